//! What refusals say about requests that can't be read or lead nowhere, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const UNKNOWN_ROUTE: Both = (
    ("Cette adresse n’existe pas.", "Vérifiez l’adresse, ou repartez de l’accueil."),
    ("There is nothing at this address.", "Check the address, or start from the home page."),
);

#[rustfmt::skip]
pub(super) const METHOD_NOT_ALLOWED: Both = (
    ("Cette adresse ne permet pas cette opération.", "Consultez la description du protocole."),
    ("This address does not permit this operation.", "See the description of the protocol."),
);

#[rustfmt::skip]
pub(super) const WEBSOCKET_EXPECTED: Both = (
    ("Une connexion WebSocket est attendue ici.", "Consultez la description du protocole."),
    ("A WebSocket connection is expected here.", "See the description of the protocol."),
);

#[rustfmt::skip]
pub(super) const BODY_UNREADABLE: Both = (
    ("La demande ne peut pas être lue.", "Vérifiez sa forme : du JSON, sans champ inconnu."),
    ("The request can’t be read.", "Check its form: JSON, without unknown fields."),
);

#[rustfmt::skip]
pub(super) const PARAMETER_UNREADABLE: Both = (
    ("L’adresse contient une valeur illisible.", "Vérifiez l’adresse."),
    ("The address holds a value that can’t be read.", "Check the address."),
);

#[rustfmt::skip]
pub(super) const BODY_TOO_LARGE: Both = (
    ("La demande est trop volumineuse.", "Envoyez moins à la fois."),
    ("The request is too large.", "Send less at once."),
);

//! What refusals say about contributions, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const CONTRIBUTION_NOT_FOUND: Both = (
    ("Cette contribution n’existe pas, ou elle ne vous est pas ouverte.", "Repartez de la liste des contributions."),
    ("There is no such contribution, or it is not open to you.", "Start from the list of contributions."),
);
#[rustfmt::skip]
pub(super) const FORBIDDEN_AUTHOR: Both = (
    ("Cela revient à ses auteurs.", "Vous pouvez le lire ; adressez-vous à eux, ou au secrétariat."),
    ("This is for its authors.", "You may read it; turn to them, or to the secretariat."),
);
#[rustfmt::skip]
pub(super) const CONTRIBUTION_WITHDRAWN: Both = (
    ("Cette contribution a été retirée.", "Rétablissez-la d’abord."),
    ("This contribution was withdrawn.", "Take it back first."),
);
#[rustfmt::skip]
pub(super) const TITLE_MISSING: Both = (
    ("La contribution n’a pas encore de titre.", "Donnez-lui un titre, puis déposez-la."),
    ("The contribution has no title yet.", "Give it a title, then submit it."),
);
#[rustfmt::skip]
pub(super) const TEXT_MISSING: Both = (
    ("La contribution n’a pas encore de texte.", "Écrivez quelques phrases, puis déposez-la."),
    ("The contribution has no text yet.", "Write a few sentences, then submit it."),
);
#[rustfmt::skip]
pub(super) const NOT_SUBMITTED: Both = (
    ("Cette contribution est encore un brouillon.", "Déposez-la d’abord."),
    ("This contribution is still a draft.", "Submit it first."),
);
#[rustfmt::skip]
pub(super) const NOTHING_TO_CONFIRM: Both = (
    ("Cette contribution n’attend pas de confirmation.", "Rien n’est à faire."),
    ("This contribution awaits no confirmation.", "There is nothing to do."),
);
#[rustfmt::skip]
pub(super) const WRONG_RECEIPT: Both = (
    ("Ce code n’est pas celui du reçu.", "Relisez les huit caractères imprimés sur le reçu."),
    ("This is not the code on the receipt.", "Read the eight characters printed on the receipt again."),
);
#[rustfmt::skip]
pub(super) const RECEIPT_VOID: Both = (
    ("Ce reçu n’est plus valable.", "Demandez un nouveau reçu au secrétariat."),
    ("This receipt is no longer good.", "Ask the secretariat for a new one."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_CONTRIBUTIONS: Both = (
    ("Le nombre maximal de contributions pour une personne est atteint.", "Complétez l’une de celles qui existent."),
    ("One person can’t have more contributions.", "Add to one of those that exist."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_CO_AUTHORS: Both = (
    ("Une contribution a vingt coauteurs au plus.", "Retirez une personne avant d’en inviter une autre."),
    ("A contribution has twenty co-authors at most.", "Remove somebody before you invite somebody else."),
);
#[rustfmt::skip]
pub(super) const CANNOT_CONTRIBUTE: Both = (
    ("Cette personne participe au congrès sans pouvoir y contribuer.", "Le secrétariat peut lui donner le rôle de contributeur ou d’élu."),
    ("This person takes part in the congress without contributing.", "The secretariat can give them the role of contributor or élu."),
);
#[rustfmt::skip]
pub(super) const TOO_MANY_LOCAL_ACTIONS: Both = (
    ("Une contribution a dix actions locales au plus.", "Gardez les plus parlantes."),
    ("A contribution has ten local actions at most.", "Keep the most telling ones."),
);
#[rustfmt::skip]
pub(super) const LOCAL_ACTION_TITLE: Both = (
    ("Le titre d’une action locale compte de 1 à 200 caractères.", "Corrigez ce titre."),
    ("The title of a local action has 1 to 200 characters.", "Correct that title."),
);
#[rustfmt::skip]
pub(super) const LOCAL_ACTION_PLACE: Both = (
    ("Le lieu d’une action locale compte 120 caractères au plus.", "Raccourcissez-le."),
    ("The place of a local action has 120 characters at most.", "Make it shorter."),
);
#[rustfmt::skip]
pub(super) const LOCAL_ACTION_ADDRESS: Both = (
    ("L’adresse d’une action locale doit mener à une page du web.", "Recopiez l’adresse depuis la barre du navigateur."),
    ("The address of a local action must lead to a page of the web.", "Copy the address from the browser’s bar."),
);

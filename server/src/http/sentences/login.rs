//! What refusals say about logging in, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const TOO_MANY_CODES: Both = (
    ("Trop de codes ont été demandés.", "Servez-vous du dernier code reçu, ou attendez une minute avant d’en demander un autre."),
    ("Too many codes were asked for.", "Use the last code that you received, or wait a minute before you ask for another."),
);
#[rustfmt::skip]
pub(super) const LOGIN_CODE_UNREADABLE: Both = (
    ("Ce n’est pas un code complet.", "Un code a huit signes, comme ABCD-EFGH ; les chiffres 0 et 1 et les lettres O, I, L et U n’y figurent jamais."),
    ("This is not a complete code.", "A code has eight signs, such as ABCD-EFGH; the digits 0 and 1 and the letters O, I, L and U are never in it."),
);
#[rustfmt::skip]
pub(super) const LOGIN_CODE_WRONG: Both = (
    ("Ce code n’est pas le bon.", "Comparez-le avec le dernier courriel reçu, signe par signe."),
    ("This is not the code.", "Compare it with the last mail that you received, sign by sign."),
);
#[rustfmt::skip]
pub(super) const LOGIN_CODE_EXPIRED: Both = (
    ("Ce code n’est plus valable.", "Un code sert pendant dix minutes. Demandez-en un autre."),
    ("This code is no longer good.", "A code works for ten minutes. Ask for another one."),
);
#[rustfmt::skip]
pub(super) const LOGIN_CODE_USED: Both = (
    ("Ce code a déjà servi.", "Un code sert une seule fois. Demandez-en un autre."),
    ("This code was used already.", "A code works once. Ask for another one."),
);
#[rustfmt::skip]
pub(super) const LOGIN_CODE_EXHAUSTED: Both = (
    ("Trop de codes faux ont été tapés.", "Demandez un autre code."),
    ("Too many wrong codes were typed.", "Ask for another code."),
);
#[rustfmt::skip]
pub(super) const LOGIN_CODE_ELSEWHERE: Both = (
    ("Aucun code n’a été demandé ici pour cette adresse.", "Tapez le code dans le navigateur où vous l’avez demandé, ou demandez-en un autre ici."),
    ("No code was asked for here for this address.", "Type the code in the browser where you asked for it, or ask for another one here."),
);
#[rustfmt::skip]
pub(super) const SESSION_NOT_FOUND: Both = (
    ("Cette session est déjà fermée.", "Rechargez la liste de vos sessions."),
    ("This session has ended already.", "Load the list of your sessions again."),
);

//! What refusals say about the days and colours of a congress, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const DATE_UNREADABLE: Both = (
    ("Une date ou une heure ne peut pas être lue.", "Donnez un jour et une heure qui existent."),
    ("A date or a time can’t be read.", "Give a day and a time that exist."),
);
#[rustfmt::skip]
pub(super) const END_BEFORE_START: Both = (
    ("La fin précède le début.", "Corrigez l’une des deux dates."),
    ("The end comes before the beginning.", "Correct one of the two dates."),
);
#[rustfmt::skip]
pub(super) const ACCENT_MALFORMED: Both = (
    ("Cette couleur ne peut pas être lue.", "Donnez-la avec six chiffres, comme #2b3ea8."),
    ("This colour can’t be read.", "Give it with six digits, such as #2b3ea8."),
);
#[rustfmt::skip]
pub(super) const ACCENT_UNREADABLE: Both = (
    ("Cette couleur est trop pâle pour être lue sur une page claire.", "Choisissez-en une plus foncée : la plus proche qui convient vous est proposée."),
    ("This colour is too pale to be read on a light page.", "Choose a darker one: the nearest that passes is proposed to you."),
);

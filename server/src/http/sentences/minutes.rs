//! What refusals say about minutes, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const MINUTES_NOT_FOUND: Both = (
    ("Ce procès-verbal n’existe pas, ou il ne vous est pas ouvert.", "Repartez de la page de la séance. Un procès-verbal se lit une fois approuvé."),
    ("There are no such minutes, or they are not open to you.", "Start from the page of the sitting. Minutes can be read once they are approved."),
);
#[rustfmt::skip]
pub(super) const MINUTES_APPROVED: Both = (
    ("Ce procès-verbal est approuvé : son texte est fixé.", "Rechargez la page pour le lire. Une erreur se rectifie au procès-verbal d’une séance suivante."),
    ("These minutes are approved: their text is fixed.", "Load the page again to read them. An error is put right in the minutes of a later sitting."),
);
#[rustfmt::skip]
pub(super) const MINUTES_MOVED: Both = (
    ("Le procès-verbal ou le journal ont changé entre-temps.", "Relisez les faits signalés dans la marge, puis approuvez de nouveau."),
    ("The minutes or the log have changed meanwhile.", "Read the facts marked in the margin again, then approve anew."),
);
#[rustfmt::skip]
pub(super) const SITTING_NOT_CLOSED: Both = (
    ("La séance n’est pas close.", "Levez d’abord la séance depuis le pupitre, puis approuvez son procès-verbal."),
    ("The sitting is not closed.", "Close the sitting at the desk first, then approve its minutes."),
);

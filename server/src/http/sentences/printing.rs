//! What refusals say about documents that are printed, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const DOCUMENT_TOO_LARGE: Both = (
    ("Ce document est trop long pour être mis en page d’un seul tenant.", "Une motion se télécharge aussi en ODT, en texte ou en HTML ; imprimez la liasse et le procès-verbal depuis leur page, avec votre navigateur."),
    ("This document is too long to be set in one piece.", "A motion can be downloaded as ODT, text or HTML too; print amendments and minutes from their own page, with your browser."),
);
#[rustfmt::skip]
pub(super) const DOCUMENT_TOO_SLOW: Both = (
    ("La mise en page de ce document prend trop de temps.", "Recommencez dans un moment. Si cela se répète, téléchargez la motion en ODT, ou imprimez la page depuis votre navigateur."),
    ("Setting this document takes too long.", "Try again in a moment. If it happens again, download the motion as ODT, or print the page with your browser."),
);
#[rustfmt::skip]
pub(super) const PRESS_BUSY: Both = (
    ("D’autres documents sont en cours d’impression.", "Recommencez dans une minute ; rien n’est perdu."),
    ("Other documents are being printed.", "Try again in a minute; nothing is lost."),
);
#[rustfmt::skip]
pub(super) const DOCUMENT_REFUSED: Both = (
    ("Ce document n’a pas pu être mis en page.", "Téléchargez la motion en ODT, ou imprimez la page depuis votre navigateur, et signalez-le à qui tient ce serveur : la raison est dans son journal."),
    ("This document could not be set.", "Download the motion as ODT, or print the page with your browser, and tell whoever runs this server: the reason is in its log."),
);
#[rustfmt::skip]
pub(super) const PRESS_UNREACHABLE: Both = (
    ("Le serveur ne parvient pas à lancer l’impression.", "Recommencez dans une minute. Si cela se répète, signalez-le à qui tient ce serveur : la raison est dans son journal."),
    ("The server can’t start printing.", "Try again in a minute. If it happens again, tell whoever runs this server: the reason is in its log."),
);

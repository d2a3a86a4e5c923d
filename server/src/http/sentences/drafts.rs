//! What refusals say about first drafts of a motion, as in [`super`].

use super::Both;
use crate::domain::draft::DraftFault;
use crate::domain::locale::Locale;

#[rustfmt::skip]
pub(super) const DRAFT_EMPTY: Both = (
    ("Ce fichier ne contient aucun mot.", "Vérifiez que c’est le bon, et que le texte n’est pas dans une image."),
    ("This file holds no words.", "Check that it is the right one, and that the text is not in a picture."),
);
#[rustfmt::skip]
pub(super) const DRAFT_TOO_LARGE: Both = (
    ("Ce fichier est trop volumineux.", "Il peut peser 5 Mo au plus : retirez-en les images, puis recommencez."),
    ("This file is too large.", "It may have 5 MB at most: take its pictures out, then try again."),
);
#[rustfmt::skip]
pub(super) const DRAFT_OLD_FORMAT: Both = (
    ("Ce document est d’un ancien format, ou protégé par un mot de passe.", "Dans Word, choisissez « Enregistrer sous », puis le format .docx, sans mot de passe."),
    ("This document is of an old format, or protected by a password.", "In Word, choose “Save as”, then the format .docx, without a password."),
);
#[rustfmt::skip]
pub(super) const DRAFT_OPEN_DOCUMENT: Both = (
    ("Ce document est au format OpenDocument (.odt).", "Dans LibreOffice, choisissez « Enregistrer sous », puis le format Word (.docx)."),
    ("This document is an OpenDocument text (.odt).", "In LibreOffice, choose “Save as”, then the Word format (.docx)."),
);
#[rustfmt::skip]
pub(super) const DRAFT_UNREADABLE: Both = (
    ("Ce fichier ne peut pas être lu.", "Enregistrez-le au format Word (.docx), ou en Markdown dans l’encodage UTF-8, puis recommencez."),
    ("This file can’t be read.", "Save it as Word (.docx), or as Markdown in UTF-8, then try again."),
);
#[rustfmt::skip]
pub(super) const DRAFT_HOSTILE: Both = (
    ("Ce document n’est pas fait comme Word en fait, et il n’a pas été ouvert.", "Il contient bien plus que sa taille ne le dit, ou vise d’autres dossiers. Copiez son texte dans un nouveau document, puis recommencez."),
    ("This document is not made as Word makes them, and was not opened.", "It holds far more than its size says, or aims at other folders. Copy its text into a new document, then try again."),
);
#[rustfmt::skip]
pub(super) const DRAFT_DECLARATIONS: Both = (
    ("Ce document contient des déclarations que Word n’écrit jamais, et il n’a pas été ouvert.", "Copiez son texte dans un nouveau document, puis recommencez."),
    ("This document holds declarations that Word never writes, and was not opened.", "Copy its text into a new document, then try again."),
);
#[rustfmt::skip]
pub(super) const DRAFT_TOO_DEEP: Both = (
    ("Ce texte contient des listes trop imbriquées.", "Gardez six niveaux de listes au plus, puis recommencez."),
    ("This text holds lists that lie too deep in each other.", "Keep six levels of lists at most, then try again."),
);
#[rustfmt::skip]
pub(super) const DRAFT_TOO_LONG: Both = (
    ("Ce fichier contient plus de paragraphes qu’aucune motion.", "Il peut en avoir 20 000 : vérifiez que c’est le bon."),
    ("This file holds more paragraphs than any motion.", "It may have 20,000: check that it is the right one."),
);
#[rustfmt::skip]
pub(super) const DRAFT_TOO_MANY_SECTIONS: Both = (
    ("Ce fichier contient plus de cent sections.", "Chaque titre de premier niveau ouvre un principe : mettez les autres titres un niveau plus bas."),
    ("This file holds more than a hundred sections.", "Each heading of the first level opens a principle: put the other headings one level lower."),
);
#[rustfmt::skip]
pub(super) const DRAFT_STALE: Both = (
    ("La motion a changé depuis l’aperçu, ou ce n’est plus le même fichier.", "Rien n’a été repris. Relisez le nouvel aperçu, puis confirmez."),
    ("The motion has changed since the preview, or it is no longer the same file.", "Nothing was taken over. Read the new preview, then confirm."),
);
#[rustfmt::skip]
pub(super) const DRAFT_REPLACES: Both = (
    ("La motion contient déjà du texte, que ce fichier remplacerait.", "Rien n’a été repris. Confirmez en nommant les sections remplacées."),
    ("The motion holds words already, which this file would replace.", "Nothing was taken over. Confirm by naming the sections that are replaced."),
);

/// Where in the file it is.
pub(in crate::http) fn facts(fault: DraftFault, locale: Locale) -> Option<String> {
    let line = fault.line?;
    Some(match locale {
        Locale::Fr => format!("C’est à la ligne {line} (dans Word\u{a0}: au paragraphe {line})."),
        Locale::En => format!("It is on line {line} (in Word: in paragraph {line})."),
    })
}

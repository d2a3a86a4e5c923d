//! What refusals say about files that people bring, as in [`super`].

use super::Both;

#[rustfmt::skip]
pub(super) const FILE_TOO_LARGE: Both = (
    ("Ce fichier est trop volumineux.", "Il peut peser 5 Mo au plus : gardez les seules colonnes utiles, ou coupez-le en deux."),
    ("This file is too large.", "It may have 5 MB at most: keep the useful columns only, or cut it in two."),
);
#[rustfmt::skip]
pub(super) const FILE_EMPTY: Both = (
    ("Ce fichier est vide.", "Vérifiez que la liste est dans sa première feuille, avec des titres de colonnes."),
    ("This file is empty.", "Check that the list is in its first sheet, with headings above the columns."),
);
#[rustfmt::skip]
pub(super) const FILE_OLD_FORMAT: Both = (
    ("Ce tableur est ancien ou protégé par un mot de passe.", "Dans Excel, choisissez « Enregistrer sous », puis le format .xlsx ou CSV, sans mot de passe."),
    ("This spreadsheet is of an old kind, or protected by a password.", "In Excel, choose “Save as”, then the format .xlsx or CSV, without a password."),
);
#[rustfmt::skip]
pub(super) const FILE_UNREADABLE: Both = (
    ("Ce fichier ne peut pas être lu.", "Enregistrez la liste au format .xlsx ou CSV, puis recommencez."),
    ("This file can’t be read.", "Save the list as .xlsx or CSV, then try again."),
);
#[rustfmt::skip]
pub(super) const FILE_TOO_LONG: Both = (
    ("Ce fichier a trop de lignes.", "Il peut en avoir 20 000 : coupez-le en plusieurs fichiers."),
    ("This file has too many lines.", "It may have 20,000: cut it into several files."),
);
#[rustfmt::skip]
pub(super) const FILE_TOO_WIDE: Both = (
    ("Ce fichier a trop de colonnes.", "Il peut en avoir 64 : gardez les seules colonnes utiles."),
    ("This file has too many columns.", "It may have 64: keep the useful ones only."),
);
#[rustfmt::skip]
pub(super) const FILE_SWELLS: Both = (
    ("Ce tableur contient bien plus que sa taille ne le dit.", "Copiez la liste seule dans un nouveau classeur, puis recommencez."),
    ("This spreadsheet holds far more than its size says.", "Copy the list alone into a new workbook, then try again."),
);

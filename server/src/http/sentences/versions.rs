//! What refusals say about versions, as in [`super`].

use std::sync::LazyLock;

use super::Both;
use crate::export::form::Form;

#[rustfmt::skip]
pub(super) const NOTHING_TO_FREEZE: Both = (
    ("Cette motion ne contient encore aucun mot.", "Écrivez-en le texte avant de le figer."),
    ("This motion does not hold a word yet.", "Write its text before you freeze it."),
);
#[rustfmt::skip]
pub(super) const NOTHING_FROZEN: Both = (
    ("Aucune version de cette motion n’est figée : il n’y a encore rien à sceller.", "Le secrétariat fige le texte une fois qu’il est adopté ; le paquet scellé se télécharge ensuite."),
    ("No version of this motion is frozen: there is nothing to seal yet.", "The secretariat freezes the text once it is adopted; the sealed package can be downloaded then."),
);
#[rustfmt::skip]
pub(super) const MOTION_REJECTED: Both = (
    ("L’assemblée a rejeté la motion : son texte ne peut pas être figé.", "Si ce scrutin était irrégulier, annulez-le depuis la séance, puis faites voter de nouveau."),
    ("The assembly rejected the motion: its text can't be frozen.", "If that ballot was irregular, declare it void in a sitting, then let the assembly vote again."),
);
#[rustfmt::skip]
pub(super) const TEXT_FIXED: Both = (
    ("Le texte est figé, et son titre et ses destinataires avec lui.", "Pour les corriger, rouvrez d’abord le texte : une nouvelle version sera signée."),
    ("The text is frozen, and its title and addressees with it.", "To correct them, open the text again first: a new version will be signed."),
);
#[rustfmt::skip]
pub(super) const REOPENING_UNCONFIRMED: Both = (
    ("Rouvrir le texte abandonne la version figée, et toutes ses signatures ne vaudront plus.", "Confirmez en nommant la version, et dites pourquoi."),
    ("Opening the text again gives up the frozen version, and none of its signatures will stand.", "Confirm by naming the version, and say why."),
);
#[rustfmt::skip]
pub(super) const VERSION_NOT_FOUND: Both = (
    ("Cette version n’existe pas.", "Repartez de la page de la motion."),
    ("There is no such version.", "Start from the page of the motion."),
);

/// They name what there is, so that nobody has to look for it.
pub(super) fn export_form_not_found() -> Both {
    static FRENCH: LazyLock<String> =
        LazyLock::new(|| format!("Choisissez parmi\u{a0}: {}.", Form::names()));
    static ENGLISH: LazyLock<String> =
        LazyLock::new(|| format!("Choose among: {}.", Form::names()));
    (
        ("La motion n’existe pas sous cette forme.", &FRENCH),
        ("The motion does not exist in this form.", &ENGLISH),
    )
}

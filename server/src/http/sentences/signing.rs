//! What refusals say about signing, as in [`super`], and the facts of one.

use super::Both;
use crate::app::SigningRefusal;
use crate::domain::agenda::TimeZone;
use crate::domain::legal_time::{day, time_of_day};
use crate::domain::locale::Locale;
use crate::export::html::labels::days;

#[rustfmt::skip]
pub(super) const SIGNATURE_NOT_FOUND: Both = (
    ("Cette signature n’existe pas.", "Repartez du récépissé, ou de la page de la motion."),
    ("There is no such signature.", "Start from the receipt, or from the page of the motion."),
);
#[rustfmt::skip]
pub(super) const SHEET_NOT_FOUND: Both = (
    ("Cette feuille de signatures n’existe pas.", "Rechargez la liste des feuilles."),
    ("There is no such sheet of signatures.", "Load the list of sheets again."),
);
#[rustfmt::skip]
pub(super) const SCAN_NOT_FOUND: Both = (
    ("Cette feuille n’a pas encore d’image.", "Numérisez-la, puis ajoutez le fichier."),
    ("This sheet has no picture yet.", "Scan it, then add the file."),
);
#[rustfmt::skip]
pub(super) const SIGNING_NOT_OPEN: Both = (
    ("La signature n’est pas ouverte.", "Le secrétariat fait d’abord passer la motion à la phase de signature."),
    ("Signing is not open.", "The secretariat moves the motion to the signing phase first."),
);
#[rustfmt::skip]
pub(super) const SIGNING_CLOSED: Both = (
    ("La collecte des signatures est close.", "Adressez-vous au secrétariat du congrès."),
    ("Signing is closed.", "Turn to the secretariat of the congress."),
);
#[rustfmt::skip]
pub(super) const CLOSING_PAST: Both = (
    ("Ce moment est passé.", "Choisissez-en un à venir. Pour clore tout de suite : « Clore maintenant »."),
    ("This moment has passed.", "Choose one to come. To close at once: “Close now”."),
);
#[rustfmt::skip]
pub(super) const SIGNING_OVER: Both = (
    ("La motion a été remise avec ses signatures.", "La liste ne change plus. Pour la corriger, le secrétariat revient d’abord à la phase de signature."),
    ("The motion was delivered with its signatures.", "The list no longer changes. To correct it, the secretariat goes back to the signing phase first."),
);
#[rustfmt::skip]
pub(super) const NOTHING_TO_SIGN: Both = (
    ("Aucune version de ce texte n’est figée.", "Le secrétariat fige le texte, puis la signature commence."),
    ("No version of this text is frozen.", "The secretariat freezes the text, then signing begins."),
);
#[rustfmt::skip]
pub(super) const SIGNATURE_OTHER_TEXT: Both = (
    ("Le texte n’est plus celui que vous avez lu.", "Rechargez la page, relisez le texte, puis signez celui-ci."),
    ("The text is no longer the one that you read.", "Load the page again, read the text, then sign that one."),
);
#[rustfmt::skip]
pub(super) const SIGNATURE_ALREADY: Both = (
    ("Cette signature est déjà dans la liste.", "Il n’y a rien d’autre à faire. Pour la corriger, retirez-la d’abord."),
    ("This signature is in the list already.", "There is nothing else to do. To correct it, withdraw it first."),
);
#[rustfmt::skip]
pub(super) const SIGNATURE_NO_CONSENT: Both = (
    ("Vous n’avez pas consenti à signer.", "Cochez cette case si vous voulez signer."),
    ("You have not agreed to sign.", "Tick that box if you want to sign."),
);
#[rustfmt::skip]
pub(super) const SIGNATURE_INCOMPLETE: Both = (
    ("Il manque de quoi savoir qui signe.", "Remplissez ce champ, puis signez."),
    ("What tells who signs is missing.", "Fill in this field, then sign."),
);
#[rustfmt::skip]
pub(super) const COMMUNE_STRAY: Both = (
    ("Une association n’est pas rattachée à une commune.", "Laissez la commune vide, et nommez l’association."),
    ("An association belongs to no commune.", "Leave the commune empty, and name the association."),
);
#[rustfmt::skip]
pub(super) const DELIBERATION_MISSING: Both = (
    ("Un conseil signe en vertu d’une délibération.", "Donnez sa date et son numéro. Sans délibération, signez en votre nom."),
    ("A council signs by a deliberation.", "Give its date and number. Without one, sign in your own name."),
);
#[rustfmt::skip]
pub(super) const DELIBERATION_STRAY: Both = (
    ("Seul un conseil signe en vertu d’une délibération.", "Retirez la délibération, ou signez au nom du conseil."),
    ("Only a council signs by a deliberation.", "Take the deliberation out, or sign for the council."),
);
#[rustfmt::skip]
pub(super) const DELIBERATION_FUTURE: Both = (
    ("Cette délibération est datée d’après aujourd’hui.", "Corrigez sa date, ou signez quand le conseil aura délibéré."),
    ("This deliberation is dated after today.", "Correct its date, or sign once the council has decided."),
);
#[rustfmt::skip]
pub(super) const WITHDRAWAL_KEY_WRONG: Both = (
    ("Cette clé n’est pas celle de la signature.", "Recopiez celle du récépissé, ou demandez le retrait au secrétariat."),
    ("This key is not that of the signature.", "Copy the one on the receipt, or ask the secretariat to withdraw it."),
);
#[rustfmt::skip]
pub(super) const SIGNATURE_WITHDRAWN: Both = (
    ("Cette signature a été retirée.", "Rechargez la liste."),
    ("This signature was withdrawn.", "Load the list again."),
);
#[rustfmt::skip]
pub(super) const VERSION_GIVEN_UP: Both = (
    ("Le texte a été rouvert : cette version n’est plus à signer.", "Repartez de la version actuelle."),
    ("The text was opened again: this version is no longer to be signed.", "Start from the present version."),
);
#[rustfmt::skip]
pub(super) const SHEET_LINES: Both = (
    ("Une feuille a de une à quatorze lignes, toutes à saisir.", "Corrigez le nombre de lignes."),
    ("A sheet has one to fourteen lines, all of which are typed.", "Correct the number of lines."),
);
#[rustfmt::skip]
pub(super) const SHEET_ACCEPTED: Both = (
    ("Les signatures de cette feuille sont déjà prises.", "Rechargez la page pour voir ce que chaque ligne est devenue."),
    ("The signatures of this sheet are taken already.", "Load the page again to see what became of each line."),
);
#[rustfmt::skip]
pub(super) const TYPINGS_MISSING: Both = (
    ("Deux personnes doivent saisir la feuille.", "Demandez à quelqu’un d’autre de la saisir sans voir votre saisie."),
    ("Two people have to type the sheet.", "Ask somebody else to type it without seeing what you typed."),
);
#[rustfmt::skip]
pub(super) const TYPINGS_DIFFER: Both = (
    ("Les deux saisies de cette feuille diffèrent.", "Relisez la feuille aux lignes signalées, puis corrigez l’une des saisies."),
    ("The two typings of this sheet differ.", "Read the sheet again at the lines that are marked, then correct one of the typings."),
);
#[rustfmt::skip]
pub(super) const SCAN_KIND_UNKNOWN: Both = (
    ("Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.", "Numérisez la feuille dans l’un de ces formats."),
    ("This file is neither a PDF nor a JPEG or PNG image.", "Scan the sheet in one of these formats."),
);
#[rustfmt::skip]
pub(super) const SCAN_TOO_LARGE: Both = (
    ("Ce fichier est trop volumineux.", "Il peut avoir dix mégaoctets : numérisez la feuille en noir et blanc, ou en moins fin."),
    ("This file is too large.", "It may have ten megabytes: scan the sheet in black and white, or less finely."),
);

/// The facts of a refusal, as a sentence; none where it says all.
pub(in crate::http) fn facts(refusal: SigningRefusal, locale: Locale) -> Option<String> {
    let french = locale == Locale::Fr;
    Some(match refusal {
        SigningRefusal::Closed { at, zone } => {
            let moment = moment(at, zone, locale);
            if french {
                format!("C’était {moment}.")
            } else {
                format!("That was {moment}.")
            }
        }
        SigningRefusal::Already { at, zone } => {
            let moment = moment(at, zone, locale);
            if french {
                format!("Elle a été donnée {moment}.")
            } else {
                format!("It was given {moment}.")
            }
        }
        SigningRefusal::Entry { line, .. } => {
            let line = line?;
            if french {
                format!("C’est à la ligne {line}.")
            } else {
                format!("It is on line {line}.")
            }
        }
        SigningRefusal::NotOpen
        | SigningRefusal::ClosingPast
        | SigningRefusal::Over
        | SigningRefusal::NothingToSign
        | SigningRefusal::OtherText
        | SigningRefusal::KeyWrong
        | SigningRefusal::Withdrawn
        | SigningRefusal::GivenUp
        | SigningRefusal::SheetLines
        | SigningRefusal::SheetAccepted
        | SigningRefusal::TypingsMissing
        | SigningRefusal::TypingsDiffer
        | SigningRefusal::ScanKind => return None,
    })
}

fn moment(at: i64, zone: TimeZone, locale: Locale) -> String {
    let day = day(zone, at);
    let (day, time) = (days(locale, day, day), time_of_day(zone, at));
    let zone = zone.as_str();
    match locale {
        Locale::Fr => format!("{day} à {time} ({zone})"),
        Locale::En => format!("on {day} at {time} ({zone})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_told_in_both_languages() {
        let already = SigningRefusal::Already {
            at: 1_795_507_323_999,
            zone: TimeZone::Paris,
        };
        let told = |locale| facts(already, locale).unwrap_or_default();
        let french = "Elle a été donnée le 24 novembre 2026 à 09:02:03 (Europe/Paris).";
        assert_eq!(told(Locale::Fr), french);
        let english = "It was given on 24 November 2026 at 09:02:03 (Europe/Paris).";
        assert_eq!(told(Locale::En), english);
        assert_eq!(facts(SigningRefusal::OtherText, Locale::Fr), None);
    }
}

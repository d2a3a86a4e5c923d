//! What refusals say, in both languages: what happened, and what to do next. French typography:
//! U+00A0 before a colon and inside guillemets, U+202F before the other high signs.

use super::error::Code;
use crate::domain::locale::Locale;

/// The two sentences of a refusal.
pub(super) fn of(code: Code, locale: Locale) -> (&'static str, &'static str) {
    let (french, english) = both(code);
    match locale {
        Locale::Fr => french,
        Locale::En => english,
    }
}

type Sentences = (&'static str, &'static str);

#[rustfmt::skip]
fn both(code: Code) -> (Sentences, Sentences) {
    match code {
        Code::LoginRequired => (
            ("Vous n’êtes pas connecté.", "Connectez-vous, puis recommencez."),
            ("You are not logged in.", "Log in, then try again."),
        ),
        Code::ForeignOrigin => (
            ("Cette demande vient d’un autre site.", "Ouvrez la page du congrès et recommencez depuis elle."),
            ("This request comes from another site.", "Open the congress’s own page and try again from there."),
        ),
        Code::ForbiddenPhase => (
            ("Ce n’est pas possible dans la phase actuelle de la motion.", "Le secrétariat annonce le passage à la phase suivante."),
            ("This is not possible in the motion’s present phase.", "The secretariat announces the next phase."),
        ),
        Code::SectionLocked => (
            ("Cette section est verrouillée.", "Attendez que le secrétariat ou la présidence la rouvre."),
            ("This section is locked.", "Wait until the secretariat or the chair opens it again."),
        ),
        Code::ForbiddenRole => (
            ("Votre rôle ne le permet pas.", "Adressez-vous au secrétariat du congrès."),
            ("Your role does not permit this.", "Ask the secretariat of the congress."),
        ),
        Code::ForbiddenGroup => (
            ("Un autre groupe écrit cette section.", "Adressez-vous à ce groupe ou au secrétariat."),
            ("Another group writes this section.", "Turn to that group or to the secretariat."),
        ),
        Code::UnknownRoute => (
            ("Cette adresse n’existe pas.", "Vérifiez l’adresse, ou repartez de l’accueil."),
            ("There is nothing at this address.", "Check the address, or start from the home page."),
        ),
        Code::MethodNotAllowed => (
            ("Cette adresse ne permet pas cette opération.", "Consultez la description du protocole."),
            ("This address does not permit this operation.", "See the description of the protocol."),
        ),
        Code::CongressNotFound => (
            ("Ce congrès n’existe pas, ou il ne vous est pas ouvert.", "Repartez de la liste des congrès."),
            ("There is no such congress, or it is not open to you.", "Start from the list of congresses."),
        ),
        Code::MotionNotFound => (
            ("Cette motion n’existe pas, ou elle ne vous est pas ouverte.", "Repartez de la page du congrès."),
            ("There is no such motion, or it is not open to you.", "Start from the congress’s page."),
        ),
        Code::SectionNotFound => (
            ("Cette section n’existe pas, ou elle ne vous est pas ouverte.", "Rechargez la motion."),
            ("There is no such section, or it is not open to you.", "Load the motion again."),
        ),
        Code::ParticipantNotFound => (
            ("Ce participant n’existe pas.", "Rechargez la liste des participants."),
            ("There is no such participant.", "Load the list of participants again."),
        ),
        Code::GroupNotFound => (
            ("Ce groupe n’existe pas.", "Rechargez la liste des groupes."),
            ("There is no such group.", "Load the list of groups again."),
        ),
        Code::PersonaNotFound => (
            ("Ce personnage de démonstration n’existe pas.", "Choisissez-en un dans la liste."),
            ("There is no such demonstration persona.", "Choose one from the list."),
        ),
        Code::UpdateNotFound => (
            ("Cet état de la section n’existe pas.", "Rechargez l’historique."),
            ("There is no such state of the section.", "Load the history again."),
        ),
        Code::PhaseAlreadyThere => (
            ("La motion est déjà dans cette phase.", "Rien n’est à faire."),
            ("The motion is in this phase already.", "There is nothing to do."),
        ),
        Code::PhaseOutOfReach => (
            ("Cette phase ne peut pas suivre la phase actuelle.", "Passez d’abord par les phases intermédiaires."),
            ("This phase cannot follow the present one.", "Go through the phases in between first."),
        ),
        Code::UnknownNeighbour => (
            ("La section voisine n’est plus dans la motion.", "Rechargez la motion et choisissez une autre place."),
            ("The neighbouring section is no longer in the motion.", "Load the motion again and choose another place."),
        ),
        Code::SectionRemoved => (
            ("Cette section a été retirée de la motion.", "Rétablissez-la d’abord."),
            ("This section was removed from the motion.", "Take it back first."),
        ),
        Code::SectionKindTaken => (
            ("La motion a déjà une section de ce genre.", "Une motion a un seul préambule et une seule conclusion."),
            ("The motion has a section of this kind already.", "A motion has one preamble and one closing."),
        ),
        Code::RevisionStale => (
            ("Quelqu’un d’autre vient de modifier cette fiche.", "Rien n’a été écrasé. Relisez la fiche à jour, puis refaites vos modifications."),
            ("Somebody else has just changed this record.", "Nothing was overwritten. Read the record as it is now, then make your changes again."),
        ),
        Code::LastSecretariat => (
            ("Le congrès n’aurait plus de secrétariat.", "Donnez d’abord le rôle de secrétariat à une autre personne."),
            ("The congress would have no secretariat left.", "Give the role of secretariat to somebody else first."),
        ),
        Code::AddressTaken => (
            ("Un autre participant a déjà cette adresse électronique.", "Une adresse désigne une seule personne : cherchez-la dans la liste, ou demandez une autre adresse."),
            ("Another participant has this e-mail address already.", "An address stands for one person: look for it in the list, or ask for another address."),
        ),
        Code::ParticipantRemoved => (
            ("Cette personne a été retirée du congrès.", "Affichez les personnes retirées, puis réintégrez-la."),
            ("This person was removed from the congress.", "Show the removed people, then take this one back."),
        ),
        Code::NameMissing => (
            ("Il manque le prénom ou le nom.", "Saisissez les deux."),
            ("The given or the family name is missing.", "Enter both."),
        ),
        Code::TextTooLong => (
            ("Un des textes est trop long.", "Restez en dessous de 200 caractères."),
            ("One of the texts is too long.", "Stay below 200 characters."),
        ),
        Code::EmailUnreadable => (
            ("Cette adresse électronique n’est pas valable.", "Vérifiez-la : elle ressemble à prenom.nom@exemple.fr."),
            ("This e-mail address is not valid.", "Check it: it looks like given.name@example.org."),
        ),
        Code::CouncilUnknown => (
            ("Aucune commune n’a ce code INSEE.", "Choisissez la commune dans la liste."),
            ("No commune has this INSEE code.", "Choose the commune from the list."),
        ),
        Code::VotingWeightUnreadable => (
            ("Ce nombre de voix n’est pas possible.", "Saisissez un nombre entier de 1 à 1000."),
            ("This number of votes is not possible.", "Enter a whole number from 1 to 1000."),
        ),
        Code::ImportStale => (
            ("Les participants ont changé depuis l’aperçu.", "Rien n’a été importé. Relisez le nouvel aperçu, puis recommencez."),
            ("The participants have changed since the preview.", "Nothing was imported. Read the new preview, then try again."),
        ),
        Code::ImportRefused => (
            ("Des lignes du fichier sont refusées.", "Rien n’a été importé. Corrigez-les, ou choisissez de les laisser de côté."),
            ("Lines of the file are refused.", "Nothing was imported. Mend them, or choose to leave them out."),
        ),
        Code::FileTooLarge => (
            ("Ce fichier est trop volumineux.", "Il peut peser 5 Mo au plus : gardez les seules colonnes utiles, ou coupez-le en deux."),
            ("This file is too large.", "It may have 5 MB at most: keep the useful columns only, or cut it in two."),
        ),
        Code::FileEmpty => (
            ("Ce fichier est vide.", "Vérifiez que la liste est dans sa première feuille, avec des titres de colonnes."),
            ("This file is empty.", "Check that the list is in its first sheet, with headings above the columns."),
        ),
        Code::FileOldFormat => (
            ("Ce tableur est ancien ou protégé par un mot de passe.", "Dans Excel, choisissez « Enregistrer sous », puis le format .xlsx ou CSV, sans mot de passe."),
            ("This spreadsheet is of an old kind, or protected by a password.", "In Excel, choose “Save as”, then the format .xlsx or CSV, without a password."),
        ),
        Code::FileUnreadable => (
            ("Ce fichier ne peut pas être lu.", "Enregistrez la liste au format .xlsx ou CSV, puis recommencez."),
            ("This file can’t be read.", "Save the list as .xlsx or CSV, then try again."),
        ),
        Code::FileTooLong => (
            ("Ce fichier a trop de lignes.", "Il peut en avoir 20 000 : coupez-le en plusieurs fichiers."),
            ("This file has too many lines.", "It may have 20,000: cut it into several files."),
        ),
        Code::FileTooWide => (
            ("Ce fichier a trop de colonnes.", "Il peut en avoir 64 : gardez les seules colonnes utiles."),
            ("This file has too many columns.", "It may have 64: keep the useful ones only."),
        ),
        Code::FileSwells => (
            ("Ce tableur contient bien plus que sa taille ne le dit.", "Copiez la liste seule dans un nouveau classeur, puis recommencez."),
            ("This spreadsheet holds far more than its size says.", "Copy the list alone into a new workbook, then try again."),
        ),
        Code::BodyUnreadable => (
            ("La demande ne peut pas être lue.", "Vérifiez sa forme : du JSON, sans champ inconnu."),
            ("The request can’t be read.", "Check its form: JSON, without unknown fields."),
        ),
        Code::ParameterUnreadable => (
            ("L’adresse contient une valeur illisible.", "Vérifiez l’adresse."),
            ("The address holds a value that can’t be read.", "Check the address."),
        ),
        Code::BodyTooLarge => (
            ("La demande est trop volumineuse.", "Envoyez moins à la fois."),
            ("The request is too large.", "Send less at once."),
        ),
        Code::WebSocketExpected => (
            ("Une connexion WebSocket est attendue ici.", "Consultez la description du protocole."),
            ("A WebSocket connection is expected here.", "See the description of the protocol."),
        ),
        Code::StreamNotFound => (
            ("Ce flux n’est plus ouvert.", "Ouvrez-en un autre."),
            ("This stream is no longer open.", "Open another one."),
        ),
        Code::Conflict => (
            ("Quelqu’un a été plus rapide.", "Rechargez la page et recommencez."),
            ("Somebody was faster.", "Load the page again and retry."),
        ),
        Code::StorageFailing => (
            ("Le serveur ne peut plus rien enregistrer.", "Rien n’est perdu de ce qui était enregistré. Prévenez le secrétariat : le disque est plein ou en panne."),
            ("The server can’t store anything any more.", "Nothing that was saved is lost. Tell the secretariat: the disk is full or failing."),
        ),
        Code::Internal => (
            ("Le serveur a rencontré une erreur.", "Recommencez ; si cela persiste, prévenez le secrétariat."),
            ("The server met an error.", "Try again; if it stays, tell the secretariat."),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_sentences_are_set_as_french() {
        for code in Code::ALL {
            let (title, detail) = of(*code, Locale::Fr);
            for sentence in [title, detail] {
                for (sign, space) in [
                    (':', '\u{a0}'),
                    (';', '\u{202f}'),
                    ('!', '\u{202f}'),
                    ('?', '\u{202f}'),
                ] {
                    for (place, _) in sentence.match_indices(sign) {
                        assert_eq!(
                            sentence[..place].chars().next_back(),
                            Some(space),
                            "{sentence}"
                        );
                    }
                }
                assert!(!sentence.contains('\''), "{sentence}");
            }
        }
    }
}

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
        Code::TooManyCodes => (
            ("Trop de codes ont été demandés.", "Servez-vous du dernier code reçu, ou attendez une minute avant d’en demander un autre."),
            ("Too many codes were asked for.", "Use the last code that you received, or wait a minute before you ask for another."),
        ),
        Code::EmailUnreadable => (
            ("Cette adresse n’est pas complète.", "Une adresse s’écrit comme prenom.nom@mairie-exemple.fr, sans espace."),
            ("This address is not complete.", "An address reads like first.last@council.example, without blanks."),
        ),
        Code::LoginCodeUnreadable => (
            ("Ce n’est pas un code complet.", "Un code a huit signes, comme ABCD-EFGH ; les chiffres 0 et 1 et les lettres O, I, L et U n’y figurent jamais."),
            ("This is not a complete code.", "A code has eight signs, such as ABCD-EFGH; the digits 0 and 1 and the letters O, I, L and U are never in it."),
        ),
        Code::LoginCodeWrong => (
            ("Ce code n’est pas le bon.", "Comparez-le avec le dernier courriel reçu, signe par signe."),
            ("This is not the code.", "Compare it with the last mail that you received, sign by sign."),
        ),
        Code::LoginCodeExpired => (
            ("Ce code n’est plus valable.", "Un code sert pendant dix minutes. Demandez-en un autre."),
            ("This code is no longer good.", "A code works for ten minutes. Ask for another one."),
        ),
        Code::LoginCodeUsed => (
            ("Ce code a déjà servi.", "Un code sert une seule fois. Demandez-en un autre."),
            ("This code was used already.", "A code works once. Ask for another one."),
        ),
        Code::LoginCodeExhausted => (
            ("Trop de codes faux ont été tapés.", "Demandez un autre code."),
            ("Too many wrong codes were typed.", "Ask for another code."),
        ),
        Code::LoginCodeElsewhere => (
            ("Aucun code n’a été demandé ici pour cette adresse.", "Tapez le code dans le navigateur où vous l’avez demandé, ou demandez-en un autre ici."),
            ("No code was asked for here for this address.", "Type the code in the browser where you asked for it, or ask for another one here."),
        ),
        Code::SessionNotFound => (
            ("Cette session est déjà fermée.", "Rechargez la liste de vos sessions."),
            ("This session has ended already.", "Load the list of your sessions again."),
        ),
        Code::PostIsFull => (
            ("Les courriels ne partent pas en ce moment.", "Prévenez le secrétariat du congrès, puis réessayez plus tard."),
            ("Mails are not leaving at the moment.", "Tell the secretariat of the congress, then try again later."),
        ),
        Code::NoAddress => (
            ("Cette personne n’a pas d’adresse électronique.", "Complétez sa fiche parmi les participants."),
            ("This person has no e-mail address.", "Complete their entry among the participants."),
        ),
        Code::SentenceTooLong => (
            ("Votre message est trop long.", "Gardez mille signes au plus."),
            ("Your message is too long.", "Keep a thousand characters at most."),
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

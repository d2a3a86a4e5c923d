//! What refusals say about ballots, as in [`super`]; and the facts that stand before what to do: who is
//! missing, which figures differ, when it closed.

use super::Both;
use crate::app::ballots::{BallotRefusal, Contest};
use crate::domain::ballot::Figures;
use crate::domain::legal_time::time_of_day;
use crate::domain::locale::Locale;

#[rustfmt::skip]
pub(super) const BALLOT_NOT_FOUND: Both = (
    ("Ce scrutin n’existe pas, ou il ne vous est pas ouvert.", "Repartez de la liste des décisions."),
    ("There is no such ballot, or it is not open to you.", "Start from the list of decisions."),
);
#[rustfmt::skip]
pub(super) const CASTING_VOTE_AWAITED: Both = (
    ("Un scrutin attend la voix prépondérante de la présidence.", "Donnez-la, ou déclarez ce scrutin nul, avant d’en ouvrir un autre."),
    ("A ballot waits for the chair’s casting vote.", "Give it, or declare that ballot void, before you open another one."),
);
#[rustfmt::skip]
pub(super) const QUORUM_MISSING: Both = (
    ("Le quorum n’est pas atteint.", "Enregistrez les arrivées qui manquent, ou suspendez la séance."),
    ("There is no quorum.", "Record the arrivals that are missing, or suspend the sitting."),
);
#[rustfmt::skip]
pub(super) const WEIGHTS_BY_HAND: Both = (
    ("Des voix pondérées ne se comptent pas à la main.", "Choisissez un scrutin électronique, ou comptez une voix par personne."),
    ("Weighted votes can’t be counted by hand.", "Choose a recorded ballot, or count one vote each."),
);
#[rustfmt::skip]
pub(super) const BALLOT_SECONDS: Both = (
    ("Cette durée n’est pas possible.", "Un scrutin électronique se clôt de lui-même après 10 secondes à une heure ; les autres se clôturent à la main."),
    ("This duration is not possible.", "A recorded ballot closes by itself after 10 seconds to one hour; the others are closed by hand."),
);
#[rustfmt::skip]
pub(super) const ADOPTION_MISSING: Both = (
    ("On ne sait pas ce que l’adoption écrirait.", "Ouvrez l’aperçu de l’adoption de l’amendement, puis mettez-le aux voix depuis là."),
    ("What an adoption would write is not known.", "Open the preview of the amendment’s adoption, then put it to the vote from there."),
);
#[rustfmt::skip]
pub(super) const BALLOT_SUBJECT_UNCLEAR: Both = (
    ("On ne voit pas sur quoi porte ce scrutin.", "Écrivez la question, sans réponse proposée ou avec 2 à 10 réponses différentes ; ou choisissez des amendements, chacun une fois."),
    ("It is not clear what this ballot is on.", "Write the question, with no options or with 2 to 10 different ones; or choose amendments, each of them once."),
);
#[rustfmt::skip]
pub(super) const CONTESTED: Both = (
    ("Ces amendements ne peuvent pas être votés ensemble.", "Mettez celui-ci aux voix à part."),
    ("These amendments can’t be voted on together.", "Put this one to the vote on its own."),
);
#[rustfmt::skip]
pub(super) const BALLOT_CLOSED: Both = (
    ("Ce scrutin est clos.", "Ce qui vient d’être envoyé n’est pas enregistré ; ce qui l’était avant compte."),
    ("This ballot is closed.", "What was just sent is not recorded; what was recorded before counts."),
);
#[rustfmt::skip]
pub(super) const BALLOT_VOID: Both = (
    ("Ce scrutin a été déclaré nul.", "Ouvrez-en un nouveau."),
    ("This ballot was declared void.", "Open a new one."),
);
#[rustfmt::skip]
pub(super) const NOT_ELECTRONIC: Both = (
    ("Ce scrutin ne se fait pas par voie électronique.", "Levez la main ou remettez votre bulletin, comme la présidence l’annonce."),
    ("This is no electronic ballot.", "Raise your hand or hand in your paper, as the chair says."),
);
#[rustfmt::skip]
pub(super) const NO_SUCH_CHOICE: Both = (
    ("Ce choix n’est pas proposé dans ce scrutin.", "Rechargez la page et choisissez parmi les réponses proposées."),
    ("This ballot offers no such choice.", "Load the page again and choose among the answers that are offered."),
);
#[rustfmt::skip]
pub(super) const VOTER_NOT_ENTITLED: Both = (
    ("Cette personne n’a pas le droit de vote.", "Adressez-vous au secrétariat si c’est une erreur : il tient la liste des participants."),
    ("This person has no right to vote.", "Turn to the secretariat if that is a mistake: it keeps the list of participants."),
);
#[rustfmt::skip]
pub(super) const NO_PROXY: Both = (
    ("Vous ne représentez pas cette personne en ce moment.", "Rechargez la page : elle est peut-être arrivée, ou elle a repris sa procuration."),
    ("You do not represent this person at present.", "Load the page again: they may have arrived, or taken their proxy back."),
);
#[rustfmt::skip]
pub(super) const ALREADY_VOTED: Both = (
    ("Un vote différent est déjà enregistré.", "Dans ce scrutin, un vote ne se change pas."),
    ("Another vote is recorded already.", "In this ballot a vote can’t be changed."),
);
#[rustfmt::skip]
pub(super) const VOTES_UNCLEAR: Both = (
    ("On ne voit pas qui vote quoi.", "Envoyez un vote par personne, de 1 à 50 personnes."),
    ("It is not clear who votes what.", "Send one vote a person, for 1 to 50 people."),
);
#[rustfmt::skip]
pub(super) const BALLOT_BOX_FULL: Both = (
    ("Trop de votes arrivent au même moment.", "Votre vote n’est pas enregistré. Recommencez dans quelques secondes."),
    ("Too many votes arrive at the same moment.", "Your vote is not recorded. Try again in a few seconds."),
);
#[rustfmt::skip]
pub(super) const COUNTED_BY_PROGRAM: Both = (
    ("Ce scrutin électronique se compte de lui-même.", "Il n’y a rien à saisir ; clôturez-le pour avoir le résultat."),
    ("This recorded ballot counts itself.", "There is nothing to enter; close it to have the result."),
);
#[rustfmt::skip]
pub(super) const COUNT_TOO_LARGE: Both = (
    ("Ce compte dépasse le nombre d’électeurs.", "Relisez les chiffres et comptez de nouveau."),
    ("This count is larger than the number of voters.", "Read the figures again and count anew."),
);
#[rustfmt::skip]
pub(super) const COUNT_MALFORMED: Both = (
    ("Ces chiffres ne vont pas avec ce scrutin.", "Saisissez un nombre par réponse proposée ; des bulletins blancs n’existent que sur papier."),
    ("These figures do not fit this ballot.", "Enter one number for each answer that is offered; blank papers exist on paper alone."),
);
#[rustfmt::skip]
pub(super) const COUNTS_MISSING: Both = (
    ("Il manque des comptes.", "Deux personnes doivent saisir le leur, chacune de son côté."),
    ("Counts are missing.", "Two people have to enter theirs, each on their own."),
);
#[rustfmt::skip]
pub(super) const COUNTS_DIFFER: Both = (
    ("Les comptes ne concordent pas.", "Comptez de nouveau, jusqu’à ce que deux personnes trouvent la même chose."),
    ("The counts do not agree.", "Count anew, until two people find the same."),
);
#[rustfmt::skip]
pub(super) const CLEAR_NEEDS_HANDS: Both = (
    ("Un résultat ne se constate sans chiffres qu’à main levée, pour ou contre.", "Faites compter deux personnes, ou clôturez le scrutin électronique."),
    ("Only a show of hands for or against is clear without figures.", "Let two people count, or close the recorded ballot."),
);
#[rustfmt::skip]
pub(super) const NOT_TIED: Both = (
    ("Il n’y a pas d’égalité à départager.", "Rechargez la page pour voir le résultat."),
    ("There is no tie to decide.", "Load the page again to see the result."),
);
#[rustfmt::skip]
pub(super) const CASTING_VOTE_UNCLEAR: Both = (
    ("La voix prépondérante est pour ou contre.", "Choisissez l’un des deux."),
    ("The casting vote is for or against.", "Choose one of the two."),
);
#[rustfmt::skip]
pub(super) const LATER_BALLOT_STANDS: Both = (
    ("Un scrutin plus récent repose sur celui-ci.", "Déclarez d’abord nul le plus récent."),
    ("A later ballot rests on this one.", "Declare the later one void first."),
);
#[rustfmt::skip]
pub(super) const UNDO_FIRST: Both = (
    ("Le texte a trop changé pour que cette adoption s’annule d’elle-même.", "Rien n’est modifié. Annulez d’abord l’adoption depuis la page de l’amendement, puis déclarez le scrutin nul."),
    ("The text has changed too much for this adoption to be undone by itself.", "Nothing was changed. Undo the adoption on the amendment’s page first, then declare the ballot void."),
);

/// The facts of a refusal, as a sentence; none where it says all.
pub(in crate::http) fn facts(refusal: &BallotRefusal, locale: Locale) -> Option<String> {
    let french = locale == Locale::Fr;
    let text = match refusal {
        BallotRefusal::Open { number } if french => format!("C’est le scrutin n° {number}."),
        BallotRefusal::Open { number } => format!("It is ballot {number}."),
        BallotRefusal::CastingVoteAwaited { number }
        | BallotRefusal::LaterBallotStands { number } => {
            if french {
                format!("C’est le scrutin n° {number}.")
            } else {
                format!("It is ballot {number}.")
            }
        }
        BallotRefusal::QuorumMissing(quorum) => {
            let (needed, counted, entitled) = (quorum.needed, quorum.counted, quorum.entitled);
            if french {
                format!("Il faut {needed} membres, sur {entitled}\u{202f}; {counted} sont comptés.")
            } else {
                format!("{needed} members of {entitled} are needed; {counted} count.")
            }
        }
        BallotRefusal::Contested { number, why } => contested(number, *why, locale),
        BallotRefusal::Closed { at, zone } => {
            let (time, zone) = (time_of_day(*zone, *at), zone.as_str());
            if french {
                format!("Il s’est clos à {time} ({zone}).")
            } else {
                format!("It closed at {time} ({zone}).")
            }
        }
        BallotRefusal::CountTooLarge { entitled } if french => {
            format!("{entitled} personnes ont le droit de vote.")
        }
        BallotRefusal::CountTooLarge { entitled } => format!("{entitled} people may vote."),
        BallotRefusal::CountsMissing { counted } if french => {
            format!("Comptes saisis\u{a0}: {counted}.")
        }
        BallotRefusal::CountsMissing { counted } => format!("Counts entered: {counted}."),
        BallotRefusal::CountsDiffer(counts) => {
            let [one, other] = counts.each_ref().map(|count| figures(count, locale));
            if french {
                format!("L’un trouve {one}\u{202f}; l’autre {other}.")
            } else {
                format!("One finds {one}; another {other}.")
            }
        }
        BallotRefusal::UndoFirst { number } if french => format!("C’est l’amendement {number}."),
        BallotRefusal::UndoFirst { number } => format!("It is amendment {number}."),
        BallotRefusal::WeightsByHand
        | BallotRefusal::SecondsOutOfRange
        | BallotRefusal::AdoptionMissing
        | BallotRefusal::SubjectUnclear
        | BallotRefusal::Void
        | BallotRefusal::NotElectronic
        | BallotRefusal::NoSuchChoice
        | BallotRefusal::NotEntitled
        | BallotRefusal::NotPresent
        | BallotRefusal::NoProxy
        | BallotRefusal::AlreadyVoted
        | BallotRefusal::VotesUnclear
        | BallotRefusal::BoxFull
        | BallotRefusal::CountedByProgram
        | BallotRefusal::CountMalformed
        | BallotRefusal::ClearNeedsHands
        | BallotRefusal::NotTied
        | BallotRefusal::CastingVoteUnclear => return None,
    };
    Some(text)
}

fn contested(number: &str, why: Contest, locale: Locale) -> String {
    match (locale, why) {
        (Locale::Fr, Contest::Collides) => {
            format!("L’amendement {number} se heurte au texte ou à un autre de la liste.")
        }
        (Locale::En, Contest::Collides) => {
            format!("Amendment {number} collides with the text or with another one of the list.")
        }
        (Locale::Fr, Contest::Falls) => format!("L’amendement {number} en ferait tomber d’autres."),
        (Locale::En, Contest::Falls) => format!("Amendment {number} would make others fall."),
        (Locale::Fr, Contest::AmendsAmendment) => {
            format!("L’amendement {number} est un sous-amendement.")
        }
        (Locale::En, Contest::AmendsAmendment) => {
            format!("Amendment {number} amends an amendment.")
        }
    }
}

/// `4 pour, 2 contre, 0 abstention`, or one number for each option.
fn figures(figures: &Figures, locale: Locale) -> String {
    if !figures.options.is_empty() {
        let options: Vec<String> = figures.options.iter().map(ToString::to_string).collect();
        return options.join(", ");
    }
    let names = match locale {
        Locale::Fr => [
            "pour",
            "contre",
            "abstentions",
            "sans prendre part",
            "blancs ou nuls",
        ],
        Locale::En => [
            "for",
            "against",
            "abstentions",
            "not voting",
            "blank or void",
        ],
    };
    let all = [
        figures.in_favour,
        figures.against,
        figures.abstentions,
        figures.not_voting,
        figures.blank,
    ];
    let parts = all.iter().zip(names).enumerate();
    // For, against and abstentions are told even where there are none.
    let told = parts.filter(|(place, (figure, _))| *place < 3 || **figure > 0);
    let told: Vec<String> = told
        .map(|(_, (figure, name))| format!("{figure} {name}"))
        .collect();
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda::TimeZone;

    #[test]
    fn facts_are_told_in_both_languages() {
        let closed = BallotRefusal::Closed {
            at: 86_400_000 + 3_723_999,
            zone: TimeZone::Paris,
        };
        let told = |locale| facts(&closed, locale).unwrap_or_default();
        assert_eq!(told(Locale::En), "It closed at 02:02:03 (Europe/Paris).");
        assert!(told(Locale::Fr).contains("02:02:03 (Europe/Paris)"));
        let one = Figures {
            in_favour: 4,
            blank: 1,
            ..Figures::default()
        };
        let other = Figures {
            options: vec![3, 5],
            ..Figures::default()
        };
        assert_eq!(
            figures(&one, Locale::Fr),
            "4 pour, 0 contre, 0 abstentions, 1 blancs ou nuls"
        );
        assert_eq!(figures(&other, Locale::En), "3, 5");
    }
}

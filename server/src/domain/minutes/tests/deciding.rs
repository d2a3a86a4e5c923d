//! What minutes say of ballots and of what became of amendments.

use super::*;
use crate::domain::amendment::AmendmentState;
use crate::domain::event::{AmendmentAdopted, AmendmentChanged};

fn on(amendment: AmendmentId) -> BallotOn {
    BallotOn::Amendments {
        amendments: vec![amendment],
    }
}

/// A sitting of 120 with one amendment on, and a ballot on it that is open.
fn voting(rule: Rule) -> Play {
    let mut play = Play::with(120);
    let amendment = play.amendment(1);
    play.arrive(1)
        .minutes_later(10)
        .call(Item::Amendment { amendment });
    play.minutes_later(2)
        .open_ballot(4, on(amendment), Way::Recorded, rule);
    play.minutes_later(2);
    play
}

#[test]
fn a_ballot_is_told_with_its_figures_in_words() {
    let mut play = voting(ABSOLUTE);
    let (tally, decision) = counted(&ABSOLUTE, 120, (42, 17, 6));
    play.close_ballot(4, tally, decision);
    assert_eq!(
        play.says(&format!("ballot/{}", ballot(4))),
        "Scrutin n° 4 (électronique, nominatif et public) sur l’amendement P3-1, ouvert à 9 h 12, \
         clos à 9 h 14. Quorum : 120 membres présents ou représentés, pour 60 exigés. Résultat, en \
         nombre de membres : 42 pour, 17 contre, 6 abstentions ; majorité des suffrages \
         exprimés : 30 ; adopté."
    );
}

#[test]
fn every_rule_is_told_in_words() {
    let rule = |majority, base, unit| Rule {
        majority,
        base,
        unit,
        tie: TieRule::Rejected,
    };
    let cases = [
        (
            rule(Majority::Simple, Base::Expressed, Unit::Heads),
            (3, 2, 1),
            "en nombre de membres : 3 pour, 2 contre, 1 abstention ; majorité simple ; adopté.",
        ),
        (
            rule(Majority::TwoThirds, Base::Cast, Unit::Heads),
            (2, 1, 1),
            "en nombre de membres : 2 pour, 1 contre, 1 abstention ; deux tiers des votants : 3 ; \
             rejeté.",
        ),
        (
            rule(Majority::ThreeFifths, Base::Entitled, Unit::Weights),
            (1200, 0, 0),
            "en voix pondérées : 1 200 pour, 0 contre, 0 abstention ; trois cinquièmes des membres \
             ayant droit de vote : 72 ; adopté.",
        ),
        (
            rule(Majority::Simple, Base::Expressed, Unit::Heads),
            (2, 2, 0),
            "en nombre de membres : 2 pour, 2 contre, 0 abstention ; majorité simple ; partage \
             égal ; rejeté.",
        ),
    ];
    for (rule, sums, says) in cases {
        let mut play = voting(rule);
        let (tally, decision) = counted(&rule, 120, sums);
        play.close_ballot(4, tally, decision);
        let told = play.says(&format!("ballot/{}", ballot(4)));
        assert!(told.ends_with(says), "{told}");
    }
}

#[test]
fn an_open_ballot_tells_no_figure() {
    let play = voting(ABSOLUTE);
    let told = play.says(&format!("ballot/{}", ballot(4)));
    assert!(told.contains(", ouvert à 9 h 12, en cours."), "{told}");
    assert!(!told.contains("Résultat"), "{told}");
}

#[test]
fn what_was_clear_is_told_without_figures() {
    let mut play = Play::with(2);
    play.record.quorum = (QuorumRule::None, QuorumCounts::Present);
    play.call(Item::Motion);
    play.open_ballot(
        1,
        BallotOn::Motion { motion: motion() },
        Way::ShowOfHands,
        ABSOLUTE,
    );
    play.close_ballot(1, None, Decision::Adopted);
    assert_eq!(
        play.says(&format!("ballot/{}", ballot(1))),
        "Scrutin n° 1 (à main levée) sur l’ensemble de la motion, ouvert à 9 h 00 et clos aussitôt. \
         Résultat sans décompte : la présidence constate une nette majorité pour ; adoptée."
    );
}

#[test]
fn the_casting_vote_is_told_with_its_tie() {
    let rule = Rule {
        tie: TieRule::CastingVote,
        ..ABSOLUTE
    };
    let mut play = voting(rule);
    let (tally, decision) = counted(&rule, 120, (2, 2, 0));
    assert_eq!(decision, Decision::Tied);
    play.close_ballot(4, tally.clone(), decision);
    let told = play.says(&format!("ballot/{}", ballot(4)));
    assert!(
        told.ends_with("partage égal ; dans l’attente de la voix prépondérante."),
        "{told}"
    );
    let line = play.record.ballots.entry(ballot(4)).or_default();
    line.casting_vote = Some(Choice::Against);
    play.casting_vote(4, tally.unwrap(), Decision::Rejected);
    let told = play.says(&format!("ballot/{}", ballot(4)));
    assert!(
        told.ends_with("partage égal, voix prépondérante de la présidence contre ; rejeté."),
        "{told}"
    );
}

#[test]
fn a_void_ballot_keeps_its_figures_and_says_why() {
    let mut play = voting(ABSOLUTE);
    let (tally, decision) = counted(&ABSOLUTE, 120, (42, 17, 6));
    play.close_ballot(4, tally, decision)
        .minutes_later(6)
        .void_ballot(4, "Panne du réseau.");
    let told = play.says(&format!("ballot/{}", ballot(4)));
    assert!(
        told.ends_with(" ; adopté. Déclaré nul à 9 h 20 : Panne du réseau."),
        "{told}"
    );
}

#[test]
fn a_question_is_told_with_its_options() {
    let rule = Rule {
        majority: Majority::Simple,
        ..ABSOLUTE
    };
    let mut play = Play::with(3);
    let line = BallotLine {
        question: Some("Où nous réunir ?".to_owned()),
        options: vec!["Lyon".to_owned(), "Albi".to_owned()],
        ..BallotLine::default()
    };
    play.record.ballots.insert(ballot(1), line);
    play.call(Item::Question);
    play.open_ballot(1, BallotOn::Question { options: 2 }, Way::Recorded, rule);
    let figures = Figures {
        options: vec![1, 2],
        blank: 1,
        not_voting: 2,
        ..Figures::default()
    };
    let tally = crate::domain::ballot::tally(&rule, 3, &figures);
    let decision = tally.decision;
    play.votes(
        1,
        &[(2, 2, Choice::Option(2), 1), (3, 3, Choice::Option(2), 1)],
    );
    play.close_ballot(1, Some(tally), decision);
    let told = play.says(&format!("ballot/{}", ballot(1)));
    assert!(
        told.contains(" sur la question « Où nous réunir ? », "),
        "{told}"
    );
    assert!(
        told.ends_with(
            "1 pour « Lyon », 2 pour « Albi », 0 abstention, 1 bulletin blanc ou nul, 2 ne prennent \
             pas part au vote ; majorité simple ; choix retenu : « Albi »."
        ),
        "{told}"
    );
    assert_eq!(
        play.says(&format!("votes/{}/option_2", ballot(1))),
        "Ont choisi « Albi » (2 membres) : Basile, Chloé."
    );
}

#[test]
fn recorded_votes_stand_by_choice_in_the_order_of_names() {
    let mut play = voting(Rule {
        unit: Unit::Weights,
        ..ABSOLUTE
    });
    play.votes(
        4,
        &[
            (3, 3, Choice::For, 1),
            (2, 1, Choice::For, 3),
            (4, 4, Choice::Against, 2),
            (5, 5, Choice::NotVoting, 1),
            (6, 6, Choice::Abstention, 1),
        ],
    );
    let (tally, decision) = counted(&ABSOLUTE, 120, (4, 2, 1));
    play.close_ballot(4, tally, decision);
    let says = |choice| play.says(&format!("votes/{}/{choice}", ballot(4)));
    assert_eq!(
        says(Choice::For),
        "Ont voté pour (2 membres) : Basile (3 voix, par Anne), Chloé (1 voix)."
    );
    assert_eq!(
        says(Choice::Against),
        "A voté contre (1 membre) : David (2 voix)."
    );
    assert_eq!(
        says(Choice::Abstention),
        "Abstention (1 membre) : Farid (1 voix)."
    );
    assert_eq!(
        says(Choice::NotVoting),
        "N’a pas pris part au vote (1 membre) : Emma (1 voix)."
    );
}

#[test]
fn votes_of_an_open_ballot_are_told_nowhere() {
    let mut play = voting(ABSOLUTE);
    play.votes(4, &[(3, 3, Choice::For, 1)]);
    let facts = play.facts();
    assert!(!facts.iter().any(|fact| fact.key.starts_with("votes/")));
}

fn fate(play: &mut Play, amendment: AmendmentId, state: AmendmentState) {
    let changed = AmendmentChanged {
        motion: motion(),
        section: Some(section()),
        state,
    };
    let kind = match state {
        AmendmentState::Withdrawn => EventKind::AmendmentWithdrawn(changed),
        AmendmentState::Draft
        | AmendmentState::Open
        | AmendmentState::Tabled
        | AmendmentState::Inadmissible
        | AmendmentState::Adopted
        | AmendmentState::Rejected
        | AmendmentState::Fallen
        | AmendmentState::NotDefended
        | AmendmentState::Rectified => EventKind::AmendmentDecided(changed),
    };
    play.happens(amendment, kind);
}

fn adopted(play: &mut Play, amendment: AmendmentId, with: &[AmendmentId], falls: &[AmendmentId]) {
    let adopted = AmendmentAdopted {
        motion: motion(),
        section: section(),
        update: None,
        by_hand: false,
        with: with.to_vec(),
        falls: falls.to_vec(),
    };
    play.happens(amendment, EventKind::AmendmentAdopted(adopted));
}

#[test]
fn fates_without_a_ballot_are_told() {
    let mut play = Play::with(2);
    let [one, two, three] = [1, 2, 3].map(|number| play.amendment(number));
    play.call(Item::Amendment { amendment: one });
    fate(&mut play, two, AmendmentState::Withdrawn);
    adopted(&mut play, one, &[two], &[two, three]);
    assert_eq!(
        play.says(&format!("fate/{two}")),
        "L’amendement P3-2 est retiré à 9 h 00."
    );
    assert_eq!(
        play.says(&format!("fate/{one}")),
        "L’amendement P3-1 est adopté à 9 h 00 ; l’amendement P3-2 est adopté avec lui ; les \
         amendements P3-2 et P3-3 tombent."
    );
}

#[test]
fn what_a_ballot_decided_is_not_told_twice() {
    let mut play = voting(ABSOLUTE);
    let two = play.amendment(2);
    let (tally, decision) = counted(&ABSOLUTE, 120, (42, 17, 6));
    play.close_ballot(4, tally, decision);
    adopted(&mut play, amendment(1), &[], &[]);
    assert!(!play.keys().iter().any(|key| key.starts_with("fate/")));
    adopted(&mut play, amendment(1), &[], &[two]);
    assert_eq!(
        play.says(&format!("fate/{}/2", amendment(1))),
        "L’adoption de l’amendement P3-1 l’emporte : l’amendement P3-2 tombe."
    );
}

#[test]
fn typography_is_french_everywhere() {
    let mut play = voting(ABSOLUTE);
    play.votes(4, &[(1, 1, Choice::For, 1), (2, 1, Choice::Against, 1)]);
    let (tally, decision) = counted(&ABSOLUTE, 120, (1, 1, 0));
    play.close_ballot(4, tally, decision)
        .speaks(1, FloorKind::For)
        .minutes_later(9)
        .close();
    for fact in play.facts() {
        let says = fact.says();
        assert_eq!(
            says,
            crate::domain::typography::french(&says),
            "{}",
            fact.key
        );
    }
}

//! Tests of where words came from.

use uuid::Uuid;

use super::*;
use crate::domain::motion::{CongressMention, SectionKind};
use crate::domain::phase::Phase;
use crate::domain::signed::Decided;
use crate::domain::text::{Block, Proposal, SectionText};

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

/// A preamble (section 1) and a principle (section 2) with the proposals 21 and 22.
fn motion() -> MotionDocument {
    let proposal = |number| Proposal {
        id: id(number),
        number: String::new(),
        rank: format!("a{number}"),
        text: vec![Block::paragraph("Former.")],
    };
    let section = |number, kind, count, proposals| SectionDocument {
        id: id(number),
        kind,
        number: count,
        text: SectionText::assemble(count, vec![], vec![], proposals),
    };
    MotionDocument {
        id: id(100),
        title: "Motion".to_owned(),
        addressees: String::new(),
        phase: Phase::Frozen,
        congress: CongressMention {
            title: "Congrès".to_owned(),
            place: String::new(),
            organiser: String::new(),
            starts_on: "2026-11-24".parse().unwrap(),
            ends_on: "2026-11-26".parse().unwrap(),
        },
        sections: vec![
            section(1, SectionKind::Preamble, None, vec![]),
            section(
                2,
                SectionKind::Principle,
                Some(1),
                vec![proposal(21), proposal(22)],
            ),
        ],
    }
}

fn link(contribution: u128, section: u128, proposal: Option<u128>) -> SourceLink {
    SourceLink {
        contribution: OriginContribution {
            id: id(contribution),
            title: format!("Contribution {contribution}"),
        },
        section: id(section),
        proposal: proposal.map(id),
    }
}

fn ballot(number: u32) -> OriginBallot {
    OriginBallot {
        id: id(u128::from(number) + 1_000),
        number,
        figures: None,
    }
}

#[test]
fn each_source_stands_beside_the_words_that_came_from_it() {
    let links = vec![
        link(31, 2, Some(21)),
        link(32, 2, None),
        // A second passage of the first one, and a place that is gone.
        link(31, 2, Some(21)),
        link(33, 2, Some(29)),
        link(34, 9, None),
        link(31, 1, None),
    ];
    let targets = [
        (41, Target::Proposal { proposal: id(22) }),
        (42, Target::NewProposal { proposal: id(21) }),
        (43, Target::RemoveProposal { proposal: id(28) }),
        (44, Target::Body),
    ];
    let amendments = targets.map(|(number, target)| (id(number), (format!("n{number}"), target)));
    let sources = Sources {
        links,
        amendments: amendments.into(),
        ballots: [ballot(1), ballot(2), ballot(3)]
            .map(|ballot| (ballot.id, ballot))
            .into(),
    };
    let decided_by = DecidedBy {
        motion: Some(ballot(3).id),
        sections: vec![Decided {
            section: id(2),
            ballot: Some(ballot(2).id),
            amendments: vec![
                (id(41), Some(ballot(1).id)),
                (id(42), None),
                (id(43), None),
                (id(44), None),
            ],
        }],
    };
    let origins = Origins::of(&motion(), &decided_by, &sources);
    assert_eq!(origins.ballot, Some(ballot(3)));
    let said = |origin: &Origin| {
        let contributions = origin.contributions.iter().map(|one| one.title.clone());
        let amendments = origin.amendments.iter().map(|one| one.number.clone());
        (
            contributions.collect::<Vec<_>>().join(" "),
            amendments.collect::<Vec<_>>().join(" "),
        )
    };
    let words = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let preamble = origins.section(id(1)).unwrap();
    assert_eq!(said(&preamble.origin), words("Contribution 31", ""));
    assert_eq!(preamble.ballot, None);
    let principle = origins.section(id(2)).unwrap();
    assert_eq!(
        said(&principle.origin),
        words("Contribution 32 Contribution 33", "n43 n44")
    );
    assert_eq!(principle.ballot, Some(ballot(2)));
    let proposal = |number| principle.proposal(id(number)).unwrap();
    assert_eq!(said(proposal(21)), words("Contribution 31", "n42"));
    assert_eq!(said(proposal(22)), words("", "n41"));
    assert_eq!(proposal(22).amendments[0].ballot, Some(ballot(1)));
    assert_eq!(proposal(21).amendments[0].ballot, None);
    assert!(principle.proposal(id(29)).is_none() && origins.section(id(9)).is_none());
}

#[test]
fn nothing_known_is_nothing_said() {
    let origins = Origins::of(&motion(), &DecidedBy::default(), &Sources::default());
    assert_eq!(origins.sections.len(), 2);
    for section in &origins.sections {
        assert!(section.origin.is_empty());
        assert!(section.proposals.iter().all(|one| one.origin.is_empty()));
    }
}

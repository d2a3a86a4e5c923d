use uuid::Uuid;

use super::*;
use crate::domain::text::Inline;
use SectionFate::{Added, Kept, Rewritten};
use SectionKind::{Closing, Preamble, Principle};

const fn id(number: u128) -> SectionId {
    SectionId::new(Uuid::from_u128(number))
}

fn line(words: &str) -> Vec<Inline> {
    if words.is_empty() {
        return Vec::new();
    }
    vec![Inline::plain(words)]
}

fn blocks(words: &str) -> Vec<Block> {
    let lines = words.split('|').filter(|line| !line.is_empty());
    lines.map(Block::paragraph).collect()
}

fn drafted(kind: SectionKind, title: &str, body: &str, proposals: &[&str]) -> DraftSection {
    DraftSection {
        kind,
        title: line(title),
        body: blocks(body),
        proposals: proposals.iter().map(|words| blocks(words)).collect(),
    }
}

fn draft(sections: Vec<DraftSection>) -> Draft {
    Draft {
        title: "Pour des communes vivantes".into(),
        sections,
        remarks: Vec::new(),
    }
}

fn standing(
    number: u128,
    kind: SectionKind,
    title: &str,
    body: &str,
    proposals: &[&str],
) -> StandingSection {
    let proposals = proposals.iter().zip(Rank::sequence(proposals.len()));
    let proposals = proposals.zip(1..).map(|((words, rank), place)| Proposal {
        id: ProposalId::new(Uuid::from_u128(number * 100 + place)),
        number: String::new(),
        rank: rank.as_str().to_owned(),
        text: blocks(words),
    });
    let proposals = proposals.collect();
    StandingSection {
        id: id(number),
        kind,
        text: SectionText::assemble(None, line(title), blocks(body), proposals),
    }
}

fn empty_motion() -> Vec<StandingSection> {
    vec![
        standing(1, Preamble, "", "", &[]),
        standing(9, Closing, "", "", &[]),
    ]
}

fn planned_for(draft: &Draft, motion: &[StandingSection]) -> DraftPlan {
    let mut next = 10_000;
    plan(draft, "Motion", motion, || {
        next += 1;
        ProposalId::new(Uuid::from_u128(next))
    })
}

type Shown = (SectionKind, Option<SectionId>, SectionFate);

fn shown(plan: &DraftPlan) -> Vec<Shown> {
    let sections = plan.sections.iter();
    let shown = sections.map(|section| (section.kind, section.standing, section.fate));
    shown.collect()
}

#[test]
fn an_empty_motion_is_filled_without_a_question() {
    let draft = draft(vec![
        drafted(Preamble, "", "Vu la loi", &[]),
        drafted(
            Principle,
            "L’accès",
            "Partout",
            &["Un guichet", "Une école"],
        ),
        drafted(Closing, "", "Demande", &[]),
    ]);
    let plan = planned_for(&draft, &empty_motion());
    let expected = [
        (Preamble, Some(id(1)), Rewritten),
        (Principle, None, Added),
        (Closing, Some(id(9)), Rewritten),
    ];
    assert_eq!(shown(&plan), expected);
    assert_eq!((plan.removed, plan.replaced), (vec![], vec![]));
    assert_eq!(plan.title, "Pour des communes vivantes");
    let numbers = plan.sections[1].text.proposals.iter();
    let numbers: Vec<&str> = numbers.map(|one| one.number.as_str()).collect();
    assert_eq!(numbers, ["1.1", "1.2"]);
}

#[test]
fn what_the_draft_does_not_speak_of_stays_only_while_it_is_empty() {
    let draft = draft(vec![drafted(Principle, "L’accès", "", &["Un guichet"])]);
    let expected = [
        (Preamble, Some(id(1)), Kept),
        (Principle, None, Added),
        (Closing, Some(id(9)), Kept),
    ];
    let plan = planned_for(&draft, &empty_motion());
    assert_eq!(shown(&plan), expected);
    assert_eq!((plan.removed, plan.replaced), (vec![], vec![]));

    let mut written = empty_motion();
    written[0] = standing(1, Preamble, "", "Vu la loi", &[]);
    let plan = planned_for(&draft, &written);
    assert_eq!(shown(&plan), expected[1..]);
    assert_eq!((plan.removed, plan.replaced), (vec![id(1)], vec![id(1)]));
}

#[test]
fn a_principle_is_known_by_its_title_and_an_empty_one_is_filled() {
    let motion = [
        standing(2, Principle, "L’école", "Ici", &["Une classe"]),
        standing(3, Principle, "L’accès", "Là", &[]),
        standing(4, Principle, "", "", &[]),
        standing(5, Principle, "La forêt", "Verte", &[]),
    ];
    let draft = draft(vec![
        drafted(Principle, "L’accès", "Partout", &[]),
        drafted(Principle, "La mer", "Bleue", &[]),
        drafted(Principle, "L’école", "Ici", &["Une classe"]),
    ]);
    let plan = planned_for(&draft, &motion);
    let expected = [
        (Principle, Some(id(3)), Rewritten),
        (Principle, Some(id(4)), Rewritten),
        (Principle, Some(id(2)), Kept),
    ];
    assert_eq!(shown(&plan), expected);
    assert_eq!(plan.removed, [id(5)]);
    assert_eq!(plan.replaced, [id(3), id(5)]);
}

#[test]
fn the_same_text_again_changes_nothing() {
    let motion = [
        standing(1, Preamble, "Préambule", "Vu la loi", &[]),
        standing(2, Principle, "L’école", "Ici", &["Une classe", "Un car"]),
        standing(9, Closing, "", "", &[]),
    ];
    let mut draft = draft(vec![
        drafted(Preamble, "", "Vu la  loi", &[]),
        drafted(Principle, "L’école", "Ici", &["Une classe", "Un car"]),
    ]);
    draft.title.clear();
    let plan = planned_for(&draft, &motion);
    assert!(plan.changes_nothing("Motion"));
    assert_eq!(plan.sections[1].text.proposals[0].number, "1.1");
    assert!(!plan.changes_nothing("Autre motion"));
}

#[test]
fn a_proposal_that_says_the_same_stays_itself() {
    let motion = [standing(
        2,
        Principle,
        "L’école",
        "",
        &["Une classe", "Un car", "Une cour"],
    )];
    let draft = draft(vec![drafted(
        Principle,
        "L’école",
        "",
        &["Un car", "Deux classes", "Une cour", "Un préau"],
    )]);
    let plan = planned_for(&draft, &motion);
    let ids = plan.sections[0].text.proposals.iter();
    let ids: Vec<u128> = ids.map(|one| one.id.uuid().as_u128()).collect();
    assert_eq!(ids, [202, 201, 203, 10_001]);
    assert_eq!(plan.sections[0].fate, Rewritten);
}

//! Tests of the order of discussion.

use uuid::Uuid;

use super::super::builders::{proposal, section, with_proposals};
use super::*;
use crate::domain::text::SectionText;

#[path = "ties_tests.rs"]
mod common;

/// The numbers in the order of discussion, each with its reason and the discussion that it shares.
fn order(
    base: &SectionText,
    amendments: &[(&str, SectionText)],
) -> Vec<(String, OrderReason, Option<u32>)> {
    let changes: Vec<Changes> = amendments
        .iter()
        .map(|(_, branch)| Changes::between(base, branch))
        .collect();
    let entries: Vec<Entry<'_>> = (0..amendments.len())
        .map(|at| entry(at, amendments[at].0, &changes[at]))
        .collect();
    shown(&entries)
}

fn amendment_id(number: usize) -> AmendmentId {
    Uuid::from_u128(number as u128).into()
}

fn entry<'a>(at: usize, number: &'a str, changes: &'a Changes) -> Entry<'a> {
    Entry {
        id: amendment_id(at),
        parent: None,
        section_place: 0,
        removes_section: false,
        changes,
        number,
        placed: None,
    }
}

fn shown(entries: &[Entry<'_>]) -> Vec<(String, OrderReason, Option<u32>)> {
    let number = |id| entries.iter().find(|entry| entry.id == id).unwrap().number;
    discussion(entries)
        .into_iter()
        .map(|one| (number(one.id).to_owned(), one.reason, one.common))
        .collect()
}

fn line(
    number: &str,
    reason: OrderReason,
    common: Option<u32>,
) -> (String, OrderReason, Option<u32>) {
    (number.to_owned(), reason, common)
}

const BASE: [&str; 3] = ["un deux trois quatre", "cinq six sept huit", "Fin."];

#[test]
fn at_one_place_the_furthest_from_the_text_comes_first() {
    let base = section(&BASE);
    let with = |first: &str| section(&[first, BASE[1], BASE[2]]);
    let amendments = [
        ("P3-1", section(&[BASE[0], "une ligne", BASE[1], BASE[2]])),
        ("P3-2", with("un deux trois neuf")),
        ("P3-3", with("alpha bêta gamma quatre")),
        ("P3-4", section(&[BASE[1], BASE[2]])),
        ("P3-5", with("alpha bêta trois quatre")),
    ];
    assert_eq!(
        order(&base, &amendments),
        [
            line("P3-4", OrderReason::Deletion, Some(1)),
            line("P3-3", OrderReason::Rewriting, Some(1)),
            line("P3-5", OrderReason::PartialChange, Some(1)),
            line("P3-2", OrderReason::PartialChange, Some(1)),
            line("P3-1", OrderReason::Addition, None),
        ]
    );
}

#[test]
fn places_come_in_the_order_of_the_text() {
    let list = vec![
        proposal(1, "a0", "Nommer un référent"),
        proposal(2, "a1", "Former les élus"),
    ];
    let base = with_proposals(&BASE, list.clone());
    let mut titled = base.clone();
    titled.title = body_title("Des moyens nouveaux");
    let mut between = list.clone();
    between.push(proposal(3, "a0V", "Créer un fonds"));
    let mut moved = list.clone();
    moved[1].rank = "Zz".to_owned();
    let amendments = [
        ("3.2-1", with_proposals(&BASE, moved)),
        ("P3-1", with_proposals(&BASE, between)),
        ("3.1-1", with_proposals(&BASE, list[1..].to_vec())),
        (
            "P3-10",
            with_proposals(&[BASE[0], "cinq six neuf huit", BASE[2]], list.clone()),
        ),
        (
            "P3-9",
            with_proposals(&[BASE[0], "cinq six dix huit", BASE[2]], list.clone()),
        ),
        ("P3-4", titled),
    ];
    assert_eq!(
        order(&base, &amendments),
        [
            line("P3-4", OrderReason::PartialChange, None),
            line("P3-9", OrderReason::PartialChange, Some(1)),
            line("P3-10", OrderReason::PartialChange, Some(1)),
            line("3.1-1", OrderReason::Deletion, None),
            line("P3-1", OrderReason::Addition, None),
            line("3.2-1", OrderReason::Move, None),
        ]
    );
}

fn body_title(text: &str) -> Vec<crate::domain::text::Inline> {
    vec![crate::domain::text::Inline::plain(text)]
}

#[test]
fn identical_ones_follow_each_other_and_share_the_discussion() {
    let base = section(&BASE);
    let with = |first: &str| section(&[first, BASE[1], BASE[2]]);
    let amendments = [
        ("P3-1", with("un deux trois neuf")),
        ("P3-2", with("un deux dix quatre")),
        ("P3-3", with("un deux trois neuf")),
        ("P3-4", with("un deux trois douze")),
        ("P3-5", section(&[BASE[0], "cinq", BASE[2]])),
        ("P3-6", section(&[BASE[0], "cinq", BASE[2]])),
    ];
    assert_eq!(
        order(&base, &amendments),
        [
            line("P3-1", OrderReason::PartialChange, Some(1)),
            line("P3-3", OrderReason::Identical, Some(1)),
            line("P3-4", OrderReason::PartialChange, Some(1)),
            line("P3-2", OrderReason::PartialChange, None),
            line("P3-5", OrderReason::Rewriting, None),
            line("P3-6", OrderReason::Identical, None),
        ]
    );
}

#[test]
fn a_sub_amendment_comes_before_its_amendment_and_a_section_before_its_words() {
    let base = section(&BASE);
    let branch = section(&["un deux trois neuf", BASE[1], BASE[2]]);
    let changes = Changes::between(&base, &branch);
    let sub = Changes::between(&branch, &section(&["un deux trois dix", BASE[1], BASE[2]]));
    let removal = Changes::removal();
    let other = Changes::between(&base, &section(&[BASE[0], BASE[1]]));
    let entries = [
        entry(0, "P3-1", &other),
        entry(1, "P3-2", &changes),
        Entry {
            parent: Some(amendment_id(1)),
            ..entry(2, "P3-2-1", &sub)
        },
        Entry {
            removes_section: true,
            ..entry(3, "P3-3", &removal)
        },
        Entry {
            section_place: 1,
            ..entry(4, "P4-1", &changes)
        },
    ];
    assert_eq!(
        shown(&entries),
        [
            line("P3-3", OrderReason::Deletion, None),
            line("P3-2-1", OrderReason::SubAmendment, None),
            line("P3-2", OrderReason::PartialChange, None),
            line("P3-1", OrderReason::Deletion, None),
            line("P4-1", OrderReason::PartialChange, None),
        ]
    );
}

#[test]
fn places_given_by_hand_hold_within_the_section() {
    let base = section(&BASE);
    let branches = [
        section(&["un deux trois neuf", BASE[1], BASE[2]]),
        section(&[BASE[0], "cinq six sept neuf", BASE[2]]),
        section(&[BASE[0], BASE[1], "Fin heureuse."]),
    ];
    let changes = branches.map(|branch| Changes::between(&base, &branch));
    let mut entries = [
        entry(0, "P3-1", &changes[0]),
        entry(1, "P3-2", &changes[1]),
        entry(2, "P3-3", &changes[2]),
    ];
    entries[2].placed = Some(0);
    entries[0].placed = Some(9);
    assert_eq!(
        shown(&entries),
        [
            line("P3-3", OrderReason::Placed, None),
            line("P3-2", OrderReason::PartialChange, None),
            line("P3-1", OrderReason::Placed, None),
        ]
    );
}

#[test]
fn numbers_are_sorted_as_people_do() {
    let mut numbers = [
        "P10-1", "P3-10", "3.10-1", "P3-2", "3.2-1", "PRE-1", "P3-2-1",
    ];
    numbers.sort_by_key(|number| natural(number));
    let before = |one, other| {
        numbers.iter().position(|number| *number == one)
            < numbers.iter().position(|number| *number == other)
    };
    assert!(before("P3-2", "P3-10"));
    assert!(before("P3-2", "P3-2-1"));
    assert!(before("P3-10", "P10-1"));
    assert!(before("3.2-1", "3.10-1"));
}

//! Tests of common discussions.

use super::*;

#[test]
fn a_deletion_is_discussed_with_all_that_changes_what_it_deletes() {
    let base = section(&["Début.", BASE[0], BASE[1], "neuf dix onze douze", "Fin."]);
    let with = |lines: [&str; 3]| section(&["Début.", lines[0], lines[1], lines[2], "Fin."]);
    let amendments = [
        (
            "P3-1",
            with([BASE[0], "cinq six sept cent", "neuf dix onze douze"]),
        ),
        (
            "P3-2",
            section(&[
                "Début nouveau.",
                BASE[0],
                BASE[1],
                "neuf dix onze douze",
                "Fin.",
            ]),
        ),
        ("P3-3", section(&["Début.", "Fin."])),
        (
            "P3-4",
            section(&["Début.", BASE[0], BASE[1], "neuf dix onze douze"]),
        ),
        ("P3-5", with([BASE[0], BASE[1], "neuf cent mille douze"])),
    ];
    assert_eq!(
        order(&base, &amendments),
        [
            line("P3-2", OrderReason::PartialChange, None),
            line("P3-3", OrderReason::Deletion, Some(1)),
            line("P3-5", OrderReason::PartialChange, Some(1)),
            line("P3-1", OrderReason::PartialChange, Some(1)),
            line("P3-4", OrderReason::Deletion, None),
        ]
    );
}

#[test]
fn the_deletion_of_a_section_comes_first_and_leaves_the_others_in_their_order() {
    let list = vec![
        proposal(1, "a0", "Nommer un référent"),
        proposal(2, "a1", "Former les élus"),
    ];
    let base = with_proposals(&BASE, list.clone());
    let mut titled = base.clone();
    titled.title = body_title("Des moyens nouveaux");
    let edited = with_proposals(&[BASE[0], "cinq six neuf huit", BASE[2]], list.clone());
    let shorter = with_proposals(&BASE, list[1..].to_vec());
    let changes = [&titled, &edited, &shorter].map(|branch| Changes::between(&base, branch));
    let removal = Changes::removal();
    let removes = |at, number| Entry {
        removes_section: true,
        ..entry(at, number, &removal)
    };
    let mut entries = vec![
        entry(0, "P3-1", &changes[0]),
        entry(1, "P3-2", &changes[1]),
        entry(2, "3.1-1", &changes[2]),
    ];
    let alone = [
        line("P3-1", OrderReason::PartialChange, None),
        line("P3-2", OrderReason::PartialChange, None),
        line("3.1-1", OrderReason::Deletion, None),
    ];
    assert_eq!(shown(&entries), alone);
    entries.extend([removes(3, "P3-3"), removes(4, "P3-4")]);
    assert_eq!(
        shown(&entries),
        [
            line("P3-3", OrderReason::Deletion, None),
            line("P3-4", OrderReason::Identical, None),
            line("P3-1", OrderReason::PartialChange, None),
            line("P3-2", OrderReason::PartialChange, None),
            line("3.1-1", OrderReason::Deletion, None),
        ]
    );
    // Two that delete the section: one vote.
    assert_eq!(
        shown(&entries[3..]),
        [
            line("P3-3", OrderReason::Deletion, None),
            line("P3-4", OrderReason::Identical, None),
        ]
    );
}

#[test]
fn members_of_a_common_discussion_stand_together() {
    let lines = [
        "un deux trois",
        "quatre cinq six",
        "sept huit neuf",
        "dix onze douze",
    ];
    let base = section(&lines);
    let with = |at: usize, words: &'static str| {
        let mut lines = lines;
        lines[at] = words;
        section(&lines)
    };
    // The last one hangs together with the first by the one that changes both lines.
    let both = section(&["un deux cent", lines[1], lines[2], "dix onze cent"]);
    let amendments = [
        ("P3-1", with(0, "un deux mille")),
        ("P3-2", with(1, "quatre cinq mille")),
        ("P3-3", with(2, "sept huit mille")),
        ("P3-4", with(2, "sept huit cent")),
        ("P3-5", both),
        ("P3-6", section(&lines[..3])),
    ];
    let shown = order(&base, &amendments);
    assert_eq!(
        shown,
        [
            line("P3-6", OrderReason::Deletion, Some(1)),
            line("P3-1", OrderReason::PartialChange, Some(1)),
            line("P3-5", OrderReason::PartialChange, Some(1)),
            line("P3-2", OrderReason::PartialChange, None),
            line("P3-3", OrderReason::PartialChange, Some(2)),
            line("P3-4", OrderReason::PartialChange, Some(2)),
        ]
    );
}

#[test]
fn what_starts_from_another_text_is_not_compared() {
    let base = section(&BASE);
    let one = Changes::between(&base, &section(&["un deux trois neuf", BASE[1], BASE[2]]));
    let other = Changes::between(&base, &section(&["un deux trois dix", BASE[1], BASE[2]]));
    // A sub-amendment whose amendment is discussed no more.
    let alone = Entry {
        parent: Some(amendment_id(9)),
        ..entry(1, "P3-9-1", &other)
    };
    assert_eq!(
        shown(&[entry(0, "P3-1", &one), alone]),
        [
            line("P3-1", OrderReason::PartialChange, None),
            line("P3-9-1", OrderReason::PartialChange, None),
        ]
    );
}

#[test]
fn two_hundred_amendments_of_one_section_are_ordered() {
    let lines: Vec<String> = (0..100)
        .map(|at| format!("alpha{at} bêta{at} gamma{at} delta{at}"))
        .collect();
    let text = |lines: &[String]| section(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let base = text(&lines);
    // Two for each line, of which the second one is for the same word or for another one.
    let amendments: Vec<(String, SectionText)> = (0..200)
        .map(|number| {
            let at = number / 2;
            let mut lines = lines.clone();
            let is_other = number % 4 == 1;
            let word = if is_other { "alpha" } else { "gamma" };
            lines[at] = lines[at].replace(&format!("{word}{at}"), &format!("mot{number}"));
            (format!("P3-{}", number + 1), text(&lines))
        })
        .collect();
    let mut amendments: Vec<(&str, SectionText)> = amendments
        .iter()
        .map(|(number, text)| (number.as_str(), text.clone()))
        .collect();
    let commons = |shown: &[(String, OrderReason, Option<u32>)]| -> Vec<Option<u32>> {
        shown.iter().map(|(_, _, common)| *common).collect()
    };
    let wanted: Vec<Option<u32>> = (0..200)
        .map(|number| (number % 4 > 1).then_some(number / 4 + 1))
        .collect();
    assert_eq!(commons(&order(&base, &amendments)), wanted);
    // One that deletes all of them has them discussed in common.
    amendments.push(("P3-201", text(&[])));
    let shown = order(&base, &amendments);
    assert_eq!(shown[0], line("P3-201", OrderReason::Deletion, Some(1)));
    assert_eq!(commons(&shown), [Some(1); 201]);
}

#[test]
fn common_discussions_are_numbered_as_they_come() {
    let base = section(&BASE);
    let with = |first, second| section(&[first, second, BASE[2]]);
    let branches = [
        with("un deux trois neuf", BASE[1]),
        with("un deux trois dix", BASE[1]),
        with(BASE[0], "cinq six sept neuf"),
        with(BASE[0], "cinq six sept dix"),
    ];
    let changes = branches.map(|branch| Changes::between(&base, &branch));
    let mut entries = [
        entry(0, "P3-1", &changes[0]),
        entry(1, "P3-2", &changes[1]),
        entry(2, "P3-3", &changes[2]),
        entry(3, "P3-4", &changes[3]),
    ];
    // Somebody has torn the second one apart.
    entries[3].placed = Some(0);
    assert_eq!(
        shown(&entries),
        [
            line("P3-4", OrderReason::Placed, Some(1)),
            line("P3-1", OrderReason::PartialChange, Some(2)),
            line("P3-2", OrderReason::PartialChange, Some(2)),
            line("P3-3", OrderReason::PartialChange, Some(1)),
        ]
    );
}

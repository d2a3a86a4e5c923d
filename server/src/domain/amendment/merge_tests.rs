//! Tests of merging: the named cases.

use super::super::builders::*;
use super::super::{Standing, standing};
use super::*;
use crate::domain::text::SectionText;

/// The lines of a merge that must be clean, from both sides.
#[track_caller]
fn check(base: &[&str], mine: &[&str], theirs: &[&str], wanted: &[&str]) {
    let (base, mine, theirs) = (section(base), section(mine), section(theirs));
    let wanted = section(wanted);
    assert_eq!(merged(&base, &mine, &theirs).text, wanted);
    let turned = merged(&base, &theirs, &mine);
    let mut texts = turned.alternatives.iter().chain([&turned.text]);
    assert!(texts.any(|text| *text == wanted), "{:?}", turned.text);
}

/// The answer to a merge of texts that collide.
#[track_caller]
fn collided(base: &SectionText, mine: &SectionText, theirs: &SectionText) -> Collided {
    match merge(base, mine, theirs) {
        Merge::Clean(merged) => panic!("it is clean: {merged:?}"),
        Merge::Colliding(collided) => collided,
    }
}

#[track_caller]
fn proposed(base: &SectionText, mine: &SectionText, theirs: &SectionText) -> SectionText {
    collided(base, mine, theirs).proposed
}

#[track_caller]
fn collisions(base: &SectionText, mine: &SectionText, theirs: &SectionText) -> Vec<CollisionKind> {
    collided(base, mine, theirs).kinds
}

#[test]
fn different_words_of_one_sentence_are_both_changed() {
    check(
        &["La mairie nomme un référent dans six mois."],
        &["La commune nomme un référent dans six mois."],
        &["La mairie nomme un référent dans trois mois."],
        &["La commune nomme un référent dans trois mois."],
    );
}

#[test]
fn a_deleted_item_and_one_added_behind_it() {
    check(
        &["- un", "- deux", "- trois", "- quatre", "- cinq"],
        &["- un", "- deux", "- quatre", "- cinq"],
        &["- un", "- deux", "- trois", "- neuf", "- quatre", "- cinq"],
        &["- un", "- deux", "- neuf", "- quatre", "- cinq"],
    );
}

#[test]
fn two_items_added_behind_the_same_one_both_stay_in_the_list() {
    let base = section(&["- un", "- deux", "Fin."]);
    let mine = section(&["- un", "- alpha", "- deux", "Fin."]);
    let theirs = section(&["- un", "- bêta", "- gamma", "- deux", "Fin."]);
    let merged = merged(&base, &mine, &theirs);
    let with =
        |added: [&str; 3]| section(&["- un", added[0], added[1], added[2], "- deux", "Fin."]);
    assert_eq!(merged.text, with(["- bêta", "- gamma", "- alpha"]));
    assert_eq!(
        merged.alternatives,
        [
            with(["- alpha", "- bêta", "- gamma"]),
            with(["- bêta", "- alpha", "- gamma"]),
        ]
    );
}

#[test]
fn an_item_can_be_added_at_both_ends_of_a_list() {
    check(
        &["Avant.", "- un", "- deux", "Après."],
        &["Avant.", "- zéro", "- un", "- deux", "- trois", "Après."],
        &["Avant.", "- un", "- deux bis", "Après."],
        &[
            "Avant.",
            "- zéro",
            "- un",
            "- deux bis",
            "- trois",
            "Après.",
        ],
    );
}

#[test]
fn a_paragraph_becomes_an_item_while_its_words_change() {
    check(
        &["Avant.", "un deux trois", "Après."],
        &["Avant.", "- un deux trois", "Après."],
        &["Avant.", "un deux quatre", "Après."],
        &["Avant.", "- un deux quatre", "Après."],
    );
}

#[test]
fn an_item_is_split_in_two_and_joined_again() {
    let joined = ["- un", "+ deux", "- trois"];
    let split = ["- un", "- deux", "- trois"];
    let edited = ["- un", "+ deux", "- trois et demi"];
    check(
        &joined,
        &split,
        &edited,
        &["- un", "- deux", "- trois et demi"],
    );
    check(&split, &joined, &["- un", "- deux"], &["- un", "+ deux"]);
}

#[test]
fn a_paragraph_split_in_two_keeps_what_the_other_changed_in_its_first_part() {
    let first = "La mairie nomme un référent pour tous les habitants de la commune.";
    let second = "Il rend compte chaque année.";
    check(
        &[&format!("{first} {second}"), "Fin."],
        &[first, second, "Fin."],
        &[
            &format!("{first} {second}").replace("mairie", "ville"),
            "Fin.",
        ],
        &[&first.replace("mairie", "ville"), second, "Fin."],
    );
}

#[test]
fn a_change_in_the_part_that_was_split_off_is_decided_by_a_person() {
    let first = "La mairie nomme un référent pour tous les habitants de la commune.";
    let second = "Il rend compte chaque année.";
    let whole = format!("{first} {second}");
    let base = section(&[&whole, "Fin."]);
    let mine = section(&[first, second, "Fin."]);
    let theirs = section(&[&whole.replace("année", "mois"), "Fin."]);
    assert_eq!(proposed(&base, &mine, &theirs), mine);
}

#[test]
fn the_same_word_changed_twice_is_decided_by_a_person() {
    let base = section(&["La mairie nomme un référent.", "Fin."]);
    let mine = section(&["La commune nomme un référent.", "Fin."]);
    let theirs = section(&["La collectivité nomme un référent.", "Fin de tout."]);
    assert_eq!(
        proposed(&base, &mine, &theirs),
        section(&["La commune nomme un référent.", "Fin de tout."])
    );
    assert_eq!(standing(&base, &mine, &theirs), Standing::Colliding);
}

#[test]
fn an_insertion_in_a_deleted_passage_is_decided_by_a_person() {
    let base = section(&["Nommer un référent numérique dans chaque mairie.", "Fin."]);
    let mine = section(&["Nommer un référent.", "Fin."]);
    let theirs = section(&[
        "Nommer un référent numérique formé dans chaque mairie.",
        "Fin de tout.",
    ]);
    for (one, other) in [(&mine, &theirs), (&theirs, &mine)] {
        assert_eq!(
            collisions(&base, one, other),
            [CollisionKind::InsertionInDeletion]
        );
        assert_eq!(standing(&base, one, other), Standing::Colliding);
    }
    let proposed_first = proposed(&base, &mine, &theirs);
    assert_eq!(
        proposed_first,
        section(&["Nommer un référent.", "Fin de tout."])
    );
    assert_eq!(proposed(&base, &theirs, &mine), theirs);
    // The same by lines.
    let base = section(&["un", "deux", "trois", "quatre"]);
    let mine = section(&["un", "quatre"]);
    let theirs = section(&["un", "deux", "tout neuf", "trois", "quatre"]);
    assert_eq!(
        collisions(&base, &mine, &theirs),
        [CollisionKind::InsertionInDeletion]
    );
    assert_eq!(
        collisions(&base, &theirs, &mine),
        [CollisionKind::InsertionInDeletion]
    );
    // Nothing that somebody has written is lost before a person has seen it.
    let kept = section(&["un", "tout neuf", "quatre"]);
    assert_eq!(proposed(&base, &mine, &theirs), kept);
    assert_eq!(proposed(&base, &theirs, &mine), kept);
}

#[test]
fn the_same_change_with_an_extra_is_made_once() {
    let sentence = "La mairie nomme un référent dans six mois.";
    let less = sentence.replace("six", "trois");
    let more = less.replace("mairie", "commune");
    check(&[sentence], &[&more], &[&less], &[&more]);
    let (base, less, more) = (section(&[sentence]), section(&[&less]), section(&[&more]));
    assert_eq!(standing(&base, &less, &more), Standing::Included);
    assert_eq!(standing(&base, &more, &less), Standing::Nearby);
    let with_more = ["un", "alpha", "bêta", "deux"];
    check(
        &["un", "deux"],
        &with_more,
        &["un", "alpha", "deux"],
        &with_more,
    );
    check(
        &["un", "deux", "trois", "quatre"],
        &["quatre"],
        &["un", "trois", "quatre"],
        &["quatre"],
    );
}

#[test]
fn what_was_deleted_meanwhile_is_proposed_in_its_place() {
    let base = section(&["un deux trois", "quatre cinq six", "Fin."]);
    let mine = section(&["un deux trois", "quatre cinq sept", "Fin."]);
    let theirs = section(&["un deux trois", "Fin."]);
    assert_eq!(proposed(&base, &mine, &theirs), mine);
    assert_eq!(standing(&base, &mine, &theirs), Standing::Gone);
    // Seen from the other side, the deletion is what the amendment wants.
    assert_eq!(proposed(&base, &theirs, &mine), theirs);
    assert_eq!(standing(&base, &theirs, &mine), Standing::Colliding);
}

#[test]
fn two_rewritings_of_a_paragraph_are_decided_by_a_person() {
    let base = section(&["La mairie nomme un référent.", "Fin."]);
    let mine = section(&["Rien de tout cela.", "Une ligne de plus.", "Fin."]);
    let theirs = section(&["Un service accompagne les projets.", "Fin."]);
    assert_eq!(proposed(&base, &mine, &theirs), mine);
}

#[test]
fn a_proposal_moves_while_it_is_amended() {
    let base = proposals(vec![
        proposal(1, "a0", "Nommer un référent"),
        proposal(2, "a1", "Former les élus"),
        proposal(3, "a2", "Ouvrir un guichet"),
    ]);
    let mut moved = base.proposals.clone();
    moved[0].rank = "a1V".to_owned();
    let moved = proposals(moved);
    let mut edited = base.proposals.clone();
    edited[0] = proposal(1, "a0", "Nommer un référent formé");
    let edited = proposals(edited);
    let wanted = [
        ("3.1".to_owned(), "Former les élus".to_owned()),
        ("3.2".to_owned(), "Nommer un référent formé".to_owned()),
        ("3.3".to_owned(), "Ouvrir un guichet".to_owned()),
    ];
    assert_eq!(proposal_lines(&merged(&base, &edited, &moved).text), wanted);
    assert_eq!(proposal_lines(&merged(&base, &moved, &edited).text), wanted);
    assert_eq!(standing(&base, &edited, &moved), Standing::Unchanged);
}

#[test]
fn a_proposal_deleted_while_amended_is_proposed_again() {
    let base = proposals(vec![
        proposal(1, "a0", "Nommer un référent"),
        proposal(2, "a1", "Former les élus"),
    ]);
    let deleted = proposals(vec![proposal(2, "a1", "Former les élus")]);
    let edited = proposals(vec![
        proposal(1, "a0", "Nommer un élu référent"),
        proposal(2, "a1", "Former les élus"),
    ]);
    assert_eq!(proposed(&base, &edited, &deleted), edited);
    assert_eq!(proposed(&base, &deleted, &edited), deleted);
    assert_eq!(standing(&base, &edited, &deleted), Standing::Gone);
}

#[test]
fn new_and_removed_proposals_are_numbered_anew() {
    let base = proposals(vec![
        proposal(1, "a0", "Nommer un référent"),
        proposal(2, "a1", "Former les élus"),
    ]);
    let mine = proposals(vec![
        proposal(1, "a0", "Nommer un référent"),
        proposal(3, "a0V", "Créer un fonds"),
        proposal(2, "a1", "Former les élus"),
    ]);
    let theirs = proposals(vec![proposal(2, "a1", "Former tous les élus")]);
    assert_eq!(
        merged(&base, &mine, &theirs).text,
        proposals(vec![
            proposal(3, "a0V", "Créer un fonds"),
            proposal(2, "a1", "Former tous les élus"),
        ])
    );
}

#[test]
fn a_link_is_replaced_as_a_whole() {
    let text = |before: &str, words: &str, href: &str, behind: &str| {
        paragraph(vec![
            Inline::plain(before),
            link(words, href),
            Inline::plain(behind),
        ])
    };
    let base = text(
        "Voir ",
        "la loi de 2005",
        "https://a.example",
        " et le décret.",
    );
    let mine = text(
        "Voir ",
        "la loi de 2015",
        "https://a.example",
        " et le décret.",
    );
    let theirs = text(
        "Lire ",
        "la loi de 2005",
        "https://a.example",
        " et la circulaire.",
    );
    let wanted = text(
        "Lire ",
        "la loi de 2015",
        "https://a.example",
        " et la circulaire.",
    );
    assert_eq!(merged(&base, &mine, &theirs).text, wanted);
    // Another word of the same link, or where it leads, is the same link.
    for other in [
        text(
            "Voir ",
            "cette loi de 2005",
            "https://a.example",
            " et le décret.",
        ),
        text(
            "Voir ",
            "la loi de 2005",
            "https://b.example",
            " et le décret.",
        ),
    ] {
        assert!(matches!(merge(&base, &mine, &other), Merge::Colliding(_)));
    }
}

#[test]
fn formats_are_words_of_their_own() {
    let base = paragraph(vec![Inline::plain("un deux trois")]);
    let mine = paragraph(vec![Inline::plain("un deux "), strong("trois")]);
    let theirs = paragraph(vec![Inline::plain("quatre deux trois")]);
    assert_eq!(
        merged(&base, &mine, &theirs).text,
        paragraph(vec![Inline::plain("quatre deux "), strong("trois")])
    );
}

#[test]
fn emoji_accents_and_narrow_spaces_stay_whole() {
    check(
        &["Le maire 👩🏽‍🌾 cafe\u{301} dit oui\u{202f}! Très bien."],
        &["Le maire 👩🏿‍🌾 cafe\u{301} dit oui\u{202f}! Très bien."],
        &["Le maire 👩🏽‍🌾 the\u{301} dit oui\u{202f}! Très mal."],
        &["Le maire 👩🏿‍🌾 the\u{301} dit oui\u{202f}! Très mal."],
    );
}

#[test]
fn blank_lines_and_spaces_stay_as_they_are_in_the_text_that_is_amended() {
    let base = section(&["un  deux", "", "trois quatre", "Fin."]);
    let mine = section(&["un deux", "trois cinq", "Fin."]);
    let theirs = section(&["", "un  deux", "", "trois quatre", "Fin.", " "]);
    assert_eq!(
        merged(&base, &mine, &theirs).text,
        section(&["", "un  deux", "", "trois cinq", "Fin.", " "])
    );
}

#[test]
fn a_list_without_words_goes_with_its_last_item() {
    let base = section(&["Avant.", "- un", "- ", "Après."]);
    let mine = section(&["Avant.", "Après."]);
    assert_eq!(merged(&base, &mine, &base).text, mine);
}

#[test]
fn sixty_amendments_of_one_paragraph_are_adopted_one_by_one() {
    let words: Vec<String> = (0..240).map(|number| format!("mot{number}")).collect();
    let change = |words: &mut Vec<String>, number: usize| {
        let at = words
            .iter()
            .position(|word| *word == format!("mot{}", 4 * number));
        let at = at.unwrap();
        match number % 3 {
            0 => words[at] = format!("autre{number}"),
            1 => words.insert(at + 1, format!("neuf{number}")),
            _ => drop(words.remove(at)),
        }
    };
    let base = section(&[&words.join(" ")]);
    let mut wanted = words.clone();
    let mut present = base.clone();
    // Not in the order of the text.
    for number in (0..60).map(|step| step * 37 % 60) {
        let mut mine = words.clone();
        change(&mut mine, number);
        change(&mut wanted, number);
        let mine = section(&[&mine.join(" ")]);
        present = merged(&base, &mine, &present).text;
        assert_eq!(standing(&base, &mine, &present), Standing::Included);
    }
    assert_eq!(lines(&present), [wanted.join(" ")]);
}

#[test]
fn standings_say_what_became_of_the_words() {
    let base = section(&["La mairie nomme un référent.", "Fin."]);
    let mine = section(&["La commune nomme un référent.", "Fin."]);
    let cases: [(&[&str], Standing); 5] = [
        (
            &["La mairie nomme un référent.", "Fin de tout."],
            Standing::Unchanged,
        ),
        (&["La mairie nomme un élu.", "Fin."], Standing::Nearby),
        (&["La commune nomme un élu.", "Fin."], Standing::Included),
        (
            &["La ville nomme un référent.", "Fin."],
            Standing::Colliding,
        ),
        (&["Fin."], Standing::Gone),
    ];
    for (present, wanted) in cases {
        assert_eq!(
            standing(&base, &mine, &section(present)),
            wanted,
            "{present:?}"
        );
    }
    let addition = section(&["La mairie nomme un référent.", "Une ligne.", "Fin."]);
    let other = section(&["La mairie nomme un référent.", "Une autre.", "Fin."]);
    assert_eq!(standing(&base, &addition, &other), Standing::Nearby);
    assert_eq!(standing(&base, &addition, &base), Standing::Unchanged);
}

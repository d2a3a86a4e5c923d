//! Tests of how amendments stand to each other: the named cases.

use super::super::builders::*;
use super::*;
use crate::domain::text::SectionText;

#[track_caller]
fn check(base: &SectionText, one: &SectionText, other: &SectionText, wanted: Relation) {
    let relating = related(base, one, other);
    assert_eq!((relating.relation, relating.collisions), (wanted, vec![]));
}

#[track_caller]
fn check_collision(
    base: &SectionText,
    one: &SectionText,
    other: &SectionText,
    wanted: CollisionKind,
) {
    let relating = related(base, one, other);
    assert_eq!(relating.relation, Relation::Colliding);
    assert_eq!(relating.collisions, [wanted]);
}

/// How they stand, which is the same from both sides.
#[track_caller]
fn related(base: &SectionText, one: &SectionText, other: &SectionText) -> Relating {
    let (one, other) = (Changes::between(base, one), Changes::between(base, other));
    let relating = relate(&one, &other);
    let back = relate(&other, &one);
    let mirrored = match relating.relation {
        Relation::Contains => Relation::ContainedIn,
        Relation::ContainedIn => Relation::Contains,
        same @ (Relation::Compatible | Relation::Identical | Relation::Colliding) => same,
    };
    assert_eq!(
        (back.relation, &back.collisions),
        (mirrored, &relating.collisions)
    );
    relating
}

const SENTENCE: &str = "La mairie nomme un référent dans un délai de six mois.";

fn sentence(from: &str, to: &str) -> SectionText {
    assert!(SENTENCE.contains(from));
    section(&[&SENTENCE.replace(from, to)])
}

#[test]
fn different_words_of_one_sentence_are_compatible() {
    let base = section(&[SENTENCE]);
    check(
        &base,
        &sentence("mairie", "commune"),
        &sentence("six", "trois"),
        Relation::Compatible,
    );
    check(
        &base,
        &sentence("La mairie", "Chaque mairie"),
        &sentence("référent dans", "référent formé dans"),
        Relation::Compatible,
    );
}

#[test]
fn the_same_word_changed_twice_collides_unless_it_is_the_same_change() {
    let base = section(&[SENTENCE]);
    let collectivity = sentence("mairie", "collectivité");
    check_collision(
        &base,
        &sentence("mairie", "commune"),
        &collectivity,
        CollisionKind::SameWords,
    );
    check(&base, &collectivity, &collectivity, Relation::Identical);
}

#[test]
fn insertions_at_one_place_in_a_line_collide_unless_they_are_equal() {
    let base = section(&[SENTENCE]);
    let formed = sentence("référent dans", "référent formé dans");
    check_collision(
        &base,
        &formed,
        &sentence("référent dans", "référent élu dans"),
        CollisionKind::SameWords,
    );
    check(&base, &formed, &formed, Relation::Identical);
    // Right before a word that the other replaces nothing stands between the two; behind it, a space
    // does, because an inserted word brings the space behind it.
    let three = sentence("six mois", "trois mois");
    check_collision(
        &base,
        &three,
        &sentence("six mois", "quelque six mois"),
        CollisionKind::SameWords,
    );
    check(
        &base,
        &three,
        &sentence("six mois", "six longs mois"),
        Relation::Compatible,
    );
}

#[test]
fn an_insertion_inside_a_deleted_passage_collides() {
    let base = section(&[SENTENCE]);
    check_collision(
        &base,
        &sentence(" dans un délai de six mois", ""),
        &sentence("délai de", "délai strict de"),
        CollisionKind::InsertionInDeletion,
    );
    let lines = section(&["un", "deux", "trois", "quatre"]);
    check_collision(
        &lines,
        &section(&["un", "quatre"]),
        &section(&["un", "deux", "tout neuf", "trois", "quatre"]),
        CollisionKind::InsertionInDeletion,
    );
}

#[test]
fn a_deleted_item_and_an_insertion_behind_it_are_compatible() {
    let items = ["- un", "- deux", "- trois", "- quatre", "- cinq"];
    let without_three = section(&["- un", "- deux", "- quatre", "- cinq"]);
    for place in [3, 4] {
        let mut with_more = items.to_vec();
        with_more.insert(place, "- tout neuf");
        check(
            &section(&items),
            &without_three,
            &section(&with_more),
            Relation::Compatible,
        );
    }
}

#[test]
fn two_items_added_behind_the_same_one_are_compatible() {
    let base = section(&["- un", "- deux"]);
    check(
        &base,
        &section(&["- un", "- alpha", "- deux"]),
        &section(&["- un", "- bêta", "- deux"]),
        Relation::Compatible,
    );
}

#[test]
fn two_rewritings_of_one_paragraph_collide() {
    let base = section(&[SENTENCE, "Fin."]);
    let other = "Un service départemental accompagne les projets locaux.";
    check_collision(
        &base,
        &section(&[other, "Fin."]),
        &section(&["Rien de tout cela.", "Une ligne de plus.", "Fin."]),
        CollisionKind::BothRewrite,
    );
    // Enough words stayed for it to be the same line, and more than half are other ones.
    let base = section(&["un deux trois quatre cinq"]);
    check_collision(
        &base,
        &section(&["six sept huit quatre cinq"]),
        &section(&["six neuf dix quatre cinq"]),
        CollisionKind::BothRewrite,
    );
}

#[test]
fn a_rewriting_collides_with_an_edit_and_with_a_deletion() {
    let base = section(&[SENTENCE, "Fin."]);
    let rewritten = section(&["Rien de tout cela.", "Fin."]);
    let edited = section(&[&SENTENCE.replace("six", "trois"), "Fin."]);
    check_collision(&base, &rewritten, &edited, CollisionKind::SameWords);
    let deleted = section(&["Fin."]);
    check_collision(&base, &rewritten, &deleted, CollisionKind::DeletionOfEdited);
    check_collision(&base, &edited, &deleted, CollisionKind::DeletionOfEdited);
    check(&base, &deleted, &deleted, Relation::Identical);
}

#[test]
fn the_same_change_with_an_extra_contains_it() {
    let base = section(&[SENTENCE, "Fin."]);
    let less = section(&[&SENTENCE.replace("six", "trois"), "Fin."]);
    let more = SENTENCE
        .replace("six", "trois")
        .replace("mairie", "commune");
    check(&base, &section(&[&more, "Fin."]), &less, Relation::Contains);
    check(
        &base,
        &less,
        &section(&[&more, "Fin."]),
        Relation::ContainedIn,
    );
    let base = section(&["un", "deux"]);
    check(
        &base,
        &section(&["un", "alpha", "bêta", "deux"]),
        &section(&["un", "alpha", "deux"]),
        Relation::Contains,
    );
}

#[test]
fn four_amendments_of_which_one_deletes_what_three_edit() {
    let base = section(&[SENTENCE, "Fin."]);
    let deletion = section(&["Fin."]);
    let edits = [("mairie", "commune"), ("référent", "élu"), ("six", "trois")];
    let edits = edits.map(|(from, to)| section(&[&SENTENCE.replace(from, to), "Fin."]));
    for (at, edit) in edits.iter().enumerate() {
        check_collision(&base, &deletion, edit, CollisionKind::DeletionOfEdited);
        for other in &edits[at + 1..] {
            check(&base, edit, other, Relation::Compatible);
        }
    }
}

#[test]
fn lines_that_both_take_away_are_taken_away_once() {
    let base = section(&["un", "deux", "trois", "quatre"]);
    check(
        &base,
        &section(&["quatre"]),
        &section(&["un", "trois", "quatre"]),
        Relation::Contains,
    );
    check(
        &base,
        &section(&["trois", "quatre"]),
        &section(&["un", "quatre"]),
        Relation::Compatible,
    );
}

#[test]
fn proposals_collide_where_one_is_removed_and_touched_or_moved_twice() {
    let base = proposals(vec![
        proposal(1, "a0", "Nommer un référent"),
        proposal(2, "a1", "Former les élus"),
        proposal(3, "a2", "Ouvrir un guichet"),
    ]);
    let with = |changed: &dyn Fn(&mut Vec<crate::domain::text::Proposal>)| {
        let mut kept = base.proposals.clone();
        changed(&mut kept);
        proposals(kept)
    };
    let removed = with(&|list| drop(list.remove(0)));
    let edited = with(&|list| list[0] = proposal(1, "a0", "Nommer un élu référent"));
    let moved = with(&|list| list[0].rank = "a1V".to_owned());
    let moved_elsewhere = with(&|list| list[0].rank = "a3".to_owned());
    let added = with(&|list| list.push(proposal(4, "a0V", "Créer un fonds")));
    check_collision(&base, &removed, &edited, CollisionKind::DeletionOfEdited);
    check_collision(&base, &removed, &moved, CollisionKind::DeletionOfEdited);
    check_collision(&base, &moved, &moved_elsewhere, CollisionKind::BothMove);
    check(&base, &moved, &moved, Relation::Identical);
    check(&base, &removed, &removed, Relation::Identical);
    check(&base, &moved, &edited, Relation::Compatible);
    check(&base, &added, &removed, Relation::Compatible);
    let twin = with(&|list| list.push(proposal(5, "a0V", "Créer un fonds")));
    check(&base, &added, &twin, Relation::Identical);
}

#[test]
fn the_deletion_of_a_section_collides_with_everything_else() {
    let base = section(&["un"]);
    let edit = Changes::between(&base, &section(&["deux"]));
    let relating = relate(&Changes::removal(), &edit);
    assert_eq!(relating.collisions, [CollisionKind::SectionRemoved]);
    assert_eq!(relate(&edit, &Changes::removal()), relating);
    let same = relate(&Changes::removal(), &Changes::removal());
    assert_eq!(same.relation, Relation::Identical);
}

#[test]
fn kinds_and_lists_are_changes_of_their_own() {
    let base = section(&["un deux trois", "Fin."]);
    let item = section(&["- un deux trois", "Fin."]);
    let numbered = section(&["# un deux trois", "Fin."]);
    check_collision(&base, &item, &numbered, CollisionKind::SameWords);
    let edited = section(&["un deux quatre", "Fin."]);
    check(&base, &item, &edited, Relation::Compatible);
    check(&base, &item, &item, Relation::Identical);
}

#[test]
fn two_hundred_amendments_of_one_section_are_related() {
    let words: Vec<String> = (0..200).map(|number| format!("mot{number}")).collect();
    let paragraphs = |replaced: Option<usize>| {
        let lines: Vec<String> = words
            .chunks(10)
            .enumerate()
            .map(|(chunk, words)| {
                let words = words.iter().enumerate().map(|(at, word)| {
                    match replaced == Some(10 * chunk + at) {
                        true => "remplacé".to_owned(),
                        false => word.clone(),
                    }
                });
                words.collect::<Vec<_>>().join(" ")
            })
            .collect();
        section(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let base = paragraphs(None);
    let changes: Vec<Changes> = (0..200)
        .map(|at| Changes::between(&base, &paragraphs(Some(at))))
        .collect();
    for (at, one) in changes.iter().enumerate() {
        for (to, other) in changes.iter().enumerate() {
            let wanted = if at == to {
                Relation::Identical
            } else {
                Relation::Compatible
            };
            assert_eq!(relate(one, other).relation, wanted, "{at} and {to}");
        }
    }
}

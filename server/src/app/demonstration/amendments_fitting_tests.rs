//! Tests of the demonstration's amendments against the rules: that each stays within its target,
//! that the pending ones fit the text but for those that shall not, that every relation is shown.

use super::played::{Played, played};
use super::*;
use crate::domain::amendment::{
    Changes, CollisionKind, Merge, Relation, Standing, merge, relate, standing,
};

fn changes(played: &Played, key: &str) -> Changes {
    let mut all = played.all().iter();
    let one = all.find(|one| one.key == key).expect(key);
    match one.target {
        TargetContent::RemoveSection => Changes::removal(),
        _ => Changes::between(&played.base(key), &played.branch(key)),
    }
}

#[test]
fn none_touches_more_than_its_target() {
    let played = played();
    for one in played.all() {
        let (_, base, branch) = &played.branches[&one.key];
        let target = one.target(base, branch).unwrap();
        let (base, branch) = (base.read(), branch.read());
        let changes = Changes::between(&base, &branch);
        assert!(changes.stays_within(&base, &target), "{}", one.key);
    }
}

#[test]
fn every_relation_is_shown() {
    use CollisionKind::{DeletionOfEdited, InsertionInDeletion, SameWords, SectionRemoved};
    let played = played();
    let cases: [(&str, &str, Relation, &[CollisionKind]); 15] = [
        ("seuil-99", "seuil-99-bis", Relation::Identical, &[]),
        ("seuil-raccordes", "seuil-99", Relation::Contains, &[]),
        ("seuil-99", "seuil-raccordes", Relation::ContainedIn, &[]),
        ("liste-mobile", "liste-prix", Relation::Compatible, &[]),
        ("liste-delai", "liste-prix", Relation::Compatible, &[]),
        ("report-en-tete", "report-un-an", Relation::Compatible, &[]),
        (
            "secours-panne",
            "secours-mobile",
            Relation::Colliding,
            &[SameWords],
        ),
        (
            "annonce-deux-ans",
            "annonce-24-mois",
            Relation::Colliding,
            &[SameWords],
        ),
        (
            "etat-causes",
            "etat-operateurs",
            Relation::Colliding,
            &[SameWords],
        ),
        (
            "calendrier-national",
            "calendrier-cede",
            Relation::Colliding,
            &[SameWords],
        ),
        (
            "box-supprimer",
            "box-courant",
            Relation::Colliding,
            &[InsertionInDeletion],
        ),
        (
            "recensement-supprimer",
            "recensement-operateur",
            Relation::Colliding,
            &[DeletionOfEdited],
        ),
        (
            "recensement-supprimer",
            "recensement-defibrillateurs",
            Relation::Colliding,
            &[DeletionOfEdited],
        ),
        (
            "recensement-supprimer",
            "recensement-maire",
            Relation::Colliding,
            &[DeletionOfEdited],
        ),
        (
            "principe-trois-supprimer",
            "demarchage-bailleurs",
            Relation::Colliding,
            &[SectionRemoved],
        ),
    ];
    for (one, other, relation, collisions) in cases {
        let relating = relate(&changes(&played, one), &changes(&played, other));
        assert_eq!(relating.relation, relation, "{one}, {other}");
        assert_eq!(relating.collisions, collisions, "{one}, {other}");
    }
}

#[test]
fn what_waits_fits_the_text_but_for_two() {
    let played = played();
    let mut moved = Vec::new();
    for one in played.all() {
        if one.state(played.all()) != AmendmentState::Tabled || one.amends.is_some() {
            continue;
        }
        let (section, base, branch) = &played.branches[&one.key];
        let (_, present) = &played.sections[section];
        match standing(&base.read(), &branch.read(), &present.read()) {
            Standing::Unchanged => {}
            other => moved.push((one.key.as_str(), other)),
        }
    }
    assert_eq!(
        moved,
        [
            ("annonce-24-mois", Standing::Colliding),
            ("depose-terrains", Standing::Nearby),
        ]
    );
}

#[test]
fn a_hand_was_needed_where_one_decided_and_nowhere_else() {
    let played = played();
    let (mut adopted, mut presents) = (Vec::new(), played.sections.clone());
    adopted.extend(
        played
            .all()
            .iter()
            .filter_map(|one| Some((one, one.adoption.as_ref()?))),
    );
    adopted.sort_by_key(|(_, adoption)| std::cmp::Reverse(adoption.minutes_before));
    for (one, adoption) in adopted {
        let (section, base, branch) = &played.branches[&one.key];
        let (present, _) = presents.get_mut(section).unwrap();
        let merged = merge(&base.read(), &branch.read(), &present.read());
        let after = one
            .adopt(present, || unreachable!("no proposal is added"))
            .unwrap();
        match merged {
            Merge::Clean(merged) => {
                assert!(adoption.by_hand.is_none(), "{}", one.key);
                assert_eq!(
                    merged.text.canonical(),
                    after.read().canonical(),
                    "{}",
                    one.key
                );
            }
            Merge::Colliding(_) => assert!(adoption.by_hand.is_some(), "{}", one.key),
        }
        *present = after;
    }
}

//! Tests of the demonstration's amendments: that they show every state, kind and relation, that
//! every key leads somewhere, and that each fits the text that it claims to change.

use std::collections::{BTreeMap, BTreeSet};

use super::played::played;
use super::*;
use crate::app::demonstration::content::Content;
use crate::domain::phase::Phase;
use crate::domain::role::Role;
use crate::domain::text::canonical_line;

fn moments(one: &AmendmentContent) -> Vec<u32> {
    let mut moments = vec![one.begun];
    moments.extend(one.opened);
    moments.extend(one.tabled);
    moments.extend(one.withdrawn);
    moments.extend(one.taken_up.as_ref().map(|taken| taken.minutes_before));
    moments.extend(one.decision.as_ref().map(|decided| decided.minutes_before));
    moments.extend(one.adoption.as_ref().map(|adopted| adopted.minutes_before));
    moments
}

fn phase_at(content: &Content, moment: u32) -> Phase {
    let mut phases = content.motions[1].content.phases.iter().rev();
    let passed = phases.find(|moved| moved.minutes_before >= moment);
    passed.map_or(Phase::Contributions, |moved| moved.phase)
}

#[test]
fn every_state_is_shown() {
    let all = AmendmentContent::read_all().unwrap();
    let keys: BTreeSet<&String> = all.iter().map(|one| &one.key).collect();
    assert_eq!(keys.len(), all.len());
    let mut states = BTreeMap::new();
    for one in &all {
        *states.entry(one.state(&all)).or_insert(0) += 1;
    }
    assert_eq!(
        states.into_iter().collect::<Vec<_>>(),
        [
            (AmendmentState::Draft, 3),
            (AmendmentState::Open, 2),
            (AmendmentState::Tabled, 31),
            (AmendmentState::Withdrawn, 1),
            (AmendmentState::Inadmissible, 1),
            (AmendmentState::Adopted, 4),
            (AmendmentState::Rejected, 3),
            (AmendmentState::Fallen, 1),
            (AmendmentState::NotDefended, 1),
            (AmendmentState::Rectified, 1),
        ]
    );
}

#[test]
fn every_kind_of_target_and_of_signature_is_shown() {
    let played = played();
    let mut targets = BTreeSet::new();
    let mut signatures = BTreeSet::new();
    for one in played.all() {
        let mut states = one.signatories.iter().map(|signatory| signatory.state);
        let outdated = states.any(|state| state == SignatureState::Outdated);
        assert!(
            !outdated || one.statement().len() > 1,
            "{}: what came later",
            one.key
        );
        let (_, base, branch) = &played.branches[&one.key];
        targets.insert(match one.target(base, branch).unwrap() {
            Target::Title => "title",
            Target::Body | Target::Block { .. } => "body",
            Target::Proposal { .. } => "proposal",
            Target::NewProposal { .. } => "new_proposal",
            Target::RemoveProposal { .. } => "remove_proposal",
            Target::RemoveSection => "remove_section",
        });
        signatures.extend(one.signatories.iter().map(|signatory| signatory.state));
    }
    assert_eq!(targets.len(), 6, "{targets:?}");
    assert_eq!(signatures.len(), SignatureState::ALL.len());
    let count = |wanted: fn(&AmendmentContent) -> bool| {
        played.all().iter().filter(|one| wanted(one)).count()
    };
    assert_eq!(count(|one| one.amends.is_some()), 2);
    assert_eq!(count(|one| one.rectifies.is_some()), 1);
    assert_eq!(count(|one| one.taken_up.is_some()), 1);
    assert!(count(|one| !one.co_authors.is_empty()) >= 8);
    assert_eq!(count(|one| one.entered_by.is_some()), 3);
    let by_hand = |one: &AmendmentContent| {
        one.adoption
            .as_ref()
            .is_some_and(|adopted| adopted.by_hand.is_some())
    };
    assert_eq!(count(by_hand), 1);
}

#[test]
fn each_act_is_done_by_somebody_who_may_and_in_its_order() {
    let played = played();
    for one in played.all() {
        let key = &one.key;
        let mut hands = vec![&one.author];
        hands.extend(&one.co_authors);
        hands.extend(one.signatories.iter().map(|signatory| &signatory.who));
        let different: BTreeSet<_> = hands.iter().collect();
        assert_eq!(different.len(), hands.len(), "{key}");
        hands.extend(one.taken_up.iter().map(|taken| &taken.by));
        for hand in hands {
            assert!(played.is(hand, Role::Elu), "{key}: {hand}");
        }
        let helpers = one
            .signatories
            .iter()
            .flat_map(|signatory| &signatory.entered_by);
        for helper in helpers.chain(&one.entered_by) {
            assert!(played.is(helper, Role::Secretariat), "{key}: {helper}");
        }
        let moments = moments(one);
        assert!(
            moments.is_sorted_by(|one, next| one > next),
            "{key}: {moments:?}"
        );
        assert!(
            phase_at(&played.content, one.begun) >= Phase::Amendments,
            "{key}"
        );
        for signatory in &one.signatories {
            assert!(signatory.minutes_before < one.begun, "{key}");
            assert!(
                one.tabled
                    .is_none_or(|tabled| signatory.minutes_before > tabled),
                "{key}"
            );
        }
        if let Some(opinion) = &one.opinion {
            assert!(opinion.sentence.ends_with('.'), "{key}");
            assert!(played.is(&opinion.by, Role::Rapporteur), "{key}");
            assert!(
                opinion.by != one.author && !one.co_authors.contains(&opinion.by),
                "{key}"
            );
            assert!(
                one.tabled
                    .is_some_and(|tabled| tabled > opinion.minutes_before),
                "{key}"
            );
        }
        let decided = one.decision.as_ref().map(|decided| &decided.by);
        let adopted = one.adoption.as_ref().map(|adopted| &adopted.by);
        for hand in decided.into_iter().chain(adopted) {
            assert!(
                played.is(hand, Role::Secretariat) || played.is(hand, Role::Chair),
                "{key}"
            );
        }
    }
}

#[test]
fn what_was_decided_was_tabled_and_in_the_plenary_unless_it_was_inadmissible() {
    let played = played();
    for one in played.all() {
        let key = &one.key;
        if let Some(decision) = &one.decision {
            assert!(one.tabled.is_some() && one.adoption.is_none(), "{key}");
            let ruled = decision.state == AmendmentState::Inadmissible;
            let phase = phase_at(&played.content, decision.minutes_before);
            assert!(ruled || phase == Phase::Plenary, "{key}");
            assert!(!ruled || decision.reason.ends_with('.'), "{key}");
        }
        let Some(adoption) = &one.adoption else {
            continue;
        };
        let phase = phase_at(&played.content, adoption.minutes_before);
        assert_eq!(phase, Phase::Plenary, "{key}");
        let (section, _, _) = &played.branches[key];
        let mut sections = played.content.motions[1].sections.iter();
        let script = sections.find(|script| script.key == *section).unwrap();
        assert!(
            script
                .steps
                .iter()
                .all(|step| step.minutes_before > adoption.minutes_before),
            "{key}: a section is written to its end before an amendment is adopted in it"
        );
        for falls in &adoption.falls {
            let fallen = played
                .all()
                .iter()
                .find(|other| other.key == *falls)
                .unwrap();
            let decision = fallen.decision.as_ref().expect(falls);
            assert_eq!(decision.state, AmendmentState::Fallen);
            assert_eq!(decision.minutes_before, adoption.minutes_before);
        }
    }
}

#[test]
fn sub_amendments_and_rectified_ones_come_after_what_they_change() {
    let played = played();
    for one in played.all() {
        let find = |key: &String| {
            played
                .all()
                .iter()
                .find(|other| other.key == *key)
                .expect(key)
        };
        if let Some(parent) = one.amends.as_ref().map(find) {
            assert!(parent.amends.is_none(), "{}: one level", one.key);
            assert!(
                parent.tabled.is_some_and(|tabled| tabled > one.begun),
                "{}",
                one.key
            );
            assert!(
                parent.state(played.all()) == AmendmentState::Tabled,
                "{}",
                one.key
            );
        }
        if let Some(former) = one.rectifies.as_ref().map(find) {
            assert_eq!(
                (&former.author, &former.section),
                (&one.author, &one.section)
            );
            assert!(
                former.tabled.is_some_and(|tabled| tabled > one.begun),
                "{}",
                one.key
            );
        }
    }
}

#[test]
fn statements_argue_in_their_own_words_and_nobodys_twice() {
    let all = AmendmentContent::read_all().unwrap();
    let mut seen = BTreeSet::new();
    for one in &all {
        let mut words = String::new();
        for block in one.statement() {
            block.for_each_line(&mut |content| words.push_str(&canonical_line(content)));
        }
        assert!(
            one.rectifies.is_some() || seen.insert(words.clone()),
            "{}",
            one.key
        );
        let length = words.chars().count();
        let is_read = one.tabled.is_some() || one.opened.is_some();
        assert!(
            (if is_read { 70 } else { 30 }..=420).contains(&length),
            "{}: {length}",
            one.key
        );
        assert!(words.ends_with('.'), "{}", one.key);
    }
}

#[test]
fn every_amendment_changes_its_section_and_no_two_say_the_same_but_one_pair() {
    let played = played();
    let mut same = Vec::new();
    for (index, one) in played.all().iter().enumerate() {
        let branch = played.branch(&one.key).canonical();
        let removes = matches!(one.target, TargetContent::RemoveSection);
        assert_eq!(
            branch == played.base(&one.key).canonical(),
            removes,
            "{}",
            one.key
        );
        for other in &played.all()[..index] {
            if !removes
                && other.amends == one.amends
                && branch == played.branch(&other.key).canonical()
            {
                same.push((other.key.as_str(), one.key.as_str()));
            }
        }
    }
    assert_eq!(same, [("seuil-99", "seuil-99-bis")]);
}

#[test]
fn the_adopted_ones_are_in_the_text() {
    let played = played();
    let (_, present) = &played.sections["copper-schedule"];
    let text = present.read().plain_text();
    for words in [
        "et non l’inverse",
        "deux ans à l’avance",
        "des échecs par opérateur et de leurs causes",
    ] {
        assert!(text.contains(words), "{words}");
    }
    for key in [
        "copper-preamble",
        "copper-continuity",
        "copper-people",
        "copper-network",
        "copper-closing",
    ] {
        let (before, after) = &played.sections[key];
        assert_eq!(before.read(), after.read(), "{key}");
    }
}

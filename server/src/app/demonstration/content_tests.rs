//! Tests of the demonstration's data: the counts that the congress promises, and that every key
//! leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::super::signatories::SignatureContent;
use super::*;
use crate::domain::agenda::TimeZone;
use crate::domain::council::Communes;
use crate::domain::ids::ProposalId;
use crate::domain::motion::SectionKind;
use crate::domain::signed::{Representation, Signatory, SignatureState, SignedFact};
use crate::domain::text::{Block, Inline, SectionText};

fn content() -> Content {
    Content::read().unwrap()
}

fn counter() -> impl FnMut() -> ProposalId {
    let mut next = 0;
    move || {
        next += 1;
        Uuid::from_u128(next).into()
    }
}

/// The sections of all motions.
fn all_sections(content: &Content) -> impl Iterator<Item = &SectionScript> {
    content.motions.iter().flat_map(|motion| &motion.sections)
}

fn final_texts<'a>(
    sections: impl IntoIterator<Item = &'a SectionScript>,
) -> Vec<(SectionKind, SectionText)> {
    sections
        .into_iter()
        .map(|section| {
            let written = section.play(counter()).unwrap();
            (section.kind, written.into_iter().next_back().unwrap().text)
        })
        .collect()
}

#[test]
fn the_motion_has_eight_principles_and_twenty_nine_proposals() {
    let content = content();
    let texts = final_texts(&content.motions[0].sections);
    let kinds: Vec<SectionKind> = texts.iter().map(|(kind, _)| *kind).collect();
    let mut expected = vec![SectionKind::Preamble];
    expected.extend([SectionKind::Principle; 8]);
    expected.push(SectionKind::Closing);
    assert_eq!(kinds, expected);
    let proposals: usize = texts.iter().map(|(_, text)| text.proposals.len()).sum();
    assert_eq!(proposals, 29);
    for (kind, text) in &texts {
        assert!(!text.title_line().is_empty() && !text.body.is_empty());
        let is_principle = *kind == SectionKind::Principle;
        assert_eq!(is_principle, (3..=4).contains(&text.proposals.len()));
    }
}

#[test]
fn the_motion_that_is_amended_is_a_short_one() {
    let content = content();
    assert_eq!(content.motions.len(), 3);
    let amended = &content.motions[1];
    assert_eq!(amended.content.phase(), Phase::Plenary);
    let texts = final_texts(&amended.sections);
    let proposals: Vec<usize> = texts.iter().map(|(_, text)| text.proposals.len()).collect();
    assert_eq!(proposals, [0, 4, 5, 3, 4, 0]);
    let kinds: Vec<SectionKind> = texts.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        (kinds[0], kinds[5]),
        (SectionKind::Preamble, SectionKind::Closing)
    );
    assert!(
        kinds[1..5]
            .iter()
            .all(|kind| *kind == SectionKind::Principle)
    );
    assert!(texts.iter().all(|(_, text)| !text.title_line().is_empty()));
}

#[test]
fn motions_go_through_their_phases_one_after_the_other_and_are_written_before_the_amendments() {
    for motion in content().motions {
        let MotionContent {
            created, phases, ..
        } = &motion.content;
        let moments: Vec<u32> = phases.iter().map(|moved| moved.minutes_before).collect();
        assert!(moments.is_sorted_by(|one, next| one > next), "{moments:?}");
        assert!(phases.is_sorted_by(|one, next| one.phase < next.phase));
        assert!(moments.iter().all(|moment| moment < created));
        let keys: Vec<&String> = motion.sections.iter().map(|section| &section.key).collect();
        assert_eq!(keys, motion.content.sections.iter().collect::<Vec<_>>());
        let phase_at = |moment: u32| {
            let mut passed = phases.iter().rev();
            passed
                .find(|moved| moved.minutes_before >= moment)
                .map(|moved| moved.phase)
        };
        for step in motion.sections.iter().flat_map(|section| &section.steps) {
            let phase = phase_at(step.minutes_before);
            let corrects = phase == Some(Phase::Plenary) && step.by == "rapporteure";
            assert!(phase == Some(Phase::Drafting) || corrects, "{phase:?}");
        }
    }
}

#[test]
fn the_preamble_has_visas_and_considerants() {
    let (_, preamble) = &final_texts(&content().motions[0].sections)[0];
    let count =
        |wanted: fn(&Block) -> bool| preamble.body.iter().filter(|block| wanted(block)).count();
    assert_eq!(count(|block| matches!(block, Block::Visa { .. })), 3);
    assert_eq!(count(|block| matches!(block, Block::Considerant { .. })), 4);
}

#[test]
fn every_kind_of_format_is_shown_once_at_least() {
    let mut seen = BTreeSet::new();
    for (_, text) in final_texts(all_sections(&content())) {
        for block in &text.body {
            seen.insert(match block {
                Block::Paragraph { .. } => "paragraph",
                Block::Visa { .. } => "visa",
                Block::Considerant { .. } => "considerant",
                Block::BulletList { .. } => "bullets",
                Block::NumberedList { .. } => "numbers",
            });
            block.for_each_line(&mut |content| {
                for inline in content {
                    if let Inline::Text(words) = inline {
                        seen.extend(words.strong.then_some("strong"));
                        seen.extend(words.em.then_some("em"));
                        seen.extend(words.href.as_ref().map(|_| "link"));
                    }
                }
            });
        }
    }
    assert_eq!(seen.len(), 8, "{seen:?}");
}

#[test]
fn every_proposal_begins_with_a_verb_and_ends_with_a_full_stop() {
    for (_, text) in final_texts(all_sections(&content())) {
        for proposal in &text.proposals {
            let mut line = String::new();
            proposal.text[0].for_each_line(&mut |content| {
                line = crate::domain::text::canonical_line(content);
            });
            let verb = line.split([' ', ',']).next().unwrap();
            let infinitive = ["er", "ir", "re"]
                .iter()
                .any(|ending| verb.ends_with(ending));
            assert!(infinitive && verb.starts_with(char::is_uppercase), "{line}");
            assert!(line.ends_with('.'), "{line}");
        }
    }
}

#[test]
fn each_section_was_written_by_several_hands_who_may_write_it() {
    let content = content();
    let people: BTreeMap<&str, &ParticipantContent> = content
        .participants
        .iter()
        .map(|person| (person.key.as_str(), person))
        .collect();
    let written_at_length = &content.motions[0].content.sections;
    for section in all_sections(&content) {
        let (steps, people_each) = match written_at_length.contains(&section.key) {
            true => (4, 3),
            false => (2, 2),
        };
        let written = section.play(counter()).unwrap();
        assert!(written.len() >= steps, "{}", section.key);
        assert!(written.is_sorted_by(|one, next| one.minutes_before > next.minutes_before));
        let hands: BTreeSet<&str> = written.iter().map(|written| written.by).collect();
        assert!(hands.len() >= people_each, "{}: {hands:?}", section.key);
        let groups: Vec<&str> = content
            .congress
            .groups
            .iter()
            .filter(|group| group.sections.contains(&section.key))
            .map(|group| group.key.as_str())
            .collect();
        let named = content
            .participants
            .iter()
            .any(|who| who.rapporteur_of.contains(&section.key));
        for hand in hands {
            let who = people[hand];
            let of_group = who.roles.contains(&Role::Elu)
                && who
                    .groups
                    .iter()
                    .any(|group| groups.contains(&group.as_str()));
            let rapporteur = who.roles.contains(&Role::Rapporteur)
                && (!named || who.rapporteur_of.contains(&section.key));
            assert!(
                of_group || rapporteur || who.roles.contains(&Role::Secretariat),
                "{hand} may not write {}",
                section.key
            );
        }
    }
}

#[test]
fn people_have_every_role_and_lead_to_groups_and_sections_that_exist() {
    let Content {
        congress,
        participants,
        motions,
        ..
    } = content();
    let sections = &motions[0].sections;
    assert_eq!(participants.len(), 41);
    for role in Role::ALL {
        assert!(
            participants.iter().any(|who| who.roles.contains(&role)),
            "{role}"
        );
    }
    let groups: BTreeSet<&String> = congress.groups.iter().map(|group| &group.key).collect();
    let known: BTreeSet<&String> = sections.iter().map(|section| &section.key).collect();
    assert_eq!(congress.groups.len(), 8);
    let keys: BTreeSet<&String> = participants.iter().map(|who| &who.key).collect();
    assert_eq!(keys.len(), participants.len());
    let names: BTreeSet<_> = participants
        .iter()
        .map(|who| (&who.given_name, &who.family_name))
        .collect();
    assert_eq!(names.len(), participants.len());
    for who in &participants {
        assert!(
            who.groups.iter().all(|group| groups.contains(group)),
            "{}",
            who.key
        );
        assert!(
            who.rapporteur_of
                .iter()
                .all(|section| known.contains(section)),
            "{}",
            who.key
        );
        assert!(who.rapporteur_of.is_empty() || who.roles.contains(&Role::Rapporteur));
        assert!(
            who.council.is_none() || who.organisation.is_none(),
            "{}",
            who.key
        );
        assert!(
            !who.roles.is_empty() && !who.capacity.is_empty(),
            "{}",
            who.key
        );
    }
    for group in &congress.groups {
        let members = participants
            .iter()
            .filter(|who| who.groups.contains(&group.key))
            .count();
        assert!(members >= 3, "{}", group.name);
        assert!(group.sections.iter().all(|section| known.contains(section)));
    }
}

#[test]
fn personas_have_a_sentence_in_both_languages() {
    let content = content();
    let personas: Vec<(&str, &PersonaContent)> = content
        .participants
        .iter()
        .filter_map(|who| Some((who.key.as_str(), who.persona.as_ref()?)))
        .collect();
    assert!((8..=10).contains(&personas.len()), "{}", personas.len());
    for key in [
        "secretariat",
        "presidence",
        "rapporteure",
        "elue",
        "elu-2",
        "contributrice",
        "observateur",
    ] {
        assert!(personas.iter().any(|(persona, _)| *persona == key), "{key}");
    }
    for (key, persona) in personas {
        assert!(
            persona.fr.ends_with('.') && persona.en.ends_with('.'),
            "{key}"
        );
    }
}

#[test]
fn the_files_carry_french_typography() {
    for (file, json) in SECTIONS.into_iter().chain([
        ("congress.json", include_str!("congress.json")),
        ("participants.json", include_str!("participants.json")),
        ("contributions.json", include_str!("contributions.json")),
        ("amendments.json", include_str!("amendments.json")),
        ("agenda.json", include_str!("agenda.json")),
        ("notes.json", include_str!("notes.json")),
    ]) {
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        check_typography(file, "", &value);
    }
}

fn check_typography(file: &str, key: &str, value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) if key != "en" => {
            assert_eq!(*text, crate::domain::typography::french(text), "{file}");
        }
        serde_json::Value::Array(items) => {
            items
                .iter()
                .for_each(|item| check_typography(file, key, item));
        }
        serde_json::Value::Object(members) => {
            members
                .iter()
                .for_each(|(key, value)| check_typography(file, key, value));
        }
        serde_json::Value::String(_)
        | serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_) => {}
    }
}

#[test]
fn the_list_of_communes_holds_everybodys_and_all_their_names_are_french() {
    let communes = Communes::parse(motion_ouverte_web::COMMUNES).unwrap();
    for who in content().participants {
        if let Some(code) = who.council {
            assert!(communes.get(&code).is_some(), "{}: {code}", who.key);
        }
    }
    for (code, title) in [
        ("72181", "maire du Mans"),
        ("94038", "maire de L’Haÿ-les-Roses"),
        ("81004", "maire d’Albi"),
        ("97411", "maire de Saint-Denis"),
        ("17300", "maire de La Rochelle"),
        ("85194", "maire des Sables-d’Olonne"),
        ("80829", "maire d’Y"),
        ("76351", "maire du Havre"),
    ] {
        assert_eq!(communes.get(code).unwrap().with_of("maire"), title);
    }
    assert!(communes.iter().len() > 34_000);
    for commune in communes.iter() {
        check_name(&commune.with_of("maire"));
    }
    let former = communes.former().len();
    assert!(former > 2_000);
    assert!(
        communes
            .former()
            .all(|one| communes.current_of(one.code).is_some())
    );
}

/// No "de Albi", no "de Le Mans", no straight apostrophe, no elision before a consonant.
fn check_name(title: &str) {
    const VOWELS: &str = "aàâäeéèêëiîïoôöuùûüœæ";
    let lower = title.to_lowercase();
    if let Some(name) = lower.strip_prefix("maire de ") {
        assert!(!name.starts_with(|first| VOWELS.contains(first)), "{title}");
        assert!(
            !name.starts_with("le ") && !name.starts_with("les "),
            "{title}"
        );
    }
    if let Some(name) = lower.strip_prefix("maire d’") {
        assert!(
            name.starts_with(|first| VOWELS.contains(first) || "hy".contains(first)),
            "{title}"
        );
    }
    assert!(!title.contains('\''), "{title}");
}

#[test]
fn some_four_hundred_have_signed_the_motion_of_spring_over_most_departements() {
    let content = content();
    assert_eq!(content.motions[2].content.phase(), Phase::Signing);
    let communes = Communes::parse(motion_ouverte_web::COMMUNES).unwrap();
    let SignatoriesContent {
        sheets, signatures, ..
    } = &content.signatories;
    let stands = |one: &&SignatureContent| one.fate.is_none();
    let ones = signatures.iter().filter(stands).map(|one| &one.signatory);
    let now = 1_796_000_000_000;
    let typed = sheets.iter().flatten().chain(ones);
    let typed: Vec<Signatory> = typed.map(|one| one.typed(TimeZone::Paris, now)).collect();
    assert!((400..=420).contains(&typed.len()), "{}", typed.len());
    let identities: BTreeSet<String> = typed.iter().map(Signatory::identity).collect();
    assert_eq!(identities.len(), typed.len(), "nobody signs twice");
    let facts = typed.iter();
    let facts = facts.map(|one| SignedFact::of(one, SignatureState::Standing));
    let representation = Representation::of(facts, &communes);
    let counted = representation.total;
    assert!(counted.elus > 250 && counted.councils > 50 && counted.associations > 20);
    let departments: BTreeSet<&str> = typed
        .iter()
        .filter_map(|one| communes.current_of(one.commune.as_deref()?))
        .map(|commune| commune.department)
        .collect();
    assert!((85..100).contains(&departments.len()), "{departments:?}");
    assert!(departments.contains("974") && departments.contains("988"));
    let capacities = typed.iter().all(|one| !one.capacity.is_empty());
    assert!(capacities);
}

#[test]
fn a_participant_who_has_signed_did_it_in_their_own_name() {
    let content = content();
    let mut found = 0;
    for one in &content.signatories.signatures {
        let Some(key) = &one.participant else {
            continue;
        };
        let who = content.participants.iter().find(|who| who.key == *key);
        let who = who.unwrap();
        let typed = one.signatory.typed(TimeZone::Paris, 1_796_000_000_000);
        assert_eq!(
            (typed.given_name, typed.family_name, typed.commune),
            (
                who.given_name.clone(),
                who.family_name.clone(),
                who.council.clone()
            )
        );
        found += 1;
    }
    assert!(found > 5);
}

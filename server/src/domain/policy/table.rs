//! The whole table of rights, worked out for people who are typical of each quality.
//!
//! It says nothing of its own: each cell is an answer of [`may`], [`may_act`] or of what decides on
//! a live document. It is what `motion-ouverte rights` prints, `docs/rights.md` shows, and the tests
//! hold the running server against, route by route and document by document.

use serde::Serialize;
use uuid::Uuid;

use super::{
    Access, Action, AmendmentAct, AmendmentFacts, ContributionAct, ContributionFacts, GroupFacts,
    MinutesFacts, MotionFacts, SectionFacts, amendment_access, congress_access,
    contribution_access, may, may_act, may_amend, minutes_access, notes_access, section_access,
};
use crate::domain::amendment::AmendmentState;
use crate::domain::contribution::{Confirmation, ContributionState};
use crate::domain::ids::{CongressId, GroupId, MotionId, ParticipantId};
use crate::domain::participant::{Participant, Viewer};
use crate::domain::phase::Phase;
use crate::domain::role::Role;

const CONGRESS: CongressId = CongressId::new(Uuid::from_u128(1));
const GROUP: GroupId = GroupId::new(Uuid::from_u128(2));
const OTHER_GROUP: GroupId = GroupId::new(Uuid::from_u128(3));
const fn somebody(number: u128) -> ParticipantId {
    ParticipantId::new(Uuid::from_u128(number))
}
const RAPPORTEUR: ParticipantId = somebody(10);
const AUTHOR: ParticipantId = somebody(20);
const CO_AUTHOR: ParticipantId = somebody(21);
const INVITED: ParticipantId = somebody(22);
const HELPER: ParticipantId = somebody(23);
const SIGNATORY: ParticipantId = somebody(24);

/// Rights of everybody in everything, phase by phase.
#[derive(Debug, Serialize)]
pub struct RightsTable {
    /// The phases, in the order of the answers of each line.
    pub phases: [Phase; Phase::ALL.len()],
    /// Who may do what with the motion and the congress: `yes`, or why not.
    pub actions: Vec<RightsLine>,
    /// Who may do what to a contribution that was entered and sent by a helper for its author, and
    /// is not confirmed yet: `yes`, or why not.
    pub acts: Vec<RightsLine>,
    /// Who may do what to an amendment that a helper typed for its author and that was opened:
    /// `yes`, or why not.
    pub amendment_acts: Vec<RightsLine>,
    /// Who may write a live document (`write`), read it only (and why not write), or nothing
    /// (`none`).
    pub documents: Vec<RightsLine>,
}

/// The rights of somebody in one thing.
#[derive(Debug, Serialize)]
pub struct RightsLine {
    /// An action, an act or a kind of document.
    pub what: &'static str,
    /// In what quality they stand before it.
    pub who: &'static str,
    /// The answer in each phase.
    pub by_phase: [&'static str; Phase::ALL.len()],
}

/// Somebody who is typical of a quality.
struct Example {
    name: &'static str,
    /// None for who takes no part in the congress.
    participant: Option<Participant>,
    is_logged_in: bool,
}

impl Example {
    fn viewer(&self) -> Viewer<'_> {
        match &self.participant {
            Some(participant) => Viewer::Participant(participant),
            None if self.is_logged_in => Viewer::Outsider,
            None => Viewer::Anonymous,
        }
    }
}

fn participant(name: &'static str, id: ParticipantId, role: Role, groups: &[GroupId]) -> Example {
    Example {
        name,
        participant: Some(Participant {
            id,
            congress: CONGRESS,
            roles: [role].into_iter().collect(),
            groups: groups.to_vec(),
        }),
        is_logged_in: true,
    }
}

/// Somebody of each quality, none of whom has a hand in the contribution or amendment in question.
fn people() -> Vec<Example> {
    let stranger = |name, is_logged_in| Example {
        name,
        participant: None,
        is_logged_in,
    };
    vec![
        stranger("nobody", false),
        stranger("outsider", true),
        participant("secretariat", somebody(30), Role::Secretariat, &[]),
        participant("chair", somebody(31), Role::Chair, &[]),
        participant("rapporteur", RAPPORTEUR, Role::Rapporteur, &[]),
        participant("rapporteur_elsewhere", somebody(32), Role::Rapporteur, &[]),
        participant("elu_of_group", somebody(33), Role::Elu, &[GROUP]),
        participant("elu_elsewhere", somebody(34), Role::Elu, &[OTHER_GROUP]),
        participant("elu_without_group", somebody(35), Role::Elu, &[]),
        participant("contributor", somebody(36), Role::Contributor, &[]),
        participant("observer", somebody(37), Role::Observer, &[]),
    ]
}

/// Those who have a hand in the contribution in question, then everybody else.
fn hands() -> Vec<Example> {
    let mut hands = vec![
        participant("author", AUTHOR, Role::Elu, &[]),
        participant("co_author", CO_AUTHOR, Role::Elu, &[]),
        participant("invited", INVITED, Role::Elu, &[]),
        participant("helper", HELPER, Role::Secretariat, &[]),
    ];
    hands.extend(people());
    hands
}

/// Those who have a hand in the amendment in question, then everybody else.
fn amending_hands() -> Vec<Example> {
    let mut hands = hands();
    hands.insert(3, participant("signatory", SIGNATORY, Role::Elu, &[]));
    hands
}

fn motion(phase: Phase) -> MotionFacts {
    MotionFacts {
        congress: CONGRESS,
        phase,
        public_reading: true,
    }
}

const SECTION: SectionFacts<'static> = SectionFacts {
    groups: &[GROUP],
    rapporteurs: &[RAPPORTEUR],
    locked: false,
    removed: false,
};

const fn contribution(state: ContributionState) -> ContributionFacts<'static> {
    ContributionFacts {
        author: AUTHOR,
        co_authors: &[CO_AUTHOR],
        invited: &[INVITED],
        helper: Some(HELPER),
        state,
        confirmation: Confirmation::Awaited,
    }
}

const fn amendment(state: AmendmentState) -> AmendmentFacts<'static> {
    AmendmentFacts {
        author: AUTHOR,
        co_authors: &[CO_AUTHOR],
        invited: &[INVITED],
        signatories: &[SIGNATORY],
        helper: Some(HELPER),
        state,
        amends_amendment: false,
    }
}

impl RightsTable {
    /// Works it out for a congress that everybody may read.
    #[must_use]
    pub fn new() -> Self {
        Self {
            phases: Phase::ALL,
            actions: actions(),
            acts: acts(),
            amendment_acts: amendment_acts(),
            documents: documents(),
        }
    }
}

impl Default for RightsTable {
    fn default() -> Self {
        Self::new()
    }
}

/// One line for each example.
fn lines(
    what: &'static str,
    examples: &[Example],
    answer: impl Fn(Viewer<'_>, Phase) -> &'static str,
) -> Vec<RightsLine> {
    let line = |example: &Example| RightsLine {
        what,
        who: example.name,
        by_phase: Phase::ALL.map(|phase| answer(example.viewer(), phase)),
    };
    examples.iter().map(line).collect()
}

fn actions() -> Vec<RightsLine> {
    let people = people();
    let of = |action: Action| {
        // A rapporteur is one of the whole motion, except before words that a group writes or that
        // somebody proposes to change.
        let words = [
            Action::WriteSection,
            Action::WriteNotes,
            Action::GiveOpinion,
        ];
        let section = words.contains(&action).then_some(&SECTION);
        lines(action.as_str(), &people, |viewer, phase| {
            match may(viewer, action, &motion(phase), section) {
                Ok(()) => "yes",
                Err(reason) => reason.as_str(),
            }
        })
    };
    Action::ALL.into_iter().flat_map(of).collect()
}

fn acts() -> Vec<RightsLine> {
    let hands = hands();
    let sent = contribution(ContributionState::Submitted);
    let of = |act: ContributionAct| {
        lines(act.as_str(), &hands, |viewer, phase| {
            match may_act(viewer, act, &motion(phase), &sent) {
                Ok(()) => "yes",
                Err(reason) => reason.as_str(),
            }
        })
    };
    ContributionAct::ALL.into_iter().flat_map(of).collect()
}

fn amendment_acts() -> Vec<RightsLine> {
    let hands = amending_hands();
    let open = amendment(AmendmentState::Open);
    let of = |act: AmendmentAct| {
        lines(act.as_str(), &hands, |viewer, phase| {
            match may_amend(viewer, act, &motion(phase), &SECTION, &open) {
                Ok(()) => "yes",
                Err(reason) => reason.as_str(),
            }
        })
    };
    AmendmentAct::ALL.into_iter().flat_map(of).collect()
}

/// The branch and the statement of an amendment open alike.
fn amendment_documents() -> Vec<RightsLine> {
    let hands = amending_hands();
    let document = |(what, state)| {
        lines(what, &hands, |viewer, phase| {
            let facts = amendment(state);
            name(amendment_access(viewer, &motion(phase), &SECTION, &facts))
        })
    };
    [
        ("draft_amendment", AmendmentState::Draft),
        ("draft_statement", AmendmentState::Draft),
        ("open_amendment", AmendmentState::Open),
        ("open_statement", AmendmentState::Open),
        ("tabled_amendment", AmendmentState::Tabled),
        ("tabled_statement", AmendmentState::Tabled),
    ]
    .into_iter()
    .flat_map(document)
    .collect()
}

fn documents() -> Vec<RightsLine> {
    let (people, hands) = (people(), hands());
    let section = |what, section: SectionFacts<'_>| {
        lines(what, &people, |viewer, phase| {
            name(section_access(viewer, &motion(phase), &section))
        })
    };
    let locked = SectionFacts {
        locked: true,
        ..SECTION
    };
    let removed = SectionFacts {
        removed: true,
        ..SECTION
    };
    let contribution = |what, state| {
        lines(what, &hands, |viewer, phase| {
            name(contribution_access(
                viewer,
                &motion(phase),
                &contribution(state),
            ))
        })
    };
    let group = GroupFacts {
        id: GROUP,
        rapporteurs: SECTION.rapporteurs,
    };
    let notes = lines("notes", &people, |viewer, phase| {
        name(notes_access(viewer, &motion(phase), &group))
    });
    let minutes = |what, approved| {
        let facts = MinutesFacts {
            motion: MotionId::new(Uuid::from_u128(4)),
            approved,
        };
        lines(what, &people, |viewer, phase| {
            name(minutes_access(viewer, &motion(phase), &facts))
        })
    };
    let channel = lines("congress", &people, |viewer, _| {
        name(congress_access(viewer, CONGRESS, true))
    });
    [
        section("section", SECTION),
        section("locked_section", locked),
        section("removed_section", removed),
        contribution("draft", ContributionState::Draft),
        contribution("submitted", ContributionState::Submitted),
        contribution("withdrawn", ContributionState::Withdrawn),
        amendment_documents(),
        notes,
        minutes("minutes", false),
        minutes("approved_minutes", true),
        channel,
    ]
    .into_iter()
    .flatten()
    .collect()
}

const fn name(access: Access) -> &'static str {
    match access {
        Access::Write => "write",
        Access::Read(reason) => reason.as_str(),
        Access::None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_and_outsiders_may_read_and_nothing_else() {
        let table = RightsTable::new();
        let lines = table.actions.iter().chain(&table.acts);
        for line in lines.chain(&table.amendment_acts) {
            let stranger = ["nobody", "outsider"].contains(&line.who);
            // Who signs proves an address, not a role.
            if stranger
                && !["read_motion", "sign_motion", "withdraw_signature"].contains(&line.what)
            {
                assert!(!line.by_phase.contains(&"yes"), "{line:?}");
            }
        }
    }

    #[test]
    fn every_action_and_act_is_in_the_table_for_everybody() {
        let table = RightsTable::new();
        assert_eq!(table.actions.len(), Action::ALL.len() * people().len());
        let acts = ContributionAct::ALL;
        assert_eq!(table.acts.len(), acts.len() * hands().len());
        for act in acts {
            assert_eq!(serde_json::to_value(act).unwrap(), act.as_str());
        }
        let acts = AmendmentAct::ALL;
        assert_eq!(
            table.amendment_acts.len(),
            acts.len() * amending_hands().len()
        );
        for act in acts {
            assert_eq!(serde_json::to_value(act).unwrap(), act.as_str());
        }
    }
}

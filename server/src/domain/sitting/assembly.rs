//! Who may vote, who is there, who votes for whom at one moment.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::proxy::ProxyFacts;
use crate::domain::ids::ParticipantId;

/// How somebody takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// In the hall.
    Hall,
    /// At a distance.
    Remote,
}

/// What the log of presence says of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PresenceAct {
    /// They came, or changed from one way of taking part to the other.
    Arrived,
    /// They left.
    Left,
}

/// A member entitled to vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Member {
    /// Who.
    pub id: ParticipantId,
    /// Voting weight, 1 unless set.
    pub weight: u16,
}

/// How many are there. Members entitled only, in heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Headcount {
    /// All members entitled to vote.
    pub entitled: u32,
    /// In the hall.
    pub hall: u32,
    /// At a distance.
    pub remote: u32,
    /// Absent, with a proxy in force in the hands of somebody present.
    pub represented: u32,
}

/// The members entitled, the people present, the proxies given, at one moment.
#[derive(Debug, Clone, Default)]
pub struct Assembly {
    /// Members entitled to vote, by id.
    pub members: HashMap<ParticipantId, Member>,
    /// Who is present, entitled or not.
    pub present: HashMap<ParticipantId, Attendance>,
    /// Proxies that have not ended. In force only while the holder is present and the giver is not.
    pub proxies: Vec<ProxyFacts>,
}

impl Assembly {
    /// Whether somebody is present.
    #[must_use]
    pub fn is_present(&self, id: ParticipantId) -> bool {
        self.present.contains_key(&id)
    }

    /// Whether somebody is a member entitled to vote.
    #[must_use]
    pub fn is_entitled(&self, id: ParticipantId) -> bool {
        self.members.contains_key(&id)
    }

    /// Who votes in the name of an absent member now; none without a proxy in force.
    #[must_use]
    pub fn representative(&self, giver: ParticipantId) -> Option<ParticipantId> {
        let _ = giver;
        unimplemented!()
    }

    /// In whose names somebody present votes now: their own, where they are entitled, first, then
    /// those of the members whom they represent, in the order in which the proxies were given.
    #[must_use]
    pub fn votes_for(&self, by: ParticipantId) -> Vec<ParticipantId> {
        let _ = by;
        unimplemented!()
    }

    /// How many are there.
    #[must_use]
    pub fn headcount(&self) -> Headcount {
        unimplemented!()
    }

    /// The weights of all members entitled.
    #[must_use]
    pub fn entitled_weight(&self) -> u64 {
        unimplemented!()
    }

    /// Voters whose vote can be taken now: present or represented, in heads.
    #[must_use]
    pub fn expected(&self) -> u32 {
        let Headcount {
            hall,
            remote,
            represented,
            ..
        } = self.headcount();
        hall + remote + represented
    }
}

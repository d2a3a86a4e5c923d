//! Who may vote, who is there, who votes for whom at one moment.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::proxy::ProxyFacts;
use crate::domain::ballot::{Quorum, QuorumCounts, QuorumRule, Unit};
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
    /// Proxies that have not ended, oldest first, one of each giver. In force only while the holder is
    /// present and the giver is not, and while both are entitled.
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
        let mut proxies = self.proxies.iter();
        let proxy = proxies.find(|proxy| proxy.giver == giver)?;
        self.is_in_force(proxy).then_some(proxy.holder)
    }

    /// In whose names somebody present votes now: their own, where they are entitled, first, then
    /// those of the members whom they represent, in the order in which the proxies were given.
    #[must_use]
    pub fn votes_for(&self, by: ParticipantId) -> Vec<ParticipantId> {
        if !self.is_present(by) {
            return Vec::new();
        }
        let own = Some(by).filter(|by| self.is_entitled(*by));
        let held = self.proxies.iter();
        let held = held.filter(|proxy| proxy.holder == by && self.is_in_force(proxy));
        own.into_iter()
            .chain(held.map(|proxy| proxy.giver))
            .collect()
    }

    /// How many are there.
    #[must_use]
    pub fn headcount(&self) -> Headcount {
        let mut count = Headcount::default();
        for member in self.members.keys() {
            count.entitled += 1;
            match self.present.get(member) {
                Some(Attendance::Hall) => count.hall += 1,
                Some(Attendance::Remote) => count.remote += 1,
                None => {}
            }
        }
        for proxy in &self.proxies {
            count.represented += u32::from(self.is_in_force(proxy));
        }
        count
    }

    /// The weights of all members entitled.
    #[must_use]
    pub fn entitled_weight(&self) -> u64 {
        let members = self.members.values();
        members.map(|member| u64::from(member.weight)).sum()
    }

    /// What all members entitled are worth in this unit.
    #[must_use]
    pub fn entitled(&self, unit: Unit) -> u64 {
        match unit {
            Unit::Heads => u64::from(self.headcount().entitled),
            Unit::Weights => self.entitled_weight(),
        }
    }

    /// The quorum at this moment.
    #[must_use]
    pub fn quorum(&self, rule: QuorumRule, counts: QuorumCounts) -> Quorum {
        let heads = self.headcount();
        let counted = match counts {
            QuorumCounts::Present => heads.hall + heads.remote,
            QuorumCounts::PresentOrRepresented => heads.hall + heads.remote + heads.represented,
        };
        Quorum::of(rule, counts, heads.entitled, counted)
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

    fn is_in_force(&self, proxy: &ProxyFacts) -> bool {
        let is_absent = !self.is_present(proxy.giver);
        let is_held = self.is_present(proxy.holder);
        let are_members = self.is_entitled(proxy.giver) && self.is_entitled(proxy.holder);
        is_absent && is_held && are_members
    }
}

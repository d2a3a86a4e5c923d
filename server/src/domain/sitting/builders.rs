//! Small builders for the tests of assemblies: people are numbers.

use uuid::Uuid;

use super::{Assembly, Attendance, Member, ProxyFacts};
use crate::domain::ids::ParticipantId;

/// The participant with this number.
pub(in crate::domain) fn person(number: u128) -> ParticipantId {
    Uuid::from_u128(number).into()
}

impl Assembly {
    /// Members from 1 to this number, each with the weight 1, none of them present.
    pub(in crate::domain) fn of(members: u128) -> Self {
        let members = (1..=members).map(|number| {
            let id = person(number);
            (id, Member { id, weight: 1 })
        });
        Self {
            members: members.collect(),
            ..Self::default()
        }
    }

    /// Somebody comes to the hall. What ends then is for the caller.
    pub(in crate::domain) fn seat(mut self, number: u128) -> Self {
        self.present.insert(person(number), Attendance::Hall);
        self
    }

    /// One gives a proxy to another, whether they may or not.
    pub(in crate::domain) fn proxy(mut self, giver: u128, holder: u128) -> Self {
        let proxy = ProxyFacts {
            id: Uuid::from_u128(1000 * giver + holder).into(),
            giver: person(giver),
            holder: person(holder),
        };
        self.proxies.push(proxy);
        self
    }
}

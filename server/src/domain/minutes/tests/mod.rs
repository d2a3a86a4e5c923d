//! Sittings made up for tests, and what their minutes say.

mod deciding;
mod linking;
mod telling;

use std::collections::HashMap;

use uuid::Uuid;

use super::*;
use crate::domain::agenda::TimeZone;
use crate::domain::amendment::Target;
use crate::domain::ballot::{
    Base, Choice, Decision, Figures, Majority, Quorum, QuorumCounts, QuorumRule, Rule, Tally,
    TieRule, Unit, Way,
};
use crate::domain::comparison::compare as compare_texts;
use crate::domain::event::{
    BallotClosed, BallotOn, BallotOpened, BallotVoided, BallotVotes, EventKind, FloorChanged,
    ItemCalled, LoggedVote, PresenceRecorded, ProxyEnded, ProxyGiven, SittingChanged,
};
use crate::domain::ids::{AmendmentId, BallotId, MotionId, ParticipantId, SectionId, SittingId};
use crate::domain::motion::SectionKind;
use crate::domain::sitting::{Attendance, FloorKind, Item, PresenceAct, ProxyEnd};
use crate::domain::text::{Block, SectionText};

/// 24 November 2026, 8:00 UTC: nine o'clock in Paris.
pub(super) const NINE: i64 = 1_795_507_200_000;

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(super) fn person(number: u128) -> ParticipantId {
    id(number).into()
}

pub(super) fn sitting() -> SittingId {
    id(1_000_000).into()
}

pub(super) fn motion() -> MotionId {
    id(1_000_001).into()
}

pub(super) fn section() -> SectionId {
    id(1_000_002).into()
}

pub(super) fn amendment(number: u128) -> AmendmentId {
    id(2_000_000 + number).into()
}

pub(super) fn ballot(number: u128) -> BallotId {
    id(3_000_000 + number).into()
}

/// The rule of most ballots: an absolute majority of votes expressed.
pub(super) const ABSOLUTE: Rule = Rule {
    majority: Majority::Absolute,
    base: Base::Expressed,
    unit: Unit::Heads,
    tie: TieRule::Rejected,
};

/// A record that grows, minute by minute.
pub(super) struct Play {
    pub(super) record: Record,
    now: i64,
}

impl Play {
    /// A sitting with so many members, opened at nine.
    pub(super) fn with(members: u128) -> Self {
        let names = ["Anne", "Basile", "Chloé", "David", "Emma", "Farid"];
        let people = (1..=members).map(|number| {
            let name = usize::try_from(number - 1)
                .ok()
                .and_then(|place| names.get(place));
            let name = name.map_or_else(|| format!("Membre {number}"), |name| (*name).to_owned());
            let title = "maire d’Albi".to_owned();
            (person(number), PersonLine { name, title })
        });
        let line = SectionLine {
            kind: SectionKind::Principle,
            number: Some(3),
            title: "La donnée".to_owned(),
        };
        let mut play = Self {
            record: Record {
                sitting: sitting(),
                number: 1,
                congress: "Congrès des élus".to_owned(),
                place: "Lyon".to_owned(),
                zone: TimeZone::Paris,
                motion: "Pour un numérique commun".to_owned(),
                quorum: (QuorumRule::Half, QuorumCounts::PresentOrRepresented),
                chairs: vec![],
                secretaries: vec![],
                members: (1..=members).map(person).collect(),
                people: people.collect(),
                agenda: HashMap::new(),
                sections: HashMap::from([(section(), line)]),
                amendments: HashMap::new(),
                ballots: HashMap::new(),
                events: vec![],
            },
            now: NINE,
        };
        play.happens(
            sitting(),
            EventKind::SittingOpened(SittingChanged { motion: motion() }),
        );
        play
    }

    pub(super) fn happens(
        &mut self,
        subject: impl std::fmt::Display,
        kind: EventKind,
    ) -> &mut Self {
        self.record.events.push(LogEvent {
            at: self.now,
            subject: subject.to_string(),
            kind,
        });
        self
    }

    pub(super) fn minutes_later(&mut self, minutes: i64) -> &mut Self {
        self.now += minutes * 60_000;
        self
    }

    pub(super) fn presence(
        &mut self,
        who: u128,
        act: PresenceAct,
        attendance: Attendance,
    ) -> &mut Self {
        let sitting = sitting();
        let recorded = PresenceRecorded {
            sitting,
            act,
            attendance,
        };
        self.happens(person(who), EventKind::PresenceRecorded(recorded))
    }

    pub(super) fn arrive(&mut self, who: u128) -> &mut Self {
        self.presence(who, PresenceAct::Arrived, Attendance::Hall)
    }

    pub(super) fn leave(&mut self, who: u128) -> &mut Self {
        self.presence(who, PresenceAct::Left, Attendance::Hall)
    }

    pub(super) fn proxy(&mut self, giver: u128, holder: u128) -> &mut Self {
        let (proxy, holder) = (id(4_000_000 + giver).into(), person(holder));
        self.happens(
            person(giver),
            EventKind::ProxyGiven(ProxyGiven { proxy, holder }),
        )
    }

    pub(super) fn proxy_ends(&mut self, giver: u128, holder: u128) -> &mut Self {
        let ended = ProxyEnded {
            proxy: id(4_000_000 + giver).into(),
            holder: person(holder),
            because: ProxyEnd::GiverArrived,
        };
        self.happens(person(giver), EventKind::ProxyEnded(ended))
    }

    pub(super) fn call(&mut self, item: Item) -> &mut Self {
        self.happens(
            sitting(),
            EventKind::ItemCalled(ItemCalled { item: Some(item) }),
        )
    }

    pub(super) fn speaks(&mut self, who: u128, kind: FloorKind) -> &mut Self {
        let speaker = person(who);
        self.happens(
            sitting(),
            EventKind::FloorGiven(FloorChanged { speaker, kind }),
        )
    }

    /// An amendment that replaces a word of a paragraph of principle 3.
    pub(super) fn amendment(&mut self, number: u128) -> AmendmentId {
        let says = |words: &str| SectionText {
            body: vec![Block::paragraph(words)],
            ..SectionText::default()
        };
        let comparison = compare_texts(
            &says("Nous demandons cent référents."),
            &says("Nous demandons deux cents référents."),
        );
        let line = AmendmentLine {
            number: format!("P3-{number}"),
            section: section(),
            target: Target::Body,
            proposal: None,
            parent: None,
            author: person(1),
            signatories: 2,
            comparison,
        };
        self.record.amendments.insert(amendment(number), line);
        amendment(number)
    }

    pub(super) fn open_ballot(
        &mut self,
        number: u32,
        on: BallotOn,
        way: Way,
        rule: Rule,
    ) -> &mut Self {
        let entitled = u32::try_from(self.record.members.len()).unwrap();
        let (quorum_rule, counts) = self.record.quorum;
        let opened = BallotOpened {
            sitting: sitting(),
            number,
            on,
            way,
            rule,
            quorum: Quorum::of(quorum_rule, counts, entitled, entitled),
        };
        self.happens(ballot(number.into()), EventKind::BallotOpened(opened))
    }

    pub(super) fn votes(&mut self, number: u128, votes: &[(u128, u128, Choice, u16)]) -> &mut Self {
        let votes = votes.iter().map(|(voter, by, choice, weight)| LoggedVote {
            voter: person(*voter),
            by: person(*by),
            choice: *choice,
            weight: *weight,
        });
        let votes = votes.collect();
        self.happens(
            ballot(number),
            EventKind::BallotVotes(BallotVotes { votes }),
        )
    }

    pub(super) fn close_ballot(
        &mut self,
        number: u128,
        tally: Option<Tally>,
        decision: Decision,
    ) -> &mut Self {
        let sitting = sitting();
        let closed = BallotClosed {
            sitting,
            tally,
            decision,
        };
        self.happens(ballot(number), EventKind::BallotClosed(closed))
    }

    pub(super) fn casting_vote(
        &mut self,
        number: u128,
        tally: Tally,
        decision: Decision,
    ) -> &mut Self {
        let sitting = sitting();
        let tally = Some(tally);
        let closed = BallotClosed {
            sitting,
            tally,
            decision,
        };
        self.happens(ballot(number), EventKind::CastingVoteGiven(closed))
    }

    pub(super) fn void_ballot(&mut self, number: u128, reason: &str) -> &mut Self {
        let line = self.record.ballots.entry(ballot(number)).or_default();
        reason.clone_into(&mut line.void_reason);
        let sitting = sitting();
        self.happens(
            ballot(number),
            EventKind::BallotVoided(BallotVoided { sitting }),
        )
    }

    pub(super) fn close(&mut self) -> &mut Self {
        self.happens(
            sitting(),
            EventKind::SittingClosed(SittingChanged { motion: motion() }),
        )
    }

    pub(super) fn facts(&self) -> Vec<Fact> {
        facts(&self.record)
    }

    /// What a fact says.
    pub(super) fn says(&self, key: &str) -> String {
        let facts = self.facts();
        let fact = facts.iter().find(|fact| fact.key == key);
        fact.map_or_else(
            || {
                let keys: Vec<_> = facts.iter().map(|fact| fact.key.as_str()).collect();
                panic!("no fact {key} among {keys:?}")
            },
            Fact::says,
        )
    }

    pub(super) fn keys(&self) -> Vec<String> {
        self.facts().into_iter().map(|fact| fact.key).collect()
    }
}

/// So many for, against and abstaining, counted by a rule.
pub(super) fn counted(
    rule: &Rule,
    entitled: u64,
    sums: (u64, u64, u64),
) -> (Option<Tally>, Decision) {
    let figures = Figures {
        in_favour: sums.0,
        against: sums.1,
        abstentions: sums.2,
        ..Figures::default()
    };
    let tally = crate::domain::ballot::tally(rule, entitled, &figures);
    let decision = tally.decision;
    (Some(tally), decision)
}

//! What happened in a sitting, put in order: the log, read from its beginning.

use std::collections::{HashMap, HashSet};

use super::record::Record;
use crate::domain::amendment::AmendmentState;
use crate::domain::event::{BallotClosed, BallotOn, BallotOpened, EventKind, LoggedVote};
use crate::domain::ids::{AmendmentId, BallotId, ParticipantId, ProxyId};
use crate::domain::sitting::{Attendance, FloorKind, Item, PresenceAct};

/// A sitting in order.
#[derive(Debug, Default)]
pub(super) struct Course {
    pub(super) opened_at: i64,
    pub(super) closed_at: Option<i64>,
    /// When the assembly began to work: something was called, somebody spoke or a ballot was opened.
    /// Who came before did not come late.
    pub(super) began_at: Option<i64>,
    /// Of everybody who was there: when, in order.
    pub(super) stays: HashMap<ParticipantId, Vec<Stay>>,
    pub(super) proxies: Vec<ProxySpan>,
    pub(super) chapters: Vec<Chapter>,
    pub(super) ballots: HashMap<BallotId, BallotStory>,
}

/// That somebody was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stay {
    pub(super) attendance: Attendance,
    pub(super) from: i64,
    pub(super) until: Option<i64>,
}

/// That somebody let another one vote in their name.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProxySpan {
    id: ProxyId,
    pub(super) giver: ParticipantId,
    pub(super) holder: ParticipantId,
    pub(super) from: i64,
    pub(super) until: Option<i64>,
}

/// What happened while one thing was on.
#[derive(Debug)]
pub(super) struct Chapter {
    /// What was called; none for what happened before anything was.
    pub(super) item: Option<Item>,
    pub(super) at: i64,
    /// Which time it was called, from 1.
    pub(super) time: u32,
    pub(super) turns: Vec<Turn>,
    pub(super) acts: Vec<Act>,
}

/// That somebody spoke.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    pub(super) speaker: ParticipantId,
    pub(super) kind: FloorKind,
}

/// What was decided.
#[derive(Debug)]
pub(super) enum Act {
    /// A ballot was opened; what came of it stands in its story.
    Ballot(BallotId),
    /// An amendment met its fate.
    Fate(Fate),
}

/// What became of an amendment.
#[derive(Debug)]
pub(super) struct Fate {
    pub(super) amendment: AmendmentId,
    /// Which of this amendment's fates in the sitting, from 1.
    pub(super) time: u32,
    pub(super) at: i64,
    pub(super) outcome: Outcome,
    /// A ballot says so already.
    pub(super) by_ballot: bool,
}

/// How an amendment ended.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It was adopted.
    Adopted {
        with: Vec<AmendmentId>,
        falls: Vec<AmendmentId>,
    },
    /// Its state is this now; `Tabled`: it is before the assembly again.
    State(AmendmentState),
    /// Its adoption was undone.
    Undone,
}

/// A ballot from its opening on.
#[derive(Debug)]
pub(super) struct BallotStory {
    pub(super) opened: BallotOpened,
    pub(super) opened_at: i64,
    pub(super) closed_at: Option<i64>,
    pub(super) closed: Option<BallotClosed>,
    /// Whether the chair decided a tie.
    pub(super) cast: Option<i64>,
    pub(super) votes: Vec<LoggedVote>,
    pub(super) voided_at: Option<i64>,
}

impl Course {
    /// Reads the log of a sitting.
    pub(super) fn of(record: &Record) -> Self {
        let mut reading = Reading {
            record,
            sitting: record.sitting.to_string(),
            course: Self::default(),
            is_open: false,
            fates: HashMap::new(),
            voted: HashSet::new(),
        };
        for event in &record.events {
            reading.take(event.at, &event.subject, &event.kind);
        }
        reading.course
    }

    /// How somebody took part at a moment; none when they were not there.
    pub(super) fn attendance_at(&self, who: ParticipantId, at: i64) -> Option<Attendance> {
        let stays = self.stays.get(&who)?.iter();
        stays
            .filter(|stay| stay.from <= at && stay.until.is_none_or(|until| at < until))
            .map(|stay| stay.attendance)
            .next_back()
    }

    /// Who votes in somebody's name at that moment: the holder of a proxy who is there, while its
    /// giver is not.
    pub(super) fn representative_at(&self, giver: ParticipantId, at: i64) -> Option<ParticipantId> {
        if self.attendance_at(giver, at).is_some() {
            return None;
        }
        let given = |proxy: &&ProxySpan| {
            proxy.giver == giver && proxy.from <= at && proxy.until.is_none_or(|until| at < until)
        };
        let proxy = self.proxies.iter().find(given)?;
        self.attendance_at(proxy.holder, at).map(|_| proxy.holder)
    }
}

struct Reading<'a> {
    record: &'a Record,
    sitting: String,
    course: Course,
    is_open: bool,
    fates: HashMap<AmendmentId, u32>,
    /// Amendments that a ballot which stands has decided on, closed or about to be.
    voted: HashSet<AmendmentId>,
}

impl Reading<'_> {
    fn take(&mut self, at: i64, subject: &str, kind: &EventKind) {
        if subject == self.sitting {
            self.take_sitting(at, kind);
        } else if let Ok(id) = subject.parse()
            && self.take_ballot(at, id, kind)
        {
        } else if let Ok(who) = subject.parse()
            && self.take_participant(at, who, kind)
        {
        } else if let Ok(amendment) = subject.parse() {
            self.take_fate(at, amendment, kind);
        }
    }

    fn take_sitting(&mut self, at: i64, kind: &EventKind) {
        if let EventKind::SittingOpened(_) = kind {
            self.course.opened_at = at;
            self.is_open = true;
        } else if let EventKind::SittingClosed(_) = kind {
            self.course.closed_at = Some(at);
            self.is_open = false;
        } else if let EventKind::ItemCalled(called) = kind
            && let Some(item) = called.item
        {
            self.call(at, item);
        } else if let EventKind::FloorGiven(given) = kind {
            let (speaker, kind) = (given.speaker, given.kind);
            self.chapter(at).turns.push(Turn { speaker, kind });
        }
    }

    /// Whether it was about presence or a proxy.
    fn take_participant(&mut self, at: i64, who: ParticipantId, kind: &EventKind) -> bool {
        if let EventKind::PresenceRecorded(recorded) = kind {
            if recorded.sitting == self.record.sitting {
                self.presence(at, who, recorded.act, recorded.attendance);
            }
        } else if let EventKind::ProxyGiven(given) = kind {
            self.course.proxies.push(ProxySpan {
                id: given.proxy,
                giver: who,
                holder: given.holder,
                from: at,
                until: None,
            });
        } else if let EventKind::ProxyEnded(ended) = kind {
            let proxies = self.course.proxies.iter_mut();
            for proxy in proxies.filter(|proxy| proxy.id == ended.proxy) {
                proxy.until = Some(at);
            }
        } else {
            return false;
        }
        true
    }

    /// Whether it was about a ballot.
    fn take_ballot(&mut self, at: i64, id: BallotId, kind: &EventKind) -> bool {
        if let EventKind::BallotOpened(opened) = kind {
            if opened.sitting == self.record.sitting {
                self.open_ballot(at, id, opened.clone());
            }
            return true;
        }
        let Some(story) = self.course.ballots.get_mut(&id) else {
            return false;
        };
        if let EventKind::BallotVotes(votes) = kind {
            story.votes.clone_from(&votes.votes);
        } else if let EventKind::BallotClosed(closed) = kind {
            story.closed_at = Some(at);
            story.closed = Some(closed.clone());
        } else if let EventKind::CastingVoteGiven(closed) = kind {
            story.cast = Some(at);
            story.closed = Some(closed.clone());
        } else if let EventKind::BallotVoided(_) = kind {
            story.voided_at = Some(at);
            for amendment in amendments_of(&story.opened.on) {
                self.voted.remove(amendment);
            }
        }
        true
    }

    fn take_fate(&mut self, at: i64, amendment: AmendmentId, kind: &EventKind) {
        if !self.is_open || !self.record.amendments.contains_key(&amendment) {
            return;
        }
        let outcome = if let EventKind::AmendmentAdopted(adopted) = kind {
            Outcome::Adopted {
                with: adopted.with.clone(),
                falls: adopted.falls.clone(),
            }
        } else if let EventKind::AmendmentDecided(changed)
        | EventKind::AmendmentWithdrawn(changed)
        | EventKind::AmendmentTakenUp(changed) = kind
        {
            Outcome::State(changed.state)
        } else if let EventKind::AmendmentAdoptionUndone(_) = kind {
            Outcome::Undone
        } else {
            return;
        };
        let by_ballot = self.voted.contains(&amendment);
        let time = self.fates.entry(amendment).or_default();
        *time += 1;
        let fate = Fate {
            amendment,
            time: *time,
            at,
            outcome,
            by_ballot,
        };
        self.chapter(at).acts.push(Act::Fate(fate));
    }

    fn open_ballot(&mut self, at: i64, id: BallotId, opened: BallotOpened) {
        self.voted.extend(amendments_of(&opened.on));
        self.chapter(at).acts.push(Act::Ballot(id));
        let story = BallotStory {
            opened,
            opened_at: at,
            closed_at: None,
            closed: None,
            cast: None,
            votes: Vec::new(),
            voided_at: None,
        };
        self.course.ballots.insert(id, story);
    }

    fn call(&mut self, at: i64, item: Item) {
        self.work_begins(at);
        // Called again, or for a moment nothing was on: it goes on.
        if self
            .course
            .chapters
            .last()
            .is_some_and(|last| last.item == Some(item))
        {
            return;
        }
        let before = self.course.chapters.iter();
        let time = before.filter(|chapter| chapter.item == Some(item)).count() + 1;
        self.course.chapters.push(Chapter {
            item: Some(item),
            at,
            time: u32::try_from(time).unwrap_or(u32::MAX),
            turns: Vec::new(),
            acts: Vec::new(),
        });
    }

    /// What is on; between two items, the one before.
    fn chapter(&mut self, at: i64) -> &mut Chapter {
        self.work_begins(at);
        if self.course.chapters.is_empty() {
            self.course.chapters.push(Chapter {
                item: None,
                at,
                time: 1,
                turns: Vec::new(),
                acts: Vec::new(),
            });
        }
        let chapters = self.course.chapters.last_mut();
        chapters.expect("one was put there when there was none")
    }

    fn work_begins(&mut self, at: i64) {
        self.course.began_at.get_or_insert(at);
    }

    fn presence(&mut self, at: i64, who: ParticipantId, act: PresenceAct, attendance: Attendance) {
        let stays = self.course.stays.entry(who).or_default();
        let last = stays.last_mut().filter(|last| last.until.is_none());
        match (act, last) {
            (PresenceAct::Arrived, Some(last)) if last.attendance == attendance => {}
            (PresenceAct::Arrived, last) => {
                if let Some(last) = last {
                    last.until = Some(at);
                }
                stays.push(Stay {
                    attendance,
                    from: at,
                    until: None,
                });
            }
            (PresenceAct::Left, Some(last)) => last.until = Some(at),
            (PresenceAct::Left, None) => {}
        }
    }
}

/// The amendments that a ballot is on.
pub(super) fn amendments_of(on: &BallotOn) -> &[AmendmentId] {
    match on {
        BallotOn::Amendments { amendments } => amendments,
        BallotOn::Section { .. } | BallotOn::Motion { .. } | BallotOn::Question { .. } => &[],
    }
}

//! Who was there, from when to when; who was represented by whom; whether they were enough.

use super::course::{Course, Stay};
use super::facts::Facts;
use super::french::{capital, counted, figure, plural, semicolons};
use super::hours::Hours;
use super::record::Record;
use super::sentence::Sentence;
use crate::domain::ballot::{Quorum, QuorumCounts, QuorumRule};
use crate::domain::ids::ParticipantId;
use crate::domain::sitting::Attendance;

/// Writes who was there.
pub(super) fn attendance(facts: &mut Facts, record: &Record, course: &Course, hours: &Hours) {
    let roll = Roll {
        record,
        course,
        hours,
        began: course.began_at.unwrap_or(i64::MAX),
    };
    let (mut hall, mut remote, mut represented, mut absent) = (vec![], vec![], vec![], vec![]);
    for member in &record.members {
        match course.stays.get(member).and_then(|stays| stays.first()) {
            Some(first) => match first.attendance {
                Attendance::Hall => hall.push(roll.present(*member, Attendance::Hall)),
                Attendance::Remote => remote.push(roll.present(*member, Attendance::Remote)),
            },
            None => match roll.by_proxy(*member) {
                Some(line) => represented.push(line),
                None => absent.push(record.person(*member)),
            },
        }
    }
    let lists = [
        (
            "hall",
            "Membre présent dans la salle",
            "Membres présents dans la salle",
            hall,
        ),
        (
            "remote",
            "Membre présent à distance",
            "Membres présents à distance",
            remote,
        ),
        (
            "represented",
            "Membre représenté",
            "Membres représentés",
            represented,
        ),
        ("absent", "Membre absent", "Membres absents", absent),
        (
            "guests",
            "Sans droit de vote",
            "Sans droit de vote",
            roll.guests(),
        ),
    ];
    for (key, one, many, lines) in lists {
        if lines.is_empty() {
            continue;
        }
        let count = lines.len() as u64;
        let head = plural(count, one, many);
        let sentence = Sentence::new().bold(head).say(format!(
            " ({}) : {}.",
            figure(count),
            semicolons(&lines)
        ));
        facts.paragraph(&format!("attendance/{key}"), sentence);
    }
}

struct Roll<'a> {
    record: &'a Record,
    course: &'a Course,
    hours: &'a Hours,
    began: i64,
}

impl Roll<'_> {
    /// Somebody who was there, with the hours where they were not there all the time.
    fn present(&self, who: ParticipantId, usual: Attendance) -> String {
        let person = self.record.person(who);
        let stays = self.course.stays.get(&who).map_or(&[][..], Vec::as_slice);
        let mut notes: Vec<String> = Vec::new();
        let is_whole = matches!(stays, [stay] if self.hours_of(stay).is_empty());
        if !is_whole {
            notes.extend(stays.iter().map(|stay| self.note(stay, usual)));
            notes.dedup();
        }
        let mut text = match notes.as_slice() {
            [] => person,
            notes => format!("{person} ({})", notes.join(", puis ")),
        };
        if let Some(proxies) = self.proxies(who) {
            text.push_str(&format!(", {proxies}"));
        }
        text
    }

    fn note(&self, stay: &Stay, usual: Attendance) -> String {
        let hours = self.hours_of(stay);
        let way = match (stay.attendance, usual) {
            (Attendance::Hall, Attendance::Remote) => "dans la salle",
            (Attendance::Remote, Attendance::Hall) => "à distance",
            (Attendance::Hall, Attendance::Hall) | (Attendance::Remote, Attendance::Remote) => "",
        };
        match (way, hours.as_str()) {
            ("", hours) => hours.to_owned(),
            (way, "") => way.to_owned(),
            (way, hours) => format!("{way} {hours}"),
        }
    }

    /// Since when and until when, where it was not from the beginning to the end.
    fn hours_of(&self, stay: &Stay) -> String {
        // Everybody leaves when the sitting is closed.
        let is_end = |until: &i64| {
            let closed = self.course.closed_at;
            closed.is_some_and(|closed| *until >= closed || self.hours.is_same(*until, closed))
        };
        self.span(stay.from, stay.until.filter(|until| !is_end(until)))
    }

    fn span(&self, from: i64, until: Option<i64>) -> String {
        let hour = |at| self.hours.hour(at);
        match (from > self.began, until) {
            (false, None) => String::new(),
            (true, None) => format!("à partir de {}", hour(from)),
            (false, Some(until)) => format!("jusqu’à {}", hour(until)),
            (true, Some(until)) => format!("de {} à {}", hour(from), hour(until)),
        }
    }

    /// Who voted in somebody's name, and when.
    fn proxies(&self, giver: ParticipantId) -> Option<String> {
        let parts: Vec<String> = self
            .spans(giver)
            .into_iter()
            .map(|(holder, from, until)| {
                let name = self.record.name(holder);
                match self.span(from, until) {
                    hours if hours.is_empty() => format!("voix confiée à {name}"),
                    hours => format!("voix confiée à {name} {hours}"),
                }
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join(", puis "))
    }

    /// An absent member with who voted in their name.
    fn by_proxy(&self, giver: ParticipantId) -> Option<String> {
        let spans = self.spans(giver);
        let parts = spans.into_iter().map(|(holder, from, until)| {
            let name = self.record.name(holder);
            match self.span(from, until) {
                hours if hours.is_empty() => format!("par {name}"),
                hours => format!("par {name} {hours}"),
            }
        });
        let parts: Vec<String> = parts.collect();
        let person = self.record.person(giver);
        (!parts.is_empty()).then(|| format!("{person}, {}", parts.join(", puis ")))
    }

    /// When a proxy of somebody was in force: given, its holder there, its giver not. In the time of
    /// the sitting alone, in order; stretches of one holder are told as one.
    fn spans(&self, giver: ParticipantId) -> Vec<(ParticipantId, i64, Option<i64>)> {
        let mut moments: Vec<i64> = vec![self.course.opened_at];
        let stays = |who: ParticipantId| self.course.stays.get(&who).into_iter().flatten();
        let given = || {
            self.course
                .proxies
                .iter()
                .filter(|proxy| proxy.giver == giver)
        };
        for proxy in given() {
            moments.extend([proxy.from].into_iter().chain(proxy.until));
            for stay in stays(proxy.holder).chain(stays(giver)) {
                moments.extend([stay.from].into_iter().chain(stay.until));
            }
        }
        let end = self.course.closed_at.unwrap_or(i64::MAX);
        moments.retain(|at| *at >= self.course.opened_at && *at < end);
        moments.sort_unstable();
        moments.dedup();
        let mut spans: Vec<(ParticipantId, i64, Option<i64>)> = Vec::new();
        for at in moments {
            let holder = self.course.representative_at(giver, at);
            match (spans.last_mut(), holder) {
                (Some((last, _, until)), Some(holder)) if *last == holder && until.is_none() => {}
                (last, holder) => {
                    if let Some((_, _, until @ None)) = last {
                        *until = Some(at);
                    }
                    spans.extend(holder.map(|holder| (holder, at, None)));
                }
            }
        }
        // What ended before the assembly began to work decided nothing.
        spans.retain(|(_, _, until)| until.is_none_or(|until| until > self.began));
        spans
    }

    /// People who were there without a vote.
    fn guests(&self) -> Vec<String> {
        let there = self.course.stays.keys().copied();
        let mut guests: Vec<ParticipantId> = there
            .filter(|who| !self.record.members.contains(who))
            .collect();
        guests.sort_by_cached_key(|who| (self.record.person(*who), *who));
        let line = |who: ParticipantId| {
            let stays = self.course.stays.get(&who)?;
            Some(self.present(who, stays.first()?.attendance))
        };
        guests.into_iter().filter_map(line).collect()
    }
}

/// Writes whether enough members were there when the assembly began to work.
pub(super) fn quorum(facts: &mut Facts, record: &Record, course: &Course, hours: &Hours) {
    let Some(began) = course.began_at else {
        return;
    };
    let (mut hall, mut remote, mut represented) = (0, 0, 0);
    for member in &record.members {
        match course.attendance_at(*member, began) {
            Some(Attendance::Hall) => hall += 1,
            Some(Attendance::Remote) => remote += 1,
            None if course.representative_at(*member, began).is_some() => represented += 1,
            None => {}
        }
    }
    let present: u32 = hall + remote;
    let (rule, counts) = rule(record, course);
    let entitled = u32::try_from(record.members.len()).unwrap_or(u32::MAX);
    let counted_now = match counts {
        QuorumCounts::Present => present,
        QuorumCounts::PresentOrRepresented => present + represented,
    };
    let quorum = Quorum::of(rule, counts, entitled, counted_now);
    let there = format!(
        "{} : {} ({} dans la salle, {} à distance), {}",
        capital(&hours.at(began)),
        counted(present.into(), "présent", "présents"),
        figure(hall.into()),
        figure(remote.into()),
        counted(represented.into(), "représenté", "représentés"),
    );
    let end = match (rule, quorum.reached) {
        (QuorumRule::None, _) => {
            let members = counted(entitled.into(), "membre", "membres");
            format!(", sur {members} ayant droit de vote.")
        }
        (_, true) => " ; le quorum est atteint.".to_owned(),
        (_, false) => " ; le quorum n’est pas atteint.".to_owned(),
    };
    let sentence = Sentence::new()
        .bold("Quorum")
        .say(format!(" : {} {there}{end}", required(&quorum)));
    facts.paragraph("quorum", sentence);
}

/// The rule that was in force: that of the first ballot, else the present one.
fn rule(record: &Record, course: &Course) -> (QuorumRule, QuorumCounts) {
    let first = course
        .ballots
        .values()
        .min_by_key(|story| story.opened.number);
    first.map_or(record.quorum, |story| {
        (story.opened.quorum.rule, story.opened.quorum.counts)
    })
}

fn required(quorum: &Quorum) -> String {
    let who = match quorum.counts {
        QuorumCounts::Present => "présents",
        QuorumCounts::PresentOrRepresented => "présents ou représentés",
    };
    let share = match quorum.rule {
        QuorumRule::None => return "aucun n’est exigé.".to_owned(),
        QuorumRule::Half => "la moitié",
        QuorumRule::Third => "le tiers",
        QuorumRule::TwoThirds => "les deux tiers",
        QuorumRule::Number { number } => {
            let members = counted(number.into(), "membre", "membres");
            return format!("{members} {who}.");
        }
    };
    let (needed, entitled) = (figure(quorum.needed.into()), figure(quorum.entitled.into()));
    format!("{share} des membres ayant droit de vote, soit {needed} sur {entitled}, {who}.")
}

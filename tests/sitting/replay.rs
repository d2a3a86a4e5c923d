//! The event log read from its beginning by a machine that knows nothing else: who was there, who
//! voted for whom, what every ballot decided, what became of amendments and sections.

use std::collections::{BTreeMap, BTreeSet};

use motion_tests::api::text;
use serde_json::{Value, json};

use crate::model::{Assembly, worth};
use crate::tally::{Sums, tally};

/// A ballot as the log tells it.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    opened: Value,
    entitled: u64,
    votes: Option<Value>,
    pub(crate) closed: Option<Value>,
    pub(crate) void: bool,
}

/// What the log has told so far.
#[derive(Debug, Default)]
pub(crate) struct Replay {
    pub(crate) assembly: Assembly,
    pub(crate) ballots: BTreeMap<String, Logged>,
    /// The ids of ballots in the order in which they were opened.
    pub(crate) order: Vec<String>,
    /// Adopted amendments, in the order in which their words came into the text.
    pub(crate) adopted: Vec<String>,
    pub(crate) fates: BTreeMap<String, String>,
    pub(crate) removed: BTreeSet<String>,
    pub(crate) item: Value,
    pub(crate) waiting: Vec<String>,
    pub(crate) speaking: Option<String>,
    /// What fell or was adopted with which amendment.
    along: BTreeMap<String, Vec<String>>,
    rules: Option<(Value, Value)>,
}

impl Replay {
    /// Reads a whole log of an assembly of these members.
    pub(crate) fn of(events: &[Value], weights: &BTreeMap<String, u64>) -> Self {
        let mut replay = Self::default();
        replay.assembly.weights = weights.clone();
        for (place, event) in events.iter().enumerate() {
            let before = place.checked_sub(1).map(|before| &events[before]);
            replay.read(event, before);
        }
        replay
    }

    fn read(&mut self, event: &Value, before: Option<&Value>) {
        let subject = text(&event["subject"]);
        let detail = &event["detail"];
        match text(&event["kind"]).as_str() {
            "presence_recorded" => match text(&detail["act"]).as_str() {
                // That the arrival ended a proxy is told by an event of its own.
                "arrived" => {
                    let attendance = text(&detail["attendance"]);
                    self.assembly.present.insert(subject, attendance);
                }
                _ => self.assembly.leave(&subject),
            },
            "sitting_opened" => self.item = Value::Null,
            "sitting_closed" => {
                self.assembly.present.clear();
                self.waiting.clear();
                self.speaking = None;
            }
            "proxy_given" => {
                let (id, holder) = (text(&detail["proxy"]), text(&detail["holder"]));
                let gave = self.assembly.proxies.iter();
                let gave = gave.filter(|proxy| proxy.giver == subject).count();
                assert_eq!(gave, 0, "a second proxy of one giver: {event}");
                self.assembly.give(&id, &subject, &holder);
            }
            "proxy_ended" => {
                let id = text(&detail["proxy"]);
                let count = self.assembly.proxies.len();
                self.assembly.proxies.retain(|proxy| proxy.id != id);
                let ended = count - self.assembly.proxies.len();
                assert_eq!(ended, 1, "a proxy ends that does not stand: {event}");
            }
            "item_called" => self.item = detail["item"].clone(),
            "floor_asked" => {
                // Whoever waits or speaks already asks for something else.
                let who = text(&detail["speaker"]);
                if !self.waiting.contains(&who) && self.speaking.as_ref() != Some(&who) {
                    self.waiting.push(who);
                }
            }
            "floor_withdrawn" => self.waiting.retain(|who| detail["speaker"] != **who),
            "floor_given" => {
                self.waiting.retain(|who| detail["speaker"] != **who);
                self.speaking = Some(text(&detail["speaker"]));
            }
            "floor_ended" => self.speaking = None,
            "section_removed" => assert!(self.removed.insert(subject), "{event}"),
            "section_restored" => assert!(self.removed.remove(&subject), "{event}"),
            kind if kind.starts_with("amendment_") => self.read_amendment(kind, &subject, detail),
            kind => self.read_ballot(kind, &subject, event, before),
        }
    }

    fn read_amendment(&mut self, kind: &str, subject: &str, detail: &Value) {
        let ids = |name: &str| -> Vec<String> {
            detail[name]
                .as_array()
                .into_iter()
                .flatten()
                .map(text)
                .collect()
        };
        let mut set = |id: &str, fate: &str| {
            self.fates.insert(id.to_owned(), fate.to_owned());
        };
        match kind {
            "amendment_tabled" => set(subject, "tabled"),
            "amendment_decided" => set(subject, &text(&detail["state"])),
            "amendment_adopted" => {
                set(subject, "adopted");
                ids("with").iter().for_each(|id| set(id, "adopted"));
                ids("falls").iter().for_each(|id| set(id, "fallen"));
                let along = [ids("with"), ids("falls")].concat();
                self.along.insert(subject.to_owned(), along);
                self.adopted.push(subject.to_owned());
            }
            "amendment_adoption_undone" => {
                set(subject, "tabled");
                let along = self.along.remove(subject).unwrap_or_default();
                along.iter().for_each(|id| set(id, "tabled"));
                self.adopted.retain(|id| id != subject);
            }
            _ => {}
        }
    }

    fn read_ballot(&mut self, kind: &str, subject: &str, event: &Value, before: Option<&Value>) {
        let detail = &event["detail"];
        match kind {
            "ballot_opened" => self.open(subject, event),
            "ballot_votes" => {
                let ballot = self.ballots.get_mut(subject).expect("it was opened");
                assert!(ballot.closed.is_none() && ballot.votes.is_none(), "{event}");
                ballot.votes = Some(detail["votes"].clone());
            }
            "ballot_closed" => {
                let is_recorded = self.ballots[subject].opened["way"] == "recorded";
                let votes = before.filter(|before| before["kind"] == "ballot_votes");
                let right = votes.is_some_and(|votes| votes["subject"] == *subject);
                assert_eq!(is_recorded, right, "votes stand right before {event}");
                self.close(subject, detail);
            }
            "casting_vote_given" => {
                let ballot = self.ballots.get_mut(subject).expect("it was opened");
                let closed = ballot.closed.as_ref().expect("it was closed");
                assert_eq!(closed["decision"]["type"], "tied", "{event}");
                assert_eq!(detail["tally"], closed["tally"], "{event}");
                ballot.closed = Some(detail.clone());
            }
            "ballot_voided" => {
                let ballot = self.ballots.get_mut(subject).expect("it was opened");
                assert!(!ballot.void, "{event}");
                ballot.void = true;
            }
            _ => {}
        }
    }

    fn open(&mut self, subject: &str, event: &Value) {
        let detail = &event["detail"];
        assert_eq!(detail["number"], self.order.len() + 1, "{event}");
        let quorum = &detail["quorum"];
        let (rule, counts) = (quorum["rule"].clone(), quorum["counts"].clone());
        assert_eq!(*quorum, self.assembly.quorum(&rule, &counts), "{event}");
        assert_eq!(quorum["reached"], true, "{event}");
        self.rules = Some((rule, counts));
        let is_open = |ballot: &Logged| ballot.closed.is_none() && !ballot.void;
        assert!(!self.ballots.values().any(is_open), "two are open: {event}");
        let logged = Logged {
            opened: detail.clone(),
            entitled: self.assembly.worth(&detail["rule"]["unit"]),
            votes: None,
            closed: None,
            void: false,
        };
        self.ballots.insert(subject.to_owned(), logged);
        self.order.push(subject.to_owned());
    }

    /// Counts the votes of the log again: the result that the log tells must follow from them.
    fn close(&mut self, subject: &str, detail: &Value) {
        let ballot = self.ballots.get_mut(subject).expect("it was opened");
        assert!(
            ballot.closed.is_none() && !ballot.void,
            "{subject}: {detail}"
        );
        ballot.closed = Some(detail.clone());
        let rule = &ballot.opened["rule"];
        let Some(votes) = &ballot.votes else {
            if let Some(figures) = detail["tally"]["figures"].as_object() {
                let sums = sums_of(&json!(figures));
                let counted = tally(rule, ballot.entitled, &sums);
                assert_eq!(counted, detail["tally"], "{subject}");
                assert_eq!(counted["decision"], detail["decision"], "{subject}");
            }
            return;
        };
        let votes = votes.as_array().cloned().unwrap_or_default();
        let voters: BTreeSet<String> = votes.iter().map(|vote| text(&vote["voter"])).collect();
        assert_eq!(voters.len(), votes.len(), "one vote a voter: {votes:?}");
        let mut given = Vec::new();
        for vote in &votes {
            let weight = self.assembly.weights.get(&text(&vote["voter"]));
            let weight = *weight.expect("only members vote");
            assert_eq!(vote["weight"], weight, "{vote}");
            given.push((text(&vote["choice"]), worth(&rule["unit"], weight)));
        }
        let options = ballot.opened["on"]["options"].as_u64().unwrap_or(0);
        let options = usize::try_from(options).unwrap_or(0);
        let given = given
            .iter()
            .map(|(choice, worth)| (choice.as_str(), *worth));
        let counted = tally(rule, ballot.entitled, &Sums::of(options, given));
        assert_eq!(counted, detail["tally"], "{subject}");
        assert_eq!(counted["decision"], detail["decision"], "{subject}");
    }

    /// The last vote of each voter in a ballot: who voted what by whose hand.
    pub(crate) fn votes(&self, ballot: &str) -> BTreeMap<String, (String, String)> {
        let votes = self.ballots[ballot].votes.clone().unwrap_or_default();
        let votes = votes.as_array().cloned().unwrap_or_default();
        let vote = |vote: &Value| {
            let of = |name: &str| text(&vote[name]);
            (of("voter"), (of("choice"), of("by")))
        };
        votes.iter().map(vote).collect()
    }
}

fn sums_of(figures: &Value) -> Sums {
    let of = |name: &str| figures[name].as_u64().unwrap_or(u64::MAX);
    let options = figures["options"].as_array().into_iter().flatten();
    Sums {
        in_favour: of("for"),
        against: of("against"),
        abstentions: of("abstentions"),
        not_voting: of("not_voting"),
        blank: of("blank"),
        options: options.filter_map(Value::as_u64).collect(),
    }
}

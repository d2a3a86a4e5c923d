//! Ballots as the model keeps them: what was asked, what was answered, what became of it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::hall::Tabled;
use crate::model::worth;
use crate::tally::{Sums, tally};

/// What a ballot is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Amendment(String),
    Uncontested(Vec<String>),
    Section(String),
    Motion,
    /// With so many options.
    Question(usize),
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Open,
    Closed,
    Void,
}

/// A vote that was acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vote {
    pub(crate) choice: String,
    pub(crate) by: String,
    pub(crate) weight: u64,
}

/// A ballot.
#[derive(Clone, Debug)]
pub(crate) struct Ballot {
    pub(crate) id: String,
    pub(crate) number: u64,
    /// In which it was opened.
    pub(crate) sitting: String,
    /// Whether it closes by itself.
    pub(crate) is_timed: bool,
    pub(crate) subject: Subject,
    pub(crate) way: &'static str,
    pub(crate) rule: Value,
    pub(crate) may_change: bool,
    /// What all members entitled were worth at the opening.
    pub(crate) entitled: u64,
    pub(crate) quorum: Value,
    pub(crate) state: State,
    pub(crate) votes: BTreeMap<String, Vote>,
    /// What tellers entered.
    pub(crate) counts: BTreeMap<String, Sums>,
    /// Amendments that are decided along with it, and those that fall when it is adopted.
    pub(crate) with: Vec<String>,
    pub(crate) falls: Vec<String>,
    /// Once it is closed.
    pub(crate) tally: Option<Value>,
    pub(crate) decision: Option<Value>,
    /// What the chair voted to decide a tie.
    pub(crate) casting_vote: Option<&'static str>,
    /// The texts of all sections right before its decision.
    pub(crate) before: BTreeMap<String, Option<Value>>,
    /// The sections that are locked while it is open.
    pub(crate) held: Vec<String>,
    /// Those of them that were locked before.
    pub(crate) was_locked: Vec<String>,
}

impl Ballot {
    pub(crate) fn options(&self) -> usize {
        match self.subject {
            Subject::Question(options) => options,
            Subject::Amendment(_)
            | Subject::Uncontested(_)
            | Subject::Section(_)
            | Subject::Motion => 0,
        }
    }

    /// The choices that it offers.
    pub(crate) fn choices(&self) -> Vec<String> {
        let mut choices: Vec<String> = match self.options() {
            0 => ["for", "against"].map(str::to_owned).to_vec(),
            options => (1..=options)
                .map(|number| format!("option_{number}"))
                .collect(),
        };
        choices.extend(["abstention", "not_voting"].map(str::to_owned));
        choices
    }

    /// Counts the votes.
    pub(crate) fn count(&self) -> Value {
        let unit = &self.rule["unit"];
        let votes = self.votes.values();
        let votes = votes.map(|vote| (vote.choice.as_str(), worth(unit, vote.weight)));
        tally(&self.rule, self.entitled, &Sums::of(self.options(), votes))
    }

    /// The amendments on which it decides, those decided along with them included.
    pub(crate) fn amendments(&self) -> Vec<String> {
        match &self.subject {
            Subject::Amendment(amendment) => [std::slice::from_ref(amendment), &self.with].concat(),
            Subject::Uncontested(amendments) => [&amendments[..], &self.with].concat(),
            Subject::Section(_) | Subject::Motion | Subject::Question(_) => Vec::new(),
        }
    }

    /// The sections that its amendments change, or on which it decides.
    pub(crate) fn sections(&self, tabled: &[Tabled]) -> Vec<String> {
        let section_of = |id: &String| {
            let found = tabled.iter().find(|one| one.id == *id);
            found.map(|one| one.section.clone())
        };
        match &self.subject {
            Subject::Section(section) => vec![section.clone()],
            _ => self.amendments().iter().filter_map(section_of).collect(),
        }
    }

    /// Whether something still waits for it: it is open, or tied before the chair's voice.
    pub(crate) fn is_in_progress(&self) -> bool {
        match self.state {
            State::Open => true,
            State::Closed => self.decides("tied"),
            State::Void => false,
        }
    }

    pub(crate) fn decides(&self, decision: &str) -> bool {
        let decided = self.decision.as_ref();
        decided.is_some_and(|found| found["type"] == decision)
    }

    /// What everybody may see of it, as far as the model knows.
    pub(crate) fn view(&self) -> Value {
        let state = match self.state {
            State::Open => "open",
            State::Closed => "closed",
            State::Void => "void",
        };
        let mut view = json!({
            "id": self.id,
            "number": self.number,
            "way": self.way,
            "rule": self.rule,
            "quorum": self.quorum,
            "may_change": self.may_change,
            "state": state,
            "result": null,
        });
        if !self.is_timed {
            view["closes_at"] = Value::Null;
        }
        if self.way == "recorded" {
            view["received"] = self.votes.len().into();
        }
        if let Some(decision) = &self.decision {
            view["result"] = json!({
                "decision": decision, "tally": self.tally, "casting_vote": self.casting_vote,
            });
        }
        view
    }
}

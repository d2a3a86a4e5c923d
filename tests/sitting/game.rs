//! A sitting that is played with dice, and what the model knows of it.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use motion_tests::api::text;
use serde_json::{Value, json};

use crate::act::Request;
use crate::ballots::{Ballot, State};
use crate::follower::Follower;
use crate::hall::{Hall, Person};
use crate::model::{Asking, Assembly};

/// The game: the server, and the model of what it must say.
pub(crate) struct Game {
    pub(crate) seed: u64,
    pub(crate) random: Rng,
    /// A screen that a member looks at.
    pub(crate) follower: Follower,
    pub(crate) hall: Hall,
    pub(crate) sitting: String,
    pub(crate) assembly: Assembly,
    /// As `SittingRules` on the wire.
    pub(crate) rules: Value,
    pub(crate) revision: Value,
    /// What is on.
    pub(crate) item: Value,
    /// In the order in which they asked.
    pub(crate) waiting: Vec<Asking>,
    pub(crate) speaking: Option<Asking>,
    /// Who counts by hand besides the desks, by id.
    pub(crate) tellers: Vec<String>,
    pub(crate) ballots: Vec<Ballot>,
    /// What became of each amendment.
    pub(crate) fates: BTreeMap<String, &'static str>,
    /// What each principle says; none for one that was taken out.
    pub(crate) texts: BTreeMap<String, Option<Value>>,
    pub(crate) locked: BTreeSet<String>,
    /// Paragraphs that the rapporteur has added, with their sections.
    pub(crate) corrections: Vec<(String, String)>,
    /// What the principles said when the sitting opened.
    pub(crate) first_texts: BTreeMap<String, Value>,
    /// Whether the sitting is closed.
    pub(crate) is_over: bool,
    /// How the ballots stood when all of them were compared.
    pub(crate) checked: Vec<(State, Option<Value>)>,
    /// What has been done, told when the game is lost.
    story: Vec<String>,
}

impl Game {
    /// Opens a sitting.
    pub(crate) async fn open(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let hall = Hall::open(&mut random).await;
        let chair = &hall.desks[0].api;
        let rules = chair.get(&hall.below("sitting-rules")).expect_ok();
        let new = json!({ "motion": hall.motion });
        let made = chair.post(&hall.below("sittings"), &new).expect_ok();
        let members = hall.people.iter().filter(|person| person.weight > 0);
        let weights = members.map(|person| (person.id.clone(), person.weight));
        let texts: BTreeMap<String, Option<Value>> = hall.texts().into_iter().collect();
        let known = texts.iter();
        let (path, watching) = (hall.below("sitting/stream"), &hall.people[1].login);
        Self {
            sitting: text(&made["id"]),
            assembly: Assembly {
                weights: weights.collect(),
                ..Assembly::default()
            },
            rules: rules["rules"].clone(),
            revision: rules["revision"].clone(),
            item: Value::Null,
            waiting: Vec::new(),
            speaking: None,
            tellers: Vec::new(),
            ballots: Vec::new(),
            fates: hall
                .amendments
                .iter()
                .map(|amendment| (amendment.id.clone(), "tabled"))
                .collect(),
            first_texts: known
                .filter_map(|(id, said)| Some((id.clone(), said.clone()?)))
                .collect(),
            texts,
            locked: BTreeSet::new(),
            corrections: Vec::new(),
            is_over: false,
            checked: Vec::new(),
            story: hall
                .amendments
                .iter()
                .enumerate()
                .map(|(place, one)| {
                    format!("A{place} in {}: {:?} ({})", one.section, one.edit, one.id)
                })
                .collect(),
            follower: Follower::start(hall.address(), &path, watching),
            seed,
            random,
            hall,
        }
    }

    /// Notes what is done.
    pub(crate) fn tell(&mut self, what: String) {
        self.story.push(what);
    }

    /// The ballot that is open.
    pub(crate) fn open_ballot(&self) -> Option<usize> {
        let is_open = |ballot: &Ballot| ballot.state == State::Open;
        self.ballots.iter().position(is_open)
    }

    /// One of the desks.
    pub(crate) fn desk(&mut self) -> Person {
        self.hall.desks[self.random.usize(0..2)].clone()
    }

    /// Anybody in the hall or at home, the observer too.
    pub(crate) fn anybody(&mut self) -> Person {
        let index = self.random.usize(0..self.hall.people.len());
        self.hall.people[index].clone()
    }

    /// One of several.
    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let index = self.random.usize(0..from.len());
        from[index].clone()
    }

    /// Whether something happens that happens once in so many times.
    pub(crate) fn once_in(&mut self, times: u32) -> bool {
        self.random.u32(0..times) == 0
    }

    /// A path below the sitting.
    pub(crate) fn below(&self, rest: &str) -> String {
        format!("/api/sittings/{}/{rest}", self.sitting)
    }

    /// A request to be sent by somebody.
    pub(crate) fn request(
        person: &Person,
        method: &'static str,
        path: &str,
        body: Value,
    ) -> Request {
        Request::new(&person.api, method, path, body)
    }

    /// What was played.
    pub(crate) fn summary(&self) -> String {
        let votes: usize = self.ballots.iter().map(|ballot| ballot.votes.len()).sum();
        let of = |state: State| {
            let all = self.ballots.iter();
            all.filter(|ballot| ballot.state == state).count()
        };
        let changed = self.fates.values().filter(|fate| **fate != "tabled");
        format!(
            "seed {}: {} steps, {} ballots closed and {} void, {votes} votes, {} amendments decided",
            self.seed,
            self.story.len(),
            of(State::Closed),
            of(State::Void),
            changed.count(),
        )
    }

    /// How an amendment is called in the story: by its place among all.
    pub(crate) fn mention(&self, id: &str) -> String {
        let all = self.hall.amendments.iter();
        let place = all.clone().position(|one| one.id == id);
        place.map_or_else(|| id.to_owned(), |place| format!("A{place}"))
    }

    /// How somebody is called in the story: by their place in the hall.
    pub(crate) fn name(&self, id: &str) -> String {
        let place = self.hall.people.iter().position(|person| person.id == id);
        place.map_or_else(|| "the secretariat".to_owned(), |place| format!("#{place}"))
    }
}

impl Drop for Game {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let story = self.story.join("\n  ");
            eprintln!("--- the sitting of seed {} ---\n  {story}", self.seed);
        }
    }
}

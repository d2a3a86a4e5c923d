//! An assembly that sits: its members logged in and present, its desk, its amendments.

use std::io;
use std::time::Duration;

use motion_tests::api::text;
use motion_tests::voters::{self, Newcomer};
use motion_tests::{Api, Login, Server, amendment};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::caller::Caller;
use crate::following::Screens;
use crate::target::Target;

/// How late the generator's own timer may be before a vote counts from the time at which it should
/// have been given.
const TIMER: Duration = Duration::from_millis(2);
const CHOICES: [&str; 4] = ["for", "against", "abstention", "not_voting"];

/// An open sitting.
pub(crate) struct Assembly {
    /// The server, called in the live protocol by a rapporteur: in the plenary nobody else writes.
    pub(crate) target: Target,
    pub(crate) amendments: Vec<String>,
    address: String,
    slug: String,
    sitting: String,
    desk: Caller,
    voters: Vec<Voter>,
    /// What is on.
    item: Value,
}

/// A member with a telephone.
struct Voter {
    login: Login,
    /// Away while a vote is on its way.
    caller: Option<Caller>,
}

/// What became of the votes of one ballot.
#[derive(Debug, Default)]
pub(crate) struct Poll {
    /// From the moment of each vote to its acknowledgement.
    pub(crate) took: Vec<Duration>,
    /// For each of the choices, the votes that were acknowledged.
    recorded: [u64; 4],
    /// Why others were not.
    pub(crate) refused: Vec<String>,
}

/// How a ballot ended.
#[derive(Debug)]
pub(crate) struct Ending {
    /// From the request that closes it to the answer.
    pub(crate) answered: Duration,
    /// To the last screen.
    pub(crate) shown: Duration,
}

impl Assembly {
    /// Starts a server, brings members in, tables amendments, and opens a sitting in which all are
    /// present.
    pub(crate) async fn open(
        core: Option<usize>,
        members: usize,
        amendments: usize,
    ) -> io::Result<Self> {
        let mut target = Target::ours(core);
        let server = target.server().ok_or(io::ErrorKind::NotFound)?;
        let nobody = Api::new(server);
        let chair = nobody.log_in("presidence");
        let secretariat = nobody.with(&nobody.log_in("secretariat"));
        let slug = text(&secretariat.get("/api/congresses").expect_ok()[0]["slug"]);
        let newcomer = Newcomer {
            weight: 1,
            role: "élu",
        };
        let ids = voters::import(&secretariat, &slug, &vec![newcomer; members]);
        let logins = voters::log_in(server, &ids);
        let rapporteur = nobody.log_in("rapporteure").token;
        let amendments = prepare(server, &secretariat, &target.documents[2], amendments);
        let address = server.address().to_owned();
        let mut desk = Caller::open(&address, &chair.token).await?;
        let motion = json!({ "motion": secretariat.motion()["id"] });
        let path = format!("/api/congresses/{slug}/sittings");
        let sitting = text(&desk.expect("POST", &path, &motion).await?["id"]);
        let arrived = json!({ "participants": ids, "act": "arrived", "attendance": "hall" });
        let path = format!("/api/sittings/{sitting}/presences");
        desk.expect("POST", &path, &arrived).await?;
        let mut voters = Vec::with_capacity(members);
        for login in logins {
            let caller = Some(Caller::open(&address, &login.token).await?);
            voters.push(Voter { login, caller });
        }
        target.token = rapporteur;
        Ok(Self {
            target,
            amendments,
            address,
            slug,
            sitting,
            desk,
            voters,
            item: Value::Null,
        })
    }

    /// Gives each member a screen that follows the sitting.
    pub(crate) async fn screens(&self) -> io::Result<Screens> {
        let path = format!("/api/congresses/{}/sitting/stream", self.slug);
        let tokens = self.voters.iter().map(|voter| voter.login.token.clone());
        Screens::open(&self.address, &path, &tokens.collect::<Vec<_>>()).await
    }

    /// Puts an amendment to the vote, with what its adoption will write; the ballot's id.
    pub(crate) async fn put_to_vote(&mut self, amendment: &str) -> io::Result<String> {
        self.call(json!({ "type": "amendment", "amendment": amendment }))
            .await?;
        let path = amendment::path(amendment, "/adoption");
        let preview = self.desk.expect("GET", &path, &Value::Null).await?;
        let subject = json!({ "type": "amendment", "amendment": amendment });
        self.ballot(subject, json!({ "seen": preview["seen"], "falls": [] }))
            .await
    }

    /// Puts a free question to the vote; the ballot's id.
    pub(crate) async fn ask(&mut self, words: &str) -> io::Result<String> {
        self.call(json!({ "type": "question" })).await?;
        let subject = json!({ "type": "question", "words": words, "options": [] });
        self.ballot(subject, Value::Null).await
    }

    async fn call(&mut self, item: Value) -> io::Result<()> {
        let path = format!("/api/sittings/{}/item", self.sitting);
        let call = json!({ "item": item, "seen": self.item });
        self.desk.expect("PUT", &path, &call).await?;
        self.item = item;
        Ok(())
    }

    async fn ballot(&mut self, subject: Value, adoption: Value) -> io::Result<String> {
        let path = format!("/api/sittings/{}/ballots", self.sitting);
        let rule = json!({
            "majority": "simple", "base": "expressed", "unit": "heads", "tie": "rejected",
        });
        let new = json!({
            "subject": subject, "way": "recorded", "rule": rule, "may_change": true,
            "adoption": adoption,
        });
        Ok(text(&self.desk.expect("POST", &path, &new).await?["id"]))
    }

    /// Lets every member vote once, at moments spread over `during`.
    pub(crate) async fn poll(&mut self, ballot: &str, during: Duration) -> io::Result<Poll> {
        let begun = Instant::now();
        let path = format!("/api/ballots/{ballot}/votes");
        let mut voting = JoinSet::new();
        for (index, voter) in self.voters.iter_mut().enumerate() {
            let planned = begun + during.mul_f64(fastrand::f64());
            let choice = fastrand::usize(0..10).saturating_sub(6).min(3);
            let votes = json!({ "votes": [
                { "voter": voter.login.participant, "choice": CHOICES[choice] },
            ] });
            let caller = voter.caller.take().ok_or(io::ErrorKind::NotConnected)?;
            let vote = vote(caller, path.clone(), votes.to_string(), planned);
            voting.spawn_local(async move { (index, choice, vote.await) });
        }
        let mut poll = Poll::default();
        while let Some(voted) = voting.join_next().await {
            let (index, choice, voted) = voted.map_err(io::Error::other)?;
            let (caller, took, refusal) = voted?;
            self.voters[index].caller = Some(caller);
            match refusal {
                None => {
                    poll.took.push(took);
                    poll.recorded[choice] += 1;
                }
                Some(reason) => poll.refused.push(reason),
            }
        }
        Ok(poll)
    }

    /// Closes a ballot, checks that exactly the acknowledged votes were counted, and waits for the
    /// last screen.
    pub(crate) async fn close(
        &mut self,
        ballot: &str,
        poll: &Poll,
        screens: &mut Screens,
    ) -> io::Result<Ending> {
        let path = format!("/api/ballots/{ballot}/closing");
        let begun = Instant::now();
        let closed = self.desk.expect("POST", &path, &json!({})).await?;
        let answered = begun.elapsed();
        let figures = &closed["result"]["tally"]["figures"];
        let counted = ["for", "against", "abstentions", "not_voting"];
        let counted = counted.map(|name| figures[name].as_u64().unwrap_or(u64::MAX));
        if counted != poll.recorded {
            let told = format!("acknowledged {:?}, counted {counted:?}", poll.recorded);
            return Err(io::Error::other(told));
        }
        let number = closed["number"].as_u64().unwrap_or(0);
        let shown = screens.show_result(number).await?;
        Ok(Ending {
            answered,
            shown: shown - begun,
        })
    }
}

/// Tables amendments in all sections but the one in which people write, and moves to the plenary.
fn prepare(server: &Server, secretariat: &Api, written: &str, count: usize) -> Vec<String> {
    let nobody = Api::new(server);
    let elue = nobody.with(&nobody.log_in("elue"));
    let motion = secretariat.motion();
    let id = text(&motion["id"]);
    let move_to = |phase: &str| {
        let path = format!("/api/motions/{id}/phase");
        secretariat
            .put(&path, &json!({ "phase": phase }))
            .expect_ok();
    };
    move_to("amendments");
    let words = amendment::lone_words(&motion);
    let elsewhere = |word: &&amendment::LoneWord| !written.ends_with(&word.section);
    let words: Vec<_> = words.iter().filter(elsewhere).collect();
    let suggest = |number: usize| {
        let word = words[number * words.len() / count];
        amendment::suggest(&elue, &id, word, &format!("mot{number}"))
    };
    let amendments = (0..count).map(suggest).collect();
    move_to("plenary");
    amendments
}

/// Votes at the planned moment. Answers with how long it took until the acknowledgement, and why it
/// was refused, if it was.
async fn vote(
    mut caller: Caller,
    path: String,
    votes: String,
    planned: Instant,
) -> io::Result<(Caller, Duration, Option<String>)> {
    sleep_until(planned).await;
    let now = Instant::now();
    let since = if now - planned < TIMER { now } else { planned };
    let (status, answer) = caller.call("POST", &path, &votes).await?;
    let took = since.elapsed();
    let refusal = match status {
        200..300 => None,
        status => {
            let reason: Value = serde_json::from_str(&answer).unwrap_or_default();
            let Some(code) = reason["code"].as_str() else {
                let told = format!("a vote was answered {status} without a reason: {answer}");
                return Err(io::Error::other(told));
            };
            Some(code.to_owned())
        }
    };
    Ok((caller, took, refusal))
}

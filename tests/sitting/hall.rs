//! Where a sitting takes place: a server with a congress of few members, three principles of its own
//! and amendments to them.

use std::net::SocketAddr;

use fastrand::Rng;
use motion_tests::amendment::{begin, table};
use motion_tests::api::text;
use motion_tests::live::FullClient;
use motion_tests::section::{insert_paragraph, insert_proposal, without_numbers};
use motion_tests::voters::{self, Newcomer};
use motion_tests::{Api, Login, Server};
use serde_json::{Value, json};

use crate::words::{Edit, Place};

/// What each principle says; each word that is amended stands there once.
const BODY: [&str; 2] = [
    "Chaque commune dispose d’un référent unique auprès de l’État.",
    "Les démarches restent possibles sans ordinateur.",
];
const PROPOSALS: [&str; 2] = ["Un guichet par canton.", "Une aide au transport."];
/// Places in a principle with a word there: blocks first, proposals behind them.
const WORDS: [(usize, &str); 5] = [
    (0, "unique"),
    (1, "ordinateur"),
    (2, "canton"),
    (3, "transport"),
    (0, "commune"),
];
const PRINCIPLES: usize = 3;

/// Somebody in the hall.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) login: Login,
    pub(crate) api: Api,
    /// Voting weight; 0 for who has no vote.
    pub(crate) weight: u64,
}

/// An amendment to be voted on.
#[derive(Clone, Debug)]
pub(crate) struct Tabled {
    pub(crate) id: String,
    pub(crate) section: String,
    pub(crate) edit: Edit,
}

/// The place.
pub(crate) struct Hall {
    pub(crate) server: Server,
    pub(crate) slug: String,
    pub(crate) congress: String,
    pub(crate) motion: String,
    /// Members and one who only observes, last.
    pub(crate) people: Vec<Person>,
    /// Those who run the sitting: the chair, who is a member too, and the secretariat.
    pub(crate) desks: [Person; 2],
    /// Who may write in the principles still.
    pub(crate) rapporteur: Login,
    pub(crate) sections: Vec<String>,
    pub(crate) amendments: Vec<Tabled>,
}

impl Hall {
    /// Opens one. What differs from one to the next comes from the dice.
    pub(crate) async fn open(random: &mut Rng) -> Self {
        let server = Server::start();
        let nobody = Api::unhurried(&server);
        let log_in = |persona: &str| {
            let login = nobody.log_in(persona);
            Person {
                id: login.participant.clone(),
                api: nobody.with(&login),
                login,
                weight: 0,
            }
        };
        let (mut chair, secretariat) = (log_in("presidence"), log_in("secretariat"));
        chair.weight = 1;
        let api = secretariat.api.clone();
        let congress = api.get("/api/congresses").expect_ok()[0].clone();
        let slug = text(&congress["slug"]);
        take_votes(&api, &slug, &chair.id);
        let mut people = invite(&server, &api, &slug, random);
        people.insert(0, chair.clone());
        let mut hall = Self {
            congress: text(&congress["id"]),
            motion: text(&api.motion()["id"]),
            slug,
            people,
            desks: [chair, secretariat],
            rapporteur: nobody.log_in("rapporteure"),
            sections: Vec::new(),
            amendments: Vec::new(),
            server,
        };
        api.end_other_motions();
        hall.write_principles(random).await;
        hall.move_to("amendments");
        hall.table_amendments(&[log_in("elue"), log_in("elue-3"), log_in("elu-2")], random);
        hall.move_to("plenary");
        hall
    }

    /// `127.0.0.1:<port>`.
    pub(crate) fn address(&self) -> &str {
        let address = self.server.address();
        debug_assert!(address.parse::<SocketAddr>().is_ok());
        address
    }

    /// A path below the congress.
    pub(crate) fn below(&self, rest: &str) -> String {
        format!("/api/congresses/{}/{rest}", self.slug)
    }

    /// Somebody by their id.
    pub(crate) fn person(&self, id: &str) -> &Person {
        let found = self.people.iter().find(|person| person.id == id);
        found.unwrap_or_else(|| panic!("{id} is not in the hall"))
    }

    /// What the principles say now, by their ids; none for one that was taken out.
    pub(crate) fn texts(&self) -> Vec<(String, Option<Value>)> {
        let motion = self.desks[1].api.motion_with_id(&self.motion);
        let sections = motion["sections"].as_array().cloned().unwrap_or_default();
        let text_of = |id: &String| {
            let found = sections.iter().find(|section| section["id"] == **id);
            found.map(|section| without_numbers(section["text"].clone()))
        };
        let ids = self.sections.iter();
        ids.map(|id| (id.clone(), text_of(id))).collect()
    }

    /// Which of the principles are locked.
    pub(crate) fn locked(&self) -> Vec<String> {
        let motion = self.desks[1].api.motion_with_id(&self.motion);
        let sections = motion["sections"].as_array().into_iter().flatten();
        let locked = sections.filter(|section| section["locked"] == true);
        let ids = locked.map(|section| text(&section["id"]));
        ids.filter(|id| self.sections.contains(id)).collect()
    }

    fn move_to(&self, phase: &str) {
        let path = format!("/api/motions/{}/phase", self.motion);
        let moved = self.desks[1].api.put(&path, &json!({ "phase": phase }));
        moved.expect_ok();
    }

    async fn write_principles(&mut self, random: &mut Rng) {
        let api = self.desks[1].api.clone();
        let sections = api.motion()["sections"].clone();
        let count = sections.as_array().map_or(0, Vec::len);
        let mut after = sections[count - 2]["id"].clone();
        for _ in 0..PRINCIPLES {
            let new = json!({ "kind": "principle", "after": after });
            let path = format!("/api/motions/{}/sections", self.motion);
            after = api.post(&path, &new).expect_ok()["id"].clone();
            let section = text(&after);
            let document = format!("section/{section}");
            let login = &self.desks[1].login;
            let mut page = FullClient::open(&self.server, login, &[&document]).await;
            let ids = [(); 2].map(|()| motion_tests::editor::uuid(random));
            page.edit(|roots, txn| {
                insert_paragraph(txn, &roots.title, 0, "Un État présent");
                for (place, words) in (0..).zip(BODY) {
                    insert_paragraph(txn, &roots.body, place, words);
                }
                for (id, (rank, words)) in ids.iter().zip(["a0", "a1"].iter().zip(PROPOSALS)) {
                    insert_proposal(txn, &roots.proposals, id, rank, words);
                }
            })
            .await;
            page.settled().await;
            self.sections.push(section);
        }
    }

    /// To each principle some amendments: a few alone, a few that do the same or exclude each other.
    fn table_amendments(&mut self, authors: &[Person], random: &mut Rng) {
        let texts = self.texts();
        for (section, said) in texts {
            let said = said.expect("it was just written");
            for number in 0..5 {
                let author = &authors[random.usize(0..authors.len())].api;
                let edit = self.edit(&section, &said, number, random);
                let new = match &edit {
                    Edit::Remove { proposal } => json!({
                        "section": section,
                        "target": { "type": "remove_proposal", "proposal": proposal },
                    }),
                    Edit::Replace { place, word, with } => json!({
                        "section": section,
                        "target": target(place),
                        "suggestion": { "words": word, "with": with },
                    }),
                };
                let id = begin(author, &self.motion, &new);
                table(author, &id);
                self.amendments.push(Tabled {
                    id,
                    section: section.clone(),
                    edit,
                });
            }
        }
    }

    fn edit(&self, section: &str, said: &Value, number: usize, random: &mut Rng) -> Edit {
        let here: Vec<&Tabled> = self
            .amendments
            .iter()
            .filter(|one| one.section == section)
            .collect();
        if let (Some(other), 0) = (random.choice(&here), random.u8(0..3)) {
            return other.edit.clone();
        }
        let (place, word) = WORDS[random.usize(0..WORDS.len())];
        let place = match place.checked_sub(BODY.len()) {
            None => Place::Block(place),
            Some(proposal) => Place::Proposal(text(&said["proposals"][proposal]["id"])),
        };
        match place {
            Place::Proposal(proposal) if random.u8(0..4) == 0 => Edit::Remove { proposal },
            place => Edit::Replace {
                place,
                word,
                with: format!("mot{number}{}", &section[section.len() - 3..]),
            },
        }
    }
}

fn target(place: &Place) -> Value {
    match place {
        Place::Block(block) => json!({ "type": "block", "block": block }),
        Place::Proposal(id) => json!({ "type": "proposal", "proposal": id }),
    }
}

/// Takes the vote from everybody whom the demonstration gave one, but for the chair.
fn take_votes(secretariat: &Api, slug: &str, chair: &str) {
    for person in voters::people(secretariat, slug) {
        if person["may_vote"] == true && person["id"] != chair {
            let path = format!("/api/participants/{}", text(&person["id"]));
            secretariat
                .patch(&path, &json!({ "may_vote": false }))
                .expect_ok();
        }
    }
}

/// From seven to twelve members, half of them with a weight of their own, and an observer.
fn invite(server: &Server, secretariat: &Api, slug: &str, random: &mut Rng) -> Vec<Person> {
    let mut newcomers: Vec<Newcomer> = (0..random.usize(7..=12))
        .map(|_| Newcomer {
            weight: [1, 1, 1, 2, 3, 7][random.usize(0..6)],
            role: "élu",
        })
        .collect();
    newcomers.push(Newcomer {
        weight: 1,
        role: "observateur",
    });
    let ids = voters::import(secretariat, slug, &newcomers);
    let nobody = Api::unhurried(server);
    let logins = voters::log_in(server, &ids);
    let people = logins.into_iter().zip(&newcomers);
    people
        .map(|(login, newcomer)| Person {
            id: login.participant.clone(),
            api: nobody.with(&login),
            weight: match newcomer.role {
                "élu" => u64::from(newcomer.weight),
                _ => 0,
            },
            login,
        })
        .collect()
}

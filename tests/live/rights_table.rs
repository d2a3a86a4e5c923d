//! The table of rights, held against the sockets: everybody × every phase × every kind of document.

use std::collections::BTreeMap;

use motion_tests::live::{FullClient, Replica, Scope};
use motion_tests::rights::{self, Cast, Line, PHASES};
use motion_tests::section::insert_paragraph;
use motion_tests::{Api, Login};

/// The name of the document that stands for a kind of the table.
fn document(cast: &Cast, kind: &str) -> String {
    match kind {
        "section" => format!("section/{}", cast.section),
        "locked_section" => format!("section/{}", cast.locked),
        "removed_section" => format!("section/{}", cast.removed),
        "congress" => {
            let motion = cast.secretariat.motion_with_id(&cast.motion);
            let name = motion["congress_document"].as_str();
            name.unwrap_or_default().to_owned()
        }
        "notes" => format!("notes/{}", cast.group),
        "minutes" => format!("minutes/{}", cast.over["sitting"]),
        "approved_minutes" => format!("minutes/{}", cast.over["approved"]),
        kind if kind.ends_with("_amendment") => {
            let state = kind.trim_end_matches("_amendment");
            format!("amendment/{}", cast.amendment(state))
        }
        kind if kind.ends_with("_statement") => {
            let state = kind.trim_end_matches("_statement");
            format!("statement/{}", cast.amendment(state))
        }
        state => format!("contribution/{}", cast.contribution(state)),
    }
}

/// What one person may do with each document, phase by phase. A page that shows several documents
/// asks for all of them on one socket.
struct Page {
    who: String,
    lines: Vec<Line>,
    documents: Vec<String>,
    login: Login,
}

impl Page {
    fn all(cast: &Cast) -> Vec<Self> {
        let mut by_person: BTreeMap<String, Vec<Line>> = BTreeMap::new();
        for mut line in rights::lines("documents") {
            // Nobody reads pages, but a socket needs a session.
            if line.who == "nobody" {
                line.by_phase.fill("none".to_owned());
            }
            by_person.entry(line.who.clone()).or_default().push(line);
        }
        let page = |(who, lines): (String, Vec<Line>)| Self {
            documents: lines
                .iter()
                .map(|line| document(cast, &line.what))
                .collect(),
            login: cast.login(&who).cloned().unwrap_or_else(|| Login {
                persona: String::new(),
                token: String::new(),
                cookie: String::new(),
                participant: String::new(),
            }),
            who,
            lines,
        };
        by_person.into_iter().map(page).collect()
    }

    /// Opens all documents, and waits until each is open or refused.
    async fn open(&self, cast: &Cast) -> FullClient {
        let replicas = self.documents.iter().map(|name| Replica::new(name));
        let mut client = FullClient::offline(&cast.server, &self.login, replicas.collect());
        client.connect().await;
        client
            .until("each document is open or refused", |client| {
                let open = |one: &Replica| one.is_synced() && one.unacknowledged() == 0;
                let answered = |one: &Replica| one.denied.is_some() || open(one);
                client.replicas.iter().all(answered)
            })
            .await;
        client
    }

    /// What the scopes are not, and should be.
    fn differences(&self, client: &FullClient, phase: usize) -> Vec<String> {
        let pairs = self.lines.iter().zip(&client.replicas);
        pairs
            .filter(|(line, replica)| scope_of(&line.by_phase[phase]) != scope(replica))
            .map(|(line, replica)| {
                format!(
                    "{}: {} of {} should be {}, not {:?}",
                    PHASES[phase],
                    line.what,
                    self.who,
                    line.by_phase[phase],
                    scope(replica)
                )
            })
            .collect()
    }

    /// Writes in each document that is open. What is not as the table says.
    async fn write(&self, client: &mut FullClient, phase: usize) -> Vec<String> {
        let mut wrong = Vec::new();
        for (place, line) in self.lines.iter().enumerate() {
            // The channel of a congress holds nothing that could be written.
            if client.replicas[place].denied.is_some() || line.what == "congress" {
                continue;
            }
            let counts = |client: &FullClient| {
                let replica = &client.replicas[place];
                (replica.accepted, replica.refused)
            };
            let (accepted, refused) = counts(client);
            client
                .edit_in(place, |roots, txn| {
                    insert_paragraph(txn, &roots.body, 0, "essai");
                })
                .await;
            client
                .until("the change is answered", |client| {
                    client.replicas[place].unacknowledged() == 0
                })
                .await;
            let expected = match line.by_phase[phase].as_str() {
                "write" => (accepted + 1, refused),
                _ => (accepted, refused + 1),
            };
            if counts(client) != expected {
                let (what, who) = (&line.what, &self.who);
                wrong.push(format!("{}: {who} writes {what}", PHASES[phase]));
            }
        }
        wrong
    }
}

fn scope_of(cell: &str) -> Option<Scope> {
    match cell {
        "write" => Some(Scope::ReadWrite),
        "none" => None,
        _ => Some(Scope::ReadOnly),
    }
}

fn scope(replica: &Replica) -> Option<Scope> {
    match replica.denied {
        Some(_) => None,
        None => replica.scope,
    }
}

#[tokio::test]
async fn documents_open_and_take_writing_as_the_table_says() {
    let cast = Cast::new().await;
    let pages = Page::all(&cast);
    let mut wrong = Vec::new();
    for (number, phase) in PHASES.into_iter().enumerate() {
        cast.move_to(phase);
        for page in &pages {
            let mut client = page.open(&cast).await;
            wrong.extend(page.differences(&client, number));
            wrong.extend(page.write(&mut client, number).await);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn open_documents_follow_the_table_from_phase_to_phase() {
    let cast = Cast::new().await;
    cast.move_to(PHASES[0]);
    let pages = Page::all(&cast);
    let mut clients = Vec::new();
    for page in &pages {
        clients.push(page.open(&cast).await);
    }
    for (number, phase) in PHASES.into_iter().enumerate() {
        cast.move_to(phase);
        for (page, client) in pages.iter().zip(&mut clients) {
            let what = format!("{} may what the table says in {phase}", page.who);
            client
                .until(&what, |client| page.differences(client, number).is_empty())
                .await;
        }
    }
}

/// What does not exist is nothing, and so is anything of another congress.
#[tokio::test]
async fn nothing_else_opens() {
    let cast = Cast::new().await;
    let own = Api::new(&cast.server).with(cast.login("outsider").expect("the cast is complete"));
    let path = "/api/congresses/ailleurs";
    let congress = own.get(path).expect_ok();
    let names = [
        "amendment/0199a2b0-c0de-7000-8000-00000000000a".to_owned(),
        "statement/0199a2b0-c0de-7000-8000-00000000000a".to_owned(),
        "section/0199a2b0-c0de-7000-8000-00000000000a".to_owned(),
        "contribution/0199a2b0-c0de-7000-8000-00000000000a".to_owned(),
        congress["document"].as_str().unwrap_or_default().to_owned(),
    ];
    let mut refusals = Vec::new();
    for name in names {
        let replica = Replica::new(&name);
        let login = cast.login("secretariat").expect("the cast is complete");
        let mut page = FullClient::offline(&cast.server, login, vec![replica]);
        page.connect().await;
        page.until("the document is refused", |page| {
            page.first().denied.is_some()
        })
        .await;
        refusals.push(page.first().denied.clone());
    }
    refusals.dedup();
    assert_eq!(refusals.len(), 1, "what is foreign is told from nothing");
}

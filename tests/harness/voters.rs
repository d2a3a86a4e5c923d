//! Members of an assembly by the hundred: brought in by a file, as a town hall
//! does, and logged in each by a session of their own.

use std::collections::HashMap;
use std::fmt::Write;

use serde_json::{Value, json};

use crate::api::text;
use crate::{Api, Login, Server, database};

/// What the given names of all of them begin with.
const GIVEN_NAME: &str = "Camille";

/// Somebody to be brought in.
#[derive(Clone, Copy, Debug)]
pub struct Newcomer {
    /// Voting weight.
    pub weight: u16,
    /// The name of their role in a file.
    pub role: &'static str,
}

/// Brings people into the demonstration congress; their ids, in the same order.
///
/// # Panics
/// When the server refuses.
pub fn import(secretariat: &Api, slug: &str, people: &[Newcomer]) -> Vec<String> {
    let mut file = String::from("Nom;Prénom;Courriel;Fonction;Rôle;Voix\r\n");
    for (number, newcomer) in people.iter().enumerate() {
        let Newcomer { weight, role } = newcomer;
        let _ = write!(
            file,
            "Personne {number};{GIVEN_NAME};{number}@voix.example;maire;{role};{weight}\r\n"
        );
    }
    let send = |rest: &str| {
        let path = format!("/api/congresses/{slug}/people/import{rest}");
        let request = secretariat.request("POST", &path);
        secretariat.send_bytes(request, file.as_bytes()).expect_ok()
    };
    let preview = send("/preview");
    let done = send(&format!("?fingerprint={}", text(&preview["fingerprint"])));
    assert_eq!(done["created"], json!(people.len()), "{preview}\n{done}");
    let everybody = secretariat.get(&format!("/api/congresses/{slug}/people"));
    let everybody = everybody.expect_ok();
    let by_name: HashMap<String, String> = everybody
        .as_array()
        .into_iter()
        .flatten()
        .filter(|person| person["given_name"] == GIVEN_NAME)
        .map(|person| (text(&person["family_name"]), text(&person["id"])))
        .collect();
    (0..people.len())
        .map(|number| by_name[&format!("Personne {number}")].clone())
        .collect()
}

/// Opens a session for each of these participants. They become personas first,
/// behind the server's back: by codes in mails it would take minutes.
///
/// # Panics
/// When the server refuses.
pub fn log_in(server: &Server, participants: &[String]) -> Vec<Login> {
    let rows: Vec<String> = participants
        .iter()
        .map(|id| format!("('{id}', '{id}', 1000, '', '')"))
        .collect();
    let columns = "persona, participant_id, place, what_fr, what_en";
    let rows = rows.join(", ");
    let insert = format!("INSERT INTO personas ({columns}) VALUES {rows}");
    // On a thread of its own: a bench calls this inside its runtime.
    std::thread::scope(|scope| {
        let inserting = scope.spawn(|| database::change(server, &insert));
        inserting.join().expect("the rows are inserted");
    });
    let nobody = Api::new(server);
    let log_in = |id: &String| nobody.log_in(id);
    participants.iter().map(log_in).collect()
}

/// All participants as the secretariat keeps them.
///
/// # Panics
/// When the server refuses.
pub fn people(secretariat: &Api, slug: &str) -> Vec<Value> {
    let people = secretariat.get(&format!("/api/congresses/{slug}/people"));
    people.expect_ok().as_array().cloned().unwrap_or_default()
}

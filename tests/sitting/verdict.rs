//! The end of a game: the event log alone must tell the whole sitting.

use std::collections::BTreeMap;

use motion_tests::{Api, chain};
use serde_json::{Value, json};

use crate::act::lacks;
use crate::ballots::State;
use crate::ending::REASON;
use crate::form::add_paragraph;
use crate::game::Game;
use crate::replay::Replay;

impl Game {
    /// Reads the log from its beginning, and compares what it tells with what the server shows.
    pub(crate) fn read_the_log(&self) {
        let api = &self.hall.desks[1].api;
        let events = api.events(&self.hall.slug, 0);
        chain::check(&self.hall.congress, &events);
        let log = json!(events).to_string();
        assert!(!log.contains("Camille"), "a name stands in the log");
        assert!(!log.contains(REASON), "a reason stands in the log");
        let replay = Replay::of(&events, &self.assembly.weights);
        assert_eq!(replay.assembly.present, self.assembly.present);
        let proxies = |assembly: &crate::model::Assembly| -> BTreeMap<String, String> {
            let all = assembly.proxies.iter();
            all.map(|proxy| (proxy.giver.clone(), proxy.holder.clone()))
                .collect()
        };
        assert_eq!(proxies(&replay.assembly), proxies(&self.assembly));
        assert_eq!(replay.item, self.item);
        assert!(replay.waiting.is_empty() && replay.speaking.is_none());
        self.compare_ballots(&replay);
        self.compare_text(&replay);
    }

    fn compare_ballots(&self, replay: &Replay) {
        let ids: Vec<&String> = self.ballots.iter().map(|ballot| &ballot.id).collect();
        assert_eq!(replay.order.iter().collect::<Vec<_>>(), ids);
        for ballot in &self.ballots {
            let logged = &replay.ballots[&ballot.id];
            assert_eq!(logged.void, ballot.state == State::Void, "{ballot:?}");
            let Some(closed) = &logged.closed else {
                assert_eq!(ballot.decision, None, "{ballot:?}");
                continue;
            };
            assert_eq!(closed["decision"], json!(ballot.decision), "{ballot:?}");
            assert_eq!(closed["tally"], json!(ballot.tally), "{ballot:?}");
            if ballot.way != "recorded" {
                continue;
            }
            let votes = ballot
                .votes
                .iter()
                .map(|(voter, vote)| (voter.clone(), (vote.choice.clone(), vote.by.clone())));
            let votes: BTreeMap<_, _> = votes.collect();
            assert_eq!(replay.votes(&ballot.id), votes, "{ballot:?}");
            self.compare_names(&ballot.id, &votes);
        }
    }

    /// Who is nobody in the congress learns what was decided, but not who voted what.
    pub(crate) fn check_the_public(&self) {
        let nobody = Api::unhurried(&self.hall.server);
        let events = nobody.events(&self.hall.slug, 0);
        assert!(events.iter().all(|event| event["kind"] != "ballot_votes"));
        for ballot in &self.ballots {
            let page = nobody
                .get(&format!("/api/ballots/{}", ballot.id))
                .expect_ok();
            assert_eq!(page["votes"], json!([]), "{page}");
            let wrong = lacks(&ballot.view(), &page["ballot"], "ballot");
            assert_eq!(wrong, None);
        }
    }

    /// The page of a ballot names who voted what.
    fn compare_names(&self, ballot: &str, votes: &BTreeMap<String, (String, String)>) {
        let path = format!("/api/ballots/{ballot}");
        let page = self.hall.people[1].api.get(&path).expect_ok();
        let named = page["votes"].as_array().cloned().unwrap_or_default();
        let named: BTreeMap<String, (String, String)> = named
            .iter()
            .map(|vote| {
                let of = |who: &Value| who["id"].as_str().unwrap_or_default().to_owned();
                let voter = of(&vote["voter"]);
                let by = match vote["by"].is_null() {
                    true => voter.clone(),
                    false => of(&vote["by"]),
                };
                let choice = motion_tests::api::text(&vote["choice"]);
                (voter, (choice, by))
            })
            .collect();
        assert_eq!(named, *votes, "{page}");
    }

    /// What the text said at first, with what the log says was adopted, is what it says now.
    fn compare_text(&self, replay: &Replay) {
        for (id, fate) in &self.fates {
            assert_eq!(replay.fates[id], *fate, "amendment {id}");
        }
        let mut texts = self.first_texts.clone();
        // The demonstration had some of its own.
        let ours = |id: &&String| self.fates.contains_key(*id);
        for amendment in replay.adopted.iter().filter(ours) {
            let tabled = self.tabled(amendment);
            let text = texts.get_mut(&tabled.section);
            tabled.edit.make(text.expect("the section was there"));
        }
        for (section, words) in &self.corrections {
            let text = texts.get_mut(section);
            add_paragraph(text.expect("the section was there"), words);
        }
        for (section, said) in self.hall.texts() {
            assert_eq!(
                said.is_none(),
                replay.removed.contains(&section),
                "{section}"
            );
            let Some(said) = said else { continue };
            let wrong = lacks(&texts[&section], &said, "text");
            assert_eq!(wrong, None, "section {section}");
        }
    }
}

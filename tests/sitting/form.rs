//! Steps in which a rapporteur corrects the form of a principle, as long as nobody votes on it.

use motion_tests::live::{FullClient, Scope};
use motion_tests::section::insert_paragraph;
use serde_json::{Value, json};
use yrs::XmlFragment;

use crate::game::Game;

impl Game {
    /// The rapporteur adds a paragraph to a principle, unless it is locked: then it is only read.
    pub(crate) fn correct_form(&mut self) {
        let sections = self.texts.keys().filter(|id| self.stands(id));
        let sections: Vec<String> = sections.cloned().collect();
        if sections.is_empty() {
            return;
        }
        let section = self.pick(&sections);
        let words = format!("Correction {}.", self.corrections.len());
        let may_write = !self.locked.contains(&section);
        let place = self.hall.sections.iter().position(|one| *one == section);
        self.tell(format!("the rapporteur writes in S{place:?}: {may_write}"));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let (server, login) = (&self.hall.server, &self.hall.rapporteur);
            let document = format!("section/{section}");
            let mut page = FullClient::open(server, login, &[&document]).await;
            page.synced().await;
            let scope = match may_write {
                true => Scope::ReadWrite,
                false => Scope::ReadOnly,
            };
            assert_eq!(page.first().scope, Some(scope), "{document}");
            if may_write {
                page.edit(|roots, txn| {
                    let end = roots.body.len(txn);
                    insert_paragraph(txn, &roots.body, end, &words);
                })
                .await;
                page.settled().await;
            }
        });
        if may_write {
            if let Some(Some(text)) = self.texts.get_mut(&section) {
                add_paragraph(text, &words);
            }
            self.corrections.push((section, words));
        }
    }
}

/// Adds a paragraph at the end of a section's body.
pub(crate) fn add_paragraph(section: &mut Value, words: &str) {
    let content = json!([{ "type": "text", "text": words }]);
    let body = section["body"].as_array_mut();
    body.expect("a section has a body")
        .push(json!({ "type": "paragraph", "content": content }));
}

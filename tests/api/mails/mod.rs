//! Invitations, the queue of mails, and real mail servers in every mood.

mod invitations;
mod servers;

use motion_tests::api::text;
use motion_tests::mail::eventually;
use motion_tests::{Api, Login, Server};
use serde_json::{Value, json};

const MAUD: &str = "maud.lescoat@example.org";

/// A server, and its secretariat.
struct House {
    server: Server,
    api: Api,
    secretariat: Login,
}

impl House {
    fn new() -> Self {
        Self::of(Server::start())
    }

    /// A server whose mails go to a mail server.
    fn sending_to(url: &str) -> Self {
        let server = Server::builder().variable("MOTION_SMTP_URL", url);
        Self::of(
            server
                .variable("MOTION_MAIL_FROM", "Secrétariat <congres@example.org>")
                .start(),
        )
    }

    fn of(server: Server) -> Self {
        let nobody = Api::new(&server);
        let secretariat = nobody.log_in("secretariat");
        let api = nobody.with(&secretariat);
        Self {
            server,
            api,
            secretariat,
        }
    }

    fn page(&self) -> Value {
        self.api
            .get("/api/congresses/congres-2026/mails")
            .expect_ok()
    }

    fn invite(&self, body: &Value) -> Value {
        self.api
            .post("/api/congresses/congres-2026/invitations", body)
            .expect_ok()
    }

    /// The id of the participant with that address.
    fn participant(&self, email: &str) -> String {
        let page = self.page();
        let found = list(&page["invitees"])
            .into_iter()
            .find(|who| who["email"] == email);
        text(&found.expect("somebody has the address")["participant"])
    }

    fn invite_maud(&self) {
        let queued =
            self.invite(&json!({ "participants": [self.participant(MAUD)], "sentence": "" }));
        assert_eq!(queued["queued"], 1);
    }

    /// The state of Maud's invitation, and what the mail server said.
    fn state(&self) -> (String, String) {
        let page = self.page();
        let maud = list(&page["invitees"])
            .into_iter()
            .find(|who| who["email"] == MAUD);
        let invitation = maud.expect("Maud takes part")["invitation"].clone();
        let error = invitation["error"].as_str().unwrap_or_default().to_owned();
        (
            invitation["state"].as_str().unwrap_or_default().to_owned(),
            error,
        )
    }

    fn until(&self, state: &str) {
        eventually(&format!("the invitation is {state}"), || {
            self.state().0 == state
        });
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

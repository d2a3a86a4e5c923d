//! The JSON interface, from outside: `docs/protocol.md` up to "Live documents".

mod amendments;
mod assisted_entry;
mod ballots;
mod commands;
mod contribution_lists;
mod contributions;
mod contributors;
mod demonstration;
mod demonstration_sitting;
mod documents;
mod drafts;
mod errors;
mod exports;
mod founding;
mod groups;
mod history;
mod login;
mod logos;
mod mails;
mod minutes;
mod people;
mod people_import;
mod preparation;
mod preparation_rights;
mod printing;
mod publication;
mod reading;
mod rights;
mod sessions;
mod signing;
mod sitting;
mod sorting;
mod versions;

use motion_tests::{Api, Login, Server};

/// A server with the demonstration congress, called as nobody and as the
/// secretariat.
struct House {
    server: Server,
    nobody: Api,
    secretariat: Login,
    api: Api,
}

impl House {
    fn new() -> Self {
        Self::of(Server::start())
    }

    fn of(server: Server) -> Self {
        let nobody = Api::new(&server);
        let secretariat = nobody.log_in("secretariat");
        let api = nobody.with(&secretariat);
        Self {
            server,
            nobody,
            secretariat,
            api,
        }
    }

    /// The server, called by somebody who has a role.
    fn with_role(&self, role: &str) -> Api {
        self.nobody.with(&self.nobody.log_in_with_role(role))
    }

    fn motion_id(&self) -> String {
        motion_tests::api::text(&self.api.motion()["id"])
    }

    fn section_id(&self, index: usize) -> String {
        motion_tests::api::text(&self.api.motion()["sections"][index]["id"])
    }
}

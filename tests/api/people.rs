//! Whom the tests of contributions are about.

use motion_tests::api::text;
use motion_tests::contribution::{contribute, list_path};
use motion_tests::{Api, Login};

use crate::House;

/// Who the tests are about: an élu who writes, and those who look on.
pub(crate) struct People {
    pub(crate) house: House,
    pub(crate) elu: Login,
}

impl People {
    pub(crate) fn new() -> Self {
        let house = House::new();
        let elu = house.nobody.log_in("elue");
        Self { house, elu }
    }

    pub(crate) fn author(&self) -> Api {
        self.house.nobody.with(&self.elu)
    }

    pub(crate) fn other(&self, persona: &str) -> Api {
        self.house.nobody.with(&self.house.nobody.log_in(persona))
    }

    pub(crate) fn participant(&self, persona: &str) -> String {
        self.house.nobody.log_in(persona).participant
    }

    pub(crate) async fn contribute(&self, title: &str, words: &str) -> String {
        contribute(&self.house.server, &self.elu, title, words).await
    }
}

/// The path of a contribution, and of what belongs to it.
pub(crate) fn path(id: &str, rest: &str) -> String {
    format!("/api/contributions/{id}{rest}")
}

/// The ids of the contributions that a query finds, in the order in which they are listed.
pub(crate) fn found(api: &Api, query: &str) -> Vec<String> {
    let answer = api.get(&format!("{}?{query}", list_path(api))).expect_ok();
    let list = answer.as_array().cloned().unwrap_or_default();
    list.iter().map(|one| text(&one["id"])).collect()
}

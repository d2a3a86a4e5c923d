//! A small client of the JSON interface.

use std::time::Duration;

use serde_json::{Value, json};
use ureq::http::{Request, Response};
use ureq::{Agent, AsSendBody, Body};

use crate::Server;

/// How long a file may take: what is printed is set by a process that leaves all others the way.
const FILE_PATIENCE: Duration = Duration::from_secs(180);

/// An answer of the server, whatever its status.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The value of `Content-Type`, empty when missing.
    pub content_type: String,
    /// The values of `Set-Cookie`.
    pub cookies: Vec<String>,
    /// The value of `Retry-After`, in seconds.
    pub retry_after: Option<u64>,
    /// The body as text.
    pub text: String,
}

impl Answer {
    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    /// The stable code of a refusal, empty when this is none.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Checks that this refuses with this status and code, says why and what to do, and opens no
    /// session.
    #[track_caller]
    pub fn expect_refused(&self, status: u16, code: &str) {
        let told = (self.status, self.code());
        assert_eq!(told, (status, code.to_owned()), "{}", self.text);
        assert!(self.cookies.is_empty(), "a refusal opens nothing");
        for part in ["title", "detail"] {
            let words = self.json()[part].as_str().map_or(0, str::len);
            assert!(words > 0, "{part} of {}", self.text);
        }
    }

    /// The body of a successful answer.
    ///
    /// # Panics
    /// When the server refused.
    #[track_caller]
    pub fn expect_ok(self) -> Value {
        assert!(
            (200..300).contains(&self.status),
            "the server answered {}: {}",
            self.status,
            self.text
        );
        self.json()
    }
}

fn agent(patience: Duration) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(patience))
        .build();
    config.into()
}

/// Somebody who has logged in.
#[derive(Clone, Debug)]
pub struct Login {
    /// The persona's key, such as `secretariat`.
    pub persona: String,
    /// The session's token, for `Authorization` and for the provider's `token`.
    pub token: String,
    /// The session's cookie, as `name=value`.
    pub cookie: String,
    /// The id of the participant in the congress.
    pub participant: String,
}

/// Calls one server, as nobody or as somebody.
#[derive(Clone, Debug)]
pub struct Api {
    agent: Agent,
    origin: String,
    token: Option<String>,
}

impl Api {
    /// Calls the server as nobody.
    pub fn new(server: &Server) -> Self {
        Self::at(&server.origin())
    }

    /// Calls the server at an origin such as `http://127.0.0.1:8080` as nobody.
    pub fn at(origin: &str) -> Self {
        Self {
            agent: agent(crate::PATIENCE),
            origin: origin.to_owned(),
            token: None,
        }
    }

    /// The same, waiting so long for each answer.
    #[must_use]
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self {
            agent: agent(patience),
            ..self.clone()
        }
    }

    /// Calls the server as nobody, each time over a connection of its own: a server may close one
    /// after any answer, and of thousands of requests some would meet that moment.
    pub fn unhurried(server: &Server) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(crate::PATIENCE))
            .max_idle_connections(0)
            .build();
        Self {
            agent: config.into(),
            ..Self::new(server)
        }
    }

    /// The same server, called as somebody.
    #[must_use]
    pub fn with(&self, login: &Login) -> Self {
        Self {
            token: Some(login.token.clone()),
            ..self.clone()
        }
    }

    /// Logs in as a persona of the demonstration congress.
    ///
    /// # Panics
    /// When there is no such persona.
    pub fn log_in(&self, persona: &str) -> Login {
        let answer = self.post("/api/demo/session", &json!({ "persona": persona }));
        let cookie = answer
            .cookies
            .iter()
            .find(|cookie| cookie.starts_with("motion_session="))
            .and_then(|cookie| cookie.split(';').next())
            .map(str::to_owned);
        let session = answer.expect_ok();
        Login {
            persona: persona.to_owned(),
            token: text(&session["token"]),
            cookie: cookie.expect("logging in sets the cookie"),
            participant: text(&session["participant"]["id"]),
        }
    }

    /// Logs in as a persona that has this role, and no other if there is one.
    ///
    /// # Panics
    /// When no persona has it.
    pub fn log_in_with_role(&self, role: &str) -> Login {
        let personas = self.get("/api/demo/personas").expect_ok();
        let list = personas.as_array().map(Vec::as_slice).unwrap_or_default();
        let roles = |persona: &Value| persona["roles"].as_array().cloned().unwrap_or_default();
        let persona = list
            .iter()
            .filter(|persona| roles(persona).iter().any(|held| held == role))
            .min_by_key(|persona| roles(persona).len())
            .unwrap_or_else(|| panic!("no persona has the role {role}: {personas}"));
        self.log_in(&text(&persona["persona"]))
    }

    /// `GET`.
    pub fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path), None)
    }

    /// `GET` of a file that is no text.
    ///
    /// # Panics
    /// When the server refuses, or no answer comes.
    pub fn get_bytes(&self, path: &str) -> Vec<u8> {
        let bytes = self.get_file(path).into_body().read_to_vec();
        bytes.expect("the body arrives whole")
    }

    /// The same, with what its headers say of it.
    ///
    /// # Panics
    /// When the server refuses, or no answer comes.
    #[track_caller]
    pub fn get_file(&self, path: &str) -> Response<Body> {
        self.file(path, self.request("GET", path).body(()))
    }

    /// The same, by a form with one field, whose words need no escaping but for spaces.
    ///
    /// # Panics
    /// When the server refuses, or no answer comes.
    #[track_caller]
    pub fn post_for_file(&self, path: &str, field: (&str, &str)) -> Response<Body> {
        self.file(path, self.field(path, field))
    }

    #[track_caller]
    fn file(
        &self,
        path: &str,
        request: Result<Request<impl AsSendBody>, ureq::http::Error>,
    ) -> Response<Body> {
        let patient = self.with_patience(FILE_PATIENCE);
        let answer = patient
            .agent
            .run(request.expect("the request is well formed"));
        let answer =
            answer.unwrap_or_else(|error| panic!("{} does not answer: {error}", self.origin));
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        answer
    }

    /// `POST` of such a form, to be refused.
    pub fn post_field(&self, path: &str, field: (&str, &str)) -> Answer {
        self.run(self.field(path, field))
    }

    fn field(
        &self,
        path: &str,
        (name, words): (&str, &str),
    ) -> Result<Request<String>, ureq::http::Error> {
        let kind = "application/x-www-form-urlencoded";
        let request = self.request("POST", path).header("content-type", kind);
        request.body(format!("{name}={}", words.replace(' ', "+")))
    }

    /// `POST` with a JSON body.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request("POST", path), Some(body.to_string()))
    }

    /// `PATCH` with a JSON body.
    pub fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request("PATCH", path), Some(body.to_string()))
    }

    /// `PUT` with a JSON body.
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request("PUT", path), Some(body.to_string()))
    }

    /// `DELETE`.
    pub fn delete(&self, path: &str) -> Answer {
        self.send(self.request("DELETE", path), None)
    }

    /// A request with this server's origin and the caller's token, to which a
    /// test may add.
    pub fn request(&self, method: &str, path: &str) -> ureq::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.origin))
            .header("origin", &self.origin);
        match &self.token {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        }
    }

    /// Sends a request, with a JSON body if there is one.
    ///
    /// # Panics
    /// When no answer comes.
    pub fn send(&self, request: ureq::http::request::Builder, body: Option<String>) -> Answer {
        match body {
            Some(body) => self.run(
                request
                    .header("content-type", "application/json")
                    .body(body),
            ),
            None => self.run(request.body(())),
        }
    }

    /// Sends a request with a body of bytes.
    ///
    /// # Panics
    /// When no answer comes.
    pub fn send_bytes(&self, request: ureq::http::request::Builder, body: &[u8]) -> Answer {
        let request = request
            .header("content-type", "application/octet-stream")
            .body(body);
        self.run(request)
    }

    /// `POST` of a form as a browser without JavaScript sends it: names of fields, and what was put into
    /// them.
    pub fn post_form(&self, path: &str, fields: &[(&str, &[u8])]) -> Answer {
        self.send_form(self.request("POST", path), fields)
    }

    /// The same, as a request that says more of itself.
    pub fn send_form(
        &self,
        request: ureq::http::request::Builder,
        fields: &[(&str, &[u8])],
    ) -> Answer {
        const BOUNDARY: &str = "----------------------------0199a2b0c0de";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head =
                format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value, b"\r\n"].concat());
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = request.header("content-type", kind);
        self.run(request.body(body.as_slice()))
    }

    fn run(&self, request: Result<Request<impl AsSendBody>, ureq::http::Error>) -> Answer {
        let answer = self.agent.run(request.expect("the request is well formed"));
        read(answer.unwrap_or_else(|error| panic!("{} does not answer: {error}", self.origin)))
    }

    /// The first motion of the demonstration congress, as `MotionPage`.
    pub fn motion(&self) -> Value {
        let congresses = self.get("/api/congresses").expect_ok();
        let congress = self
            .get(&format!("/api/congresses/{}", text(&congresses[0]["slug"])))
            .expect_ok();
        self.motion_with_id(&text(&congress["motions"][0]["id"]))
    }

    /// All events of a congress behind one, page after page; 0 for all of them.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn events(&self, slug: &str, after: u64) -> Vec<Value> {
        let mut events: Vec<Value> = Vec::new();
        loop {
            let last = events.last().and_then(|last| last["id"].as_u64());
            let after = last.unwrap_or(after);
            let path = format!("/api/congresses/{slug}/events?after={after}");
            let page = self.get(&path).expect_ok();
            match page.as_array() {
                Some(page) if !page.is_empty() => events.extend(page.iter().cloned()),
                _ => return events,
            }
        }
    }

    /// Brings all motions but the first to their end, so that the first alone says what
    /// contributions and notes may be: they follow the motion that has come least far.
    ///
    /// # Panics
    /// When the server refuses; this is for the secretariat.
    pub fn end_other_motions(&self) {
        let congresses = self.get("/api/congresses").expect_ok();
        let path = format!("/api/congresses/{}", text(&congresses[0]["slug"]));
        let congress = self.get(&path).expect_ok();
        let motions = congress["motions"].as_array().cloned().unwrap_or_default();
        for motion in motions.iter().skip(1) {
            let path = format!("/api/motions/{}/phase", text(&motion["id"]));
            for phase in ["frozen", "signing", "delivered", "follow-up"] {
                self.put(&path, &json!({ "phase": phase })).expect_ok();
            }
        }
    }

    /// Opens a frozen text again: moves its motion back to `phase`, giving up the version that stands.
    ///
    /// # Panics
    /// When the server refuses; this is for the secretariat.
    pub fn reopen(&self, motion: &str, phase: &str) {
        let versions = self.get(&format!("/api/motions/{motion}/versions"));
        let versions = versions.expect_ok();
        let last = versions.as_array().and_then(|versions| versions.last());
        let number = last.map(|version| version["number"].clone());
        let reopen = json!({ "version": number, "reason": "une coquille à corriger" });
        let body = json!({ "phase": phase, "reopen": reopen });
        self.put(&format!("/api/motions/{motion}/phase"), &body)
            .expect_ok();
    }

    /// One motion, as `MotionPage`.
    pub fn motion_with_id(&self, motion: &str) -> Value {
        self.get(&format!("/api/motions/{motion}")).expect_ok()
    }
}

fn read(response: Response<Body>) -> Answer {
    let header = |name: &str| -> Vec<String> {
        response
            .headers()
            .get_all(name)
            .iter()
            .filter_map(|value| value.to_str().ok().map(str::to_owned))
            .collect()
    };
    let content_type = header("content-type").pop().unwrap_or_default();
    let cookies = header("set-cookie");
    let retry_after = header("retry-after")
        .pop()
        .and_then(|value| value.parse().ok());
    let status = response.status().as_u16();
    let text = response
        .into_body()
        .read_to_string()
        .expect("the body arrives whole");
    Answer {
        status,
        content_type,
        cookies,
        retry_after,
        text,
    }
}

/// A JSON text as a Rust one.
///
/// # Panics
/// When the value is none.
#[track_caller]
pub fn text(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None => panic!("a text was expected, not {value}"),
    }
}

//! Signing a motion from outside: a browser that asks for codes and signs, and plausible signatories.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::api::{Answer, text};
use crate::{Api, Server, database};

/// A browser that signs. It keeps its cookie.
#[derive(Debug)]
pub struct Signer<'a> {
    server: &'a Server,
    api: Api,
    motion: String,
    cookie: Option<String>,
    /// As a proxy on this machine names it.
    from: Option<String>,
}

impl<'a> Signer<'a> {
    /// Opens one, of somebody who has logged in or of nobody.
    pub fn new(server: &'a Server, api: &Api, motion: &str) -> Self {
        Self {
            server,
            api: api.clone(),
            motion: motion.to_owned(),
            cookie: None,
            from: None,
        }
    }

    /// The same, seen by the server at another address.
    #[must_use]
    pub fn from(mut self, address: &str) -> Self {
        self.from = Some(address.to_owned());
        self
    }

    /// The same, with a cookie that was kept.
    #[must_use]
    pub fn with_cookie(mut self, cookie: Option<String>) -> Self {
        self.cookie = cookie;
        self
    }

    /// The cookie that it keeps.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.clone()
    }

    /// Asks for a code to sign the text of this digest.
    pub fn ask(&mut self, email: Option<&str>, digest: &str) -> Answer {
        let body = json!({ "email": email, "digest": digest });
        let answer = self.post("signatures/codes", &body);
        let kept = answer.cookies.iter();
        let mut kept = kept.filter(|cookie| cookie.starts_with("motion_signing="));
        if let Some(pair) = kept.next().and_then(|cookie| cookie.split(';').next()) {
            self.cookie = Some(pair.to_owned());
        }
        answer
    }

    /// Asks for a code, and reads it from the queue of mails.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn code(&mut self, email: Option<&str>, digest: &str) -> String {
        let answer = self.ask(email, digest);
        assert_eq!(answer.status, 204, "{}", answer.text);
        last_code(self.server)
    }

    /// Signs.
    pub fn sign(&self, body: &Value) -> Answer {
        self.post("signatures", body)
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        let path = format!("/api/motions/{}/{path}", self.motion);
        let mut request = self.api.request("POST", &path);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(from) = &self.from {
            request = request.header("x-forwarded-for", from);
        }
        self.api.send(request, Some(body.to_string()))
    }
}

/// The code that was sent last.
///
/// # Panics
/// When none was.
pub fn last_code(server: &Server) -> String {
    let mail = database::text(
        server,
        "SELECT plain_text FROM mails WHERE kind = 'signing_code'
         ORDER BY created_at DESC, mail_id DESC LIMIT 1",
    );
    crate::mail::code_in(&mail)
}

/// An élu of a commune.
pub fn elu(given_name: &str, family_name: &str, commune: &str) -> Value {
    json!({
        "kind": "elu", "given_name": given_name, "family_name": family_name,
        "capacity": "maire", "commune": commune, "organisation": "", "deliberation": null,
    })
}

/// The council of a commune, for which somebody signs.
pub fn council(commune: &str) -> Value {
    json!({
        "kind": "council", "given_name": "Ada", "family_name": "Roche", "capacity": "maire",
        "commune": commune, "organisation": "",
        "deliberation": { "date": "2024-01-15", "number": "2026-14" },
    })
}

/// An association, for which somebody signs.
pub fn association(name: &str) -> Value {
    json!({
        "kind": "association", "given_name": "Ada", "family_name": "Roche",
        "capacity": "présidente", "commune": null, "organisation": name, "deliberation": null,
    })
}

/// A signature as it is sent, by somebody who agrees to all.
pub fn signature(digest: &str, signatory: &Value, email: Option<&str>, code: &str) -> Value {
    json!({
        "digest": digest, "signatory": signatory, "email": email, "code": code, "locale": "fr",
        "consents": { "signing": true, "publication": true },
    })
}

/// Signs for somebody else, as the secretariat; what is answered.
///
/// # Panics
/// When the server refuses.
pub fn sign_for(api: &Api, motion: &str, digest: &str, signatory: &Value) -> Value {
    let path = format!("/api/motions/{motion}/signatures/assisted");
    let consents = json!({ "signing": true, "publication": true });
    let body = json!({ "digest": digest, "signatory": signatory, "consents": consents });
    api.post(&path, &body).expect_ok()
}

/// Freezes a text that is being drafted, has it signed and a sheet of it printed and scanned, and gives
/// the version up; what is left of it is a `signature` and a `sheet`.
///
/// # Panics
/// When the server refuses; this is for the secretariat.
pub fn give_up(api: &Api, motion: &str, left: &mut BTreeMap<&'static str, String>) {
    let path = |rest: &str| format!("/api/motions/{motion}/{rest}");
    let move_to = |body: Value| api.put(&path("phase"), &body).expect_ok();
    move_to(json!({ "phase": "frozen" }));
    move_to(json!({ "phase": "signing" }));
    let ada = elu("Ada", "Roche", "81004");
    let signed = sign_for(api, motion, &digest(api, motion), &ada);
    let sheet = api
        .post(&path("sheets"), &json!({ "lines": 1 }))
        .expect_ok();
    let sheet = text(&sheet["id"]);
    let scan = api.request("PUT", &format!("/api/sheets/{sheet}/scan"));
    api.send_bytes(scan, b"%PDF-1.7").expect_ok();
    let version = api.get(&path("signing")).expect_ok()["version"].clone();
    let reopen = json!({ "version": version, "reason": "une coquille" });
    move_to(json!({ "phase": "drafting", "reopen": reopen }));
    left.insert("signature", text(&signed["id"]));
    left.insert("sheet", sheet);
}

/// The digest of the version that stands.
///
/// # Panics
/// When none does.
pub fn digest(api: &Api, motion: &str) -> String {
    let page = api
        .get(&format!("/api/motions/{motion}/signing"))
        .expect_ok();
    text(&page["digest"])
}

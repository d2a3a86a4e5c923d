//! Every command of the interface, with a plausible request and the line of the table that speaks of
//! it. What is permitted is chosen so that it changes nothing that the next request needs: it does
//! what is done already, or is refused for a reason behind the gate.

use motion_tests::Api;
use motion_tests::api::{Answer, text};
use motion_tests::rights::{Cast, SLUG};
use serde_json::{Value, json};

use super::amendments::of_amendments;
use super::ballots::of_ballots;
use super::contributions::{of_contributions, of_sorting};
use super::minutes::of_minutes;
use super::signing::of_signing;
use super::sittings::of_sittings;

/// Which line of the table speaks of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gate {
    /// An action, which to outsiders is refused.
    Action(&'static str),
    /// An action on what exists for participants alone: outsiders are told that there is nothing.
    Inside(&'static str),
    /// An act on a contribution.
    Act(&'static str),
    /// An act on an amendment that was opened: whoever takes no part in the congress is told that
    /// there is nothing.
    Amend(&'static str),
    /// Any participant, whatever the phase.
    Participant,
}

/// What a request carries.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    None,
    Json(Value),
    File(&'static [u8]),
}

/// What makes, or undoes, what a permitted request needs or did.
type Aside = fn(&Cast, &Api) -> String;

/// A request by which a command is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    /// As in the list of routes.
    pub(crate) route: &'static str,
    pub(crate) gate: Gate,
    path: String,
    body: Body,
    /// For a request that is permitted: makes what it will use up; the path to that.
    fresh: Option<Aside>,
    /// After a request that was permitted: makes good.
    after: Option<Aside>,
}

impl Command {
    pub(super) fn new(route: &'static str, gate: Gate, path: String, body: Body) -> Self {
        Self {
            route,
            gate,
            path,
            body,
            fresh: None,
            after: None,
        }
    }

    pub(super) fn with_fresh(self, fresh: Aside) -> Self {
        let fresh = Some(fresh);
        Self { fresh, ..self }
    }

    pub(super) fn then(self, after: Aside) -> Self {
        let after = Some(after);
        Self { after, ..self }
    }

    /// What it names in its address.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The same command, on something else.
    pub(crate) fn at(&self, path: String) -> Self {
        Self {
            path,
            ..self.clone()
        }
    }

    /// Asks for it where it should be refused.
    pub(crate) fn ask(&self, api: &Api) -> Answer {
        self.send(api, &self.path)
    }

    /// Asks for it where it should be permitted.
    pub(crate) fn ask_permitted(&self, cast: &Cast, api: &Api) -> Answer {
        let answer = match self.fresh {
            Some(fresh) => self.send(api, &fresh(cast, api)),
            None => self.ask(api),
        };
        if let Some(after) = self.after {
            after(cast, api);
        }
        answer
    }

    fn send(&self, api: &Api, path: &str) -> Answer {
        let method = self.route.split(' ').next().unwrap_or_default();
        let request = api.request(method, path);
        match &self.body {
            Body::None => api.send(request, None),
            Body::Json(body) => api.send(request, Some(body.to_string())),
            Body::File(file) => api.send_bytes(request, file),
        }
    }
}

/// Routes that no line of the table speaks of: they are about one's own session, and the frames of
/// a stream that its key alone opens.
pub(crate) const BESIDE_THE_TABLE: [&str; 9] = [
    "POST /demo/session",
    "DELETE /session",
    "POST /login/codes",
    "POST /login/sessions",
    "DELETE /sessions/{id}",
    "POST /live/frames",
    // A machine without an account asks to become a screen.
    "POST /congresses/{slug}/screens",
    // Whoever has the key of a signature looks at it, and has its receipt.
    "POST /signatures/{id}/held",
    "POST /signatures/{id}/receipt",
];

pub(super) fn below(rest: &str) -> String {
    format!("/api/congresses/{SLUG}/{rest}")
}

/// Every command, in a phase.
pub(crate) fn every_command(cast: &Cast, phase: &str) -> Vec<Command> {
    [
        of_the_motion(cast, phase),
        of_people(cast),
        of_preparation(cast),
        of_sorting(cast),
        of_contributions(cast),
        of_amendments(cast),
        of_minutes(cast),
        of_sittings(cast),
        of_ballots(cast),
        of_signing(cast),
    ]
    .concat()
}

fn of_the_motion(cast: &Cast, phase: &str) -> Vec<Command> {
    use Body::{Json, None};
    use Gate::{Action, Inside};
    let motion = |rest: &str| format!("/api/motions/{}{rest}", cast.motion);
    let section = |id: &str, rest: &str| format!("/api/sections/{id}{rest}");
    let (this, removed) = (&cast.section, &cast.removed);
    let rapporteurs = json!({ "participants": [cast.participant("rapporteur")] });
    [
        (
            "PUT /motions/{id}/phase",
            Action("change_phase"),
            motion("/phase"),
            Json(json!({ "phase": phase })),
        ),
        (
            "GET /motions/{id}/proofreading",
            Action("proofread"),
            motion("/proofreading"),
            None,
        ),
        // There is one already.
        (
            "POST /motions/{id}/sections",
            Action("create_section"),
            motion("/sections"),
            Json(json!({ "kind": "preamble", "after": null })),
        ),
        // A file without a word, and no file at all.
        (
            "POST /motions/{id}/draft",
            Action("remove_section"),
            motion("/draft?fingerprint=0"),
            Body::File(b" "),
        ),
        (
            "POST /motions/{id}/draft/preview",
            Action("remove_section"),
            motion("/draft/preview"),
            Body::File(b""),
        ),
        (
            "PATCH /sections/{id}",
            Action("order_sections"),
            section(this, ""),
            Json(json!({ "after": cast.before })),
        ),
        (
            "PATCH /sections/{id}",
            Action("lock_section"),
            section(this, ""),
            Json(json!({ "locked": false })),
        ),
        (
            "DELETE /sections/{id}",
            Action("remove_section"),
            section(removed, ""),
            None,
        ),
        (
            "POST /sections/{id}/restoration",
            Action("remove_section"),
            section(this, "/restoration"),
            None,
        ),
        (
            "PUT /sections/{id}/rapporteurs",
            Inside("prepare_congress"),
            section(this, "/rapporteurs"),
            Json(rapporteurs),
        ),
        (
            "PATCH /motions/{id}",
            Inside("prepare_congress"),
            motion(""),
            Json(json!({ "revision": 0, "title": "a", "addressees": "" })),
        ),
        (
            "PUT /motions/{id}/plans/{phase}",
            Inside("prepare_congress"),
            motion("/plans/plenary"),
            Json(json!({ "day": null })),
        ),
    ]
    .map(|(route, gate, path, body)| Command::new(route, gate, path, body))
    .to_vec()
}

fn of_people(cast: &Cast) -> Vec<Command> {
    use Body::{File, Json, None};
    let participant =
        |who: &str, rest: &str| format!("/api/participants/{}{rest}", cast.participant(who));
    let nameless = json!({ "given_name": "", "family_name": "", "roles": ["elu"] });
    let invitations = json!({ "participants": [], "sentence": "", "repeat": "skip" });
    let letter = json!({ "participant": null, "sentence": "" });
    let preview = below("people/import/preview?role=elu");
    let import = below("people/import?role=elu&fingerprint=0");
    let gate = Gate::Inside("manage_participants");
    let mut commands = [
        (
            "POST /congresses/{slug}/people",
            below("people"),
            Json(nameless),
        ),
        ("POST /congresses/{slug}/people/import", import, File(b"")),
        (
            "POST /congresses/{slug}/people/import/preview",
            preview,
            File(b""),
        ),
        (
            "PATCH /participants/{id}",
            participant("observer", ""),
            Json(json!({})),
        ),
        (
            "POST /participants/{id}/restoration",
            participant("observer", "/restoration"),
            None,
        ),
        (
            "POST /congresses/{slug}/invitations",
            below("invitations"),
            Json(invitations),
        ),
        (
            "POST /congresses/{slug}/invitations/preview",
            below("invitations/preview"),
            Json(letter),
        ),
    ]
    .map(|(route, path, body)| Command::new(route, gate, path, body))
    .to_vec();
    let delete = |route, rest, fresh| {
        Command::new(route, gate, participant("observer", rest), None).with_fresh(fresh)
    };
    commands.extend([
        delete("DELETE /participants/{id}", "", newcomer),
        delete(
            "DELETE /participants/{id}/sessions",
            "/sessions",
            |cast, api| newcomer(cast, api) + "/sessions",
        ),
    ]);
    commands
}

fn newcomer(_: &Cast, api: &Api) -> String {
    let new = json!({ "given_name": "Ada", "family_name": "Passante", "roles": ["observer"] });
    let added = api.post(&below("people"), &new).expect_ok();
    format!("/api/participants/{}", text(&added["id"]))
}

const POINT: &str = r#"{ "title": "a", "details": "", "place": "", "starts": "2026-11-24T09:00", "ends": "2026-11-24T10:00", "group": null }"#;

fn point(title: &str) -> Value {
    let mut point: Value = serde_json::from_str(POINT).unwrap_or_default();
    point["title"] = title.into();
    point
}

fn made_point(_: &Cast, api: &Api) -> String {
    let made = api.post(&below("agenda"), &point("De passage"));
    format!("/api/agenda/{}", text(&made.expect_ok()["id"]))
}

fn of_preparation(cast: &Cast) -> Vec<Command> {
    use Body::{File, Json, None};
    let prepared = cast.secretariat.get(&below("preparation")).expect_ok();
    let id = |list: &str| text(&prepared[list][0]["id"]);
    let theme = format!("/api/themes/{}", id("themes"));
    let agenda = made_point(cast, &cast.secretariat);
    let group = format!("/api/groups/{}", cast.group);
    let first = || Json(json!({ "after": null }));
    let old_theme = json!({ "revision": 0, "name": "a", "question": "" });
    let old_point = json!({ "revision": 0, "item": point("a") });
    let sections = json!({ "sections": [cast.section, cast.locked] });
    let place = |path: &str| format!("{path}/place");
    let gate = Gate::Inside("prepare_congress");
    let mut commands = [
        (
            "PATCH /congresses/{slug}",
            format!("/api/congresses/{SLUG}"),
            Json(json!({ "revision": 0, "title": "a" })),
        ),
        (
            "PUT /congresses/{slug}/logo",
            below("logo"),
            File(b"no picture"),
        ),
        (
            "POST /congresses/{slug}/themes",
            below("themes"),
            Json(json!({ "name": "", "question": "" })),
        ),
        ("PATCH /themes/{id}", theme.clone(), Json(old_theme)),
        ("PUT /themes/{id}/place", place(&theme), first()),
        (
            "POST /congresses/{slug}/groups",
            below("groups"),
            Json(json!({ "name": "" })),
        ),
        (
            "PATCH /groups/{id}",
            group.clone(),
            Json(json!({ "revision": 0, "name": "a" })),
        ),
        ("DELETE /groups/{id}", group.clone(), None),
        ("PUT /groups/{id}/place", place(&group), first()),
        (
            "PUT /groups/{id}/sections",
            format!("{group}/sections"),
            Json(sections),
        ),
        (
            "POST /congresses/{slug}/agenda",
            below("agenda"),
            Json(point("")),
        ),
        ("PUT /agenda/{id}", agenda.clone(), Json(old_point)),
        (
            "POST /congresses/{slug}/motions",
            below("motions"),
            Json(json!({ "title": "", "addressees": "" })),
        ),
    ]
    .map(|(route, path, body)| Command::new(route, gate, path, body))
    .to_vec();
    let delete = |route, path, fresh| Command::new(route, gate, path, None).with_fresh(fresh);
    commands.extend([
        delete("DELETE /congresses/{slug}/logo", below("logo"), |_, api| {
            let request = api.request("PUT", &below("logo"));
            let put = api.send_bytes(request, crate::preparation::PNG);
            assert!(put.status < 300, "{}", put.text);
            below("logo")
        }),
        delete("DELETE /themes/{id}", theme, |_, api| {
            let new = json!({ "name": "De passage", "question": "" });
            let made = api.post(&below("themes"), &new).expect_ok();
            format!("/api/themes/{}", text(&made["id"]))
        }),
        delete("DELETE /agenda/{id}", agenda, made_point),
    ]);
    commands
}

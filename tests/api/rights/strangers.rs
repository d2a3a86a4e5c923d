//! An id of another congress, in every request: the answer is that to an id that nothing has.

use motion_tests::Api;
use motion_tests::amendment::{begin, path};
use motion_tests::api::{Answer, text};
use motion_tests::rights::{Cast, SLUG};
use serde_json::{Value, json};

use super::commands::{Command, every_command};

/// The id of nothing.
pub(super) const UNKNOWN: &str = "0199a2b0-c0de-7000-8000-00000000000a";
/// The slug of nothing.
const NOWHERE: &str = "nulle-part";

/// A congress of one's own beside the other, in which everything can be named.
pub(super) struct Elsewhere {
    api: Api,
    pub(super) motion: String,
    pub(super) section: String,
    theme: String,
    group: String,
    pub(super) participant: String,
    contribution: String,
    pub(super) amendment: String,
    pub(super) agenda_item: String,
}

impl Elsewhere {
    pub(super) fn of(cast: &Cast) -> Self {
        let api = cast.api("outsider");
        let below = |rest: &str| format!("/api/congresses/ailleurs/{rest}");
        let made = |rest: &str, new: Value| text(&api.post(&below(rest), &new).expect_ok()["id"]);
        let motion = made("motions", json!({ "title": "Ailleurs", "addressees": "" }));
        let elu = json!({ "given_name": "Ada", "family_name": "Roche", "roles": ["elu"] });
        let participant = made("people", elu);
        let section = text(&api.motion_with_id(&motion)["sections"][0]["id"]);
        let contribution = made("contributions", json!({ "for": participant }));
        let phase = format!("/api/motions/{motion}/phase");
        api.put(&phase, &json!({ "phase": "amendments" }))
            .expect_ok();
        let new = json!({ "section": section, "target": { "type": "title" }, "for": participant });
        Self {
            amendment: begin(&api, &motion, &new),
            section,
            motion,
            agenda_item: made("agenda", point()),
            theme: made("themes", json!({ "name": "Ailleurs", "question": "" })),
            group: made("groups", json!({ "name": "Ailleurs" })),
            contribution,
            participant,
            api,
        }
    }
}

fn point() -> Value {
    json!({ "title": "a", "details": "", "place": "", "starts": "2026-11-24T09:00", "ends": "2026-11-24T10:00", "group": null })
}

/// What can only be read.
fn every_reading(cast: &Cast) -> Vec<String> {
    let congress = [
        "",
        "/participants",
        "/events",
        "/people",
        "/people.csv",
        "/people.xlsx",
        "/board",
        "/contributions",
        "/contributions/overview",
        "/preparation",
        "/logo",
        "/mails",
        "/sitting",
        "/sitting/stream",
        "/sitting/me",
        "/sitting-rules",
        "/sittings",
        "/desk",
        "/proxies",
        "/proxies/holders",
    ];
    let section = [
        "/history",
        "/history/1",
        "/comparison?from=0",
        "/writers",
        "/contributions",
    ];
    let contribution = [
        "",
        "/fate",
        "/history",
        "/history/1",
        "/comparison?from=0",
        "/writers",
    ];
    let sent = cast.contribution("submitted");
    let congress = congress.map(|rest| format!("/api/congresses/{SLUG}{rest}"));
    let section = section.map(|rest| format!("/api/sections/{}{rest}", cast.section));
    let contribution = contribution.map(|rest| format!("/api/contributions/{sent}{rest}"));
    let motion = [
        "",
        "/amendments",
        "/amendments.akn.zip",
        "/bundle",
        "/compatibility",
        "/discussion",
        "/what-if",
        "/origins",
        "/export/json",
        "/export/unheard-of",
        "/proofreading",
        "/versions",
    ];
    let motion = motion.map(|rest| format!("/api/motions/{}{rest}", cast.motion));
    let page = ["", "/versions/1"].map(|rest| format!("/motions/{}{rest}", cast.motion));
    let tabled = cast.amendment("tabled");
    let amendment = ["", "/comparison", "/writers"].map(|rest| path(tabled, rest));
    [
        &congress[..],
        &section,
        &contribution,
        &motion,
        &page,
        &amendment,
    ]
    .concat()
}

/// The same path to something that does not exist.
fn to_nothing(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let part = |part: &str| match part {
        SLUG => NOWHERE.to_owned(),
        id if id.len() == UNKNOWN.len() => UNKNOWN.to_owned(),
        word => word.to_owned(),
    };
    let path: Vec<String> = path.split('/').map(part).collect();
    match query {
        "" => path.join("/"),
        query => format!("{}?{query}", path.join("/")),
    }
}

fn told(answer: &Answer) -> (u16, String) {
    (
        answer.status,
        answer.text.replace(UNKNOWN, "").replace(NOWHERE, ""),
    )
}

/// All that differs between what is foreign and what does not exist.
fn differences(who: &str, cast: &Cast, api: &Api, commands: &[Command]) -> Vec<String> {
    let mut differ = Vec::new();
    let mut compare = |what: &str, foreign: Answer, nothing: Answer| {
        if foreign.status != 404 || told(&foreign) != told(&nothing) {
            differ.push(format!(
                "{what} as {who}: {} instead of {}",
                foreign.text.chars().take(200).collect::<String>(),
                nothing.text
            ));
        }
    };
    for command in commands {
        let nothing = command.at(to_nothing(command.path()));
        compare(command.route, command.ask(api), nothing.ask(api));
    }
    for path in every_reading(cast) {
        compare(&path, api.get(&path), api.get(&to_nothing(&path)));
    }
    differ
}

#[tokio::test]
async fn what_belongs_to_a_closed_congress_answers_like_nothing() {
    let cast = Cast::new().await;
    let stranger = Elsewhere::of(&cast).api;
    let path = format!("/api/congresses/{SLUG}");
    let preparation = cast.secretariat.get(&format!("{path}/preparation"));
    let revision = preparation.expect_ok()["revision"].clone();
    let close = json!({ "revision": revision, "public_reading": false });
    cast.secretariat.patch(&path, &close).expect_ok();

    let commands = every_command(&cast, "plenary");
    let mut differ = differences("another secretariat", &cast, &stranger, &commands);
    differ.extend(differences("nobody", &cast, &cast.api("nobody"), &commands));
    let count = differ.len();
    assert!(
        differ.is_empty(),
        "{count} tell something:\n{}",
        differ.join("\n")
    );
    let listed = stranger.get("/api/congresses").expect_ok();
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
}

/// Who asks how for what, with a body that names the unknown thing, and a foreign one to be named
/// in its stead.
pub(super) type Naming<'a> = (&'a str, &'a str, String, Value, &'a str);

fn namings_of_preparation<'a>(cast: &Cast, far: &'a Elsewhere) -> Vec<Naming<'a>> {
    let below = |rest: &str| format!("/api/congresses/{SLUG}/{rest}");
    let group = |rest: &str| format!("/api/groups/{}/{rest}", cast.group);
    let section = |rest: &str| format!("/api/sections/{}{rest}", cast.section);
    let observer = format!("/api/participants/{}", cast.participant("observer"));
    let prepared = cast.secretariat.get(&below("preparation")).expect_ok();
    let theme = format!("/api/themes/{}/place", text(&prepared["themes"][0]["id"]));
    let sections = format!("/api/motions/{}/sections", cast.motion);
    let person =
        json!({ "given_name": "A", "family_name": "B", "roles": ["elu"], "groups": [UNKNOWN] });
    let point = json!({ "title": "a", "details": "", "place": "", "starts": "2026-11-24T09:00", "ends": "2026-11-24T10:00", "group": UNKNOWN });
    let after = || json!({ "after": UNKNOWN });
    let invited = json!({ "participants": [UNKNOWN], "sentence": "", "repeat": "skip" });
    let letter = json!({ "participant": UNKNOWN, "sentence": "" });
    let new_section = json!({ "kind": "principle", "after": UNKNOWN });
    [
        ("POST", below("people"), person, &far.group),
        (
            "PATCH",
            observer,
            json!({ "groups": [UNKNOWN] }),
            &far.group,
        ),
        (
            "PUT",
            group("sections"),
            json!({ "sections": [UNKNOWN] }),
            &far.section,
        ),
        ("PUT", group("place"), after(), &far.group),
        ("PUT", theme, after(), &far.theme),
        (
            "PUT",
            section("/rapporteurs"),
            json!({ "participants": [UNKNOWN] }),
            &far.participant,
        ),
        ("POST", below("agenda"), point, &far.group),
        ("POST", below("invitations"), invited, &far.participant),
        (
            "POST",
            below("invitations/preview"),
            letter,
            &far.participant,
        ),
        ("PATCH", section(""), after(), &far.section),
        ("POST", sections, new_section, &far.section),
    ]
    .map(|(method, path, body, foreign)| ("secretariat", method, path, body, foreign.as_str()))
    .to_vec()
}

fn namings_of_contributions<'a>(cast: &Cast, far: &'a Elsewhere) -> Vec<Naming<'a>> {
    let sent = cast.contribution("submitted");
    let of_sent = |rest: &str| format!("/api/contributions/{sent}{rest}");
    let all = format!("/api/congresses/{SLUG}/contributions");
    let link = json!({ "section": UNKNOWN, "proposal": null, "kind": "inspired", "passage": null });
    let theme = || json!({ "theme": UNKNOWN });
    let for_author = json!({ "for": cast.participant("author"), "theme": UNKNOWN });
    [
        ("POST", of_sent("/links"), link, &far.section),
        (
            "PUT",
            of_sent("/merge"),
            json!({ "into": UNKNOWN }),
            &far.contribution,
        ),
        ("PUT", of_sent("/theme"), theme(), &far.theme),
        ("PATCH", of_sent(""), theme(), &far.theme),
        (
            "PATCH",
            of_sent(""),
            json!({ "co_authors": [UNKNOWN] }),
            &far.participant,
        ),
        (
            "POST",
            all.clone(),
            json!({ "for": UNKNOWN }),
            &far.participant,
        ),
        ("POST", all, for_author, &far.theme),
    ]
    .map(|(method, path, body, foreign)| ("helper", method, path, body, foreign.as_str()))
    .to_vec()
}

fn namings_of_amendments<'a>(cast: &Cast, far: &'a Elsewhere) -> Vec<Naming<'a>> {
    let of_motion = |rest: &str| format!("/api/motions/{}/{rest}", cast.motion);
    let open = |rest: &str| path(cast.amendment("open"), rest);
    let title = json!({ "type": "title" });
    let author = cast.participant("author");
    let to_section = json!({ "section": UNKNOWN, "target": title, "for": author });
    let to_amendment = json!({ "parent": UNKNOWN, "target": title, "for": author });
    let for_stranger = json!({ "section": cast.section, "target": title, "for": UNKNOWN });
    let behind = json!({ "amendment": cast.amendment("tabled"), "after": UNKNOWN });
    let moved = json!({ "amendment": UNKNOWN, "after": null });
    let all = || of_motion("amendments");
    [
        ("POST", all(), to_section, &far.section),
        ("POST", all(), to_amendment, &far.amendment),
        ("POST", all(), for_stranger, &far.participant),
        (
            "PATCH",
            open(""),
            json!({ "co_authors": [UNKNOWN] }),
            &far.participant,
        ),
        (
            "PATCH",
            open(""),
            json!({ "asked_to_sign": [UNKNOWN] }),
            &far.participant,
        ),
        (
            "PUT",
            open("/signature"),
            json!({ "for": UNKNOWN }),
            &far.participant,
        ),
        ("PUT", of_motion("discussion"), moved, &far.amendment),
        ("PUT", of_motion("discussion"), behind, &far.amendment),
    ]
    .map(|(method, path, body, foreign)| ("helper", method, path, body, foreign.as_str()))
    .to_vec()
}

#[tokio::test]
async fn nothing_foreign_can_be_amended_or_brought_into_an_amendment() {
    let cast = Cast::new().await;
    let far = Elsewhere::of(&cast);
    cast.move_to("plenary");
    nothing_is_brought_in(&cast, namings_of_amendments(&cast, &far));
    let what_if = |id: &str| {
        let path = format!("/api/motions/{}/what-if?amendments={id}", cast.motion);
        cast.secretariat.get(&path)
    };
    let (foreign, nothing) = (what_if(&far.amendment), what_if(UNKNOWN));
    foreign.expect_refused(404, "amendment_not_found");
    assert_eq!(told(&foreign), told(&nothing));
}

/// The other way about, where a body names what is foreign: who may do everything in one congress
/// names things of another one.
#[tokio::test]
async fn nothing_foreign_can_be_brought_in() {
    let cast = Cast::new().await;
    let far = Elsewhere::of(&cast);
    let mut namings = namings_of_preparation(&cast, &far);
    namings.extend(namings_of_contributions(&cast, &far));
    nothing_is_brought_in(&cast, namings);
}

#[track_caller]
pub(super) fn nothing_is_brought_in(cast: &Cast, namings: Vec<Naming<'_>>) {
    let mut wrong = Vec::new();
    for (who, method, path, body, foreign) in namings {
        let api = cast.api(who);
        let ask = |id: &str| {
            let body = body.to_string().replace(UNKNOWN, id);
            let answer = api.send(api.request(method, &path), Some(body));
            (answer.status, answer.text.replace(id, ""))
        };
        let (foreign, nothing) = (ask(foreign), ask(UNKNOWN));
        if foreign.0 != 404 || foreign != nothing {
            wrong.push(format!(
                "{method} {path}: {foreign:?} instead of {nothing:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A person's sessions and a second congress of hers are no business of the first.
#[tokio::test]
async fn a_foreign_session_cannot_be_ended() {
    let cast = Cast::new().await;
    second_congress_is_empty_to_others(&cast);
    let sessions = cast.api("elu_of_group").get("/api/sessions").expect_ok();
    let path = format!("/api/sessions/{}", text(&sessions[0]["id"]));
    for who in ["secretariat", "elu_elsewhere", "outsider"] {
        let api = cast.api(who);
        let (foreign, nothing) = (api.delete(&path), api.delete(&to_nothing(&path)));
        assert_eq!(told(&foreign), told(&nothing), "{who}");
        foreign.expect_refused(404, "session_not_found");
    }
    cast.api("elu_of_group").get("/api/session").expect_ok();
}

fn second_congress_is_empty_to_others(cast: &Cast) {
    for who in ["secretariat", "helper", "nobody"] {
        let answer = cast.api(who).get("/api/congresses/ailleurs");
        answer.expect_refused(404, "congress_not_found");
    }
}

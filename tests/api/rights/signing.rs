//! The commands on signing, about a version that was given up: what is permitted finds it so, or is
//! refused for what it says.

use motion_tests::rights::Cast;
use motion_tests::signing::elu;
use serde_json::json;

use super::commands::{Body, Command, Gate};

pub(super) fn of_signing(cast: &Cast) -> Vec<Command> {
    use Body::{File, Json, None};
    let (sign, run) = (Gate::Action("sign_motion"), Gate::Action("run_signing"));
    let withdraw = Gate::Action("withdraw_signature");
    let motion = |rest: &str| format!("/api/motions/{}/{rest}", cast.motion);
    let signature = |rest: &str| format!("/api/signatures/{}/{rest}", cast.over["signature"]);
    let sheet = |rest: &str| format!("/api/sheets/{}{rest}", cast.over["sheet"]);
    let digest = "0".repeat(64);
    let consents = json!({ "signing": true, "publication": true });
    let ada = elu("Ada", "Roche", "81004");
    let asked = json!({ "email": "ada@example.org", "digest": digest });
    let own = json!({
        "digest": digest, "signatory": ada, "consents": consents, "email": "ada@example.org",
        "code": "ABCD-EFGH", "locale": "fr",
    });
    let assisted = json!({ "digest": digest, "signatory": ada, "consents": consents });
    let verdict = json!({ "admitted": false, "reason": "" });
    [
        (
            "GET /motions/{id}/signatures/register",
            run,
            motion("signatures/register"),
            None,
        ),
        (
            "PUT /motions/{id}/signing",
            run,
            motion("signing"),
            Json(json!({ "closes_at": null, "revision": 99 })),
        ),
        (
            "POST /motions/{id}/signatures/codes",
            sign,
            motion("signatures/codes"),
            Json(asked),
        ),
        (
            "POST /motions/{id}/signatures",
            sign,
            motion("signatures"),
            Json(own),
        ),
        (
            "POST /motions/{id}/signatures/assisted",
            run,
            motion("signatures/assisted"),
            Json(assisted),
        ),
        (
            "POST /signatures/{id}/withdraw",
            withdraw,
            signature("withdraw"),
            Json(json!({ "key": null })),
        ),
        (
            "POST /signatures/{id}/verdict",
            run,
            signature("verdict"),
            Json(verdict),
        ),
        ("GET /motions/{id}/sheets", run, motion("sheets"), None),
        (
            "POST /motions/{id}/sheets",
            run,
            motion("sheets"),
            Json(json!({ "lines": 0 })),
        ),
        ("GET /sheets/{id}", run, sheet(""), None),
        (
            "PUT /sheets/{id}/typing",
            run,
            sheet("/typing"),
            Json(json!({ "lines": [] })),
        ),
        ("POST /sheets/{id}/accept", run, sheet("/accept"), None),
        ("GET /sheets/{id}/scan", run, sheet("/scan"), None),
        (
            "PUT /sheets/{id}/scan",
            run,
            sheet("/scan"),
            File(b"no picture"),
        ),
    ]
    .map(|(route, gate, path, body)| Command::new(route, gate, path, body))
    .to_vec()
}

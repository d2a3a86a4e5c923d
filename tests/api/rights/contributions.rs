//! The commands on contributions, and on what becomes of them.

use motion_tests::Api;
use motion_tests::api::text;
use motion_tests::rights::Cast;
use serde_json::{Value, json};

use super::commands::{Body, Command, Gate, below};

/// Every command whose path names a contribution.
pub(crate) fn of_one_contribution(cast: &Cast) -> Vec<Command> {
    let mut commands = of_contributions(cast);
    commands.extend(sorting_with(cast, String::new()));
    commands.retain(|command| command.route.contains("/contributions/{id}"));
    commands
}

fn links_path(cast: &Cast) -> String {
    format!(
        "/api/contributions/{}/links",
        cast.contribution("submitted")
    )
}

fn new_link(cast: &Cast) -> Value {
    json!({ "section": cast.section, "proposal": null, "kind": "inspired", "passage": null })
}

fn made_link(cast: &Cast, api: &Api) -> String {
    let made = api.post(&links_path(cast), &new_link(cast)).expect_ok();
    format!("/api/contribution-links/{}", text(&made["id"]))
}

pub(super) fn of_sorting(cast: &Cast) -> Vec<Command> {
    sorting_with(cast, made_link(cast, &cast.secretariat))
}

fn sorting_with(cast: &Cast, link: String) -> Vec<Command> {
    use Body::{Json, None};
    let sent = cast.contribution("submitted");
    let of_sent = |rest: &str| format!("/api/contributions/{sent}/{rest}");
    let answer = json!({ "outcome": "retained", "words": "", "revision": 999 });
    let gate = Gate::Action("sort_contributions");
    let mut commands = [
        (
            "POST /contributions/{id}/links",
            links_path(cast),
            Json(new_link(cast)),
        ),
        (
            "PUT /contributions/{id}/merge",
            of_sent("merge"),
            Json(json!({ "into": sent })),
        ),
        ("DELETE /contributions/{id}/merge", of_sent("merge"), None),
        (
            "PUT /contributions/{id}/answer",
            of_sent("answer"),
            Json(answer),
        ),
        (
            "PUT /contributions/{id}/theme",
            of_sent("theme"),
            Json(json!({ "theme": null })),
        ),
    ]
    .map(|(route, path, body)| Command::new(route, gate, path, body))
    .to_vec();
    let unlink = Command::new("DELETE /contribution-links/{id}", gate, link, None);
    commands.push(unlink.with_fresh(made_link));
    commands
}

pub(super) fn of_contributions(cast: &Cast) -> Vec<Command> {
    use Body::{Json, None};
    use Gate::{Act, Action, Participant};
    let sent = cast.contribution("submitted");
    let of_sent = |rest: &str| format!("/api/contributions/{sent}{rest}");
    let both = [cast.participant("co_author"), cast.participant("invited")];
    let for_other = json!({ "theme": null, "for": cast.participant("author") });
    let create = "POST /congresses/{slug}/contributions";
    let withdrawal = || of_sent("/withdrawal");
    let co_authorship = || of_sent("/co-authorship");
    let command = |(route, gate, path, body)| Command::new(route, gate, path, body);
    let mut commands = [
        (
            create,
            Action("write_contribution"),
            below("contributions"),
            Json(json!({ "theme": null, "for": null })),
        ),
        (
            create,
            Action("enter_for_others"),
            below("contributions"),
            Json(for_other),
        ),
        (
            "PATCH /contributions/{id}",
            Act("correct"),
            of_sent(""),
            Json(json!({ "theme": null })),
        ),
        (
            "PATCH /contributions/{id}",
            Act("invite"),
            of_sent(""),
            Json(json!({ "co_authors": both })),
        ),
        (
            "POST /contributions/{id}/submission",
            Act("submit"),
            of_sent("/submission"),
            None,
        ),
        (
            "DELETE /contributions/{id}/withdrawal",
            Act("restore"),
            withdrawal(),
            None,
        ),
        (
            "PUT /contributions/{id}/support",
            Act("support"),
            of_sent("/support"),
            None,
        ),
        (
            "DELETE /contributions/{id}/support",
            Act("support"),
            of_sent("/support"),
            None,
        ),
        (
            "PUT /contributions/{id}/reading",
            Participant,
            of_sent("/reading"),
            None,
        ),
        (
            "DELETE /contributions/{id}/reading",
            Participant,
            of_sent("/reading"),
            None,
        ),
        (
            "POST /contributions/{id}/receipt",
            Act("issue_receipt"),
            of_sent("/receipt"),
            None,
        ),
        (
            "POST /contributions/{id}/confirmation",
            Act("confirm"),
            of_sent("/confirmation"),
            Json(json!({ "code": "AAAA-AAAA" })),
        ),
        (
            "GET /contributions/{id}/history",
            Act("read_history"),
            of_sent("/history"),
            None,
        ),
        (
            "GET /contributions/{id}/comparison",
            Act("read_history"),
            of_sent("/comparison?from=0"),
            None,
        ),
        (
            "GET /contributions/{id}/writers",
            Act("read_history"),
            of_sent("/writers"),
            None,
        ),
    ]
    .map(command)
    .to_vec();
    let withdraw = (
        "POST /contributions/{id}/withdrawal",
        Act("withdraw"),
        withdrawal(),
        None,
    );
    let join = (
        "PUT /contributions/{id}/co-authorship",
        Act("join"),
        co_authorship(),
        None,
    );
    let leave = (
        "DELETE /contributions/{id}/co-authorship",
        Act("leave"),
        co_authorship(),
        None,
    );
    commands.extend([
        command(withdraw).then(|cast, api| {
            let path = format!(
                "/api/contributions/{}/withdrawal",
                cast.contribution("submitted")
            );
            api.delete(&path).text
        }),
        command(join).then(|cast, api| {
            let sent = cast.contribution("submitted");
            let path = format!("/api/contributions/{sent}/co-authorship");
            assert_eq!(api.delete(&path).status, 204);
            cast.invite(sent);
            path
        }),
        command(leave).with_fresh(|cast, _| {
            let phase = text(&cast.secretariat.motion_with_id(&cast.motion)["phase"]);
            let id = cast.contribution(&format!("left in {phase}"));
            format!("/api/contributions/{id}/co-authorship")
        }),
    ]);
    commands
}

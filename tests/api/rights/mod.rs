//! The table of rights, held against the running server: everybody × every phase × every command.

mod amendments;
mod ballots;
mod commands;
mod contributions;
mod minutes;
mod routes;
mod signing;
mod sittings;
mod strangers;

use std::collections::BTreeSet;

use motion_tests::api::Answer;
use motion_tests::binary::workspace;
use motion_tests::rights::{self, Cast, Line, PHASES};

use self::commands::{BESIDE_THE_TABLE, Command, Gate, every_command};

#[test]
fn the_page_of_rights_says_what_the_policy_says() {
    let page = std::fs::read_to_string(workspace().join("docs/rights.md"));
    assert!(
        page.is_ok_and(|page| page == rights::printed(&[])),
        "docs/rights.md is old: cargo run -p motion-ouverte -- rights > docs/rights.md"
    );
}

#[tokio::test]
async fn every_command_is_gated_as_the_table_says() {
    let mut cast = Cast::new().await;
    cast.move_to("contributions");
    for phase in PHASES {
        let id = cast.entered();
        cast.contributions.insert(left_in(phase), id);
    }
    cast.move_to("amendments");
    for phase in PHASES {
        let id = cast.typed();
        cast.amendments.insert(left_in(phase), id);
    }
    let table = Table::printed();
    every_route_and_line_is_checked(&cast, &table);
    let mut wrong = Vec::new();
    for (number, phase) in PHASES.into_iter().enumerate() {
        cast.move_to(phase);
        for command in every_command(&cast, phase) {
            for line in table.lines_of(command.gate) {
                let expected = &line.by_phase[number];
                if let Err(why) = check(&cast, &command, &line.who, expected) {
                    wrong.push(format!(
                        "{phase}: {} as {} ({:?}): {why}",
                        command.route, line.who, command.gate
                    ));
                }
            }
        }
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} are wrong:\n{}", wrong.join("\n"));
}

/// The name under which the contribution is kept that somebody leaves in a phase.
fn left_in(phase: &str) -> &'static str {
    const NAMES: [&str; PHASES.len()] = [
        "left in contributions",
        "left in drafting",
        "left in amendments",
        "left in plenary",
        "left in frozen",
        "left in signing",
        "left in delivered",
        "left in follow-up",
    ];
    let place = PHASES.iter().position(|known| *known == phase);
    NAMES[place.unwrap_or_default()]
}

/// What the policy says.
struct Table {
    actions: Vec<Line>,
    acts: Vec<Line>,
    amendment_acts: Vec<Line>,
}

/// No route is forgotten here, and no line of the table is without a route, but those that the
/// sockets are held against.
fn every_route_and_line_is_checked(cast: &Cast, table: &Table) {
    let commands = every_command(cast, "contributions");
    let named: BTreeSet<String> = commands
        .iter()
        .map(|command| command.route.to_owned())
        .chain(BESIDE_THE_TABLE.map(str::to_owned))
        .filter(|route| !route.starts_with("GET "))
        .collect();
    let there = routes::mutating();
    let forgotten: Vec<_> = there.difference(&named).collect();
    assert!(
        forgotten.is_empty(),
        "tell tests/api/rights/commands.rs who may call {forgotten:?}"
    );
    let gone: Vec<_> = named.difference(&there).collect();
    assert!(gone.is_empty(), "routes that are no more: {gone:?}");

    let gates: BTreeSet<Gate> = commands.iter().map(|command| command.gate).collect();
    let actions = gates.iter().filter_map(|gate| match gate {
        Gate::Action(action) | Gate::Inside(action) => Some(*action),
        Gate::Act(_) | Gate::Amend(_) | Gate::Participant => None,
    });
    let acts = gates.iter().filter_map(|gate| match gate {
        Gate::Act(act) => Some(*act),
        Gate::Action(_) | Gate::Inside(_) | Gate::Amend(_) | Gate::Participant => None,
    });
    let amending = gates.iter().filter_map(|gate| match gate {
        Gate::Amend(act) => Some(*act),
        Gate::Action(_) | Gate::Inside(_) | Gate::Act(_) | Gate::Participant => None,
    });
    // Reading is checked in `strangers`, writing and notes over the sockets, correcting and what is
    // done with one amendment by its acts.
    let elsewhere = [
        "read_motion",
        "write_section",
        "read_notes",
        "write_notes",
        "correct_contribution",
        "support_contribution",
        "table_amendment",
        "give_opinion",
        "decide_amendments",
        "undo_adoptions",
        // Minutes have commands of their own.
        "write_minutes",
        "approve_minutes",
        // By the command with which one withdraws one's own: `signing::withdrawing` asks for both.
        "withdraw_for_others",
    ];
    let checked: BTreeSet<&str> = actions.chain(elsewhere).collect();
    names_are_among(&table.actions, &checked);
    names_are_among(&table.acts, &acts.collect());
    names_are_among(&table.amendment_acts, &amending.chain(["write"]).collect());
}

#[track_caller]
fn names_are_among(lines: &[Line], checked: &BTreeSet<&str>) {
    for line in lines {
        let known = checked.contains(line.what.as_str());
        assert!(known, "no command asks for {}", line.what);
    }
}

impl Table {
    fn printed() -> Self {
        Self {
            actions: rights::lines("actions"),
            acts: rights::lines("acts"),
            amendment_acts: rights::lines("amendment_acts"),
        }
    }

    /// The lines that speak of a command.
    fn lines_of(&self, gate: Gate) -> Vec<Line> {
        match gate {
            Gate::Action(action) => of(&self.actions, action),
            Gate::Inside(action) => told(of(&self.actions, action), &[("outsider", "nothing")]),
            Gate::Act(act) => of(&self.acts, act),
            // To amend one is asked of the motion, which everybody may read.
            Gate::Amend("sub_amend") => of(&self.amendment_acts, "sub_amend"),
            Gate::Amend(act) => {
                let nothing = [("outsider", "nothing"), ("nobody", "nothing")];
                told(of(&self.amendment_acts, act), &nothing)
            }
            Gate::Participant => {
                let strangers = [("nobody", "anonymous"), ("outsider", "role")];
                told(of(&self.actions, "read_motion"), &strangers)
            }
        }
    }
}

fn of(lines: &[Line], what: &str) -> Vec<Line> {
    let lines = lines.iter().filter(|line| line.what == what);
    lines.cloned().collect()
}

/// The same, where some are told something else than the policy says.
fn told(mut lines: Vec<Line>, otherwise: &[(&str, &str)]) -> Vec<Line> {
    for line in &mut lines {
        let answer = otherwise.iter().find(|(who, _)| *who == line.who);
        if let Some((_, answer)) = answer {
            line.by_phase.fill((*answer).to_owned());
        }
    }
    lines
}

fn check(cast: &Cast, command: &Command, who: &str, expected: &str) -> Result<(), String> {
    let api = cast.api(who);
    let (answer, status, code) = match expected {
        "yes" => return passed(&command.ask_permitted(cast, &api)),
        "nothing" => (command.ask(&api), 404, None),
        "anonymous" => (command.ask(&api), 401, Some("login_required".to_owned())),
        reason => (command.ask(&api), 403, Some(format!("forbidden_{reason}"))),
    };
    let code_agrees = code.as_ref().is_none_or(|code| *code == answer.code());
    if answer.status == status && code_agrees && !answer.json()["detail"].is_null() {
        return Ok(());
    }
    let code = code.unwrap_or_default();
    Err(format!("{status} {code} expected, not {}", answer.text))
}

/// Past the gate: done, or refused for what was asked.
fn passed(answer: &Answer) -> Result<(), String> {
    let refused_by_policy =
        ["section_locked", "contribution_withdrawn"].contains(&answer.code().as_str());
    match answer.status {
        200..300 | 409 | 415 | 422 if !refused_by_policy => Ok(()),
        status => Err(format!("permitted, and answered {status} {}", answer.text)),
    }
}

/// A draft, and what was taken back, are nothing to whoever has no hand in them.
#[tokio::test]
async fn drafts_answer_nobody_but_those_who_have_a_hand_in_them() {
    let mut cast = Cast::new().await;
    let documents = rights::lines("documents");
    let sent = cast.contribution("submitted").to_owned();
    for state in ["draft", "withdrawn"] {
        let hidden = cast.contribution(state).to_owned();
        let commands: Vec<Command> = {
            // The same requests, about the hidden one.
            cast.contributions.insert("submitted", hidden.clone());
            let commands = contributions::of_one_contribution(&cast);
            cast.contributions.insert("submitted", sent.clone());
            commands
        };
        for line in documents.iter().filter(|line| line.what == state) {
            if line.by_phase[1] != "none" {
                continue;
            }
            for command in &commands {
                let answer = command.ask(&cast.api(&line.who));
                let told = (answer.status, answer.code());
                let expected = (404, "contribution_not_found".to_owned());
                assert_eq!(
                    told, expected,
                    "{} of a {state} as {}",
                    command.route, line.who
                );
            }
        }
    }
}

/// A draft of an amendment is nothing to whoever has no hand in it.
#[tokio::test]
async fn draft_amendments_answer_nobody_but_those_who_have_a_hand_in_them() {
    let mut cast = Cast::new().await;
    cast.move_to("plenary");
    let draft = cast.amendment("draft").to_owned();
    let open = cast.amendments.insert("open", draft);
    let commands = amendments::of_one_amendment(&cast);
    assert!(open.is_some() && commands.len() > 20);
    let documents = rights::lines("documents");
    let hidden = documents
        .iter()
        .filter(|line| line.what == "draft_amendment");
    for line in hidden.filter(|line| line.by_phase[3] == "none") {
        for command in &commands {
            let answer = command.ask(&cast.api(&line.who));
            let told = (answer.status, answer.code());
            let expected = (404, "amendment_not_found".to_owned());
            assert_eq!(told, expected, "{} as {}", command.route, line.who);
        }
    }
}

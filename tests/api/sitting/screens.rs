//! Big screens: offered, paired, followed, taken off.

use motion_tests::database::change;
use motion_tests::follow::Answered;

use super::*;

/// A machine that asked to become a screen.
struct Machine {
    cookie: String,
    code: String,
}

fn offer(hall: &Hall) -> Machine {
    let answer = hall.house.nobody.post(&below("screens"), &NOTHING);
    assert_eq!(answer.status, 201, "{}", answer.text);
    let cookie = answer.cookies[0].clone();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let code = text(&answer.json()["code"]);
    assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()));
    Machine {
        cookie: cookie.split(';').next().unwrap_or_default().to_owned(),
        code,
    }
}

fn pair(hall: &Hall, code: &str, name: &str) -> Answer {
    let new = json!({ "code": code, "name": name });
    hall.desk().post(&below("screens/pairing"), &new)
}

fn screens(hall: &Hall) -> Vec<Value> {
    let desk = hall.desk().get(&below("desk")).expect_ok();
    desk["screens"].as_array().cloned().unwrap_or_default()
}

fn follow(hall: &Hall, machine: &Machine) -> Follow {
    Follow::open(&hall.house.server, "/api/screen/stream", &machine.cookie)
}

fn look(hall: &Hall, machine: &Machine) -> Answer {
    get(hall, machine, "/api/screen")
}

/// What a machine asks with its cookie alone.
fn get(hall: &Hall, machine: &Machine, path: &str) -> Answer {
    let nobody = &hall.house.nobody;
    let request = nobody.request("GET", path);
    nobody.send(request.header("cookie", &machine.cookie), None)
}

#[test]
fn a_machine_becomes_a_screen_when_its_code_is_typed() {
    let (hall, sitting) = Hall::sitting();
    let machine = offer(&hall);
    let mut stream = follow(&hall, &machine);
    let waits = stream.event("pairing");
    assert_eq!(waits["code"], machine.code.as_str());
    assert_eq!(waits["congress"], "congres-2026");
    assert_eq!(
        look(&hall, &machine).expect_ok()["code"],
        machine.code.as_str()
    );
    let after = hall.last_event();
    let spaced = format!("{} {}", &machine.code[..3], &machine.code[3..]);
    done(&pair(&hall, &spaced, "Grand écran"));
    assert_eq!(stream.event("pairing")["code"], NOTHING);
    let state = stream.event("state");
    assert_eq!(state["sitting"]["id"], sitting.as_str());
    hall.arrives(&sitting, &hall.maud);
    stream.state(|state| state["headcount"]["hall"] == 1);
    assert_eq!(hall.kinds(after), ["screen_paired", "presence_recorded"]);
    let known = screens(&hall);
    assert_eq!(
        (&known[0]["name"], &known[0]["connected"]),
        (&json!("Grand écran"), &json!(true))
    );
    assert_eq!(look(&hall, &machine).expect_ok()["code"], NOTHING);
    // A code is typed once.
    pair(&hall, &machine.code, "Encore").expect_refused(422, "screen_code_wrong");
}

#[test]
fn two_screens_show_the_same_and_one_is_taken_off() {
    let (hall, _) = Hall::sitting();
    let machines = [offer(&hall), offer(&hall)];
    assert_ne!(machines[0].code, machines[1].code);
    for machine in &machines {
        done(&pair(&hall, &machine.code, "Écran"));
    }
    let mut streams = machines.each_ref().map(|machine| follow(&hall, machine));
    for stream in &mut streams {
        stream.event("state");
    }
    let show = json!({ "chosen": "message", "message": "Séance suspendue" });
    done(&hall.desk().put(&below("show"), &show));
    for stream in &mut streams {
        let state = stream.state(|state| state["screen"]["scene"] == "message");
        assert_eq!(state["screen"]["message"], "Séance suspendue");
    }
    let [first, second] = &mut streams;
    let path = format!("/api/screens/{}", text(&screens(&hall)[0]["id"]));
    for _ in 0..2 {
        done(&hall.desk().delete(&path));
    }
    let rest = first.rest();
    assert_eq!(rest.last().unwrap().0, "removed", "{rest:?}");
    look(&hall, &machines[0]).expect_refused(404, "screen_unknown");
    let refused = Follow::ask(
        &hall.house.server,
        "/api/screen/stream",
        &machines[0].cookie,
    );
    assert!(matches!(refused, Answered::Refused(404)));
    let show = json!({ "chosen": null, "message": "" });
    done(&hall.desk().put(&below("show"), &show));
    second.state(|state| state["screen"]["chosen"] == NOTHING);
    assert_eq!(screens(&hall).len(), 1);
}

#[test]
fn wrong_codes_are_throttled_and_old_ones_are_none() {
    let (hall, _) = Hall::sitting();
    let machine = offer(&hall);
    change(
        &hall.house.server,
        "UPDATE screens SET created_at = created_at - 11 * 60 * 1000",
    );
    pair(&hall, &machine.code, "").expect_refused(422, "screen_code_wrong");
    let machine = offer(&hall);
    let wrong = if machine.code == "000000" {
        "000001"
    } else {
        "000000"
    };
    for _ in 0..9 {
        pair(&hall, wrong, "").expect_refused(422, "screen_code_wrong");
    }
    pair(&hall, wrong, "").expect_refused(429, "too_many_guesses");
    pair(&hall, &machine.code, "").expect_refused(429, "too_many_guesses");
    // Another desk is not locked out.
    let new = json!({ "code": machine.code, "name": "" });
    done(&hall.house.api.post(&below("screens/pairing"), &new));
}

#[test]
fn machines_that_ask_again_and_again_are_told_to_wait() {
    let hall = Hall::new();
    let path = below("screens");
    let mut asked = (0..60).map(|_| hall.house.nobody.post(&path, &NOTHING));
    let refused = asked.find(|answer| answer.status == 429);
    refused
        .expect("too many")
        .expect_refused(429, "too_many_screens");
}

#[test]
fn screens_are_the_desks_and_show_nothing_to_others() {
    let (hall, _) = Hall::sitting();
    let machine = offer(&hall);
    let new = json!({ "code": machine.code, "name": "" });
    let refused = hall.api(&hall.maud).post(&below("screens/pairing"), &new);
    refused.expect_refused(403, "forbidden_role");
    done(&pair(&hall, &machine.code, ""));
    let path = format!("/api/screens/{}", text(&screens(&hall)[0]["id"]));
    let refused = hall.api(&hall.maud).delete(&path);
    refused.expect_refused(403, "forbidden_role");
    let show = json!({ "chosen": "agenda", "message": "" });
    let refused = hall.api(&hall.maud).put(&below("show"), &show);
    refused.expect_refused(403, "forbidden_role");
    let nobody = &hall.house.nobody;
    nobody
        .get("/api/screen")
        .expect_refused(404, "screen_unknown");
    let forged = Machine {
        cookie: "motion_screen=AAAA".to_owned(),
        code: String::new(),
    };
    look(&hall, &forged).expect_refused(404, "screen_unknown");
    nobody
        .post("/api/congresses/nulle-part/screens", &NOTHING)
        .expect_refused(404, "congress_not_found");
    // A screen's cookie opens nothing else.
    get(&hall, &machine, &below("sitting")).expect_refused(401, "login_required");
}

/// Behind a proxy that holds streams back, the state is asked for.
#[test]
fn a_screen_asks_for_the_state_from_its_pairing_until_it_is_taken_off() {
    const STATE: &str = "/api/screen/state";
    let (hall, sitting) = Hall::sitting();
    let nobody = &hall.house.nobody;
    nobody.get(STATE).expect_refused(404, "screen_unknown");
    let machine = offer(&hall);
    get(&hall, &machine, STATE).expect_refused(404, "screen_unknown");
    done(&pair(&hall, &machine.code, "Écran"));
    let state = get(&hall, &machine, STATE).expect_ok();
    assert_eq!(state["sitting"]["id"], sitting.as_str());
    let participants = hall.api(&hall.maud).get(&below("sitting")).expect_ok();
    assert_eq!(state["revision"], participants["revision"]);
    hall.arrives(&sitting, &hall.maud);
    let later = get(&hall, &machine, STATE).expect_ok();
    assert_eq!(later["headcount"]["hall"], 1);
    assert!(later["revision"].as_u64() > state["revision"].as_u64());
    // Who happens to be logged in on the machine has no part in it.
    let maud = hall.api(&hall.maud);
    maud.get(STATE).expect_refused(404, "screen_unknown");
    done(
        &hall
            .desk()
            .delete(&format!("/api/screens/{}", text(&screens(&hall)[0]["id"]))),
    );
    get(&hall, &machine, STATE).expect_refused(404, "screen_unknown");
}

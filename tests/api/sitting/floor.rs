//! Asking to speak, the floor given and ended.

use super::*;

fn ask(hall: &Hall, sitting: &str, login: &Login, kind: &str) -> Answer {
    let new = json!({ "kind": kind });
    hall.api(login).post(&of(sitting, "floor"), &new)
}

fn turn(hall: &Hall, request: &Value, seconds: Option<u32>) -> Answer {
    let path = format!("/api/floor/{}/turn", text(&request["id"]));
    hall.desk().put(&path, &json!({ "seconds": seconds }))
}

fn waiting(hall: &Hall) -> Vec<String> {
    let floor = hall.state()["floor"].clone();
    let all = floor["waiting"].as_array().cloned().unwrap_or_default();
    all.iter().map(|one| text(&one["person"]["id"])).collect()
}

#[test]
fn people_ask_once_and_are_heard_in_order() {
    let (hall, sitting) = Hall::sitting();
    ask(&hall, &sitting, &hall.maud, "for").expect_refused(409, "not_present");
    for login in [&hall.maud, &hall.third, &hall.aicha] {
        hall.arrives(&sitting, login);
    }
    let after = hall.last_event();
    let first = ask(&hall, &sitting, &hall.maud, "for").expect_ok();
    let again = ask(&hall, &sitting, &hall.maud, "for").expect_ok();
    assert_eq!(first["id"], again["id"]);
    let changed = ask(&hall, &sitting, &hall.maud, "against").expect_ok();
    assert_eq!(
        (&changed["id"], &changed["kind"]),
        (&first["id"], &json!("against"))
    );
    assert_eq!(hall.kinds(after), ["floor_asked"; 2]);
    ask(&hall, &sitting, &hall.third, "speak").expect_ok();
    ask(&hall, &sitting, &hall.aicha, "point_of_order").expect_ok();
    let order = [&hall.aicha, &hall.maud, &hall.third].map(|one| one.participant.clone());
    assert_eq!(waiting(&hall), order);
    assert_eq!(hall.mine(&hall.maud)["floor"]["id"], first["id"]);
}

#[test]
fn the_floor_goes_from_one_to_the_next() {
    let (hall, sitting) = Hall::sitting();
    for login in [&hall.maud, &hall.third] {
        hall.arrives(&sitting, login);
    }
    let first = ask(&hall, &sitting, &hall.maud, "for").expect_ok();
    let second = ask(&hall, &sitting, &hall.third, "against").expect_ok();
    let after = hall.last_event();
    done(&turn(&hall, &first, None));
    let speaking = hall.state()["floor"]["speaking"].clone();
    assert_eq!(speaking["person"]["id"], hall.maud.participant.as_str());
    assert_eq!(speaking["seconds"], 120, "as the rules say");
    done(&turn(&hall, &first, Some(30)));
    let anew = hall.state()["floor"]["speaking"].clone();
    assert_eq!(anew["seconds"], 30);
    assert!(anew["started_at"].as_u64() >= speaking["started_at"].as_u64());
    done(&turn(&hall, &second, Some(60)));
    let speaking = hall.state()["floor"]["speaking"].clone();
    assert_eq!(speaking["person"]["id"], hall.third.participant.as_str());
    let kinds = ["floor_given", "floor_given", "floor_ended", "floor_given"];
    assert_eq!(hall.kinds(after), kinds);
    turn(&hall, &first, None).expect_refused(409, "floor_request_over");
    let path = format!("/api/floor/{}", text(&second["id"]));
    let refused = hall.api(&hall.third).delete(&path);
    refused.expect_refused(409, "speaks_already");
    for _ in 0..2 {
        done(&hall.desk().delete(&format!("{path}/turn")));
    }
    assert_eq!(
        hall.state()["floor"],
        json!({ "speaking": null, "waiting": [] })
    );
    assert_eq!(hall.kinds(after).last().unwrap(), "floor_ended");
    turn(&hall, &second, Some(5)).expect_refused(422, "speaking_time_out_of_range");
}

#[test]
fn requests_are_noted_and_withdrawn_by_who_may() {
    let (hall, sitting) = Hall::sitting();
    hall.arrives(&sitting, &hall.third);
    let noted = json!({ "participant": hall.maud.participant, "kind": "speak" });
    let path = of(&sitting, "floor");
    let refused = hall.api(&hall.third).post(&path, &noted);
    refused.expect_refused(403, "forbidden_role");
    let request = hall.desk().post(&path, &noted).expect_ok();
    assert_eq!(request["person"]["id"], hall.maud.participant.as_str());
    let path = format!("/api/floor/{}", text(&request["id"]));
    let refused = hall.api(&hall.third).delete(&path);
    refused.expect_refused(403, "forbidden_role");
    let refused = hall
        .api(&hall.third)
        .put(&format!("{path}/turn"), &json!({}));
    refused.expect_refused(403, "forbidden_role");
    for _ in 0..2 {
        done(&hall.api(&hall.maud).delete(&path));
    }
    assert_eq!(waiting(&hall), Vec::<String>::new());
    let unknown = "/api/floor/0199a2b0-c0de-7000-8000-00000000000a";
    let refused = hall.desk().delete(unknown);
    refused.expect_refused(404, "floor_request_not_found");
}

#[test]
fn one_speaks_at_a_time_however_many_desks_there_are() {
    let (hall, sitting) = Hall::sitting();
    let logins = [&hall.maud, &hall.third, &hall.aicha];
    let requests = logins.map(|login| {
        hall.arrives(&sitting, login);
        ask(&hall, &sitting, login, "speak").expect_ok()
    });
    std::thread::scope(|scope| {
        for request in &requests {
            let hall = &hall;
            scope.spawn(move || done(&turn(hall, request, None)));
        }
    });
    let floor = hall.state()["floor"].clone();
    assert!(floor["speaking"].is_object());
    assert_eq!(floor["waiting"], json!([]), "the others have spoken");
}

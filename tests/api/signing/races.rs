//! What happens at the same moment, and over a restart.

use std::thread;
use std::time::Duration;

use motion_tests::Api;
use motion_tests::api::Answer;
use motion_tests::signing::{elu, signature};
use serde_json::{Value, json};

use super::Table;

fn together(requests: usize, ask: impl Fn(usize) -> Answer + Sync) -> Vec<Answer> {
    thread::scope(|scope| {
        let ask = &ask;
        let running: Vec<_> = (0..requests)
            .map(|number| scope.spawn(move || ask(number)))
            .collect();
        let answers = running
            .into_iter()
            .map(|one| one.join().expect("it answers"));
        answers.collect()
    })
}

#[test]
fn fifty_equal_signatures_of_one_person_are_one() {
    let table = Table::new();
    let (login, _) = table.as_persona("elue");
    let api = Api::unhurried(table.server()).with(&login);
    let prefill = table.prefill(&api);
    let mut signer = table.signer(&api);
    let code = signer.code(None, &table.digest);
    let body = signature(&table.digest, &prefill, None, &code);
    let answers = together(50, |_| signer.sign(&body));
    let taken: Vec<&Answer> = answers
        .iter()
        .filter(|answer| answer.status == 201)
        .collect();
    assert_eq!(taken.len(), 1, "{answers:?}");
    let at = table.list()[0]["signed_at"].clone();
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.expect_refused(409, "signature_already");
        assert_eq!(answer.json()["at"], at);
    }
    assert_eq!(table.register().len(), 1);
}

#[test]
fn of_two_desks_one_signs_and_the_other_is_told() {
    let table = Table::new();
    let api = Api::unhurried(table.server()).with(&table.house.secretariat);
    let consents = json!({ "signing": true, "publication": true });
    let ada = elu("Ada", "Roche", "81004");
    let body = json!({ "digest": table.digest, "signatory": ada, "consents": consents });
    let path = table.path("signatures/assisted");
    let answers = together(20, |_| api.post(&path, &body));
    let refused: Vec<&Answer> = answers
        .iter()
        .filter(|answer| answer.status != 201)
        .collect();
    assert_eq!(refused.len(), 19);
    let at = table.list()[0]["signed_at"].clone();
    for answer in refused {
        answer.expect_refused(409, "signature_already");
        assert_eq!(answer.json()["at"], at);
    }
    // Different people get numbers without gaps.
    let answers = together(20, |number| {
        let someone = elu(
            "Ada",
            &format!(
                "Roche {}",
                (b'a' + u8::try_from(number).unwrap_or(0)) as char
            ),
            "81004",
        );
        let body = json!({ "digest": table.digest, "signatory": someone, "consents": consents });
        api.post(&path, &body)
    });
    assert!(
        answers.iter().all(|answer| answer.status == 201),
        "{answers:?}"
    );
    let numbers: Vec<Value> = table
        .list()
        .iter()
        .map(|entry| entry["number"].clone())
        .collect();
    let expected: Vec<Value> = (1..=21).map(|number| json!(number)).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn closing_while_many_sign_lets_nothing_in_behind_its_answer() {
    let table = Table::new();
    let api = Api::unhurried(table.server()).with(&table.house.secretariat);
    let consents = json!({ "signing": true, "publication": true });
    let path = table.path("signatures/assisted");
    let sign = |number: usize| {
        let letter = |place: usize| char::from(b"abcdefghij"[number / place % 10]);
        let name = format!("Roche {}{}{}", letter(100), letter(10), letter(1));
        let someone = elu("Ada", &name, "81004");
        let body = json!({ "digest": table.digest, "signatory": someone, "consents": consents });
        api.post(&path, &body)
    };
    let set = |closes_at: Value, revision: usize| {
        let body = json!({ "closes_at": closes_at, "revision": revision });
        api.put(&table.path("signing"), &body).expect_ok()["closes_at"].as_i64()
    };
    // Who is about to sign when it closes is a matter of luck: so it closes, and opens, several times, a
    // little later each time.
    for (round, wait) in (0..).zip((0..32).step_by(4).map(Duration::from_millis)) {
        let before = table.register().len();
        let (answers, (closes_at, taken)) = thread::scope(|scope| {
            let signing = scope.spawn(|| together(60, |number| sign(60 * round + number)));
            thread::sleep(wait);
            let closed = (set(json!("now"), 2 * round), table.register().len());
            (signing.join().expect("they answer"), closed)
        });
        let (signed, refused): (Vec<_>, Vec<_>) =
            answers.iter().partition(|answer| answer.status == 201);
        for answer in &refused {
            answer.expect_refused(409, "signing_closed");
        }
        let behind = "none behind the answer to the closing";
        assert_eq!(before + signed.len(), taken, "{behind}");
        let register = table.register();
        assert_eq!(register.len(), taken, "{behind}");
        for one in &register {
            assert!(one["signed_at"].as_i64() <= closes_at, "{one}");
        }
        set(Value::Null, 2 * round + 1);
    }
}

#[test]
fn a_restart_in_the_middle_loses_neither_code_nor_signature() {
    let mut table = Table::new();
    let (login, maud) = table.as_persona("elue");
    let prefill = table.prefill(&maud);
    let ada = table.assisted(&elu("Ada", "Roche", "81004"));
    let digest = table.digest.clone();
    let motion = table.motion.clone();
    let mut signer = table.signer(&maud);
    let code = signer.code(None, &digest);
    let cookie = signer.cookie();
    table.house.server.restart();
    let api = Api::new(table.server()).with(&login);
    let signer = table.signer(&api).with_cookie(cookie);
    let answer = signer.sign(&signature(&digest, &prefill, None, &code));
    assert_eq!(answer.status, 201, "{}", answer.text);
    let list = api
        .get(&format!("/api/motions/{motion}/signatures"))
        .expect_ok();
    assert_eq!(list.as_array().map(Vec::len), Some(2));
    let key = ada["key"].as_str();
    assert_eq!(
        super::withdraw(&Api::new(table.server()), &ada["id"], key).status,
        204
    );
}

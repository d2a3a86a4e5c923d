//! Requests, one after the other or all at once, and what their answers must say.

use motion_tests::Api;
use motion_tests::api::Answer;
use serde_json::Value;

/// A request of somebody.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) api: Api,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    /// Null for none.
    pub(crate) body: Value,
}

impl Request {
    pub(crate) fn new(api: &Api, method: &'static str, path: &str, body: Value) -> Self {
        Self {
            api: api.clone(),
            method,
            path: path.to_owned(),
            body,
        }
    }

    pub(crate) fn send(&self) -> Answer {
        let body = match &self.body {
            Value::Null => None,
            body => Some(body.to_string()),
        };
        let request = self.api.request(self.method, &self.path);
        self.api.send(request, body)
    }
}

/// Sends all at the same time, and waits for all answers, in the order of the requests.
pub(crate) fn together(requests: &[Request]) -> Vec<Answer> {
    std::thread::scope(|scope| {
        let sending: Vec<_> = requests
            .iter()
            .map(|request| scope.spawn(|| request.send()))
            .collect();
        let answers = sending.into_iter().map(std::thread::ScopedJoinHandle::join);
        answers
            .map(|answer| answer.expect("an answer comes"))
            .collect()
    })
}

/// Whether an answer is a success.
pub(crate) fn is_ok(answer: &Answer) -> bool {
    (200..300).contains(&answer.status)
}

/// Fails unless the answer is what the model expects: a success, or a refusal with this code.
#[track_caller]
pub(crate) fn expect(answer: &Answer, refusal: Option<&str>, what: &str) {
    let told = match is_ok(answer) {
        true => None,
        false => Some(answer.code()),
    };
    assert_eq!(told.as_deref(), refusal, "{what}: {}", answer.text);
}

/// Where a value lacks what is expected of it; fields of which nothing is expected may hold anything.
pub(crate) fn lacks(expected: &Value, found: &Value, path: &str) -> Option<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            expected.iter().find_map(|(name, expected)| {
                let found = found.get(name).unwrap_or(&Value::Null);
                lacks(expected, found, &format!("{path}.{name}"))
            })
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            let both = expected.iter().zip(found).enumerate();
            both.into_iter().find_map(|(place, (expected, found))| {
                lacks(expected, found, &format!("{path}[{place}]"))
            })
        }
        _ if expected == found => None,
        _ => Some(format!("{path} is {found}, not {expected}")),
    }
}

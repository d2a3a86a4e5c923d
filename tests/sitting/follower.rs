//! A screen that follows the sitting from its beginning to its end, through every power failure, and
//! never sees time run backwards or how anybody votes before a ballot is closed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use motion_tests::Login;
use motion_tests::follow::Follow;
use motion_tests::mail::eventually;
use serde_json::Value;

/// The screen.
pub(crate) struct Follower {
    seen: Arc<Mutex<Seen>>,
    over: Arc<AtomicBool>,
}

#[derive(Debug, Default)]
struct Seen {
    last: Value,
    states: usize,
    /// What must not be.
    complaint: Option<String>,
}

impl Follower {
    /// Begins to follow, and goes on until it is dropped.
    pub(crate) fn start(address: &str, path: &str, login: &Login) -> Self {
        let seen = Arc::new(Mutex::new(Seen::default()));
        let over = Arc::new(AtomicBool::new(false));
        let (address, path, cookie) = (address.to_owned(), path.to_owned(), login.cookie.clone());
        thread::spawn({
            let (seen, over) = (Arc::clone(&seen), Arc::clone(&over));
            move || {
                while !over.load(Ordering::Relaxed) {
                    let Ok(mut stream) = Follow::connect(&address, &path, &cookie) else {
                        // The server is down; it comes back.
                        thread::sleep(Duration::from_millis(20));
                        continue;
                    };
                    while let Ok((name, data)) = stream.told()
                        && !over.load(Ordering::Relaxed)
                    {
                        note(&seen, &name, &data);
                    }
                }
            }
        });
        Self { seen, over }
    }

    /// Fails when the screen has seen what must not be.
    #[track_caller]
    pub(crate) fn check(&self) {
        assert_eq!(lock(&self.seen).complaint, None);
    }

    /// Waits until the screen shows this state, the newest.
    #[track_caller]
    pub(crate) fn shows(&self, state: &Value) {
        eventually("the screen shows the newest state", || {
            let seen = lock(&self.seen);
            seen.last["revision"].as_u64() >= state["revision"].as_u64()
        });
        let seen = lock(&self.seen);
        for part in ["on", "ballot", "headcount", "quorum", "floor", "sitting"] {
            assert_eq!(seen.last[part], state[part], "{part} of {}", seen.last);
        }
        assert!(seen.states > 1, "the screen was told nothing");
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        // Whoever reads learns it when the server goes, which is right behind.
        self.over.store(true, Ordering::Relaxed);
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn note(seen: &Mutex<Seen>, name: &str, data: &str) {
    let mut seen = lock(seen);
    let tells_choice = [
        "\"choice\"",
        "option_1",
        "not_voting\":\"",
        "\"abstention\"",
    ];
    if let Some(word) = tells_choice.iter().find(|word| data.contains(**word)) {
        seen.complaint = Some(format!("{name} tells {word}: {data}"));
    }
    if name != "state" {
        return;
    }
    let state: Value = serde_json::from_str(data).expect("a state is JSON");
    let (before, now) = (&seen.last["revision"], &state["revision"]);
    if before.as_u64() > now.as_u64() {
        seen.complaint = Some(format!("after state {before} came {now}"));
    }
    let ballot = &state["ballot"];
    if ballot["state"] == "open" && !ballot["result"].is_null() {
        seen.complaint = Some(format!("an open ballot has a result: {ballot}"));
    }
    seen.last = state;
    seen.states += 1;
}

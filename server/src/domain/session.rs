//! Sessions: how long one lives, and how its token is kept.
//!
//! Never makes a token (that takes randomness) and never stores one.

use sha2::{Digest, Sha256};

/// Milliseconds in a day.
const DAY: i64 = 24 * 60 * 60 * 1000;
/// A session ends when nothing was done with it for so long: a congress is prepared for weeks, and
/// nobody should find the door shut on its morning.
const IDLE_LIMIT: i64 = 30 * DAY;
/// A session ends so long after it was opened, whatever is done with it.
const ABSOLUTE_LIMIT: i64 = 180 * DAY;
/// Use is noted at most so often, to spare a write at each request.
const TOUCH_INTERVAL: i64 = 10 * 60 * 1000;

/// Whether a session is still good at `now`. All times in milliseconds UTC.
#[must_use]
pub fn is_alive(created_at: i64, last_used_at: i64, now: i64) -> bool {
    now - last_used_at < IDLE_LIMIT && now - created_at < ABSOLUTE_LIMIT
}

/// Whether use at `now` is worth noting.
#[must_use]
pub fn deserves_touch(last_used_at: i64, now: i64) -> bool {
    now - last_used_at >= TOUCH_INTERVAL
}

/// What is kept of a token: who reads the database can't log in with it.
#[must_use]
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_dies_of_idleness_and_of_age() {
        assert!(is_alive(0, 20 * DAY, 49 * DAY));
        assert!(!is_alive(0, 20 * DAY, 50 * DAY), "idle");
        assert!(!is_alive(0, 179 * DAY, 180 * DAY), "old");
    }

    #[test]
    fn use_is_noted_now_and_then() {
        assert!(!deserves_touch(0, TOUCH_INTERVAL - 1));
        assert!(deserves_touch(0, TOUCH_INTERVAL));
    }
}

//! The code that logs a person in: eight signs, typed by hand from a mail.
//!
//! Owns its alphabet, its life and the judgement of what was typed. Never makes one (that takes
//! randomness) and never sends one.
//!
//! A code belongs to the browser that asked for it: what is kept is the hash of that browser's
//! secret and the code together, and of the secret only a hash. So somebody who reads the database
//! can't find the code by trying all of them, and somebody who steals a code can't use it elsewhere.

use std::fmt;

use sha2::{Digest, Sha256};

use super::email::Email;

/// Without 0 and O, 1, I and L, and U, which looks like V: nobody should have to guess.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code. 30^8 is 656,100,000,000.
const LENGTH: usize = 8;
/// How long a code is good, in milliseconds.
pub const LIFETIME: i64 = 10 * 60 * 1000;
/// Wrong codes that one request forgives. Five are enough for clumsy fingers, and leave a chance
/// of one in 131 thousand million to who guesses.
pub const MOST_WRONG: i64 = 5;
/// A text much longer than a code with its blanks is none.
const LONGEST_TYPED: usize = 64;

/// A code.
#[derive(Clone, PartialEq, Eq)]
pub struct LoginCode([u8; LENGTH]);

/// A text that can't be a code: wrong length, or signs that no code has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code of eight signs")]
pub struct UnreadableCode;

impl LoginCode {
    /// The code that a random number stands for. The remainder favours some codes by one in
    /// twenty-eight million, which helps nobody.
    #[must_use]
    pub fn of_number(mut number: u64) -> Self {
        let mut signs = [0; LENGTH];
        for sign in &mut signs {
            let place = usize::try_from(number % 30).expect("a remainder of 30 fits");
            *sign = ALPHABET[place];
            number /= 30;
        }
        Self(signs)
    }

    /// Reads what somebody typed or pasted: any case, with or without dashes and blanks.
    ///
    /// # Errors
    /// When that is no code.
    pub fn parse(typed: &str) -> Result<Self, UnreadableCode> {
        if typed.len() > LONGEST_TYPED {
            return Err(UnreadableCode);
        }
        let is_filler =
            |sign: &char| sign.is_whitespace() || "-\u{2010}\u{2011}\u{2013}_.".contains(*sign);
        let signs: Vec<u8> = typed
            .chars()
            .filter(|sign| !is_filler(sign))
            .map(|sign| u8::try_from(sign.to_ascii_uppercase()).unwrap_or(0))
            .collect();
        let signs: [u8; LENGTH] = signs.try_into().map_err(|_| UnreadableCode)?;
        if signs.iter().all(|sign| ALPHABET.contains(sign)) {
            Ok(Self(signs))
        } else {
            Err(UnreadableCode)
        }
    }

    /// What is kept of it, together with the secret of the browser that asked.
    #[must_use]
    pub fn hash(&self, browser: &str) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(browser);
        hash.update([0]);
        hash.update(self.0);
        hash.finalize().to_vec()
    }
}

/// As it is shown: `ABCD-EFGH`.
impl fmt::Display for LoginCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, sign) in self.0.iter().enumerate() {
            if place == LENGTH / 2 {
                formatter.write_str("-")?;
            }
            write!(formatter, "{}", char::from(*sign))?;
        }
        Ok(())
    }
}

/// Never the code itself: it must not reach a log.
impl fmt::Debug for LoginCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LoginCode(…)")
    }
}

/// What is kept of the address for which a code was asked, known to us or not.
#[must_use]
pub fn address_hash(email: &Email) -> Vec<u8> {
    Sha256::digest(email.as_str()).to_vec()
}

/// A code that one browser asked for, for one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Whether it is the one that was typed.
    pub is_typed: bool,
    /// Milliseconds UTC.
    pub expires_at: i64,
    /// Wrong codes typed since it was asked for.
    pub wrong_tries: i64,
    /// Whether it has opened a session.
    pub is_used: bool,
}

/// What a typed code is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It opens a session. The place of the code among those asked for.
    Open(usize),
    /// It is none of the codes still good: a wrong try for each of them.
    Wrong,
    /// It was good, but its time is over.
    Expired,
    /// It has opened a session already.
    Used,
    /// Too many wrong codes were typed.
    Exhausted,
    /// This browser asked for no code for this address.
    Elsewhere,
}

/// Judges a typed code by all that its browser asked for, for that address.
#[must_use]
pub fn judge(asked: &[Asked], now: i64) -> Verdict {
    if asked.is_empty() {
        return Verdict::Elsewhere;
    }
    if let Some((place, typed)) = asked.iter().enumerate().find(|(_, code)| code.is_typed) {
        return match typed {
            code if code.is_used => Verdict::Used,
            code if code.wrong_tries >= MOST_WRONG => Verdict::Exhausted,
            code if code.expires_at <= now => Verdict::Expired,
            _ => Verdict::Open(place),
        };
    }
    let fresh = |code: &&Asked| !code.is_used && code.expires_at > now;
    let mut still_good = asked.iter().filter(fresh).peekable();
    if still_good.peek().is_none() {
        return Verdict::Expired;
    }
    if still_good.all(|code| code.wrong_tries >= MOST_WRONG) {
        return Verdict::Exhausted;
    }
    Verdict::Wrong
}

#[cfg(test)]
#[path = "login_code_tests.rs"]
mod tests;

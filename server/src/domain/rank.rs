//! Fractional indices: where sections and proposals stand, so that moving one is one assignment.
//!
//! The format is that of the npm package `fractional-indexing` 4, which the client uses: both
//! sides must find the same key between the same neighbours. The idea is David Greenspan's,
//! <https://observablehq.com/@dgreensp/implementing-fractional-indexing>.
//!
//! A rank is an integer part and a fraction, in the 62 digits `0-9A-Za-z`, whose byte order is the
//! order of the values. The first letter of the integer part says how long that part is: `a` for
//! one more digit, `b` for two, … `z` for 26; `Z` for one digit below zero, … `A` for 26. So
//! `Zz` < `a0` < `a0V` < `a1` < `az` < `b00`. A fraction never ends in `0`, so one value has one
//! text.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ZERO: u8 = b'0';
const LAST: u8 = b'z';
/// The integer part below which there is none. Not a rank by itself: nothing could stand before it.
const SMALLEST: &str = "A00000000000000000000000000";

/// A place in an order. Compares as the bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[ts(type = "string")]
pub struct Rank(String);

/// Why there is no rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RankError {
    /// The text is not a rank.
    #[error("not a fractional index")]
    Invalid,
    /// Nothing stands between two equal ranks.
    #[error("nothing stands between two equal ranks")]
    Equal,
}

impl Rank {
    /// Reads a rank.
    ///
    /// # Errors
    /// [`RankError::Invalid`] for any text that `fractional-indexing` could not have made.
    pub fn parse(text: &str) -> Result<Self, RankError> {
        let head = *text.as_bytes().first().ok_or(RankError::Invalid)?;
        let length = integer_length(head).ok_or(RankError::Invalid)?;
        let well_formed = text.len() >= length
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !(text.len() > length && text.ends_with(char::from(ZERO)))
            && text != SMALLEST;
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(RankError::Invalid)
        }
    }

    /// The rank of the only thing in an order: `a0`.
    #[must_use]
    pub fn first() -> Self {
        Self("a0".to_owned())
    }

    /// The rank right behind `rank`, with nothing after it.
    #[must_use]
    pub fn after(rank: &Self) -> Self {
        let (integer, fraction) = rank.parts();
        // Behind the largest integer, the fraction grows instead.
        Self(increment(integer).unwrap_or_else(|| joined(integer, midpoint(fraction, None))))
    }

    /// The rank right before `rank`, with nothing before it.
    #[must_use]
    pub fn before(rank: &Self) -> Self {
        let (integer, fraction) = rank.parts();
        if integer == SMALLEST {
            return Self(joined(integer, midpoint("", Some(fraction))));
        }
        if !fraction.is_empty() {
            return Self(integer.to_owned());
        }
        match decrement(integer) {
            Some(smaller) if smaller != SMALLEST => Self(smaller),
            // The smallest integer is no rank by itself. The npm package would return it here, 62²⁶
            // moves to the front from now, and refuse it ever after.
            Some(_) | None => Self(joined(SMALLEST, midpoint("", None))),
        }
    }

    /// A rank between two neighbours; `None` stands for the beginning or the end. As in the npm
    /// package, the two may come in either order.
    ///
    /// # Errors
    /// [`RankError::Equal`] when both are the same.
    pub fn between(before: Option<&Self>, after: Option<&Self>) -> Result<Self, RankError> {
        match (before, after) {
            (None, None) => Ok(Self::first()),
            (Some(rank), None) => Ok(Self::after(rank)),
            (None, Some(rank)) => Ok(Self::before(rank)),
            (Some(one), Some(other)) if one == other => Err(RankError::Equal),
            (Some(one), Some(other)) => {
                let (low, high) = if one < other {
                    (one, other)
                } else {
                    (other, one)
                };
                Ok(Self::inside(low, high))
            }
        }
    }

    /// `count` ranks in order, for things that are placed all at once: `a0`, `a1`, …
    pub fn sequence(count: usize) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(Self::first()), |last| Some(Self::after(last))).take(count)
    }

    /// The text, as documents and the store hold it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn inside(low: &Self, high: &Self) -> Self {
        let (low_integer, low_fraction) = low.parts();
        let (high_integer, high_fraction) = high.parts();
        if low_integer == high_integer {
            return Self(joined(
                low_integer,
                midpoint(low_fraction, Some(high_fraction)),
            ));
        }
        match increment(low_integer) {
            Some(next) if next.as_str() < high.as_str() => Self(next),
            Some(_) | None => Self(joined(low_integer, midpoint(low_fraction, None))),
        }
    }

    /// The integer part and the fraction.
    fn parts(&self) -> (&str, &str) {
        let length = integer_length(self.0.as_bytes()[0]).unwrap_or(self.0.len());
        self.0.split_at(length)
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Rank {
    type Err = RankError;

    fn from_str(text: &str) -> Result<Self, RankError> {
        Self::parse(text)
    }
}

impl<'de> Deserialize<'de> for Rank {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// How many characters an integer part has that begins with `head`, head included.
fn integer_length(head: u8) -> Option<usize> {
    match head {
        b'a'..=b'z' => Some(usize::from(head - b'a') + 2),
        b'A'..=b'Z' => Some(usize::from(b'Z' - head) + 2),
        _ => None,
    }
}

/// The value of a digit, 0 to 61.
fn value(digit: u8) -> usize {
    match digit {
        b'0'..=b'9' => usize::from(digit - b'0'),
        b'A'..=b'Z' => usize::from(digit - b'A') + 10,
        _ => usize::from(digit - b'a') + 36,
    }
}

fn joined(integer: &str, fraction: String) -> String {
    integer.to_owned() + &fraction
}

/// The short fraction between two others, `low` < `high`; no `high` means 1. An empty fraction is
/// 0.
fn midpoint(low: &str, high: Option<&str>) -> String {
    let mut low = low.as_bytes();
    let mut high = high.map(str::as_bytes);
    let mut out = String::new();
    loop {
        if let Some(bound) = high {
            // The common beginning, `low` being followed by any number of zeros.
            let common = bound
                .iter()
                .enumerate()
                .take_while(|(at, digit)| low.get(*at).unwrap_or(&ZERO) == *digit)
                .count();
            out.extend(bound[..common].iter().map(|digit| char::from(*digit)));
            low = low.get(common..).unwrap_or_default();
            high = Some(&bound[common..]);
        }
        let low_digit = low.first().map_or(0, |digit| value(*digit));
        let high_digit = high
            .and_then(<[u8]>::first)
            .map_or(DIGITS.len(), |digit| value(*digit));
        if high_digit > low_digit + 1 {
            // Rounded half up, as JavaScript does.
            out.push(char::from(DIGITS[(low_digit + high_digit).div_ceil(2)]));
            return out;
        }
        match high {
            Some([digit, _, ..]) => {
                out.push(char::from(*digit));
                return out;
            }
            Some(_) | None => {
                out.push(char::from(DIGITS[low_digit]));
                low = low.get(1..).unwrap_or_default();
                high = None;
            }
        }
    }
}

/// The next integer part, none behind the largest.
fn increment(integer: &str) -> Option<String> {
    let mut digits = integer.as_bytes().to_vec();
    for digit in digits[1..].iter_mut().rev() {
        if *digit == LAST {
            *digit = ZERO;
        } else {
            *digit = DIGITS[value(*digit) + 1];
            return Some(text_of(digits));
        }
    }
    // All digits were the last one: the head moves on, and with it the length.
    let head = match digits[0] {
        b'z' => return None,
        b'Z' => b'a',
        head => head + 1,
    };
    digits[0] = head;
    digits.resize(integer_length(head)?, ZERO);
    Some(text_of(digits))
}

/// The integer part before, none before the smallest.
fn decrement(integer: &str) -> Option<String> {
    let mut digits = integer.as_bytes().to_vec();
    for digit in digits[1..].iter_mut().rev() {
        if *digit == ZERO {
            *digit = LAST;
        } else {
            *digit = DIGITS[value(*digit) - 1];
            return Some(text_of(digits));
        }
    }
    let head = match digits[0] {
        b'A' => return None,
        b'a' => b'Z',
        head => head - 1,
    };
    digits[0] = head;
    digits.resize(integer_length(head)?, LAST);
    Some(text_of(digits))
}

fn text_of(digits: Vec<u8>) -> String {
    digits.into_iter().map(char::from).collect()
}

#[cfg(test)]
#[path = "rank_tests.rs"]
mod tests;

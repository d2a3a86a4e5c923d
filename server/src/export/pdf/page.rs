//! What the page of every document shows: its head, its foot, and what a reader's program says of it.

use serde::Serialize;

use super::pieces::{Piece, plain, plain_pieces};
use crate::domain::agenda::TimeZone;
use crate::domain::legal_time;
use crate::domain::locale::Locale;
use crate::domain::motion::{CongressMention, Date};
use crate::export::html::labels;

/// The page of a document.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    meta: Meta,
    running: Running,
    foot: String,
    head: Head,
}

#[derive(Debug, Serialize)]
struct Meta {
    title: String,
    author: String,
    description: String,
    date: Day,
}

#[derive(Debug, Serialize)]
struct Day {
    year: u16,
    month: u8,
    day: u8,
}

#[derive(Debug, Serialize)]
struct Running {
    left: String,
    right: String,
}

#[derive(Debug, Serialize)]
struct Head {
    congress: Vec<Piece>,
    place: String,
    organiser: Vec<Piece>,
    kind: String,
    title: Vec<Piece>,
    below: Vec<Piece>,
}

/// How many letters of a document's name stand at the head of its pages.
const LONGEST_MARK: usize = 88;

/// What a document says of itself.
pub(super) struct Words<'a> {
    /// "Motion", "Procès-verbal".
    pub(super) kind: &'a str,
    /// Large, on the first page.
    pub(super) title: &'a str,
    /// Below it. May be empty.
    pub(super) below: &'a str,
    /// Names the document in lists of files, and at the head of its pages.
    pub(super) name: &'a str,
    /// At the head of its pages, on the other side.
    pub(super) mark: &'a str,
    /// At the foot of each page.
    pub(super) foot: &'a str,
}

impl Page {
    /// The page of a document made on a day, in the name of a congress.
    pub(super) fn new(congress: &CongressMention, made_on: Date, words: &Words<'_>) -> Self {
        let days = labels::days(Locale::Fr, congress.starts_on, congress.ends_on);
        let place = plain(&congress.place);
        Self {
            meta: Meta {
                title: plain(words.name),
                author: plain(&congress.title),
                description: words.kind.to_owned(),
                date: Day {
                    year: made_on.year(),
                    month: made_on.month(),
                    day: made_on.day(),
                },
            },
            running: Running {
                left: shortened(&plain(words.name)),
                right: words.mark.to_owned(),
            },
            foot: words.foot.to_owned(),
            head: Head {
                congress: plain_pieces(&congress.title),
                place: if place.is_empty() {
                    days
                } else {
                    format!("{place}, {days}")
                },
                organiser: plain_pieces(&congress.organiser),
                kind: words.kind.to_owned(),
                title: plain_pieces(words.title),
                below: plain_pieces(words.below),
            },
        }
    }
}

/// A line that fits at the head of a page.
fn shortened(line: &str) -> String {
    if line.chars().count() <= LONGEST_MARK {
        return line.to_owned();
    }
    let short: String = line.chars().take(LONGEST_MARK - 1).collect();
    format!("{}…", short.trim_end())
}

/// `12 novembre 2026`
pub(super) fn day(date: Date) -> String {
    let words = labels::days(Locale::Fr, date, date);
    words.trim_start_matches("le ").to_owned()
}

/// `le 26 novembre 2026 à 9 h 02, heure de Paris`, for a moment in milliseconds UTC.
pub(super) fn moment(zone: TimeZone, at: i64) -> String {
    let date = legal_time::day(zone, at);
    let clock = legal_time::time_of_day(zone, at);
    let mut parts = clock
        .split(':')
        .map(|part| part.parse::<u8>().unwrap_or_default());
    let (hour, minute) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    format!(
        "le {} à {hour}\u{a0}h\u{a0}{minute:02}, heure {}",
        day(date),
        of(zone)
    )
}

/// Whose hour it is.
const fn of(zone: TimeZone) -> &'static str {
    match zone {
        TimeZone::Paris => "de Paris",
        TimeZone::Miquelon => "de Saint-Pierre-et-Miquelon",
        TimeZone::Cayenne => "de la Guyane",
        TimeZone::Guadeloupe => "de la Guadeloupe",
        TimeZone::Martinique => "de la Martinique",
        TimeZone::Marigot => "de Saint-Martin",
        TimeZone::SaintBarthelemy => "de Saint-Barthélemy",
        TimeZone::Gambier => "des îles Gambier",
        TimeZone::Marquesas => "des îles Marquises",
        TimeZone::Tahiti => "de Tahiti",
        TimeZone::Wallis => "de Wallis-et-Futuna",
        TimeZone::Noumea => "de la Nouvelle-Calédonie",
        TimeZone::Reunion => "de La Réunion",
        TimeZone::Mayotte => "de Mayotte",
    }
}

/// `3 élus`, `1 élu`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    // In French, nothing is singular too.
    let word = if number < 2 { one } else { many };
    format!("{number}\u{a0}{word}")
}

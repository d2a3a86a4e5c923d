//! A printed sheet as two people type it in: the lines, where two typings differ, and the picture that
//! is kept.
//!
//! What either of the two sees of what the other typed is [`Sight`](super::Sight)'s question.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::entry::SignatureField;
use super::signature::Signatory;
use crate::domain::ids::ParticipantId;

/// Lines of a sheet, at most: with more of them nobody could write on it.
pub const MOST_LINES: u32 = 14;
/// Sheets of one version, at most.
pub const MOST_SHEETS: u32 = 200;
/// Bytes of a scan, at most.
pub const LARGEST_SCAN: usize = 10 * 1024 * 1024;

/// A line of a sheet that somebody signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SheetLine {
    /// Who.
    pub signatory: Signatory,
    /// Whether they agree to have their name published. By their hand they consent to sign.
    pub publication: bool,
}

/// What somebody typed of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetTyping {
    /// Who typed.
    pub by: ParticipantId,
    /// When, in milliseconds UTC.
    pub at: i64,
    /// One a line; none where nobody signed.
    pub lines: Vec<Option<SheetLine>>,
}

/// Where two typings of a sheet differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LineDifference {
    /// One found a signature there, the other none.
    Presence {
        /// Which line, from 1.
        line: u32,
    },
    /// Both found one, and read it differently.
    Fields {
        /// Which line, from 1.
        line: u32,
        /// What they read differently.
        fields: Vec<SignatureField>,
    },
}

/// How far a sheet has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetState {
    /// Nobody has typed it.
    Printed,
    /// One person has.
    TypedOnce,
    /// Two people read it differently.
    Differs,
    /// Two people read it alike.
    Agrees,
    /// Its signatures are taken.
    Accepted,
}

/// How far a sheet that isn't accepted has come.
#[must_use]
pub fn state(typings: &[SheetTyping]) -> SheetState {
    match compared(typings) {
        None if typings.is_empty() => SheetState::Printed,
        None => SheetState::TypedOnce,
        Some((one, other)) if differences(one, other).is_empty() => SheetState::Agrees,
        Some(_) => SheetState::Differs,
    }
}

/// The two typings that are compared: the newest of two people, the older one first. Of each person the
/// last one counts.
#[must_use]
pub fn compared(typings: &[SheetTyping]) -> Option<(&SheetTyping, &SheetTyping)> {
    let mut newest_first = typings.iter().rev();
    let newer = newest_first.next()?;
    let older = newest_first.find(|typing| typing.by != newer.by)?;
    Some((older, newer))
}

/// Where two typings differ, line by line.
#[must_use]
pub fn differences(one: &SheetTyping, other: &SheetTyping) -> Vec<LineDifference> {
    let longest = one.lines.len().max(other.lines.len());
    let line_of = |typing: &SheetTyping, place: usize| typing.lines.get(place).cloned().flatten();
    let differences = (0..longest).zip(1..).filter_map(|(place, line)| {
        match (line_of(one, place), line_of(other, place)) {
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => Some(LineDifference::Presence { line }),
            (Some(one), Some(other)) => {
                let fields = fields(&one, &other);
                (!fields.is_empty()).then_some(LineDifference::Fields { line, fields })
            }
        }
    });
    differences.collect()
}

fn fields(one: &SheetLine, other: &SheetLine) -> Vec<SignatureField> {
    let (this, that) = (&one.signatory, &other.signatory);
    let date = |signatory: &Signatory| signatory.deliberation.as_ref().map(|it| it.date);
    let number = |signatory: &Signatory| {
        let deliberation = signatory.deliberation.as_ref();
        deliberation.map(|it| it.number.clone())
    };
    let differ = [
        (SignatureField::Kind, this.kind != that.kind),
        (
            SignatureField::GivenName,
            this.given_name != that.given_name,
        ),
        (
            SignatureField::FamilyName,
            this.family_name != that.family_name,
        ),
        (SignatureField::Capacity, this.capacity != that.capacity),
        (SignatureField::Commune, this.commune != that.commune),
        (
            SignatureField::Organisation,
            this.organisation != that.organisation,
        ),
        (SignatureField::DeliberationDate, date(this) != date(that)),
        (
            SignatureField::DeliberationNumber,
            number(this) != number(that),
        ),
        (
            SignatureField::Publication,
            one.publication != other.publication,
        ),
    ];
    let differ = differ.into_iter().filter(|(_, differs)| *differs);
    differ.map(|(field, _)| field).collect()
}

/// What the picture of a sheet may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanKind {
    /// Portable Document Format.
    Pdf,
    /// A photograph.
    Jpeg,
    /// An image.
    Png,
}

/// A media type that no scan has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no scan is of this kind")]
pub struct UnknownScanKind;

impl ScanKind {
    const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// The kind that a file's first bytes say.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let known = Self::ALL.into_iter();
        known
            .into_iter()
            .find(|kind| bytes.starts_with(kind.head()))
    }

    const fn head(self) -> &'static [u8] {
        match self {
            Self::Pdf => b"%PDF-",
            Self::Jpeg => b"\xff\xd8\xff",
            Self::Png => b"\x89PNG\r\n\x1a\n",
        }
    }

    /// The media type, as it is served and stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

impl std::str::FromStr for ScanKind {
    type Err = UnknownScanKind;

    fn from_str(name: &str) -> Result<Self, UnknownScanKind> {
        let known = Self::ALL.into_iter().find(|kind| kind.as_str() == name);
        known.ok_or(UnknownScanKind)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::signed::SignatoryKind;

    fn line(name: &str) -> Option<SheetLine> {
        Some(SheetLine {
            signatory: Signatory {
                kind: SignatoryKind::Elu,
                given_name: "Ada".to_owned(),
                family_name: name.to_owned(),
                capacity: "maire".to_owned(),
                commune: Some("81004".to_owned()),
                organisation: "commune d’Albi".to_owned(),
                deliberation: None,
            },
            publication: true,
        })
    }

    fn typing(by: u128, at: i64, lines: Vec<Option<SheetLine>>) -> SheetTyping {
        let by = ParticipantId::new(Uuid::from_u128(by));
        SheetTyping { by, at, lines }
    }

    #[test]
    fn two_people_are_compared_by_their_last_typings() {
        assert_eq!(compared(&[]), None);
        let once = [typing(1, 1, Vec::new()), typing(1, 2, Vec::new())];
        assert_eq!(compared(&once), None, "one person is not two");
        let typings = [
            typing(1, 1, Vec::new()),
            typing(2, 2, Vec::new()),
            typing(1, 3, Vec::new()),
        ];
        let times = |typings: &[SheetTyping]| compared(typings).map(|(a, b)| (a.at, b.at));
        assert_eq!(times(&typings), Some((2, 3)));
        let mut third = typings.to_vec();
        third.push(typing(3, 4, Vec::new()));
        assert_eq!(times(&third), Some((3, 4)));
        third.push(typing(3, 5, Vec::new()));
        assert_eq!(times(&third), Some((3, 5)));
    }

    #[test]
    fn a_sheet_comes_as_far_as_two_people_agree() {
        let typings = [
            typing(1, 1, vec![line("Roche")]),
            typing(2, 2, vec![line("Rocher")]),
            typing(2, 3, vec![line("Roche")]),
        ];
        let states: Vec<SheetState> = (0..=3).map(|count| state(&typings[..count])).collect();
        let expected = [
            SheetState::Printed,
            SheetState::TypedOnce,
            SheetState::Differs,
            SheetState::Agrees,
        ];
        assert_eq!(states, expected);
    }

    #[test]
    fn typings_differ_line_by_line_and_field_by_field() {
        let one = typing(
            1,
            1,
            vec![line("Roche"), line("Lacombe"), None, line("Petit")],
        );
        let mut other = typing(
            2,
            2,
            vec![line("Roche"), line("Lacombe"), None, line("Petit")],
        );
        assert_eq!(differences(&one, &other), []);
        other.lines[2] = line("Roux");
        let read = other.lines[1].as_mut().unwrap();
        read.signatory.family_name = "La Combe".to_owned();
        read.publication = false;
        other.lines.pop();
        let expected = [
            LineDifference::Fields {
                line: 2,
                fields: vec![SignatureField::FamilyName, SignatureField::Publication],
            },
            LineDifference::Presence { line: 3 },
            LineDifference::Presence { line: 4 },
        ];
        assert_eq!(differences(&one, &other), expected);
    }

    #[test]
    fn a_scan_is_known_by_its_first_bytes() {
        let cases: [(&[u8], Option<ScanKind>); 5] = [
            (b"%PDF-1.7", Some(ScanKind::Pdf)),
            (b"\xff\xd8\xff\xe0", Some(ScanKind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n..", Some(ScanKind::Png)),
            (b"<svg>", None),
            (b"", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(ScanKind::of(bytes), kind);
            if let Some(kind) = kind {
                assert_eq!(kind.as_str().parse(), Ok(kind));
            }
        }
    }
}

//! A motion as an office document says it, whichever program opens it: a row of pieces, each with the
//! name of its style.
//!
//! Owns the order and the words of the page, and what is left out of it. Never how a format writes a
//! piece: that is `odt` and `docx`, which therefore say the same.
//!
//! Written with quick-xml and zip, which the program has already. docx-rs (0.4.22) was weighed: it has
//! real styles and numbering, but no head row of a table, it brings second versions of quick-xml and
//! zip, and it has no counterpart for ODT, so that the two forms would be two descriptions of one page.

mod archive;
mod signatories;

pub(super) use self::archive::{Packing, pack};
pub(super) use self::signatories::Table;
use super::ballots::words::moment;
use super::html::labels::days;
use super::xml::can_hold;
use crate::domain::link::safe_href;
use crate::domain::locale::Locale;
use crate::domain::motion::{MotionDocument, SectionDocument, SectionKind};
use crate::domain::signed::plain::settled;
use crate::domain::signed::{Edition, VersionMention};
use crate::domain::text::{Block, Inline, Words, canonical_inlines};
use crate::export::given_up;

/// What stands at the foot of a text without a version.
const WORKING_TEXT: &str = "Texte de travail";

/// What a paragraph is. Each has a style of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// Which congress, above the title.
    Congress,
    /// The title of the motion.
    Title,
    /// To whom it is addressed.
    Addressees,
    /// Which version it is, or that it is none.
    Mention,
    /// The heading of a section.
    Section,
    /// The heading of a proposal, with its number.
    Proposal,
    /// The heading of a table.
    Subheading,
    /// An ordinary paragraph.
    Text,
    /// "Vu …"
    Visa,
    /// "Considérant que …"
    Considerant,
}

impl Style {
    /// Every style.
    pub(super) const ALL: [Self; 10] = [
        Self::Congress,
        Self::Title,
        Self::Addressees,
        Self::Mention,
        Self::Section,
        Self::Proposal,
        Self::Subheading,
        Self::Text,
        Self::Visa,
        Self::Considerant,
    ];

    /// The level at which a program lists the heading in its outline, from 1.
    pub(super) const fn outline_level(self) -> Option<u8> {
        match self {
            Self::Section => Some(1),
            Self::Proposal | Self::Subheading => Some(2),
            Self::Congress
            | Self::Title
            | Self::Addressees
            | Self::Mention
            | Self::Text
            | Self::Visa
            | Self::Considerant => None,
        }
    }
}

/// A piece of the page.
pub(super) enum Piece {
    /// A paragraph.
    Line(Style, Vec<Inline>),
    /// What a section or a proposal says.
    Blocks(Vec<Block>),
    /// The signatories of one kind.
    Table(Table),
}

/// A whole document.
pub(super) struct Page {
    /// The title of the motion.
    pub(super) title: String,
    /// Who organises the congress. May be empty.
    pub(super) creator: String,
    /// When the version was frozen, as `2026-11-26T15:04:05Z`.
    pub(super) date: Option<String>,
    /// The two ends of the line at the head of each page.
    pub(super) head: [String; 2],
    /// What stands at the foot of each page, before its number.
    pub(super) foot: String,
    /// From top to bottom.
    pub(super) pieces: Vec<Piece>,
}

impl Page {
    /// The page of an edition.
    pub(super) fn of(edition: &Edition) -> Self {
        let motion = &edition.motion;
        let title = line(&motion.title);
        let version = edition.version.as_ref();
        let (mention, foot) = match version {
            Some(version) => (
                format!("Version {}{}", version.number, given_up_mark(edition)),
                format!("Empreinte SHA-256\u{A0}: {}", version.digest.grouped()),
            ),
            None => (
                WORKING_TEXT.to_owned(),
                format!("{WORKING_TEXT}, sans version figée"),
            ),
        };
        let mut pieces = head(motion, &mention);
        if let Some(notice) = given_up::notice(edition) {
            pieces.push(Piece::Line(Style::Mention, vec![Inline::plain(notice)]));
        }
        motion.sections.iter().for_each(|one| {
            pieces.push(Piece::Line(Style::Section, heading(one)));
            pieces.push(Piece::Blocks(visible_blocks(&one.text.body)));
            for proposal in &one.text.proposals {
                let number = format!("Proposition {}", proposal.number);
                pieces.push(Piece::Line(Style::Proposal, vec![Inline::plain(number)]));
                pieces.push(Piece::Blocks(visible_blocks(&proposal.text)));
            }
        });
        pieces.extend(signatories::pieces(&edition.signatures));
        Self {
            creator: line(&motion.congress.organiser),
            date: version.map(frozen_at),
            head: [line(&motion.congress.title), mention],
            foot,
            pieces,
            title,
        }
    }
}

/// Stands at the head of each page.
const fn given_up_mark(edition: &Edition) -> &'static str {
    match edition.given_up {
        Some(_) => ", abandonnée",
        None => "",
    }
}

fn head(motion: &MotionDocument, mention: &str) -> Vec<Piece> {
    let congress = &motion.congress;
    let dates = days(Locale::Fr, congress.starts_on, congress.ends_on);
    let place = [line(&congress.title), line(&congress.place), dates];
    let place = place.into_iter().filter(|part| !part.is_empty());
    let place = place.collect::<Vec<_>>().join(", ");
    let plain = |style, text: String| Piece::Line(style, vec![Inline::plain(text)]);
    let mut pieces = vec![
        plain(Style::Congress, place),
        plain(Style::Title, line(&motion.title)),
    ];
    let addressees = line(&motion.addressees);
    if !addressees.is_empty() {
        let addressees = format!("Adressée à\u{A0}: {addressees}");
        pieces.push(plain(Style::Addressees, addressees));
    }
    pieces.push(plain(Style::Mention, mention.to_owned()));
    pieces
}

/// "Principe 1 — L’accès". A preamble that is called "Préambule" is not called so twice.
fn heading(section: &SectionDocument) -> Vec<Inline> {
    let (kind, is_said_by_kind) = match (section.kind, section.number) {
        (SectionKind::Preamble, _) => ("Préambule".to_owned(), true),
        (SectionKind::Principle, Some(number)) => (format!("Principe {number}"), false),
        (SectionKind::Principle, None) => ("Principe".to_owned(), false),
        (SectionKind::Closing, _) => ("Conclusion".to_owned(), true),
    };
    let title: Vec<Inline> = visible(&section.text.title)
        .into_iter()
        .map(|inline| match inline {
            Inline::Text(words) => Inline::Text(words),
            // A heading is one line, in the outline of the document too.
            Inline::Break => Inline::plain(" "),
        })
        .collect();
    let title = canonical_inlines(&title);
    let repeats =
        is_said_by_kind && section.text.title_line().to_lowercase() == kind.to_lowercase();
    if title.is_empty() || repeats {
        return vec![Inline::plain(kind)];
    }
    let mut heading = vec![Inline::plain(format!("{kind} — "))];
    heading.extend(title);
    heading
}

/// Blocks as they are shown: what says nothing is left out.
fn visible_blocks(blocks: &[Block]) -> Vec<Block> {
    let items = |items: &[Vec<Block>]| -> Vec<Vec<Block>> {
        let items = items.iter().map(|item| visible_blocks(item));
        items.filter(|item| !item.is_empty()).collect()
    };
    let shown = blocks.iter().map(|block| match block {
        Block::Paragraph { content } => Block::Paragraph {
            content: visible(content),
        },
        Block::Visa { content } => Block::Visa {
            content: visible(content),
        },
        Block::Considerant { content } => Block::Considerant {
            content: visible(content),
        },
        Block::BulletList { items: list } => Block::BulletList { items: items(list) },
        Block::NumberedList { items: list } => Block::NumberedList { items: items(list) },
    });
    shown.filter(|block| !block.is_empty()).collect()
}

/// Words as they are signed: without what no reader sees but a program obeys, and only with links
/// that may be followed.
fn visible(content: &[Inline]) -> Vec<Inline> {
    let seen: Vec<Inline> = content
        .iter()
        .map(|inline| match inline {
            Inline::Text(words) => Inline::Text(Words {
                text: line_part(&words.text),
                href: words.href.as_deref().and_then(safe_href).map(str::to_owned),
                ..words.clone()
            }),
            Inline::Break => Inline::Break,
        })
        .collect();
    canonical_inlines(&seen)
}

fn line_part(text: &str) -> String {
    settled(text).chars().filter(|one| can_hold(*one)).collect()
}

fn line(text: &str) -> String {
    line_part(text).trim_matches(' ').to_owned()
}

/// The address as a program follows it: characters that an address can't hold are written as their
/// bytes (RFC 3986, section 2), others stay.
pub(super) fn address(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for character in href.chars() {
        match character {
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out
}

/// `2026-11-26T15:04:05Z`
fn frozen_at(version: &VersionMention) -> String {
    format!("{}Z", moment(version.frozen_at).replace(' ', "T"))
}

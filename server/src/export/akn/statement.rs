//! A motion as a `statement`.

use super::blocks::{Counter, blocks, inlines};
use super::identification::Identity;
use super::xml::{Attribute, Xml};
use super::{NAMESPACE, leading_preamble, section_id};
use crate::domain::locale::Locale;
use crate::domain::motion::{MotionDocument, SectionDocument, SectionKind};
use crate::domain::signed::{Edition, PublishedSignature};
use crate::domain::text::{Block, Inline, Proposal};
use crate::export::given_up;
use crate::export::html::labels;
use crate::export::signatories::words;

/// The namespace of the one thing that Akoma Ntoso has no place for: the digest that was signed.
const OWN_NAMESPACE: &str = "urn:motion-ouverte:akn:1";

/// The motion as an Akoma Ntoso document, UTF-8.
#[must_use]
pub fn motion_akn(edition: &Edition) -> String {
    let mut xml = Xml::new();
    let statement = [
        Attribute("name", "motion"),
        Attribute("contains", "singleVersion"),
    ];
    xml.element("akomaNtoso", &[NAMESPACE], |xml| {
        xml.element("statement", &statement, |xml| {
            meta(xml, edition);
            preface(xml, edition);
            let led = leading_preamble(&edition.motion);
            if let Some(section) = led {
                preamble(xml, section);
            }
            xml.element("mainBody", &[], |xml| {
                let led = usize::from(led.is_some());
                let sections = edition.motion.sections.iter().enumerate().skip(led);
                for (place, one) in sections {
                    section(xml, one, &section_id(&edition.motion, place));
                }
                if edition.motion.sections.len() == led {
                    xml.empty("p", &[]);
                }
            });
            if !edition.signatures.is_empty() {
                conclusions(xml, &edition.signatures);
            }
        });
    });
    xml.finish()
}

pub(super) fn identity<'a>(
    motion: &'a MotionDocument,
    version: Option<(u32, String)>,
) -> Identity<'a> {
    Identity {
        kind: "statement/motion",
        id: motion.id.to_string(),
        name: &motion.title,
        congress: &motion.congress,
        version,
    }
}

fn meta(xml: &mut Xml, edition: &Edition) {
    let version = edition.version.map(|version| {
        let frozen = words::utc(version.frozen_at);
        let day = frozen.split('T').next().unwrap_or_default();
        (version.number, day.to_owned())
    });
    let identity = identity(&edition.motion, version);
    xml.element("meta", &[], |xml| {
        identity.write(xml);
        identity.write_references(xml);
        if let Some(version) = edition.version {
            xml.element("proprietary", &[Attribute("source", "#organiser")], |xml| {
                let digest = [
                    Attribute("xmlns:mo", OWN_NAMESPACE),
                    Attribute("version", &version.number.to_string()),
                    Attribute("algorithm", "SHA-256"),
                ];
                xml.line("mo:canonicalText", &digest, &version.digest.to_string());
            });
        }
    });
}

fn preface(xml: &mut Xml, edition: &Edition) {
    let motion = &edition.motion;
    let congress = &motion.congress;
    let mut counter = Counter::below("preface");
    let mut line = |xml: &mut Xml, inside: &dyn Fn(&mut Xml)| {
        let id = counter.id("p");
        xml.element("p", &[Attribute("eId", &id)], inside);
    };
    xml.element("preface", &[], |xml| {
        line(xml, &|xml| xml.line("docType", &[], "Motion"));
        line(xml, &|xml| xml.line("docTitle", &[], &motion.title));
        if !motion.addressees.is_empty() {
            line(xml, &|xml| {
                xml.text(&format!("Adressée à\u{a0}: {}", motion.addressees))
            });
        }
        let days = labels::days(Locale::Fr, congress.starts_on, congress.ends_on);
        let parts = [&congress.title, &congress.place, &congress.organiser, &days];
        let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        line(xml, &|xml| xml.text(&parts.join(", ")));
        if let Some(version) = edition.version {
            let digest = version.digest;
            let number = version.number;
            line(xml, &|xml| {
                xml.text(&format!(
                    "Version {number}, empreinte SHA-256\u{a0}: {digest}"
                ));
            });
            if let Some(notice) = given_up::notice(edition) {
                line(xml, &|xml| xml.text(&notice));
            }
        } else {
            line(xml, &|xml| xml.text("Texte de travail, non figé"));
        }
    });
}

/// What the preamble is made of: visas that follow each other, considérants that do, and the rest.
fn preamble(xml: &mut Xml, section: &SectionDocument) {
    let said = |block: &&Block| !block.is_empty();
    let body: Vec<&Block> = section.text.body.iter().filter(said).collect();
    let has_title = !section.text.title_line().is_empty();
    if body.is_empty() && !has_title {
        return;
    }
    let mut counter = Counter::below("preamble");
    xml.element("preamble", &[], |xml| {
        if has_title {
            let title = [Attribute("name", "title")];
            xml.element("block", &title, |xml| inlines(xml, &section.text.title));
        }
        for group in
            body.chunk_by(|one, other| ground(one).is_some() && ground(one) == ground(other))
        {
            match ground(group[0]) {
                Some(ground) => grounds(xml, ground, group, &counter.id(ground.short_group())),
                None => blocks(xml, &[group[0].clone()], &mut counter),
            }
        }
    });
}

/// What a motion rests on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    Citation,
    Recital,
}

impl Ground {
    const fn short_group(self) -> &'static str {
        match self {
            Self::Citation => "cits",
            Self::Recital => "recs",
        }
    }
}

const fn ground(block: &Block) -> Option<Ground> {
    match block {
        Block::Visa { .. } => Some(Ground::Citation),
        Block::Considerant { .. } => Some(Ground::Recital),
        Block::Paragraph { .. } | Block::BulletList { .. } | Block::NumberedList { .. } => None,
    }
}

fn grounds(xml: &mut Xml, ground: Ground, group: &[&Block], id: &str) {
    let (all, one, short) = match ground {
        Ground::Citation => ("citations", "citation", "cit"),
        Ground::Recital => ("recitals", "recital", "rec"),
    };
    xml.element(all, &[Attribute("eId", id)], |xml| {
        for (block, place) in group.iter().zip(1..) {
            let id = format!("{id}__{short}_{place}");
            let content = plain(block);
            xml.element(one, &[Attribute("eId", &id)], |xml| {
                blocks(xml, &[content], &mut Counter::below(id.as_str()));
            });
        }
    });
}

/// The block as a paragraph: what it is, its element says.
fn plain(block: &Block) -> Block {
    let content: &[Inline] = match block {
        Block::Paragraph { content } | Block::Visa { content } | Block::Considerant { content } => {
            content
        }
        Block::BulletList { .. } | Block::NumberedList { .. } => &[],
    };
    Block::Paragraph {
        content: content.to_vec(),
    }
}

fn section(xml: &mut Xml, section: &SectionDocument, id: &str) {
    let name = match section.kind {
        SectionKind::Preamble => "preamble",
        SectionKind::Principle => "principle",
        SectionKind::Closing => "closing",
    };
    let text = &section.text;
    xml.element(
        "hcontainer",
        &[Attribute("eId", id), Attribute("name", name)],
        |xml| {
            if let (SectionKind::Principle, Some(number)) = (section.kind, section.number) {
                xml.line("num", &[], &format!("Principe {number}"));
            }
            if !text.title_line().is_empty() {
                xml.element("heading", &[], |xml| inlines(xml, &text.title));
            }
            if text.proposals.is_empty() {
                let mut counter = Counter::below(id);
                xml.element("content", &[], |xml| blocks(xml, &text.body, &mut counter));
                return;
            }
            if !text.body.iter().all(Block::is_empty) {
                let mut counter = Counter::below(format!("{id}__intro"));
                let intro = format!("{id}__intro");
                let intro = [Attribute("eId", intro.as_str())];
                xml.element("intro", &intro, |xml| blocks(xml, &text.body, &mut counter));
            }
            for (one, place) in text.proposals.iter().zip(1..) {
                proposal(xml, one, &format!("{id}__hcontainer_{place}"));
            }
        },
    );
}

pub(super) fn proposal(xml: &mut Xml, proposal: &Proposal, id: &str) {
    let attributes = [Attribute("eId", id), Attribute("name", "proposal")];
    xml.element("hcontainer", &attributes, |xml| {
        xml.line("num", &[], &format!("Proposition {}", proposal.number));
        let mut counter = Counter::below(id);
        xml.element("content", &[], |xml| {
            blocks(xml, &proposal.text, &mut counter)
        });
    });
}

fn conclusions(xml: &mut Xml, signatures: &[PublishedSignature]) {
    let mut containers = Counter::below("conclusions");
    xml.element("conclusions", &[], |xml| {
        for (kind, signatures) in words::by_kind(signatures) {
            let id = containers.id("container");
            let mut counter = Counter::below(id.as_str());
            let container = [Attribute("eId", &id), Attribute("name", "signatures")];
            xml.element("container", &container, |xml| {
                let heading = counter.id("p");
                let heading = [
                    Attribute("eId", heading.as_str()),
                    Attribute("class", "heading"),
                ];
                xml.line("p", &heading, words::heading(kind));
                for signature in signatures {
                    let line = counter.id("p");
                    let sign = format!("signature_{}", signature.number);
                    xml.element("p", &[Attribute("eId", &line)], |xml| {
                        xml.element("signature", &[Attribute("eId", &sign)], |xml| {
                            xml.text(&format!("n°\u{a0}{} — ", signature.number));
                            xml.text(&words::signatory(signature));
                            xml.text(" ");
                            xml.text(&words::details(signature));
                        });
                    });
                }
            });
        }
    });
}

//! An amendment as an `amendment` document.
//!
//! Says what the amendment would make of its target, in the words of a French amendment ("Rédiger
//! ainsi …"), the new wording as a quoted structure, and its explanatory statement. Never which
//! words differ: readers compare with the motion, to which the document points.

use super::blocks::{Counter, blocks, inlines};
use super::identification::Identity;
use super::statement::{self, proposal};
use super::xml::{Attribute, Xml};
use super::{NAMESPACE, section_id};
use crate::domain::amendment::{AmendmentState, Target, announced};
use crate::domain::ids::{AmendmentId, ProposalId};
use crate::domain::motion::{MotionDocument, SectionDocument, SectionKind};
use crate::domain::text::{Block, Proposal, SectionText};
use crate::export::pdf::state_of_amendment;

/// All that the document of an amendment is made from.
#[derive(Debug, Clone, Copy)]
pub struct AmendmentAct<'a> {
    /// Which amendment.
    pub id: AmendmentId,
    /// `3.2-1`; none before it is tabled.
    pub number: Option<&'a str>,
    /// How often it was tabled anew under this number.
    pub rectifications: u32,
    /// How far it has come.
    pub state: AmendmentState,
    /// The amendment that it amends, and its number.
    pub parent: Option<(AmendmentId, &'a str)>,
    /// The motion that it would change.
    pub motion: &'a MotionDocument,
    /// The place of its section among those of the motion, from 0.
    pub section: usize,
    /// The part of the section that it is about.
    pub target: Target,
    /// The section that it branched from.
    pub base: &'a SectionText,
    /// The section as it would have it.
    pub branch: &'a SectionText,
    /// Its explanatory statement.
    pub statement: &'a [Block],
    /// Who signed it, in words, in the order in which they are named.
    pub signatories: &'a [String],
}

/// What the amendment does to its target.
#[derive(Clone, Copy)]
enum Deed {
    Substitution,
    Insertion,
    Repeal,
}

impl Deed {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Substitution => "substitution",
            Self::Insertion => "insertion",
            Self::Repeal => "repeal",
        }
    }
}

/// The amendment as an Akoma Ntoso document, UTF-8. None when the motion has no section at its place.
#[must_use]
pub fn amendment_akn(act: &AmendmentAct<'_>) -> Option<String> {
    let section = act.motion.sections.get(act.section)?;
    let mut xml = Xml::new();
    let amendment = [
        Attribute("name", "amendement"),
        Attribute("contains", "singleVersion"),
    ];
    xml.element("akomaNtoso", &[NAMESPACE], |xml| {
        xml.element("amendment", &amendment, |xml| {
            act.meta(xml);
            xml.element("preface", &[], |xml| act.preface(xml, section));
            xml.element("amendmentBody", &[], |xml| act.body(xml, section));
            if !act.signatories.is_empty() {
                xml.element("conclusions", &[], |xml| act.signed(xml));
            }
        });
    });
    Some(xml.finish())
}

impl AmendmentAct<'_> {
    fn meta(&self, xml: &mut Xml) {
        let number = self.announced().unwrap_or_default();
        let identity = self.identity(self.id, &number);
        let source = [Attribute("source", "#organiser")];
        xml.element("meta", &[], |xml| {
            identity.write(xml);
            xml.element("analysis", &source, |xml| {
                xml.element("activeModifications", &[], |xml| {
                    let modification = [
                        Attribute("eId", "textualMod_1"),
                        Attribute("type", self.deed().as_str()),
                    ];
                    xml.element("textualMod", &modification, |xml| {
                        xml.empty("source", &[Attribute("href", "#mod_1")]);
                        let destination = self.destination();
                        xml.empty("destination", &[Attribute("href", &destination)]);
                    });
                });
            });
            identity.write_references(xml);
        });
    }

    fn identity<'b>(&'b self, id: AmendmentId, number: &'b str) -> Identity<'b> {
        Identity {
            kind: "amendment",
            id: id.to_string(),
            name: number,
            congress: &self.motion.congress,
            version: None,
        }
    }

    /// `3.2-1 rectifié`
    fn announced(&self) -> Option<String> {
        let number = self.number?;
        Some(announced(number, self.rectifications))
    }

    const fn deed(&self) -> Deed {
        match self.target {
            Target::Title | Target::Body | Target::Block { .. } | Target::Proposal { .. } => {
                Deed::Substitution
            }
            Target::NewProposal { .. } => Deed::Insertion,
            Target::RemoveProposal { .. } | Target::RemoveSection => Deed::Repeal,
        }
    }

    /// What it changes, within the document of the motion or of the amendment that it amends.
    fn destination(&self) -> String {
        if let Some((parent, number)) = self.parent {
            return format!("{}/!main~mod_1", self.identity(parent, number).work());
        }
        let work = statement::identity(self.motion, None).work();
        let section = section_id(self.motion, self.section);
        let place = |id: ProposalId| self.base.proposals.iter().position(|one| one.id == id);
        let part = match self.target {
            Target::Proposal { proposal } | Target::RemoveProposal { proposal } => place(proposal)
                .map_or(section.clone(), |place| {
                    format!("{section}__hcontainer_{}", place + 1)
                }),
            Target::Title
            | Target::Body
            | Target::Block { .. }
            | Target::NewProposal { .. }
            | Target::RemoveSection => section,
        };
        format!("{work}/!main~{part}")
    }

    fn preface(&self, xml: &mut Xml, section: &SectionDocument) {
        let mut counter = Counter::below("preface");
        let id = counter.id("p");
        xml.element("p", &[Attribute("eId", &id)], |xml| {
            let kind = match self.parent {
                Some(_) => "Sous-amendement",
                None => "Amendement",
            };
            xml.line("docType", &[], kind);
            if let Some(number) = self.announced() {
                xml.text(" n°\u{a0}");
                xml.line("docNumber", &[], &number);
            }
            if let Some((_, parent)) = self.parent {
                xml.text(&format!(" à l’amendement n°\u{a0}{parent}"));
            }
            xml.text(", ");
            xml.line("docStatus", &[], state_of_amendment(self.state));
        });
        let id = counter.id("p");
        xml.element("p", &[Attribute("eId", &id)], |xml| {
            xml.line("docTitle", &[], &self.motion.title);
            xml.text(&format!(", {}", named(section)));
        });
    }

    fn body(&self, xml: &mut Xml, section: &SectionDocument) {
        xml.element("amendmentContent", &[], |xml| {
            let id = [Attribute("eId", "amendmentContent__p_1")];
            xml.element("p", &id, |xml| {
                xml.element("mod", &[Attribute("eId", "mod_1")], |xml| {
                    xml.text(&self.instruction(section));
                    if !matches!(self.deed(), Deed::Repeal) {
                        let quoted = [
                            Attribute("eId", "mod_1__qstr_1"),
                            Attribute("startQuote", "«\u{a0}"),
                            Attribute("endQuote", "\u{a0}»"),
                        ];
                        xml.element("quotedStructure", &quoted, |xml| self.wording(xml));
                    }
                });
            });
        });
        if !self.statement.iter().all(Block::is_empty) {
            let mut counter = Counter::below("amendmentJustification");
            xml.element("amendmentJustification", &[], |xml| {
                blocks(xml, self.statement, &mut counter);
            });
        }
    }

    /// What is to be done, as a French amendment says it.
    fn instruction(&self, section: &SectionDocument) -> String {
        let number = |text: &SectionText, id: ProposalId| {
            let proposal = text.proposals.iter().find(|one| one.id == id);
            proposal.map(|one| one.number.clone()).unwrap_or_default()
        };
        let section = named(section);
        match self.target {
            Target::Title => format!("Rédiger ainsi le titre ({section})\u{a0}:"),
            Target::Body => format!("Rédiger ainsi le texte ({section})\u{a0}:"),
            Target::Block { block } => {
                let place = u64::from(block) + 1;
                format!(
                    "Dans le texte ({section}), modifier l’alinéa {place}, pour le rédiger ainsi\u{a0}:"
                )
            }
            Target::Proposal { proposal } => {
                let (old, new) = (number(self.base, proposal), number(self.branch, proposal));
                if old == new {
                    format!("Rédiger ainsi la proposition {old}\u{a0}:")
                } else {
                    format!(
                        "Rédiger ainsi la proposition {old}, qui devient la proposition {new}\u{a0}:"
                    )
                }
            }
            Target::NewProposal { proposal } => {
                let number = number(self.branch, proposal);
                format!("Insérer une proposition {number} ainsi rédigée\u{a0}:")
            }
            Target::RemoveProposal { proposal } => {
                format!("Supprimer la proposition {}.", number(self.base, proposal))
            }
            Target::RemoveSection => format!("Supprimer {}.", with_article(&section)),
        }
    }

    /// The target as the branch has it. What is missing there is an empty paragraph.
    fn wording(&self, xml: &mut Xml) {
        let text = self.branch;
        let of = |id: ProposalId| text.proposals.iter().find(|one| one.id == id);
        match self.target {
            Target::Title => xml.element("heading", &[], |xml| inlines(xml, &text.title)),
            Target::Body | Target::Block { .. } => self.quoted(xml, &text.body),
            Target::Proposal { proposal } | Target::NewProposal { proposal } => {
                match of(proposal) {
                    Some(proposal) => self.quoted_proposal(xml, proposal),
                    None => self.quoted(xml, &[]),
                }
            }
            Target::RemoveProposal { .. } | Target::RemoveSection => self.quoted(xml, &[]),
        }
    }

    fn quoted(&self, xml: &mut Xml, text: &[Block]) {
        let mut counter = Counter::below("mod_1__qstr_1");
        if text.iter().all(Block::is_empty) {
            let id = counter.id("p");
            xml.empty("p", &[Attribute("eId", &id)]);
        } else {
            blocks(xml, text, &mut counter);
        }
    }

    fn quoted_proposal(&self, xml: &mut Xml, quoted: &Proposal) {
        proposal(xml, quoted, "mod_1__qstr_1__hcontainer_1");
    }

    fn signed(&self, xml: &mut Xml) {
        let mut counter = Counter::below("conclusions");
        for (name, number) in self.signatories.iter().zip(1..) {
            let id = counter.id("p");
            let sign = format!("signature_{number}");
            xml.element("p", &[Attribute("eId", &id)], |xml| {
                xml.line("signature", &[Attribute("eId", &sign)], name);
            });
        }
    }
}

/// `principe 3`, `préambule`, `conclusion`.
fn named(section: &SectionDocument) -> String {
    match (section.kind, section.number) {
        (SectionKind::Preamble, _) => "préambule".to_owned(),
        (SectionKind::Principle, Some(number)) => format!("principe {number}"),
        (SectionKind::Principle, None) => "principe".to_owned(),
        (SectionKind::Closing, _) => "conclusion".to_owned(),
    }
}

fn with_article(section: &str) -> String {
    let article = if section == "conclusion" { "la" } else { "le" };
    format!("{article} {section}")
}

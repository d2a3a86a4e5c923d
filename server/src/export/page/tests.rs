//! Tests of the HTML file: a small strict reader reads it back to the text that it was made from.

use proptest::prelude::*;

use super::*;
use crate::domain::link::safe_href;
use crate::domain::text::{Block, Inline, Words, canonical_blocks, canonical_inlines};
use crate::export::samples::{ordinary, some_edition};

/// An element or words, as a browser would see them.
#[derive(Debug, Clone, PartialEq)]
enum Node {
    Element(String, Vec<(String, String)>, Vec<Node>),
    Text(String),
}

impl Node {
    fn children(&self) -> &[Self] {
        match self {
            Self::Element(_, _, children) => children,
            Self::Text(_) => &[],
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Element(name, ..) => name,
            Self::Text(_) => "",
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let Self::Element(_, attributes, _) = self else {
            return None;
        };
        let mut attributes = attributes.iter();
        attributes
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element(name, ..) if name == "br" => "\n".to_owned(),
            Self::Element(_, _, children) => children.iter().map(Self::text).collect(),
        }
    }

    /// All elements of a name below, in order.
    fn find<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        for child in self.children() {
            if child.name() == name {
                found.push(child);
            }
            child.find(name, found);
        }
    }
}

fn find<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    let mut found = Vec::new();
    node.find(name, &mut found);
    found
}

/// Reads a page; panics on whatever is not well-formed.
fn read(html: &str) -> Node {
    let mut rest = html.strip_prefix("<!DOCTYPE html>\n").unwrap();
    let mut open = vec![Node::Element("document".to_owned(), Vec::new(), Vec::new())];
    while let Some(start) = rest.find('<') {
        push(&mut open, Node::Text(unescaped(&rest[..start])));
        let (tag, behind) = rest[start + 1..].split_once('>').unwrap();
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().unwrap();
            assert_eq!(closed.name(), name);
            push(&mut open, closed);
            continue;
        }
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut read = Vec::new();
        while let Some((key, behind)) = attributes.split_once("=\"") {
            let (value, behind) = behind.split_once('"').unwrap();
            read.push((key.to_owned(), unescaped(value)));
            attributes = behind.trim_start_matches(' ');
        }
        assert_eq!(attributes, "");
        let element = Node::Element(name.to_owned(), read, Vec::new());
        if name == "style" {
            let (css, behind) = rest.split_once("</style>").unwrap();
            assert!(!css.contains('<'));
            rest = behind;
        } else if matches!(name, "br" | "meta") {
            push(&mut open, element);
        } else {
            open.push(element);
        }
    }
    assert_eq!((rest, open.len()), ("", 1));
    open.remove(0)
}

fn push(open: &mut [Node], node: Node) {
    if let Some(Node::Element(_, _, children)) = open.last_mut()
        && node != Node::Text(String::new())
    {
        children.push(node);
    }
}

fn unescaped(text: &str) -> String {
    assert!(!text.contains(['<', '>', '"', '\'']), "{text}");
    let bare = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    assert!(!bare.replace("&amp;", "").contains('&'), "{text}");
    bare.replace("&amp;", "&")
}

fn read_inlines(nodes: &[Node], formats: &Words, out: &mut Vec<Inline>) {
    for node in nodes {
        let mut inner = formats.clone();
        match node {
            Node::Text(text) => {
                inner.text = text.clone();
                out.push(Inline::Text(inner));
                continue;
            }
            Node::Element(name, ..) => match name.as_str() {
                "br" => out.push(Inline::Break),
                "strong" => inner.strong = true,
                "em" => inner.em = true,
                "a" => inner.href = node.attribute("href").map(str::to_owned),
                other => panic!("{other}"),
            },
        }
        read_inlines(node.children(), &inner, out);
    }
}

fn read_line(nodes: &[Node]) -> Vec<Inline> {
    let mut out = Vec::new();
    read_inlines(nodes, &Words::default(), &mut out);
    out
}

fn read_block(node: &Node) -> Block {
    let items = || -> Vec<Vec<Block>> {
        let items = node.children().iter();
        items
            .map(|item| item.children().iter().map(read_block).collect())
            .collect()
    };
    match (node.name(), node.attribute("class")) {
        ("p", None) => Block::Paragraph {
            content: read_line(node.children()),
        },
        ("p", Some("visa")) => Block::Visa {
            content: read_line(node.children()),
        },
        ("p", Some("considerant")) => Block::Considerant {
            content: read_line(node.children()),
        },
        ("ul", None) => Block::BulletList { items: items() },
        ("ol", None) => Block::NumberedList { items: items() },
        other => panic!("{other:?}"),
    }
}

/// A section as the page says it: its heading's name, its title, its body, its proposals.
type Said = (String, Vec<Inline>, Vec<Block>, Vec<(String, Vec<Block>)>);

fn read_section(node: &Node) -> Said {
    let (heading, blocks) = node.children().split_first().unwrap();
    assert_eq!(heading.name(), "h2");
    let (name, title) = match heading.children() {
        [span, title @ ..] if span.name() == "span" => (span.text(), read_line(title)),
        _ => (heading.text(), Vec::new()),
    };
    let mut said: Said = (name, title, Vec::new(), Vec::new());
    for block in blocks {
        if block.name() == "h3" {
            let number = block
                .text()
                .strip_prefix("Proposition ")
                .unwrap()
                .to_owned();
            said.3.push((number, Vec::new()));
            continue;
        }
        match said.3.last_mut() {
            Some((_, text)) => text.push(read_block(block)),
            None => said.2.push(read_block(block)),
        }
    }
    said
}

/// What HTML holds of a line: no noncharacters, no links that lead nowhere safe.
fn shown_line(content: &[Inline]) -> Vec<Inline> {
    let is_shown = |one: &char| {
        let code = u32::from(*one);
        !(0xfdd0..=0xfdef).contains(&code) && code & 0xfffe != 0xfffe
    };
    let shown = content.iter().map(|inline| match inline {
        Inline::Break => Inline::Break,
        Inline::Text(words) => Inline::Text(Words {
            text: words.text.chars().filter(is_shown).collect(),
            href: words.href.as_deref().and_then(safe_href).map(str::to_owned),
            ..words.clone()
        }),
    });
    canonical_inlines(&shown.collect::<Vec<_>>())
}

fn shown(blocks: &[Block]) -> Vec<Block> {
    let blocks = canonical_blocks(blocks);
    let said = blocks.iter().filter(|block| !block.is_empty());
    let items = |items: &[Vec<Block>]| items.iter().map(|item| shown(item)).collect();
    let shown = said.map(|block| match block {
        Block::Paragraph { content } => Block::Paragraph {
            content: shown_line(content),
        },
        Block::Visa { content } => Block::Visa {
            content: shown_line(content),
        },
        Block::Considerant { content } => Block::Considerant {
            content: shown_line(content),
        },
        Block::BulletList { items: list } => Block::BulletList { items: items(list) },
        Block::NumberedList { items: list } => Block::NumberedList { items: items(list) },
    });
    shown.collect()
}

fn check(edition: &Edition) {
    let html = motion_page(edition);
    let page = read(&html);
    let sections = find(&page, "section");
    let mut ids: Vec<&str> = sections
        .iter()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let headings = find(&page, "h3");
    ids.extend(headings.iter().filter_map(|node| node.attribute("id")));
    for link in find(&page, "nav").iter().flat_map(|nav| find(nav, "a")) {
        assert!(ids.contains(&link.attribute("href").unwrap().trim_start_matches('#')));
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "anchors are unique: {html}");
    assert!(find(&page, "script").is_empty());
    for (section, node) in edition.motion.sections.iter().zip(&sections) {
        let said = read_section(node);
        let expected_title = shown_line(&canonical_inlines(&section.text.title));
        if section.text.title_line().is_empty() {
            assert!(said.1.is_empty());
        } else {
            assert_eq!(canonical_inlines(&said.1), expected_title, "{html}");
        }
        assert_eq!(said.0, name(section));
        assert_eq!(
            canonical_blocks(&said.2),
            shown(&section.text.body),
            "{html}"
        );
        let proposals = section.text.proposals.iter();
        let expected: Vec<(String, Vec<Block>)> = proposals
            .map(|one| (one.number.clone(), shown(&one.text)))
            .collect();
        let said = said
            .3
            .iter()
            .map(|(number, text)| (number.clone(), canonical_blocks(text)));
        assert_eq!(said.collect::<Vec<_>>(), expected, "{html}");
    }
    let is_signature = |node: &&Node| {
        let id = node.attribute("id");
        id.is_some_and(|id| id.starts_with("signature-"))
    };
    let signatures = find(&page, "li").into_iter().filter(is_signature).count();
    assert_eq!(signatures, edition.signatures.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_motion_reads_back_from_its_page(edition in some_edition()) {
        check(&edition);
    }
}

#[test]
fn a_page_has_a_head_anchors_and_signatories() {
    let edition = ordinary();
    check(&edition);
    let html = motion_page(&edition);
    let page = read(&html);
    assert_eq!(find(&page, "title")[0].text(), "Pour un numérique choisi");
    let digest = edition.version.unwrap().digest.to_string();
    assert!(find(&page, "dd").iter().any(|node| node.text() == digest));
    for anchor in [
        "preambule",
        "principe-1",
        "proposition-1.1",
        "conclusion",
        "signature-4",
    ] {
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
    assert!(!html.contains("Texte de travail"));
    let working = Edition {
        version: None,
        ..edition
    };
    assert!(motion_page(&working).contains("Texte de travail, non figé"));
}

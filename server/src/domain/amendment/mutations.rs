//! Texts and changes of them, thrown with dice: what the property tests feed on.

use super::builders::{id, proposal};
use super::changes::{Changes, ProposalChange};
use crate::domain::dice::Dice;
use crate::domain::ids::ProposalId;
use crate::domain::text::{Block, Inline, Proposal, SectionText, Words};

const COMMON: [&str; 8] = [
    "le",
    "la",
    "de",
    "et",
    "maire",
    "commune",
    "l’État",
    "vingt-neuf",
];
const RARE: [&str; 8] = [
    "👩🏽‍🌾",
    "cafe\u{301}",
    "oui\u{202f}!",
    "«\u{a0}non\u{a0}»",
    "fin.",
    "🇫🇷",
    "नमस्ते",
    "שלום",
];
/// What nobody writes on purpose.
const WILD: [char; 16] = [
    'a',
    ' ',
    '\t',
    '\n',
    '\u{0}',
    '\u{301}',
    '\u{200d}',
    '👩',
    '🏽',
    '\u{202f}',
    '\u{a0}',
    '\u{2028}',
    'ß',
    '\u{1F1EB}',
    '!',
    '\u{feff}',
];

/// One who writes: never the same new word twice.
pub(super) struct Writer {
    pub(super) dice: Dice,
    name: &'static str,
    words: usize,
    /// Leaves spaces and blank lines behind.
    pub(super) is_untidy: bool,
}

impl Writer {
    pub(super) fn new(seed: u64, name: &'static str) -> Self {
        let salt = name
            .bytes()
            .fold(0, |salt, byte| 131 * salt + u64::from(byte));
        Self {
            dice: Dice::new(seed.wrapping_mul(0x2545_F491).wrapping_add(salt)),
            name,
            words: 0,
            is_untidy: false,
        }
    }

    /// A word that nobody else writes.
    fn new_word(&mut self) -> String {
        self.words += 1;
        format!("{}{}", self.name, self.words)
    }

    fn word(&mut self) -> String {
        match self.dice.throw(6) {
            0 | 1 => self.dice.of(&COMMON).to_owned(),
            2 if self.dice.once_in(3) => self.dice.of(&RARE).to_owned(),
            _ => self.new_word(),
        }
    }

    fn content(&mut self) -> Vec<Inline> {
        let count = 2 + self.dice.throw(4);
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        let mut content = vec![Inline::plain(words.join(" "))];
        if self.dice.once_in(4) {
            self.set_format(&mut content);
        }
        if self.dice.once_in(12) {
            content.push(Inline::Break);
            content.push(Inline::plain(self.word()));
        }
        content
    }

    fn line(&mut self) -> Block {
        let content = self.content();
        match self.dice.throw(8) {
            0 => Block::Visa { content },
            1 => Block::Considerant { content },
            _ => Block::Paragraph { content },
        }
    }

    fn item(&mut self) -> Vec<Block> {
        let mut item = vec![Block::Paragraph {
            content: self.content(),
        }];
        if self.dice.once_in(5) {
            item.push(self.line());
        }
        if self.dice.once_in(8) {
            item.push(Block::BulletList {
                items: vec![vec![self.line()]],
            });
        }
        item
    }

    fn blocks(&mut self, most: usize) -> Vec<Block> {
        let count = 1 + self.dice.throw(most);
        let mut out = Vec::new();
        for _ in 0..count {
            if self.dice.once_in(4) {
                let items = (0..1 + self.dice.throw(2)).map(|_| self.item()).collect();
                out.push(if self.dice.once_in(3) {
                    Block::NumberedList { items }
                } else {
                    Block::BulletList { items }
                });
            } else {
                out.push(self.line());
            }
            if self.dice.once_in(10) {
                out.push(Block::paragraph(" "));
            }
        }
        out
    }

    /// A text to begin with.
    pub(super) fn text(&mut self) -> SectionText {
        let proposals = (0..self.dice.throw(3))
            .map(|place| Proposal {
                text: self.blocks(1),
                ..proposal(place as u128 + 1, &format!("a{place}"), "")
            })
            .collect();
        SectionText::assemble(Some(3), self.content(), self.blocks(3), proposals)
    }

    /// The same text after some changes.
    pub(super) fn rewrite(&mut self, before: &SectionText, changes: usize) -> SectionText {
        let mut text = before.clone();
        for _ in 0..changes {
            match self.dice.throw(12) {
                0 => self.edit(&mut text.title),
                1 => self.change_proposals(&mut text.proposals),
                2..=4 if !text.proposals.is_empty() => {
                    let at = self.dice.throw(text.proposals.len());
                    self.change_blocks(&mut text.proposals[at].text);
                }
                _ => self.change_blocks(&mut text.body),
            }
        }
        // Cheaper than to ask each time: most changes leave the proposals where they are.
        let ranks = |text: &SectionText| -> Vec<String> {
            let ranks = text.proposals.iter().map(|one| one.rank.clone());
            ranks.collect()
        };
        let unmoved = if ranks(before) == ranks(&text) {
            Vec::new()
        } else {
            unmoved(before, &text)
        };
        for (id, rank) in unmoved {
            let mut proposals = text.proposals.iter_mut();
            if let Some(proposal) = proposals.find(|proposal| proposal.id == id) {
                proposal.rank = rank;
            }
        }
        SectionText::assemble(Some(3), text.title, text.body, text.proposals)
    }

    fn change_proposals(&mut self, proposals: &mut Vec<Proposal>) {
        let at = self.dice.throw(proposals.len());
        match self.dice.throw(3) {
            0 if !proposals.is_empty() => drop(proposals.remove(at)),
            1 if !proposals.is_empty() => proposals[at].rank = self.rank(),
            _ => {
                let number = 100 + self.dice.throw(1_000_000) as u128;
                let text = self.blocks(1);
                proposals.push(Proposal {
                    id: id(number),
                    text,
                    ..proposal(number, &self.rank(), "")
                });
            }
        }
    }

    fn rank(&mut self) -> String {
        format!("a{}{}", self.dice.throw(4), self.dice.of(&["G", "V", "l"]))
    }

    fn change_blocks(&mut self, blocks: &mut Vec<Block>) {
        let at = self.dice.throw(blocks.len());
        if blocks.is_empty() || self.dice.once_in(8) {
            let block = if self.dice.once_in(4) {
                Block::BulletList {
                    items: vec![self.item()],
                }
            } else {
                self.line()
            };
            blocks.insert(at, block);
            return;
        }
        if self.dice.once_in(10) {
            blocks.remove(at);
            return;
        }
        if self.is_untidy && self.dice.once_in(4) {
            blocks.insert(at, Block::paragraph(""));
        }
        self.change_block(blocks, at);
    }

    fn change_block(&mut self, blocks: &mut Vec<Block>, at: usize) {
        let is_last = at + 1 == blocks.len();
        match &mut blocks[at] {
            Block::BulletList { items } => {
                if self.dice.once_in(12) {
                    let items = std::mem::take(items);
                    blocks[at] = Block::NumberedList { items };
                } else {
                    self.change_items(items);
                }
            }
            Block::NumberedList { items } => self.change_items(items),
            Block::Paragraph { content }
            | Block::Visa { content }
            | Block::Considerant { content } => match self.dice.throw(14) {
                0 => {
                    let behind = self.split(content);
                    blocks.insert(at + 1, Block::Paragraph { content: behind });
                }
                1 if !is_last => self.join(blocks, at),
                2 => {
                    let line = blocks.remove(at);
                    blocks.insert(
                        at,
                        Block::BulletList {
                            items: vec![vec![line]],
                        },
                    );
                }
                3 => {
                    let content = std::mem::take(content);
                    blocks[at] = Block::Visa { content };
                }
                _ => self.edit(content),
            },
        }
    }

    fn change_items(&mut self, items: &mut Vec<Vec<Block>>) {
        let at = self.dice.throw(items.len());
        match self.dice.throw(6) {
            0 => items.insert(at, self.item()),
            1 if !items.is_empty() => drop(items.remove(at)),
            2 if items.get(at).is_some_and(|item| item.len() > 1) => {
                let behind = items[at].split_off(1);
                items.insert(at + 1, behind);
            }
            3 if at + 1 < items.len() => {
                let next = items.remove(at + 1);
                items[at].extend(next);
            }
            _ if !items.is_empty() => self.change_blocks(&mut items[at]),
            _ => {}
        }
    }

    fn join(&mut self, blocks: &mut Vec<Block>, at: usize) {
        let (Block::Paragraph { .. }, Block::Paragraph { .. }) = (&blocks[at], &blocks[at + 1])
        else {
            return;
        };
        let next = blocks.remove(at + 1);
        if let (Block::Paragraph { content }, Block::Paragraph { content: next }) =
            (&mut blocks[at], next)
        {
            content.push(Inline::plain(" "));
            content.extend(next);
        }
    }

    fn split(&mut self, content: &mut Vec<Inline>) -> Vec<Inline> {
        let mut pieces = pieces(content);
        let behind = pieces.split_off(self.dice.throw(pieces.len() + 1));
        *content = joined(pieces);
        joined(behind)
    }

    /// Replaces, inserts, deletes, or sets a format or a link.
    fn edit(&mut self, content: &mut Vec<Inline>) {
        let mut pieces = pieces(content);
        let at = self.dice.throw(pieces.len());
        let word = format!("{} ", self.word());
        match self.dice.throw(8) {
            _ if pieces.is_empty() => pieces.push(Inline::plain(word)),
            0 | 1 => pieces.insert(at, Inline::plain(word)),
            2 | 3 => {
                let until = (at + 1 + self.dice.throw(2)).min(pieces.len());
                pieces.drain(at..until);
            }
            4 if self.dice.once_in(2) => {
                *content = joined(pieces);
                self.set_format(content);
                return;
            }
            5 if self.is_untidy => pieces.insert(at, Inline::plain("  ")),
            _ => {
                if let Inline::Text(words) = &mut pieces[at] {
                    words.text = word;
                }
            }
        }
        *content = joined(pieces);
    }

    fn set_format(&mut self, content: &mut Vec<Inline>) {
        let mut pieces = pieces(content);
        let from = self.dice.throw(pieces.len());
        let until = (from + 1 + self.dice.throw(3)).min(pieces.len());
        let kind = self.dice.throw(4);
        let href = self.dice.of(&["https://a.example", "https://b.example"]);
        for piece in &mut pieces[from..until] {
            let Inline::Text(words) = piece else { continue };
            match kind {
                0 => words.strong = !words.strong,
                1 => words.em = !words.em,
                2 => words.href = None,
                _ => words.href = Some(href.to_owned()),
            }
        }
        *content = joined(pieces);
    }

    /// A text of anything that Unicode has, and a few plain blocks.
    pub(super) fn wild_text(&mut self) -> SectionText {
        let mut text = self.text();
        for block in &mut text.body {
            if let Block::Paragraph { content } | Block::Visa { content } = block {
                let noise = (0..self.dice.throw(9))
                    .map(|_| self.dice.of(&WILD))
                    .collect();
                content.insert(
                    self.dice.throw(content.len() + 1),
                    Inline::Text(Words {
                        text: noise,
                        em: self.dice.once_in(2),
                        ..Words::default()
                    }),
                );
            }
        }
        if self.dice.once_in(3) {
            text.body.push(Block::BulletList { items: vec![] });
        }
        if self.dice.once_in(3) {
            let items = vec![vec![], vec![self.line()], vec![Block::paragraph("\u{a0}")]];
            text.body.push(Block::NumberedList { items });
        }
        text
    }
}

/// Proposals with another rank at the same place, and their ranks before. Nobody sees such a
/// change, but it decides what comes before a new proposal: it isn't thrown.
fn unmoved(before: &SectionText, after: &SectionText) -> Vec<(ProposalId, String)> {
    let after = after.clone();
    let after = SectionText::assemble(Some(3), after.title, after.body, after.proposals);
    let changes = Changes::between(before, &after);
    let is_moved = |id: ProposalId| {
        let change = changes.proposals.get(&id);
        matches!(change, Some(ProposalChange::Changed { moved: Some(_), .. }))
    };
    let kept = before.proposals.iter().filter(|one| !is_moved(one.id));
    kept.map(|one| (one.id, one.rank.clone())).collect()
}

/// A paragraph cut into its words, each with the space behind it.
fn pieces(content: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in content {
        match inline {
            Inline::Break => out.push(Inline::Break),
            Inline::Text(words) => {
                out.extend(words.text.split_inclusive(' ').map(|text| {
                    Inline::Text(Words {
                        text: text.to_owned(),
                        ..words.clone()
                    })
                }));
            }
        }
    }
    out
}

fn joined(pieces: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for piece in pieces {
        match (out.last_mut(), piece) {
            (Some(Inline::Text(last)), Inline::Text(words)) if last.has_formats_of(&words) => {
                last.text.push_str(&words.text);
            }
            (_, piece) => out.push(piece),
        }
    }
    out
}

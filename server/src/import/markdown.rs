//! Headings and blocks of a Markdown text (CommonMark).
//!
//! Read by pulldown-cmark, which reads CommonMark to the letter, as a stream with places in the text,
//! and has three small dependencies; comrak (0.59) builds a tree for which ours would be a copy.
//! Extensions are off: a motion has no tables, footnotes or formulas.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::draft::{DEEPEST, Found, MOST_PARAGRAPHS, Piece, Standing};
use crate::domain::draft::{DraftFault, DraftFaultKind, DraftRemarkKind};
use crate::domain::link::safe_href;
use crate::domain::text::{Block, Inline, Words};

/// How deep anything may lie in anything.
const DEEPEST_FRAME: usize = 64;

/// Headings and blocks of a text.
pub(super) fn read(text: &str) -> Result<Found, DraftFault> {
    let mut reading = Reading {
        lines: Lines {
            text,
            counted: 0,
            line: 1,
        },
        ..Reading::default()
    };
    for (event, place) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        reading.line = reading.lines.of(place.start);
        reading.event(event)?;
    }
    reading.flush()?;
    Ok(reading.found)
}

/// Counts lines as far as a place in the text.
#[derive(Default)]
struct Lines<'t> {
    text: &'t str,
    counted: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of a place. Places before one that was asked for are on its line: an end is told by
    /// where it began.
    fn of(&mut self, place: usize) -> u32 {
        for byte in self
            .text
            .as_bytes()
            .get(self.counted..place)
            .unwrap_or_default()
        {
            self.line += u32::from(*byte == b'\n');
        }
        self.counted = self.counted.max(place);
        self.line
    }
}

/// What is open around the words.
enum Frame {
    List {
        line: u32,
        is_numbered: bool,
        items: Vec<Vec<Block>>,
    },
    Item(Vec<Block>),
    Quotation,
}

#[derive(Default)]
struct Reading<'t> {
    lines: Lines<'t>,
    line: u32,
    found: Found,
    paragraphs: u32,
    frames: Vec<Frame>,
    /// The words of the paragraph that is open, and its line.
    words: Option<(u32, Vec<Inline>)>,
    strong: u32,
    em: u32,
    /// Where the links that are open lead, the innermost last.
    links: Vec<Option<String>>,
    /// Pictures that are open: their words are left out.
    pictures: u32,
    /// Whether the lines of a block of code are kept apart.
    code: bool,
}

impl Reading<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), DraftFault> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) if self.code => {
                for (place, line) in text.split('\n').enumerate() {
                    if place > 0 {
                        self.push(Inline::Break);
                    }
                    self.text(line);
                }
            }
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
            Event::Html(text) | Event::InlineHtml(text) => {
                // Comments stand between lists that would else be one; readers never see them.
                if !text.trim_start().starts_with("<!--") {
                    self.remark(DraftRemarkKind::MarkupTakenAsWords);
                    self.text(&text);
                }
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.push(Inline::Break),
            Event::Rule => self.flush()?,
            Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), DraftFault> {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => {
                self.flush()?;
                self.words = Some((self.line, Vec::new()));
            }
            Tag::CodeBlock(_) => {
                self.flush()?;
                self.remark(DraftRemarkKind::QuotationFlattened);
                self.words = Some((self.line, Vec::new()));
                self.code = true;
            }
            Tag::BlockQuote(_) => {
                self.flush()?;
                self.remark(DraftRemarkKind::QuotationFlattened);
                self.frame(Frame::Quotation)?;
            }
            Tag::List(first) => {
                self.flush()?;
                if first.is_some_and(|first| first != 1) {
                    self.remark(DraftRemarkKind::NumberingBegun);
                }
                self.frame(Frame::List {
                    line: self.line,
                    is_numbered: first.is_some(),
                    items: Vec::new(),
                })?;
            }
            Tag::Item => self.frame(Frame::Item(Vec::new()))?,
            Tag::Emphasis => self.em += 1,
            Tag::Strong => self.strong += 1,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.link(link_type, &dest_url),
            Tag::Image { .. } => {
                self.remark(DraftRemarkKind::PictureLeftOut);
                self.pictures += 1;
            }
            // Of extensions that are off.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), DraftFault> {
        match tag {
            TagEnd::Heading(level) => self.heading(level as u8)?,
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush()?,
            TagEnd::CodeBlock => {
                self.code = false;
                // The last line ends, and none begins behind it.
                if let Some((_, words)) = &mut self.words
                    && words.last() == Some(&Inline::Break)
                {
                    words.pop();
                }
                self.flush()?;
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush()?;
                self.close()?;
            }
            TagEnd::Emphasis => self.em -= 1,
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::Image => self.pictures -= 1,
            TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
        Ok(())
    }

    fn link(&mut self, kind: LinkType, address: &str) {
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            LinkType::Inline
            | LinkType::Reference
            | LinkType::ReferenceUnknown
            | LinkType::Collapsed
            | LinkType::CollapsedUnknown
            | LinkType::Shortcut
            | LinkType::ShortcutUnknown
            | LinkType::Autolink
            | LinkType::WikiLink { .. } => address.to_owned(),
        };
        let safe = safe_href(&address).map(str::to_owned);
        if safe.is_none() {
            self.remark(DraftRemarkKind::LinkDropped);
        }
        self.links.push(safe);
    }

    fn remark(&mut self, about: DraftRemarkKind) {
        self.found.remark(self.line, about);
    }

    fn text(&mut self, text: &str) {
        self.push(Inline::Text(Words {
            text: text.to_owned(),
            strong: self.strong > 0,
            em: self.em > 0,
            href: self.links.last().cloned().flatten(),
        }));
    }

    /// Words outside of any paragraph stand in an item of a narrow list.
    fn push(&mut self, inline: Inline) {
        if self.pictures == 0 {
            let line = self.line;
            let (_, words) = self.words.get_or_insert_with(|| (line, Vec::new()));
            words.push(inline);
        }
    }

    fn frame(&mut self, frame: Frame) -> Result<(), DraftFault> {
        self.frames.push(frame);
        let is_list = |frame: &&Frame| matches!(frame, Frame::List { .. });
        let lists = self.frames.iter().filter(is_list).count();
        if lists > DEEPEST || self.frames.len() > DEEPEST_FRAME {
            return Err(DraftFaultKind::TooDeep.at(self.line));
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), DraftFault> {
        match self.frames.pop() {
            Some(Frame::Item(blocks)) => {
                if let Some(Frame::List { items, .. }) = self.frames.last_mut() {
                    items.push(blocks);
                }
                Ok(())
            }
            Some(Frame::List {
                line,
                is_numbered: true,
                items,
            }) => self.block(line, Block::NumberedList { items }),
            Some(Frame::List { line, items, .. }) => self.block(line, Block::BulletList { items }),
            Some(Frame::Quotation) | None => Ok(()),
        }
    }

    fn heading(&mut self, level: u8) -> Result<(), DraftFault> {
        if !self.frames.is_empty() {
            self.remark(DraftRemarkKind::HeadingFlattened);
            return self.flush();
        }
        if let Some((line, content)) = self.words.take() {
            self.found.pieces.push(Piece::Heading {
                line,
                level,
                content,
            });
        }
        Ok(())
    }

    /// Ends the paragraph that is open.
    fn flush(&mut self) -> Result<(), DraftFault> {
        match self.words.take() {
            Some((line, content)) => self.block(line, Block::Paragraph { content }),
            None => Ok(()),
        }
    }

    fn block(&mut self, line: u32, block: Block) -> Result<(), DraftFault> {
        if block.is_empty() {
            return Ok(());
        }
        self.paragraphs += 1;
        if self.paragraphs > MOST_PARAGRAPHS {
            return Err(DraftFaultKind::TooManyParagraphs.at(line));
        }
        let around = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Item(blocks) => Some(blocks),
            Frame::List { .. } | Frame::Quotation => None,
        });
        match around {
            Some(blocks) => blocks.push(block),
            None => self.found.pieces.push(Piece::Block {
                line,
                block,
                standing: Standing::Open,
            }),
        }
        Ok(())
    }
}

//! A suggestion: words of a passage to be replaced by others, before anything else is written.

use super::Target;
use crate::domain::text::{Block, Inline, SectionText, Words, canonical_inlines, canonical_spaces};

/// Why words can't be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SuggestionRefusal {
    /// The passage doesn't say that, or not that often.
    #[error("these words are not in the passage")]
    NotFound,
    /// The passage says it several times, and nobody said which is meant.
    #[error("these words stand in the passage more than once")]
    Ambiguous,
}

/// The text with `words` of the target replaced by `with`; where they stand several times,
/// `occurrence` counts them from 0. Words are sought within one line, with canonical spaces; what
/// takes their place looks as they did.
///
/// # Errors
/// [`SuggestionRefusal`], and the text stays.
pub fn suggest(
    text: &SectionText,
    target: &Target,
    words: &str,
    with: &str,
    occurrence: Option<u32>,
) -> Result<SectionText, SuggestionRefusal> {
    let sought = canonical_spaces(words);
    if sought.is_empty() {
        return Err(SuggestionRefusal::NotFound);
    }
    let mut text = text.clone();
    let mut lines = lines_of(&mut text, target);
    let mut found = Vec::new();
    for (line, content) in lines.iter().enumerate() {
        let said = plain(&canonical_inlines(content));
        found.extend(said.match_indices(&sought).map(|(at, _)| (line, at)));
    }
    let (line, at) = match (occurrence, found.as_slice()) {
        (None, [one]) => *one,
        (None, [_, _, ..]) => return Err(SuggestionRefusal::Ambiguous),
        (None, []) => return Err(SuggestionRefusal::NotFound),
        (Some(wanted), _) => {
            let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
            *found.get(wanted).ok_or(SuggestionRefusal::NotFound)?
        }
    };
    let content = &mut *lines[line];
    let line = canonical_inlines(content);
    let (with, end) = (canonical_spaces(with), at + sought.len());
    let start = if with.is_empty() {
        without_space_before(&plain(&line), at, end)
    } else {
        at
    };
    *content = replaced(&line, start, end, &with);
    Ok(text)
}

/// The lines that belong to a target.
fn lines_of<'a>(text: &'a mut SectionText, target: &Target) -> Vec<&'a mut Vec<Inline>> {
    let mut lines = Vec::new();
    match target {
        Target::Title => lines.push(&mut text.title),
        Target::Body => lines_of_blocks(&mut text.body, &mut lines),
        Target::Block { block } => {
            let place = usize::try_from(*block).unwrap_or(usize::MAX);
            if let Some(block) = text.body.get_mut(place) {
                lines_of_blocks(std::slice::from_mut(block), &mut lines);
            }
        }
        Target::Proposal { proposal } | Target::NewProposal { proposal } => {
            let mut proposals = text.proposals.iter_mut();
            if let Some(found) = proposals.find(|one| one.id == *proposal) {
                lines_of_blocks(&mut found.text, &mut lines);
            }
        }
        Target::RemoveProposal { .. } | Target::RemoveSection => {}
    }
    lines
}

fn lines_of_blocks<'a>(blocks: &'a mut [Block], lines: &mut Vec<&'a mut Vec<Inline>>) {
    for block in blocks {
        match block {
            Block::Paragraph { content }
            | Block::Visa { content }
            | Block::Considerant { content } => lines.push(content),
            Block::BulletList { items } | Block::NumberedList { items } => {
                for item in items {
                    lines_of_blocks(item, lines);
                }
            }
        }
    }
}

/// A line as it is searched: a break is a space.
fn plain(content: &[Inline]) -> String {
    content.iter().map(said).collect()
}

fn said(inline: &Inline) -> &str {
    match inline {
        Inline::Text(words) => &words.text,
        Inline::Break => " ",
    }
}

/// Where a deletion begins, so that no space is left in front of a comma.
fn without_space_before(said: &str, start: usize, end: usize) -> usize {
    let is_left = said[..start].ends_with(' ') && said[end..].starts_with([',', '.', ')']);
    start - usize::from(is_left)
}

/// The line with the bytes from `start` to `end` of its plain text replaced.
fn replaced(content: &[Inline], start: usize, end: usize, with: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut at = 0;
    for inline in content {
        let (from, to) = (at, at + said(inline).len());
        at = to;
        if to <= start || from >= end {
            out.push(inline.clone());
            continue;
        }
        let Inline::Text(words) = inline else {
            continue;
        };
        let kept = |text: &str| {
            Inline::Text(Words {
                text: text.to_owned(),
                ..words.clone()
            })
        };
        if from <= start {
            out.push(kept(&words.text[..start - from]));
            out.push(kept(with));
        }
        if to > end {
            out.push(kept(&words.text[end - from..]));
        }
    }
    canonical_inlines(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strong(text: &str) -> Inline {
        Inline::Text(Words {
            text: text.to_owned(),
            strong: true,
            ..Words::default()
        })
    }

    fn text() -> SectionText {
        let formatted = Block::Paragraph {
            content: vec![
                Inline::plain("un référent dans "),
                strong("chaque commune"),
                Inline::plain(", un référent par canton"),
            ],
        };
        let items = vec![vec![Block::paragraph("payer  deux référents")]];
        SectionText {
            title: vec![Inline::plain("Un État présent")],
            body: vec![formatted, Block::BulletList { items }],
            proposals: Vec::new(),
        }
    }

    fn suggested(target: Target, words: &str, with: &str, occurrence: Option<u32>) -> String {
        match suggest(&text(), &target, words, with, occurrence) {
            Ok(text) => text.plain_text().replace('\n', " / "),
            Err(refusal) => format!("{refusal:?}"),
        }
    }

    #[test]
    fn words_of_the_target_are_replaced_where_they_stand() {
        let block = |block| Target::Block { block };
        let whole = "Un État présent / un référent dans chaque commune, un référent par canton / \
                     payer deux référents";
        let cases = [
            (Target::Title, "présent", "proche", None, "Un État proche"),
            (
                block(0),
                "chaque commune",
                "chaque village",
                None,
                "dans chaque village, un",
            ),
            (
                block(0),
                "dans chaque commune",
                "",
                None,
                "un référent, un référent",
            ),
            (
                block(0),
                "un référent",
                "une équipe",
                Some(1),
                "commune, une équipe par",
            ),
            (block(1), "deux référents", "trois", None, "payer trois"),
            (
                Target::Body,
                "payer deux",
                "former deux",
                None,
                "former deux référents",
            ),
        ];
        for (target, words, with, occurrence, expected) in cases {
            let said = suggested(target, words, with, occurrence);
            assert!(said.contains(expected), "{said}");
            assert_ne!(said, whole);
        }
    }

    #[test]
    fn what_is_not_there_or_not_clear_is_refused() {
        let block = Target::Block { block: 0 };
        assert_eq!(suggested(block, "un maire", "x", None), "NotFound");
        assert_eq!(suggested(block, "un référent", "x", None), "Ambiguous");
        assert_eq!(suggested(block, "un référent", "x", Some(2)), "NotFound");
        assert_eq!(suggested(block, " ", "x", None), "NotFound");
        assert_eq!(suggested(Target::Title, "commune", "x", None), "NotFound");
        assert_eq!(
            suggested(Target::RemoveSection, "Un", "x", None),
            "NotFound"
        );
        let gone = Target::Block { block: 7 };
        assert_eq!(suggested(gone, "un", "x", None), "NotFound");
    }

    #[test]
    fn what_takes_their_place_looks_as_they_did() {
        let block = Target::Block { block: 0 };
        let text = suggest(&text(), &block, "commune", "ville", None).unwrap();
        let Block::Paragraph { content } = &text.body[0] else {
            panic!("it was a paragraph");
        };
        assert_eq!(content[1], strong("chaque ville"));
    }
}

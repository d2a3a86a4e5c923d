//! What a branch does to one field: a title, a body or the text of a proposal.
//!
//! The field is laid flat to lines. Each line of the base stays, is edited or is taken away, and
//! lines are added between them. Lines without words are nobody's change.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::wording::{self, Word, WordEdit};
use crate::domain::comparison::{Aligned, Leaf, Line, LineKind, align, flatten, single};
use crate::domain::text::{Block, Inline};

/// A field laid flat: all its lines, and which of them readers see.
pub(super) struct Flat<'a> {
    pub(super) lines: Vec<Line<'a>>,
    /// Places among `lines`.
    pub(super) visible: Vec<usize>,
    /// A title is always one line, whatever it says.
    is_title: bool,
}

impl<'a> Flat<'a> {
    pub(super) fn title(content: &'a [Inline]) -> Self {
        Self {
            lines: vec![single(content)],
            visible: vec![0],
            is_title: true,
        }
    }

    pub(super) fn blocks(blocks: &'a [Block]) -> Self {
        let lines = flatten(blocks);
        let visible = (0..lines.len())
            .filter(|place| lines[*place].is_visible())
            .collect();
        Self {
            lines,
            visible,
            is_title: false,
        }
    }

    /// A line that readers see, by its place among those.
    pub(super) fn seen(&self, place: usize) -> &Line<'a> {
        &self.lines[self.visible[place]]
    }

    fn all_seen(&self) -> Vec<&Line<'a>> {
        self.visible
            .iter()
            .map(|place| &self.lines[*place])
            .collect()
    }
}

/// What a line is, beside its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) kind: LineKind,
    /// `true` for numbered ones, outermost first.
    pub(super) lists: Vec<bool>,
}

impl Shape {
    pub(super) fn of(line: &Line<'_>) -> Self {
        let kind = match line.leaf {
            Leaf::Text(kind, _) => kind,
            Leaf::NoBlock | Leaf::NoItem => LineKind::Paragraph,
        };
        Self {
            kind,
            lists: line.lists.clone(),
        }
    }
}

/// What becomes of a line of the base that stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct LineEdit {
    pub(super) words: Vec<WordEdit>,
    /// What it is now, where that has changed.
    pub(super) shape: Option<Shape>,
    /// How many lists and items it shares with the line before it, where that has changed: an item
    /// that was split in two, two lists that became one.
    pub(super) joint: Option<usize>,
}

impl LineEdit {
    fn is_nothing(&self) -> bool {
        self.words.is_empty() && self.shape.is_none() && self.joint.is_none()
    }

    /// How many single changes it is made of.
    pub(super) fn count(&self) -> usize {
        self.words.len() + usize::from(self.shape.is_some()) + usize::from(self.joint.is_some())
    }

    /// Whether it replaces more than half of a line of `size` words.
    pub(super) fn rewrites(&self, size: usize) -> bool {
        let deleted: usize = self.words.iter().map(|edit| edit.deleted).sum();
        2 * deleted > size
    }
}

/// A line that a branch adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AddedLine {
    pub(super) shape: Shape,
    pub(super) content: Vec<Inline>,
    /// How many words.
    pub(super) size: usize,
}

/// Neighbouring lines of the base that are taken away, and the lines that stand in their place. An
/// empty range adds lines before the line at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) base: Range<usize>,
    pub(super) added: Vec<AddedLine>,
    /// Those of the lines taken away whose words stand in a line beside them now: they were joined.
    /// Somebody who deletes such a line wants something else.
    pub(super) joined: Vec<usize>,
}

impl Hunk {
    /// Takes lines away and puts nothing in their place.
    pub(super) fn is_deletion(&self) -> bool {
        self.added.is_empty()
    }

    /// Takes nothing away.
    pub(super) fn is_insertion(&self) -> bool {
        self.base.is_empty()
    }
}

/// What a branch does to a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FieldChanges {
    /// How many words each line of the base has. Empty where nothing changed.
    pub(super) sizes: Vec<usize>,
    /// By the place of the line in the base.
    pub(super) edits: BTreeMap<usize, LineEdit>,
    /// In the order of the base; two never touch.
    pub(super) hunks: Vec<Hunk>,
    /// How many lines of the branch are those of the base, from the first one on.
    pub(super) same_before: usize,
    /// And from the last one back.
    pub(super) same_behind: usize,
    /// How many lines the branch has.
    pub(super) length: usize,
}

impl FieldChanges {
    pub(super) fn is_nothing(&self) -> bool {
        self.edits.is_empty() && self.hunks.is_empty()
    }

    /// How many single changes it is made of: edits of words, lines taken away, lines added.
    pub(super) fn count(&self) -> usize {
        let edits: usize = self.edits.values().map(LineEdit::count).sum();
        let hunks = self.hunks.iter();
        edits
            + hunks
                .map(|hunk| hunk.base.len() + hunk.added.len())
                .sum::<usize>()
    }

    /// What takes the line away.
    pub(super) fn removal_of(&self, line: usize) -> Option<&Hunk> {
        self.hunks.iter().find(|hunk| hunk.base.contains(&line))
    }

    /// The words of a line of the base.
    pub(super) fn size(&self, line: usize) -> usize {
        self.sizes.get(line).copied().unwrap_or(0)
    }

    /// The first place of the base that it touches: twice the number of lines before it, and one
    /// more if it is a line; without, it is the gap before a line.
    pub(super) fn first_place(&self) -> Option<usize> {
        let edit = self.edits.keys().next().map(|line| 2 * line + 1);
        let hunk = self.hunks.first();
        let hunk = hunk.map(|hunk| 2 * hunk.base.start + usize::from(!hunk.is_insertion()));
        edit.into_iter().chain(hunk).min()
    }
}

/// What a branch does to a field, with the lines of both.
pub(super) struct FieldDiff<'a> {
    pub(super) base: Flat<'a>,
    pub(super) branch: Flat<'a>,
    /// For each line of the base, what it became.
    pub(super) pairs: Vec<Option<usize>>,
    pub(super) changes: FieldChanges,
    /// For each hunk, the lines of the branch that it adds.
    pub(super) added: Vec<Range<usize>>,
}

impl<'a> FieldDiff<'a> {
    pub(super) fn between(base: Flat<'a>, branch: Flat<'a>) -> Self {
        let aligned = if base.is_title {
            vec![Aligned::Pair(0, 0)]
        } else {
            align(&base.all_seen(), &branch.all_seen())
        };
        let mut diff = Self {
            pairs: vec![None; base.visible.len()],
            base,
            branch,
            changes: FieldChanges::default(),
            added: Vec::new(),
        };
        diff.read(&aligned);
        diff.mark_split_lines();
        diff.mark_joined_lines();
        diff.measure();
        diff
    }

    fn read(&mut self, aligned: &[Aligned]) {
        let (mut from_old, mut from_new) = (0, 0);
        let mut previous: Option<(usize, usize)> = None;
        for step in aligned {
            let Aligned::Pair(old, new) = *step else {
                continue;
            };
            self.hunk(from_old..old, from_new..new);
            self.pairs[old] = Some(new);
            let edit = self.edit(old, new, previous);
            if !edit.is_nothing() {
                self.changes.edits.insert(old, edit);
            }
            previous = Some((old, new));
            (from_old, from_new) = (old + 1, new + 1);
        }
        let ends = (self.base.visible.len(), self.branch.visible.len());
        self.hunk(from_old..ends.0, from_new..ends.1);
    }

    fn hunk(&mut self, base: Range<usize>, added: Range<usize>) {
        if base.is_empty() && added.is_empty() {
            return;
        }
        let lines = added.clone().map(|place| {
            let line = self.branch.seen(place);
            AddedLine {
                shape: Shape::of(line),
                content: line.content.clone(),
                size: wording::size_of(line),
            }
        });
        self.changes.hunks.push(Hunk {
            base,
            added: lines.collect(),
            joined: Vec::new(),
        });
        self.added.push(added);
    }

    fn edit(&self, old: usize, new: usize, previous: Option<(usize, usize)>) -> LineEdit {
        let (was, is) = (self.base.seen(old), self.branch.seen(new));
        let shape = Shape::of(is);
        let joint = previous.and_then(|(before_old, before_new)| {
            let now = is.shared(self.branch.seen(before_new));
            (was.shared(self.base.seen(before_old)) != now).then_some(now)
        });
        LineEdit {
            words: wording::edits(was, is),
            shape: (Shape::of(was) != shape).then_some(shape),
            joint,
        }
    }

    /// Marks words that went into an added line beside their own.
    fn mark_split_lines(&mut self) {
        let hunks = self.changes.hunks.iter().zip(&self.added);
        for (hunk, run) in hunks.filter(|(_, run)| !run.is_empty()) {
            let added: Vec<Word> = run
                .clone()
                .flat_map(|place| wording::words(self.branch.seen(place)))
                .collect();
            let added: BTreeSet<String> = wording::proper(&added).collect();
            for line in beside(&hunk.base) {
                let Some(edit) = self.changes.edits.get_mut(&line) else {
                    continue;
                };
                let words = wording::words(self.base.seen(line));
                for edit in edit.words.iter_mut().filter(|edit| edit.deleted > 0) {
                    let mut gone = wording::proper(&words[edit.base.clone()]);
                    edit.moves_away |= gone.all(|word| added.contains(&word));
                }
            }
        }
    }

    /// Marks lines whose words went into a line beside them.
    fn mark_joined_lines(&mut self) {
        for hunk in self
            .changes
            .hunks
            .iter_mut()
            .filter(|hunk| hunk.is_deletion())
        {
            let edits = beside(&hunk.base).filter_map(|line| self.changes.edits.get(&line));
            let edits: Vec<&WordEdit> = edits.flat_map(|edit| &edit.words).collect();
            let brought = wording::proper(edits.iter().flat_map(|edit| &edit.new));
            let brought: BTreeSet<String> = brought.collect();
            let base = &self.base;
            let is_brought = |line: &usize| {
                let words = wording::words(base.seen(*line));
                let mut words = wording::proper(&words).peekable();
                words.peek().is_some() && words.all(|word| brought.contains(&word))
            };
            hunk.joined = hunk.base.clone().filter(is_brought).collect();
        }
    }

    fn measure(&mut self) {
        let (old, new) = (self.base.all_seen(), self.branch.all_seen());
        let is_same = |(one, other): &(&&Line<'_>, &&Line<'_>)| {
            one.content == other.content && Shape::of(one) == Shape::of(other)
        };
        let forth = old.iter().zip(&new).take_while(is_same).count();
        let back = old.iter().rev().zip(new.iter().rev());
        let back = back.take_while(is_same).count();
        self.changes.same_before = forth;
        self.changes.same_behind = back;
        self.changes.length = new.len();
        if !self.changes.is_nothing() {
            self.changes.sizes = old.iter().map(|line| wording::size_of(line)).collect();
        }
    }
}

/// The lines right before and right behind these.
fn beside(lines: &Range<usize>) -> impl Iterator<Item = usize> {
    lines.start.checked_sub(1).into_iter().chain([lines.end])
}

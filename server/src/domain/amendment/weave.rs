//! One field after the changes of two branches.
//!
//! Built on the lines of *theirs*: what *mine* doesn't touch comes out as it went in, spaces and
//! lines without words included. Lines of mine are edited into them, taken out of them or put
//! between them; then all are folded up to blocks ([`threads`](super::threads)).

use std::collections::BTreeSet;

use super::field::{FieldDiff, Hunk, Shape};
use super::folding::{FoldedLeaf, fold};
use super::relation::common_lines;
use super::threads::{Joints, Origin, Thread};
use super::wording;
use crate::domain::comparison::{Leaf, Line};
use crate::domain::text::{Block, Inline};

/// How many orders of lines added at one place are named at most.
const ALTERNATIVES: usize = 16;

/// One field with the changes of both.
pub(super) struct Weave<'a> {
    mine: &'a FieldDiff<'a>,
    theirs: &'a FieldDiff<'a>,
    /// Lines of the base about which both collide: there, mine is shown.
    clash: &'a BTreeSet<usize>,
}

/// Lines of mine, and before which line of theirs they come.
#[derive(Debug, Clone)]
struct Insertion {
    before: usize,
    lines: Vec<Thread>,
    /// Where else they could come with the same right.
    elsewhere: Vec<usize>,
}

impl<'a> Weave<'a> {
    pub(super) fn new(
        mine: &'a FieldDiff<'a>,
        theirs: &'a FieldDiff<'a>,
        clash: &'a BTreeSet<usize>,
    ) -> Self {
        Self {
            mine,
            theirs,
            clash,
        }
    }

    /// The words of a title.
    pub(super) fn title(&self) -> Vec<Inline> {
        match self.kept(0, 0, 0).leaf {
            FoldedLeaf::Text(_, content) => content,
            FoldedLeaf::NoBlock | FoldedLeaf::NoItem => Vec::new(),
        }
    }

    /// The blocks, in the preferred order and in others.
    pub(super) fn blocks(&self) -> (Vec<Block>, Vec<Vec<Block>>) {
        let mut kept: Vec<Option<Thread>> = (0..self.theirs.branch.lines.len())
            .map(|place| self.line_of_theirs(place))
            .collect();
        let insertions = self.insertions(&mut kept);
        let preferred = self.compose(&kept, &insertions);
        let mut others = Vec::new();
        for (at, insertion) in insertions.iter().enumerate() {
            for before in &insertion.elsewhere {
                let mut moved = insertions.clone();
                moved[at].before = *before;
                others.push(self.compose(&kept, &moved));
            }
        }
        others.truncate(ALTERNATIVES);
        (preferred, others)
    }

    /// What becomes of a line of theirs; none where mine takes it away.
    fn line_of_theirs(&self, place: usize) -> Option<Thread> {
        let line = &self.theirs.branch.lines[place];
        let thread = Thread::of(line, Origin::Theirs(place));
        let Ok(seen) = self.theirs.branch.visible.binary_search(&place) else {
            return Some(thread);
        };
        if let Some(base) = self.base_of_theirs(seen) {
            return self.mine.pairs[base].map(|mine| self.kept(base, mine, seen));
        }
        let hunk = self.hunk_of_theirs(seen)?;
        let gives_way = !hunk.is_insertion() && hunk.base.clone().all(|b| self.clash.contains(&b));
        (!gives_way).then_some(thread)
    }

    fn base_of_theirs(&self, seen: usize) -> Option<usize> {
        // Pairs are in the same order on both sides.
        let pairs = &self.theirs.pairs;
        pairs.iter().position(|pair| *pair == Some(seen))
    }

    fn hunk_of_theirs(&self, seen: usize) -> Option<&'a Hunk> {
        let at = self.theirs.added.iter().position(|run| run.contains(&seen));
        at.map(|at| &self.theirs.changes.hunks[at])
    }

    /// A line that all three have: with the words of the one that changed it, or of both.
    fn kept(&self, base: usize, mine: usize, theirs: usize) -> Thread {
        let (my_line, their_line) = (self.mine.branch.seen(mine), self.theirs.branch.seen(theirs));
        let my_edit = self.mine.changes.edits.get(&base);
        let their_edit = self.theirs.changes.edits.get(&base);
        let my_words = my_edit.map_or(&[][..], |edit| &edit.words);
        let their_words = their_edit.map_or(&[][..], |edit| &edit.words);
        let contains = |one: &[wording::WordEdit], other: &[wording::WordEdit]| {
            other.iter().all(|edit| one.contains(edit))
        };
        let is_mine = self.clash.contains(&base);
        let content = if is_mine {
            raw(my_line)
        } else if contains(their_words, my_words) {
            raw(their_line)
        } else if contains(my_words, their_words) {
            raw(my_line)
        } else {
            wording::merged(self.mine.base.seen(base), my_words, their_words)
        };
        let shape = match my_edit.and_then(|edit| edit.shape.as_ref()) {
            Some(shape) => shape.clone(),
            None if is_mine => Shape::of(my_line),
            None => Shape::of(their_line),
        };
        Thread {
            base: Some(self.mine.base.visible[base]),
            mine: Some(self.mine.branch.visible[mine]),
            theirs: Some(self.theirs.branch.visible[theirs]),
            leaf: FoldedLeaf::Text(shape.kind, content),
            shape,
            is_visible: true,
        }
    }

    /// The lines that mine puts between those of theirs, in order. Lines that both add are marked as
    /// mine too, instead.
    fn insertions(&self, kept: &mut [Option<Thread>]) -> Vec<Insertion> {
        let mut out = Vec::new();
        for (at, hunk) in self.mine.changes.hunks.iter().enumerate() {
            self.insert_hunk(at, hunk, kept, &mut out);
        }
        // A line that theirs took away and mine edits is put back, to be decided about.
        for base in self.clash {
            if let (Some(mine), None) = (self.mine.pairs[*base], self.theirs.pairs[*base]) {
                let mut thread = self.mine_only(mine);
                thread.base = Some(self.mine.base.visible[*base]);
                out.push(Insertion {
                    before: self.place_of_replacement(*base + 1),
                    lines: vec![thread],
                    elsewhere: Vec::new(),
                });
            }
        }
        // In the order of mine: each has at least one line, and all of them are mine.
        out.sort_by_key(|one| (one.before, one.lines.first().and_then(|line| line.mine)));
        out
    }

    fn insert_hunk(
        &self,
        at: usize,
        hunk: &Hunk,
        kept: &mut [Option<Thread>],
        out: &mut Vec<Insertion>,
    ) {
        let mine = self.mine.added[at].clone();
        let hunks = &self.theirs.changes.hunks;
        let twin = hunks.iter().position(|other| other.base == hunk.base);
        let run = twin.map_or(0..0, |twin| self.theirs.added[twin].clone());
        let common = twin.map_or_else(Vec::new, |twin| {
            common_lines(&hunk.added, &hunks[twin].added)
        });
        let mut from = mine.start;
        for (mine_at, theirs_at) in &common {
            let place = self.theirs.branch.visible[run.start + theirs_at];
            let until = mine.start + mine_at;
            self.insert(from..until, place, out);
            if let Some(thread) = &mut kept[place] {
                thread.mine = Some(self.mine.branch.visible[until]);
            }
            from = until + 1;
        }
        if from == mine.end {
            return;
        }
        let before = if hunk.is_insertion() {
            self.place_of_insertion(hunk.base.start, from..mine.end)
        } else {
            self.place_of_replacement(hunk.base.end)
        };
        self.insert(from..mine.end, before, out);
        if common.is_empty()
            && hunk.is_insertion()
            && let Some(last) = out.last_mut()
        {
            last.elsewhere = run.map(|seen| self.theirs.branch.visible[seen]).collect();
        }
    }

    fn insert(&self, mine: std::ops::Range<usize>, before: usize, out: &mut Vec<Insertion>) {
        if !mine.is_empty() {
            out.push(Insertion {
                before,
                lines: mine.map(|seen| self.mine_only(seen)).collect(),
                elsewhere: Vec::new(),
            });
        }
    }

    fn mine_only(&self, seen: usize) -> Thread {
        let place = self.mine.branch.visible[seen];
        Thread::of(&self.mine.branch.lines[place], Origin::Mine(place))
    }

    /// Where lines go that mine adds before line `gap` of the base: behind those that theirs adds
    /// there.
    fn place_of_insertion(&self, gap: usize, mine: std::ops::Range<usize>) -> usize {
        let next = self.first_of_theirs(|hunk| hunk.base.start >= gap && hunk.base.end > gap, gap);
        let visible = &self.theirs.branch.visible;
        let behind = visible.get(next).copied();
        let before = next.checked_sub(1).map(|seen| visible[seen] + 1);
        let lines = &self.mine.branch;
        let leans_forward = mine.end < lines.visible.len() && {
            let forward = lines.seen(mine.end - 1).shared(lines.seen(mine.end));
            let back = mine.start.checked_sub(1);
            let back = back.map(|at| lines.seen(at).shared(lines.seen(mine.start)));
            back.is_none_or(|back| forward > back)
        };
        match (before, behind) {
            (Some(before), Some(behind)) if leans_forward => before.max(behind),
            (Some(before), _) => before,
            (None, Some(behind)) => behind,
            (None, None) => 0,
        }
    }

    /// Where lines go that stand in the place of lines of the base up to `end`: before those that
    /// theirs adds behind them.
    fn place_of_replacement(&self, end: usize) -> usize {
        let next = self.first_of_theirs(|hunk| hunk.base.start >= end, end);
        let visible = &self.theirs.branch.visible;
        match next.checked_sub(1) {
            Some(seen) => visible[seen] + 1,
            None => visible.get(next).copied().unwrap_or(0),
        }
    }

    /// The first line of theirs that was line `base` or a later one, or was added by such a hunk.
    fn first_of_theirs(&self, is_behind: impl Fn(&Hunk) -> bool, base: usize) -> usize {
        let paired = self.theirs.pairs[base..].iter().flatten().next().copied();
        let hunks = self.theirs.changes.hunks.iter().zip(&self.theirs.added);
        let added = hunks
            .filter(|(hunk, run)| !run.is_empty() && is_behind(hunk))
            .map(|(_, run)| run.start);
        let end = self.theirs.branch.visible.len();
        paired.into_iter().chain(added).min().unwrap_or(end)
    }

    fn compose(&self, kept: &[Option<Thread>], insertions: &[Insertion]) -> Vec<Block> {
        let mut threads: Vec<Thread> = Vec::with_capacity(kept.len());
        for place in 0..=kept.len() {
            for insertion in insertions.iter().filter(|one| one.before == place) {
                threads.extend(insertion.lines.iter().cloned());
            }
            threads.extend(kept.get(place).cloned().flatten());
        }
        let joints = Joints {
            base: &self.mine.base.lines,
            mine: &self.mine.branch.lines,
            theirs: &self.theirs.branch,
        };
        fold(joints.joined(threads))
    }
}

/// The words of a line as they are written.
fn raw(line: &Line<'_>) -> Vec<Inline> {
    match line.leaf {
        Leaf::Text(_, content) => content.to_vec(),
        Leaf::NoBlock | Leaf::NoItem => Vec::new(),
    }
}

//! One field after the changes of two branches.
//!
//! Built on the lines of *theirs*: what *mine* doesn't touch comes out as it went in, spaces and
//! lines without words included. Lines of mine are edited into them, taken out of them or put
//! between them; then each line is told what it shares with the line before it, and all are folded
//! up to blocks.

use std::collections::BTreeSet;

use super::field::{FieldDiff, Hunk, Shape};
use super::folding::{Folded, FoldedLeaf, fold};
use super::relation::common_lines;
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

/// A line of the result: where it stands in each text that has it, by its place among all lines.
#[derive(Debug, Clone)]
struct Thread {
    base: Option<usize>,
    mine: Option<usize>,
    theirs: Option<usize>,
    shape: Shape,
    leaf: FoldedLeaf,
    is_visible: bool,
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
        let thread = thread_of(line, Origin::Theirs(place));
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
        thread_of(&self.mine.branch.lines[place], Origin::Mine(place))
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
        self.drop_emptied_lists(&mut threads);
        fold(self.joined(threads))
    }

    /// Items without words go with a list whose last words are gone.
    fn drop_emptied_lists(&self, threads: &mut Vec<Thread>) {
        let lines = &self.theirs.branch.lines;
        let holds = |list: u32, place: &usize| lines[*place].nodes.contains(&list);
        let left: Vec<usize> = threads
            .iter()
            .filter(|thread| thread.is_visible)
            .filter_map(|thread| thread.theirs)
            .collect();
        threads.retain(|thread| {
            let list = thread.theirs.and_then(|place| lines[place].nodes.first());
            let Some(list) = list.filter(|_| !thread.is_visible) else {
                return true;
            };
            let visible = &self.theirs.branch.visible;
            let had = visible.iter().any(|place| holds(*list, place));
            !had || left.iter().any(|place| holds(*list, place))
        });
    }

    /// Tells each line what it shares with the one before it.
    fn joined(&self, threads: Vec<Thread>) -> Vec<Folded> {
        let mut out: Vec<Folded> = Vec::with_capacity(threads.len());
        let mut previous: Option<usize> = None;
        let mut blanks: Vec<usize> = Vec::new();
        for (at, thread) in threads.iter().enumerate() {
            if !thread.is_visible {
                blanks.push(at);
                continue;
            }
            let wanted = previous.map_or(0, |before| self.joint(&threads, before, at));
            self.fill(&threads, &mut blanks, previous, (at, wanted), &mut out);
            previous = Some(at);
        }
        for at in blanks {
            let joint = at
                .checked_sub(1)
                .map_or(0, |before| self.joint(&threads, before, at));
            out.push(folded(&threads[at], joint));
        }
        out
    }

    /// A line that readers see, behind the lines without words before it. These go where they would
    /// part what belongs together.
    fn fill(
        &self,
        threads: &[Thread],
        blanks: &mut Vec<usize>,
        previous: Option<usize>,
        (at, wanted): (usize, usize),
        out: &mut Vec<Folded>,
    ) {
        let mut chain: Vec<(usize, usize)> = Vec::new();
        let mut before = previous;
        for blank in blanks.drain(..).chain([at]) {
            let joint = before.map_or(0, |before| self.joint(threads, before, blank));
            chain.push((blank, joint));
            before = Some(blank);
        }
        let least = chain.iter().map(|(_, joint)| *joint).min().unwrap_or(0);
        if previous.is_some() && least < wanted {
            out.push(folded(&threads[at], wanted));
            return;
        }
        for (place, joint) in chain {
            let most = if place == at && least > wanted {
                wanted
            } else {
                joint
            };
            out.push(folded(&threads[place], most));
        }
    }

    /// What a line shares with an earlier one. Where one side changed that, it is heard; where no
    /// text holds both lines, a line between which both texts hold is asked.
    fn joint(&self, threads: &[Thread], before: usize, at: usize) -> usize {
        let (one, other) = (&threads[before], &threads[at]);
        let lines = &self.mine.base.lines;
        let in_base = one
            .base
            .zip(other.base)
            .map(|(one, other)| lines[one].shared(&lines[other]));
        match (self.in_mine(one, other), self.in_theirs(one, other)) {
            (Some(mine), Some(theirs)) => match in_base {
                Some(base) if mine != base && theirs == base => mine,
                Some(_) | None => theirs,
            },
            (Some(shared), None) | (None, Some(shared)) => shared,
            (None, None) => {
                let is_in_both =
                    |thread: &&Thread| thread.mine.is_some() && thread.theirs.is_some();
                let back = threads[..before].iter().rev().find(is_in_both);
                let forth = threads[at + 1..].iter().find(is_in_both);
                let through = |anchor: &Thread| {
                    let either = |thread| {
                        self.in_mine(anchor, thread)
                            .or_else(|| self.in_theirs(anchor, thread))
                            .unwrap_or(0)
                    };
                    either(one).min(either(other))
                };
                back.into_iter()
                    .chain(forth)
                    .map(through)
                    .max()
                    .unwrap_or(0)
            }
        }
    }

    fn in_mine(&self, one: &Thread, other: &Thread) -> Option<usize> {
        let lines = &self.mine.branch.lines;
        Some(lines[one.mine?].shared(&lines[other.mine?]))
    }

    fn in_theirs(&self, one: &Thread, other: &Thread) -> Option<usize> {
        let lines = &self.theirs.branch.lines;
        Some(lines[one.theirs?].shared(&lines[other.theirs?]))
    }
}

/// Which text a line comes from, and its place there.
enum Origin {
    Mine(usize),
    Theirs(usize),
}

fn thread_of(line: &Line<'_>, origin: Origin) -> Thread {
    let (mine, theirs) = match origin {
        Origin::Mine(place) => (Some(place), None),
        Origin::Theirs(place) => (None, Some(place)),
    };
    let leaf = match line.leaf {
        Leaf::Text(kind, content) => FoldedLeaf::Text(kind, content.to_vec()),
        Leaf::NoBlock => FoldedLeaf::NoBlock,
        Leaf::NoItem => FoldedLeaf::NoItem,
    };
    Thread {
        base: None,
        mine,
        theirs,
        shape: Shape::of(line),
        leaf,
        is_visible: line.is_visible(),
    }
}

/// The words of a line as they are written.
fn raw(line: &Line<'_>) -> Vec<Inline> {
    match line.leaf {
        Leaf::Text(_, content) => content.to_vec(),
        Leaf::NoBlock | Leaf::NoItem => Vec::new(),
    }
}

fn folded(thread: &Thread, joint: usize) -> Folded {
    Folded {
        leaf: thread.leaf.clone(),
        lists: thread.shape.lists.clone(),
        joint,
    }
}

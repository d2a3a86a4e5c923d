//! The lines of a merged field, and what each shares with the line before it.
//!
//! Lists and items are no text of their own: which lines stand together in one is asked of the
//! texts that hold them.

use super::field::{Flat, Shape};
use super::folding::{Folded, FoldedLeaf, most_shared};
use crate::domain::comparison::{Leaf, Line};

/// A line of the result: where it stands in each text that has it, by its place among all lines.
#[derive(Debug, Clone)]
pub(super) struct Thread {
    pub(super) base: Option<usize>,
    pub(super) mine: Option<usize>,
    pub(super) theirs: Option<usize>,
    pub(super) shape: Shape,
    pub(super) leaf: FoldedLeaf,
    pub(super) is_visible: bool,
}

impl Thread {
    /// A line that only one text has.
    pub(super) fn of(line: &Line<'_>, origin: Origin) -> Self {
        let (mine, theirs) = match origin {
            Origin::Mine(place) => (Some(place), None),
            Origin::Theirs(place) => (None, Some(place)),
        };
        let leaf = match line.leaf {
            Leaf::Text(kind, content) => FoldedLeaf::Text(kind, content.to_vec()),
            Leaf::NoBlock => FoldedLeaf::NoBlock,
            Leaf::NoItem => FoldedLeaf::NoItem,
        };
        Self {
            base: None,
            mine,
            theirs,
            shape: Shape::of(line),
            leaf,
            is_visible: line.is_visible(),
        }
    }
}

/// Which text a line comes from, and its place there.
pub(super) enum Origin {
    Mine(usize),
    Theirs(usize),
}

/// The texts that lines come from.
pub(super) struct Joints<'a> {
    pub(super) base: &'a [Line<'a>],
    pub(super) mine: &'a [Line<'a>],
    pub(super) theirs: &'a Flat<'a>,
}

impl Joints<'_> {
    /// Items without words go with a list whose last words are gone.
    fn drop_emptied_lists(&self, threads: &mut Vec<Thread>) {
        let lines = &self.theirs.lines;
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
            let visible = &self.theirs.visible;
            let had = visible.iter().any(|place| holds(*list, place));
            !had || left.iter().any(|place| holds(*list, place))
        });
    }

    /// Tells each line what it shares with the one before it.
    pub(super) fn joined(&self, mut threads: Vec<Thread>) -> Vec<Folded> {
        self.drop_emptied_lists(&mut threads);
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

    /// What a line shares with an earlier one, as far as the lists around both allow.
    fn joint(&self, threads: &[Thread], before: usize, at: usize) -> usize {
        let around = |at: usize| (&threads[at].leaf, threads[at].shape.lists.as_slice());
        let most = most_shared(around(before), around(at));
        self.told(threads, before, at).min(most)
    }

    /// What the texts say that a line shares with an earlier one. Where one side changed that, it is heard; where no
    /// text holds both lines, a line between which both texts hold is asked.
    fn told(&self, threads: &[Thread], before: usize, at: usize) -> usize {
        let (one, other) = (&threads[before], &threads[at]);
        let lines = self.base;
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
        let lines = self.mine;
        Some(lines[one.mine?].shared(&lines[other.mine?]))
    }

    fn in_theirs(&self, one: &Thread, other: &Thread) -> Option<usize> {
        let lines = &self.theirs.lines;
        Some(lines[one.theirs?].shared(&lines[other.theirs?]))
    }
}

fn folded(thread: &Thread, joint: usize) -> Folded {
    Folded {
        leaf: thread.leaf.clone(),
        lists: thread.shape.lists.clone(),
        joint,
    }
}

//! Dice for the property tests, and the run through their cases. A failure prints its seed;
//! `MOTION_SEED` begins there, `MOTION_CASES` says how many cases are run in all.

use std::cell::Cell;

/// Random numbers that the seed alone decides (xorshift, Marsaglia 2003).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        // Neighbouring seeds must not throw alike; zero would throw zeros for ever.
        Self(seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `sides`.
    pub(super) fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }

    pub(super) fn once_in(&mut self, sides: usize) -> bool {
        self.throw(sides) == 0
    }

    pub(super) fn of<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.throw(from.len())]
    }
}

/// Runs a check on its share, in hundredths, of the cases; `usual` is how many every run takes.
pub(super) fn check(usual: u64, share: u64, check: impl Fn(u64)) {
    // Read when this is compiled: the domain asks nobody for anything while it runs.
    let number = |asked: Option<&str>| -> Option<u64> { asked?.parse().ok() };
    let cases = number(option_env!("MOTION_CASES")).unwrap_or(usual) * share / 100;
    let first = number(option_env!("MOTION_SEED")).unwrap_or(1);
    for seed in first..first + cases.max(1) {
        let shown = Shown(seed);
        check(seed);
        std::mem::forget(shown);
    }
}

/// Prints the seed of a case that fails.
struct Shown(u64);

impl Drop for Shown {
    fn drop(&mut self) {
        eprintln!("the seed is {}", self.0);
    }
}

/// How often each kind of thing happened: a property of what hardly ever happens holds for nothing.
pub(super) struct Times<const KINDS: usize> {
    cases: Cell<u64>,
    kinds: [Cell<u64>; KINDS],
}

impl<const KINDS: usize> Times<KINDS> {
    pub(super) fn none() -> Self {
        Self {
            cases: Cell::new(0),
            kinds: [const { Cell::new(0) }; KINDS],
        }
    }

    pub(super) fn case(&self) {
        self.cases.set(self.cases.get() + 1);
    }

    pub(super) fn count(&self, kind: usize) {
        self.kinds[kind].set(self.kinds[kind].get() + 1);
    }

    /// Every kind happened once in so many cases. A run too short to tell says nothing.
    #[track_caller]
    pub(super) fn are_once_in(&self, cases: u64) {
        let all = self.cases.get();
        let often = |times: &Cell<u64>| times.get() * cases >= all;
        let kinds = &self.kinds;
        assert!(all < 1000 || kinds.iter().all(often), "{kinds:?} of {all}");
    }
}

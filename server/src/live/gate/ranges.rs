//! Sets of numbers kept as ranges.

use std::collections::BTreeMap;

/// A set of `u32`, as disjoint ranges that don't touch.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranges {
    /// Start → end (exclusive).
    ends: BTreeMap<u32, u32>,
}

impl Ranges {
    /// Whether all of `start..end` is in the set.
    pub(super) fn contains(&self, start: u32, end: u32) -> bool {
        self.ends
            .range(..=start)
            .next_back()
            .is_some_and(|(_, known)| *known >= end)
    }

    /// Adds `start..end`.
    pub(super) fn insert(&mut self, mut start: u32, mut end: u32) {
        if let Some((before, known)) = self.ends.range(..=start).next_back()
            && *known >= start
        {
            start = *before;
            end = end.max(*known);
        }
        while let Some((next, known)) = self.ends.range(start..).next()
            && *next <= end
        {
            let next = *next;
            end = end.max(*known);
            self.ends.remove(&next);
        }
        self.ends.insert(start, end);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_a_plain_set(
            inserted in prop::collection::vec((0_u32..60, 1_u32..9), 0..40),
            asked in prop::collection::vec((0_u32..60, 1_u32..9), 20),
        ) {
            let mut ranges = Ranges::default();
            let mut plain = HashSet::new();
            for (start, length) in inserted {
                ranges.insert(start, start + length);
                plain.extend(start..start + length);
            }
            for (start, length) in asked {
                let expected = (start..start + length).all(|number| plain.contains(&number));
                prop_assert_eq!(ranges.contains(start, start + length), expected);
            }
        }
    }
}

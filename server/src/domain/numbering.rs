//! The numbers that readers see: principles count from 1, their proposals `3.1`, `3.2`, …
//!
//! Pure functions of the order. Numbers are never stored: whatever moves is numbered anew.

use super::motion::SectionKind;

/// The numbers of the sections of a motion, given their kinds in order: principles count from 1,
/// the others have none.
#[must_use]
pub fn section_numbers(kinds: impl IntoIterator<Item = SectionKind>) -> Vec<Option<u32>> {
    let mut principles = 0;
    kinds
        .into_iter()
        .map(|kind| match kind {
            SectionKind::Principle => {
                principles += 1;
                Some(principles)
            }
            SectionKind::Preamble | SectionKind::Closing => None,
        })
        .collect()
}

/// The number of a proposal: `3.1` for the first of principle 3, plain `1` in a section without a
/// number. `position` counts from 0.
#[must_use]
pub fn proposal_number(section: Option<u32>, position: usize) -> String {
    match section {
        Some(section) => format!("{section}.{}", position + 1),
        None => (position + 1).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::SectionKind::{Closing, Preamble, Principle};
    use super::*;

    #[test]
    fn principles_count_from_one_and_the_others_have_no_number() {
        assert_eq!(
            section_numbers([Preamble, Principle, Principle, Closing]),
            [None, Some(1), Some(2), None]
        );
        assert_eq!(
            section_numbers([Principle, Preamble, Principle]),
            [Some(1), None, Some(2)]
        );
        assert_eq!(section_numbers([]), []);
    }

    #[test]
    fn proposals_carry_the_number_of_their_principle() {
        assert_eq!(proposal_number(Some(3), 0), "3.1");
        assert_eq!(proposal_number(Some(8), 9), "8.10");
        assert_eq!(proposal_number(None, 0), "1");
    }
}

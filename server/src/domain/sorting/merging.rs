//! Merging near-duplicates: one stands for several, and nobody's authorship is lost.
//!
//! A contribution that was merged keeps its words, its authors and its page; it points to the one
//! that stands for it. Pointers never form a chain: whatever pointed to a contribution that is
//! merged now points to its new target, so that "where did it go?" is one step for everybody.

use std::collections::HashMap;

use crate::domain::ids::ContributionId;

/// Which contribution stands for which: merged one → the one that stands for it.
pub type Merged = HashMap<ContributionId, ContributionId>;

/// Why two contributions can't be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MergeRefusal {
    /// A contribution can't stand for itself.
    #[error("a contribution can't be merged into itself")]
    Itself,
    /// They are one already.
    #[error("it is merged into that one already")]
    AlreadyOne,
}

/// The pointers to write so that `into`, or the one that stands for it, stands for `one` and for
/// all that `one` stood for.
///
/// # Errors
/// The [`MergeRefusal`].
pub fn merge(
    merged: &Merged,
    one: ContributionId,
    into: ContributionId,
) -> Result<Merged, MergeRefusal> {
    let target = merged.get(&into).copied().unwrap_or(into);
    if one == into {
        return Err(MergeRefusal::Itself);
    }
    // Where `one` stood for the target, the target takes its place: nobody points to itself.
    if merged.get(&one) == Some(&target) || target == one {
        return Err(MergeRefusal::AlreadyOne);
    }
    let followers = merged
        .iter()
        .filter(|(_, stands_for)| **stands_for == one)
        .map(|(follower, _)| (*follower, target));
    Ok(followers.chain([(one, target)]).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn id(number: u8) -> ContributionId {
        Uuid::from_u128(number.into()).into()
    }

    proptest! {
        #[test]
        fn pointers_never_form_a_chain(steps in prop::collection::vec((0..8_u8, 0..8_u8), 0..40)) {
            let mut merged = Merged::new();
            for (one, into) in steps {
                if let Ok(pointers) = merge(&merged, id(one), id(into)) {
                    prop_assert!(pointers.contains_key(&id(one)));
                    merged.extend(pointers);
                }
                for (follower, target) in &merged {
                    prop_assert_ne!(follower, target);
                    prop_assert!(!merged.contains_key(target));
                }
            }
        }
    }

    #[test]
    fn followers_go_along() {
        let mut merged = merge(&Merged::new(), id(1), id(2)).unwrap();
        merged.extend(merge(&merged, id(2), id(3)).unwrap());
        assert_eq!(merged[&id(1)], id(3));
        assert_eq!(merge(&merged, id(1), id(2)), Err(MergeRefusal::AlreadyOne));
        assert_eq!(merge(&merged, id(3), id(1)), Err(MergeRefusal::AlreadyOne));
        assert_eq!(merge(&merged, id(4), id(4)), Err(MergeRefusal::Itself));
    }
}

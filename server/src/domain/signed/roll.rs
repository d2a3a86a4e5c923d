//! The public list of signatures in brief: enough for a page that has the list to know whether it is
//! still whole, and for a screen to name the newest.
//!
//! What is published under a number never changes, so the numbers alone say which entries count. Never
//! holds more than was agreed to be published.

use serde::Serialize;
use ts_rs::TS;

use super::signature::{PublishedSignature, SignatoryKind};

/// How many of the newest are named.
const NEWEST: usize = 12;

/// The public list in brief.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct Roll {
    /// Élus who signed and don't want to be named.
    pub unnamed: u32,
    /// The numbers that count, as ranges in order, each with its first and its last one.
    pub numbers: Vec<(u32, u32)>,
    /// Those who signed last and are named, the newest first; twelve at most.
    pub newest: Vec<PublishedSignature>,
}

impl Roll {
    /// Of signatures that count, by number.
    #[must_use]
    pub fn of(signatures: &[PublishedSignature]) -> Self {
        let mut roll = Self::default();
        for signature in signatures {
            let number = signature.number;
            match roll.numbers.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                Some(_) | None => roll.numbers.push((number, number)),
            }
            roll.unnamed += u32::from(!is_named(signature));
        }
        let named = signatures.iter().filter(|one| is_named(one));
        let mut newest: Vec<&PublishedSignature> = named.collect();
        // A sheet that is typed in late bears earlier signatures; what came in last is news.
        newest.sort_by_key(|one| std::cmp::Reverse(one.number));
        roll.newest = newest.into_iter().take(NEWEST).cloned().collect();
        roll
    }
}

/// A council and an association sign by their own name, an élu by theirs.
fn is_named(signature: &PublishedSignature) -> bool {
    signature.kind != SignatoryKind::Elu || signature.name.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::signed::{Consents, Sha256Digest, Signatory};
    use crate::domain::signed::{SignatureChannel, SignatureStamp};

    fn signed(number: u32, kind: SignatoryKind, publication: bool) -> PublishedSignature {
        let signatory = Signatory {
            kind,
            given_name: "Ada".to_owned(),
            family_name: "Roche".to_owned(),
            capacity: "maire".to_owned(),
            commune: Some("81004".to_owned()),
            organisation: "commune d’Albi".to_owned(),
            deliberation: None,
        };
        let consents = Consents {
            signing: true,
            publication,
        };
        let stamp = SignatureStamp {
            channel: SignatureChannel::Online,
            signed_at: i64::from(number),
            digest: Sha256Digest::of("abc"),
        };
        PublishedSignature::of(number, &signatory, consents, Some("81".to_owned()), stamp)
    }

    #[test]
    fn numbers_are_ranges_and_withdrawn_ones_leave_gaps() {
        let list = [1, 2, 3, 5, 8, 9].map(|number| signed(number, SignatoryKind::Elu, true));
        assert_eq!(Roll::of(&list).numbers, [(1, 3), (5, 5), (8, 9)]);
        assert_eq!(Roll::of(&[]), Roll::default());
    }

    #[test]
    fn the_newest_are_those_that_are_named() {
        let mut list: Vec<_> = (1..=20)
            .map(|number| signed(number, SignatoryKind::Elu, number % 2 == 0))
            .collect();
        list.push(signed(21, SignatoryKind::Council, false));
        let roll = Roll::of(&list);
        assert_eq!(roll.unnamed, 10);
        let newest: Vec<u32> = roll.newest.iter().map(|one| one.number).collect();
        assert_eq!(newest, [21, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2]);
        let many: Vec<_> = (1..=20)
            .map(|number| signed(number, SignatoryKind::Elu, true))
            .collect();
        assert_eq!(Roll::of(&many).newest.len(), NEWEST);
    }
}

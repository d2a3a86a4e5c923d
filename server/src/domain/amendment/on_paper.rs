//! The order in which amendments are read on paper and in files.

use crate::domain::ids::AmendmentId;

/// On screen a sub-amendment stands before what it amends, as it is voted on; on paper one reads first
/// what is amended. `ids` says of each its own id and that of the amendment that it amends.
pub fn parents_first<T>(
    all: Vec<T>,
    ids: impl Fn(&T) -> (AmendmentId, Option<AmendmentId>),
) -> Vec<T> {
    let known: Vec<AmendmentId> = all.iter().map(|one| ids(one).0).collect();
    let (mut subs, roots): (Vec<T>, Vec<T>) = all
        .into_iter()
        .partition(|one| ids(one).1.is_some_and(|parent| known.contains(&parent)));
    let mut ordered = Vec::with_capacity(known.len());
    for root in roots {
        let (id, _) = ids(&root);
        ordered.push(root);
        ordered.extend(subs.extract_if(.., |sub| ids(sub).1 == Some(id)));
    }
    ordered
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_sub_amendment_is_read_behind_what_it_amends() {
        let id = |number| AmendmentId::new(Uuid::from_u128(number));
        // The last one amends what is not among them.
        let all = vec![
            (11, Some(1)),
            (12, Some(1)),
            (1, None),
            (2, None),
            (31, Some(3)),
        ];
        let ordered = parents_first(all, |(own, parent)| (id(*own), parent.map(id)));
        let ordered: Vec<u128> = ordered.into_iter().map(|(own, _)| own).collect();
        assert_eq!(ordered, [1, 11, 12, 2, 31]);
    }
}

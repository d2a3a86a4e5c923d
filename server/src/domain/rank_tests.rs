//! Tests of the fractional indices.

use proptest::prelude::*;

use super::*;

fn rank(text: &str) -> Rank {
    Rank::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn any_rank() -> impl Strategy<Value = Rank> {
    (
        0..52_usize,
        "[0-9A-Za-z]{26}",
        "([0-9A-Za-z]{0,4}[1-9A-Za-z])?",
    )
        .prop_filter_map(
            "the smallest integer is no rank",
            |(head, digits, fraction)| {
                let head = DIGITS[head + 10];
                let length = integer_length(head)?;
                Rank::parse(&format!(
                    "{}{}{fraction}",
                    char::from(head),
                    &digits[..length - 1]
                ))
                .ok()
            },
        )
}

/// Made with `fractional-indexing` 4.0.0: neighbours, and the key it finds between them.
#[test]
fn agrees_with_the_npm_package() {
    let cases: &[(Option<&str>, Option<&str>, &str)] = &[
        (None, None, "a0"),
        (Some("a0"), None, "a1"),
        (None, Some("a0"), "Zz"),
        (Some("a0"), Some("a1"), "a0V"),
        (Some("az"), None, "b00"),
        (Some("a1"), Some("a2"), "a1V"),
        (Some("a0V"), Some("a1"), "a0l"),
        (None, Some("Zz"), "Zy"),
        (Some("Zz"), Some("a0"), "ZzV"),
        (Some("Zz"), Some("a1"), "a0"),
        (None, Some("a0V"), "a0"),
        (Some("a0"), Some("a0V"), "a0G"),
        (Some("a0"), Some("a0G"), "a08"),
        (Some("b125"), Some("b129"), "b127"),
        (Some("a0"), Some("a1V"), "a1"),
        (Some("Zz"), Some("a01"), "a0"),
        (None, Some("Y00"), "Xzzz"),
        (Some("bzz"), None, "c000"),
        (Some("a0"), Some("a0002"), "a0001"),
        (Some("a1"), Some("a0"), "a0V"),
        (
            Some("zzzzzzzzzzzzzzzzzzzzzzzzzzy"),
            None,
            "zzzzzzzzzzzzzzzzzzzzzzzzzzz",
        ),
        (
            Some("zzzzzzzzzzzzzzzzzzzzzzzzzzz"),
            None,
            "zzzzzzzzzzzzzzzzzzzzzzzzzzzV",
        ),
        (
            Some("zzzzzzzzzzzzzzzzzzzzzzzzzzzV"),
            None,
            "zzzzzzzzzzzzzzzzzzzzzzzzzzzl",
        ),
        (
            None,
            Some("A00000000000000000000000000V"),
            "A00000000000000000000000000G",
        ),
        (
            None,
            Some("A000000000000000000000000001"),
            "A000000000000000000000000000V",
        ),
        (
            Some("A00000000000000000000000000V"),
            Some("A00000000000000000000000001"),
            "A00000000000000000000000000l",
        ),
        (Some("a0zz"), Some("a1"), "a0zzV"),
        (Some("a0z"), Some("a1"), "a0zV"),
        (Some("a0"), Some("b00"), "a1"),
        (Some("a049"), Some("a05"), "a04a"),
        (Some("a05"), Some("a06"), "a05V"),
        (Some("a0y"), Some("a0z"), "a0yV"),
        (Some("a0Zz"), Some("a0a"), "a0ZzV"),
    ];
    for (before, after, expected) in cases {
        let (before, after) = (before.map(rank), after.map(rank));
        let found = Rank::between(before.as_ref(), after.as_ref());
        assert_eq!(found, Ok(rank(expected)), "{before:?} {after:?}");
    }
}

/// Two thousand inserts at pseudo-random places, against the digest (FNV-1a, 64 bits) of what the
/// npm package makes of the same places.
#[test]
fn agrees_with_the_npm_package_over_a_long_life() {
    let mut ranks: Vec<Rank> = Vec::new();
    let mut state = 12_345_u64;
    for _ in 0..2000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(state >> 33).unwrap() % (ranks.len() + 1);
        let before = at.checked_sub(1).map(|at| &ranks[at]);
        let between = Rank::between(before, ranks.get(at)).unwrap();
        ranks.insert(at, between);
    }
    let text = ranks.iter().map(Rank::as_str).collect::<Vec<_>>().join(",");
    let digest = text
        .bytes()
        .fold(14_695_981_039_346_656_037_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211)
        });
    assert_eq!(digest, 2_575_863_103_783_100_200);
    assert_eq!((ranks[0].as_str(), ranks[1999].as_str()), ("Zp", "a9"));
}

#[test]
fn other_texts_are_no_ranks() {
    for text in [
        "", "a", "0", "b0", "a00", "a0V0", "a-", "é0", "a0é", SMALLEST, "b1 2",
    ] {
        assert_eq!(Rank::parse(text), Err(RankError::Invalid), "{text}");
        assert!(serde_json::from_value::<Rank>(text.into()).is_err());
    }
}

#[test]
fn nothing_stands_between_equal_ranks() {
    let one = rank("a0V");
    assert_eq!(Rank::between(Some(&one), Some(&one)), Err(RankError::Equal));
}

#[test]
fn the_ends_are_never_reached() {
    let largest = rank(&"z".repeat(27));
    assert!(Rank::after(&largest) > largest);
    let nearly_smallest = rank("A00000000000000000000000001");
    let before = Rank::before(&nearly_smallest);
    assert!(before < nearly_smallest);
    assert!(Rank::before(&rank(before.as_str())) < before);
}

#[test]
fn a_sequence_is_in_order() {
    let ranks: Vec<Rank> = Rank::sequence(200).collect();
    assert_eq!(ranks[0], Rank::first());
    assert_eq!(ranks.len(), 200);
    assert!(ranks.is_sorted_by(|one, next| one < next));
}

#[test]
fn a_thousand_inserts_at_one_place_stay_in_order_and_short() {
    let (mut low, mut high) = (rank("a0"), rank("a1"));
    for turn in 0..1000 {
        let middle = Rank::between(Some(&low), Some(&high)).unwrap();
        assert!(low < middle && middle < high);
        if turn % 2 == 1 {
            low = middle
        } else {
            high = middle
        }
    }
    assert_eq!((low.as_str().len(), high.as_str().len()), (169, 169));
}

proptest! {
    #[test]
    fn between_is_between(one in any_rank(), other in any_rank()) {
        prop_assume!(one != other);
        let middle = Rank::between(Some(&one), Some(&other)).unwrap();
        let (low, high) = if one < other { (&one, &other) } else { (&other, &one) };
        prop_assert!(*low < middle && middle < *high, "{low} {middle} {high}");
        prop_assert_eq!(Rank::parse(middle.as_str()), Ok(middle));
    }

    #[test]
    fn before_and_after_are_ranks(one in any_rank()) {
        let (before, after) = (Rank::before(&one), Rank::after(&one));
        prop_assert!(before < one && one < after, "{before} {one} {after}");
        prop_assert_eq!(Rank::parse(before.as_str()), Ok(before));
        prop_assert_eq!(Rank::parse(after.as_str()), Ok(after));
    }

    #[test]
    fn inserts_anywhere_keep_the_order(places in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
        let mut ranks: Vec<Rank> = Vec::new();
        for place in places {
            let at = place.index(ranks.len() + 1);
            let before = at.checked_sub(1).map(|at| ranks[at].clone());
            let between = Rank::between(before.as_ref(), ranks.get(at)).unwrap();
            ranks.insert(at, between);
        }
        prop_assert!(ranks.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn no_text_makes_parsing_panic(text in ".{0,30}") {
        let _: Result<Rank, RankError> = Rank::parse(&text);
    }
}

//! Counting a second time, by trying: written from `docs/ballots.md`, apart from the server's own
//! arithmetic, and as slowly as it likes.

use serde_json::{Value, json};

/// Sums in one unit. The options of a question stand behind the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) in_favour: u64,
    pub(crate) against: u64,
    pub(crate) abstentions: u64,
    pub(crate) not_voting: u64,
    pub(crate) blank: u64,
    pub(crate) options: Vec<u64>,
}

impl Sums {
    /// Adds up choices with what each is worth.
    pub(crate) fn of<'a>(
        options: usize,
        votes: impl Iterator<Item = (&'a str, u64)> + Clone,
    ) -> Self {
        let sum = |choice: &str| -> u64 {
            let votes = votes.clone().filter(|(given, _)| *given == choice);
            votes.map(|(_, worth)| worth).sum()
        };
        Self {
            in_favour: sum("for"),
            against: sum("against"),
            abstentions: sum("abstention"),
            not_voting: sum("not_voting"),
            blank: 0,
            options: (1..=options)
                .map(|number| sum(&format!("option_{number}")))
                .collect(),
        }
    }

    /// As `Figures` on the wire.
    pub(crate) fn json(&self) -> Value {
        json!({
            "for": self.in_favour,
            "against": self.against,
            "abstentions": self.abstentions,
            "not_voting": self.not_voting,
            "blank": self.blank,
            "options": self.options,
        })
    }
}

/// What these sums decide under a rule, as `Tally` on the wire.
pub(crate) fn tally(rule: &Value, entitled: u64, sums: &Sums) -> Value {
    let expressed = sums.in_favour + sums.against + sums.options.iter().sum::<u64>();
    let cast = expressed + sums.abstentions + sums.blank;
    let base = match rule["base"].as_str() {
        Some("expressed") => expressed,
        Some("cast") => cast,
        _ => entitled,
    };
    let majority = rule["majority"].as_str().unwrap_or_default();
    let (first, rest) = best(sums);
    let enough = |votes: u64| match majority {
        "simple" => votes > rest,
        "absolute" => 2 * votes > base,
        "two_thirds" => votes > 0 && 3 * votes >= 2 * base,
        _ => votes > 0 && 5 * votes >= 3 * base,
    };
    let needed = (0..).find(|votes| enough(*votes)).unwrap_or(u64::MAX);
    let carried = enough(first) && base_counts(majority, base);
    let decision = if sums.options.is_empty() {
        match carried {
            true => json!({ "type": "adopted" }),
            false if is_tied(rule, sums) => json!({ "type": "tied" }),
            false => json!({ "type": "rejected" }),
        }
    } else {
        let alone = sums.options.iter().filter(|votes| **votes == first).count() == 1;
        let place = sums.options.iter().position(|votes| *votes == first);
        match place {
            Some(place) if carried && alone => json!({ "type": "chosen", "option": place + 1 }),
            _ => json!({ "type": "none_chosen" }),
        }
    };
    json!({
        "figures": sums.json(),
        "expressed": expressed,
        "cast": cast,
        "entitled": entitled,
        "needed": needed,
        "decision": decision,
    })
}

/// What has to be enough, and what stands against it.
fn best(sums: &Sums) -> (u64, u64) {
    if sums.options.is_empty() {
        return (sums.in_favour, sums.against);
    }
    let mut ranked = sums.options.clone();
    ranked.sort_unstable_by(|one, other| other.cmp(one));
    (ranked[0], ranked.get(1).copied().unwrap_or(0))
}

/// A share of nobody decides nothing.
fn base_counts(majority: &str, base: u64) -> bool {
    majority == "simple" || base > 0
}

/// As many for as against, where one more voice would carry it, and the chair's may.
fn is_tied(rule: &Value, sums: &Sums) -> bool {
    let one_more = match rule["majority"].as_str() {
        Some("simple") => true,
        Some("absolute") => rule["base"] == "expressed",
        _ => false,
    };
    let even = sums.in_favour == sums.against && sums.in_favour > 0;
    rule["tie"] == "casting_vote" && one_more && even
}

#[test]
fn known_cases_come_out_as_they_should() {
    let cases = [
        ("simple", "expressed", [3, 2, 0], 3, "adopted"),
        ("simple", "expressed", [2, 2, 0], 3, "rejected"),
        ("two_thirds", "expressed", [2, 1, 1], 2, "adopted"),
        ("two_thirds", "cast", [2, 1, 1], 3, "rejected"),
        ("two_thirds", "entitled", [28, 1, 1], 28, "adopted"),
        ("two_thirds", "entitled", [27, 1, 1], 28, "rejected"),
        ("absolute", "cast", [3, 1, 1], 3, "adopted"),
        ("absolute", "cast", [2, 1, 1], 3, "rejected"),
        ("three_fifths", "expressed", [3, 2, 9], 3, "adopted"),
        ("absolute", "expressed", [0, 0, 3], 1, "rejected"),
        ("simple", "expressed", [0, 0, 0], 1, "rejected"),
    ];
    for (majority, base, [in_favour, against, abstentions], needed, decision) in cases {
        let rule = json!({ "majority": majority, "base": base, "tie": "rejected" });
        let sums = Sums {
            in_favour,
            against,
            abstentions,
            ..Sums::default()
        };
        let tally = tally(&rule, 42, &sums);
        assert_eq!(tally["needed"], needed, "{tally}");
        assert_eq!(tally["decision"]["type"], decision, "{tally}");
    }
}

#[test]
fn a_tie_waits_for_the_chair_where_one_voice_would_carry_it() {
    let sums = Sums {
        in_favour: 2,
        against: 2,
        ..Sums::default()
    };
    for (majority, base, decision) in [
        ("simple", "expressed", "tied"),
        ("absolute", "expressed", "tied"),
        ("absolute", "cast", "rejected"),
        ("two_thirds", "expressed", "rejected"),
    ] {
        let rule = json!({ "majority": majority, "base": base, "tie": "casting_vote" });
        assert_eq!(
            tally(&rule, 9, &sums)["decision"]["type"],
            decision,
            "{rule}"
        );
    }
}

//! Who is there, who votes for whom and who speaks: as simply as it can be told, and apart from the
//! server's own code.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// A proxy that has not ended.
#[derive(Clone, Debug)]
pub(crate) struct Proxy {
    pub(crate) id: String,
    pub(crate) giver: String,
    pub(crate) holder: String,
}

/// Somebody who asks to speak, or speaks.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    pub(crate) id: String,
    pub(crate) who: String,
    pub(crate) kind: &'static str,
}

/// The members at one moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assembly {
    /// Members entitled, with their weights.
    pub(crate) weights: BTreeMap<String, u64>,
    /// Who is present, entitled or not, and how.
    pub(crate) present: BTreeMap<String, String>,
    /// In the order in which they were given.
    pub(crate) proxies: Vec<Proxy>,
}

impl Assembly {
    /// Somebody comes; whoever represented them no longer does.
    pub(crate) fn arrive(&mut self, who: &str, attendance: &str) {
        self.present.insert(who.to_owned(), attendance.to_owned());
        self.proxies.retain(|proxy| proxy.giver != who);
    }

    /// Somebody goes.
    pub(crate) fn leave(&mut self, who: &str) {
        self.present.remove(who);
    }

    pub(crate) fn is_present(&self, who: &str) -> bool {
        self.present.contains_key(who)
    }

    pub(crate) fn is_entitled(&self, who: &str) -> bool {
        self.weights.contains_key(who)
    }

    /// Why one can't give their proxy to another during a sitting; none when they can.
    pub(crate) fn refuses_proxy(
        &self,
        giver: &str,
        holder: &str,
        most: u64,
    ) -> Option<&'static str> {
        let given = |who: &str| self.proxies.iter().any(|proxy| proxy.giver == who);
        let held = |who: &str| {
            let held = self.proxies.iter().filter(|proxy| proxy.holder == who);
            held.filter(|proxy| proxy.giver != giver).count() as u64
        };
        let reasons = [
            (giver == holder, "proxy_to_oneself"),
            (!self.is_entitled(giver), "giver_not_entitled"),
            (!self.is_entitled(holder), "holder_not_entitled"),
            (self.is_present(giver), "giver_present"),
            (!self.is_present(holder), "holder_absent"),
            (given(holder), "holder_has_given"),
            (held(giver) > 0, "giver_holds"),
            (held(holder) >= most, "too_many_proxies"),
        ];
        let found = reasons.into_iter().find(|(is_so, _)| *is_so);
        found.map(|(_, reason)| reason)
    }

    pub(crate) fn give(&mut self, id: &str, giver: &str, holder: &str) {
        self.proxies.retain(|proxy| proxy.giver != giver);
        self.proxies.push(Proxy {
            id: id.to_owned(),
            giver: giver.to_owned(),
            holder: holder.to_owned(),
        });
    }

    pub(crate) fn is_in_force(&self, proxy: &Proxy) -> bool {
        self.is_present(&proxy.holder) && !self.is_present(&proxy.giver)
    }

    /// In whose names somebody votes now, their own first.
    pub(crate) fn votes_for(&self, by: &str) -> Vec<String> {
        let mut voters = Vec::new();
        if self.is_present(by) && self.is_entitled(by) {
            voters.push(by.to_owned());
        }
        for proxy in &self.proxies {
            if proxy.holder == by && self.is_in_force(proxy) {
                voters.push(proxy.giver.clone());
            }
        }
        voters
    }

    /// Members in the hall, at a distance, represented.
    pub(crate) fn heads(&self) -> [u64; 3] {
        let mut heads = [0; 3];
        for member in self.weights.keys() {
            match self.present.get(member).map(String::as_str) {
                Some("hall") => heads[0] += 1,
                Some(_) => heads[1] += 1,
                None if self.represented_by(member).is_some() => heads[2] += 1,
                None => {}
            }
        }
        heads
    }

    /// Who votes in the name of somebody absent.
    pub(crate) fn represented_by(&self, who: &str) -> Option<&str> {
        let proxy = self.proxies.iter().find(|proxy| proxy.giver == who)?;
        self.is_in_force(proxy).then_some(&proxy.holder)
    }

    /// As `Headcount` on the wire.
    pub(crate) fn headcount(&self) -> Value {
        let [hall, remote, represented] = self.heads();
        let entitled = self.weights.len();
        json!({
            "entitled": entitled, "hall": hall, "remote": remote, "represented": represented,
        })
    }

    /// As `Quorum` on the wire.
    pub(crate) fn quorum(&self, rule: &Value, counts: &Value) -> Value {
        let entitled = self.weights.len() as u64;
        let [hall, remote, represented] = self.heads();
        let counted = match counts.as_str() {
            Some("present") => hall + remote,
            _ => hall + remote + represented,
        };
        let enough = |heads: u64| match rule["type"].as_str() {
            Some("half") => 2 * heads >= entitled,
            Some("third") => 3 * heads >= entitled,
            Some("two_thirds") => 3 * heads >= 2 * entitled,
            Some("number") => heads >= rule["number"].as_u64().unwrap_or(u64::MAX),
            _ => true,
        };
        let needed = (0..).find(|heads| enough(*heads)).unwrap_or(u64::MAX);
        json!({
            "rule": rule, "counts": counts, "entitled": entitled, "counted": counted,
            "needed": needed, "reached": counted >= needed,
        })
    }

    /// What all members entitled are worth.
    pub(crate) fn worth(&self, unit: &Value) -> u64 {
        self.weights
            .values()
            .map(|weight| worth(unit, *weight))
            .sum()
    }
}

/// What a vote of this weight is worth in a unit.
pub(crate) fn worth(unit: &Value, weight: u64) -> u64 {
    match unit.as_str() {
        Some("heads") => 1,
        _ => weight,
    }
}

/// The order in which those who wait are heard: points of order first, the others as they asked.
pub(crate) fn in_order(waiting: &[Asking]) -> Vec<&Asking> {
    let is_first = |asking: &&Asking| asking.kind == "point_of_order";
    let first = waiting.iter().filter(is_first);
    first
        .chain(waiting.iter().filter(|asking| !is_first(asking)))
        .collect()
}

#[test]
fn shares_of_members_are_rounded_up() {
    for (rule, entitled, needed) in [
        ("half", 42, 21),
        ("half", 43, 22),
        ("two_thirds", 42, 28),
        ("two_thirds", 43, 29),
        ("third", 43, 15),
        ("none", 43, 0),
    ] {
        let mut assembly = Assembly::default();
        for number in 0..entitled {
            assembly.weights.insert(number.to_string(), 1);
        }
        let quorum = assembly.quorum(&json!({ "type": rule }), &json!("present"));
        assert_eq!(quorum["needed"], needed, "{rule} of {entitled}");
    }
}

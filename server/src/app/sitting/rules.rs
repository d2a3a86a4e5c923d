//! The rules of sittings and ballots of a congress.

use crate::app::wire::{RevisedSittingRules, SittingRules};
use crate::app::{App, AppError, Obstacle};
use crate::domain::ballot::{Base, Majority, QuorumCounts, QuorumRule, Rule, TieRule, Unit, Way};
use crate::domain::event::{EventKind, Revised, Subject};
use crate::domain::ids::{CongressId, PersonId};
use crate::domain::policy::Action;
use crate::store::{StoreError, Tx, sittings};

/// Proxies in one hand, at most.
const MOST_PROXIES: u32 = 20;
/// Members that a quorum may ask for, at most.
const LARGEST_QUORUM: u32 = 100_000;
/// Seconds that a ballot is open before it closes by itself.
const BALLOT_SECONDS: std::ops::RangeInclusive<u32> = 10..=3600;
/// Seconds of speaking time.
pub(super) const SPEAKING_SECONDS: std::ops::RangeInclusive<u32> = 10..=3600;

/// What holds until somebody changes it: half of the members present, one proxy each, recorded
/// ballots by simple majority, two minutes to speak.
const FIRST: RevisedSittingRules = RevisedSittingRules {
    rules: SittingRules {
        quorum: QuorumRule::Half,
        quorum_counts: QuorumCounts::Present,
        proxies_per_person: 1,
        way: Way::Recorded,
        rule: Rule {
            majority: Majority::Simple,
            base: Base::Expressed,
            unit: Unit::Heads,
            tie: TieRule::Rejected,
        },
        may_change: true,
        ballot_seconds: None,
        speaking_seconds: 120,
    },
    revision: 0,
};

impl Default for RevisedSittingRules {
    fn default() -> Self {
        FIRST
    }
}

impl App {
    /// The rules as participants read them.
    pub(crate) async fn sitting_rules(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<RevisedSittingRules, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::FollowSitting)
            .await?;
        self.rules_of(permitted.congress.id).await
    }

    /// Changes the rules, unless somebody else did since they were seen.
    pub(crate) async fn set_sitting_rules(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: RevisedSittingRules,
    ) -> Result<RevisedSittingRules, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::SetSittingRules)
            .await?;
        check(&new.rules)?;
        let congress = permitted.congress.id;
        let mut tx = self.store.begin().await?;
        let known = rules_in(&mut tx, congress).await?;
        if known.revision != new.revision {
            return Err(AppError::Impossible(Obstacle::StaleRevision));
        }
        if known.rules == new.rules {
            return Ok(known);
        }
        let revision = known.revision + 1;
        let json = serde_json::to_string(&new.rules).expect("rules are numbers and names");
        sittings::set_rules(&mut tx, congress, &json, revision).await?;
        let event = EventKind::SittingRulesChanged(Revised { revision });
        self.commit(tx, congress, person, Subject::Congress(congress), event)
            .await?;
        Ok(RevisedSittingRules {
            rules: new.rules,
            revision,
        })
    }

    /// The rules of a congress.
    pub(in crate::app) async fn rules_of(
        &self,
        congress: CongressId,
    ) -> Result<RevisedSittingRules, AppError> {
        read(self.store.sitting_rules(congress).await?)
    }
}

/// The rules as they stand in this transaction.
pub(in crate::app) async fn rules_in(
    tx: &mut Tx,
    congress: CongressId,
) -> Result<RevisedSittingRules, AppError> {
    read(sittings::rules(tx, congress).await?)
}

fn read(kept: Option<(String, i64)>) -> Result<RevisedSittingRules, AppError> {
    let Some((json, revision)) = kept else {
        return Ok(FIRST);
    };
    let rules = serde_json::from_str(&json).map_err(|_| StoreError::Unreadable {
        column: "sitting_rules.rules",
        value: json,
    })?;
    Ok(RevisedSittingRules { rules, revision })
}

/// Numbers within what a sitting can do with them.
fn check(rules: &SittingRules) -> Result<(), AppError> {
    let quorum = match rules.quorum {
        QuorumRule::Number { number } => (1..=LARGEST_QUORUM).contains(&number),
        QuorumRule::None | QuorumRule::Half | QuorumRule::Third | QuorumRule::TwoThirds => true,
    };
    let seconds = rules.ballot_seconds;
    let ballots = seconds.is_none_or(|seconds| BALLOT_SECONDS.contains(&seconds));
    let speaking = SPEAKING_SECONDS.contains(&rules.speaking_seconds);
    if quorum && ballots && speaking && rules.proxies_per_person <= MOST_PROXIES {
        Ok(())
    } else {
        Err(AppError::Impossible(Obstacle::RulesOutOfRange))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_within_bounds() {
        let with = |change: fn(&mut SittingRules)| {
            let mut rules = FIRST.rules;
            change(&mut rules);
            check(&rules).is_ok()
        };
        assert!(with(|_| {}));
        assert!(with(|rules| rules.proxies_per_person = 0));
        assert!(!with(|rules| rules.proxies_per_person = 21));
        assert!(!with(|rules| rules.speaking_seconds = 9));
        assert!(!with(|rules| rules.ballot_seconds = Some(3601)));
        assert!(!with(
            |rules| rules.quorum = QuorumRule::Number { number: 0 }
        ));
    }
}

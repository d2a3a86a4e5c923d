//! Hands and papers: counted by two people who don't see each other's figures, until they agree.

use super::{BallotRefusal, closed, permit, read_again, subject};
use crate::app::wire::{NewCount, TellerCount};
use crate::app::{App, AppError};
use crate::clock;
use crate::domain::ballot::{BallotState, Figures, Way};
use crate::domain::event::{BallotCounted, EventKind, Subject};
use crate::domain::ids::{BallotId, PersonId, SittingId};
use crate::domain::policy::Action;
use crate::store::ballots::BallotRow;
use crate::store::ballots::counts::{self, CountRow};
use crate::store::{Tx, sittings};

impl App {
    /// Enters what somebody counted; of each person the last count stands.
    pub(crate) async fn count_ballot(
        &self,
        person: Option<PersonId>,
        id: BallotId,
        new: NewCount,
    ) -> Result<(), AppError> {
        let permitted = self
            .permit_with_ballot(person, id, Action::FollowSitting)
            .await?;
        let actor = permitted.actor;
        let runs = permit(
            &permitted.rights,
            person,
            &permitted.row,
            Action::RunSitting,
        );
        let mut tx = self.store.begin().await?;
        let row = read_again(&mut tx, id).await?;
        let tellers = sittings::tellers(&mut tx, row.sitting).await?;
        if !tellers.contains(&actor) {
            runs?;
        }
        match row.state() {
            BallotState::Open => {}
            BallotState::Closed => {
                let at = row.closed_at.unwrap_or_default();
                return Err(closed(&mut tx, &row, at).await);
            }
            BallotState::Void => return Err(BallotRefusal::Void.into()),
        }
        check(&row, &new.figures)?;
        let standing = counts::standing(&mut *tx, id).await?;
        let mut mine = standing.iter().filter(|count| count.teller == actor);
        if mine.any(|count| count.figures == new.figures) {
            return Ok(());
        }
        let count = CountRow {
            teller: actor,
            figures: new.figures,
            at: clock::now(),
        };
        counts::append(&mut tx, id, &count).await?;
        let event = EventKind::BallotCounted(BallotCounted {
            sitting: row.sitting,
        });
        self.commit(tx, row.congress, person, Subject::Ballot(id), event)
            .await
    }

    /// What tellers counted so far in the open ballot of a sitting, for the desk.
    pub(in crate::app) async fn teller_counts(
        &self,
        sitting: SittingId,
    ) -> Result<Vec<TellerCount>, AppError> {
        match self.store.open_ballot(sitting).await? {
            Some(row) => self.counts_by_name(&row).await,
            None => Ok(Vec::new()),
        }
    }

    /// What was counted by each.
    pub(super) async fn counts_by_name(
        &self,
        row: &BallotRow,
    ) -> Result<Vec<TellerCount>, AppError> {
        let counts = self.store.counts(row.id).await?;
        let tellers: Vec<_> = counts.iter().map(|count| count.teller).collect();
        let people = self.people_named(row.congress, &tellers).await?;
        let views = counts.into_iter().map(|count| TellerCount {
            teller: people.person(count.teller),
            figures: count.figures,
            at: count.at,
        });
        Ok(views.collect())
    }
}

/// Whether these figures can come from this ballot.
fn check(row: &BallotRow, figures: &Figures) -> Result<(), AppError> {
    let takes_blank = match row.way {
        Way::Recorded => return Err(BallotRefusal::CountedByProgram.into()),
        Way::ShowOfHands => false,
        Way::Paper => true,
    };
    let options = usize::from(subject::options(&subject::of(row)?));
    let for_or_against = figures.in_favour > 0 || figures.against > 0;
    let fits = figures.options.len() == options
        && (options == 0 || !for_or_against)
        && (takes_blank || figures.blank == 0);
    if !fits {
        return Err(BallotRefusal::CountMalformed.into());
    }
    let all = [
        figures.in_favour,
        figures.against,
        figures.abstentions,
        figures.not_voting,
        figures.blank,
    ];
    let sum = all
        .iter()
        .chain(&figures.options)
        .try_fold(0_u64, |sum, figure| sum.checked_add(*figure));
    if sum.is_none_or(|sum| sum > row.entitled) {
        let entitled = row.entitled;
        return Err(BallotRefusal::CountTooLarge { entitled }.into());
    }
    Ok(())
}

/// The figures on which two people agree.
///
/// # Errors
/// When fewer than two have counted, when no two agree, and when two agree on something and two on
/// something else.
pub(super) async fn agreed(tx: &mut Tx, ballot: BallotId) -> Result<Figures, AppError> {
    let counts = counts::standing(&mut **tx, ballot).await?;
    let figures: Vec<Figures> = counts.into_iter().map(|count| count.figures).collect();
    Ok(agreement(&figures)?)
}

fn agreement(counts: &[Figures]) -> Result<Figures, BallotRefusal> {
    let [.., last] = counts else {
        return Err(BallotRefusal::CountsMissing { counted: 0 });
    };
    if counts.len() == 1 {
        return Err(BallotRefusal::CountsMissing { counted: 1 });
    }
    let is_shared = |one: &Figures| counts.iter().filter(|other| *other == one).count() > 1;
    let mut shared = counts.iter().filter(|one| is_shared(one));
    let Some(first) = shared.next() else {
        let other = counts.iter().find(|one| *one != last).unwrap_or(last);
        return Err(differ(other, last));
    };
    match shared.find(|one| *one != first) {
        None => Ok(first.clone()),
        Some(other) => Err(differ(first, other)),
    }
}

fn differ(one: &Figures, other: &Figures) -> BallotRefusal {
    BallotRefusal::CountsDiffer(Box::new([one.clone(), other.clone()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(in_favour: u64, against: u64) -> Figures {
        Figures {
            in_favour,
            against,
            ..Figures::default()
        }
    }

    #[test]
    fn two_people_have_to_agree() {
        let (a, b, c) = (counted(4, 2), counted(3, 3), counted(5, 1));
        let missing = |counted| Err(BallotRefusal::CountsMissing { counted });
        assert_eq!(agreement(&[]), missing(0));
        assert_eq!(agreement(std::slice::from_ref(&a)), missing(1));
        assert_eq!(agreement(&[a.clone(), a.clone()]), Ok(a.clone()));
        assert_eq!(agreement(&[b.clone(), a.clone(), a.clone()]), Ok(a.clone()));
        assert_eq!(agreement(&[a.clone(), b.clone()]), Err(differ(&a, &b)));
        let none = agreement(&[a.clone(), b.clone(), c.clone()]);
        assert_eq!(none, Err(differ(&a, &c)));
        let torn = [a.clone(), b.clone(), a.clone(), b.clone()];
        assert_eq!(agreement(&torn), Err(differ(&a, &b)));
    }
}

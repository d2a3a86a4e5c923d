//! What decided the text of a motion: ballots and adopted amendments, as they stand in the transaction
//! that freezes it, or as far as the assembly has come.

use std::collections::HashMap;

use crate::app::ballots::subject_of;
use crate::app::wire::BallotSubject;
use crate::app::{App, AppError, Obstacle};
use crate::domain::ballot::{BallotState, Decision};
use crate::domain::ids::{AmendmentId, BallotId, SectionId};
use crate::domain::motion::SectionDocument;
use crate::domain::signed::{Decided, DecidedBy};
use crate::store::Tx;
use crate::store::amendments::adoptions;
use crate::store::ballots::{self, BallotRow};
use crate::store::motions::MotionRow;

/// The last ballot that stands on each thing.
#[derive(Default)]
struct Standing {
    motion: Option<(BallotId, bool)>,
    sections: HashMap<SectionId, BallotId>,
    amendments: HashMap<AmendmentId, BallotId>,
}

/// What decided the sections of a motion. Refused when the assembly rejected the motion as a whole.
pub(super) async fn decided_by(
    tx: &mut Tx,
    motion: &MotionRow,
    sections: &[SectionDocument],
) -> Result<DecidedBy, AppError> {
    let mut standing = Standing::default();
    for row in ballots::of_congress(tx, motion.congress).await? {
        if is_on(&row, motion) {
            let amendments = ballots::amendments(tx, row.id).await?;
            standing.count(&row, &amendments)?;
        }
    }
    if let Some((_, is_adopted)) = standing.motion
        && !is_adopted
    {
        return Err(AppError::Impossible(Obstacle::MotionRejected));
    }
    let adopted = adoptions::standing(tx, motion.id).await?;
    Ok(standing.decided(sections, adopted))
}

impl App {
    /// What has decided the sections of a motion so far.
    pub(super) async fn decided_so_far(
        &self,
        motion: &MotionRow,
        sections: &[SectionDocument],
    ) -> Result<DecidedBy, AppError> {
        let amendments = self.store.balloted_amendments(motion.congress).await?;
        let mut standing = Standing::default();
        for row in self.store.ballots(motion.congress).await? {
            if is_on(&row, motion) {
                let amendments = amendments.get(&row.id).map_or(&[][..], Vec::as_slice);
                standing.count(&row, amendments)?;
            }
        }
        let adopted = self.store.standing_adoptions(motion.id).await?;
        Ok(standing.decided(sections, adopted))
    }
}

fn is_on(row: &BallotRow, motion: &MotionRow) -> bool {
    row.motion == motion.id && row.state() == BallotState::Closed
}

impl Standing {
    /// Takes a ballot that stands, and the amendments that it decided.
    fn count(&mut self, row: &BallotRow, amendments: &[AmendmentId]) -> Result<(), AppError> {
        let is_adopted = row.decision == Some(Decision::Adopted);
        match subject_of(row)? {
            BallotSubject::Motion => self.motion = Some((row.id, is_adopted)),
            BallotSubject::Section { section } if is_adopted => {
                self.sections.insert(section, row.id);
            }
            BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. } if is_adopted => {
                let decided = amendments.iter();
                self.amendments
                    .extend(decided.map(|amendment| (*amendment, row.id)));
            }
            BallotSubject::Section { .. }
            | BallotSubject::Amendment { .. }
            | BallotSubject::Uncontested { .. }
            | BallotSubject::Question { .. } => {}
        }
        Ok(())
    }

    fn decided(
        self,
        sections: &[SectionDocument],
        adoptions: Vec<(SectionId, AmendmentId)>,
    ) -> DecidedBy {
        let mut adopted: HashMap<SectionId, Vec<AmendmentId>> = HashMap::new();
        for (section, amendment) in adoptions {
            adopted.entry(section).or_default().push(amendment);
        }
        let decided = sections.iter().map(|section| {
            let amendments = adopted.remove(&section.id).unwrap_or_default();
            let with_ballot = |amendment| (amendment, self.amendments.get(&amendment).copied());
            Decided {
                section: section.id,
                ballot: self.sections.get(&section.id).copied(),
                amendments: amendments.into_iter().map(with_ballot).collect(),
            }
        });
        DecidedBy {
            sections: decided.collect(),
            motion: self.motion.map(|(ballot, _)| ballot),
        }
    }
}

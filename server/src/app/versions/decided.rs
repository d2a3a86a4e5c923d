//! What decided the text of a version: ballots and adopted amendments, as they stand in the transaction
//! that freezes it.

use std::collections::HashMap;

use crate::app::ballots::subject_of;
use crate::app::wire::BallotSubject;
use crate::app::{AppError, Obstacle};
use crate::domain::ballot::{BallotState, Decision};
use crate::domain::ids::{AmendmentId, BallotId, SectionId};
use crate::domain::motion::SectionDocument;
use crate::domain::signed::{Decided, DecidedBy};
use crate::store::Tx;
use crate::store::amendments::adoptions;
use crate::store::ballots;
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
    let standing = standing(tx, motion).await?;
    if let Some((_, is_adopted)) = standing.motion
        && !is_adopted
    {
        return Err(AppError::Impossible(Obstacle::MotionRejected));
    }
    let mut adopted: HashMap<SectionId, Vec<AmendmentId>> = HashMap::new();
    for (section, amendment) in adoptions::standing(tx, motion.id).await? {
        adopted.entry(section).or_default().push(amendment);
    }
    let decided = sections.iter().map(|section| {
        let amendments = adopted.remove(&section.id).unwrap_or_default();
        let with_ballot = |amendment| (amendment, standing.amendments.get(&amendment).copied());
        Decided {
            section: section.id,
            ballot: standing.sections.get(&section.id).copied(),
            amendments: amendments.into_iter().map(with_ballot).collect(),
        }
    });
    Ok(DecidedBy {
        sections: decided.collect(),
        motion: standing.motion.map(|(ballot, _)| ballot),
    })
}

async fn standing(tx: &mut Tx, motion: &MotionRow) -> Result<Standing, AppError> {
    let mut standing = Standing::default();
    for row in ballots::of_congress(tx, motion.congress).await? {
        if row.motion != motion.id || row.state() != BallotState::Closed {
            continue;
        }
        let is_adopted = row.decision == Some(Decision::Adopted);
        match subject_of(&row)? {
            BallotSubject::Motion => standing.motion = Some((row.id, is_adopted)),
            BallotSubject::Section { section } if is_adopted => {
                standing.sections.insert(section, row.id);
            }
            BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. } if is_adopted => {
                for amendment in ballots::amendments(tx, row.id).await? {
                    standing.amendments.insert(amendment, row.id);
                }
            }
            BallotSubject::Section { .. }
            | BallotSubject::Amendment { .. }
            | BallotSubject::Uncontested { .. }
            | BallotSubject::Question { .. } => {}
        }
    }
    Ok(standing)
}

//! What nobody may do by hand while a ballot is in progress: change what it is on.

use super::BallotRefusal;
use crate::app::AppError;
use crate::domain::ids::{CongressId, MotionId, SectionId};
use crate::domain::policy::AmendmentAct;
use crate::store::amendments::{self, AmendmentRow};
use crate::store::{Tx, ballots};

/// Whether an act on an amendment leaves alone what is voted on: the amendment, those that amend it
/// and would fall with it, and for who changes the text, the whole section.
///
/// # Errors
/// `ballot_open`, with the number of the ballot.
pub(in crate::app) async fn check_amendment_free(
    tx: &mut Tx,
    row: &AmendmentRow,
    act: AmendmentAct,
) -> Result<(), AppError> {
    let changes_text = match act {
        AmendmentAct::Adopt | AmendmentAct::UndoAdoption => true,
        AmendmentAct::Withdraw
        | AmendmentAct::TakeUp
        | AmendmentAct::Rule
        | AmendmentAct::Decide
        | AmendmentAct::Rectify => false,
        AmendmentAct::Write
        | AmendmentAct::Open
        | AmendmentAct::Close
        | AmendmentAct::Discard
        | AmendmentAct::Invite
        | AmendmentAct::Join
        | AmendmentAct::Leave
        | AmendmentAct::Sign
        | AmendmentAct::Unsign
        | AmendmentAct::SignFor
        | AmendmentAct::Table
        | AmendmentAct::SubAmend
        | AmendmentAct::GiveOpinion
        | AmendmentAct::Confirm => return Ok(()),
    };
    let in_progress = ballots::in_progress(tx, row.congress).await?;
    if in_progress.is_empty() {
        return Ok(());
    }
    let subs = amendments::sub_amendments(tx, row.id).await?;
    for ballot in in_progress {
        let on = ballots::amendments(tx, ballot.id).await?;
        let is_on = on.contains(&row.id) || subs.iter().any(|sub| on.contains(&sub.id));
        if is_on || (changes_text && is_about(tx, &ballot, row.section).await?) {
            return Err(refused(&ballot));
        }
    }
    Ok(())
}

/// Whether the words of a section are not voted on.
///
/// # Errors
/// `ballot_open`, with the number of the ballot.
pub(in crate::app) async fn check_section_free(
    tx: &mut Tx,
    congress: CongressId,
    section: SectionId,
) -> Result<(), AppError> {
    for ballot in ballots::in_progress(tx, congress).await? {
        if is_about(tx, &ballot, section).await? {
            return Err(refused(&ballot));
        }
    }
    Ok(())
}

/// Whether a motion may enter another phase: nobody could close a ballot of it there.
///
/// # Errors
/// `ballot_open`, with the number of the ballot.
pub(in crate::app) async fn check_motion_free(
    tx: &mut Tx,
    congress: CongressId,
    motion: MotionId,
) -> Result<(), AppError> {
    let in_progress = ballots::in_progress(tx, congress).await?;
    let found = in_progress.iter().find(|ballot| ballot.motion == motion);
    found.map_or(Ok(()), |ballot| Err(refused(ballot)))
}

async fn is_about(
    tx: &mut Tx,
    ballot: &ballots::BallotRow,
    section: SectionId,
) -> Result<bool, AppError> {
    let sections = ballots::sections(tx, ballot.id).await?;
    Ok(sections.iter().any(|(id, _)| *id == section))
}

fn refused(ballot: &ballots::BallotRow) -> AppError {
    let number = ballot.number;
    BallotRefusal::Open { number }.into()
}

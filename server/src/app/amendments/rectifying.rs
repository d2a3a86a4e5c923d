//! What authors answer when the text has moved under their amendment: that it still means what it
//! should, or what it says now.

use uuid::Uuid;

use super::drafting::{self, NewBranch};
use super::{Begun, MISSING, Permitted, changed};
use crate::app::wire::CreatedAmendment;
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::amendment::{AmendmentState, Changes, Merge, Target, merge};
use crate::domain::document::DocumentName;
use crate::domain::event::EventKind;
use crate::domain::ids::{AmendmentId, PersonId};
use crate::domain::policy::AmendmentAct;
use crate::domain::text::SectionText;
use crate::store::Tx;
use crate::store::amendments::people::{self, SigningStep};
use crate::store::amendments::{self, AmendmentRow, readings};
use crate::store::documents::DocumentKey;

impl App {
    /// Confirms that an amendment still means what it should, on the text as it is now.
    pub(crate) async fn review_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::Confirm;
        let permitted = self.permit_amending(person, id, act).await?;
        let amended = amended_document(&permitted.row);
        let (present, update) = self.rooms.read(amended).await?.unwrap_or_default();
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        amendments::set_reviewed(&mut tx, id, &present, update).await?;
        let event = EventKind::AmendmentReviewed(changed(&row, row.state));
        self.tell_amending(tx, &row, person, event).await
    }

    /// Begins to write an amendment anew on the present text, to be tabled under its number. Asked
    /// again, it is the draft that was begun.
    pub(crate) async fn rectify_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<CreatedAmendment, AppError> {
        let act = AmendmentAct::Rectify;
        let permitted = self.permit_amending(person, id, act).await?;
        super::check_suits(&permitted.row, act)?;
        let words = self.words_with(id).await?;
        let grown_from = self.grown_from(amended_document(&permitted.row)).await?;
        let statement = self.grown_from(DocumentName::Statement(id)).await?;
        let text = match merge(&words.base, &words.branch, &grown_from.text) {
            Merge::Clean(merged) => merged.text,
            Merge::Colliding(collided) => collided.proposed,
        };
        let new = AmendmentId::new(Uuid::now_v7());
        let row = AmendmentRow {
            id: new,
            rectifies: Some(id),
            branch: DocumentKey(0),
            statement: DocumentKey(0),
            state: AmendmentState::Draft,
            target: retargeted(&words.row.target, &grown_from.text, &text),
            base_update: grown_from.last_update,
            number: None,
            rectifications: 0,
            created_at: clock::now(),
            tabled_at: None,
            words_hash: None,
            discussion_place: None,
            ..permitted.row.clone()
        };
        let branch = NewBranch {
            row,
            base: grown_from.text.clone(),
            text,
            grown_from,
            statement: Some(statement).filter(|old| !old.text.is_empty()),
            actor: permitted.actor,
        };
        let Begun { mut tx, row: old } = self.begin_amending(&permitted, act).await?;
        if old.author != permitted.row.author {
            return Err(AppError::Impossible(Obstacle::TakenUp));
        }
        if let Some(begun) = amendments::draft_that_rectifies(&mut tx, id, old.author).await? {
            return Ok(CreatedAmendment { id: begun });
        }
        // What amends it may have been adopted into it since its words were read.
        if readings::branch_update(&mut tx, id).await? != Some(words.branch_update) {
            return Err(AppError::Impossible(Obstacle::TextMoved));
        }
        let row = drafting::add(&mut tx, branch).await?;
        bring_people(&mut tx, &permitted, new).await?;
        let created = EventKind::AmendmentCreated(changed(&row, row.state));
        self.tell_amending(tx, &row, person, created).await?;
        Ok(CreatedAmendment { id: new })
    }
}

/// What an amendment amends: its section, or another amendment.
pub(super) fn amended_document(row: &AmendmentRow) -> DocumentName {
    match row.parent {
        Some(parent) => DocumentName::Amendment(parent),
        None => DocumentName::Section(row.section),
    }
}

/// Those who write the old one write the new one; those who signed it are asked again.
async fn bring_people(
    tx: &mut Tx,
    permitted: &Permitted,
    new: AmendmentId,
) -> Result<(), AppError> {
    let old = permitted.row.id;
    let now = clock::now();
    let (_, _, facts) = permitted.rights.amendment(old).ok_or(MISSING)?;
    for co_author in facts.co_authors {
        people::invite(tx, new, *co_author, now).await?;
        people::accept_invitation(tx, new, *co_author, now).await?;
    }
    for signature in people::signatures(tx, old).await? {
        let (who, step) = (signature.participant, SigningStep::Asked);
        if signature.words_hash.is_some() && !facts.co_authors.contains(&who) {
            people::append_signing(tx, new, who, step, None, now).await?;
        }
    }
    Ok(())
}

/// What an amendment is about on a text that has moved: the block that it changes may stand
/// elsewhere, and a proposal that is gone is a new one.
fn retargeted(target: &Target, base: &SectionText, branch: &SectionText) -> Target {
    let is_there = |id| base.proposals.iter().any(|proposal| proposal.id == id);
    match target {
        Target::Block { block } => {
            let changes = Changes::between(base, branch);
            let stays = |block: &u32| changes.stays_within(base, &Target::Block { block: *block });
            let count = u32::try_from(base.body.len()).unwrap_or(u32::MAX);
            let near = Some(*block).filter(|block| *block < count);
            let found = near.into_iter().chain(0..count).find(stays);
            found.map_or(Target::Body, |block| Target::Block { block })
        }
        Target::Proposal { proposal } if !is_there(*proposal) => Target::NewProposal {
            proposal: *proposal,
        },
        Target::Title
        | Target::Body
        | Target::Proposal { .. }
        | Target::NewProposal { .. }
        | Target::RemoveProposal { .. }
        | Target::RemoveSection => *target,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Block;

    fn says(lines: &[&str]) -> SectionText {
        SectionText {
            body: lines.iter().map(|line| Block::paragraph(*line)).collect(),
            ..SectionText::default()
        }
    }

    #[test]
    fn the_target_follows_the_block_that_is_changed() {
        let present = says(&["Un nouveau début", "Chaque commune compte", "La fin"]);
        let rewritten = says(&["Un nouveau début", "Chaque village compte", "La fin"]);
        let target = Target::Block { block: 0 };
        assert_eq!(
            retargeted(&target, &present, &rewritten),
            Target::Block { block: 1 }
        );
        let all = says(&["Un début", "Chaque village compte", "Fin"]);
        assert_eq!(retargeted(&target, &present, &all), Target::Body);
    }
}

//! Where an amendment stands before a text that may have changed since it was written.

use super::changes::{Changes, ProposalChange};
use super::field::{FieldChanges, Hunk};
use super::merge::{Merge, merge};
use super::verdict::Standing;
use crate::domain::text::SectionText;

/// Where the amendment that leads from `base` to `mine` stands before the text as it is now.
#[must_use]
pub fn standing(base: &SectionText, mine: &SectionText, present: &SectionText) -> Standing {
    let changes = Changes::between(base, mine);
    if changes.is_nothing() {
        return Standing::Unchanged;
    }
    let since = Changes::between(base, present);
    match merge(base, mine, present) {
        Merge::Clean(merged) if Changes::between(present, &merged.text).is_nothing() => {
            Standing::Included
        }
        Merge::Clean(_) if is_nearby(&changes, &since) => Standing::Nearby,
        Merge::Clean(_) => Standing::Unchanged,
        Merge::Colliding(_) if is_gone(&changes, &since) => Standing::Gone,
        Merge::Colliding(_) => Standing::Colliding,
    }
}

/// Whether all that it changes has been taken away since. What was written anew is not gone.
fn is_gone(changes: &Changes, since: &Changes) -> bool {
    let proposals =
        changes
            .proposals
            .iter()
            .all(|(id, change)| match (change, since.proposals.get(id)) {
                (ProposalChange::Added(_), _) => false,
                (_, Some(ProposalChange::Removed)) => true,
                (
                    ProposalChange::Changed { text, moved: None },
                    Some(ProposalChange::Changed { text: since, .. }),
                ) => field_is_gone(text, since),
                (ProposalChange::Changed { .. } | ProposalChange::Removed, _) => false,
            });
    changes.title.is_nothing() && field_is_gone(&changes.body, &since.body) && proposals
}

fn field_is_gone(changes: &FieldChanges, since: &FieldChanges) -> bool {
    let is_removed = |line: usize| since.removal_of(line).is_some_and(Hunk::is_deletion);
    let surrounds = |hunk: &Hunk, gap: usize| {
        hunk.is_deletion() && hunk.base.start < gap && gap < hunk.base.end
    };
    changes.edits.keys().all(|line| is_removed(*line))
        && changes.hunks.iter().all(|hunk| {
            if hunk.is_insertion() {
                let gap = hunk.base.start;
                since.hunks.iter().any(|since| surrounds(since, gap))
            } else {
                hunk.base.clone().all(is_removed)
            }
        })
}

/// Whether other words of something that it changes have changed since.
fn is_nearby(changes: &Changes, since: &Changes) -> bool {
    let proposals = changes.proposals.iter().any(|(id, change)| {
        let changed_since = match since.proposals.get(id) {
            Some(ProposalChange::Changed { text, .. }) => !text.is_nothing(),
            Some(ProposalChange::Added(_) | ProposalChange::Removed) | None => false,
        };
        match change {
            ProposalChange::Added(_) => false,
            ProposalChange::Removed | ProposalChange::Changed { .. } => changed_since,
        }
    });
    fields_are_nearby(&changes.title, &since.title)
        || fields_are_nearby(&changes.body, &since.body)
        || proposals
}

fn fields_are_nearby(changes: &FieldChanges, since: &FieldChanges) -> bool {
    let edited = changes.edits.iter();
    let mut edited = edited.filter(|(line, edit)| since.edits.get(line) != Some(edit));
    let adds_at = |hunk: &Hunk| {
        hunk.is_insertion() && since.hunks.iter().any(|since| since.base == hunk.base)
    };
    edited.any(|(line, _)| since.edits.contains_key(line)) || changes.hunks.iter().any(adds_at)
}

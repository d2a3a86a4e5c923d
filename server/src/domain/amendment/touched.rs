//! A comparison without what is the same in both texts.

use crate::domain::comparison::{Change, SectionComparison, SpanChange};

/// Drops the title, the blocks and the proposals in which nothing changed.
#[must_use]
pub fn touched(mut comparison: SectionComparison) -> SectionComparison {
    let spans = &comparison.title;
    if spans.iter().all(|span| span.change == SpanChange::Same) {
        comparison.title.clear();
    }
    let changed = |change: Change| change != Change::Same;
    comparison.body.retain(|block| changed(block.change));
    comparison.proposals.retain(|one| changed(one.change));
    for proposal in &mut comparison.proposals {
        proposal.blocks.retain(|block| changed(block.change));
    }
    comparison
}

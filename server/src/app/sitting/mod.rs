//! The sitting: opened and closed, who is there, who votes for whom, who speaks, what is on, what the
//! big screens show; and the one state of it that all screens follow.
//!
//! Never takes a vote: that is `ballots`.

use super::App;
use super::wire::Participation;
use crate::domain::ids::CongressId;

impl App {
    /// To be called after a commit that changes what anybody sees of a sitting.
    pub(crate) async fn sitting_changed(&self, congress: CongressId) {
        let _ = congress;
    }

    /// To be called while votes come in.
    pub(crate) fn participation_changed(&self, congress: CongressId, participation: Participation) {
        let _ = (congress, participation);
    }
}

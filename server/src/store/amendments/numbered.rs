//! Amendments as others refer to them: by number, and by what they were about.

use std::collections::HashMap;

use crate::domain::amendment::Target;
use crate::domain::ids::{AmendmentId, MotionId};
use crate::store::{Store, StoreError, rows};

impl Store {
    /// The amendments of a motion that were tabled, whatever became of them.
    pub(crate) async fn numbered_amendments(
        &self,
        motion: MotionId,
    ) -> Result<HashMap<AmendmentId, (String, Target)>, StoreError> {
        let found: Vec<(String, String, String)> = rows::in_one_piece(
            &self.readers,
            "amendment_id, number, target",
            "SELECT amendment_id, number, target FROM amendments
             WHERE motion_id = $1 AND number IS NOT NULL AND discarded_at IS NULL",
            &[Some(motion.to_string())],
        )
        .await?;
        found
            .into_iter()
            .map(|(id, number, target)| {
                let id = rows::parse("amendments.amendment_id", &id)?;
                Ok((id, (number, rows::read_json("amendments.target", &target)?)))
            })
            .collect()
    }
}

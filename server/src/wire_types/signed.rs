//! The types of the signed motion, as [`super`] declares the others.

use ts_rs::Config;

use super::{declare, event, ids};
use crate::domain::signed;

/// Declares them.
pub(super) fn declare_types(config: &Config, file: &mut String) {
    declare_all!(
        config,
        file,
        ids::VersionId,
        ids::SignatureId,
        ids::SheetId,
        signed::Sha256Digest,
        signed::SignatoryKind,
        signed::SignatureChannel,
        event::VersionFrozen,
        event::VersionReopened,
        event::SigningChanged,
        event::SignatureTaken,
        event::SignatureWithdrawn,
        event::SignatureJudged,
        event::SheetChanged,
    );
}

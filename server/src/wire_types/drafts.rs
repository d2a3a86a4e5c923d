//! The types of drafts that come in from files, as [`super`] declares the others.

use ts_rs::Config;

use super::{app, declare};
use crate::domain::draft;

/// Declares them.
pub(super) fn declare_types(config: &Config, file: &mut String) {
    declare_all!(
        config,
        file,
        draft::DraftRemarkKind,
        draft::DraftRemark,
        draft::SectionFate,
        app::DraftPreview,
        app::DraftedSection,
        app::ReplacedSection,
        app::DraftOutcome,
    );
}

//! The types of proofreading, freezing and versions, as [`super`] declares the others.

use ts_rs::Config;

use super::{app, declare};
use crate::domain::signed::{Decided, DecidedBy, proofreading};

/// Declares them.
pub(super) fn declare_types(config: &Config, file: &mut String) {
    declare_all!(
        config,
        file,
        app::StandingVersion,
        app::Reopening,
        Decided,
        DecidedBy,
        proofreading::FindingKind,
        proofreading::Part,
        proofreading::Place,
        proofreading::Finding,
        app::Proofreading,
        app::Reopened,
        app::VersionSummary,
        app::VersionSection,
        app::VersionPage,
        app::ComparedSection,
        app::VersionComparison,
    );
}

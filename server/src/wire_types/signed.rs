//! The types of the signed motion, as [`super`] declares the others.

use ts_rs::Config;

use super::{app, declare, event, ids};
use crate::domain::signed::{self, sheet};

/// Declares them.
pub(super) fn declare_types(config: &Config, file: &mut String) {
    declare_all!(
        config,
        file,
        ids::VersionId,
        ids::SignatureId,
        ids::SheetId,
        signed::SignatoryKind,
        signed::SignatureChannel,
        signed::SignatureState,
        signed::SignatureField,
        signed::Deliberation,
        signed::Signatory,
        signed::Consents,
        signed::PublishedSignature,
        sheet::SheetLine,
        sheet::LineDifference,
        event::VersionFrozen,
        event::VersionReopened,
        event::SigningChanged,
        event::SignatureTaken,
        event::SignatureWithdrawn,
        event::SignatureJudged,
        event::SheetChanged,
        event::SheetScanned,
        app::SigningPage,
        app::SignatureCounts,
        app::OwnSignature,
        app::SigningCodeRequest,
        app::SignatureRequest,
        app::AssistedSignature,
        app::TakenSignature,
        app::WithdrawalRequest,
        app::VerdictRequest,
        app::SigningChange,
        app::SigningDates,
        app::RegisteredSignature,
        app::RegisteredVerdict,
        app::RegisteredLine,
        app::SigningPerson,
        app::NewSheet,
        app::SheetSummary,
        app::SheetScan,
        app::SheetPage,
        app::TypedSheet,
        app::SheetTypingRequest,
        app::LineOutcome,
        app::AcceptedSheet,
    );
}

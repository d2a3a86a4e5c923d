//! Keeps the TypeScript types of the client in step with ours: `web/src/wire/index.ts` is made
//! from the types that cross the network, and a test fails when the file says something else.
//! `cargo test -p motion-ouverte write_wire_types -- --ignored` writes it anew.

use std::fmt::Write as _;

use ts_rs::{Config, TS};

use crate::app::wire as app;
use crate::domain::{
    agenda, comparison, contribution, delivery, document, event, ids, locale, motion,
    participant_import, phase, policy, profile, role, sorting, text,
};
use crate::http::wire as http;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/src/wire/index.ts");

const HEAD: &str = "\
// The types that cross the network, as docs/protocol.md describes them.
// Made from the Rust types by server/src/wire_types.rs: change them there.
// Times are milliseconds since 1970 UTC; dates are `2026-11-24`.
";

/// A type as TypeScript, with its documentation.
fn declare<T: TS>(config: &Config, file: &mut String) {
    file.push('\n');
    if let Some(docs) = T::docs() {
        file.push_str(&docs);
    }
    writeln!(file, "export {}", T::decl(config)).expect("a string grows");
}

macro_rules! declare_all {
    ($config:ident, $file:ident, $($ty:ty),+ $(,)?) => {
        $(declare::<$ty>(&$config, &mut $file);)+
    };
}

fn wire_types() -> String {
    let config = Config::new().with_large_int("number");
    let mut file = HEAD.to_owned();
    declare_all!(
        config,
        file,
        ids::PersonId,
        ids::ParticipantId,
        ids::CongressId,
        ids::GroupId,
        ids::ThemeId,
        ids::AgendaItemId,
        ids::ContributionId,
        ids::LinkId,
        ids::MotionId,
        ids::SectionId,
        ids::ProposalId,
        document::DocumentName,
        locale::Locale,
        role::Role,
        role::Roles,
        phase::Phase,
        agenda::TimeZone,
        policy::Right,
        policy::AccessReason,
        policy::ContributionAct,
        contribution::ContributionState,
        contribution::Confirmation,
        contribution::CouncilSize,
        motion::SectionKind,
        text::Words,
        text::Inline,
        text::Block,
        text::Proposal,
        text::SectionText,
        comparison::Change,
        comparison::SpanChange,
        comparison::Span,
        comparison::BlockKind,
        comparison::BlockComparison,
        comparison::ProposalComparison,
        comparison::SectionComparison,
        event::SectionCreated,
        event::SectionMoved,
        event::SectionChanged,
        event::PhaseChanged,
        profile::ProfileField,
        event::ParticipantChanged,
        event::ContributionChanged,
        event::ContributionSubmitted,
        event::ContributionLinked,
        event::ContributionUnlinked,
        event::ContributionMerged,
        event::ContributionAnswered,
        event::ContributionSorted,
        event::Noted,
        event::Revised,
        event::LogoChanged,
        event::ThemeMoved,
        event::GroupMoved,
        event::GroupRemoved,
        event::GroupSections,
        event::Rapporteurs,
        event::MotionCreated,
        event::PhasePlanned,
        event::ParticipantStands,
        event::ParticipantsImported,
        event::EventKind,
        app::Person,
        app::Council,
        app::Participant,
        app::Session,
        app::Persona,
        app::CongressSummary,
        app::MotionSummary,
        app::Group,
        app::Theme,
        app::CongressPage,
        app::Access,
        app::Section,
        app::RemovedSection,
        app::MotionPage,
        app::CongressEvent,
        app::CongressMessage,
        app::Created,
        app::HistoryEntry,
        app::History,
        app::HistoricState,
        app::Comparison,
        app::Writers,
        app::NewSection,
        app::SectionMove,
        app::SectionLock,
        app::SectionChange,
        app::NewPhase,
        app::ParticipantRecord,
        app::NewParticipant,
        app::ParticipantChange,
        app::AgendaItem,
        app::PhasePlan,
        app::Preparation,
        app::PreparedTheme,
        app::PreparedGroup,
        app::PreparedMotion,
        app::PreparedSection,
        app::Made,
        app::Revision,
        app::CongressChange,
        app::NewTheme,
        app::ThemeChange,
        app::ThemePlace,
        app::NewGroup,
        app::GroupChange,
        app::GroupPlace,
        app::SectionsOfGroup,
        app::RapporteursOfSection,
        app::NewAgendaItem,
        app::AgendaItemChange,
        app::NewMotion,
        app::MotionChange,
        app::PlannedDay,
        app::AddedParticipant,
        app::CommuneFound,
        participant_import::Column,
        participant_import::FaultCode,
        app::ImportPreview,
        app::ImportColumn,
        app::ImportCounts,
        app::ImportOutcome,
        app::ImportLine,
        app::ImportChange,
        app::ImportFault,
        app::ImportNotice,
        app::PersonaLogin,
        sorting::LinkKind,
        sorting::Outcome,
        app::PlaceState,
        app::Place,
        app::Link,
        app::Answer,
        app::Sorted,
        app::Alike,
        app::Coverage,
        app::Board,
        app::Related,
        app::Fate,
        app::SectionLink,
        app::NewLink,
        app::NewMerge,
        app::NewAnswer,
        app::ThemeChoice,
        app::CreatedLink,
        app::GroupPage,
        app::WorkingSection,
        app::Answered,
        app::Now,
        app::WorkingGroup,
        app::ContributionPerson,
        app::ContributionSummary,
        app::ContributionsOverview,
        app::ThemeCount,
        app::DepartmentCount,
        app::SizeCount,
        app::ContributionsRight,
        app::ContributionPage,
        app::LocalAction,
        app::NewLocalAction,
        app::NewContribution,
        app::CreatedContribution,
        app::ContributionChange,
        app::ReceiptConfirmation,
        app::Receipt,
        delivery::MailKind,
        delivery::MailState,
        event::ParticipantsInvited,
        event::SessionsEnded,
        app::Delivery,
        app::LoginPage,
        app::CodeRequest,
        app::CodeLogin,
        app::OwnSession,
        app::EndedSessions,
        app::MailsPage,
        app::Invitee,
        app::Invitation,
        app::Mail,
        app::NewInvitations,
        app::Repeat,
        app::PreviewRequest,
        app::LetterPreview,
        app::InvitationsQueued,
        app::SkippedInvitation,
        app::SkipReason,
        http::Problem,
    );
    file
}

#[test]
fn the_client_knows_the_same_types() {
    assert!(
        std::fs::read_to_string(FILE).unwrap_or_default() == wire_types(),
        "web/src/wire/index.ts is out of step: cargo test -p motion-ouverte write_wire_types -- --ignored"
    );
}

#[test]
#[ignore = "writes into the client's sources"]
fn write_wire_types() {
    std::fs::write(FILE, wire_types()).unwrap();
}

//! The one error that goes out: a status, a stable code, two sentences. The only file that knows
//! status codes of refusals.

use std::any::Any;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::locale::RequestLocale;
use super::sentences;
use super::wire::Problem;
use crate::app::ballots::BallotRefusal;
use crate::app::{AppError, Obstacle, SigningRefusal};
use crate::domain::accent::Accent;
use crate::domain::draft::DraftFault;
use crate::domain::locale::Locale;

macro_rules! codes {
    ($($code:ident = $status:ident, $name:literal;)*) => {
        /// Why a request was refused. The name is stable.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub(super) enum Code { $($code,)* }

        impl Code {
            #[cfg(test)]
            pub(super) const ALL: &[Self] = &[$(Self::$code,)*];

            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            pub(super) fn status(self) -> StatusCode {
                match self { $(Self::$code => StatusCode::$status,)* }
            }
        }
    };
}

codes! {
    LoginRequired = UNAUTHORIZED, "login_required";
    ForeignOrigin = FORBIDDEN, "foreign_origin";
    ForbiddenPhase = FORBIDDEN, "forbidden_phase";
    SectionLocked = CONFLICT, "section_locked";
    ForbiddenRole = FORBIDDEN, "forbidden_role";
    ForbiddenGroup = FORBIDDEN, "forbidden_group";
    UnknownRoute = NOT_FOUND, "unknown_route";
    MethodNotAllowed = METHOD_NOT_ALLOWED, "method_not_allowed";
    CongressNotFound = NOT_FOUND, "congress_not_found";
    MotionNotFound = NOT_FOUND, "motion_not_found";
    SectionNotFound = NOT_FOUND, "section_not_found";
    ParticipantNotFound = NOT_FOUND, "participant_not_found";
    GroupNotFound = NOT_FOUND, "group_not_found";
    PersonaNotFound = NOT_FOUND, "persona_not_found";
    UpdateNotFound = NOT_FOUND, "update_not_found";
    PhaseAlreadyThere = CONFLICT, "phase_already_there";
    PhaseOutOfReach = CONFLICT, "phase_out_of_reach";
    UnknownNeighbour = CONFLICT, "unknown_neighbour";
    SectionRemoved = CONFLICT, "section_removed";
    SectionKindTaken = CONFLICT, "section_kind_taken";
    LinkNotFound = NOT_FOUND, "link_not_found";
    ProposalNotFound = NOT_FOUND, "proposal_not_found";
    MergeIntoItself = CONFLICT, "merge_into_itself";
    WordsTooLong = UNPROCESSABLE_ENTITY, "words_too_long";
    ReasonNeeded = UNPROCESSABLE_ENTITY, "reason_needed";
    AnswerChanged = CONFLICT, "answer_changed";
    LastSecretariat = CONFLICT, "last_secretariat";
    AddressTaken = CONFLICT, "address_taken";
    ParticipantRemoved = CONFLICT, "participant_removed";
    NameMissing = UNPROCESSABLE_ENTITY, "name_missing";
    TextTooLong = UNPROCESSABLE_ENTITY, "text_too_long";
    EmailUnreadable = UNPROCESSABLE_ENTITY, "email_unreadable";
    CouncilUnknown = UNPROCESSABLE_ENTITY, "council_unknown";
    VotingWeightUnreadable = UNPROCESSABLE_ENTITY, "voting_weight_unreadable";
    ImportStale = CONFLICT, "import_stale";
    ImportRefused = CONFLICT, "import_refused";
    DraftEmpty = UNPROCESSABLE_ENTITY, "draft_empty";
    DraftTooLarge = PAYLOAD_TOO_LARGE, "draft_too_large";
    DraftOldFormat = UNPROCESSABLE_ENTITY, "draft_old_format";
    DraftOpenDocument = UNPROCESSABLE_ENTITY, "draft_open_document";
    DraftUnreadable = UNPROCESSABLE_ENTITY, "draft_unreadable";
    DraftHostile = UNPROCESSABLE_ENTITY, "draft_hostile";
    DraftDeclarations = UNPROCESSABLE_ENTITY, "draft_declarations";
    DraftTooDeep = UNPROCESSABLE_ENTITY, "draft_too_deep";
    DraftTooLong = UNPROCESSABLE_ENTITY, "draft_too_long";
    DraftTooManySections = UNPROCESSABLE_ENTITY, "draft_too_many_sections";
    DraftStale = CONFLICT, "draft_stale";
    DraftReplaces = CONFLICT, "draft_replaces";
    FileTooLarge = PAYLOAD_TOO_LARGE, "file_too_large";
    FileEmpty = UNPROCESSABLE_ENTITY, "file_empty";
    FileOldFormat = UNPROCESSABLE_ENTITY, "file_old_format";
    FileUnreadable = UNPROCESSABLE_ENTITY, "file_unreadable";
    FileTooLong = UNPROCESSABLE_ENTITY, "file_too_long";
    FileTooWide = UNPROCESSABLE_ENTITY, "file_too_wide";
    FileSwells = UNPROCESSABLE_ENTITY, "file_swells";
    BodyUnreadable = UNPROCESSABLE_ENTITY, "body_unreadable";
    ParameterUnreadable = BAD_REQUEST, "parameter_unreadable";
    BodyTooLarge = PAYLOAD_TOO_LARGE, "body_too_large";
    WebSocketExpected = UPGRADE_REQUIRED, "websocket_expected";
    StreamNotFound = NOT_FOUND, "stream_not_found";
    ThemeNotFound = NOT_FOUND, "theme_not_found";
    ContributionNotFound = NOT_FOUND, "contribution_not_found";
    ForbiddenAuthor = FORBIDDEN, "forbidden_author";
    ContributionWithdrawn = CONFLICT, "contribution_withdrawn";
    TitleMissing = CONFLICT, "title_missing";
    TextMissing = CONFLICT, "text_missing";
    NotSubmitted = CONFLICT, "not_submitted";
    NothingToConfirm = CONFLICT, "nothing_to_confirm";
    WrongReceipt = UNPROCESSABLE_ENTITY, "wrong_receipt_code";
    ReceiptVoid = CONFLICT, "receipt_void";
    TooManyContributions = CONFLICT, "too_many_contributions";
    TooManyCoAuthors = UNPROCESSABLE_ENTITY, "too_many_co_authors";
    CannotContribute = UNPROCESSABLE_ENTITY, "cannot_contribute";
    TooManyLocalActions = UNPROCESSABLE_ENTITY, "too_many_local_actions";
    LocalActionTitle = UNPROCESSABLE_ENTITY, "local_action_title";
    LocalActionPlace = UNPROCESSABLE_ENTITY, "local_action_place";
    LocalActionAddress = UNPROCESSABLE_ENTITY, "local_action_address";
    UnknownCouncil = UNPROCESSABLE_ENTITY, "unknown_council";
    TooManyCodes = TOO_MANY_REQUESTS, "too_many_codes";
    LoginCodeUnreadable = UNPROCESSABLE_ENTITY, "login_code_unreadable";
    LoginCodeWrong = FORBIDDEN, "login_code_wrong";
    LoginCodeExpired = GONE, "login_code_expired";
    LoginCodeUsed = GONE, "login_code_used";
    LoginCodeExhausted = TOO_MANY_REQUESTS, "login_code_exhausted";
    LoginCodeElsewhere = CONFLICT, "login_code_elsewhere";
    SessionNotFound = NOT_FOUND, "session_not_found";
    PostIsFull = SERVICE_UNAVAILABLE, "post_is_full";
    NoAddress = CONFLICT, "no_address";
    SentenceTooLong = UNPROCESSABLE_ENTITY, "sentence_too_long";
    Conflict = CONFLICT, "conflict";
    AgendaItemNotFound = NOT_FOUND, "agenda_item_not_found";
    LogoNotFound = NOT_FOUND, "logo_not_found";
    StaleRevision = CONFLICT, "stale_revision";
    LineMissing = UNPROCESSABLE_ENTITY, "line_missing";
    LineTooLong = UNPROCESSABLE_ENTITY, "line_too_long";
    DateUnreadable = UNPROCESSABLE_ENTITY, "date_unreadable";
    EndBeforeStart = UNPROCESSABLE_ENTITY, "end_before_start";
    AccentMalformed = UNPROCESSABLE_ENTITY, "accent_malformed";
    AccentUnreadable = UNPROCESSABLE_ENTITY, "accent_unreadable";
    GroupHasSections = CONFLICT, "group_has_sections";
    GroupHasNotes = CONFLICT, "group_has_notes";
    NotRapporteur = CONFLICT, "not_rapporteur";
    ListFull = CONFLICT, "list_full";
    LogoTooLarge = PAYLOAD_TOO_LARGE, "logo_too_large";
    LogoKindUnknown = UNSUPPORTED_MEDIA_TYPE, "logo_kind_unknown";
    LogoDamaged = UNPROCESSABLE_ENTITY, "logo_damaged";
    LogoTooManyPixels = UNPROCESSABLE_ENTITY, "logo_too_many_pixels";
    AmendmentNotFound = NOT_FOUND, "amendment_not_found";
    ForbiddenOwn = FORBIDDEN, "forbidden_own";
    AlreadyTabled = CONFLICT, "already_tabled";
    TooManyWriters = UNPROCESSABLE_ENTITY, "too_many_writers";
    TargetUnclear = UNPROCESSABLE_ENTITY, "target_unclear";
    TargetGone = CONFLICT, "target_gone";
    SuggestionNotFound = UNPROCESSABLE_ENTITY, "suggestion_not_found";
    SuggestionAmbiguous = UNPROCESSABLE_ENTITY, "suggestion_ambiguous";
    TooManyAmendments = CONFLICT, "too_many_amendments";
    CannotAmend = UNPROCESSABLE_ENTITY, "cannot_amend";
    OwnSignature = CONFLICT, "own_signature";
    TooManySignatories = UNPROCESSABLE_ENTITY, "too_many_signatories";
    DeadlinePassed = CONFLICT, "deadline_passed";
    ChangesNothing = CONFLICT, "changes_nothing";
    TouchesMore = CONFLICT, "touches_more_than_target";
    TooFewSignatures = CONFLICT, "too_few_signatures";
    SectionGone = CONFLICT, "section_gone";
    ParentNotTabled = CONFLICT, "parent_not_tabled";
    AmendsAmendment = CONFLICT, "amends_amendment";
    RemovalNotAmended = CONFLICT, "removal_not_amended";
    TakenUp = CONFLICT, "taken_up";
    NotTabled = CONFLICT, "not_tabled";
    AlreadyDecided = CONFLICT, "already_decided";
    NotWithdrawn = CONFLICT, "not_withdrawn";
    NotAdopted = CONFLICT, "not_adopted";
    TakenAlong = CONFLICT, "taken_along";
    ReasonMissing = UNPROCESSABLE_ENTITY, "reason_missing";
    FateUnknown = UNPROCESSABLE_ENTITY, "fate_unknown";
    SignaturesOutOfRange = UNPROCESSABLE_ENTITY, "signatures_out_of_range";
    TextMoved = CONFLICT, "text_moved";
    DecisionNeeded = CONFLICT, "decision_needed";
    FallsChanged = CONFLICT, "falls_changed";
    TextUnwritable = UNPROCESSABLE_ENTITY, "text_unwritable";
    DecisionTouchesMore = UNPROCESSABLE_ENTITY, "decision_touches_more";
    NotInDiscussion = CONFLICT, "not_in_discussion";
    MinutesNotFound = NOT_FOUND, "minutes_not_found";
    MinutesApproved = CONFLICT, "minutes_approved";
    MinutesMoved = CONFLICT, "minutes_moved";
    SittingNotClosed = CONFLICT, "sitting_not_closed";
    SittingNotFound = NOT_FOUND, "sitting_not_found";
    ProxyNotFound = NOT_FOUND, "proxy_not_found";
    FloorRequestNotFound = NOT_FOUND, "floor_request_not_found";
    BadgeNotFound = NOT_FOUND, "badge_not_found";
    ScreenNotFound = NOT_FOUND, "screen_not_found";
    ScreenUnknown = NOT_FOUND, "screen_unknown";
    SittingOpen = CONFLICT, "sitting_open";
    SittingClosed = CONFLICT, "sitting_closed";
    ItemMoved = CONFLICT, "item_moved";
    BallotOpen = CONFLICT, "ballot_open";
    RulesOutOfRange = UNPROCESSABLE_ENTITY, "sitting_rules_out_of_range";
    ProxyToOneself = UNPROCESSABLE_ENTITY, "proxy_to_oneself";
    GiverNotEntitled = CONFLICT, "giver_not_entitled";
    HolderNotEntitled = CONFLICT, "holder_not_entitled";
    GiverPresent = CONFLICT, "giver_present";
    HolderAbsent = CONFLICT, "holder_absent";
    HolderHasGiven = CONFLICT, "holder_has_given";
    GiverHolds = CONFLICT, "giver_holds";
    TooManyProxies = CONFLICT, "too_many_proxies";
    NotPresent = CONFLICT, "not_present";
    SpeaksAlready = CONFLICT, "speaks_already";
    FloorRequestOver = CONFLICT, "floor_request_over";
    SpeakingTimeOutOfRange = UNPROCESSABLE_ENTITY, "speaking_time_out_of_range";
    TooManyScreens = TOO_MANY_REQUESTS, "too_many_screens";
    ScreenCodeWrong = UNPROCESSABLE_ENTITY, "screen_code_wrong";
    TooManyGuesses = TOO_MANY_REQUESTS, "too_many_guesses";
    TooManyStreams = TOO_MANY_REQUESTS, "too_many_streams";
    BallotNotFound = NOT_FOUND, "ballot_not_found";
    CastingVoteAwaited = CONFLICT, "casting_vote_awaited";
    QuorumMissing = CONFLICT, "quorum_missing";
    WeightsByHand = UNPROCESSABLE_ENTITY, "weights_by_hand";
    BallotSeconds = UNPROCESSABLE_ENTITY, "ballot_seconds_out_of_range";
    AdoptionMissing = UNPROCESSABLE_ENTITY, "adoption_missing";
    BallotSubjectUnclear = UNPROCESSABLE_ENTITY, "ballot_subject_unclear";
    Contested = CONFLICT, "not_uncontested";
    BallotClosed = CONFLICT, "ballot_closed";
    BallotVoid = CONFLICT, "ballot_void";
    NotElectronic = CONFLICT, "ballot_not_electronic";
    NoSuchChoice = UNPROCESSABLE_ENTITY, "no_such_choice";
    VoterNotEntitled = CONFLICT, "voter_not_entitled";
    NoProxy = CONFLICT, "no_proxy_in_force";
    AlreadyVoted = CONFLICT, "already_voted";
    VotesUnclear = UNPROCESSABLE_ENTITY, "votes_unclear";
    BallotBoxFull = SERVICE_UNAVAILABLE, "ballot_box_full";
    CountedByProgram = CONFLICT, "counted_by_program";
    CountTooLarge = UNPROCESSABLE_ENTITY, "count_too_large";
    CountMalformed = UNPROCESSABLE_ENTITY, "count_malformed";
    CountsMissing = CONFLICT, "counts_missing";
    CountsDiffer = CONFLICT, "counts_differ";
    ClearNeedsHands = CONFLICT, "clear_needs_hands";
    NotTied = CONFLICT, "not_tied";
    CastingVoteUnclear = UNPROCESSABLE_ENTITY, "casting_vote_unclear";
    LaterBallotStands = CONFLICT, "later_ballot_stands";
    UndoFirst = CONFLICT, "undo_first";
    NothingToFreeze = CONFLICT, "nothing_to_freeze";
    NothingFrozen = CONFLICT, "nothing_frozen";
    MotionRejected = CONFLICT, "motion_rejected";
    TextFixed = CONFLICT, "text_fixed";
    ReopeningUnconfirmed = CONFLICT, "reopening_unconfirmed";
    VersionNotFound = NOT_FOUND, "version_not_found";
    ExportFormNotFound = NOT_FOUND, "export_form_not_found";
    SignatureNotFound = NOT_FOUND, "signature_not_found";
    SheetNotFound = NOT_FOUND, "sheet_not_found";
    ScanNotFound = NOT_FOUND, "scan_not_found";
    SigningNotOpen = CONFLICT, "signing_not_open";
    SigningClosed = CONFLICT, "signing_closed";
    ClosingPast = UNPROCESSABLE_ENTITY, "closing_past";
    SigningOver = CONFLICT, "signing_over";
    NothingToSign = CONFLICT, "nothing_to_sign";
    SignatureOtherText = CONFLICT, "signature_other_text";
    SignatureAlready = CONFLICT, "signature_already";
    SignatureNoConsent = UNPROCESSABLE_ENTITY, "signature_no_consent";
    SignatureIncomplete = UNPROCESSABLE_ENTITY, "signature_incomplete";
    CommuneStray = UNPROCESSABLE_ENTITY, "commune_stray";
    DeliberationMissing = UNPROCESSABLE_ENTITY, "deliberation_missing";
    DeliberationStray = UNPROCESSABLE_ENTITY, "deliberation_stray";
    DeliberationFuture = UNPROCESSABLE_ENTITY, "deliberation_future";
    WithdrawalKeyWrong = UNPROCESSABLE_ENTITY, "withdrawal_key_wrong";
    SignatureWithdrawn = CONFLICT, "signature_withdrawn";
    VersionGivenUp = CONFLICT, "version_given_up";
    SheetLines = UNPROCESSABLE_ENTITY, "sheet_lines";
    SheetAccepted = CONFLICT, "sheet_accepted";
    TypingsMissing = CONFLICT, "sheet_typings_missing";
    TypingsDiffer = CONFLICT, "sheet_typings_differ";
    ScanKindUnknown = UNSUPPORTED_MEDIA_TYPE, "scan_kind_unknown";
    ScanTooLarge = PAYLOAD_TOO_LARGE, "scan_too_large";
    DocumentTooLarge = UNPROCESSABLE_ENTITY, "document_too_large";
    DocumentTooSlow = UNPROCESSABLE_ENTITY, "document_too_slow";
    PressBusy = SERVICE_UNAVAILABLE, "press_busy";
    DocumentRefused = INTERNAL_SERVER_ERROR, "document_refused";
    PressUnreachable = SERVICE_UNAVAILABLE, "press_unreachable";
    StorageFailing = SERVICE_UNAVAILABLE, "storage_failing";
    Internal = INTERNAL_SERVER_ERROR, "internal";
}

/// A refusal in the language of its reader.
#[derive(Clone, Debug)]
pub(super) struct HttpError {
    code: Code,
    locale: Locale,
    /// What would be accepted in place of what was refused.
    suggestion: Option<Accent>,
    /// The number under which it is tabled.
    number: Option<String>,
    /// What stands in the way of something with a ballot.
    ballot: Option<BallotRefusal>,
    /// Signatures that would no longer stand.
    signatures: Option<u32>,
    /// What stands in the way of signing.
    signing: Option<SigningRefusal>,
    /// Why a file is no draft.
    draft: Option<DraftFault>,
}

impl HttpError {
    pub(super) fn new(code: Code, RequestLocale(locale): RequestLocale) -> Self {
        Self {
            code,
            locale,
            suggestion: None,
            number: None,
            ballot: None,
            signatures: None,
            signing: None,
            draft: None,
        }
    }

    /// The refusal that a use case's error is, once what stays inside is logged.
    pub(super) fn of(error: AppError, locale: RequestLocale) -> Self {
        let code = Code::of(&error);
        if code.status().is_server_error() {
            tracing::error!(%error, "a request failed");
        }
        let plain = Self::new(code, locale);
        match error {
            AppError::Impossible(Obstacle::AccentUnreadable(nearest)) => Self {
                suggestion: Some(nearest),
                ..plain
            },
            AppError::AlreadyTabled { number } => Self {
                number: Some(number),
                ..plain
            },
            AppError::ReopeningUnconfirmed {
                version,
                signatures,
            } => Self {
                number: Some(version.to_string()),
                signatures: Some(signatures),
                ..plain
            },
            AppError::Ballot(refusal) => Self {
                ballot: Some(refusal),
                ..plain
            },
            AppError::Signing(refusal) => Self {
                signing: Some(refusal),
                ..plain
            },
            AppError::Draft(fault) => Self {
                draft: Some(fault),
                ..plain
            },
            _ => plain,
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        self.code.status()
    }

    /// What happened, and what to do next.
    pub(super) fn sentences(&self) -> (&'static str, &'static str) {
        sentences::of(self.code, self.locale)
    }
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        let (title, detail) = self.sentences();
        let status = self.status();
        let facts = self.ballot.as_ref();
        let facts = facts.and_then(|refusal| sentences::facts(refusal, self.locale));
        let signing = self.signing;
        let facts = facts
            .or_else(|| signing.and_then(|refusal| sentences::signing_facts(refusal, self.locale)))
            .or_else(|| sentences::draft_facts(self.draft?, self.locale));
        let detail = match facts {
            Some(facts) => format!("{facts} {detail}").into(),
            None => detail.into(),
        };
        let at = match (&self.ballot, &signing) {
            (Some(BallotRefusal::Closed { at, .. }), _)
            | (_, Some(SigningRefusal::Closed { at, .. } | SigningRefusal::Already { at, .. })) => {
                Some(*at)
            }
            _ => None,
        };
        let (field, line) = match signing {
            Some(SigningRefusal::Entry { line, fault }) => (Some(fault.field().as_str()), line),
            Some(SigningRefusal::ClosingPast) => (Some("closes_at"), None),
            _ => (None, self.draft.and_then(|fault| fault.line)),
        };
        let problem = Problem {
            kind: "about:blank",
            status: status.as_u16(),
            code: self.code.name(),
            title,
            detail,
            suggestion: self.suggestion.map(|accent| accent.to_string()),
            number: self.number,
            at,
            signatures: self.signatures,
            field,
            line,
        };
        let mut response = (status, Json(problem)).into_response();
        let json = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        response
    }
}

/// Answers paths below `/api` that don't exist.
pub(super) async fn unknown_route(locale: RequestLocale) -> HttpError {
    HttpError::new(Code::UnknownRoute, locale)
}

/// Answers methods that a path doesn't know.
pub(super) async fn method_not_allowed(locale: RequestLocale) -> HttpError {
    HttpError::new(Code::MethodNotAllowed, locale)
}

/// Answers for a handler that panicked; what it said is in the log.
pub(super) fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    HttpError {
        code: Code::Internal,
        locale: Locale::Fr,
        suggestion: None,
        number: None,
        ballot: None,
        signatures: None,
        signing: None,
        draft: None,
    }
    .into_response()
}

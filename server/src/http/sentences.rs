//! What refusals say, in both languages: what happened, and what to do next. French typography:
//! U+00A0 before a colon and inside guillemets, U+202F before the other high signs.

mod amendments;
mod ballots;
mod contributions;
mod drafts;
mod files;
mod login;
mod logos;
mod minutes;
mod preparation;
mod printing;
mod requests;
mod signing;
mod sitting;
mod versions;

pub(super) use self::ballots::facts;
pub(super) use self::drafts::facts as draft_facts;
pub(super) use self::signing::facts as signing_facts;
use super::error::Code;
use crate::domain::locale::Locale;

/// The two sentences of a refusal.
pub(super) fn of(code: Code, locale: Locale) -> (&'static str, &'static str) {
    let (french, english) = both(code);
    match locale {
        Locale::Fr => french,
        Locale::En => english,
    }
}

type Sentences = (&'static str, &'static str);
/// In French, and in English.
type Both = (Sentences, Sentences);

#[rustfmt::skip]
fn both(code: Code) -> Both {
    match code {
        Code::LoginRequired => (
            ("Vous n’êtes pas connecté.", "Connectez-vous, puis recommencez."),
            ("You are not logged in.", "Log in, then try again."),
        ),
        Code::ForeignOrigin => (
            ("Cette demande vient d’un autre site.", "Ouvrez la page du congrès et recommencez depuis elle."),
            ("This request comes from another site.", "Open the congress’s own page and try again from there."),
        ),
        Code::ForbiddenPhase => (
            ("Ce n’est pas possible dans la phase actuelle de la motion.", "Le secrétariat annonce le passage à la phase suivante."),
            ("This is not possible in the motion’s present phase.", "The secretariat announces the next phase."),
        ),
        Code::SectionLocked => (
            ("Cette section est verrouillée.", "Attendez que le secrétariat ou la présidence la rouvre."),
            ("This section is locked.", "Wait until the secretariat or the chair opens it again."),
        ),
        Code::ForbiddenRole => (
            ("Votre rôle ne le permet pas.", "Adressez-vous au secrétariat du congrès."),
            ("Your role does not permit this.", "Ask the secretariat of the congress."),
        ),
        Code::ForbiddenGroup => (
            ("Un autre groupe écrit cette section.", "Adressez-vous à ce groupe ou au secrétariat."),
            ("Another group writes this section.", "Turn to that group or to the secretariat."),
        ),
        Code::UnknownRoute => requests::UNKNOWN_ROUTE,
        Code::MethodNotAllowed => requests::METHOD_NOT_ALLOWED,
        Code::CongressNotFound => (
            ("Ce congrès n’existe pas, ou il ne vous est pas ouvert.", "Repartez de la liste des congrès."),
            ("There is no such congress, or it is not open to you.", "Start from the list of congresses."),
        ),
        Code::MotionNotFound => (
            ("Cette motion n’existe pas, ou elle ne vous est pas ouverte.", "Repartez de la page du congrès."),
            ("There is no such motion, or it is not open to you.", "Start from the congress’s page."),
        ),
        Code::SectionNotFound => (
            ("Cette section n’existe pas, ou elle ne vous est pas ouverte.", "Rechargez la motion."),
            ("There is no such section, or it is not open to you.", "Load the motion again."),
        ),
        Code::ParticipantNotFound => (
            ("Ce participant n’existe pas.", "Rechargez la liste des participants."),
            ("There is no such participant.", "Load the list of participants again."),
        ),
        Code::GroupNotFound => (
            ("Ce groupe n’existe pas.", "Rechargez la liste des groupes."),
            ("There is no such group.", "Load the list of groups again."),
        ),
        Code::PersonaNotFound => (
            ("Ce personnage de démonstration n’existe pas.", "Choisissez-en un dans la liste."),
            ("There is no such demonstration persona.", "Choose one from the list."),
        ),
        Code::UpdateNotFound => (
            ("Cet état de la section n’existe pas.", "Rechargez l’historique."),
            ("There is no such state of the section.", "Load the history again."),
        ),
        Code::PhaseAlreadyThere => (
            ("La motion est déjà dans cette phase.", "Rien n’est à faire."),
            ("The motion is in this phase already.", "There is nothing to do."),
        ),
        Code::PhaseOutOfReach => (
            ("Cette phase ne peut pas suivre la phase actuelle.", "Passez d’abord par les phases intermédiaires."),
            ("This phase cannot follow the present one.", "Go through the phases in between first."),
        ),
        Code::UnknownNeighbour => (
            ("La section voisine n’est plus dans la motion.", "Rechargez la motion et choisissez une autre place."),
            ("The neighbouring section is no longer in the motion.", "Load the motion again and choose another place."),
        ),
        Code::SectionRemoved => (
            ("Cette section a été retirée de la motion.", "Rétablissez-la d’abord."),
            ("This section was removed from the motion.", "Take it back first."),
        ),
        Code::SectionKindTaken => (
            ("La motion a déjà une section de ce genre.", "Une motion a un seul préambule et une seule conclusion."),
            ("The motion has a section of this kind already.", "A motion has one preamble and one closing."),
        ),
        Code::LinkNotFound => (
            ("Ce lien n’existe plus.", "Rechargez la page pour voir les liens qui restent."),
            ("This link is no longer there.", "Reload the page to see the links that remain."),
        ),
        Code::ProposalNotFound => (
            ("Cette proposition n’est plus dans le texte.", "Rechargez la page et choisissez-en une autre."),
            ("This proposal is no longer in the text.", "Reload the page and choose another one."),
        ),
        Code::MergeIntoItself => (
            ("Une contribution ne peut pas être réunie avec elle-même.", "Choisissez l’autre contribution."),
            ("A contribution can’t be merged with itself.", "Choose the other contribution."),
        ),
        Code::WordsTooLong => (
            ("Ce texte est trop long.", "Raccourcissez-le, puis recommencez."),
            ("This text is too long.", "Shorten it, then try again."),
        ),
        Code::ReasonNeeded => (
            ("Il manque la raison.", "Dites à l’auteur pourquoi tout n’est pas retenu."),
            ("The reason is missing.", "Tell the author why not all of it is retained."),
        ),
        Code::AnswerChanged => (
            ("Quelqu’un d’autre a répondu entre-temps.", "Lisez sa réponse, puis décidez s’il faut la changer."),
            ("Somebody else has answered meanwhile.", "Read that answer, then decide whether to change it."),
        ),
        Code::LastSecretariat => (
            ("Le congrès n’aurait plus de secrétariat.", "Donnez d’abord le rôle de secrétariat à une autre personne."),
            ("The congress would have no secretariat left.", "Give the role of secretariat to somebody else first."),
        ),
        Code::AddressTaken => (
            ("Un autre participant a déjà cette adresse électronique.", "Une adresse désigne une seule personne : cherchez-la dans la liste, ou demandez une autre adresse."),
            ("Another participant has this e-mail address already.", "An address stands for one person: look for it in the list, or ask for another address."),
        ),
        Code::ParticipantRemoved => (
            ("Cette personne a été retirée du congrès.", "Affichez les personnes retirées, puis réintégrez-la."),
            ("This person was removed from the congress.", "Show the removed people, then take this one back."),
        ),
        Code::NameMissing => (
            ("Il manque le prénom ou le nom.", "Saisissez les deux."),
            ("The given or the family name is missing.", "Enter both."),
        ),
        Code::TextTooLong => (
            ("Un des textes est trop long.", "Restez en dessous de 200 caractères."),
            ("One of the texts is too long.", "Stay below 200 characters."),
        ),
        Code::EmailUnreadable => (
            ("Cette adresse électronique n’est pas valable.", "Vérifiez-la : elle ressemble à prenom.nom@exemple.fr."),
            ("This e-mail address is not valid.", "Check it: it looks like given.name@example.org."),
        ),
        Code::CouncilUnknown => (
            ("Aucune commune n’a ce code INSEE.", "Choisissez la commune dans la liste."),
            ("No commune has this INSEE code.", "Choose the commune from the list."),
        ),
        Code::VotingWeightUnreadable => (
            ("Ce nombre de voix n’est pas possible.", "Saisissez un nombre entier de 1 à 1000."),
            ("This number of votes is not possible.", "Enter a whole number from 1 to 1000."),
        ),
        Code::ImportStale => (
            ("Les participants ont changé depuis l’aperçu.", "Rien n’a été importé. Relisez le nouvel aperçu, puis recommencez."),
            ("The participants have changed since the preview.", "Nothing was imported. Read the new preview, then try again."),
        ),
        Code::ImportRefused => (
            ("Des lignes du fichier sont refusées.", "Rien n’a été importé. Corrigez-les, ou choisissez de les laisser de côté."),
            ("Lines of the file are refused.", "Nothing was imported. Mend them, or choose to leave them out."),
        ),
        Code::FileTooLarge => files::FILE_TOO_LARGE,
        Code::FileEmpty => files::FILE_EMPTY,
        Code::FileOldFormat => files::FILE_OLD_FORMAT,
        Code::FileUnreadable => files::FILE_UNREADABLE,
        Code::FileTooLong => files::FILE_TOO_LONG,
        Code::FileTooWide => files::FILE_TOO_WIDE,
        Code::FileSwells => files::FILE_SWELLS,
        Code::DraftEmpty => drafts::DRAFT_EMPTY,
        Code::DraftTooLarge => drafts::DRAFT_TOO_LARGE,
        Code::DraftOldFormat => drafts::DRAFT_OLD_FORMAT,
        Code::DraftOpenDocument => drafts::DRAFT_OPEN_DOCUMENT,
        Code::DraftUnreadable => drafts::DRAFT_UNREADABLE,
        Code::DraftHostile => drafts::DRAFT_HOSTILE,
        Code::DraftDeclarations => drafts::DRAFT_DECLARATIONS,
        Code::DraftTooDeep => drafts::DRAFT_TOO_DEEP,
        Code::DraftTooLong => drafts::DRAFT_TOO_LONG,
        Code::DraftTooManySections => drafts::DRAFT_TOO_MANY_SECTIONS,
        Code::DraftStale => drafts::DRAFT_STALE,
        Code::DraftReplaces => drafts::DRAFT_REPLACES,
        Code::BodyUnreadable => requests::BODY_UNREADABLE,
        Code::ParameterUnreadable => requests::PARAMETER_UNREADABLE,
        Code::BodyTooLarge => requests::BODY_TOO_LARGE,
        Code::WebSocketExpected => requests::WEBSOCKET_EXPECTED,
        Code::StreamNotFound => (
            ("Ce flux n’est plus ouvert.", "Ouvrez-en un autre."),
            ("This stream is no longer open.", "Open another one."),
        ),
        Code::ThemeNotFound => (
            ("Ce thème n’existe pas.", "Rechargez la page et choisissez-en un autre."),
            ("There is no such theme.", "Load the page again and choose another one."),
        ),
        Code::ContributionNotFound => contributions::CONTRIBUTION_NOT_FOUND,
        Code::ForbiddenAuthor => contributions::FORBIDDEN_AUTHOR,
        Code::ContributionWithdrawn => contributions::CONTRIBUTION_WITHDRAWN,
        Code::TitleMissing => contributions::TITLE_MISSING,
        Code::TextMissing => contributions::TEXT_MISSING,
        Code::NotSubmitted => contributions::NOT_SUBMITTED,
        Code::NothingToConfirm => contributions::NOTHING_TO_CONFIRM,
        Code::WrongReceipt => contributions::WRONG_RECEIPT,
        Code::ReceiptVoid => contributions::RECEIPT_VOID,
        Code::TooManyContributions => contributions::TOO_MANY_CONTRIBUTIONS,
        Code::TooManyCoAuthors => contributions::TOO_MANY_CO_AUTHORS,
        Code::CannotContribute => contributions::CANNOT_CONTRIBUTE,
        Code::TooManyLocalActions => contributions::TOO_MANY_LOCAL_ACTIONS,
        Code::LocalActionTitle => contributions::LOCAL_ACTION_TITLE,
        Code::LocalActionPlace => contributions::LOCAL_ACTION_PLACE,
        Code::LocalActionAddress => contributions::LOCAL_ACTION_ADDRESS,
        Code::UnknownCouncil => (
            ("Aucune commune n’a ce code INSEE.", "Choisissez la commune dans la liste."),
            ("No commune has this INSEE code.", "Choose the commune from the list."),
        ),
        Code::TooManyCodes => login::TOO_MANY_CODES,
        Code::LoginCodeUnreadable => login::LOGIN_CODE_UNREADABLE,
        Code::LoginCodeWrong => login::LOGIN_CODE_WRONG,
        Code::LoginCodeExpired => login::LOGIN_CODE_EXPIRED,
        Code::LoginCodeUsed => login::LOGIN_CODE_USED,
        Code::LoginCodeExhausted => login::LOGIN_CODE_EXHAUSTED,
        Code::LoginCodeElsewhere => login::LOGIN_CODE_ELSEWHERE,
        Code::SessionNotFound => login::SESSION_NOT_FOUND,
        Code::PostIsFull => (
            ("Les courriels ne partent pas en ce moment.", "Prévenez le secrétariat du congrès, puis réessayez plus tard."),
            ("Mails are not leaving at the moment.", "Tell the secretariat of the congress, then try again later."),
        ),
        Code::NoAddress => (
            ("Cette personne n’a pas d’adresse électronique.", "Complétez sa fiche parmi les participants."),
            ("This person has no e-mail address.", "Complete their entry among the participants."),
        ),
        Code::SentenceTooLong => (
            ("Votre message est trop long.", "Gardez mille signes au plus."),
            ("Your message is too long.", "Keep a thousand characters at most."),
        ),
        Code::Conflict => (
            ("Quelqu’un a été plus rapide.", "Rechargez la page et recommencez."),
            ("Somebody was faster.", "Load the page again and retry."),
        ),
        Code::AgendaItemNotFound => (
            ("Ce point de l’ordre du jour n’existe plus.", "Rechargez l’ordre du jour."),
            ("There is no such point on the agenda any more.", "Load the agenda again."),
        ),
        Code::LogoNotFound => logos::LOGO_NOT_FOUND,
        Code::StaleRevision => (
            ("Quelqu’un d’autre vient de modifier ceci.", "Rien n’a été écrasé. Comparez avec sa version, puis enregistrez de nouveau si besoin."),
            ("Somebody else has just changed this.", "Nothing was overwritten. Compare with the other version, then save again if need be."),
        ),
        Code::LineMissing => (
            ("Un texte nécessaire manque.", "Remplissez le champ, puis enregistrez."),
            ("A text that is needed is missing.", "Fill in the field, then save."),
        ),
        Code::LineTooLong => (
            ("Un texte est trop long pour sa place.", "Raccourcissez-le, puis enregistrez."),
            ("A text is too long for its place.", "Shorten it, then save."),
        ),
        Code::DateUnreadable => preparation::DATE_UNREADABLE,
        Code::EndBeforeStart => preparation::END_BEFORE_START,
        Code::AccentMalformed => preparation::ACCENT_MALFORMED,
        Code::AccentUnreadable => preparation::ACCENT_UNREADABLE,
        Code::GroupHasSections => (
            ("Ce groupe écrit encore des sections.", "Confiez d’abord ses sections à un autre groupe."),
            ("This group still writes sections.", "Give its sections to another group first."),
        ),
        Code::GroupHasNotes => (
            ("Les notes de ce groupe ne sont pas vides.", "Reprenez ailleurs ce qui doit rester, videz la page de notes, puis retirez le groupe."),
            ("The notes of this group are not empty.", "Keep elsewhere what must stay, empty the page of notes, then remove the group."),
        ),
        Code::NotRapporteur => (
            ("Cette personne n’a pas le rôle de rapporteur.", "Donnez-lui d’abord ce rôle, dans la liste des participants."),
            ("This person has not the role of rapporteur.", "Give them that role first, in the list of participants."),
        ),
        Code::ListFull => (
            ("La liste est pleine.", "Retirez d’abord ce qui ne sert plus."),
            ("The list is full.", "Take away what is of no more use first."),
        ),
        Code::LogoTooLarge => logos::LOGO_TOO_LARGE,
        Code::LogoKindUnknown => logos::LOGO_KIND_UNKNOWN,
        Code::LogoDamaged => logos::LOGO_DAMAGED,
        Code::LogoTooManyPixels => logos::LOGO_TOO_MANY_PIXELS,
        Code::AmendmentNotFound => amendments::AMENDMENT_NOT_FOUND,
        Code::ForbiddenOwn => amendments::FORBIDDEN_OWN,
        Code::AlreadyTabled => amendments::ALREADY_TABLED,
        Code::TargetUnclear => amendments::TARGET_UNCLEAR,
        Code::TargetGone => amendments::TARGET_GONE,
        Code::SuggestionNotFound => amendments::SUGGESTION_NOT_FOUND,
        Code::SuggestionAmbiguous => amendments::SUGGESTION_AMBIGUOUS,
        Code::TooManyAmendments => amendments::TOO_MANY_AMENDMENTS,
        Code::CannotAmend => amendments::CANNOT_AMEND,
        Code::OwnSignature => amendments::OWN_SIGNATURE,
        Code::TooManySignatories => amendments::TOO_MANY_SIGNATORIES,
        Code::DeadlinePassed => amendments::DEADLINE_PASSED,
        Code::ChangesNothing => amendments::CHANGES_NOTHING,
        Code::TouchesMore => amendments::TOUCHES_MORE,
        Code::TooFewSignatures => amendments::TOO_FEW_SIGNATURES,
        Code::SectionGone => amendments::SECTION_GONE,
        Code::ParentNotTabled => amendments::PARENT_NOT_TABLED,
        Code::AmendsAmendment => amendments::AMENDS_AMENDMENT,
        Code::RemovalNotAmended => amendments::REMOVAL_NOT_AMENDED,
        Code::TakenUp => amendments::TAKEN_UP,
        Code::NotTabled => amendments::NOT_TABLED,
        Code::AlreadyDecided => amendments::ALREADY_DECIDED,
        Code::NotWithdrawn => amendments::NOT_WITHDRAWN,
        Code::NotAdopted => amendments::NOT_ADOPTED,
        Code::TakenAlong => amendments::TAKEN_ALONG,
        Code::ReasonMissing => amendments::REASON_MISSING,
        Code::FateUnknown => amendments::FATE_UNKNOWN,
        Code::SignaturesOutOfRange => amendments::SIGNATURES_OUT_OF_RANGE,
        Code::TextMoved => amendments::TEXT_MOVED,
        Code::DecisionNeeded => amendments::DECISION_NEEDED,
        Code::FallsChanged => amendments::FALLS_CHANGED,
        Code::TextUnwritable => amendments::TEXT_UNWRITABLE,
        Code::DecisionTouchesMore => amendments::DECISION_TOUCHES_MORE,
        Code::NotInDiscussion => amendments::NOT_IN_DISCUSSION,
        Code::TooManyWriters => amendments::TOO_MANY_WRITERS,
        Code::MinutesNotFound => minutes::MINUTES_NOT_FOUND,
        Code::MinutesApproved => minutes::MINUTES_APPROVED,
        Code::MinutesMoved => minutes::MINUTES_MOVED,
        Code::SittingNotClosed => minutes::SITTING_NOT_CLOSED,
        Code::SittingNotFound => sitting::SITTING_NOT_FOUND,
        Code::ProxyNotFound => sitting::PROXY_NOT_FOUND,
        Code::FloorRequestNotFound => sitting::FLOOR_REQUEST_NOT_FOUND,
        Code::BadgeNotFound => sitting::BADGE_NOT_FOUND,
        Code::ScreenNotFound => sitting::SCREEN_NOT_FOUND,
        Code::ScreenUnknown => sitting::SCREEN_UNKNOWN,
        Code::NothingToFreeze => versions::NOTHING_TO_FREEZE,
        Code::NothingFrozen => versions::NOTHING_FROZEN,
        Code::MotionRejected => versions::MOTION_REJECTED,
        Code::TextFixed => versions::TEXT_FIXED,
        Code::ReopeningUnconfirmed => versions::REOPENING_UNCONFIRMED,
        Code::VersionNotFound => versions::VERSION_NOT_FOUND,
        Code::ExportFormNotFound => versions::export_form_not_found(),
        Code::SittingOpen => sitting::SITTING_OPEN,
        Code::SittingClosed => sitting::SITTING_CLOSED,
        Code::ItemMoved => sitting::ITEM_MOVED,
        Code::BallotOpen => sitting::BALLOT_OPEN,
        Code::RulesOutOfRange => sitting::RULES_OUT_OF_RANGE,
        Code::ProxyToOneself => sitting::PROXY_TO_ONESELF,
        Code::GiverNotEntitled => sitting::GIVER_NOT_ENTITLED,
        Code::HolderNotEntitled => sitting::HOLDER_NOT_ENTITLED,
        Code::GiverPresent => sitting::GIVER_PRESENT,
        Code::HolderAbsent => sitting::HOLDER_ABSENT,
        Code::HolderHasGiven => sitting::HOLDER_HAS_GIVEN,
        Code::GiverHolds => sitting::GIVER_HOLDS,
        Code::TooManyProxies => sitting::TOO_MANY_PROXIES,
        Code::NotPresent => sitting::NOT_PRESENT,
        Code::SpeaksAlready => sitting::SPEAKS_ALREADY,
        Code::FloorRequestOver => sitting::FLOOR_REQUEST_OVER,
        Code::SpeakingTimeOutOfRange => sitting::SPEAKING_TIME_OUT_OF_RANGE,
        Code::TooManyScreens => sitting::TOO_MANY_SCREENS,
        Code::ScreenCodeWrong => sitting::SCREEN_CODE_WRONG,
        Code::TooManyGuesses => sitting::TOO_MANY_GUESSES,
        Code::TooManyStreams => sitting::TOO_MANY_STREAMS,
        Code::BallotNotFound => ballots::BALLOT_NOT_FOUND,
        Code::CastingVoteAwaited => ballots::CASTING_VOTE_AWAITED,
        Code::QuorumMissing => ballots::QUORUM_MISSING,
        Code::WeightsByHand => ballots::WEIGHTS_BY_HAND,
        Code::BallotSeconds => ballots::BALLOT_SECONDS,
        Code::AdoptionMissing => ballots::ADOPTION_MISSING,
        Code::BallotSubjectUnclear => ballots::BALLOT_SUBJECT_UNCLEAR,
        Code::Contested => ballots::CONTESTED,
        Code::BallotClosed => ballots::BALLOT_CLOSED,
        Code::BallotVoid => ballots::BALLOT_VOID,
        Code::NotElectronic => ballots::NOT_ELECTRONIC,
        Code::NoSuchChoice => ballots::NO_SUCH_CHOICE,
        Code::VoterNotEntitled => ballots::VOTER_NOT_ENTITLED,
        Code::NoProxy => ballots::NO_PROXY,
        Code::AlreadyVoted => ballots::ALREADY_VOTED,
        Code::VotesUnclear => ballots::VOTES_UNCLEAR,
        Code::BallotBoxFull => ballots::BALLOT_BOX_FULL,
        Code::CountedByProgram => ballots::COUNTED_BY_PROGRAM,
        Code::CountTooLarge => ballots::COUNT_TOO_LARGE,
        Code::CountMalformed => ballots::COUNT_MALFORMED,
        Code::CountsMissing => ballots::COUNTS_MISSING,
        Code::CountsDiffer => ballots::COUNTS_DIFFER,
        Code::ClearNeedsHands => ballots::CLEAR_NEEDS_HANDS,
        Code::NotTied => ballots::NOT_TIED,
        Code::CastingVoteUnclear => ballots::CASTING_VOTE_UNCLEAR,
        Code::LaterBallotStands => ballots::LATER_BALLOT_STANDS,
        Code::UndoFirst => ballots::UNDO_FIRST,
        Code::SignatureNotFound => signing::SIGNATURE_NOT_FOUND,
        Code::SheetNotFound => signing::SHEET_NOT_FOUND,
        Code::ScanNotFound => signing::SCAN_NOT_FOUND,
        Code::SigningNotOpen => signing::SIGNING_NOT_OPEN,
        Code::SigningClosed => signing::SIGNING_CLOSED,
        Code::ClosingPast => signing::CLOSING_PAST,
        Code::SigningOver => signing::SIGNING_OVER,
        Code::NothingToSign => signing::NOTHING_TO_SIGN,
        Code::SignatureOtherText => signing::SIGNATURE_OTHER_TEXT,
        Code::SignatureAlready => signing::SIGNATURE_ALREADY,
        Code::SignatureNoConsent => signing::SIGNATURE_NO_CONSENT,
        Code::SignatureIncomplete => signing::SIGNATURE_INCOMPLETE,
        Code::CommuneStray => signing::COMMUNE_STRAY,
        Code::DeliberationMissing => signing::DELIBERATION_MISSING,
        Code::DeliberationStray => signing::DELIBERATION_STRAY,
        Code::DeliberationFuture => signing::DELIBERATION_FUTURE,
        Code::WithdrawalKeyWrong => signing::WITHDRAWAL_KEY_WRONG,
        Code::SignatureWithdrawn => signing::SIGNATURE_WITHDRAWN,
        Code::VersionGivenUp => signing::VERSION_GIVEN_UP,
        Code::SheetLines => signing::SHEET_LINES,
        Code::SheetAccepted => signing::SHEET_ACCEPTED,
        Code::TypingsMissing => signing::TYPINGS_MISSING,
        Code::TypingsDiffer => signing::TYPINGS_DIFFER,
        Code::ScanKindUnknown => signing::SCAN_KIND_UNKNOWN,
        Code::ScanTooLarge => signing::SCAN_TOO_LARGE,
        Code::DocumentTooLarge => printing::DOCUMENT_TOO_LARGE,
        Code::DocumentTooSlow => printing::DOCUMENT_TOO_SLOW,
        Code::PressBusy => printing::PRESS_BUSY,
        Code::DocumentRefused => printing::DOCUMENT_REFUSED,
        Code::PressUnreachable => printing::PRESS_UNREACHABLE,
        Code::StorageFailing => (
            ("Le serveur ne peut plus rien enregistrer.", "Rien n’est perdu de ce qui était enregistré. Prévenez le secrétariat : le disque est plein ou en panne."),
            ("The server can’t store anything any more.", "Nothing that was saved is lost. Tell the secretariat: the disk is full or failing."),
        ),
        Code::Internal => (
            ("Le serveur a rencontré une erreur.", "Recommencez ; si cela persiste, prévenez le secrétariat."),
            ("The server met an error.", "Try again; if it stays, tell the secretariat."),
        ),
    }
}

#[cfg(test)]
mod tests;

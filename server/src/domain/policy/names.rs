//! The names of actions and acts, as the table of rights and JSON call them.

use super::{Action, AmendmentAct, ContributionAct};

impl Action {
    /// Every action, in the order in which the table lists them.
    pub const ALL: [Self; 37] = [
        Self::ReadMotion,
        Self::WriteSection,
        Self::CreateSection,
        Self::OrderSections,
        Self::LockSection,
        Self::RemoveSection,
        Self::ChangePhase,
        Self::ManageParticipants,
        Self::PrepareCongress,
        Self::WriteContribution,
        Self::CorrectContribution,
        Self::SupportContribution,
        Self::EnterForOthers,
        Self::SortContributions,
        Self::ReadNotes,
        Self::WriteNotes,
        Self::WriteAmendment,
        Self::TableAmendment,
        Self::EnterAmendments,
        Self::GiveOpinion,
        Self::RuleAmendments,
        Self::DecideAmendments,
        Self::UndoAdoptions,
        Self::FollowSitting,
        Self::AttendSitting,
        Self::GiveProxy,
        Self::RecordProxies,
        Self::SetSittingRules,
        Self::RunSitting,
        Self::GiveCastingVote,
        Self::WriteMinutes,
        Self::ApproveMinutes,
        Self::Proofread,
        Self::SignMotion,
        Self::WithdrawSignature,
        Self::WithdrawForOthers,
        Self::RunSigning,
    ];

    /// Its name in the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadMotion => "read_motion",
            Self::WriteSection => "write_section",
            Self::CreateSection => "create_section",
            Self::OrderSections => "order_sections",
            Self::LockSection => "lock_section",
            Self::RemoveSection => "remove_section",
            Self::ChangePhase => "change_phase",
            Self::ManageParticipants => "manage_participants",
            Self::PrepareCongress => "prepare_congress",
            Self::WriteContribution => "write_contribution",
            Self::CorrectContribution => "correct_contribution",
            Self::SupportContribution => "support_contribution",
            Self::EnterForOthers => "enter_for_others",
            Self::SortContributions => "sort_contributions",
            Self::ReadNotes => "read_notes",
            Self::WriteNotes => "write_notes",
            Self::WriteAmendment => "write_amendment",
            Self::TableAmendment => "table_amendment",
            Self::EnterAmendments => "enter_amendments",
            Self::GiveOpinion => "give_opinion",
            Self::RuleAmendments => "rule_amendments",
            Self::DecideAmendments => "decide_amendments",
            Self::UndoAdoptions => "undo_adoptions",
            Self::FollowSitting => "follow_sitting",
            Self::AttendSitting => "attend_sitting",
            Self::GiveProxy => "give_proxy",
            Self::RecordProxies => "record_proxies",
            Self::SetSittingRules => "set_sitting_rules",
            Self::RunSitting => "run_sitting",
            Self::GiveCastingVote => "give_casting_vote",
            Self::WriteMinutes => "write_minutes",
            Self::ApproveMinutes => "approve_minutes",
            Self::Proofread => "proofread",
            Self::SignMotion => "sign_motion",
            Self::WithdrawSignature => "withdraw_signature",
            Self::WithdrawForOthers => "withdraw_for_others",
            Self::RunSigning => "run_signing",
        }
    }
}

impl ContributionAct {
    /// Its name in the table, which is that of JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Submit => "submit",
            Self::Withdraw => "withdraw",
            Self::Restore => "restore",
            Self::Support => "support",
            Self::Invite => "invite",
            Self::Join => "join",
            Self::Leave => "leave",
            Self::IssueReceipt => "issue_receipt",
            Self::Confirm => "confirm",
            Self::ReadHistory => "read_history",
        }
    }
}

impl AmendmentAct {
    /// Its name in the table, which is that of JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Open => "open",
            Self::Close => "close",
            Self::Discard => "discard",
            Self::Invite => "invite",
            Self::Join => "join",
            Self::Leave => "leave",
            Self::Sign => "sign",
            Self::Unsign => "unsign",
            Self::SignFor => "sign_for",
            Self::Table => "table",
            Self::Withdraw => "withdraw",
            Self::TakeUp => "take_up",
            Self::SubAmend => "sub_amend",
            Self::GiveOpinion => "give_opinion",
            Self::Rule => "rule",
            Self::Decide => "decide",
            Self::Adopt => "adopt",
            Self::UndoAdoption => "undo_adoption",
            Self::Confirm => "confirm",
            Self::Rectify => "rectify",
        }
    }
}

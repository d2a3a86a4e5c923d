//! The minutes of a sitting, with places for the signatures of those who answer for them.

use serde::{Deserialize, Serialize};

use super::page::{Page, Words, day, moment};
use super::pieces::{PrintedBlock, minutes_blocks, plain};
use super::{Job, Template};
use crate::domain::agenda::TimeZone;
use crate::domain::legal_time;
use crate::domain::minutes::MinutesBlock;
use crate::domain::motion::{CongressMention, Date};
use crate::domain::signed::Sha256Digest;

/// Minutes, as they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesPrint {
    /// The congress.
    pub congress: CongressMention,
    /// Whose clocks tell the times.
    pub zone: TimeZone,
    /// The number of the sitting.
    pub number: u32,
    /// When it was opened, in milliseconds UTC.
    pub opened_at: i64,
    /// The title of the motion that was debated. May be empty.
    pub motion: String,
    /// What they say.
    pub text: Vec<MinutesBlock>,
    /// None for what is not yet approved; every page says so.
    pub approval: Option<PrintedApproval>,
}

/// That minutes were approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedApproval {
    /// By whom; none when they take part no longer.
    pub by: Option<String>,
    /// When, in milliseconds UTC.
    pub at: i64,
    /// The digest of the approved text.
    pub digest: Sha256Digest,
}

#[derive(Debug, Serialize)]
struct MinutesView {
    #[serde(flatten)]
    page: Page,
    notice: String,
    blocks: Vec<PrintedBlock>,
    /// That they were approved. Empty for a draft.
    approval: String,
    /// Who signs by hand.
    signing: [&'static str; 2],
}

/// Minutes to be printed, on the day on which that is done.
#[must_use]
pub fn minutes(minutes: &MinutesPrint, made_on: Date) -> Job {
    let (mark, foot, notice, approval) = match &minutes.approval {
        Some(approval) => {
            let by = approval.by.as_deref().map(plain);
            let by = by.map_or_else(String::new, |name| format!(" par {name}"));
            (
                "Procès-verbal approuvé",
                format!(
                    "Texte approuvé · SHA-256\u{a0}: {}",
                    approval.digest.grouped()
                ),
                "",
                format!("Approuvé{by} {}.", moment(minutes.zone, approval.at)),
            )
        }
        None => (
            "Projet",
            "Projet de procès-verbal, non approuvé".to_owned(),
            "Projet de procès-verbal. Il n’est pas encore approuvé.",
            String::new(),
        ),
    };
    let opened_on = day(legal_time::day(minutes.zone, minutes.opened_at));
    let sitting = format!("Séance n°\u{a0}{} du {opened_on}", minutes.number);
    let words = Words {
        kind: "Procès-verbal",
        title: &sitting,
        below: &minutes.motion,
        name: &format!("Procès-verbal\u{a0}: {sitting}"),
        mark,
        foot: &foot,
    };
    let view = MinutesView {
        page: Page::new(&minutes.congress, made_on, &words),
        notice: notice.to_owned(),
        blocks: minutes_blocks(&minutes.text),
        approval,
        signing: [
            "Pour la présidence de séance",
            "Pour le secrétariat de séance",
        ],
    };
    Job::new(Template::Minutes, &view)
}

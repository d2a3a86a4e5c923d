//! What a plan says, as it travels.

use crate::app::App;
use crate::app::wire::{
    ImportChange, ImportColumn, ImportCounts, ImportFault, ImportLine, ImportNotice, ImportOutcome,
};
use crate::domain::ids::GroupId;
use crate::domain::participant_import::{
    Column, Fault, Headings, Notice, Outcome, Plan, PlannedLine, Row,
};
use crate::domain::profile::{Line, Profile, ProfileField};

/// Cells of a column that are shown.
const SAMPLES: usize = 3;
/// Characters of such a cell that are shown.
const LONGEST_SAMPLE: usize = 40;

/// The columns of a file with a few of their cells.
pub(super) fn columns(headings: &Headings, rows: &[Row]) -> Vec<ImportColumn> {
    let samples = |place: usize| {
        let below = rows.iter().filter(|row| row.line > headings.line);
        let cells = below.filter_map(|row| row.cells.get(place));
        let filled = cells.filter(|cell| !cell.is_empty()).take(SAMPLES);
        filled
            .map(|cell| cell.chars().take(LONGEST_SAMPLE).collect())
            .collect()
    };
    let columns = headings.titles.iter().zip(&headings.mapping).enumerate();
    columns
        .map(
            |(place, (title, column)): (usize, (&String, &Option<Column>))| ImportColumn {
                heading: title.clone(),
                column: *column,
                samples: samples(place),
            },
        )
        .collect()
}

pub(super) fn counts(plan: &Plan<'_>) -> ImportCounts {
    let mut counts = ImportCounts::default();
    for line in &plan.lines {
        match line.outcome {
            Outcome::Create(_) => counts.created += 1,
            Outcome::Change { .. } => counts.changed += 1,
            Outcome::Unchanged(_) => counts.unchanged += 1,
            Outcome::Refused(_) => counts.refused += 1,
        }
    }
    counts
}

impl App {
    pub(super) fn import_lines(
        &self,
        plan: &Plan<'_>,
        groups: &[(GroupId, String)],
    ) -> Vec<ImportLine> {
        let lines = plan.lines.iter();
        lines.map(|line| self.import_line(line, groups)).collect()
    }

    fn import_line(&self, planned: &PlannedLine<'_>, groups: &[(GroupId, String)]) -> ImportLine {
        let (outcome, participant, changes, faults) = match &planned.outcome {
            Outcome::Create(profile) => {
                let changes = self.changes(None, profile, &ProfileField::ALL, groups);
                (ImportOutcome::Created, None, changes, Vec::new())
            }
            Outcome::Change { id, from, to } => {
                let fields = from.differences(to);
                let changes = self.changes(Some(from), to, &fields, groups);
                (ImportOutcome::Changed, Some(*id), changes, Vec::new())
            }
            Outcome::Unchanged(id) => (ImportOutcome::Unchanged, Some(*id), Vec::new(), Vec::new()),
            Outcome::Refused(faults) => {
                let faults = faults.iter().map(|fault| self.import_fault(fault));
                (ImportOutcome::Refused, None, Vec::new(), faults.collect())
            }
        };
        ImportLine {
            line: planned.line,
            name: planned.name.clone(),
            outcome,
            participant,
            changes,
            faults,
            notices: planned.notices.iter().map(notice).collect(),
        }
    }

    fn import_fault(&self, fault: &Fault<'_>) -> ImportFault {
        ImportFault {
            code: fault.code,
            field: fault.field,
            value: fault.value.clone(),
            candidates: fault
                .candidates
                .iter()
                .map(|place| self.commune_found(place))
                .collect(),
            other_line: fault.other_line,
        }
    }

    fn changes(
        &self,
        from: Option<&Profile>,
        to: &Profile,
        fields: &[ProfileField],
        groups: &[(GroupId, String)],
    ) -> Vec<ImportChange> {
        let changes = fields.iter().map(|field| ImportChange {
            field: *field,
            from: from
                .map(|from| self.shown(from, *field, groups))
                .unwrap_or_default(),
            to: self.shown(to, *field, groups),
        });
        changes
            .filter(|change| !change.from.is_empty() || !change.to.is_empty())
            .collect()
    }

    fn shown(
        &self,
        profile: &Profile,
        field: ProfileField,
        groups: &[(GroupId, String)],
    ) -> Vec<String> {
        let one = |text: &str| vec![text.to_owned()];
        let line = |line: &Option<Line>| line.iter().map(ToString::to_string).collect();
        match field {
            ProfileField::GivenName => one(profile.given_name.as_str()),
            ProfileField::FamilyName => one(profile.family_name.as_str()),
            ProfileField::Email => profile.email.iter().map(ToString::to_string).collect(),
            ProfileField::Locale => one(profile.locale.as_str()),
            ProfileField::Capacity => line(&profile.capacity),
            ProfileField::Council => {
                let code = profile.council.as_deref();
                let commune = code.and_then(|code| self.communes.current_of(code));
                let commune =
                    commune.map(|commune| format!("{} ({})", commune.name, commune.department));
                commune.into_iter().collect()
            }
            ProfileField::Organisation => line(&profile.organisation),
            ProfileField::Roles => profile.roles.iter().map(|role| role.to_string()).collect(),
            ProfileField::Groups => groups
                .iter()
                .filter(|(group, _)| profile.groups.contains(group))
                .map(|(_, name)| name.clone())
                .collect(),
            ProfileField::MayVote => one(if profile.may_vote { "yes" } else { "no" }),
            ProfileField::VotingWeight => one(&profile.voting_weight.get().to_string()),
        }
    }
}

fn notice(notice: &Notice<'_>) -> ImportNotice {
    match notice {
        Notice::FormerCommune(place) => ImportNotice::FormerCommune {
            former: place
                .former
                .as_ref()
                .map_or("", |former| former.name)
                .to_owned(),
            commune: place.commune.name.to_owned(),
        },
        Notice::Namesake => ImportNotice::Namesake,
    }
}

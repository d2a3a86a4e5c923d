//! The participants of a congress as a table for a spreadsheet: CSV and XLSX.
//!
//! Owns the columns and their order. What it writes, `domain::participant_import` reads as the same
//! participants: importing an export changes nothing. No cell is ever a formula.

use rust_xlsxwriter::XlsxError;

use super::table;
use crate::domain::council::Communes;
use crate::domain::ids::{GroupId, ParticipantId};
use crate::domain::participant_import::Column;
use crate::domain::profile::{Line, Profile};
use crate::domain::role::Role;

/// What stands between several groups in one cell: names of groups hold commas.
const BETWEEN_GROUPS: &str = " | ";

/// All that a table of participants is made from.
#[derive(Clone, Copy, Debug)]
pub struct People<'a> {
    /// The participants, in the order in which they are listed.
    pub participants: &'a [(ParticipantId, Profile)],
    /// The groups of the congress, in their order.
    pub groups: &'a [(GroupId, String)],
    /// The communes.
    pub communes: &'a Communes<'a>,
}

impl People<'_> {
    /// As a French Excel opens it: UTF-8 with a byte order mark, semicolons, CRLF. A cell that a
    /// spreadsheet would take for a formula begins with an apostrophe.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        table::csv(self.rows())
    }

    /// As a spreadsheet of Excel since 2007. Every cell is written as text, so none needs the
    /// apostrophe.
    ///
    /// # Errors
    /// When there are more participants than a spreadsheet has lines.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        table::xlsx("Participants", 22, self.rows())
    }

    fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        let headings = Column::ALL.iter().map(|column| heading(*column).to_owned());
        let rows = self.participants.iter().map(|(id, profile)| {
            let cells = Column::ALL
                .iter()
                .map(|column| self.cell(*column, *id, profile));
            cells.collect()
        });
        std::iter::once(headings.collect()).chain(rows)
    }

    fn cell(&self, column: Column, id: ParticipantId, profile: &Profile) -> String {
        let line = |line: &Option<Line>| line.as_ref().map(Line::to_string).unwrap_or_default();
        let commune = || self.communes.current_of(profile.council.as_deref()?);
        match column {
            Column::Id => id.to_string(),
            Column::FamilyName => profile.family_name.to_string(),
            Column::GivenName => profile.given_name.to_string(),
            Column::Email => profile
                .email
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            Column::Capacity => line(&profile.capacity),
            Column::Council => commune()
                .map(|commune| commune.name.to_owned())
                .unwrap_or_default(),
            Column::Department => commune()
                .map(|commune| commune.department.to_owned())
                .unwrap_or_default(),
            Column::CouncilCode => profile.council.clone().unwrap_or_default(),
            // The INSEE code says which commune; a large one has many postcodes.
            Column::Postcode => String::new(),
            Column::Organisation => line(&profile.organisation),
            Column::Roles => profile
                .roles
                .iter()
                .map(role)
                .collect::<Vec<_>>()
                .join(", "),
            Column::Groups => {
                let groups = self
                    .groups
                    .iter()
                    .filter(|(group, _)| profile.groups.contains(group));
                groups
                    .map(|(_, name)| name.as_str())
                    .collect::<Vec<_>>()
                    .join(BETWEEN_GROUPS)
            }
            Column::MayVote => if profile.may_vote { "oui" } else { "non" }.to_owned(),
            Column::VotingWeight => profile.voting_weight.get().to_string(),
            Column::Locale => profile.locale.to_string(),
        }
    }
}

const fn heading(column: Column) -> &'static str {
    match column {
        Column::Id => "Identifiant",
        Column::FamilyName => "Nom",
        Column::GivenName => "Prénom",
        Column::Email => "Courriel",
        Column::Capacity => "Fonction",
        Column::Council => "Commune",
        Column::Department => "Département",
        Column::CouncilCode => "Code INSEE",
        Column::Postcode => "Code postal",
        Column::Organisation => "Organisme",
        Column::Roles => "Rôle",
        Column::Groups => "Groupe",
        Column::MayVote => "Droit de vote",
        Column::VotingWeight => "Voix",
        Column::Locale => "Langue",
    }
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Secretariat => "Secrétariat",
        Role::Chair => "Présidence",
        Role::Rapporteur => "Rapporteur",
        Role::Elu => "Élu",
        Role::Contributor => "Contributeur",
        Role::Observer => "Observateur",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use uuid::Uuid;

    use super::*;
    use crate::domain::council_search::CouncilIndex;
    use crate::domain::locale::Locale;
    use crate::domain::participant_import::{Choices, Known, Outcome, Row, Setting, plan};
    use crate::domain::profile::VotingWeight;
    use crate::domain::role::Roles;
    use crate::export::table::harmless;

    const LIST: &str = "D\t01\tAin\t5\nC\t01004\tAmbérieu-en-Bugey\t1\t01\t14514\t01500\n";

    fn participants() -> Vec<(ParticipantId, Profile)> {
        let line = |text: &str| text.parse::<Line>().unwrap();
        let profile = Profile {
            given_name: line("=cmd|' /C calc'!A0"),
            family_name: line("O\"Hara; père"),
            email: None,
            locale: Locale::En,
            capacity: Some(line("maire")),
            council: Some("01004".to_owned()),
            organisation: Some(line("@asso")),
            roles: Role::ALL.into_iter().collect(),
            groups: [1, 2]
                .map(|number| GroupId::new(Uuid::from_u128(number)))
                .into(),
            may_vote: false,
            voting_weight: VotingWeight::try_from(12).unwrap(),
        };
        let other = Profile {
            given_name: line("Maud"),
            email: "maud@exemple.fr".parse().ok(),
            council: None,
            organisation: None,
            capacity: None,
            roles: Roles::NONE.with(Role::Observer),
            groups: BTreeSet::new(),
            ..profile.clone()
        };
        let id = |number| ParticipantId::new(Uuid::from_u128(number));
        vec![(id(10), profile), (id(11), other)]
    }

    fn groups() -> Vec<(GroupId, String)> {
        let group = |number, name: &str| (GroupId::new(Uuid::from_u128(number)), name.to_owned());
        vec![group(1, "Moyens, finances"), group(2, "Données")]
    }

    /// Whether importing these rows changes nothing.
    fn changes_nothing(rows: &[Row]) -> bool {
        let communes = Communes::parse(LIST).unwrap();
        let index = CouncilIndex::new(&communes);
        let groups = groups();
        let known: Vec<Known> = participants()
            .into_iter()
            .map(|(id, profile)| Known {
                id,
                profile,
                removed: false,
            })
            .collect();
        let choices = Choices {
            mapping: None,
            councils: BTreeMap::new(),
            role: Role::Elu,
        };
        let setting = Setting {
            groups: &groups,
            councils: &index,
        };
        let plan = plan(rows, &known, &setting, &choices);
        plan.lines.len() == 2
            && plan
                .lines
                .iter()
                .all(|line| matches!(line.outcome, Outcome::Unchanged(_)))
    }

    #[test]
    fn a_table_is_harmless_and_reads_back_as_it_was() {
        let communes = Communes::parse(LIST).unwrap();
        let (participants, groups) = (participants(), groups());
        let people = People {
            participants: &participants,
            groups: &groups,
            communes: &communes,
        };
        let text = String::from_utf8(people.csv()).unwrap();
        assert!(
            text.starts_with("\u{feff}Identifiant;Nom;Prénom;"),
            "{text}"
        );
        assert!(text.contains(";'=cmd|' /C calc'!A0;"), "{text}");
        assert!(text.contains(";'@asso;"), "{text}");
        assert!(text.contains("\"O\"\"Hara; père\""), "{text}");
        let rows = (1..).zip(people.rows()).map(|(line, cells)| Row {
            line,
            cells: cells.iter().map(|cell| harmless(cell)).collect(),
        });
        assert!(changes_nothing(&rows.collect::<Vec<_>>()));
        let rows = (1..)
            .zip(people.rows())
            .map(|(line, cells)| Row { line, cells });
        assert!(changes_nothing(&rows.collect::<Vec<_>>()));
    }

    #[test]
    fn a_spreadsheet_holds_text_alone() {
        let communes = Communes::parse(LIST).unwrap();
        let (participants, groups) = (participants(), groups());
        let people = People {
            participants: &participants,
            groups: &groups,
            communes: &communes,
        };
        let bytes = people.xlsx().unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut sheet = String::new();
        let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
        std::io::Read::read_to_string(&mut part, &mut sheet).unwrap();
        assert!(
            !sheet.contains("<f>") && sheet.contains("t=\"s\""),
            "{sheet}"
        );
    }
}

//! Which column of a file is what. Town halls write their headings in many ways; whatever is not
//! recognised, or wrongly, a person corrects.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Row;
use crate::domain::council_search::names::fold;

/// Rows at the head of a file among which the headings are looked for: above them may stand a
/// title and a date.
const HEAD: usize = 10;

macro_rules! columns {
    ($($column:ident = $name:literal, [$($heading:literal),*];)+) => {
        /// What a column may hold.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "they are named as what they hold")]
        pub enum Column { $($column,)+ }

        impl Column {
            /// Every column, in the order in which an export writes them.
            pub const ALL: &[Self] = &[$(Self::$column,)+];

            /// The name used in requests.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$column => $name,)+ }
            }

            /// Headings, folded, that mean this column and nothing else.
            const fn headings(self) -> &'static [&'static str] {
                match self { $(Self::$column => &[$($heading),*],)+ }
            }
        }
    };
}

columns! {
    Id = "id", ["identifiant", "id", "identifier"];
    FamilyName = "family_name", ["nom", "noms", "nom de famille", "nom d usage", "last name", "family name", "surname"];
    GivenName = "given_name", ["prenom", "prenoms", "first name", "given name"];
    Email = "email", ["courriel", "e mail", "email", "mail", "mel", "adresse electronique", "adresse mail", "adresse e mail", "e mail address"];
    Capacity = "capacity", ["fonction", "fonctions", "mandat", "mandats", "qualite", "titre", "capacity", "office"];
    Council = "council", ["commune", "collectivite", "ville", "mairie", "municipalite", "council", "municipality"];
    Department = "department", ["departement", "dept", "dep", "department"];
    CouncilCode = "council_code", ["code insee", "insee", "cog", "code commune", "insee code"];
    Postcode = "postcode", ["code postal", "cp", "postcode", "zip"];
    Organisation = "organisation", ["organisme", "organisation", "organisation ou association", "association", "structure", "entreprise", "organization"];
    Roles = "roles", ["role", "roles", "roles au congres"];
    Groups = "groups", ["groupe", "groupes", "groupe de travail", "atelier", "ateliers", "group", "groups"];
    MayVote = "may_vote", ["droit de vote", "vote", "votant", "votante", "voting right"];
    VotingWeight = "voting_weight", ["voix", "poids", "nombre de voix", "votes", "voting weight", "weight"];
    Locale = "locale", ["langue", "language"];
}

impl Column {
    /// The column that a request names so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|column| column.as_str() == name)
    }

    /// The column that a heading means.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        /// What a heading must hold, the telling before the vague: "Nom de la commune" is no name.
        const HOLDS: [(&str, Column); 16] = [
            ("insee", Column::CouncilCode),
            ("postal", Column::Postcode),
            ("mail", Column::Email),
            ("courriel", Column::Email),
            ("electronique", Column::Email),
            ("organis", Column::Organisation),
            ("commune", Column::Council),
            ("collectivite", Column::Council),
            ("departement", Column::Department),
            ("fonction", Column::Capacity),
            ("mandat", Column::Capacity),
            ("groupe", Column::Groups),
            ("droit de vote", Column::MayVote),
            ("voix", Column::VotingWeight),
            ("langue", Column::Locale),
            ("role", Column::Roles),
        ];
        let folded = fold(heading);
        let same = |column: &&Self| column.headings().contains(&folded.as_str());
        if let Some(column) = Self::ALL.iter().find(same) {
            return Some(*column);
        }
        let holds = HOLDS.iter().find(|(part, _)| folded.contains(part));
        if let Some((_, column)) = holds {
            return Some(*column);
        }
        let words: Vec<&str> = folded.split(' ').collect();
        match (words.contains(&"nom"), words.contains(&"prenom")) {
            (true, false) => Some(Self::FamilyName),
            (false, true) => Some(Self::GivenName),
            // One column for both can't be cut with certainty.
            (true, true) | (false, false) => None,
        }
    }
}

/// What each column is, by place; none for columns that are left out.
pub type Mapping = Vec<Option<Column>>;

/// The headings of a file and what they mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    /// The line of the headings, from 1; 0 in an empty file.
    pub line: u32,
    /// The headings as they stand.
    pub titles: Vec<String>,
    /// What each column is. No column is named twice.
    pub mapping: Mapping,
}

impl Headings {
    /// Finds the headings: the row among the first ten with the most that are recognised, else the
    /// first one. A mapping that somebody chose takes the place of ours.
    pub(super) fn find(rows: &[Row], chosen: Option<&Mapping>) -> Self {
        let head = rows.iter().take(HEAD).map(|row| (row, recognised(row)));
        // The first of the best: `max_by_key` would give the last.
        let best = head
            .rev()
            .max_by_key(|(_, mapping)| mapping.iter().flatten().count());
        let Some((row, own)) = best else {
            return Self {
                line: 0,
                titles: Vec::new(),
                mapping: Vec::new(),
            };
        };
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut titles = row.cells.clone();
        titles.resize(width, String::new());
        let mut mapping = chosen.cloned().unwrap_or(own);
        mapping.resize(width, None);
        Self {
            line: row.line,
            titles,
            mapping,
        }
    }

    /// The place of a column.
    #[must_use]
    pub fn place(&self, column: Column) -> Option<usize> {
        self.mapping.iter().position(|other| *other == Some(column))
    }
}

/// What the cells of a row mean as headings; the first of two that mean the same counts.
fn recognised(row: &Row) -> Mapping {
    let mut mapping = Mapping::new();
    for cell in &row.cells {
        let column = Column::of_heading(cell);
        mapping.push(column.filter(|column| !mapping.contains(&Some(*column))));
    }
    mapping
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood_as_town_halls_write_them() {
        let cases = [
            ("Nom", Some(Column::FamilyName)),
            ("NOM DE L'ÉLU(E)", Some(Column::FamilyName)),
            ("Prénom", Some(Column::GivenName)),
            ("Prénom de l’élu", Some(Column::GivenName)),
            ("E-mail", Some(Column::Email)),
            ("Adresse électronique", Some(Column::Email)),
            ("Courriel professionnel", Some(Column::Email)),
            ("Commune", Some(Column::Council)),
            ("Nom de la commune", Some(Column::Council)),
            ("Collectivité", Some(Column::Council)),
            ("Code INSEE", Some(Column::CouncilCode)),
            ("N° INSEE de la commune", Some(Column::CouncilCode)),
            ("CP", Some(Column::Postcode)),
            ("Code postal", Some(Column::Postcode)),
            ("Fonction", Some(Column::Capacity)),
            ("Mandat électif", Some(Column::Capacity)),
            ("Qualité", Some(Column::Capacity)),
            ("Rôle", Some(Column::Roles)),
            ("Groupe", Some(Column::Groups)),
            ("Droit de vote", Some(Column::MayVote)),
            ("Nombre de voix", Some(Column::VotingWeight)),
            ("Poids", Some(Column::VotingWeight)),
            ("Organisme", Some(Column::Organisation)),
            ("Langue", Some(Column::Locale)),
            ("Nom et prénom", None),
            ("Téléphone", None),
            ("Civilité", None),
            ("", None),
        ];
        for (heading, expected) in cases {
            assert_eq!(Column::of_heading(heading), expected, "{heading}");
        }
        for column in Column::ALL {
            assert_eq!(Column::named(column.as_str()), Some(*column));
        }
    }

    #[test]
    fn headings_may_stand_below_a_title() {
        let row = |line, cells: &[&str]| Row {
            line,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        let rows = [
            row(1, &["Liste des inscrits"]),
            row(3, &["Nom", "Prénom", "Nom", "Téléphone"]),
            row(4, &["Roche", "Jean", "x", "01"]),
        ];
        let headings = Headings::find(&rows, None);
        assert_eq!(headings.line, 3);
        let expected = vec![
            Some(Column::FamilyName),
            Some(Column::GivenName),
            None,
            None,
        ];
        assert_eq!(headings.mapping, expected);
        let chosen = vec![None, Some(Column::FamilyName)];
        let headings = Headings::find(&rows, Some(&chosen));
        assert_eq!(headings.place(Column::FamilyName), Some(1));
        assert_eq!(headings.mapping.len(), 4);
        assert_eq!(Headings::find(&[], None).line, 0);
    }
}

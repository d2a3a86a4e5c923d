//! What single cells say. A cell that says nothing gives none; one that can't be understood gives a
//! fault that names it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Column, Fault, FaultCode, Headings, Notice, Row, Setting};
use crate::domain::council_search::names::fold;
use crate::domain::council_search::{Clues, Finding, Place};
use crate::domain::email::Email;
use crate::domain::ids::{GroupId, ParticipantId};
use crate::domain::locale::Locale;
use crate::domain::profile::{Line, LineFault, ProfileField, VotingWeight};
use crate::domain::role::{Role, Roles};

/// What a line says; whatever it does not say is none.
#[derive(Debug, Clone, Default)]
pub(super) struct Said<'s> {
    pub(super) id: Option<ParticipantId>,
    pub(super) given_name: Option<Line>,
    pub(super) family_name: Option<Line>,
    pub(super) email: Option<Email>,
    pub(super) locale: Option<Locale>,
    pub(super) capacity: Option<Line>,
    pub(super) council: Option<&'s Place<'s>>,
    pub(super) organisation: Option<Line>,
    pub(super) roles: Option<Roles>,
    pub(super) groups: Option<BTreeSet<GroupId>>,
    pub(super) may_vote: Option<bool>,
    pub(super) voting_weight: Option<VotingWeight>,
    pub(super) faults: Vec<Fault<'s>>,
    pub(super) notices: Vec<Notice<'s>>,
}

/// Reads the cells of a row under its headings.
pub(super) fn read<'s>(
    row: &Row,
    headings: &Headings,
    setting: &Setting<'s>,
    chosen_councils: &BTreeMap<u32, String>,
) -> Said<'s> {
    let cell = |column: Column| -> Option<&str> {
        let cell = row.cells.get(headings.place(column)?)?;
        Some(harmless(cell)).filter(|text| !text.is_empty())
    };
    let mut said = Said::default();
    let faults = &mut said.faults;
    if let Some(text) = cell(Column::Id) {
        said.id = text.parse().ok();
        if said.id.is_none() {
            let mut fault = Fault::of_line(FaultCode::UnknownId);
            text.clone_into(&mut fault.value);
            faults.push(fault);
        }
    }
    said.given_name = line(cell(Column::GivenName), ProfileField::GivenName, faults);
    said.family_name = line(cell(Column::FamilyName), ProfileField::FamilyName, faults);
    said.capacity = line(cell(Column::Capacity), ProfileField::Capacity, faults);
    said.organisation = line(
        cell(Column::Organisation),
        ProfileField::Organisation,
        faults,
    );
    let take = |column, code, field| {
        let text = cell(column)?;
        Some((text, Fault::of(code, field, text)))
    };
    let email = take(Column::Email, FaultCode::Email, ProfileField::Email);
    let locale = take(Column::Locale, FaultCode::Locale, ProfileField::Locale);
    let roles = take(Column::Roles, FaultCode::Role, ProfileField::Roles);
    let groups = take(Column::Groups, FaultCode::Group, ProfileField::Groups);
    let vote = take(
        Column::MayVote,
        FaultCode::VotingRight,
        ProfileField::MayVote,
    );
    let weight = take(
        Column::VotingWeight,
        FaultCode::VotingWeight,
        ProfileField::VotingWeight,
    );
    said.email = keep(email, |text| text.parse().ok(), faults);
    said.locale = keep(locale, language, faults);
    said.roles = keep(roles, roles_of, faults);
    said.groups = keep(groups, |text| groups_of(text, setting.groups), faults);
    said.may_vote = keep(vote, yes_or_no, faults);
    said.voting_weight = keep(weight, voting_weight, faults);
    let clues = Clues {
        code: cell(Column::CouncilCode),
        name: cell(Column::Council),
        postcode: cell(Column::Postcode),
        department: cell(Column::Department),
    };
    let chosen = chosen_councils.get(&row.line).map(String::as_str);
    council(&mut said, &clues, chosen, setting);
    said
}

/// A cell without the apostrophe by which an export keeps a spreadsheet from calculating it.
fn harmless(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        Some(_) | None => cell,
    }
}

fn keep<'s, T>(
    found: Option<(&str, Fault<'s>)>,
    read: impl Fn(&str) -> Option<T>,
    faults: &mut Vec<Fault<'s>>,
) -> Option<T> {
    let (text, fault) = found?;
    let value = read(text);
    if value.is_none() {
        faults.push(fault);
    }
    value
}

fn line(cell: Option<&str>, field: ProfileField, faults: &mut Vec<Fault<'_>>) -> Option<Line> {
    match cell?.parse() {
        Ok(line) => Some(line),
        Err(LineFault::Missing) => None,
        Err(LineFault::TooLong) => {
            let beginning: String = cell?.chars().take(60).collect();
            faults.push(Fault::of(
                FaultCode::TooLong,
                field,
                &format!("{beginning}…"),
            ));
            None
        }
    }
}

fn council<'s>(
    said: &mut Said<'s>,
    clues: &Clues<'_>,
    chosen: Option<&str>,
    setting: &Setting<'s>,
) {
    // A département alone tells where somebody lives, not in which council they sit.
    if clues.code.is_none() && clues.name.is_none() && clues.postcode.is_none() {
        return;
    }
    let written: Vec<&str> = [clues.name, clues.postcode, clues.code]
        .into_iter()
        .flatten()
        .collect();
    let written = written.join(", ");
    let fault = |code| Fault::of(code, ProfileField::Council, &written);
    let clues = match chosen {
        Some(_) => Clues {
            code: chosen,
            ..Clues::default()
        },
        None => *clues,
    };
    match setting.councils.find(&clues) {
        Finding::Found(place) => {
            said.council = Some(place);
            if place.former.is_some() {
                said.notices.push(Notice::FormerCommune(place));
            }
        }
        Finding::Unknown => said.faults.push(fault(FaultCode::CouncilUnknown)),
        Finding::Ambiguous(places) => {
            let fault = fault(FaultCode::CouncilAmbiguous).with_candidates(places);
            said.faults.push(fault);
        }
        Finding::Contradiction(places) => {
            let fault = fault(FaultCode::CouncilContradiction).with_candidates(places);
            said.faults.push(fault);
        }
    }
}

fn language(text: &str) -> Option<Locale> {
    match fold(text).as_str() {
        "fr" | "francais" | "french" => Some(Locale::Fr),
        "en" | "anglais" | "english" => Some(Locale::En),
        _ => None,
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "oui" | "o" | "x" | "1" | "vrai" | "yes" | "y" | "true" => Some(true),
        "non" | "n" | "0" | "faux" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// A spreadsheet may write a whole number as "2,0".
fn voting_weight(text: &str) -> Option<VotingWeight> {
    let whole = text.strip_suffix(",0").or_else(|| text.strip_suffix(".0"));
    let number: i64 = whole.unwrap_or(text).trim().parse().ok()?;
    VotingWeight::try_from(number).ok()
}

fn roles_of(text: &str) -> Option<Roles> {
    let parts = text.split([',', ';', '/', '|', '+', '\n']);
    let parts = parts.map(fold).filter(|part| !part.is_empty());
    let roles: Option<Roles> = parts.map(|part| role_of(&part)).collect();
    roles.filter(|roles| !roles.is_empty())
}

/// The role that a folded text names, whatever its gender and number.
fn role_of(folded: &str) -> Option<Role> {
    const BEGINNINGS: [(&str, Role); 6] = [
        ("secretariat", Role::Secretariat),
        ("presiden", Role::Chair),
        ("rapporteu", Role::Rapporteur),
        ("contribut", Role::Contributor),
        ("observat", Role::Observer),
        ("observer", Role::Observer),
    ];
    match folded {
        "elu" | "elue" | "elus" | "elues" | "elu e" | "elected official" => Some(Role::Elu),
        "chair" => Some(Role::Chair),
        _ => BEGINNINGS
            .iter()
            .find(|(beginning, _)| folded.starts_with(beginning))
            .map(|(_, role)| *role),
    }
}

/// The groups that a cell names. A name may hold a comma, so the whole cell is tried first, then
/// what stands between the signs that names hardly hold.
fn groups_of(text: &str, known: &[(GroupId, String)]) -> Option<BTreeSet<GroupId>> {
    let group_of = |name: &str| -> Option<GroupId> {
        let folded = fold(name);
        let found = known.iter().find(|(_, name)| fold(name) == folded);
        found.map(|(id, _)| *id)
    };
    if let Some(group) = group_of(text) {
        return Some(BTreeSet::from([group]));
    }
    let cuts: [&[char]; 2] = [&['|', ';', '\n'], &['|', ';', '\n', ',']];
    cuts.iter().find_map(|cut| {
        let parts = text.split(*cut).filter(|part| !fold(part).is_empty());
        let groups: Option<BTreeSet<GroupId>> = parts.map(group_of).collect();
        groups.filter(|groups| !groups.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn roles_are_read_in_either_gender_and_number() {
        let cases = [
            ("Élue", Some(vec![Role::Elu])),
            ("Élus", Some(vec![Role::Elu])),
            ("Rapporteure, élue", Some(vec![Role::Rapporteur, Role::Elu])),
            ("Secrétariat", Some(vec![Role::Secretariat])),
            (
                "Président de séance / Élu",
                Some(vec![Role::Chair, Role::Elu]),
            ),
            ("contributrice", Some(vec![Role::Contributor])),
            ("Observateurs", Some(vec![Role::Observer])),
            ("elu", Some(vec![Role::Elu])),
            ("Roi", None),
            (";", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|roles| roles.into_iter().collect::<Roles>());
            assert_eq!(roles_of(text), expected, "{text}");
        }
        for role in Role::ALL {
            assert_eq!(role_of(role.as_str()), Some(role));
        }
    }

    #[test]
    fn groups_are_found_whole_or_between_signs() {
        let group = |number| GroupId::new(Uuid::from_u128(number));
        let known = [
            (group(1), "Moyens, finances".to_owned()),
            (group(2), "Données".to_owned()),
        ];
        let of = |text: &str| groups_of(text, &known).map(|groups| groups.len());
        assert_eq!(of("moyens, finances"), Some(1));
        assert_eq!(of("Moyens, finances | DONNEES"), Some(2));
        assert_eq!(of("Données;Données"), Some(1));
        assert_eq!(of("Données, Ailleurs"), None);
    }

    #[test]
    fn small_words_and_numbers_are_understood() {
        assert_eq!(yes_or_no("Oui"), Some(true));
        assert_eq!(yes_or_no("non"), Some(false));
        assert_eq!(yes_or_no("peut-être"), None);
        assert_eq!(language("Français"), Some(Locale::Fr));
        assert_eq!(voting_weight("2,0").map(VotingWeight::get), Some(2));
        for text in ["0", "1001", "1,5", "deux", "-1"] {
            assert_eq!(voting_weight(text), None, "{text}");
        }
        assert_eq!(harmless("'=1+1"), "=1+1");
        assert_eq!(harmless("'t Hooft"), "'t Hooft");
    }
}

//! What each line does to whom. Lines of which it is certain whom they are about go first. Two lines
//! about one person are a mistake in the file: the later one is refused.

use std::collections::{HashMap, HashSet};

use super::cells::{self, Said};
use super::whom::{Directory, Whom, agree, key, name_key};
use super::{
    Choices, Fault, FaultCode, Headings, Known, Notice, Outcome, Plan, PlannedLine, Row, Setting,
};
use crate::domain::email::Email;
use crate::domain::locale::Locale;
use crate::domain::profile::{Line, Profile, ProfileField, VotingWeight};
use crate::domain::role::{Role, Roles};

/// Decides what each line of a file does.
#[must_use]
pub fn plan<'s>(
    rows: &[Row],
    known: &[Known],
    setting: &Setting<'s>,
    choices: &Choices,
) -> Plan<'s> {
    let headings = Headings::find(rows, choices.mapping.as_ref());
    let below = rows.iter().filter(|row| row.line > headings.line);
    let drafts: Vec<Draft<'s>> = below
        .filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
        .map(|row| Draft {
            line: row.line,
            said: cells::read(row, &headings, setting, &choices.councils),
        })
        .collect();
    let lines = Planner::new(known, choices.role).plan(drafts);
    Plan { headings, lines }
}

/// A line that has been read but not yet decided.
struct Draft<'s> {
    line: u32,
    said: Said<'s>,
}

struct Planner<'k> {
    directory: Directory<'k>,
    role: Role,
    /// Lines by the address that stands in them.
    written: HashMap<Email, Vec<u32>>,
    /// The line that is about each of those who are known.
    taken: HashMap<usize, u32>,
    /// The lines decided so far, by address and by name. Refused ones count: once they are mended
    /// they would be about the same person.
    emails: HashMap<Email, u32>,
    names: HashMap<String, Vec<Mention>>,
}

/// What a line said of somebody with a name.
struct Mention {
    line: u32,
    email: Option<Email>,
    council: Option<String>,
    organisation: Option<Line>,
}

impl Mention {
    /// Whether this is about the same person for all that the two say. Two addresses are two
    /// people.
    fn could_be(&self, other: &Self) -> bool {
        (self.email.is_none() || other.email.is_none())
            && agree(self.council.as_ref(), other.council.as_ref())
            && agree(self.organisation.as_ref(), other.organisation.as_ref())
    }
}

impl<'k> Planner<'k> {
    fn new(known: &'k [Known], role: Role) -> Self {
        Self {
            directory: Directory::new(known),
            role,
            written: HashMap::new(),
            taken: HashMap::new(),
            emails: HashMap::new(),
            names: HashMap::new(),
        }
    }

    fn plan<'s>(mut self, drafts: Vec<Draft<'s>>) -> Vec<PlannedLine<'s>> {
        for draft in &drafts {
            if let Some(email) = &draft.said.email {
                self.written
                    .entry(email.clone())
                    .or_default()
                    .push(draft.line);
            }
        }
        let certain: Vec<Option<Result<Whom, Fault<'s>>>> = drafts
            .iter()
            .map(|draft| self.directory.certainly(&draft.said))
            .collect();
        let is_certain: HashSet<usize> = certain
            .iter()
            .flatten()
            .filter_map(|whom| match whom {
                Ok(Whom::Known(index)) => Some(*index),
                Ok(Whom::Nobody) | Err(_) => None,
            })
            .collect();
        let mut lines = Vec::with_capacity(drafts.len());
        for (draft, certain) in drafts.into_iter().zip(certain) {
            let whom = certain.unwrap_or_else(|| self.directory.by_name(&draft.said, &is_certain));
            lines.push(self.decide(draft, whom));
        }
        lines
    }

    fn decide<'s>(&mut self, draft: Draft<'s>, whom: Result<Whom, Fault<'s>>) -> PlannedLine<'s> {
        let Draft { line, mut said } = draft;
        let faults = std::mem::take(&mut said.faults);
        let notices = std::mem::take(&mut said.notices);
        let name = written_name(&said);
        let (key, mention) = said_mention(line, &said);
        match self.judge(line, whom, said, faults) {
            Ok((whom, profile)) => {
                let notices = self.with_namesakes(notices, whom, &profile);
                let key = Some(name_key(&profile));
                self.note(whom, key, profile_mention(line, &profile));
                PlannedLine {
                    line,
                    name,
                    outcome: self.outcome(whom, profile),
                    notices,
                }
            }
            Err((whom, faults)) => {
                self.note(whom, key, mention);
                PlannedLine {
                    line,
                    name,
                    outcome: Outcome::Refused(faults),
                    notices,
                }
            }
        }
    }

    /// The participant as the line wants them, or all that stands against it.
    fn judge<'s>(
        &self,
        line: u32,
        whom: Result<Whom, Fault<'s>>,
        said: Said<'s>,
        mut faults: Vec<Fault<'s>>,
    ) -> Result<(Whom, Profile), (Whom, Vec<Fault<'s>>)> {
        let whom = match whom {
            Ok(whom) => whom,
            Err(fault) => {
                // An identifier that can't be read has been told of already.
                if faults.iter().all(|other| other.code != fault.code) {
                    faults.push(fault);
                }
                return Err((Whom::Nobody, faults));
            }
        };
        let profile = match whom {
            Whom::Known(index) => Some(merged(&self.directory.get(index).profile, said)),
            Whom::Nobody => new_profile(self.role, said, &mut faults),
        };
        let Some(profile) = profile.filter(|_| faults.is_empty()) else {
            return Err((whom, faults));
        };
        match self.conflict(line, whom, &profile) {
            None => Ok((whom, profile)),
            Some(fault) => Err((whom, vec![fault])),
        }
    }

    fn outcome<'s>(&self, whom: Whom, profile: Profile) -> Outcome<'s> {
        let Whom::Known(index) = whom else {
            return Outcome::Create(profile);
        };
        let known = self.directory.get(index);
        if known.profile == profile {
            return Outcome::Unchanged(known.id);
        }
        Outcome::Change {
            id: known.id,
            from: Box::new(known.profile.clone()),
            to: Box::new(profile),
        }
    }

    /// What stands against a line that can be read.
    fn conflict<'s>(&self, line: u32, whom: Whom, profile: &Profile) -> Option<Fault<'s>> {
        let duplicate = |line: u32| Some(Fault::against(FaultCode::Duplicate, line));
        if let Whom::Known(index) = whom {
            if let Some(other) = self.taken.get(&index) {
                return duplicate(*other);
            }
            if let Some(fault) = self.conflict_with(line, self.directory.get(index), profile) {
                return Some(fault);
            }
        }
        if let Some(email) = &profile.email {
            if let Some(other) = self.emails.get(email) {
                return duplicate(*other);
            }
            let holder = self.directory.holder(email);
            let own = match whom {
                Whom::Known(index) => Some(index),
                Whom::Nobody => None,
            };
            if holder.is_some() && holder != own {
                let taken = FaultCode::AddressTaken;
                return Some(Fault::of(taken, ProfileField::Email, email.as_str()));
            }
        }
        // Two lines of one name that could be one person: a later import could not tell them apart.
        let mention = profile_mention(line, profile);
        let others = self.names.get(&name_key(profile));
        let mut others = others.into_iter().flatten();
        let other = others.find(|other| other.could_be(&mention))?;
        duplicate(other.line)
    }

    /// What stands against changing somebody who is known.
    fn conflict_with<'s>(&self, line: u32, known: &Known, profile: &Profile) -> Option<Fault<'s>> {
        if known.removed {
            return Some(Fault::of_line(FaultCode::Removed));
        }
        let is_secretariat = known.profile.roles.contains(Role::Secretariat);
        if is_secretariat && !profile.roles.contains(Role::Secretariat) {
            return Some(Fault {
                field: Some(ProfileField::Roles),
                ..Fault::of_line(FaultCode::SecretariatKept)
            });
        }
        // Another line still goes by the address that this one changes.
        let old = known.profile.email.as_ref();
        let old = old.filter(|old| profile.email.as_ref() != Some(*old))?;
        let others = self.written.get(old);
        let mut others = others.into_iter().flatten();
        let other = others.find(|other| **other != line)?;
        Some(Fault::against(FaultCode::Duplicate, *other))
    }

    fn with_namesakes<'s>(
        &self,
        mut notices: Vec<Notice<'s>>,
        whom: Whom,
        profile: &Profile,
    ) -> Vec<Notice<'s>> {
        let name = name_key(profile);
        let in_file = self.names.contains_key(&name);
        let in_congress = self.directory.has_name(&name);
        if matches!(whom, Whom::Nobody) && (in_file || in_congress) {
            notices.push(Notice::Namesake);
        }
        notices
    }

    fn note(&mut self, whom: Whom, key: Option<String>, mention: Mention) {
        if let Whom::Known(index) = whom {
            self.taken.entry(index).or_insert(mention.line);
        }
        if let Some(email) = &mention.email {
            self.emails.entry(email.clone()).or_insert(mention.line);
        }
        if let Some(key) = key {
            self.names.entry(key).or_default().push(mention);
        }
    }
}

fn profile_mention(line: u32, profile: &Profile) -> Mention {
    Mention {
        line,
        email: profile.email.clone(),
        council: profile.council.clone(),
        organisation: profile.organisation.clone(),
    }
}

fn said_mention(line: u32, said: &Said<'_>) -> (Option<String>, Mention) {
    let names = said.given_name.as_ref().zip(said.family_name.as_ref());
    let council = said.council.map(|place| place.commune.code.to_owned());
    let mention = Mention {
        line,
        email: said.email.clone(),
        council,
        organisation: said.organisation.clone(),
    };
    let key = names.map(|(given, family)| key(given.as_str(), family.as_str()));
    (key, mention)
}

/// Somebody new, if the line says enough.
fn new_profile<'s>(role: Role, said: Said<'s>, faults: &mut Vec<Fault<'s>>) -> Option<Profile> {
    for (part, field) in [
        (&said.given_name, ProfileField::GivenName),
        (&said.family_name, ProfileField::FamilyName),
    ] {
        let is_told = faults.iter().any(|fault| fault.field == Some(field));
        if part.is_none() && !is_told {
            faults.push(Fault::of(FaultCode::Missing, field, ""));
        }
    }
    let roles = said.roles.unwrap_or(Roles::NONE.with(role));
    Some(Profile {
        given_name: said.given_name?,
        family_name: said.family_name?,
        email: said.email,
        locale: said.locale.unwrap_or(Locale::Fr),
        capacity: said.capacity,
        council: said.council.map(|place| place.commune.code.to_owned()),
        organisation: said.organisation,
        roles,
        groups: said.groups.unwrap_or_default(),
        may_vote: said.may_vote.unwrap_or(roles.contains(Role::Elu)),
        voting_weight: said.voting_weight.unwrap_or(VotingWeight::ONE),
    })
}

/// A profile with what a line says put over it.
fn merged(known: &Profile, said: Said<'_>) -> Profile {
    let council = said.council.map(|place| place.commune.code.to_owned());
    Profile {
        given_name: said.given_name.unwrap_or_else(|| known.given_name.clone()),
        family_name: said
            .family_name
            .unwrap_or_else(|| known.family_name.clone()),
        email: said.email.or_else(|| known.email.clone()),
        locale: said.locale.unwrap_or(known.locale),
        capacity: said.capacity.or_else(|| known.capacity.clone()),
        council: council.or_else(|| known.council.clone()),
        organisation: said.organisation.or_else(|| known.organisation.clone()),
        roles: said.roles.unwrap_or(known.roles),
        groups: said.groups.unwrap_or_else(|| known.groups.clone()),
        may_vote: said.may_vote.unwrap_or(known.may_vote),
        voting_weight: said.voting_weight.unwrap_or(known.voting_weight),
    }
}

fn written_name(said: &Said<'_>) -> String {
    let parts = [&said.given_name, &said.family_name];
    let parts = parts.into_iter().flatten().map(|part| part.as_str());
    let name = parts.collect::<Vec<_>>().join(" ");
    match (&said.email, name.is_empty()) {
        (Some(email), true) => email.to_string(),
        (None, true) | (_, false) => name,
    }
}

//! Whom a line is about.
//!
//! The participant with its identifier; else the one with its address; else, where the line or the
//! participant has no address, the one with the same name in the same council or organisation. The
//! first two are certain.

use std::collections::{HashMap, HashSet};

use super::cells::Said;
use super::{Fault, FaultCode, Known};
use crate::domain::council_search::names::fold;
use crate::domain::email::Email;
use crate::domain::ids::ParticipantId;
use crate::domain::profile::Profile;

/// Whom a line is about.
#[derive(Clone, Copy)]
pub(super) enum Whom {
    /// This one of those who are known.
    Known(usize),
    /// Somebody new.
    Nobody,
}

/// Those who are known, to be found in three ways.
pub(super) struct Directory<'k> {
    known: &'k [Known],
    by_name: HashMap<String, Vec<usize>>,
    by_email: HashMap<&'k Email, usize>,
    by_id: HashMap<ParticipantId, usize>,
}

impl<'k> Directory<'k> {
    pub(super) fn new(known: &'k [Known]) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_email = HashMap::new();
        let mut by_id = HashMap::new();
        for (index, other) in known.iter().enumerate() {
            let name = name_key(&other.profile);
            by_name.entry(name).or_default().push(index);
            by_id.insert(other.id, index);
            if let Some(email) = &other.profile.email {
                by_email.insert(email, index);
            }
        }
        Self {
            known,
            by_name,
            by_email,
            by_id,
        }
    }

    pub(super) fn get(&self, index: usize) -> &'k Known {
        &self.known[index]
    }

    /// Who has this address.
    pub(super) fn holder(&self, email: &Email) -> Option<usize> {
        self.by_email.get(email).copied()
    }

    /// Whether somebody has this name.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// Whom the identifier or the address names; none when neither does.
    pub(super) fn certainly<'s>(&self, said: &Said<'s>) -> Option<Result<Whom, Fault<'s>>> {
        if let Some(id) = said.id {
            let found = self.by_id.get(&id).copied();
            return Some(found.map(Whom::Known).ok_or_else(|| {
                let mut fault = Fault::of_line(FaultCode::UnknownId);
                fault.value = id.to_string();
                fault
            }));
        }
        let index = self.by_email.get(said.email.as_ref()?)?;
        Some(Ok(Whom::Known(*index)))
    }

    /// Whom the name means, among those of whom no line is certain.
    pub(super) fn by_name<'s>(
        &self,
        said: &Said<'s>,
        is_certain: &HashSet<usize>,
    ) -> Result<Whom, Fault<'s>> {
        let (Some(given), Some(family)) = (&said.given_name, &said.family_name) else {
            return Ok(Whom::Nobody);
        };
        let namesakes = self.by_name.get(&key(given.as_str(), family.as_str()));
        let candidates = || {
            let free = namesakes.into_iter().flatten().copied();
            free.filter(|index| {
                let profile = &self.known[*index].profile;
                let one_without = said.email.is_none() || profile.email.is_none();
                one_without && !is_certain.contains(index)
            })
        };
        let council = said.council.map(|place| place.commune.code);
        let organisation = said.organisation.as_ref();
        let exact = |index: &usize| {
            let profile = &self.known[*index].profile;
            profile.council.as_deref() == council && profile.organisation.as_ref() == organisation
        };
        let near = |index: &usize| {
            let profile = &self.known[*index].profile;
            agree(profile.council.as_deref(), council)
                && agree(profile.organisation.as_ref(), organisation)
        };
        let exact: Vec<usize> = candidates().filter(exact).collect();
        let found = if exact.is_empty() {
            candidates().filter(near).collect()
        } else {
            exact
        };
        match found[..] {
            [] => Ok(Whom::Nobody),
            [index] => Ok(Whom::Known(index)),
            [..] => Err(Fault::of_line(FaultCode::AmbiguousPerson)),
        }
    }
}

/// Whether two parts could be the same: equal, or one of them is not known.
pub(super) fn agree<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => true,
    }
}

/// A name as it is compared.
pub(super) fn key(given_name: &str, family_name: &str) -> String {
    fold(&format!("{given_name} {family_name}"))
}

/// The name of a profile as it is compared.
pub(super) fn name_key(profile: &Profile) -> String {
    key(profile.given_name.as_str(), profile.family_name.as_str())
}

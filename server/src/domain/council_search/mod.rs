//! Finding a council: from its name as people write it, from a postcode, from an INSEE code.
//!
//! Owns the index over the communes and the rules of matching. Never guesses: where several
//! communes are meant, all of them are the answer, the largest first, and a person chooses. A
//! delegated or former commune leads to the commune of today, and says so.

pub mod names;

use std::collections::HashMap;

use self::names::Hint;
use super::council::{Commune, Communes, FormerCommune};

/// A commune of today, and the former one through which it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<'a> {
    /// The commune of today.
    pub commune: Commune<'a>,
    /// The commune that has become part of it, when that is the one that was named.
    pub former: Option<FormerCommune<'a>>,
    folded: String,
}

/// What is known of a council, of which any part may be missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clues<'t> {
    /// INSEE code.
    pub code: Option<&'t str>,
    /// Name, perhaps with its département or postcode.
    pub name: Option<&'t str>,
    /// Postcode.
    pub postcode: Option<&'t str>,
    /// Département, by code or name.
    pub department: Option<&'t str>,
}

/// What the clues lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding<'i, 'a> {
    /// One commune.
    Found(&'i Place<'a>),
    /// Several, the largest first.
    Ambiguous(Vec<&'i Place<'a>>),
    /// None.
    Unknown,
    /// Each clue by itself leads somewhere, but not to the same place; these the name alone means.
    Contradiction(Vec<&'i Place<'a>>),
}

/// The communes, ready to be searched. Made once: it folds every name.
#[derive(Debug, Clone)]
pub struct CouncilIndex<'a> {
    places: Vec<Place<'a>>,
    by_name: HashMap<String, Vec<usize>>,
    by_bare_name: HashMap<String, Vec<usize>>,
    by_postcode: HashMap<&'a str, Vec<usize>>,
    by_code: HashMap<&'a str, usize>,
    /// Code by code and by folded name.
    departments: HashMap<String, &'a str>,
}

impl<'a> CouncilIndex<'a> {
    /// The index over a list of communes.
    #[must_use]
    pub fn new(communes: &Communes<'a>) -> Self {
        let mut index = Self {
            places: Vec::new(),
            by_name: HashMap::new(),
            by_bare_name: HashMap::new(),
            by_postcode: HashMap::new(),
            by_code: HashMap::new(),
            departments: HashMap::new(),
        };
        let current = communes.iter().map(|commune| (commune.clone(), None));
        let former = communes.former().filter_map(|former| {
            let commune = communes.get(former.current)?;
            Some((commune.clone(), Some(former.clone())))
        });
        for (commune, former) in current.chain(former) {
            index.add(commune, former);
        }
        for department in communes.departments() {
            let folded = names::fold(department.name);
            let short = names::without_article(&folded).to_owned();
            for name in [folded, short, department.code.to_lowercase()] {
                index.departments.insert(name, department.code);
            }
        }
        index
    }

    fn add(&mut self, commune: Commune<'a>, former: Option<FormerCommune<'a>>) {
        let place = self.places.len();
        let (code, name) = match &former {
            Some(former) => (former.code, former.name),
            None => (commune.code, commune.name),
        };
        let folded = names::fold(name);
        self.by_code.entry(code).or_insert(place);
        if former.is_none() {
            for postcode in commune.postcodes.split(' ').filter(|code| !code.is_empty()) {
                self.by_postcode.entry(postcode).or_default().push(place);
            }
        }
        let mut note = |name: &str| {
            let name = names::without_article(name);
            self.by_name.entry(name.to_owned()).or_default().push(place);
            let bare = names::bare(name);
            self.by_bare_name.entry(bare).or_default().push(place);
        };
        note(&folded);
        // "Paris 12e Arrondissement" is written "Paris 12e" or "Paris 12".
        if let Some(short) = folded.strip_suffix(" arrondissement") {
            note(short);
            note(short.trim_end_matches(|sign: char| sign.is_ascii_lowercase()));
        }
        self.places.push(Place {
            commune,
            former,
            folded,
        });
    }

    /// The code of a département that is named by code or by name.
    #[must_use]
    pub fn department(&self, text: &str) -> Option<&'a str> {
        self.departments.get(&names::fold(text)).copied()
    }

    /// The council that the clues mean. An INSEE code decides, unless the name contradicts it.
    #[must_use]
    pub fn find(&self, clues: &Clues<'_>) -> Finding<'_, 'a> {
        let named = clues.name.map(|name| self.named(name)).unwrap_or_default();
        if let Some(code) = clues.code {
            let Some(place) = self.by_code.get(names::code(code).as_str()) else {
                return Finding::Unknown;
            };
            let place = &self.places[*place];
            let fits = |other: &&&Place<'a>| other.commune.code == place.commune.code;
            return match named.iter().find(fits) {
                _ if named.is_empty() => Finding::Found(place),
                Some(_) => Finding::Found(place),
                None => Finding::Contradiction(settle(named)),
            };
        }
        if clues.name.is_some() && named.is_empty() {
            return Finding::Unknown;
        }
        if clues.name.is_none() && clues.postcode.is_none() {
            return Finding::Unknown;
        }
        let near = self.near(named.clone(), clues);
        match settle(near)[..] {
            [] if named.is_empty() => Finding::Unknown,
            [] => Finding::Contradiction(settle(named)),
            [place] => Finding::Found(place),
            ref several => Finding::Ambiguous(several.to_vec()),
        }
    }

    /// Those of the named places to which postcode and département point; by postcode alone where
    /// there is no name.
    fn near<'i>(&'i self, named: Vec<&'i Place<'a>>, clues: &Clues<'_>) -> Vec<&'i Place<'a>> {
        let mut near = named;
        if let Some(postcode) = clues.postcode {
            let postcode = names::code(postcode);
            near = if clues.name.is_none() {
                self.with_postcode(&postcode)
            } else {
                self.at_number(near, &postcode)
            };
        }
        if let Some(department) = clues.department {
            let department = self.department(department);
            near.retain(|place| Some(place.commune.department) == department);
        }
        near
    }

    /// Those of some places that have a postcode or INSEE code; failing that, for the post's special
    /// codes ("72039 Le Mans Cedex 9"), those in its département.
    fn at_number<'i>(&self, places: Vec<&'i Place<'a>>, number: &str) -> Vec<&'i Place<'a>> {
        let has = |place: &&Place<'a>| {
            place.commune.code == number
                || place
                    .former
                    .as_ref()
                    .is_some_and(|former| former.code == number)
                || place
                    .commune
                    .postcodes
                    .split(' ')
                    .any(|code| code == number)
        };
        let exact: Vec<_> = places.iter().copied().filter(has).collect();
        if !exact.is_empty() {
            return exact;
        }
        // The post writes 20 for both départements of Corsica.
        let starts = |place: &Place<'a>| {
            let department = place.commune.department;
            number.starts_with(department)
                || (number.starts_with("20") && matches!(department, "2A" | "2B"))
        };
        places.into_iter().filter(|place| starts(place)).collect()
    }

    fn with_postcode(&self, postcode: &str) -> Vec<&Place<'a>> {
        let found = self.by_postcode.get(postcode).map(Vec::as_slice);
        self.all(found.unwrap_or_default())
    }

    fn all(&self, places: &[usize]) -> Vec<&Place<'a>> {
        places.iter().map(|place| &self.places[*place]).collect()
    }

    /// The places that a text names; it may hold a number or a département too, or be one.
    fn named(&self, text: &str) -> Vec<&Place<'a>> {
        let number = names::code(text);
        if names::is_postcode(&number) {
            let by_code = self.by_code.get(number.as_str()).copied();
            let mut found = self.all(by_code.as_slice());
            found.extend(self.with_postcode(&number));
            return found;
        }
        let whole = self.with_name(&names::fold(text));
        if !whole.is_empty() {
            return whole;
        }
        let (name, hint) = names::cut(text, |word| self.departments.contains_key(word));
        let found = self.with_name(&name);
        match hint {
            None => found,
            Some(Hint::Number(number)) => self.at_number(found, &number.to_uppercase()),
            Some(Hint::Department(department)) => {
                let code = self.departments.get(&department).copied();
                let fits = |place: &&Place<'a>| Some(place.commune.department) == code;
                found.into_iter().filter(fits).collect()
            }
        }
    }

    fn with_name(&self, folded: &str) -> Vec<&Place<'a>> {
        if folded.is_empty() {
            return Vec::new();
        }
        let by_name = |name: &str| self.by_name.get(names::without_article(name));
        let by_bare_name = |name: &str| self.by_bare_name.get(&names::bare(name));
        let office = names::without_office(folded);
        let found = by_name(folded)
            .or_else(|| by_name(office))
            .or_else(|| by_bare_name(folded))
            .or_else(|| by_bare_name(office));
        self.all(found.map(Vec::as_slice).unwrap_or_default())
    }

    /// At most `limit` places for somebody who is typing: those with this very name, then those
    /// whose name begins so, then those with a word that begins so; the largest first.
    #[must_use]
    pub fn search(&self, typed: &str, limit: usize) -> Vec<&Place<'a>> {
        let exact = self.named(typed);
        let (name, hint) = names::cut(typed, |word| self.departments.contains_key(word));
        let name = names::without_article(&name);
        let number = typed.trim().to_uppercase();
        let begins = number.len() >= 2 && number.bytes().all(|sign| sign.is_ascii_digit());
        let rank = |place: &Place<'a>| -> Option<u8> {
            if exact.iter().any(|other| std::ptr::eq(*other, place)) {
                return Some(0);
            }
            if begins {
                let mut postcodes = place.commune.postcodes.split(' ');
                let fits = postcodes.any(|postcode| postcode.starts_with(&number));
                return (fits && place.former.is_none()).then_some(1);
            }
            if name.is_empty() || !self.agrees(place, hint.as_ref()) {
                return None;
            }
            let folded = names::without_article(&place.folded);
            if folded.starts_with(name) {
                return Some(if place.former.is_none() { 1 } else { 2 });
            }
            let has_word = place
                .folded
                .match_indices(name)
                .any(|(at, _)| at > 0 && place.folded.as_bytes()[at - 1] == b' ');
            has_word.then_some(3)
        };
        let mut found: Vec<(u8, &Place<'a>)> = self
            .places
            .iter()
            .filter_map(|place| Some((rank(place)?, place)))
            .collect();
        found.sort_by_key(|(rank, place)| (*rank, order(place)));
        found
            .into_iter()
            .map(|(_, place)| place)
            .take(limit)
            .collect()
    }

    fn agrees(&self, place: &Place<'a>, hint: Option<&Hint>) -> bool {
        match hint {
            None => true,
            Some(Hint::Number(number)) => place.commune.postcodes.contains(number.as_str()),
            Some(Hint::Department(department)) => {
                self.departments.get(department) == Some(&place.commune.department)
            }
        }
    }
}

/// One place for each commune of today. Where communes of today have a name, former ones of the
/// same name elsewhere are not meant.
fn settle<'i, 'a>(mut places: Vec<&'i Place<'a>>) -> Vec<&'i Place<'a>> {
    if places.iter().any(|place| place.former.is_none()) {
        places.retain(|place| place.former.is_none());
    }
    places.sort_by_key(|place| order(place));
    places.dedup_by_key(|place| place.commune.code);
    places
}

/// The largest first; the same in every run.
fn order<'p>(place: &'p Place<'_>) -> (std::cmp::Reverse<u32>, &'p str, bool) {
    let commune = &place.commune;
    (
        std::cmp::Reverse(commune.population),
        commune.code,
        place.former.is_some(),
    )
}

#[cfg(test)]
mod tests;

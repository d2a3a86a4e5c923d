//! Whom the signatures under a motion stand for: how many élus, councils and associations, which
//! communes and how many inhabitants, and which départements and sizes of commune are missing.
//!
//! Pure counting over facts that are handed in. A commune is represented when its council or one of
//! its élus has signed, and counts once however many of them did. Never a name.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use ts_rs::TS;

use super::signature::{PublishedSignature, Signatory, SignatoryKind, SignatureState};
use crate::domain::council::{Commune, Communes};

/// What counting needs to know of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedFact<'a> {
    /// Only those that stand are counted.
    pub state: SignatureState,
    /// In which quality.
    pub kind: SignatoryKind,
    /// INSEE code of a commune of today or a former one.
    pub commune: Option<&'a str>,
    /// Code of the département, for signatures whose commune is not known here.
    pub department: Option<&'a str>,
}

impl<'a> SignedFact<'a> {
    /// Of a signature with all that is known of it.
    #[must_use]
    pub fn of(signatory: &'a Signatory, state: SignatureState) -> Self {
        Self {
            state,
            kind: signatory.kind,
            commune: signatory.commune.as_deref(),
            department: None,
        }
    }

    /// Of a signature that stands, as far as it is published: an élu whose name is not published
    /// counts for a département and for no commune.
    #[must_use]
    pub fn published(signature: &'a PublishedSignature) -> Self {
        Self {
            state: SignatureState::Standing,
            kind: signature.kind,
            commune: signature.commune.as_deref(),
            department: signature.department.as_deref(),
        }
    }
}

/// The size of a commune, by its inhabitants. The bounds are among those by which the Direction
/// générale des collectivités locales groups communes ("strates", *Les collectivités locales en
/// chiffres*); five classes, so that each can be read on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SizeClass {
    /// Fewer than 500.
    Below500,
    /// 500 to 1,999.
    From500,
    /// 2,000 to 9,999.
    From2000,
    /// 10,000 to 49,999.
    From10000,
    /// 50,000 and more.
    From50000,
}

impl SizeClass {
    /// Every class, the smallest first.
    pub const ALL: [Self; 5] = [
        Self::Below500,
        Self::From500,
        Self::From2000,
        Self::From10000,
        Self::From50000,
    ];

    /// The class of a commune with so many inhabitants.
    #[must_use]
    pub const fn of(population: u32) -> Self {
        match population {
            ..500 => Self::Below500,
            500..2_000 => Self::From500,
            2_000..10_000 => Self::From2000,
            10_000..50_000 => Self::From10000,
            50_000.. => Self::From50000,
        }
    }
}

/// How many signed, and whom they stand for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(rename = "RepresentedCount")]
pub struct Count {
    /// Signatures of élus.
    pub elus: u32,
    /// Signatures of councils.
    pub councils: u32,
    /// Signatures of associations.
    pub associations: u32,
    /// Communes of which the council or an élu signed.
    pub communes: u32,
    /// Their inhabitants.
    pub population: u32,
}

impl Count {
    /// All signatures.
    #[must_use]
    pub const fn signatures(&self) -> u32 {
        self.elus + self.councils + self.associations
    }

    fn sign(&mut self, kind: SignatoryKind) {
        match kind {
            SignatoryKind::Elu => self.elus += 1,
            SignatoryKind::Council => self.councils += 1,
            SignatoryKind::Association => self.associations += 1,
        }
    }

    fn represent(&mut self, commune: &Commune<'_>) {
        self.communes += 1;
        self.population += commune.population;
    }
}

/// What a département or an overseas territory has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "RepresentedDepartment")]
pub struct DepartmentCount {
    /// `72`, `2A`, `974`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What came from there.
    pub count: Count,
}

/// A département from which nobody has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MissingDepartment {
    /// `72`, `2A`, `974`.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// What communes of a size have signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "RepresentedSize")]
pub struct SizeCount {
    /// Which size.
    pub size: SizeClass,
    /// Communes represented. None of them means that the size is missing.
    pub communes: u32,
    /// Their inhabitants.
    pub population: u32,
}

/// Whom the signatures stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Representation {
    /// Over all.
    pub total: Count,
    /// Signatures of no known département: counted in `total` alone.
    pub elsewhere: u32,
    /// Those that have signed, by code, overseas included.
    pub departments: Vec<DepartmentCount>,
    /// The others, by code.
    pub missing_departments: Vec<MissingDepartment>,
    /// Every size, the smallest first.
    pub sizes: Vec<SizeCount>,
}

impl Representation {
    /// Counts the signatures that stand, in whatever order they come.
    #[must_use]
    pub fn of<'a>(
        signatures: impl IntoIterator<Item = SignedFact<'a>>,
        communes: &Communes<'_>,
    ) -> Self {
        let mut total = Count::default();
        let mut elsewhere = 0;
        let mut departments: BTreeMap<&str, Count> = BTreeMap::new();
        let mut represented = BTreeSet::new();
        let standing = signatures.into_iter();
        for fact in standing.filter(|fact| fact.state == SignatureState::Standing) {
            total.sign(fact.kind);
            let commune = fact.commune.and_then(|code| communes.current_of(code));
            let department = commune
                .map(|commune| commune.department)
                .or(fact.department);
            match department.and_then(|code| communes.department(code)) {
                Some(department) => departments
                    .entry(department.code)
                    .or_default()
                    .sign(fact.kind),
                None => elsewhere += 1,
            }
            // An association may have its seat in a commune and does not speak for it.
            if fact.kind != SignatoryKind::Association {
                represented.extend(commune.map(|commune| commune.code));
            }
        }
        let mut sizes: BTreeMap<SizeClass, Count> = BTreeMap::new();
        for commune in represented
            .into_iter()
            .filter_map(|code| communes.get(code))
        {
            total.represent(commune);
            departments
                .entry(commune.department)
                .or_default()
                .represent(commune);
            sizes
                .entry(SizeClass::of(commune.population))
                .or_default()
                .represent(commune);
        }
        Self::listed(total, elsewhere, &mut departments, &sizes, communes)
    }

    fn listed(
        total: Count,
        elsewhere: u32,
        departments: &mut BTreeMap<&str, Count>,
        sizes: &BTreeMap<SizeClass, Count>,
        communes: &Communes<'_>,
    ) -> Self {
        let (mut signed, mut missing) = (Vec::new(), Vec::new());
        for department in communes.departments() {
            let (code, name) = (department.code.to_owned(), department.name.to_owned());
            match departments.remove(department.code) {
                Some(count) => signed.push(DepartmentCount { code, name, count }),
                None => missing.push(MissingDepartment { code, name }),
            }
        }
        signed.sort_by(|one, other| one.code.cmp(&other.code));
        missing.sort_by(|one, other| one.code.cmp(&other.code));
        let sizes = SizeClass::ALL.map(|size| {
            let count = sizes.get(&size).cloned().unwrap_or_default();
            SizeCount {
                size,
                communes: count.communes,
                population: count.population,
            }
        });
        Self {
            total,
            elsewhere,
            departments: signed,
            missing_departments: missing,
            sizes: sizes.into(),
        }
    }

    /// The sizes of commune of which nobody has signed.
    pub fn missing_sizes(&self) -> impl Iterator<Item = SizeClass> {
        let missing = self.sizes.iter().filter(|size| size.communes == 0);
        missing.map(|size| size.size)
    }
}

#[cfg(test)]
#[path = "representation_tests.rs"]
mod tests;

//! Tests of whom the signatures stand for.

use proptest::prelude::*;

use super::*;

const LIST: &str = "\
D\t01\tAin\t5
D\t17\tCharente-Maritime\t3
D\t2A\tCorse-du-Sud\t3
D\t974\tLa Réunion\t0
C\t01001\tPetite\t0\t01\t499\t
C\t01002\tMoyenne\t0\t01\t500\t
C\t17300\tLa Rochelle\t3\t17\t79851\t17000
C\t2A004\tAjaccio\t1\t2A\t9999\t
C\t97411\tSaint-Denis\t0\t974\t155634\t97400
F\t17013\tL'Ancienne\t5\t17300
";

const CODES: [&str; 7] = [
    "01001", "01002", "17300", "17013", "2A004", "97411", "99999",
];
const DEPARTMENTS: [&str; 4] = ["01", "17", "974", "99"];
const STATES: [SignatureState; 3] = [
    SignatureState::Standing,
    SignatureState::Withdrawn,
    SignatureState::Superseded,
];

fn fact(kind: SignatoryKind, commune: Option<&'static str>) -> SignedFact<'static> {
    SignedFact {
        state: SignatureState::Standing,
        kind,
        commune,
        department: None,
    }
}

#[test]
fn a_commune_counts_once_and_former_ones_are_part_of_todays() {
    let communes = Communes::parse(LIST).unwrap();
    let unnamed = SignedFact {
        department: Some("2A"),
        ..fact(SignatoryKind::Elu, None)
    };
    let facts = [
        fact(SignatoryKind::Elu, Some("17300")),
        fact(SignatoryKind::Elu, Some("17013")),
        fact(SignatoryKind::Council, Some("17300")),
        fact(SignatoryKind::Elu, Some("01001")),
        fact(SignatoryKind::Association, Some("97411")),
        fact(SignatoryKind::Association, None),
        unnamed,
    ];
    let found = Representation::of(facts, &communes);
    let expected = Count {
        elus: 4,
        councils: 1,
        associations: 2,
        communes: 2,
        population: 80_350,
    };
    assert_eq!(found.total, expected);
    assert_eq!(found.elsewhere, 1);
    let codes: Vec<&str> = found
        .departments
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(codes, ["01", "17", "2A", "974"]);
    let ajaccio = &found.departments[2].count;
    assert_eq!((ajaccio.elus, ajaccio.communes), (1, 0));
    assert_eq!(found.departments[3].count.associations, 1);
    assert!(found.missing_departments.is_empty());
    let missing: Vec<SizeClass> = found.missing_sizes().collect();
    assert_eq!(
        missing,
        [
            SizeClass::From500,
            SizeClass::From2000,
            SizeClass::From10000
        ]
    );
}

#[test]
fn départements_and_sizes_without_a_signature_are_missing() {
    let communes = Communes::parse(LIST).unwrap();
    let nobody = Representation::of([], &communes);
    assert_eq!(nobody.total, Count::default());
    assert_eq!(nobody.missing_departments.len(), 4);
    assert_eq!(nobody.missing_sizes().count(), 5);
    let one = Representation::of([fact(SignatoryKind::Council, Some("97411"))], &communes);
    let names: Vec<&str> = one
        .missing_departments
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["Ain", "Charente-Maritime", "Corse-du-Sud"]);
}

#[test]
fn sizes_have_their_bounds() {
    for (population, size) in [
        (0, SizeClass::Below500),
        (499, SizeClass::Below500),
        (500, SizeClass::From500),
        (1_999, SizeClass::From500),
        (2_000, SizeClass::From2000),
        (9_999, SizeClass::From2000),
        (10_000, SizeClass::From10000),
        (49_999, SizeClass::From10000),
        (50_000, SizeClass::From50000),
        (u32::MAX, SizeClass::From50000),
    ] {
        assert_eq!(SizeClass::of(population), size, "{population}");
    }
}

fn some_fact() -> impl Strategy<Value = SignedFact<'static>> {
    (
        prop::sample::select(STATES.to_vec()),
        prop::sample::select(SignatoryKind::ALL.to_vec()),
        prop::option::of(prop::sample::select(CODES.to_vec())),
        prop::option::of(prop::sample::select(DEPARTMENTS.to_vec())),
    )
        .prop_map(|(state, kind, commune, department)| SignedFact {
            state,
            kind,
            commune,
            department,
        })
}

fn sum(counts: impl Iterator<Item = u32>) -> u32 {
    counts.sum()
}

proptest! {
    #[test]
    fn sums_are_equal(facts in prop::collection::vec(some_fact(), 0..30)) {
        let communes = Communes::parse(LIST).unwrap();
        let found = Representation::of(facts.iter().copied(), &communes);
        let standing = facts.iter().filter(|fact| fact.state == SignatureState::Standing).count();
        prop_assert_eq!(found.total.signatures(), u32::try_from(standing).unwrap());
        let departments = || found.departments.iter().map(|one| &one.count);
        let signed = sum(departments().map(Count::signatures)) + found.elsewhere;
        prop_assert_eq!(signed, found.total.signatures());
        prop_assert_eq!(sum(departments().map(|one| one.communes)), found.total.communes);
        prop_assert_eq!(sum(departments().map(|one| one.population)), found.total.population);
        prop_assert_eq!(sum(found.sizes.iter().map(|one| one.communes)), found.total.communes);
        prop_assert_eq!(sum(found.sizes.iter().map(|one| one.population)), found.total.population);
        prop_assert_eq!(found.departments.len() + found.missing_departments.len(), 4);
    }

    #[test]
    fn the_order_does_not_matter(
        facts in prop::collection::vec(some_fact(), 0..20),
        turn in any::<prop::sample::Index>(),
    ) {
        let communes = Communes::parse(LIST).unwrap();
        let mut other = facts.clone();
        other.reverse();
        if !other.is_empty() {
            let place = turn.index(other.len());
            other.rotate_left(place);
        }
        prop_assert_eq!(Representation::of(facts, &communes), Representation::of(other, &communes));
    }

    #[test]
    fn a_withdrawal_undoes_the_signature(
        facts in prop::collection::vec(some_fact(), 0..20),
        mut late in some_fact(),
        place in any::<prop::sample::Index>(),
    ) {
        let communes = Communes::parse(LIST).unwrap();
        let before = Representation::of(facts.iter().copied(), &communes);
        let mut with = facts;
        late.state = SignatureState::Standing;
        let place = place.index(with.len() + 1);
        with.insert(place, late);
        let signed = Representation::of(with.iter().copied(), &communes);
        prop_assert_eq!(signed.total.signatures(), before.total.signatures() + 1);
        with[place].state = SignatureState::Withdrawn;
        prop_assert_eq!(Representation::of(with, &communes), before);
    }
}

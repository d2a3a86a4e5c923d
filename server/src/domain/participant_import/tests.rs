use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::council::Communes;
use crate::domain::role::Roles;

const LIST: &str = "\
D\t49\tMaine-et-Loire\t2
D\t72\tSarthe\t3
D\t93\tSeine-Saint-Denis\t3
D\t974\tLa Réunion\t0
C\t49092\tChemillé-en-Anjou\t0\t49\t21006\t49120
C\t72181\tLe Mans\t2\t72\t146105\t72000 72100
C\t93066\tSaint-Denis\t0\t93\t149077\t93200
C\t97411\tSaint-Denis\t0\t974\t155634\t97400
F\t49091\tChanzeaux\t0\t49092
";

struct World {
    index: CouncilIndex<'static>,
    groups: Vec<(GroupId, String)>,
    known: Vec<Known>,
    next: u128,
}

impl World {
    fn new() -> Self {
        let group = |number, name: &str| (GroupId::new(Uuid::from_u128(number)), name.to_owned());
        Self {
            index: CouncilIndex::new(&Communes::parse(LIST).unwrap()),
            groups: vec![group(1, "Moyens"), group(2, "Données, réseaux")],
            known: Vec::new(),
            next: 100,
        }
    }

    fn plan(&self, rows: &[Row], choices: &Choices) -> Plan<'_> {
        let setting = Setting {
            groups: &self.groups,
            councils: &self.index,
        };
        plan(rows, &self.known, &setting, choices)
    }

    /// Does what the plan of these rows says, refused lines left out.
    fn apply(&mut self, rows: &[Row]) {
        let outcomes: Vec<_> = {
            let plan = self.plan(rows, &nothing_chosen());
            let kept = plan
                .lines
                .into_iter()
                .filter_map(|line| match line.outcome {
                    Outcome::Create(profile) => Some((None, profile)),
                    Outcome::Change { id, to, .. } => Some((Some(id), *to)),
                    Outcome::Unchanged(_) | Outcome::Refused(_) => None,
                });
            kept.collect()
        };
        for (id, profile) in outcomes {
            match id {
                Some(id) => {
                    let known = self.known.iter_mut().find(|known| known.id == id);
                    known.unwrap().profile = profile;
                }
                None => {
                    self.next += 1;
                    self.known.push(Known {
                        id: ParticipantId::new(Uuid::from_u128(self.next)),
                        profile,
                        removed: false,
                    });
                }
            }
        }
    }
}

fn nothing_chosen() -> Choices {
    Choices {
        mapping: None,
        councils: BTreeMap::new(),
        role: Role::Elu,
    }
}

fn rows(lines: &[&str]) -> Vec<Row> {
    let rows = (1..).zip(lines).map(|(line, text)| Row {
        line,
        cells: text.split(';').map(str::to_owned).collect(),
    });
    rows.collect()
}

/// What each line does in one letter, or its faults.
fn told(plan: &Plan<'_>) -> Vec<String> {
    let told = plan.lines.iter().map(|line| match &line.outcome {
        Outcome::Create(_) => "created".to_owned(),
        Outcome::Change { from, to, .. } => format!("{:?}", from.differences(to)),
        Outcome::Unchanged(_) => "unchanged".to_owned(),
        Outcome::Refused(faults) => {
            let codes = faults.iter().map(|fault| format!("{:?}", fault.code));
            codes.collect::<Vec<_>>().join("+")
        }
    });
    told.collect()
}

#[track_caller]
fn check(world: &World, lines: &[&str], expected: &[&str]) {
    let plan = world.plan(&rows(lines), &nothing_chosen());
    assert_eq!(told(&plan), expected);
}

const HEAD: &str = "Nom;Prénom;Courriel;Commune;Code postal;Rôle;Groupe;Voix";

#[test]
fn a_file_creates_then_changes_nothing() {
    let mut world = World::new();
    let file = [
        HEAD,
        "Roche;Jean-Marc;jm.roche@exemple.fr;Le Mans;72000;Élu;Moyens;2",
        "",
        "Lacombe;Maud;;Saint-Denis (974);;Rapporteure, élue;Données, réseaux;",
        "Petit;Léa;lea@exemple.fr;Chanzeaux;;;;",
    ];
    check(&world, &file, &["created", "created", "created"]);
    let plan = world.plan(&rows(&file), &nothing_chosen());
    assert!(matches!(
        plan.lines[2].notices[..],
        [Notice::FormerCommune(_)]
    ));
    assert_eq!(plan.lines[1].line, 4);
    world.apply(&rows(&file));
    let roche = &world.known[0].profile;
    assert_eq!(roche.council.as_deref(), Some("72181"));
    assert_eq!((roche.voting_weight.get(), roche.may_vote), (2, true));
    assert_eq!(world.known[2].profile.council.as_deref(), Some("49092"));
    check(&world, &file, &["unchanged", "unchanged", "unchanged"]);
}

#[test]
fn a_line_changes_what_it_says_and_erases_nothing() {
    let mut world = World::new();
    world.apply(&rows(&[
        HEAD,
        "Roche;Jean;jean@exemple.fr;Le Mans;;Élu;Moyens;2",
        "Lacombe;Maud;;Le Mans;;Élue;;",
    ]));
    check(
        &world,
        &[
            HEAD,
            "ROCHE;Jean;JEAN@exemple.fr;;;;;",
            "Lacombe;Maud;maud@exemple.fr;;;;;3",
        ],
        &["[FamilyName]", "[Email, VotingWeight]"],
    );
}

#[test]
fn each_fault_is_told_with_its_line() {
    let world = World::new();
    check(
        &world,
        &[
            HEAD,
            ";Jean;;;;;;",
            "Roche;Jean;jean;;;;;",
            "Roche;Jean;;Nulle-Part;;Roi;Ailleurs;1,5",
            "Roche;Jean;;Saint-Denis;;;;",
            "Roche;Jean;;Saint-Denis;72000;;;",
        ],
        &[
            "Missing",
            "Email",
            "Role+Group+VotingWeight+CouncilUnknown",
            "CouncilAmbiguous",
            "CouncilContradiction",
        ],
    );
}

#[test]
fn a_council_is_chosen_for_its_line() {
    let world = World::new();
    let file = rows(&[HEAD, "Roche;Jean;;Saint-Denis;;;;"]);
    let choices = Choices {
        councils: BTreeMap::from([(2, "97411".to_owned())]),
        ..nothing_chosen()
    };
    let plan = world.plan(&file, &choices);
    let Outcome::Create(profile) = &plan.lines[0].outcome else {
        panic!("{:?}", plan.lines[0]);
    };
    assert_eq!(profile.council.as_deref(), Some("97411"));
}

#[test]
fn one_person_stands_in_one_line() {
    let mut world = World::new();
    check(
        &world,
        &[
            HEAD,
            "Roche;Jean;mairie@exemple.fr;;;;;",
            "Lacombe;Maud;mairie@exemple.fr;;;;;",
            "Petit;Léa;;Le Mans;;;;",
            "PETIT;Lea;lea@exemple.fr;;;;;",
            "Roche;Jean;autre@exemple.fr;;;;;",
        ],
        &["created", "Duplicate", "created", "Duplicate", "created"],
    );
    world.apply(&rows(&[
        HEAD,
        "Roche;Jean;;Le Mans;;;;",
        "Roche;Jean;;Saint-Denis (93);;;;",
    ]));
    check(&world, &[HEAD, "Roche;Jean;;;;;;"], &["AmbiguousPerson"]);
    check(&world, &[HEAD, "Roche;Jean;;Le Mans;;;;"], &["unchanged"]);
}

#[test]
fn an_identifier_finds_even_who_is_renamed() {
    let mut world = World::new();
    world.apply(&rows(&[
        HEAD,
        "Roche;Jean;jean@exemple.fr;;;;;",
        "Petit;Léa;lea@exemple.fr;;;;;",
    ]));
    let id = world.known[0].id.to_string();
    let head = "Identifiant;Nom;Prénom;Courriel";
    check(
        &world,
        &[head, &format!("{id};Roc;Jean;roc@exemple.fr")],
        &["[FamilyName, Email]"],
    );
    check(
        &world,
        &[head, &format!("{id};Roche;Jean;lea@exemple.fr")],
        &["AddressTaken"],
    );
    check(&world, &[head, "x;Roche;Jean;"], &["UnknownId"]);
    let stranger = Uuid::from_u128(7);
    check(
        &world,
        &[head, &format!("{stranger};Roche;Jean;")],
        &["UnknownId"],
    );
}

#[test]
fn a_file_neither_takes_back_nor_dismisses() {
    let mut world = World::new();
    world.apply(&rows(&[
        HEAD,
        "Roche;Jean;jean@exemple.fr;;;;;",
        "Petit;Léa;lea@exemple.fr;;;Secrétariat;;",
    ]));
    world.known[0].removed = true;
    check(
        &world,
        &[
            HEAD,
            "Roche;Jean;jean@exemple.fr;;;;;",
            "Petit;Léa;lea@exemple.fr;;;Élue;;",
        ],
        &["Removed", "SecretariatKept"],
    );
}

#[test]
fn new_people_without_a_role_get_the_one_that_was_chosen() {
    let world = World::new();
    let choices = Choices {
        role: Role::Contributor,
        ..nothing_chosen()
    };
    let plan = world.plan(&rows(&[HEAD, "Roche;Jean;;;;;;"]), &choices);
    let Outcome::Create(profile) = &plan.lines[0].outcome else {
        panic!("{:?}", plan.lines[0]);
    };
    assert_eq!(profile.roles, Roles::NONE.with(Role::Contributor));
    assert!(!profile.may_vote);
}

fn cell(choices: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(choices)
}

/// A line of a small town: few names and addresses, so that they meet.
fn any_line() -> impl Strategy<Value = String> {
    (
        // The first two who are ever created.
        cell(&[
            "",
            "",
            "",
            "00000000-0000-0000-0000-000000000065",
            "00000000-0000-0000-0000-000000000066",
        ]),
        cell(&["Roche", "ROCHE", "Petit", ""]),
        cell(&["Jean", "Léa", "Lea"]),
        cell(&[
            "",
            "",
            "a@exemple.fr",
            "b@exemple.fr",
            "B@exemple.fr",
            "faux",
        ]),
        cell(&[
            "",
            "Le Mans",
            "Mans",
            "Saint-Denis",
            "Saint-Denis 93",
            "Chanzeaux",
        ]),
        cell(&["", "72000", "97400"]),
        cell(&["", "Élu", "Observatrice", "Secrétariat", "Roi"]),
        cell(&["", "Moyens", "Moyens | Données, réseaux"]),
        cell(&["", "1", "2", "0"]),
    )
        .prop_map(
            |(id, family, given, email, council, postcode, role, group, weight)| {
                [
                    id, family, given, email, council, postcode, role, group, weight,
                ]
                .join(";")
            },
        )
}

fn any_file() -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec(any_line(), 0..12).prop_map(|lines| {
        let head = format!("Identifiant;{HEAD}");
        let mut all = vec![head.as_str()];
        all.extend(lines.iter().map(String::as_str));
        rows(&all)
    })
}

/// Two lines can't both be about the one Jean Roche whose place nobody knows; once the first has said
/// where that one sits, the second is about somebody else.
#[test]
fn a_line_that_was_refused_may_be_clear_the_next_time() {
    let mut world = World::new();
    world.apply(&rows(&[HEAD, "Roche;Jean;a@exemple.fr;;;;;"]));
    let file = rows(&[HEAD, "Roche;Jean;;;72000;;;", "Roche;Jean;;;97400;;;"]);
    let second = |world: &World| {
        let plan = world.plan(&file, &nothing_chosen());
        matches!(plan.lines[1].outcome, Outcome::Refused(_))
    };
    assert!(second(&world));
    world.apply(&file);
    assert!(!second(&world));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever was there before: what a file has done once it does not do again. A line that was
    /// refused has done nothing: where the lines around it have made clear whom it is about, it may
    /// be taken the next time.
    #[test]
    fn the_same_file_twice_changes_nothing(before in any_file(), file in any_file()) {
        let mut world = World::new();
        world.apply(&rows(&[HEAD, "Roche;Jean;a@exemple.fr;;;;;", "Petit;Léa;;Le Mans;;;;"]));
        world.apply(&before);
        let first = world.plan(&file, &nothing_chosen());
        let refused = first.lines.iter();
        let refused: Vec<_> = refused
            .filter(|line| matches!(line.outcome, Outcome::Refused(_)))
            .map(|line| line.line)
            .collect();
        world.apply(&file);
        let again = world.plan(&file, &nothing_chosen());
        for line in &again.lines {
            prop_assert!(
                matches!(line.outcome, Outcome::Unchanged(_) | Outcome::Refused(_))
                    || refused.contains(&line.line),
                "{line:?}"
            );
        }
    }

    /// An address belongs to one participant, whatever is imported.
    #[test]
    fn no_address_stands_twice(before in any_file(), file in any_file()) {
        let mut world = World::new();
        world.apply(&before);
        world.apply(&file);
        let mut addresses: Vec<_> = world.known.iter().filter_map(|known| known.profile.email.as_ref()).collect();
        let count = addresses.len();
        addresses.sort();
        addresses.dedup();
        prop_assert_eq!(addresses.len(), count);
    }

    #[test]
    fn every_line_that_says_something_is_answered(file in any_file()) {
        let world = World::new();
        let plan = world.plan(&file, &nothing_chosen());
        let said = file.iter().skip(1).filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        prop_assert_eq!(plan.lines.len(), said.count());
    }
}

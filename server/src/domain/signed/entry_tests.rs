//! What is taken of a signatory, and who is the same one.

use proptest::prelude::*;

use super::*;

pub(crate) const LIST: &str = "\
D\t17\tCharente-Maritime\t3
D\t75\tParis\t0
D\t81\tTarn\t2
C\t17300\tLa Rochelle\t3\t17\t79851\t17000
C\t75056\tParis\t0\t75\t2103778\t75001
C\t81004\tAlbi\t1\t81\t50759\t81000
F\t75101\tParis 1er Arrondissement\t0\t75056
";

const YES: Consents = Consents {
    signing: true,
    publication: true,
};

fn today() -> Date {
    "2026-11-30".parse().unwrap()
}

fn elu() -> Signatory {
    Signatory {
        kind: SignatoryKind::Elu,
        given_name: " Jean-Marc ".to_owned(),
        family_name: "Roche".to_owned(),
        capacity: "adjoint  au\tmaire".to_owned(),
        commune: Some("81004".to_owned()),
        organisation: "n’importe quoi".to_owned(),
        deliberation: None,
    }
}

fn council() -> Signatory {
    Signatory {
        kind: SignatoryKind::Council,
        deliberation: Some(Deliberation {
            date: "2026-11-30".parse().unwrap(),
            number: " 2026-114 ".to_owned(),
        }),
        ..elu()
    }
}

fn association() -> Signatory {
    Signatory {
        kind: SignatoryKind::Association,
        commune: None,
        organisation: "Association des villes".to_owned(),
        ..elu()
    }
}

fn admitted(typed: Signatory) -> Result<Signatory, SignatureFault> {
    let communes = Communes::parse(LIST).unwrap();
    typed.admit(YES, today(), &communes)
}

#[test]
fn texts_are_set_right_and_a_commune_gives_its_own_words() {
    let taken = admitted(elu()).unwrap();
    assert_eq!(taken.given_name, "Jean-Marc");
    assert_eq!(taken.capacity, "adjoint au maire");
    assert_eq!(taken.organisation, "commune d’Albi");
    let paris = Signatory {
        commune: Some("75101".to_owned()),
        ..council()
    };
    let paris = admitted(paris).unwrap();
    assert_eq!(paris.commune.as_deref(), Some("75056"));
    assert_eq!(paris.organisation, "commune de Paris");
    assert_eq!(paris.deliberation.unwrap().number, "2026-114");
    let between = Signatory {
        commune: None,
        organisation: "Communauté du Val-Clair".to_owned(),
        ..council()
    };
    let between = admitted(between).unwrap();
    assert_eq!(between.organisation, "Communauté du Val-Clair");
    // A decomposed é is composed, and a mark that turns the direction goes.
    let composed = Signatory {
        family_name: "Che\u{301}ri\u{202e}f".to_owned(),
        ..elu()
    };
    assert_eq!(admitted(composed).unwrap().family_name, "Chérif");
}

#[test]
fn what_is_missing_or_out_of_place_is_named() {
    use SignatureFault as Fault;
    use SignatureField as Field;
    let bare = |signatory: Signatory| Signatory {
        commune: None,
        organisation: String::new(),
        ..signatory
    };
    let with_commune = |code: &str, signatory: Signatory| Signatory {
        commune: Some(code.to_owned()),
        ..signatory
    };
    let decided = |signatory: Signatory, date: &str, number: &str| Signatory {
        deliberation: Some(Deliberation {
            date: date.parse().unwrap(),
            number: number.to_owned(),
        }),
        ..signatory
    };
    let cases = [
        (
            Signatory {
                given_name: " ".to_owned(),
                ..elu()
            },
            Fault::Missing(Field::GivenName),
        ),
        (
            Signatory {
                family_name: "…!".to_owned(),
                ..elu()
            },
            Fault::Missing(Field::FamilyName),
        ),
        (
            Signatory {
                capacity: "é".repeat(201),
                ..elu()
            },
            Fault::TooLong(Field::Capacity),
        ),
        (with_commune("99999", elu()), Fault::UnknownCommune),
        (with_commune("81004", association()), Fault::StrayCommune),
        (bare(elu()), Fault::Missing(Field::Organisation)),
        (bare(association()), Fault::Missing(Field::Organisation)),
        (
            Signatory {
                deliberation: None,
                ..council()
            },
            Fault::NoDeliberation,
        ),
        (decided(elu(), "2026-11-01", "1"), Fault::StrayDeliberation),
        (
            decided(council(), "2026-12-01", "1"),
            Fault::FutureDeliberation,
        ),
        (
            decided(council(), "2026-11-01", " "),
            Fault::Missing(Field::DeliberationNumber),
        ),
    ];
    for (typed, fault) in cases {
        assert_eq!(admitted(typed.clone()), Err(fault), "{typed:?}");
    }
    let communes = Communes::parse(LIST).unwrap();
    let unwilling = Consents {
        signing: false,
        ..YES
    };
    let refused = elu().admit(unwilling, today(), &communes);
    assert_eq!(refused, Err(Fault::NoConsent));
    assert_eq!(Fault::NoConsent.field().as_str(), "signing");
}

#[test]
fn one_signatory_has_one_identity_however_it_is_typed() {
    let other = Signatory {
        given_name: "ROCHE".to_owned(),
        family_name: "Jean Marc".to_owned(),
        capacity: "conseiller".to_owned(),
        ..elu()
    };
    assert_eq!(elu().identity(), other.identity());
    // The same person signs for the council too, and elsewhere somebody may have the same name.
    assert_ne!(elu().identity(), council().identity());
    let elsewhere = Signatory {
        commune: Some("17300".to_owned()),
        ..elu()
    };
    assert_ne!(elu().identity(), elsewhere.identity());
    let spaced = Signatory {
        given_name: "Ada".to_owned(),
        organisation: "ASSOCIATION  des « villes »".to_owned(),
        ..association()
    };
    assert_eq!(association().identity(), spaced.identity());
}

#[test]
fn field_names_are_those_of_json() {
    for field in [
        SignatureField::GivenName,
        SignatureField::DeliberationDate,
        SignatureField::Publication,
    ] {
        assert_eq!(serde_json::to_value(field).unwrap(), field.as_str());
    }
}

proptest! {
    #[test]
    fn what_was_taken_is_taken_again_unchanged(
        given in "\\PC{1,40}", family in "\\PC{1,40}", capacity in "\\PC{1,40}", words in "\\PC{1,40}",
    ) {
        let typed = Signatory {
            given_name: given, family_name: family, capacity, organisation: words, ..association()
        };
        if let Ok(once) = admitted(typed) {
            prop_assert_eq!(admitted(once.clone()), Ok(once));
        }
    }
}

use proptest::prelude::*;

use super::*;

/// Places with namesakes, articles, former communes; as `communes.mjs` writes them.
const LIST: &str = "\
D\t01\tAin\t5
D\t2A\tCorse-du-Sud\t3
D\t49\tMaine-et-Loire\t2
D\t69\tRhône\t2
D\t72\tSarthe\t3
D\t75\tParis\t0
D\t89\tYonne\t5
D\t93\tSeine-Saint-Denis\t3
D\t94\tVal-de-Marne\t2
D\t974\tLa Réunion\t0
C\t01004\tAmbérieu-en-Bugey\t1\t01\t14514\t01500
C\t2A004\tAjaccio\t1\t2A\t75000\t20000 20090
C\t49092\tChemillé-en-Anjou\t0\t49\t21006\t49120 49310 49670 49750
C\t69202\tSainte-Foy-lès-Lyon\t0\t69\t21973\t69110
C\t72181\tLe Mans\t2\t72\t146105\t72000 72100
C\t72264\tRuaudin\t0\t72\t3483\t72230
C\t72003\tArnage\t1\t72\t5600\t72230
C\t75056\tParis\t0\t75\t2103778\t75001 75012
C\t89342\tSaint-Denis\t0\t89\t653\t89100
C\t93066\tSaint-Denis\t0\t93\t149077\t93200 93210
C\t94038\tL'Haÿ-les-Roses\t5\t94\t31417\t94240
C\t97411\tSaint-Denis\t0\t974\t155634\t97400 97417 97490
F\t49091\tChanzeaux\t0\t49092
F\t49092\tChemillé\t0\t49092
F\t75112\tParis 12e Arrondissement\t0\t75056
";

fn index() -> CouncilIndex<'static> {
    CouncilIndex::new(&Communes::parse(LIST).unwrap())
}

fn name(text: &str) -> Clues<'_> {
    Clues {
        name: Some(text),
        ..Clues::default()
    }
}

fn codes(places: &[&Place<'_>]) -> Vec<String> {
    let codes = places.iter().map(|place| place.commune.code.to_owned());
    codes.collect()
}

#[track_caller]
fn check(clues: &Clues<'_>, expected: &str) {
    match index().find(clues) {
        Finding::Found(place) => assert_eq!(place.commune.code, expected, "{clues:?}"),
        other => panic!("{clues:?}: {other:?}"),
    }
}

#[test]
fn names_are_found_as_people_write_them() {
    for text in [
        "Le Mans",
        "LE MANS",
        "le mans",
        "Mans",
        "Mans (Le)",
        "Mairie du Mans",
        "Ville de Le Mans",
        "72000 Le Mans",
        "LE MANS CEDEX 9",
        "72039 LE MANS CEDEX 9",
    ] {
        check(&name(text), "72181");
    }
    for text in [
        "L'Haÿ-les-Roses",
        "L’HAY LES ROSES",
        "Hay les Roses",
        "L Hay-les-Roses",
    ] {
        check(&name(text), "94038");
    }
    for text in [
        "Ste Foy les Lyon",
        "STE-FOY-LES-LYON",
        "Sainte Foy lès Lyon (69)",
    ] {
        check(&name(text), "69202");
    }
    check(&name("amberieu en bugey"), "01004");
    check(&name("1004"), "01004");
    check(&name("2a004"), "2A004");
}

#[test]
fn namesakes_are_all_told_the_largest_first() {
    let index = index();
    for text in ["Saint-Denis", "ST DENIS", "saint denis"] {
        let Finding::Ambiguous(places) = index.find(&name(text)) else {
            panic!("{text} is one place");
        };
        assert_eq!(codes(&places), ["97411", "93066", "89342"]);
    }
    for text in [
        "Saint-Denis (974)",
        "Saint-Denis 974",
        "St-Denis (La Réunion)",
        "Saint-Denis Réunion",
        "97400 Saint-Denis",
        "Saint-Denis 97490",
    ] {
        check(&name(text), "97411");
    }
    check(&name("Saint-Denis (Yonne)"), "89342");
}

#[test]
fn numbers_decide_between_namesakes() {
    let clues = Clues {
        postcode: Some("93200"),
        ..name("Saint-Denis")
    };
    check(&clues, "93066");
    let clues = Clues {
        department: Some("Seine-Saint-Denis"),
        ..name("St Denis")
    };
    check(&clues, "93066");
    let clues = Clues {
        code: Some("97411"),
        ..Clues::default()
    };
    check(&clues, "97411");
    let clues = Clues {
        code: Some("97411"),
        ..name("Saint-Denis")
    };
    check(&clues, "97411");
    let clues = Clues {
        postcode: Some("20000"),
        ..name("Ajaccio")
    };
    check(&clues, "2A004");
}

#[test]
fn a_postcode_alone_finds_one_or_several() {
    let postcode = |text| Clues {
        postcode: Some(text),
        ..Clues::default()
    };
    check(&postcode("1500"), "01004");
    let index = index();
    let Finding::Ambiguous(places) = index.find(&postcode("72230")) else {
        panic!("two communes share the postcode");
    };
    assert_eq!(codes(&places), ["72003", "72264"]);
    assert_eq!(index.find(&postcode("99999")), Finding::Unknown);
}

#[test]
fn a_former_commune_leads_to_todays_and_says_so() {
    let index = index();
    for (text, code) in [
        ("Chanzeaux", "49092"),
        ("Chemillé", "49092"),
        ("Paris 12e", "75056"),
        ("Paris 12", "75056"),
        ("49091", "49092"),
    ] {
        let Finding::Found(place) = index.find(&name(text)) else {
            panic!("{text} is not found");
        };
        assert_eq!(place.commune.code, code, "{text}");
        assert!(place.former.is_some(), "{text}");
    }
    check(&name("Paris"), "75056");
}

#[test]
fn clues_that_contradict_each_other_are_told() {
    let index = index();
    let clues = Clues {
        code: Some("72181"),
        ..name("Saint-Denis")
    };
    assert!(matches!(index.find(&clues), Finding::Contradiction(_)));
    let clues = Clues {
        postcode: Some("72000"),
        ..name("Saint-Denis")
    };
    assert!(matches!(index.find(&clues), Finding::Contradiction(_)));
    // A name that nobody knows does not stand against a code.
    let clues = Clues {
        code: Some("72181"),
        ..name("CCAS")
    };
    check(&clues, "72181");
    for text in ["Nulle-Part", "", "Communauté de communes du Val-Clair"] {
        assert_eq!(index.find(&name(text)), Finding::Unknown);
    }
}

#[test]
fn typing_finds_the_likely_first() {
    let index = index();
    let first = |typed: &str| codes(&index.search(typed, 10)).first().cloned();
    assert_eq!(first("saint d").as_deref(), Some("97411"));
    assert_eq!(first("mans").as_deref(), Some("72181"));
    assert_eq!(first("roses").as_deref(), Some("94038"));
    assert_eq!(first("saint-denis 93").as_deref(), Some("93066"));
    assert_eq!(first("722").as_deref(), Some("72003"));
    assert_eq!(first("chanz").as_deref(), Some("49092"));
    assert_eq!(first("zzz"), None);
    assert_eq!(index.search("s", 2).len(), 2);
}

proptest! {
    #[test]
    fn nothing_typed_makes_it_panic(text in ".{0,60}") {
        let index = index();
        let _ = index.find(&name(&text));
        prop_assert!(index.search(&text, 10).len() <= 10);
    }

    #[test]
    fn every_commune_is_found_by_its_own_name_and_département(which in 0..12_usize) {
        let index = index();
        let commune = index.places[which].commune.clone();
        let text = format!("{} ({})", commune.name.to_uppercase(), commune.department);
        let Finding::Found(place) = index.find(&name(&text)) else {
            return Err(TestCaseError::fail(text));
        };
        prop_assert_eq!(place.commune.code, commune.code);
    }
}

//! What minutes say of who was there and of what was called.

use super::*;

#[test]
fn the_heading_names_congress_place_day_and_motion() {
    let play = Play::with(1);
    assert_eq!(
        play.says("sitting"),
        "Procès-verbal de la séance n° 1 : Congrès des élus, Lyon, 24 novembre 2026. \
         Motion examinée : « Pour un numérique commun »."
    );
}

#[test]
fn the_sitting_opens_begins_and_closes_with_hours() {
    let mut play = Play::with(1);
    assert_eq!(play.says("opening"), "La séance est ouverte à 9 h 00.");
    assert!(!play.keys().contains(&"closing".to_owned()));
    play.minutes_later(31)
        .call(Item::Motion)
        .minutes_later(180)
        .close();
    assert_eq!(
        play.says("opening"),
        "La séance est ouverte à 9 h 00. L’examen de l’ordre du jour commence à 9 h 31."
    );
    assert_eq!(play.says("closing"), "La séance est close à 12 h 31.");
}

#[test]
fn a_sitting_that_ends_on_another_day_says_so() {
    let mut play = Play::with(1);
    play.minutes_later(16 * 60).close();
    assert_eq!(
        play.says("closing"),
        "La séance est close le 25 novembre 2026 à 1 h 00."
    );
}

#[test]
fn members_stand_with_their_hours_where_they_were_not_there_all_the_time() {
    let mut play = Play::with(6);
    play.proxy(4, 1).proxy(5, 6);
    play.arrive(1).minutes_later(5).arrive(2).minutes_later(5);
    play.presence(3, PresenceAct::Arrived, Attendance::Remote);
    play.minutes_later(20)
        .call(Item::Motion)
        .minutes_later(40)
        .leave(2);
    play.presence(3, PresenceAct::Arrived, Attendance::Hall);
    play.minutes_later(10)
        .arrive(2)
        .minutes_later(20)
        .leave(2)
        .minutes_later(60)
        .close();
    assert_eq!(
        play.says("attendance/hall"),
        "Membres présents dans la salle (2) : Anne, maire d’Albi ; Basile, maire d’Albi \
         (jusqu’à 10 h 10, puis de 10 h 20 à 10 h 40)."
    );
    assert_eq!(
        play.says("attendance/remote"),
        "Membre présent à distance (1) : Chloé, maire d’Albi \
         (jusqu’à 10 h 10, puis dans la salle à partir de 10 h 10)."
    );
    assert_eq!(
        play.says("attendance/represented"),
        "Membre représenté (1) : David, maire d’Albi, par Anne."
    );
    // The one who holds Emma's proxy never came.
    assert_eq!(
        play.says("attendance/absent"),
        "Membres absents (2) : Emma, maire d’Albi ; Farid, maire d’Albi."
    );
}

#[test]
fn who_comes_late_was_represented_until_then() {
    let mut play = Play::with(2);
    play.arrive(1)
        .proxy(2, 1)
        .minutes_later(30)
        .call(Item::Motion);
    play.minutes_later(45)
        .proxy_ends(2, 1)
        .arrive(2)
        .minutes_later(60)
        .close();
    assert_eq!(
        play.says("attendance/hall"),
        "Membres présents dans la salle (2) : Anne, maire d’Albi ; Basile, maire d’Albi \
         (à partir de 10 h 15), voix confiée à Anne jusqu’à 10 h 15."
    );
}

#[test]
fn a_proxy_rests_while_its_holder_is_out() {
    let mut play = Play::with(2);
    play.arrive(1)
        .proxy(2, 1)
        .call(Item::Motion)
        .minutes_later(60)
        .leave(1);
    play.minutes_later(30).arrive(1).minutes_later(30).close();
    assert_eq!(
        play.says("attendance/represented"),
        "Membre représenté (1) : Basile, maire d’Albi, par Anne jusqu’à 10 h 00, puis par Anne \
         à partir de 10 h 30."
    );
}

#[test]
fn people_without_a_vote_stand_apart() {
    let mut play = Play::with(1);
    let guest = PersonLine {
        name: "Zoé".to_owned(),
        title: String::new(),
    };
    play.record.people.insert(person(77), guest);
    play.arrive(1).arrive(77).call(Item::Motion);
    assert_eq!(
        play.says("attendance/guests"),
        "Sans droit de vote (1) : Zoé."
    );
    assert_eq!(
        play.says("quorum"),
        "Quorum : la moitié des membres ayant droit de vote, soit 1 sur 1, présents ou représentés. \
         À 9 h 00 : 1 présent (1 dans la salle, 0 à distance), 0 représenté ; le quorum est atteint."
    );
}

#[test]
fn the_quorum_is_told_as_the_rule_has_it() {
    let cases = [
        (
            (QuorumRule::None, QuorumCounts::Present),
            "Quorum : aucun n’est exigé. À 9 h 00 : 2 présents (1 dans la salle, 1 à distance), \
             1 représenté, sur 5 membres ayant droit de vote.",
        ),
        (
            (QuorumRule::TwoThirds, QuorumCounts::Present),
            "Quorum : les deux tiers des membres ayant droit de vote, soit 4 sur 5, présents. \
             À 9 h 00 : 2 présents (1 dans la salle, 1 à distance), 1 représenté ; le quorum n’est \
             pas atteint.",
        ),
        (
            (
                QuorumRule::Number { number: 3 },
                QuorumCounts::PresentOrRepresented,
            ),
            "Quorum : 3 membres présents ou représentés. À 9 h 00 : 2 présents (1 dans la salle, \
             1 à distance), 1 représenté ; le quorum est atteint.",
        ),
    ];
    for (rule, says) in cases {
        let mut play = Play::with(5);
        play.record.quorum = rule;
        play.proxy(3, 1).arrive(1);
        play.presence(2, PresenceAct::Arrived, Attendance::Remote)
            .call(Item::Motion);
        assert_eq!(play.says("quorum"), says);
    }
}

#[test]
fn an_amendment_is_told_with_its_author_and_the_words_that_it_changes() {
    let mut play = Play::with(2);
    let amendment = play.amendment(2);
    play.minutes_later(12).call(Item::Amendment { amendment });
    assert_eq!(
        play.says(&format!("item/amendment/{amendment}")),
        "Amendement P3-2 (9 h 12)"
    );
    assert_eq!(
        play.says(&format!("amendment/{amendment}")),
        "Amendement P3-2 au texte du principe 3, présenté par Anne, maire d’Albi, et \
         2 cosignataires. Ce qu’il change : « cent » devient « deux cents »."
    );
}

#[test]
fn what_is_called_twice_goes_on_under_a_heading_of_its_own() {
    let mut play = Play::with(2);
    let section = section();
    play.call(Item::Section { section })
        .minutes_later(5)
        .call(Item::Pause);
    play.minutes_later(15).call(Item::Section { section });
    let key = format!("item/section/{section}");
    assert_eq!(play.says(&key), "Principe 3 « La donnée » (9 h 00)");
    assert_eq!(
        play.says(&format!("{key}/2")),
        "Principe 3 « La donnée », suite (9 h 20)"
    );
    assert_eq!(
        play.says("item/pause"),
        "La séance est suspendue à 9 h 05 ; elle reprend à 9 h 20."
    );
}

#[test]
fn who_spoke_stands_in_order_with_what_for() {
    let mut play = Play::with(4);
    play.call(Item::Motion)
        .speaks(2, FloorKind::Speak)
        .speaks(1, FloorKind::For);
    play.speaks(3, FloorKind::Against)
        .speaks(4, FloorKind::PointOfOrder);
    assert_eq!(
        play.says("floor/item/motion"),
        "Interventions : Basile ; Anne (pour) ; Chloé (contre) ; David (rappel au règlement)."
    );
}

#[test]
fn five_hundred_members_fit_into_one_paragraph() {
    let mut play = Play::with(500);
    for member in 1..=500 {
        play.arrive(member);
    }
    play.call(Item::Motion);
    let says = play.says("attendance/hall");
    assert!(says.starts_with("Membres présents dans la salle (500) : Anne, maire d’Albi ; "));
    assert!(says.ends_with(" ; Membre 500, maire d’Albi."));
    assert_eq!(says.matches(" ; ").count(), 499);
}

#[test]
fn another_sitting_is_passed_over() {
    let mut play = Play::with(2);
    let other: SittingId = id(5_000_000).into();
    let attendance = Attendance::Hall;
    let act = PresenceAct::Arrived;
    play.happens(
        other,
        EventKind::ItemCalled(ItemCalled {
            item: Some(Item::Motion),
        }),
    );
    play.happens(
        person(1),
        EventKind::PresenceRecorded(PresenceRecorded {
            sitting: other,
            act,
            attendance,
        }),
    );
    let keys = play.keys();
    assert_eq!(
        keys,
        [
            "sitting",
            "opening",
            "frame/signatures",
            "frame/chair",
            "frame/secretary"
        ]
    );
}

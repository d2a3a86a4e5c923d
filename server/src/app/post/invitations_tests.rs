//! Whom an order to invite reaches.

use super::*;
use crate::store::mails::InvitationRow;

const NOW: i64 = 10 * MOMENT;

fn row(number: u128, email: Option<&str>, state: Option<MailState>) -> InviteeRow {
    InviteeRow {
        participant: Uuid::from_u128(number).into(),
        person: Uuid::from_u128(100 + number).into(),
        given_name: "Maud".to_owned(),
        family_name: "Lescoat".to_owned(),
        locale: "fr".to_owned(),
        email: email.map(str::to_owned),
        invitation: state.map(|state| InvitationRow {
            state,
            recipient: "maud@example.org".to_owned(),
            created_at: 0,
            settled_at: None,
            error: None,
        }),
    }
}

fn hall() -> Vec<InviteeRow> {
    let maud = Some("maud@example.org");
    vec![
        row(1, maud, None),
        row(2, None, None),
        row(3, maud, Some(MailState::Sent)),
        row(4, maud, Some(MailState::Waiting)),
        row(5, maud, Some(MailState::Failed)),
        row(6, Some("maud.lescoat@example.org"), Some(MailState::Failed)),
        row(7, maud, Some(MailState::Uncertain)),
    ]
}

fn invited(
    wanted: Option<&[u128]>,
    repeat: Repeat,
    now: i64,
) -> (Vec<u128>, Vec<(u128, SkipReason)>) {
    let number = |id: ParticipantId| id.uuid().as_u128();
    let rows = hall();
    let wanted: Option<Vec<ParticipantId>> =
        wanted.map(|ids| ids.iter().map(|id| Uuid::from_u128(*id).into()).collect());
    let plan = plan(&rows, wanted.as_deref(), repeat, now).unwrap();
    let skipped = plan.skipped.iter();
    (
        plan.invited
            .iter()
            .map(|(row, _)| number(row.participant))
            .collect(),
        skipped
            .map(|skipped| (number(skipped.participant), skipped.reason))
            .collect(),
    )
}

#[test]
fn everybody_means_those_who_were_not_invited_yet() {
    let (to, skipped) = invited(None, Repeat::Skip, NOW);
    assert_eq!(
        to,
        [1, 6],
        "a new address takes the place of one that failed"
    );
    assert_eq!(skipped, [(2, SkipReason::NoAddress)]);
}

#[test]
fn who_was_invited_is_left_in_peace_unless_it_is_meant() {
    let (to, skipped) = invited(Some(&[1, 3, 4, 5, 7, 1]), Repeat::Skip, NOW);
    assert_eq!(to, [1, 5]);
    assert_eq!(
        skipped,
        [
            (3, SkipReason::AlreadyInvited),
            (4, SkipReason::JustInvited),
            (7, SkipReason::AlreadyInvited)
        ]
    );
    let (to, skipped) = invited(Some(&[3, 4, 7]), Repeat::Again, NOW);
    assert_eq!(to, [3, 7]);
    assert_eq!(skipped, [(4, SkipReason::JustInvited)]);
}

#[test]
fn a_second_press_sends_nothing_again() {
    let (to, skipped) = invited(Some(&[3]), Repeat::Again, MOMENT - 1);
    assert_eq!((to.len(), skipped), (0, vec![(3, SkipReason::JustInvited)]));
}

#[test]
fn a_stranger_among_them_stops_all() {
    let rows = hall();
    let strangers = [Uuid::from_u128(1).into(), Uuid::from_u128(99).into()];
    assert!(plan(&rows, Some(&strangers), Repeat::Skip, NOW).is_err());
}

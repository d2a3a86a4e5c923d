//! Floods of requests, against the promises of the rule.

use proptest::prelude::*;

use super::*;

fn email(number: usize) -> Email {
    format!("elu{number}@example.org").parse().unwrap()
}

fn network(number: u32) -> Network {
    Network(number.into())
}

proptest! {
    /// However requests are spread over a time, no more than the burst and one each interval are
    /// admitted.
    #[test]
    fn no_more_than_the_rate_is_admitted(
        burst in 1_i64..10, interval in 1_i64..1000, steps in proptest::collection::vec(0_i64..500, 1..200)
    ) {
        let rate = Rate { burst, interval };
        let (mut now, mut whole_at, mut admitted) = (0, None, 0);
        for step in steps {
            now += step;
            if let Ok(next) = rate.admit(whole_at, now) {
                whole_at = Some(next);
                admitted += 1;
            }
        }
        prop_assert!(admitted <= burst + now / interval);
    }

    /// Nobody waits longer than one interval, however hard others knocked before, and who waits as
    /// long as told is admitted.
    #[test]
    fn nobody_is_locked_out_for_long(
        burst in 1_i64..10, interval in 1_i64..1000, knocks in 0_usize..500
    ) {
        let rate = Rate { burst, interval };
        let mut whole_at = None;
        for _ in 0..knocks {
            if let Ok(next) = rate.admit(whole_at, 0) { whole_at = Some(next); }
        }
        if let Err(Wait(wait)) = rate.admit(whole_at, 0) {
            prop_assert!(wait <= interval);
            prop_assert!(rate.admit(whole_at, wait).is_ok());
        }
    }
}

#[test]
fn screens_and_wrong_codes_have_rates_of_their_own() {
    let mut screens = ScreenThrottle::default();
    let admitted = (0..60_000).filter(|now| screens.admit(network(1), *now).is_ok());
    assert_eq!(
        admitted.count(),
        30 + 29,
        "thirty at once, then one each two seconds"
    );
    assert!(screens.admit(network(2), 60_000).is_ok());

    let mut guesses = Guesses::default();
    for _ in 0..10 {
        assert_eq!(guesses.wait(&1, 0), None);
        guesses.count(1, 0);
    }
    assert_eq!(guesses.wait(&1, 0), Some(Wait(30_000)));
    assert_eq!(guesses.wait(&2, 0), None);
    assert_eq!(guesses.wait(&1, 30_000), None);
}

#[test]
fn one_attacker_does_not_lock_a_person_out() {
    let mut throttle = Throttle::default();
    let mut mails = 0;
    for now in 0..=600_000 {
        mails += i32::from(throttle.admit(&email(1), network(1), now).is_ok());
    }
    assert_eq!(mails, 15, "five at once, then one a minute");
    assert_eq!(
        throttle.admit(&email(1), network(2), 600_000),
        Ok(()),
        "from elsewhere, at once"
    );
    let Wait(wait) = throttle.admit(&email(1), network(1), 600_000).unwrap_err();
    assert!(wait <= 60_000, "from the same network, within a minute");
}

#[test]
fn a_whole_hall_logs_in_from_one_address() {
    let mut throttle = Throttle::default();
    for person in 0..400 {
        assert_eq!(throttle.admit(&email(person), network(1), 0), Ok(()));
    }
    assert_eq!(throttle.admit(&email(400), network(1), 0), Err(Wait(1000)));
    assert_eq!(throttle.admit(&email(400), network(1), 1000), Ok(()));
}

#[test]
fn a_flood_fills_no_memory() {
    let mut throttle = Throttle::default();
    for number in 0..200_000_u32 {
        let address = email(usize::try_from(number).unwrap());
        let _ = throttle.admit(&address, network(number), i64::from(number));
    }
    assert!(
        throttle.whole_at.len() < 20_000,
        "{}",
        throttle.whole_at.len()
    );
}

#[test]
fn a_list_of_strangers_is_not_written_to() {
    let mut throttle = Throttle::default();
    let admitted = |throttle: &mut Throttle, net: u32| {
        let wanted = (0..1000).filter(|number| {
            let email = email(1000 * usize::try_from(net).unwrap() + number);
            throttle.admit_stranger(&email, network(net), 0).is_ok()
        });
        wanted.count()
    };
    assert_eq!(admitted(&mut throttle, 1), 120);
    let others: usize = (2..20).map(|net| admitted(&mut throttle, net)).sum();
    assert_eq!(others, 600 - 120, "not from many networks either");
    // Who is known has the wide rate.
    let known = (0..400).filter(|number| throttle.admit(&email(*number), network(99), 0).is_ok());
    assert_eq!(known.count(), 400);
}

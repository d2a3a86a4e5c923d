//! How the ways, rules and moments of ballots are written in a cell.

use crate::domain::ballot::{Base, Majority, Rule, Unit, Way};

pub(super) const fn way(way: Way) -> &'static str {
    match way {
        Way::ShowOfHands => "main levée",
        Way::Recorded => "électronique, nominatif",
        Way::Paper => "papier",
    }
}

pub(super) const fn majority(majority: Majority) -> &'static str {
    match majority {
        Majority::Simple => "simple",
        Majority::Absolute => "absolue",
        Majority::TwoThirds => "deux tiers",
        Majority::ThreeFifths => "trois cinquièmes",
    }
}

pub(super) const fn base(rule: Rule) -> &'static str {
    match (rule.majority, rule.base) {
        (Majority::Simple, _) => "",
        (_, Base::Expressed) => "suffrages exprimés",
        (_, Base::Cast) => "votants",
        (_, Base::Entitled) => "ayant droit de vote",
    }
}

pub(super) const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Heads => "personnes",
        Unit::Weights => "voix pondérées",
    }
}

/// `2026-11-24 14:03:27`, in universal time.
pub(in crate::export) fn moment(at: i64) -> String {
    let seconds = at.div_euclid(1000);
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = date(days);
    let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02} {hours:02}:{minutes:02}:{seconds:02}")
}

/// The date so many days after 1 January 1970, by the algorithm of Howard Hinnant
/// (<https://howardhinnant.github.io/date_algorithms.html#civil_from_days>).
fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_dates_of_the_calendar() {
        assert_eq!(moment(0), "1970-01-01 00:00:00");
        assert_eq!(moment(951_782_400_000), "2000-02-29 00:00:00");
        assert_eq!(moment(1_795_529_007_000), "2026-11-24 14:03:27");
        assert_eq!(moment(-1), "1969-12-31 23:59:59");
    }
}

//! The table.

use std::fmt::Write;

use crate::options::Scenario;

/// What a number counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit {
    Milliseconds,
    Seconds,
    Kibibytes,
    Mebibytes,
    Count,
    PerSecond,
    Percent,
}

/// One number of one server. `None` where it could not be taken.
#[derive(Clone, Debug)]
pub(crate) struct Measure {
    what: String,
    unit: Unit,
    value: Option<f64>,
    ratio: bool,
}

impl Measure {
    pub(crate) fn new(what: &str, unit: Unit, value: Option<f64>) -> Self {
        Self {
            what: what.to_owned(),
            unit,
            value,
            ratio: true,
        }
    }

    /// A number that says nothing about the server.
    pub(crate) fn without_ratio(mut self) -> Self {
        self.ratio = false;
        self
    }

    /// The same number, of a part of a scenario.
    pub(crate) fn of(mut self, part: &str) -> Self {
        self.what = format!("{part}: {}", self.what);
        self
    }

    fn text(&self) -> String {
        let Some(value) = self.value else {
            return "–".to_owned();
        };
        match self.unit {
            Unit::Milliseconds if value < 10.0 => format!("{value:.1} ms"),
            Unit::Milliseconds => format!("{value:.0} ms"),
            Unit::Seconds => format!("{value:.2} s"),
            Unit::Kibibytes => format!("{value:.0} KiB"),
            Unit::Count => format!("{value:.0}"),
            Unit::Mebibytes => format!("{value:.0} MiB"),
            Unit::PerSecond => format!("{value:.0}/s"),
            Unit::Percent => format!("{value:.0} %"),
        }
    }
}

/// The measures of one scenario: for each server, in the same order.
pub(crate) type Results = Vec<(Scenario, Vec<Vec<Measure>>)>;

/// The table as Markdown. With two servers it has a column for the ratio of the
/// first to the second: below 1 the first is better.
pub(crate) fn table(servers: &[String], results: &Results) -> String {
    let compared = servers.len() == 2;
    let mut text = String::from("| scenario | measure |");
    for server in servers {
        let _ = write!(text, " {server} |");
    }
    text.push_str(if compared {
        " ratio |\n|---|---|"
    } else {
        "\n|---|---|"
    });
    text.push_str(&"---:|".repeat(servers.len() + usize::from(compared)));
    text.push('\n');
    for (scenario, columns) in results {
        for (index, first) in columns[0].iter().enumerate() {
            let row: Vec<&Measure> = columns.iter().map(|column| &column[index]).collect();
            let _ = write!(text, "| {} | {} |", scenario.name(), first.what);
            for measure in &row {
                let _ = write!(text, " {} |", measure.text());
            }
            if compared {
                let _ = write!(text, " {} |", ratio(row[0], row[1]));
            }
            text.push('\n');
        }
    }
    text
}

fn ratio(one: &Measure, other: &Measure) -> String {
    match (one.value, other.value) {
        (Some(one_value), Some(other_value)) if one.ratio && other_value > 0.0 => {
            format!("{:.2}", one_value / other_value)
        }
        _ => String::new(),
    }
}

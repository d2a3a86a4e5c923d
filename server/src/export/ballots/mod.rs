//! The results of a sitting as a table for a spreadsheet, CSV and XLSX, and as JSON.
//!
//! Owns the columns and their order. One line for each ballot, then one for each vote that was taken
//! by name, in one table, so that it can be filtered. No cell is ever a formula. Times are in
//! universal time.

pub(super) mod words;

use rust_xlsxwriter::XlsxError;
use serde::Serialize;

use self::words::{base, majority, moment, unit, way};
use super::table;
use crate::domain::ballot::{Choice, Decision, Quorum, Rule, Tally, Way};
use crate::domain::motion::SectionKind;

/// All ballots of a sitting that are over.
#[derive(Clone, Debug, Serialize)]
pub struct Results {
    /// Oldest first.
    pub ballots: Vec<BallotLine>,
}

/// What a ballot was on.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum VotedOn {
    /// Amendments, by their numbers.
    Amendments {
        /// Those that were voted on, then those decided with them.
        numbers: Vec<String>,
    },
    /// A section as a whole.
    Section {
        /// Its kind.
        kind: SectionKind,
        /// That of a principle, as it is now.
        number: Option<u32>,
        /// As it is now.
        title: String,
    },
    /// The motion as a whole.
    Motion {
        /// What it is called.
        title: String,
    },
    /// A free question.
    Question {
        /// In these words.
        words: String,
    },
}

/// A ballot that is over. Figures are in the unit of its rule; times are milliseconds UTC.
#[derive(Clone, Debug, Serialize)]
pub struct BallotLine {
    /// Its number in the congress.
    pub number: u32,
    /// What it was on.
    pub on: VotedOn,
    /// Of a question that has some.
    pub options: Vec<String>,
    /// How it was answered.
    pub way: Way,
    /// What decided.
    pub rule: Rule,
    /// When it opened.
    pub quorum: Quorum,
    /// When it opened.
    pub opened_at: i64,
    /// When it closed; none when it was declared void before.
    pub closed_at: Option<i64>,
    /// Voters whose vote was taken, in heads; of a recorded ballot.
    pub received: u32,
    /// Voters who were present or represented, in heads; of a recorded ballot.
    pub expected: u32,
    /// What was counted.
    pub tally: Option<Tally>,
    /// What came out.
    pub decision: Option<Decision>,
    /// What the chair voted to decide a tie.
    pub casting_vote: Option<Choice>,
    /// Why it was declared void.
    pub void: Option<String>,
    /// Of a recorded ballot, by name of voter.
    pub votes: Vec<VoteLine>,
}

/// A vote by name.
#[derive(Clone, Debug, Serialize)]
pub struct VoteLine {
    /// In whose name.
    pub voter: String,
    /// Who voted in their name.
    pub by: Option<String>,
    /// What.
    pub choice: Choice,
    /// The voter's weight.
    pub weight: u16,
}

const HEADINGS: [&str; 30] = [
    "Ligne",
    "Scrutin",
    "Objet",
    "Mode",
    "Majorité",
    "Base",
    "Unité",
    "Quorum requis",
    "Quorum constaté",
    "Ouvert le (UTC)",
    "Clos le (UTC)",
    "Votants attendus",
    "Votes reçus",
    "Pour",
    "Contre",
    "Abstentions",
    "Ne prennent pas part au vote",
    "Blancs et nuls",
    "Réponses",
    "Suffrages exprimés",
    "Votants",
    "Ayant droit de vote",
    "Requis",
    "Décision",
    "Voix prépondérante",
    "Nul, motif",
    "Votant",
    "Par procuration donnée à",
    "Vote",
    "Voix",
];

/// Columns that only a line about a vote fills.
const OF_VOTES: usize = 4;

impl Results {
    /// As a French Excel opens it: UTF-8 with a byte order mark, semicolons, CRLF. A cell that a
    /// spreadsheet would take for a formula begins with an apostrophe.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        table::csv(self.rows())
    }

    /// As a spreadsheet of Excel since 2007. Every cell is written as text, so none needs the
    /// apostrophe.
    ///
    /// # Errors
    /// When there are more votes than a spreadsheet has lines.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        table::xlsx("Résultats", 18, self.rows())
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("results are made of numbers and texts")
    }

    fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        let headings = HEADINGS.iter().map(|heading| (*heading).to_owned());
        let lines = self.ballots.iter().flat_map(|ballot| {
            let votes = ballot.votes.iter().map(|vote| ballot.vote_cells(vote));
            std::iter::once(ballot.cells()).chain(votes)
        });
        std::iter::once(headings.collect()).chain(lines)
    }
}

impl BallotLine {
    fn cells(&self) -> Vec<String> {
        let figures = self.tally.as_ref().map(|tally| &tally.figures);
        let has_options = !self.options.is_empty();
        let figure = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
        let tally = |value: fn(&Tally) -> u64| figure(self.tally.as_ref().map(value));
        let plain = |value: Option<u64>| figure(value.filter(|_| !has_options));
        let mut cells = vec![
            "scrutin".to_owned(),
            self.number.to_string(),
            self.title(),
            way(self.way).to_owned(),
            majority(self.rule.majority).to_owned(),
            base(self.rule).to_owned(),
            unit(self.rule.unit).to_owned(),
            self.quorum.needed.to_string(),
            self.quorum.counted.to_string(),
            moment(self.opened_at),
            self.closed_at.map(moment).unwrap_or_default(),
            self.participation(self.expected),
            self.participation(self.received),
            plain(figures.map(|figures| figures.in_favour)),
            plain(figures.map(|figures| figures.against)),
            figure(figures.map(|figures| figures.abstentions)),
            figure(figures.map(|figures| figures.not_voting)),
            figure(figures.map(|figures| figures.blank)),
            self.answers(),
            tally(|tally| tally.expressed),
            tally(|tally| tally.cast),
            tally(|tally| tally.entitled),
            tally(|tally| tally.needed),
            self.decided(),
            self.casting_vote
                .map(|vote| self.answer(vote))
                .unwrap_or_default(),
            self.void.clone().unwrap_or_default(),
        ];
        cells.resize(HEADINGS.len(), String::new());
        cells
    }

    fn vote_cells(&self, vote: &VoteLine) -> Vec<String> {
        let mut cells = vec!["vote".to_owned(), self.number.to_string(), self.title()];
        cells.resize(HEADINGS.len() - OF_VOTES, String::new());
        cells.extend([
            vote.voter.clone(),
            vote.by.clone().unwrap_or_default(),
            self.answer(vote.choice),
            vote.weight.to_string(),
        ]);
        cells
    }

    fn title(&self) -> String {
        match &self.on {
            VotedOn::Amendments { numbers } if numbers.len() == 1 => {
                format!("Amendement {}", numbers.join(""))
            }
            VotedOn::Amendments { numbers } => format!("Amendements {}", numbers.join(", ")),
            VotedOn::Section {
                kind,
                number,
                title,
            } => {
                let name = match (kind, number) {
                    (SectionKind::Preamble, _) => "Préambule".to_owned(),
                    (SectionKind::Principle, Some(number)) => format!("Principe {number}"),
                    (SectionKind::Principle, None) => "Principe".to_owned(),
                    (SectionKind::Closing, _) => "Conclusion".to_owned(),
                };
                if title.is_empty() {
                    name
                } else {
                    format!("{name}\u{a0}: {title}")
                }
            }
            VotedOn::Motion { title } => format!("Ensemble de la motion\u{a0}: {title}"),
            VotedOn::Question { words } => words.clone(),
        }
    }

    fn participation(&self, heads: u32) -> String {
        match self.way {
            Way::Recorded => heads.to_string(),
            Way::ShowOfHands | Way::Paper => String::new(),
        }
    }

    /// `Oui : 3 | Non : 4`.
    fn answers(&self) -> String {
        let Some(tally) = &self.tally else {
            return String::new();
        };
        let pairs = self.options.iter().zip(&tally.figures.options);
        let pairs: Vec<String> = pairs
            .map(|(option, votes)| format!("{option}\u{a0}: {votes}"))
            .collect();
        pairs.join(" | ")
    }

    fn option(&self, number: u8) -> String {
        let option = usize::from(number).checked_sub(1);
        let option = option.and_then(|place| self.options.get(place));
        option.cloned().unwrap_or_default()
    }

    fn answer(&self, choice: Choice) -> String {
        match choice {
            Choice::For => "pour".to_owned(),
            Choice::Against => "contre".to_owned(),
            Choice::Abstention => "abstention".to_owned(),
            Choice::NotVoting => "ne prend pas part au vote".to_owned(),
            Choice::Option(number) => self.option(number),
        }
    }

    fn decided(&self) -> String {
        match self.decision {
            Some(Decision::Adopted) => "adopté".to_owned(),
            Some(Decision::Rejected) => "rejeté".to_owned(),
            Some(Decision::Tied) => "partage des voix".to_owned(),
            Some(Decision::Chosen { option }) => self.option(option),
            Some(Decision::NoneChosen) => "aucune réponse retenue".to_owned(),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::{
        Base, Figures, Majority, QuorumCounts, QuorumRule, TieRule, Unit, tally,
    };

    fn results() -> Results {
        let rule = Rule {
            majority: Majority::Absolute,
            base: Base::Cast,
            unit: Unit::Heads,
            tie: TieRule::Rejected,
        };
        let figures = Figures {
            in_favour: 2,
            against: 1,
            ..Figures::default()
        };
        let vote = |voter: &str, choice| VoteLine {
            voter: voter.to_owned(),
            by: None,
            choice,
            weight: 1,
        };
        Results {
            ballots: vec![BallotLine {
                number: 7,
                on: VotedOn::Question {
                    words: "=1+1; encore\u{202f}?".to_owned(),
                },
                options: Vec::new(),
                way: Way::Recorded,
                rule,
                quorum: Quorum::of(QuorumRule::Half, QuorumCounts::Present, 5, 3),
                opened_at: 1_795_529_007_000,
                closed_at: Some(1_795_529_067_999),
                received: 3,
                expected: 4,
                decision: Some(Decision::Adopted),
                tally: Some(tally(&rule, 5, &figures)),
                casting_vote: None,
                void: None,
                votes: vec![
                    vote("=cmd|' /C calc'!A0", Choice::For),
                    vote("@Maud", Choice::Against),
                ],
            }],
        }
    }

    #[test]
    fn a_table_is_harmless_and_says_units_and_figures() {
        let text = String::from_utf8(results().csv()).unwrap();
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[1].starts_with("scrutin;7;\"'=1+1; encore"), "{text}");
        assert!(
            lines[1].contains(";absolue;votants;personnes;3;3;"),
            "{text}"
        );
        assert!(
            lines[1].contains(";4;3;2;1;0;0;0;;3;3;5;2;adopté;"),
            "{text}"
        );
        assert!(lines[2].ends_with(";'=cmd|' /C calc'!A0;;pour;1"), "{text}");
        assert!(lines[3].ends_with(";'@Maud;;contre;1"), "{text}");
        let columns = lines[0].split(';').count();
        assert_eq!(lines[2].split(';').count(), columns + 1, "one in quotes");
    }

    #[test]
    fn a_spreadsheet_holds_text_alone() {
        let bytes = results().xlsx().unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut sheet = String::new();
        let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
        std::io::Read::read_to_string(&mut part, &mut sheet).unwrap();
        assert!(
            !sheet.contains("<f>") && sheet.contains("t=\"s\""),
            "{sheet}"
        );
    }
}

//! The blind second reading of a printed sheet: what of it somebody sees that others typed.
//!
//! Two readings are worth more than one as long as neither is copied. So whoever typed nothing sees
//! nothing, and whoever typed sees the words of a line beside their own words of that line: who says
//! that it is empty learns that the other reads a signature there, and goes back to the paper.

use super::sheet::{SheetLine, SheetState, SheetTyping};
use crate::domain::ids::ParticipantId;

/// What somebody may see of what was typed of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight<'a> {
    /// They have typed nothing yet.
    Nothing,
    /// Words beside their own: these are the lines that they typed last.
    Beside(&'a [Option<SheetLine>]),
    /// Two people have read the same: there is nothing left to copy.
    All,
}

/// A typing as somebody sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenTyping {
    /// One a line; none where nobody signed, and where a signature is hidden.
    pub lines: Vec<Option<SheetLine>>,
    /// Lines, from 1, on which a signature was read whose words they don't see.
    pub hidden: Vec<u32>,
}

impl<'a> Sight<'a> {
    /// What this reader sees of a sheet that has come so far.
    #[must_use]
    pub fn of(typings: &'a [SheetTyping], state: SheetState, reader: ParticipantId) -> Self {
        let own = typings.iter().rev().find(|typing| typing.by == reader);
        match (state, own) {
            (SheetState::Accepted, _) | (SheetState::Agrees, Some(_)) => Self::All,
            (SheetState::Printed | SheetState::TypedOnce | SheetState::Differs, Some(own)) => {
                Self::Beside(&own.lines)
            }
            (
                SheetState::Printed
                | SheetState::TypedOnce
                | SheetState::Differs
                | SheetState::Agrees,
                None,
            ) => Self::Nothing,
        }
    }

    /// These lines, as far as they are seen.
    #[must_use]
    pub fn see(&self, lines: Vec<Option<SheetLine>>) -> Option<SeenTyping> {
        let own = match self {
            Self::Nothing => return None,
            Self::All => {
                let hidden = Vec::new();
                return Some(SeenTyping { lines, hidden });
            }
            Self::Beside(own) => own,
        };
        let mut hidden = Vec::new();
        let seen = (1..).zip(lines).enumerate().map(|(place, (number, line))| {
            let is_typed = own.get(place).is_some_and(Option::is_some);
            if line.is_some() && !is_typed {
                hidden.push(number);
            }
            line.filter(|_| is_typed)
        });
        let lines = seen.collect();
        Some(SeenTyping { lines, hidden })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::signed::sheet::state;
    use crate::domain::signed::{Signatory, SignatoryKind};

    fn line(name: &str) -> Option<SheetLine> {
        Some(SheetLine {
            signatory: Signatory {
                kind: SignatoryKind::Elu,
                given_name: "Ada".to_owned(),
                family_name: name.to_owned(),
                capacity: "maire".to_owned(),
                commune: Some("81004".to_owned()),
                organisation: "commune d’Albi".to_owned(),
                deliberation: None,
            },
            publication: true,
        })
    }

    fn person(number: u128) -> ParticipantId {
        ParticipantId::new(Uuid::from_u128(number))
    }

    fn typing(by: u128, lines: &[Option<SheetLine>]) -> SheetTyping {
        SheetTyping {
            by: person(by),
            at: 1,
            lines: lines.to_vec(),
        }
    }

    /// Each pair of readings of each line: words are seen beside words alone, and what is hidden is
    /// told to be there.
    #[test]
    fn words_are_seen_beside_ones_own_words_alone() {
        let ways = [None, line("Roche"), line("Rocher")];
        let pairs = ways
            .iter()
            .flat_map(|own| ways.iter().map(move |it| (own, it)));
        let (own, other): (Vec<_>, Vec<_>) =
            pairs.map(|(own, it)| (own.clone(), it.clone())).unzip();
        let typings = [typing(1, &other), typing(2, &own)];
        let sight = Sight::of(&typings, state(&typings), person(2));
        let seen = sight.see(other.clone()).unwrap();
        for (place, number) in (0..own.len()).zip(1..) {
            let expected = other[place].clone().filter(|_| own[place].is_some());
            assert_eq!(seen.lines[place], expected, "line {number}");
            let is_hidden = own[place].is_none() && other[place].is_some();
            assert_eq!(seen.hidden.contains(&number), is_hidden, "line {number}");
        }
        // One's own is seen whole.
        let mine = sight.see(own.clone());
        let whole = SeenTyping {
            lines: own,
            hidden: Vec::new(),
        };
        assert_eq!(mine, Some(whole));
    }

    #[test]
    fn who_types_nothing_but_empty_lines_learns_no_word() {
        let filled = vec![line("Roche"), None, line("Petit")];
        let typings = [typing(1, &filled), typing(2, &[None, None, None])];
        let sight = Sight::of(&typings, SheetState::Differs, person(2));
        let expected = SeenTyping {
            lines: vec![None, None, None],
            hidden: vec![1, 3],
        };
        assert_eq!(sight.see(filled.clone()), Some(expected));
        // The last typing counts: who takes a line back no longer sees it.
        let again = [typing(2, &filled), typing(1, &filled), typing(2, &[])];
        let sight = Sight::of(&again, SheetState::Differs, person(2));
        assert_eq!(sight.see(filled).unwrap().hidden, [1, 3]);
    }

    #[test]
    fn who_looks_on_sees_nothing_and_what_is_settled_is_seen() {
        let lines = vec![line("Roche")];
        let typings = [typing(1, &lines), typing(2, &lines)];
        let of = |state, reader| Sight::of(&typings, state, person(reader));
        assert_eq!(of(SheetState::Agrees, 3), Sight::Nothing);
        assert_eq!(of(SheetState::Differs, 3).see(lines.clone()), None);
        assert_eq!(of(SheetState::Agrees, 1), Sight::All);
        assert_eq!(of(SheetState::Accepted, 3), Sight::All);
        let seen = Sight::All.see(lines.clone()).map(|seen| seen.lines);
        assert_eq!(seen, Some(lines));
    }
}

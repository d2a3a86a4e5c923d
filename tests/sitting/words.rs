//! What sections say, and what amendments do to them: words put in place of others, and proposals
//! taken out. No merging: it is enough that two amendments never touch one word without one of them
//! falling.

use motion_tests::section;
use serde_json::Value;

/// What an amendment does to its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// Puts one word in place of another.
    Replace {
        place: Place,
        word: &'static str,
        with: String,
    },
    /// Takes a proposal out.
    Remove { proposal: String },
}

/// A passage of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Block(usize),
    Proposal(String),
}

impl Edit {
    /// Whether one does what the other does.
    pub(crate) fn does_the_same(&self, other: &Self) -> bool {
        self == other
    }

    /// Whether the other can't be made any more once this one is: it is about the same word, or one
    /// takes out what the other changes.
    pub(crate) fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Replace { place, word, with },
                Self::Replace {
                    place: other_place,
                    word: other_word,
                    with: other_with,
                },
            ) => place == other_place && word == other_word && with != other_with,
            (Self::Remove { proposal }, Self::Replace { place, .. })
            | (Self::Replace { place, .. }, Self::Remove { proposal }) => {
                *place == Place::Proposal(proposal.clone())
            }
            (Self::Remove { .. }, Self::Remove { .. }) => false,
        }
    }

    /// Makes the change.
    ///
    /// # Panics
    /// When the section does not say what the amendment changes.
    #[track_caller]
    pub(crate) fn make(&self, section: &mut Value) {
        match self {
            Self::Replace { place, word, with } => replace(section, place, word, with),
            Self::Remove { proposal } => {
                let proposals = section["proposals"].as_array_mut();
                let proposals = proposals.expect("a section has proposals");
                let before = proposals.len();
                proposals.retain(|one| one["id"] != **proposal);
                assert_eq!(proposals.len() + 1, before, "{proposal} was not there");
            }
        }
    }

    /// Takes it back; `before` is a text in which it was not made yet.
    #[track_caller]
    pub(crate) fn unmake(&self, section: &mut Value, before: &Value) {
        match self {
            Self::Replace { place, word, with } => replace(section, place, with, word),
            Self::Remove { proposal } => {
                let find = |one: &&Value| one["id"] == **proposal;
                let back = before["proposals"].as_array().into_iter().flatten();
                let back = back.clone().find(find).expect("it was there before");
                let proposals = section["proposals"].as_array_mut();
                let proposals = proposals.expect("a section has proposals");
                proposals.push(back.clone());
                proposals.sort_by_key(|one| one["rank"].as_str().map(str::to_owned));
            }
        }
    }
}

#[track_caller]
fn replace(section: &mut Value, place: &Place, word: &str, with: &str) {
    let passage = match place {
        Place::Block(block) => &mut section["body"][*block],
        Place::Proposal(id) => section["proposals"]
            .as_array_mut()
            .and_then(|all| all.iter_mut().find(|one| one["id"] == **id))
            .map(|one| &mut one["text"][0])
            .expect("the proposal stands"),
    };
    let said = section::plain_text(passage);
    assert_eq!(said.matches(word).count(), 1, "{word} in {said}");
    // All passages of these tests are one piece of text without formats.
    passage["content"][0]["text"] = said.replacen(word, with, 1).into();
}

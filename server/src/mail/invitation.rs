//! The mail that invites somebody to a congress.

use super::Letter;
use super::blocks::{Block, Part, set};
use crate::domain::email::Email;
use crate::domain::locale::Locale;
use crate::domain::motion::Date;
use crate::domain::sentence::PersonalSentence;
use crate::export::html::labels::days;

/// What one is invited to, and by whom: the same for all who are.
#[derive(Clone, Debug)]
pub(crate) struct Occasion {
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Date,
    pub(crate) organiser: String,
    /// Who signs.
    pub(crate) sender: String,
    pub(crate) sentence: PersonalSentence,
    /// The address of the server.
    pub(crate) origin: String,
}

/// What this mail says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InvitationLetter<'a> {
    pub(crate) locale: Locale,
    pub(crate) name: &'a str,
    pub(crate) email: &'a Email,
    pub(crate) occasion: &'a Occasion,
}

impl InvitationLetter<'_> {
    /// Writes it.
    pub(crate) fn write(self) -> Letter {
        match self.locale {
            Locale::Fr => self.in_french(),
            Locale::En => self.in_english(),
        }
    }

    fn in_french(self) -> Letter {
        let Occasion {
            title, organiser, ..
        } = self.occasion;
        let mut blocks = vec![
            Block::Words(format!("Bonjour {},", self.name)),
            Block::Words(format!("{organiser} vous invite à ce congrès\u{a0}:")),
            self.what(),
        ];
        blocks.extend(self.quote());
        blocks.extend([
            Block::Words(
                "Les participants y écrivent ensemble une motion\u{a0}: ils la préparent par leurs \
                 contributions, la rédigent, l’amendent et la votent. Tout se passe sur le site du \
                 congrès, depuis un ordinateur ou un téléphone. Pour y entrer\u{a0}:"
                    .to_owned(),
            ),
            Block::Steps(vec![
                vec![words("ouvrez "), self.door()],
                vec![words("tapez votre adresse\u{a0}: "), self.address()],
                vec![words(
                    "tapez le code de huit signes que vous recevez aussitôt par courriel.",
                )],
            ]),
            Block::Words(
                "Il n’y a pas de mot de passe à retenir. Aucun lien ne vous connecte à lui seul\u{a0}: \
                 méfiez-vous d’un message qui le prétendrait."
                    .to_owned(),
            ),
            Block::Quiet(format!(
                "Message de {organiser} aux participants de ce congrès."
            )),
        ]);
        set(
            Locale::Fr,
            format!("Invitation\u{a0}: {}", one_line(title)),
            &blocks,
        )
    }

    fn in_english(self) -> Letter {
        let Occasion {
            title, organiser, ..
        } = self.occasion;
        let mut blocks = vec![
            Block::Words(format!("Hello {},", self.name)),
            Block::Words(format!("{organiser} invites you to this congress:")),
            self.what(),
        ];
        blocks.extend(self.quote());
        blocks.extend([
            Block::Words(
                "The participants write a motion together: they prepare it by their contributions, \
                 draft it, amend it and vote on it. All of that happens on the site of the \
                 congress, from a computer or a telephone. To get in:"
                    .to_owned(),
            ),
            Block::Steps(vec![
                vec![words("open "), self.door()],
                vec![words("type your address: "), self.address()],
                vec![words("type the code of eight signs that reaches you by mail at once.")],
            ]),
            Block::Words(
                "There is no password to remember. No link logs you in by itself: beware of a \
                 message that says so."
                    .to_owned(),
            ),
            Block::Quiet(format!(
                "A message of {organiser} to the participants of this congress."
            )),
        ]);
        set(
            Locale::En,
            format!("Invitation: {}", one_line(title)),
            &blocks,
        )
    }

    /// The congress, where and when.
    fn what(self) -> Block {
        let Occasion {
            title,
            place,
            starts_on,
            ends_on,
            ..
        } = self.occasion;
        let when = days(self.locale, *starts_on, *ends_on);
        Block::Words(format!("{title}\n{place}, {when}"))
    }

    fn quote(self) -> Option<Block> {
        let sentence = self.occasion.sentence.as_str();
        (!sentence.is_empty()).then(|| Block::Quote {
            words: sentence.to_owned(),
            by: self.occasion.sender.clone(),
        })
    }

    fn door(self) -> Part {
        Part::Link(format!("{}/login", self.occasion.origin))
    }

    fn address(self) -> Part {
        Part::Strong(self.email.to_string())
    }
}

fn words(words: &str) -> Part {
    Part::Words(words.to_owned())
}

/// Without line ends, which a subject can't have.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_says_who_what_when_and_where() {
        let occasion = Occasion {
            title: "Congrès <national>\ndes élus".to_owned(),
            place: "La Rochelle".to_owned(),
            starts_on: "2026-11-24".parse().unwrap(),
            ends_on: "2026-11-26".parse().unwrap(),
            organiser: "Alliance des communes".to_owned(),
            sender: "Hélène Vaucourt".to_owned(),
            sentence: "À très vite\u{202f}!".parse().unwrap(),
            origin: "https://motion.example.org".to_owned(),
        };
        let email: Email = "maud.lescoat@example.org".parse().unwrap();
        for (locale, subject, when) in [
            (
                Locale::Fr,
                "Invitation\u{a0}: Congrès <national> des élus",
                "du 24 au 26 novembre 2026",
            ),
            (
                Locale::En,
                "Invitation: Congrès <national> des élus",
                "24 to 26 November 2026",
            ),
        ] {
            let letter = InvitationLetter {
                locale,
                name: "Maud Lescoat",
                email: &email,
                occasion: &occasion,
            }
            .write();
            assert_eq!(letter.subject, subject);
            let said = [
                "Maud Lescoat",
                "Alliance des communes",
                "La Rochelle",
                when,
                "> À très vite\u{202f}!",
                "— Hélène Vaucourt",
                "https://motion.example.org/login",
                "maud.lescoat@example.org",
            ];
            for words in said {
                assert!(letter.text.contains(words), "{words}: {}", letter.text);
            }
            assert!(letter.html.contains("Congrès &lt;national&gt;"));
            assert!(!letter.html.contains("<img") && !letter.html.contains("<script"));
        }
    }
}

//! The mail that tells a signatory what became of their signature.

use super::Letter;
use super::blocks::{Block, Part, set};
use super::invitation::one_line;
use crate::domain::locale::Locale;

/// What became of it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum News<'a> {
    /// The secretariat found that it counts.
    Admitted,
    /// It found that it doesn't.
    Refused { reason: &'a str },
    /// The text was opened again, and is no longer the one that was signed.
    GivenUp { reason: &'a str },
}

/// What this mail says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewsLetter<'a> {
    pub(crate) locale: Locale,
    pub(crate) news: News<'a>,
    /// Of the signature under its version.
    pub(crate) number: u32,
    /// The title of the motion.
    pub(crate) motion: &'a str,
    /// The title of the congress.
    pub(crate) congress: &'a str,
    /// The number of the version.
    pub(crate) version: u32,
    /// Where the motion is signed.
    pub(crate) address: &'a str,
    /// The address of the server.
    pub(crate) origin: &'a str,
}

impl NewsLetter<'_> {
    /// Writes it.
    pub(crate) fn write(self) -> Letter {
        let (hello, quoted, (subject, told)) = match self.locale {
            Locale::Fr => ("Bonjour,", self.quoted_in_french(), self.in_french()),
            Locale::En => ("Hello,", self.quoted_in_english(), self.in_english()),
        };
        let mut blocks = vec![Block::Words(hello.to_owned())];
        let mut told = told.into_iter().map(Block::Words);
        blocks.extend(told.next());
        blocks.push(Block::Words(quoted));
        blocks.extend(told);
        if let News::GivenUp { .. } = self.news {
            let door = Part::Link(self.address.to_owned());
            blocks.push(Block::Steps(vec![vec![door]]));
        }
        blocks.push(Block::Quiet(format!("Motion ouverte\n{}", self.origin)));
        set(self.locale, subject, &blocks)
    }

    fn quoted_in_french(self) -> String {
        let (motion, congress) = (one_line(self.motion), one_line(self.congress));
        let version = self.version;
        format!("«\u{a0}{motion}\u{a0}»\n{congress}\nVersion {version}")
    }

    fn quoted_in_english(self) -> String {
        let (motion, congress) = (one_line(self.motion), one_line(self.congress));
        let version = self.version;
        format!("“{motion}”\n{congress}\nVersion {version}")
    }

    /// The subject, then the paragraphs.
    fn in_french(self) -> (String, Vec<String>) {
        let number = self.number;
        let why = |reason: &str| format!("Le motif\u{a0}: {}", one_line(reason));
        match self.news {
            News::Admitted => (
                format!("Votre signature n°\u{a0}{number} est admise"),
                vec![format!(
                    "Le secrétariat du congrès a admis votre signature n°\u{a0}{number}\u{a0}: elle \
                     compte."
                )],
            ),
            News::Refused { reason } => (
                format!("Votre signature n°\u{a0}{number} n’est pas admise"),
                vec![
                    format!(
                        "Le secrétariat du congrès n’a pas admis votre signature \
                         n°\u{a0}{number}\u{a0}: elle ne compte pas."
                    ),
                    why(reason),
                    "Si c’est une erreur, adressez-vous à lui.".to_owned(),
                ],
            ),
            News::GivenUp { reason } => (
                format!(
                    "Votre signature n°\u{a0}{number} ne vaut plus\u{a0}: le texte est rouvert"
                ),
                vec![
                    format!(
                        "Le texte que vous avez signé a été rouvert. Votre signature \
                         n°\u{a0}{number} ne vaut plus."
                    ),
                    why(reason),
                    "Quand le nouveau texte sera figé, vous pourrez le signer à cette \
                     adresse\u{a0}:"
                        .to_owned(),
                ],
            ),
        }
    }

    /// The subject, then the paragraphs.
    fn in_english(self) -> (String, Vec<String>) {
        let number = self.number;
        let why = |reason: &str| format!("The reason: {}", one_line(reason));
        match self.news {
            News::Admitted => (
                format!("Your signature, number {number}, is admitted"),
                vec![format!(
                    "The secretariat of the congress has admitted your signature, number {number}: \
                     it counts."
                )],
            ),
            News::Refused { reason } => (
                format!("Your signature, number {number}, is not admitted"),
                vec![
                    format!(
                        "The secretariat of the congress has not admitted your signature, number \
                         {number}: it doesn’t count."
                    ),
                    why(reason),
                    "If this is a mistake, turn to the secretariat.".to_owned(),
                ],
            ),
            News::GivenUp { reason } => (
                format!(
                    "Your signature, number {number}, no longer stands: the text is open again"
                ),
                vec![
                    format!(
                        "The text that you signed was opened again. Your signature, number \
                         {number}, no longer stands."
                    ),
                    why(reason),
                    "Once the new text is frozen, you can sign it at this address:".to_owned(),
                ],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_became_of_which_signature_and_why() {
        let reason = "une <b>coquille</b>\nBcc: x";
        let told = [
            News::Admitted,
            News::Refused { reason },
            News::GivenUp { reason },
        ];
        for locale in Locale::ALL {
            for news in told {
                let letter = NewsLetter {
                    locale,
                    news,
                    number: 12,
                    motion: "Motion <b>\nBcc: x",
                    congress: "Congrès",
                    version: 2,
                    address: "https://motion.example.org/motions/m/sign",
                    origin: "https://motion.example.org",
                }
                .write();
                assert!(letter.subject.contains("12"), "{}", letter.subject);
                assert!(letter.text.contains("Motion <b> Bcc: x"), "{}", letter.text);
                assert!(letter.text.contains("Version 2"), "{}", letter.text);
                assert!(!letter.html.contains("<b>"), "{}", letter.html);
                let (gives_reason, leads) = match news {
                    News::Admitted => (false, false),
                    News::Refused { .. } => (true, false),
                    News::GivenUp { .. } => (true, true),
                };
                let reason = letter.text.contains("<b>coquille</b> Bcc: x");
                assert_eq!(reason, gives_reason, "{}", letter.text);
                assert_eq!(letter.text.contains("/motions/m/sign"), leads);
            }
        }
    }
}

//! The mail that carries a code to sign a motion.
//!
//! It names the text that will be signed, with its digest: who gets a code without having asked sees
//! what somebody wanted to sign in their name.

use super::Letter;
use super::blocks::{Block, set};
use super::code::in_brackets;
use super::invitation::one_line;
use crate::domain::locale::Locale;
use crate::domain::login_code::LoginCode;
use crate::domain::signed::Sha256Digest;

/// What this mail says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SigningCodeLetter<'a> {
    pub(crate) locale: Locale,
    pub(crate) code: &'a LoginCode,
    /// The title of the motion.
    pub(crate) motion: &'a str,
    /// Who adopted it.
    pub(crate) congress: &'a str,
    /// The number of the version.
    pub(crate) version: u32,
    pub(crate) digest: Sha256Digest,
    /// Which device asked: "Firefox, Windows", or nothing.
    pub(crate) device: &'a str,
    /// The address of the server.
    pub(crate) origin: &'a str,
}

impl SigningCodeLetter<'_> {
    /// Writes it.
    pub(crate) fn write(self) -> Letter {
        match self.locale {
            Locale::Fr => self.in_french(),
            Locale::En => self.in_english(),
        }
    }

    fn in_french(self) -> Letter {
        let device = in_brackets(self.device);
        let blocks = [
            Block::Words("Bonjour,".to_owned()),
            Block::Words("Voici le code que vous avez demandé pour signer cette motion\u{a0}:".to_owned()),
            Block::Words(format!(
                "«\u{a0}{}\u{a0}»\n{}\nVersion {}, empreinte SHA-256\u{a0}:\n{}",
                one_line(self.motion),
                one_line(self.congress),
                self.version,
                self.digest.grouped(),
            )),
            Block::Code(self.code.to_string()),
            Block::Words(format!(
                "Tapez-le dans la page où vous l’avez demandé{device}. Il sert une seule fois, \
                 pendant dix minutes. Vérifiez que la page montre la même empreinte."
            )),
            Block::Words(
                "Vous n’avez rien demandé\u{202f}? Laissez ce message\u{a0}: sans ce code, personne ne \
                 signe avec votre adresse. Ne le donnez à personne, même au téléphone."
                    .to_owned(),
            ),
            Block::Quiet(format!("Motion ouverte\n{}", self.origin)),
        ];
        set(
            Locale::Fr,
            "Votre code pour signer la motion".to_owned(),
            &blocks,
        )
    }

    fn in_english(self) -> Letter {
        let device = in_brackets(self.device);
        let blocks = [
            Block::Words("Hello,".to_owned()),
            Block::Words("Here is the code that you asked for to sign this motion:".to_owned()),
            Block::Words(format!(
                "“{}”\n{}\nVersion {}, SHA-256 digest:\n{}",
                one_line(self.motion),
                one_line(self.congress),
                self.version,
                self.digest.grouped(),
            )),
            Block::Code(self.code.to_string()),
            Block::Words(format!(
                "Type it into the page where you asked for it{device}. It works once, for ten \
                 minutes. Check that the page shows the same digest."
            )),
            Block::Words(
                "You asked for nothing? Leave this message: without the code nobody signs with your \
                 address. Never give it to anybody, not even on the telephone."
                    .to_owned(),
            ),
            Block::Quiet(format!("Motion ouverte\n{}", self.origin)),
        ];
        set(
            Locale::En,
            "Your code to sign the motion".to_owned(),
            &blocks,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_stands_with_the_text_that_is_signed_and_not_in_the_subject() {
        let code = LoginCode::of_number(123_456_789);
        for locale in Locale::ALL {
            let letter = SigningCodeLetter {
                locale,
                code: &code,
                motion: "Motion <b>\nBcc: x",
                congress: "Congrès",
                version: 2,
                digest: Sha256Digest::of("abc"),
                device: "Firefox, Windows",
                origin: "https://motion.example.org",
            }
            .write();
            let shown = code.to_string();
            assert!(letter.text.contains(&shown) && letter.html.contains(&shown));
            assert!(!letter.subject.contains(&shown));
            assert!(letter.text.contains("ba78 16bf 8f01"), "{}", letter.text);
            assert!(letter.text.contains("Motion <b> Bcc: x"), "{}", letter.text);
            assert!(!letter.html.contains("<b>"));
        }
    }
}

//! The mail that carries a code.
//!
//! The code stands in the text and not in the subject, which telephones show on locked screens.

use super::Letter;
use super::blocks::{Block, set};
use crate::domain::locale::Locale;
use crate::domain::login_code::LoginCode;

/// What this mail says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeLetter<'a> {
    pub(crate) locale: Locale,
    pub(crate) given_name: &'a str,
    pub(crate) code: &'a LoginCode,
    /// Which device asked: "Firefox, Windows", or nothing.
    pub(crate) device: &'a str,
    /// The address of the server.
    pub(crate) origin: &'a str,
}

impl CodeLetter<'_> {
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
            Block::Words(format!("Bonjour {},", self.given_name)),
            Block::Words("Voici le code que vous avez demandé pour vous connecter\u{a0}:".to_owned()),
            Block::Code(self.code.to_string()),
            Block::Words(format!(
                "Tapez-le dans la page où vous l’avez demandé{device}. Il sert une seule fois, \
                 pendant dix minutes."
            )),
            Block::Words(
                "Vous n’avez rien demandé\u{202f}? Laissez ce message\u{a0}: sans ce code, personne n’entre. \
                 Ne le donnez à personne, même au téléphone."
                    .to_owned(),
            ),
            Block::Quiet(format!("Motion ouverte\n{}", self.origin)),
        ];
        set(Locale::Fr, "Votre code de connexion".to_owned(), &blocks)
    }

    fn in_english(self) -> Letter {
        let device = in_brackets(self.device);
        let blocks = [
            Block::Words(format!("Hello {},", self.given_name)),
            Block::Words("Here is the code that you asked for to log in:".to_owned()),
            Block::Code(self.code.to_string()),
            Block::Words(format!(
                "Type it into the page where you asked for it{device}. It works once, for ten \
                 minutes."
            )),
            Block::Words(
                "You asked for nothing? Leave this message: without the code nobody gets in. Never \
                 give it to anybody, not even on the telephone."
                    .to_owned(),
            ),
            Block::Quiet(format!("Motion ouverte\n{}", self.origin)),
        ];
        set(Locale::En, "Your code to log in".to_owned(), &blocks)
    }
}

pub(super) fn in_brackets(device: &str) -> String {
    if device.is_empty() {
        String::new()
    } else {
        format!(" ({device})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_stands_in_both_settings_and_not_in_the_subject() {
        let code = LoginCode::of_number(123_456_789);
        for locale in Locale::ALL {
            let letter = CodeLetter {
                locale,
                given_name: "Maud",
                code: &code,
                device: "Firefox, Windows",
                origin: "https://motion.example.org",
            }
            .write();
            let shown = code.to_string();
            assert!(letter.text.contains(&shown) && letter.html.contains(&shown));
            assert!(!letter.subject.contains(&shown));
            assert!(letter.text.contains("(Firefox, Windows)"));
        }
    }
}

//! The mail that is the receipt of a signature: what was signed, and how it is withdrawn.

use super::Letter;
use super::blocks::{Block, Part, set};
use super::invitation::one_line;
use crate::domain::legal_time;
use crate::domain::locale::Locale;
use crate::domain::signed::{SignatureReceipt, SignatureState, WithdrawalKey};
use crate::export::html::labels::days;

/// What this mail says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReceiptLetter<'a> {
    pub(crate) locale: Locale,
    pub(crate) receipt: &'a SignatureReceipt,
    pub(crate) key: &'a WithdrawalKey,
    /// The address of the server.
    pub(crate) origin: &'a str,
}

impl ReceiptLetter<'_> {
    /// Writes it.
    pub(crate) fn write(self) -> Letter {
        match self.locale {
            Locale::Fr => self.in_french(),
            Locale::En => self.in_english(),
        }
    }

    /// "le 26 novembre 2026 à 14 h 32 (Europe/Paris)".
    fn moment(self, at: i64) -> String {
        let zone = self.receipt.zone;
        let day = legal_time::day(zone, at);
        let day = days(self.locale, day, day);
        let time = legal_time::time_of_day(zone, at);
        let (hour, minute) = (
            time.get(..2).unwrap_or_default(),
            time.get(3..5).unwrap_or_default(),
        );
        let zone = zone.as_str();
        match self.locale {
            Locale::Fr => format!("{day} à {hour}\u{a0}h\u{a0}{minute} ({zone})"),
            Locale::En => format!("{day} at {hour}:{minute} ({zone})"),
        }
    }

    fn signatory(self) -> String {
        let signatory = &self.receipt.signatory;
        format!(
            "{} {}, {}, {}",
            signatory.given_name, signatory.family_name, signatory.capacity, signatory.organisation
        )
    }

    fn in_french(self) -> Letter {
        let receipt = self.receipt;
        let mut blocks = vec![
            Block::Words("Bonjour,".to_owned()),
            Block::Words(format!(
                "Votre signature n°\u{a0}{} est enregistrée, {}.",
                receipt.number,
                self.moment(receipt.signed_at)
            )),
            Block::Words(format!(
                "«\u{a0}{}\u{a0}»\n{}\nVersion {}, empreinte SHA-256\u{a0}:\n{}",
                one_line(&receipt.motion),
                one_line(&receipt.congress.title),
                receipt.version.number,
                receipt.version.digest.grouped(),
            )),
            Block::Words(format!(
                "Signataire\u{a0}: {}.\nPublication du nom\u{a0}: {}.",
                self.signatory(),
                if receipt.consents.publication {
                    "oui"
                } else {
                    "non"
                }
            )),
        ];
        if receipt.state == SignatureState::Awaiting {
            blocks.push(Block::Words(
                "Le secrétariat du congrès la vérifie avant de la compter et de la publier."
                    .to_owned(),
            ));
        }
        let until = match receipt.closes_at {
            Some(at) => format!("jusqu’à la clôture, {}", self.moment(at)),
            None => "tant que la collecte des signatures est ouverte".to_owned(),
        };
        blocks.extend([
            Block::Words(format!(
                "Vous pouvez la retirer {until}, sans donner de motif\u{a0}:"
            )),
            Block::Steps(vec![
                vec![words("ouvrez "), self.door()],
                vec![words("la clé est déjà remplie\u{a0}; sinon tapez "), self.key_part()],
                vec![words("confirmez le retrait.")],
            ]),
            Block::Words(
                "Cette clé n’est que dans ce message\u{a0}: gardez-le, et ne le faites suivre à personne."
                    .to_owned(),
            ),
            Block::Quiet(format!("Motion ouverte\n{}", self.origin)),
        ]);
        let subject = format!("Récépissé de votre signature n°\u{a0}{}", receipt.number);
        set(Locale::Fr, subject, &blocks)
    }

    fn in_english(self) -> Letter {
        let receipt = self.receipt;
        let mut blocks = vec![
            Block::Words("Hello,".to_owned()),
            Block::Words(format!(
                "Your signature, number {}, is recorded: {}.",
                receipt.number,
                self.moment(receipt.signed_at)
            )),
            Block::Words(format!(
                "“{}”\n{}\nVersion {}, SHA-256 digest:\n{}",
                one_line(&receipt.motion),
                one_line(&receipt.congress.title),
                receipt.version.number,
                receipt.version.digest.grouped(),
            )),
            Block::Words(format!(
                "Signatory: {}.\nPublication of the name: {}.",
                self.signatory(),
                if receipt.consents.publication {
                    "yes"
                } else {
                    "no"
                }
            )),
        ];
        if receipt.state == SignatureState::Awaiting {
            blocks.push(Block::Words(
                "The secretariat of the congress checks it before it is counted and published."
                    .to_owned(),
            ));
        }
        let until = match receipt.closes_at {
            Some(at) => format!("until signing closes, {}", self.moment(at)),
            None => "for as long as signatures are collected".to_owned(),
        };
        blocks.extend([
            Block::Words(format!(
                "You may withdraw it {until}, without giving a reason:"
            )),
            Block::Steps(vec![
                vec![words("open "), self.door()],
                vec![
                    words("the key is filled in already; if not, type "),
                    self.key_part(),
                ],
                vec![words("confirm the withdrawal.")],
            ]),
            Block::Words(
                "This key is in this message alone: keep it, and forward it to nobody.".to_owned(),
            ),
            Block::Quiet(format!("Motion ouverte\n{}", self.origin)),
        ]);
        let subject = format!("Receipt of your signature, number {}", receipt.number);
        set(Locale::En, subject, &blocks)
    }

    fn door(self) -> Part {
        Part::Link(self.receipt.withdrawal.clone())
    }

    fn key_part(self) -> Part {
        Part::Strong(self.key.to_string())
    }
}

fn words(words: &str) -> Part {
    Part::Words(words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda::TimeZone;
    use crate::domain::motion::CongressMention;
    use crate::domain::signed::{
        Consents, Sha256Digest, Signatory, SignatoryKind, SignatureChannel, VersionMention,
    };

    fn receipt() -> SignatureReceipt {
        let day = || "2026-11-24".parse().unwrap();
        SignatureReceipt {
            congress: CongressMention {
                title: "Congrès".to_owned(),
                place: String::new(),
                organiser: String::new(),
                starts_on: day(),
                ends_on: day(),
            },
            zone: TimeZone::Paris,
            motion: "Motion <b>".to_owned(),
            version: VersionMention {
                number: 2,
                digest: Sha256Digest::of("abc"),
                frozen_at: 0,
            },
            number: 12,
            signatory: Signatory {
                kind: SignatoryKind::Elu,
                given_name: "Ada".to_owned(),
                family_name: "Roche".to_owned(),
                capacity: "maire".to_owned(),
                commune: Some("81004".to_owned()),
                organisation: "commune d’Albi".to_owned(),
                deliberation: None,
            },
            consents: Consents {
                signing: true,
                publication: false,
            },
            channel: SignatureChannel::Online,
            // 24 November 2026, 8:02 UTC.
            signed_at: 1_795_507_320_000,
            state: SignatureState::Awaiting,
            closes_at: None,
            withdrawal: "https://motion.example.org/signatures/7#key".to_owned(),
        }
    }

    #[test]
    fn a_receipt_says_what_was_signed_and_how_it_is_withdrawn() {
        let key = WithdrawalKey::from_bytes([7; 16]);
        let receipt = receipt();
        let letter = |locale| {
            ReceiptLetter {
                locale,
                receipt: &receipt,
                key: &key,
                origin: "https://motion.example.org",
            }
            .write()
        };
        let (french, english) = (letter(Locale::Fr), letter(Locale::En));
        for part in [
            "le 24 novembre 2026 à 09\u{a0}h\u{a0}02 (Europe/Paris)",
            "Ada Roche, maire, commune d’Albi",
            "Publication du nom\u{a0}: non",
            "Le secrétariat du congrès la vérifie",
            "tant que la collecte",
        ] {
            assert!(french.text.contains(part), "{part}: {}", french.text);
        }
        for letter in [&french, &english] {
            assert!(letter.text.contains(&receipt.withdrawal));
            assert!(letter.text.contains(&key.to_string()));
            assert!(!letter.subject.contains(&key.to_string()));
            assert!(!letter.html.contains("<b>"));
        }
        assert!(
            english.text.contains("24 November 2026 at 09:02"),
            "{}",
            english.text
        );
    }
}

//! The receipt of a signature: who signed what, in which quality, what they consented to, and how they
//! withdraw.

use serde::Serialize;

use super::motion::version_foot;
use super::page::{Page, Words, day, moment};
use super::pieces::{Piece, plain, plain_pieces};
use super::{Job, Template};
use crate::domain::link::safe_href;
use crate::domain::motion::Date;
use crate::domain::signed::{
    Sha256Digest, Signatory, SignatoryKind, SignatureChannel, SignatureReceipt, SignatureState,
};

#[derive(Debug, Serialize)]
struct ReceiptView {
    #[serde(flatten)]
    page: Page,
    /// That the signature doesn't count. Empty where it does.
    notice: &'static str,
    sentence: String,
    facts: Vec<FactView>,
    nature: String,
    withdrawal: String,
    address: Option<Address>,
}

/// Where a signature is withdrawn.
#[derive(Debug, Serialize)]
struct Address {
    href: String,
    words: Vec<Piece>,
    /// What stands behind the #, never parted: it may be typed by hand.
    key: String,
}

#[derive(Debug, Serialize)]
struct FactView {
    name: &'static str,
    words: Vec<Piece>,
    is_digest: bool,
}

impl FactView {
    fn new(name: &'static str, words: &str) -> Self {
        Self {
            name,
            words: plain_pieces(words),
            is_digest: false,
        }
    }
}

/// A receipt to be printed, on the day on which that is done.
#[must_use]
pub fn receipt(receipt: &SignatureReceipt, made_on: Date) -> Job {
    let name = signatory_name(&receipt.signatory);
    let title = format!("Récépissé de signature n°\u{a0}{}", receipt.number);
    let foot = version_foot(&receipt.version);
    let words = Words {
        kind: "Récépissé",
        title: &title,
        below: "",
        name: &format!("{title}\u{a0}: {name}"),
        mark: &title,
        foot: &foot,
    };
    let at = moment(receipt.zone, receipt.signed_at);
    let view = ReceiptView {
        page: Page::new(&receipt.congress, made_on, &words),
        notice: notice(receipt.state),
        sentence: format!("La signature de la motion ci-dessous a été enregistrée {at}."),
        facts: facts(receipt, &at),
        nature: nature(receipt.channel).to_owned(),
        withdrawal: withdrawal(receipt),
        address: safe_href(&receipt.withdrawal)
            .filter(|_| receipt.state != SignatureState::Withdrawn)
            .map(address),
    };
    Job::new(Template::Receipt, &view)
}

fn address(href: &str) -> Address {
    let (page, key) = href.split_once('#').unwrap_or((href, ""));
    Address {
        href: href.to_owned(),
        words: plain_pieces(page),
        key: plain(key),
    }
}

/// What stands in the way of the signature's counting.
fn notice(state: SignatureState) -> &'static str {
    match state {
        SignatureState::Standing => "",
        SignatureState::Awaiting => {
            "Le secrétariat du congrès vérifie cette signature avant de la compter."
        }
        SignatureState::Refused => "Le secrétariat du congrès n’a pas retenu cette signature.",
        SignatureState::Withdrawn => "Cette signature a été retirée. Elle ne compte plus.",
        SignatureState::Superseded => {
            "Le texte signé a été abandonné depuis\u{a0}: cette signature ne compte plus. Une nouvelle \
             version demande une nouvelle signature."
        }
    }
}

fn withdrawal(receipt: &SignatureReceipt) -> String {
    if receipt.state == SignatureState::Withdrawn {
        return "Elle l’est déjà\u{202f}; le registre garde qu’elle a été donnée, puis retirée."
            .to_owned();
    }
    let until = match receipt.closes_at {
        Some(at) => format!(
            "jusqu’à la clôture de la collecte, {}",
            moment(receipt.zone, at)
        ),
        None => "tant que la collecte des signatures est ouverte".to_owned(),
    };
    format!(
        "Vous pouvez retirer cette signature {until}, sans donner de motif. Elle ne compte alors \
         plus\u{202f}; le registre garde qu’elle a été donnée, puis retirée. Qui tient cette adresse peut \
         la retirer\u{a0}: ne la montrez à personne."
    )
}

fn signatory_name(signatory: &Signatory) -> String {
    format!(
        "{} {}",
        plain(&signatory.given_name),
        plain(&signatory.family_name)
    )
}

fn facts(receipt: &SignatureReceipt, at: &str) -> Vec<FactView> {
    let signatory = &receipt.signatory;
    let as_what = match signatory.kind {
        SignatoryKind::Elu => "Élu, en son nom",
        SignatoryKind::Council => "Conseil, par délibération",
        SignatoryKind::Association => "Association partenaire",
    };
    let mut facts = vec![
        FactView::new("Signataire", &signatory_name(signatory)),
        FactView::new("Qualité", &signatory.capacity),
        FactView::new("Signe comme", as_what),
        FactView::new("Organisme", &signatory.organisation),
    ];
    if let Some(deliberation) = &signatory.deliberation {
        let words = format!(
            "n°\u{a0}{} du {}",
            plain(&deliberation.number),
            day(deliberation.date)
        );
        facts.push(FactView::new("Délibération", &words));
    }
    let yes = |is_given| if is_given { "oui" } else { "non" };
    facts.extend([
        FactView::new("Motion", &receipt.motion),
        FactView::new("Version", &receipt.version.number.to_string()),
        FactView {
            name: "Empreinte SHA-256",
            words: digest_lines(&receipt.version.digest),
            is_digest: true,
        },
        FactView::new("Enregistrée", at),
        FactView::new("Reçue", channel(receipt.channel)),
        FactView::new("Consent à signer", yes(receipt.consents.signing)),
        FactView::new(
            "Consent à la publication du nom",
            yes(receipt.consents.publication),
        ),
    ]);
    facts
}

/// A digest as two lines of equal length, which are compared more easily than one and a half.
fn digest_lines(digest: &Sha256Digest) -> Vec<Piece> {
    let grouped = digest.grouped();
    let (first, second) = grouped.split_at(grouped.len() / 2);
    let mut pieces = plain_pieces(first);
    pieces.push(Piece::Break);
    pieces.extend(plain_pieces(second));
    pieces
}

fn channel(channel: SignatureChannel) -> &'static str {
    match channel {
        SignatureChannel::Online => "en ligne, par un code envoyé à l’adresse du signataire",
        SignatureChannel::Assisted => "par le secrétariat, à la demande du signataire",
        SignatureChannel::Paper => "sur une feuille de signatures, recopiée par deux personnes",
    }
}

fn nature(channel: SignatureChannel) -> &'static str {
    match channel {
        SignatureChannel::Online | SignatureChannel::Assisted => {
            "C’est une signature électronique simple, au sens de l’article 3, point 10, du règlement \
             (UE) n°\u{a0}910/2014 et de l’article 1367 du code civil."
        }
        SignatureChannel::Paper => {
            "C’est une signature manuscrite. La feuille qui la porte est conservée avec son image."
        }
    }
}

//! The page `/verify`: somebody brings a package or a digest, and reads what is true of it.
//!
//! Works without JavaScript: a form that is sent, and an answer in words. Where there is JavaScript, the
//! client's `verify/` takes the form over, and the file stays where it is.

use super::writer::{Attribute, Html};
use super::{class, labels};
use crate::domain::ids::MotionId;
use crate::domain::locale::Locale;
use crate::export::findings::Report;
use crate::export::findings::points::{FACTS, FAULTS, SOUND, UNCHECKED, Words};

/// A version that has the digest that was asked for.
#[derive(Clone, Debug)]
pub struct Known {
    /// The motion.
    pub motion: MotionId,
    /// Its title.
    pub title: String,
    /// The congress.
    pub congress: String,
    /// The number of the version.
    pub number: u32,
    /// Whether it was given up since.
    pub is_reopened: bool,
    /// Signatures that stand under it.
    pub signatures: u32,
}

/// What the page answers to what somebody brought.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Nobody asked anything yet.
    None,
    /// A package was examined.
    Examined {
        /// Whether it is whole.
        is_sound: bool,
        /// What was found.
        report: Report,
    },
    /// A digest was looked for.
    LookedFor(Vec<Known>),
    /// Neither a file nor a digest came, or what came is none.
    Nothing,
    /// What was typed as key is no fingerprint.
    NoKey,
    /// Too many ask at once.
    Busy,
    /// The file is larger than any package, or didn't arrive.
    NotArrived,
}

/// The title of the page.
#[must_use]
pub fn title(locale: Locale) -> &'static str {
    TITLE.of(locale)
}

/// The inner HTML of the page's root element.
#[must_use]
pub fn verify_html(answer: &Answer, locale: Locale) -> String {
    let mut html = Html::default();
    let skip = [
        Attribute("class", "skip-link"),
        Attribute("href", "#verify"),
    ];
    html.element("a", &skip, |html| html.text(SKIP.of(locale)));
    let main = [
        Attribute("id", "verify"),
        Attribute("class", "verify"),
        Attribute("tabindex", "-1"),
        Attribute("lang", locale.as_str()),
    ];
    html.element("main", &main, |html| {
        html.element("p", &class("home"), |html| {
            html.element("a", &[Attribute("href", "/")], |html| {
                html.text("Motion ouverte")
            });
        });
        html.element("h1", &[], |html| html.text(TITLE.of(locale)));
        paragraph(html, INTRODUCTION.of(locale));
        let live = [
            Attribute("id", "verify-answer"),
            Attribute("role", "status"),
        ];
        html.element("div", &live, |html| tell(html, answer, locale));
        form(html, locale);
        html.element("h2", &[], |html| html.text(WITHOUT_US.of(locale)));
        paragraph(html, WITHOUT_US_HOW.of(locale));
        html.element("pre", &[Attribute("tabindex", "0")], |html| {
            html.element("code", &[], |html| html.text(COMMANDS));
        });
    });
    html.finish()
}

fn tell(html: &mut Html, answer: &Answer, locale: Locale) {
    match answer {
        Answer::None => {}
        Answer::Examined { is_sound, report } => {
            let kind = if *is_sound {
                "answer sound"
            } else {
                "answer broken"
            };
            html.element("section", &class(kind), |html| {
                html.element("h2", &[], |html| html.text(report.verdict));
                list(html, &FAULTS, &report.faults, locale);
                list(html, &FACTS, &report.facts, locale);
                list(html, &SOUND, &report.sound, locale);
                list(html, &UNCHECKED, &report.unchecked, locale);
            });
        }
        Answer::LookedFor(found) if found.is_empty() => plain(html, UNKNOWN.of(locale)),
        Answer::LookedFor(found) => html.element("section", &class("answer sound"), |html| {
            html.element("h2", &[], |html| html.text(KNOWN.of(locale)));
            html.element("ul", &[], |html| {
                for known in found {
                    html.element("li", &[], |html| tell_known(html, known, locale));
                }
            });
            paragraph(html, KNOWN_LIMITS.of(locale));
        }),
        Answer::Nothing => plain(html, NOTHING.of(locale)),
        Answer::NoKey => plain(html, NO_KEY.of(locale)),
        Answer::Busy => plain(html, BUSY.of(locale)),
        Answer::NotArrived => plain(html, NOT_ARRIVED.of(locale)),
    }
}

fn tell_known(html: &mut Html, known: &Known, locale: Locale) {
    let href = format!("/motions/{}", known.motion);
    html.element("a", &[Attribute("href", &href)], |html| {
        html.element("span", &[Attribute("lang", "fr")], |html| {
            html.text(&known.title)
        });
    });
    html.text(&labels::known(&known.congress, known.number));
    let state = if known.is_reopened {
        REOPENED.of(locale).to_owned()
    } else {
        labels::standing(locale, known.signatures)
    };
    html.text(&state);
}

fn plain(html: &mut Html, words: &str) {
    html.element("section", &class("answer broken"), |html| {
        paragraph(html, words)
    });
}

fn list(html: &mut Html, title: &Words, lines: &[String], locale: Locale) {
    if lines.is_empty() {
        return;
    }
    html.element("h3", &[], |html| html.text(title.of(locale)));
    html.element("ul", &[], |html| {
        for line in lines {
            html.element("li", &[], |html| html.text(line));
        }
    });
}

fn form(html: &mut Html, locale: Locale) {
    let form = [
        Attribute("id", "verify-form"),
        Attribute("method", "post"),
        Attribute("action", "/verify"),
        Attribute("enctype", "multipart/form-data"),
    ];
    html.element("form", &form, |html| {
        let file = [
            Attribute("type", "file"),
            Attribute("accept", ".zip,.txt,application/zip,text/plain"),
        ];
        field(
            html,
            "package",
            (PACKAGE.of(locale), PACKAGE_HINT.of(locale)),
            &file,
        );
        let text = [
            Attribute("type", "text"),
            Attribute("autocomplete", "off"),
            Attribute("spellcheck", "false"),
        ];
        field(
            html,
            "digest",
            (DIGEST.of(locale), DIGEST_HINT.of(locale)),
            &text,
        );
        field(html, "key", (KEY.of(locale), KEY_HINT.of(locale)), &text);
        let button = [
            Attribute("type", "submit"),
            Attribute("class", "button button--primary"),
        ];
        html.element("button", &button, |html| html.text(SEND.of(locale)));
    });
}

fn field(html: &mut Html, name: &'static str, (label, hint): (&str, &str), kind: &[Attribute<'_>]) {
    let (id, hint_id) = (format!("verify-{name}"), format!("verify-{name}-hint"));
    html.element("p", &class("field"), |html| {
        html.element("label", &[Attribute("for", &id)], |html| html.text(label));
        let own = [
            Attribute("id", &id),
            Attribute("name", name),
            Attribute("aria-describedby", &hint_id),
        ];
        html.void("input", &[kind, &own].concat());
        let hint_of = [Attribute("id", &hint_id), Attribute("class", "hint")];
        html.element("span", &hint_of, |html| html.text(hint));
    });
}

fn paragraph(html: &mut Html, words: &str) {
    html.element("p", &[], |html| html.text(words));
}

/// Those of `VERIFIER.md`.
pub(crate) const COMMANDS: &str = r#"sha256sum --check --strict SHA256SUMS
ls -A | grep -vxF -e SHA256SUMS -e SHA256SUMS.sig -e SHA256SUMS.ssh.sig -e "$(cut -c67- SHA256SUMS)"
openssl pkeyutl -verify -rawin -pubin -inkey cle-publique.pem -sigfile SHA256SUMS.sig -in SHA256SUMS
ssh-keygen -Y verify -f allowed_signers -I motion-ouverte -n motion-ouverte -s SHA256SUMS.ssh.sig < SHA256SUMS
cut -d' ' -f3- allowed_signers | ssh-keygen -lf -"#;

const TITLE: Words = Words::new("Vérifier une motion signée", "Check a signed motion");
const SKIP: Words = Words::new("Aller au contenu", "Skip to the content");
const INTRODUCTION: Words = Words::new(
    "Vous avez reçu le paquet d’une motion, ou son texte : cette page dit ce qui y est vrai, et ce que personne ne peut y lire.",
    "You were handed the package of a motion, or its text: this page says what is true of it, and what nobody can read in it.",
);
const PACKAGE: Words = Words::new("Le paquet (fichier ZIP)", "The package (a ZIP file)");
const PACKAGE_HINT: Words = Words::new(
    "50 Mo au plus. Le fichier est examiné puis oublié.",
    "50 MB at most. The file is examined, then forgotten.",
);
const DIGEST: Words = Words::new(
    "Ou l’empreinte SHA-256 du texte",
    "Or the SHA-256 digest of the text",
);
const DIGEST_HINT: Words = Words::new(
    "64 chiffres et lettres de a à f ; les espaces ne comptent pas.",
    "64 digits and letters from a to f; spaces don’t count.",
);
const KEY: Words = Words::new(
    "Empreinte de la clé de l’organisateur (facultatif)",
    "Fingerprint of the organiser’s key (optional)",
);
const KEY_HINT: Words = Words::new(
    "SHA256:… Demandez-la-lui par une autre voie que ce site.",
    "SHA256:… Ask them for it by another way than this site.",
);
const SEND: Words = Words::new("Vérifier", "Check");
const WITHOUT_US: Words = Words::new("Sans ce site", "Without this site");
const WITHOUT_US_HOW: Words = Words::new(
    "Vous n’êtes pas obligé de nous croire : ces commandes, avec OpenSSL 3 et OpenSSH, vérifient le paquet décompressé. La deuxième ne doit rien afficher ; la dernière affiche l’empreinte de la clé, à comparer avec celle que l’organisateur vous a dite. Le fichier VERIFIER.md, dans le paquet, les explique.",
    "You need not believe us: these commands, with OpenSSL 3 and OpenSSH, check the unpacked package. The second one must print nothing; the last one prints the fingerprint of the key, to be compared with the one that the organiser told you. The file VERIFIER.md in the package explains them.",
);
const UNKNOWN: Words = Words::new(
    "Aucune version que vous puissiez lire ici n’a cette empreinte : le texte a été modifié, vient d’un autre site, ou n’est pas public.",
    "No version that you may read here has this digest: the text was changed, comes from another site, or is not public.",
);
const KNOWN: Words = Words::new(
    "Ce texte est connu ici, tel qu’il a été figé",
    "This text is known here, as it was frozen",
);
const KNOWN_LIMITS: Words = Words::new(
    "Seul le texte a été comparé. Pour vérifier les signatures et le sceau, envoyez le paquet entier.",
    "The text alone was compared. To check the signatures and the seal, send the whole package.",
);
const REOPENED: Words = Words::new(
    ". Cette version a été rouverte depuis : elle ne vaut plus, ni ses signatures.",
    ". This version was opened again since: neither it nor its signatures stand.",
);
const NOTHING: Words = Words::new(
    "Choisissez un paquet, ou collez une empreinte de 64 chiffres et lettres.",
    "Choose a package, or paste a digest of 64 digits and letters.",
);
const NO_KEY: Words = Words::new(
    "L’empreinte de la clé ne se lit pas : c’est le mot SHA256, deux-points, puis 43 caractères.",
    "The fingerprint of the key can’t be read: it begins with “SHA256:”, followed by 43 characters.",
);
const BUSY: Words = Words::new(
    "Trop de paquets sont examinés en ce moment. Réessayez dans une minute.",
    "Too many packages are being examined. Try again in a minute.",
);
const NOT_ARRIVED: Words = Words::new(
    "Le fichier n’est pas arrivé en entier, ou dépasse 50 Mo : ce n’est alors pas un paquet.",
    "The file didn’t arrive whole, or is larger than 50 MB: then it is no package.",
);

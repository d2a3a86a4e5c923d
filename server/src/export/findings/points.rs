//! The words of what holds, of what a package says of itself, and of what was not checked.

use crate::domain::locale::Locale;
use crate::domain::signed::package::{Examination, Facts, Fault, Point};

/// A text of the program in both languages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    fr: &'static str,
    en: &'static str,
}

impl Words {
    pub(crate) const fn new(fr: &'static str, en: &'static str) -> Self {
        Self { fr, en }
    }

    pub(crate) const fn of(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Fr => self.fr,
            Locale::En => self.en,
        }
    }
}

pub(crate) const FACTS: Words = Words {
    fr: "Ce que dit le paquet",
    en: "What the package says",
};
pub(crate) const FAULTS: Words = Words {
    fr: "Ce qui ne va pas",
    en: "What is wrong",
};
pub(crate) const SOUND: Words = Words {
    fr: "Ce qui a été vérifié",
    en: "What was checked",
};
pub(crate) const UNCHECKED: Words = Words {
    fr: "Ce qui n’a pas été vérifié",
    en: "What was not checked",
};

pub(super) const fn verdict(is_sound: bool, locale: Locale) -> &'static str {
    let words = if is_sound {
        Words {
            fr: "Le paquet est intact : il est tel que sa clé l’a scellé.",
            en: "The package is whole: it is as its key has sealed it.",
        }
    } else {
        Words {
            fr: "Ce paquet ne doit pas être cru : il n’est pas tel que sa clé l’aurait scellé, ou il n’est pas complet.",
            en: "This package is not to be trusted: it is not as its key would have sealed it, or it is not complete.",
        }
    };
    words.of(locale)
}

pub(super) fn facts(facts: &Facts, locale: Locale) -> Vec<String> {
    let fr = locale == Locale::Fr;
    let mut lines = Vec::new();
    if let Some(title) = &facts.title {
        lines.push(if fr {
            format!("Motion : {title}")
        } else {
            format!("Motion: {title}")
        });
    }
    if let Some(congress) = &facts.congress {
        lines.push(if fr {
            format!("Congrès : {congress}")
        } else {
            format!("Congress: {congress}")
        });
    }
    if let Some(version) = facts.version {
        // The same word in both languages.
        lines.push(format!("Version {version}"));
    }
    if let Some(digest) = facts.digest {
        lines.push(if fr {
            format!("Empreinte SHA-256 du texte : {digest}")
        } else {
            format!("SHA-256 digest of the text: {digest}")
        });
    }
    if let Some(count) = facts.signatures {
        lines.push(match (locale, count) {
            (Locale::Fr, 0) => "Aucune signature".to_owned(),
            (Locale::Fr, 1) => "1 signature".to_owned(),
            (Locale::Fr, _) => format!("{count} signatures"),
            (Locale::En, 0) => "No signature".to_owned(),
            (Locale::En, 1) => "1 signature".to_owned(),
            (Locale::En, _) => format!("{count} signatures"),
        });
    }
    if let Some(key) = &facts.key {
        lines.push(if fr {
            format!("Empreinte de la clé : {key}")
        } else {
            format!("Fingerprint of the key: {key}")
        });
    }
    lines
}

pub(super) fn sentence(point: &Point, locale: Locale) -> String {
    match locale {
        Locale::Fr => french(point),
        Locale::En => english(point),
    }
}

fn french(point: &Point) -> String {
    match point {
        Point::Files { count } => {
            format!(
                "Les {count} fichiers de la liste sont là et n’ont pas changé, et aucun autre ne s’y ajoute."
            )
        }
        Point::RawSeal => {
            "Le sceau brut (Ed25519) de la liste est bien celui de la clé du paquet.".to_owned()
        }
        Point::SshSeal => {
            "Le sceau au format SSH de la liste est bien celui de la même clé.".to_owned()
        }
        Point::ExpectedKey { rotations: 0 } => {
            "La clé est bien celle que vous attendiez.".to_owned()
        }
        Point::ExpectedKey { rotations } => {
            format!(
                "La clé que vous attendiez a désigné celle du paquet ({rotations} changement(s) de clé signé(s))."
            )
        }
        Point::Rotations { count } => {
            format!("Chaque changement de clé est signé par l’ancienne ({count}).")
        }
        Point::Text => "Le texte est canonique : il n’y a qu’une façon de l’écrire.".to_owned(),
        Point::Json => "La motion en JSON dit la même chose que le texte canonique.".to_owned(),
        Point::Signatures { count: 0 } => {
            "La liste des signatures porte l’empreinte de ce texte ; elle est vide.".to_owned()
        }
        Point::Signatures { count } => {
            format!(
                "La liste des signatures et chacune d’elles ({count}) portent l’empreinte de ce texte."
            )
        }
        Point::Events { told, untold } => {
            format!(
                "La chaîne du journal se recalcule pour les {told} événements racontés ; des {untold} autres, seule l’empreinte est là."
            )
        }
        Point::Frozen => {
            "Le journal dit que ce texte a été figé, et ne dit pas qu’il a été rouvert.".to_owned()
        }
        Point::LoggedSignatures { count } => {
            format!(
                "Chaque signature publiée avec un nom ({count}) est dans le journal, avec l’empreinte de tout ce qui en est publié."
            )
        }
    }
}

fn english(point: &Point) -> String {
    match point {
        Point::Files { count } => {
            format!("The {count} files of the list are there and unchanged, and there is no other.")
        }
        Point::RawSeal => {
            "The raw seal (Ed25519) of the list was set by the key of the package.".to_owned()
        }
        Point::SshSeal => "The seal of the list in SSH form was set by the same key.".to_owned(),
        Point::ExpectedKey { rotations: 0 } => "The key is the one that you expected.".to_owned(),
        Point::ExpectedKey { rotations } => {
            format!(
                "The key that you expected has named that of the package (signed changes of key: {rotations})."
            )
        }
        Point::Rotations { count } => {
            format!("Each change of key is signed by the old one ({count}).")
        }
        Point::Text => "The text is canonical: there is one way only to write it.".to_owned(),
        Point::Json => "The motion as JSON says what the canonical text says.".to_owned(),
        Point::Signatures { count: 0 } => {
            "The list of signatures bears the digest of this text; it is empty.".to_owned()
        }
        Point::Signatures { count } => {
            format!(
                "The list of signatures and each of them ({count}) bear the digest of this text."
            )
        }
        Point::Events { told, untold } => {
            format!(
                "The chain of the log can be recomputed for the {told} events that are told; of {untold} others there is the hash alone."
            )
        }
        Point::Frozen => {
            "The log says that this text was frozen, and doesn’t say that it was opened again."
                .to_owned()
        }
        Point::LoggedSignatures { count } => {
            format!(
                "Each signature that is published with a name ({count}) is in the log, with the digest of all that is published of it."
            )
        }
    }
}

/// What the package alone can't tell. Nothing of it is worth saying of what is no package.
pub(super) fn unchecked(found: &Examination, locale: Locale) -> Vec<String> {
    if found
        .faults
        .iter()
        .any(|fault| matches!(fault, Fault::Container(_)))
    {
        return Vec::new();
    }
    let compared = found
        .sound
        .iter()
        .any(|point| matches!(point, Point::ExpectedKey { .. }));
    let key = Words {
        fr: "Que la clé est celle de l’organisateur : demandez-lui son empreinte par une autre voie (téléphone, courrier, site officiel) et comparez-la à celle ci-dessus.",
        en: "That the key is the organiser’s: ask them for its fingerprint by another way (telephone, letter, official site) and compare it with the one above.",
    };
    let others = [
        Words {
            fr: "Que les signataires sont ceux qu’ils disent être : ce sont des signatures électroniques simples.",
            en: "That the signatories are who they say they are: these are simple electronic signatures.",
        },
        Words {
            fr: "Que le PDF et les fichiers bureautiques disent la même chose que le texte canonique : ils sont scellés avec lui, mais lui seul est signé.",
            en: "That the PDF and the office files say what the canonical text says: they are sealed with it, but it alone is signed.",
        },
        Words {
            fr: "Qu’aucune version plus récente n’existe : le paquet dit ce qui valait quand il a été scellé.",
            en: "That there is no later version: the package says what stood when it was sealed.",
        },
    ];
    let unnamed = Words {
        fr: "Que les signatures publiées sans nom sont au journal telles quelles : leurs événements diraient qui a signé, et l’extrait n’en a que l’empreinte.",
        en: "That the signatures published without a name are in the log as they are: their events would tell who signed, and the extract has their hashes alone.",
    };
    let key = (!compared).then_some(key);
    let unnamed = (found.facts.unnamed > 0).then_some(unnamed);
    let all = key.into_iter().chain(unnamed).chain(others);
    all.map(|words| words.of(locale).to_owned()).collect()
}

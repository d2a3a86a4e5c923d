//! The words of what is at fault.

use crate::domain::locale::Locale;
use crate::domain::signed::package::{ContainerFault, Fault};

pub(super) fn sentence(fault: &Fault, locale: Locale) -> String {
    match locale {
        Locale::Fr => french(fault),
        Locale::En => english(fault),
    }
}

fn french(fault: &Fault) -> String {
    match fault {
        Fault::Container(fault) => french_container(fault),
        Fault::Missing(name) => format!("Le fichier « {name} » manque."),
        Fault::Unlisted(name) => format!("Le fichier « {name} » n’est pas dans la liste : il a été ajouté."),
        Fault::Changed(name) => format!("Le fichier « {name} » a changé : il n’a pas l’empreinte de la liste."),
        Fault::SumsUnreadable => "La liste des empreintes (SHA256SUMS) ne se lit pas.".to_owned(),
        Fault::RawSeal => "Le sceau brut n’est pas celui de cette liste par cette clé.".to_owned(),
        Fault::SshSeal => "Le sceau au format SSH n’est pas celui de cette liste par cette clé.".to_owned(),
        Fault::KeyUnreadable => "La clé publique ne se lit pas.".to_owned(),
        Fault::SignersDiffer => "La clé donnée à OpenSSH n’est pas celle donnée à OpenSSL.".to_owned(),
        Fault::OtherKey { expected } => {
            format!("La clé n’est pas celle que vous attendiez ({expected}), et celle-ci ne l’a pas désignée.")
        }
        Fault::Rotation(name) => format!("Le changement de clé « {name} » n’est pas signé par l’ancienne clé, ou ne mène pas à celle du paquet."),
        Fault::TextNotCanonical => "Le texte n’est pas canonique : il a été écrit par un autre que ce logiciel, ou modifié.".to_owned(),
        Fault::SignaturesUnreadable => "La liste des signatures ne se lit pas.".to_owned(),
        Fault::SignaturesOfOtherText => "La liste des signatures est celle d’un autre texte.".to_owned(),
        Fault::SignatureOfOtherText { number } => format!("La signature n° {number} est sous un autre texte."),
        Fault::SignatureNumbers => "Les numéros des signatures ne se suivent pas.".to_owned(),
        Fault::JsonUnreadable => "La motion en JSON ne se lit pas.".to_owned(),
        Fault::JsonDiffers => "La motion en JSON dit autre chose que le texte canonique.".to_owned(),
        Fault::EventsUnreadable { line } => format!("La ligne {line} de l’extrait du journal ne se lit pas."),
        Fault::ChainBroken { id } => format!("La chaîne du journal se rompt à l’événement {id}."),
        Fault::NotFrozen => "Le journal ne dit pas que ce texte a été figé.".to_owned(),
        Fault::Reopened => "Le journal dit que cette version a été rouverte : elle ne vaut plus, ni ses signatures.".to_owned(),
        Fault::SignatureNotLogged { number } => format!("La signature n° {number} n’est pas dans le journal telle qu’elle est publiée."),
    }
}

fn english(fault: &Fault) -> String {
    match fault {
        Fault::Container(fault) => english_container(fault),
        Fault::Missing(name) => format!("The file “{name}” is missing."),
        Fault::Unlisted(name) => format!("The file “{name}” is not in the list: it was added."),
        Fault::Changed(name) => format!("The file “{name}” was changed: it hasn’t the digest of the list."),
        Fault::SumsUnreadable => "The list of digests (SHA256SUMS) can’t be read.".to_owned(),
        Fault::RawSeal => "The raw seal is not that of this list by this key.".to_owned(),
        Fault::SshSeal => "The seal in SSH form is not that of this list by this key.".to_owned(),
        Fault::KeyUnreadable => "The public key can’t be read.".to_owned(),
        Fault::SignersDiffer => "The key for OpenSSH is not the one for OpenSSL.".to_owned(),
        Fault::OtherKey { expected } => {
            format!("The key is not the one that you expected ({expected}), and that one has not named it.")
        }
        Fault::Rotation(name) => format!("The change of key “{name}” is not signed by the old key, or doesn’t lead to that of the package."),
        Fault::TextNotCanonical => "The text is not canonical: it was written by something else than this program, or changed.".to_owned(),
        Fault::SignaturesUnreadable => "The list of signatures can’t be read.".to_owned(),
        Fault::SignaturesOfOtherText => "The list of signatures is that of another text.".to_owned(),
        Fault::SignatureOfOtherText { number } => format!("Signature No {number} is under another text."),
        Fault::SignatureNumbers => "The numbers of the signatures are out of order.".to_owned(),
        Fault::JsonUnreadable => "The motion as JSON can’t be read.".to_owned(),
        Fault::JsonDiffers => "The motion as JSON says something else than the canonical text.".to_owned(),
        Fault::EventsUnreadable { line } => format!("Line {line} of the extract of the log can’t be read."),
        Fault::ChainBroken { id } => format!("The chain of the log breaks at event {id}."),
        Fault::NotFrozen => "The log doesn’t say that this text was frozen.".to_owned(),
        Fault::Reopened => "The log says that this version was opened again: neither it nor its signatures stand.".to_owned(),
        Fault::SignatureNotLogged { number } => format!("Signature No {number} is not in the log as it is published."),
    }
}

fn french_container(fault: &ContainerFault) -> String {
    match fault {
        ContainerFault::TooLarge => "Le fichier est trop gros pour être un paquet (50 Mo au plus).".to_owned(),
        ContainerFault::NotZip => "Ce n’est pas un fichier ZIP entier : le téléchargement a peut-être été interrompu. Téléchargez-le de nouveau.".to_owned(),
        ContainerFault::TooManyFiles => "Le fichier contient plus de fichiers qu’aucun paquet.".to_owned(),
        ContainerFault::UnsafeName(name) => format!("Un fichier porte un nom qu’aucun paquet ne contient : « {name} ». N’ouvrez pas cette archive."),
        ContainerFault::SameName(name) if name.is_empty() => "Deux fichiers portent le même nom.".to_owned(),
        ContainerFault::SameName(name) => format!("Deux fichiers portent le même nom, « {name} »."),
        ContainerFault::Overlap => "Des fichiers de l’archive se recouvrent. N’ouvrez pas cette archive.".to_owned(),
        ContainerFault::Encrypted(name) => format!("Le fichier « {name} » est chiffré : aucun paquet n’en contient."),
        ContainerFault::NotAFile(name) => format!("« {name} » n’est pas un fichier, mais un dossier ou un lien."),
        ContainerFault::TooMuchInside => "L’archive contient bien plus que sa taille ne le dit. N’ouvrez pas cette archive.".to_owned(),
        ContainerFault::Damaged(name) => format!("Le fichier « {name} » est abîmé : il ne se décompresse pas."),
    }
}

fn english_container(fault: &ContainerFault) -> String {
    match fault {
        ContainerFault::TooLarge => {
            "The file is too large to be a package (50 MB at most).".to_owned()
        }
        ContainerFault::NotZip => {
            "This is not a whole ZIP file: perhaps the download was cut. Download it again."
                .to_owned()
        }
        ContainerFault::TooManyFiles => "The file holds more files than any package.".to_owned(),
        ContainerFault::UnsafeName(name) => {
            format!("A file has a name that no package has: “{name}”. Don’t open this archive.")
        }
        ContainerFault::SameName(name) if name.is_empty() => {
            "Two files have the same name.".to_owned()
        }
        ContainerFault::SameName(name) => format!("Two files have the same name, “{name}”."),
        ContainerFault::Overlap => {
            "Files of the archive overlap. Don’t open this archive.".to_owned()
        }
        ContainerFault::Encrypted(name) => {
            format!("The file “{name}” is encrypted: no package has such a file.")
        }
        ContainerFault::NotAFile(name) => {
            format!("“{name}” is not a file, but a folder or a link.")
        }
        ContainerFault::TooMuchInside => {
            "The archive holds far more than its size says. Don’t open this archive.".to_owned()
        }
        ContainerFault::Damaged(name) => {
            format!("The file “{name}” is damaged: it can’t be unpacked.")
        }
    }
}

//! The forms in which a motion leaves the program.
//!
//! Owns the one table of them: what each is called in an address, in a file's name and to a reader.
//! Never how one is made: that is each form's own module.

use super::akn::motion_akn;
use super::docx::docx;
use super::json::motion_json;
use super::map::signature_map;
use super::markdown::motion_markdown;
use super::odt::odt;
use super::page::motion_page;
use super::pdf::{self, Job};
use super::plain::motion_text;
use super::signatories::Signatories;
use crate::domain::council::Communes;
use crate::domain::locale::Locale;
use crate::domain::motion::Date;
use crate::domain::signed::package::JSON;
use crate::domain::signed::{Edition, Representation, SignedFact};
use crate::domain::slug::Slug;

/// What every form is made from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The motion.
    pub edition: &'a Edition,
    /// The communes.
    pub communes: &'a Communes<'a>,
    /// The day of which it is a picture; the same for a version and its signatures, whenever that is.
    pub made_on: Date,
}

/// What comes of making a form.
#[derive(Debug)]
pub enum Made {
    /// The file.
    File(Vec<u8>),
    /// What the press makes the file of.
    Job(Job),
}

/// A form could not be made; what it can't hold is in the text.
#[derive(Debug, thiserror::Error)]
#[error("the file can't be made: {0}")]
pub struct Unmade(String);

/// What a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The text of the motion.
    Text,
    /// Who stands behind it.
    Signatures,
}

/// A form.
#[derive(Debug)]
pub struct Form {
    /// What it is called in an address and on the command line.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What ends the name of its files.
    ending: &'static str,
    /// What readers call it, in French and in English.
    label: (&'static str, &'static str),
    /// What it is about.
    pub subject: Subject,
    /// Its file in the sealed package; none where that is there under another name.
    pub packed: Option<&'static str>,
    make: fn(Material<'_>) -> Result<Made, Unmade>,
}

/// Every form, in the order in which they are offered.
pub static FORMS: [Form; 11] = [
    Form {
        name: "pdf",
        media_type: "application/pdf",
        ending: ".pdf",
        label: ("PDF", "PDF"),
        subject: Subject::Text,
        packed: Some("motion.pdf"),
        make: |material| Ok(Made::Job(pdf::motion(material.edition, material.made_on))),
    },
    Form {
        name: "odt",
        media_type: "application/vnd.oasis.opendocument.text",
        ending: ".odt",
        label: ("OpenDocument (ODT)", "OpenDocument (ODT)"),
        subject: Subject::Text,
        packed: Some("motion.odt"),
        make: |material| Ok(Made::File(odt(material.edition))),
    },
    Form {
        name: "docx",
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ending: ".docx",
        label: ("Word (DOCX)", "Word (DOCX)"),
        subject: Subject::Text,
        packed: Some("motion.docx"),
        make: |material| Ok(Made::File(docx(material.edition))),
    },
    Form {
        name: "html",
        media_type: "text/html; charset=utf-8",
        ending: ".html",
        label: ("page HTML", "HTML page"),
        subject: Subject::Text,
        packed: Some("motion.html"),
        make: |material| Ok(Made::File(motion_page(material.edition).into_bytes())),
    },
    Form {
        name: "txt",
        media_type: "text/plain; charset=utf-8",
        ending: ".txt",
        label: ("texte brut", "plain text"),
        subject: Subject::Text,
        // It is the canonical text, which is there as what is signed.
        packed: None,
        make: |material| Ok(Made::File(motion_text(material.edition).into_bytes())),
    },
    Form {
        name: "md",
        media_type: "text/markdown; charset=utf-8",
        ending: ".md",
        label: ("Markdown", "Markdown"),
        subject: Subject::Text,
        packed: Some("motion.md"),
        make: |material| Ok(Made::File(motion_markdown(material.edition).into_bytes())),
    },
    Form {
        name: "akn",
        media_type: "application/akn+xml",
        ending: ".xml",
        label: ("Akoma Ntoso (XML)", "Akoma Ntoso (XML)"),
        subject: Subject::Text,
        packed: Some("motion.xml"),
        make: |material| Ok(Made::File(motion_akn(material.edition).into_bytes())),
    },
    Form {
        name: "json",
        media_type: "application/json",
        ending: ".json",
        label: ("JSON", "JSON"),
        subject: Subject::Text,
        packed: Some(JSON),
        make: |material| Ok(Made::File(motion_json(material.edition).into_bytes())),
    },
    Form {
        name: "signatories.csv",
        media_type: "text/csv; charset=utf-8",
        ending: "-signataires.csv",
        label: ("signataires (CSV)", "signatories (CSV)"),
        subject: Subject::Signatures,
        packed: Some("signataires.csv"),
        make: |material| Ok(Made::File(signatories(material).csv())),
    },
    Form {
        name: "signatories.xlsx",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ending: "-signataires.xlsx",
        label: ("signataires (Excel)", "signatories (Excel)"),
        subject: Subject::Signatures,
        packed: Some("signataires.xlsx"),
        make: |material| {
            let made = signatories(material).xlsx();
            made.map(Made::File)
                .map_err(|error| Unmade(error.to_string()))
        },
    },
    Form {
        name: "map.svg",
        media_type: "image/svg+xml",
        ending: "-carte.svg",
        label: ("carte des départements (SVG)", "map of départements (SVG)"),
        subject: Subject::Signatures,
        packed: Some("carte.svg"),
        make: |material| Ok(Made::File(map(material).into_bytes())),
    },
];

fn signatories(material: Material<'_>) -> Signatories<'_> {
    Signatories {
        signatures: &material.edition.signatures,
        communes: material.communes,
    }
}

fn map(material: Material<'_>) -> String {
    let facts = material.edition.signatures.iter();
    let facts = facts.map(SignedFact::published);
    signature_map(&Representation::of(facts, material.communes))
}

impl Form {
    /// The form of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMS.iter().find(|form| form.name == name)
    }

    /// The names of all forms, for a sentence: `html, txt, md`.
    #[must_use]
    pub fn names() -> String {
        let names: Vec<&str> = FORMS.iter().map(|form| form.name).collect();
        names.join(", ")
    }

    /// What readers call it.
    #[must_use]
    pub fn label(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::Fr => self.label.0,
            Locale::En => self.label.1,
        }
    }

    /// Makes the file, or what the press makes it of.
    ///
    /// # Errors
    /// When the form can't hold so much.
    pub fn make(&self, material: Material<'_>) -> Result<Made, Unmade> {
        (self.make)(material)
    }

    /// The name of the file: `motion-pour-un-numerique-choisi-v2.html`, in plain letters, so that it
    /// goes through every mail and every file system.
    #[must_use]
    pub fn file_name(&self, edition: &Edition) -> String {
        let title = Slug::from_title(&edition.motion.title);
        let title = title.map_or(String::new(), |slug| format!("-{slug}"));
        let version = match edition.version {
            Some(version) => format!("v{}", version.number),
            None => "texte-de-travail".to_owned(),
        };
        format!("motion{title}-{version}{}", self.ending)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::samples::ordinary;
    use super::*;
    use crate::domain::signed::package::is_plain_name;

    const COMMUNES: &str = "D\t81\tTarn\t5\nC\t81004\tAlbi\t1\t81\t48993\t81000\n";

    #[test]
    fn every_form_is_named_once_and_makes_something() {
        let edition = ordinary();
        let communes = Communes::parse(COMMUNES).unwrap();
        let material = Material {
            edition: &edition,
            communes: &communes,
            made_on: "2026-11-27".parse().unwrap(),
        };
        let mut files = BTreeSet::new();
        let mut packed = BTreeSet::new();
        for form in &FORMS {
            assert!(std::ptr::eq(Form::named(form.name).unwrap(), form));
            assert!(files.insert(form.file_name(&edition)), "{}", form.name);
            match form.make(material).unwrap() {
                Made::File(bytes) => assert!(!bytes.is_empty(), "{}", form.name),
                Made::Job(_) => assert_eq!(form.name, "pdf"),
            }
            if let Some(name) = form.packed {
                assert!(packed.insert(name) && is_plain_name(name), "{name}");
            }
            assert!(Form::names().contains(form.name));
        }
        assert!(Form::named("").is_none() && Form::named("HTML").is_none());
    }

    #[test]
    fn files_are_named_after_the_motion_in_plain_letters() {
        let mut edition = ordinary();
        let name = |edition: &Edition| Form::named("akn").unwrap().file_name(edition);
        "Été d’Œuvres".clone_into(&mut edition.motion.title);
        let version = edition.version.unwrap().number;
        assert_eq!(
            name(&edition),
            format!("motion-ete-d-oeuvres-v{version}.xml")
        );
        "大会\"\r\n../".clone_into(&mut edition.motion.title);
        edition.version = None;
        assert_eq!(name(&edition), "motion-texte-de-travail.xml");
    }
}

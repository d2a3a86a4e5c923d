//! What identifies a document of Akoma Ntoso: the addresses of the work, its expression and its
//! manifestation (FRBR), and who is behind it.
//!
//! The addresses follow the naming convention (section 4) and stay the same for a motion or an
//! amendment for ever: country, type, subtype, the first day of the congress, the id.

use super::xml::{Attribute, Xml};
use crate::domain::motion::CongressMention;

/// The language of every motion.
const LANGUAGE: &str = "fra";

/// What a document is.
pub(super) struct Identity<'a> {
    /// `statement/motion` or `amendment`.
    pub(super) kind: &'a str,
    /// The id of the motion or of the amendment.
    pub(super) id: String,
    /// Its title or its number; may be empty.
    pub(super) name: &'a str,
    pub(super) congress: &'a CongressMention,
    /// The number of the version, and the day on which it was frozen, `2026-11-25`.
    pub(super) version: Option<(u32, String)>,
}

impl Identity<'_> {
    /// `/akn/fr/statement/motion/2026-11-24/0199…`
    pub(super) fn work(&self) -> String {
        format!(
            "/akn/fr/{}/{}/{}",
            self.kind, self.congress.starts_on, self.id
        )
    }

    /// The work as it is at one time; a text that nobody has fixed has no day.
    fn expression(&self) -> String {
        let day = self.version.as_ref().map(|(_, day)| day.as_str());
        format!("{}/{LANGUAGE}@{}", self.work(), day.unwrap_or_default())
    }

    pub(super) fn write(&self, xml: &mut Xml) {
        let identification = [Attribute("source", "#organiser")];
        xml.element("identification", &identification, |xml| {
            xml.element("FRBRWork", &[], |xml| self.write_work(xml));
            xml.element("FRBRExpression", &[], |xml| {
                self.level(xml, &self.expression());
                if let Some((number, _)) = &self.version {
                    value(xml, "FRBRversionNumber", &number.to_string());
                }
                xml.empty("FRBRlanguage", &[Attribute("language", LANGUAGE)]);
            });
            xml.element("FRBRManifestation", &[], |xml| {
                self.level(xml, &format!("{}.akn", self.expression()));
                value(xml, "FRBRformat", "application/akn+xml");
            });
        });
    }

    fn write_work(&self, xml: &mut Xml) {
        self.level(xml, &self.work());
        value(xml, "FRBRcountry", "fr");
        if let Some((_, subtype)) = self.kind.split_once('/') {
            value(xml, "FRBRsubtype", subtype);
        }
        value(xml, "FRBRnumber", &self.id);
        if !self.name.is_empty() {
            value(xml, "FRBRname", self.name);
        }
    }

    /// What all three levels share.
    fn level(&self, xml: &mut Xml, address: &str) {
        let this = match address.strip_suffix(".akn") {
            Some(expression) => format!("{expression}/!main.akn"),
            None => format!("{address}/!main"),
        };
        value(xml, "FRBRthis", &this);
        value(xml, "FRBRuri", address);
        let frozen = self.version.as_ref().filter(|_| address.contains('@'));
        let (day, name) = match frozen {
            Some((_, day)) => (day.clone(), "version"),
            None => (self.congress.starts_on.to_string(), "congress"),
        };
        let date = [Attribute("date", &day), Attribute("name", name)];
        xml.empty("FRBRdate", &date);
        let author = [Attribute("href", "#organiser"), Attribute("as", "#author")];
        xml.empty("FRBRauthor", &author);
    }

    /// Who and what the document's references lead to.
    pub(super) fn write_references(&self, xml: &mut Xml) {
        let organiser = if self.congress.organiser.trim().is_empty() {
            &self.congress.title
        } else {
            &self.congress.organiser
        };
        xml.element("references", &[Attribute("source", "#organiser")], |xml| {
            let organization = [
                Attribute("eId", "organiser"),
                Attribute("href", "/akn/ontology/organization/fr/organiser"),
                Attribute("showAs", organiser),
            ];
            xml.empty("TLCOrganization", &organization);
            let role = [
                Attribute("eId", "author"),
                Attribute("href", "/akn/ontology/role/author"),
                Attribute("showAs", "Auteur"),
            ];
            xml.empty("TLCRole", &role);
        });
    }
}

fn value(xml: &mut Xml, name: &'static str, value: &str) {
    xml.empty(name, &[Attribute("value", value)]);
}

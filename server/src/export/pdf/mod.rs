//! Documents as PDF: tagged, titled, in French, to be read, signed, kept and read aloud.
//!
//! Owns what is printed and how it looks: `templates/` are our own files, and all that people wrote
//! reaches them as data (`pieces`), never as markup. Sees no file, no network and no clock (`world`).
//! Typesetting may take long and much memory, whatever is done against it: who prints what people wrote
//! does so in a process of its own (`app::printing`, `docs/decisions/0016`).

mod bundle;
mod fonts;
mod minutes;
mod motion;
mod page;
mod pieces;
mod receipt;
mod sheets;
#[cfg(test)]
mod tests;
mod world;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub(super) use self::bundle::state as state_of_amendment;
pub use self::bundle::{
    BundlePrint, PrintedAmendment, PrintedOpinion, PrintedPerson, PrintedSection, bundle,
};
pub use self::minutes::{MinutesPrint, PrintedApproval, minutes};
pub use self::motion::motion;
pub use self::receipt::receipt;
pub use self::sheets::{UnprintableSheets, sheets};
use self::world::Desk;

/// A document to be printed: a template, and what it shows. Made by a function of this module from
/// domain data; as JSON it travels to the process that prints it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Job {
    template: Template,
    data: Value,
}

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Template {
    Motion,
    Bundle,
    Minutes,
    Receipt,
    Sheets,
}

/// Why a document is not printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// It can't be set: a fault of ours, or text that is nested too deeply.
    #[error("the document can't be set: {0}")]
    Unset(String),
    /// It was set, and breaks a rule of PDF.
    #[error("the document can't be written as PDF: {0}")]
    Unwritten(String),
}

impl Job {
    /// A template with its data.
    fn new(template: Template, data: &impl Serialize) -> Self {
        let data = serde_json::to_value(data).expect("what is printed is strings and numbers");
        Self { template, data }
    }
}

/// The PDF of a document. The same job gives the same bytes.
///
/// It follows PDF/UA-1 and PDF/A-2a; the first alone where the text holds characters of private use,
/// which nobody can read in fifty years and PDF/A therefore forbids.
///
/// # Errors
/// What typesetting or writing refuses, in its own words.
pub fn render(job: &Job) -> Result<Vec<u8>, PdfError> {
    let data = serde_json::to_string(&job.data).expect("JSON that was read can be written");
    let desk = Desk::new(job.template, &data);
    let document = typst::compile::<PagedDocument>(&desk).output;
    let document = document.map_err(|faults| PdfError::Unset(words(&faults)))?;
    let standards: &[PdfStandard] = if data.chars().any(is_private) {
        &[PdfStandard::Ua_1]
    } else {
        &[PdfStandard::Ua_1, PdfStandard::A_2a]
    };
    let options = PdfOptions {
        creator: Smart::Custom(Some("Motion ouverte".to_owned())),
        standards: PdfStandards::new(standards).expect("these standards go together"),
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options);
    // What was laid out is remembered for a next time that never comes.
    typst::comemo::evict(0);
    pdf.map_err(|faults| PdfError::Unwritten(words(&faults)))
}

/// Whether a character means what some people agreed on among themselves.
fn is_private(character: char) -> bool {
    matches!(character,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

fn words(faults: &[typst::diag::SourceDiagnostic]) -> String {
    let faults: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    faults.join("; ")
}

/// A small document, for tests of what carries it.
#[cfg(test)]
pub(crate) fn example() -> Job {
    tests::example()
}

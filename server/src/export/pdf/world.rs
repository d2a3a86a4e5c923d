//! All that a template can reach: our templates, the data of one document, our fonts.
//!
//! No other file, no package, no network, no clock: whoever asks for one is told that there is none.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};

use super::Template;
use super::fonts::Fonts;

/// Parts that all templates share.
const COMMON: (&str, &str) = ("common.typ", include_str!("templates/common.typ"));
/// Under which name a template reads what it shows.
const DATA: &str = "data.json";

impl Template {
    const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Motion => ("motion.typ", include_str!("templates/motion.typ")),
            Self::Bundle => ("bundle.typ", include_str!("templates/bundle.typ")),
            Self::Minutes => ("minutes.typ", include_str!("templates/minutes.typ")),
            Self::Receipt => ("receipt.typ", include_str!("templates/receipt.typ")),
            Self::Sheets => ("sheets.typ", include_str!("templates/sheets.typ")),
        }
    }
}

/// The desk on which one document is set.
pub(super) struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    common: Source,
    data: (FileId, Bytes),
}

impl Desk {
    /// A template, and its data as JSON.
    pub(super) fn new(template: Template, data: &str) -> Self {
        // Header cells of rows, which typst holds behind this flag until their name is settled.
        let features = [Feature::A11yExtras].into_iter().collect();
        let fonts = Fonts::for_text(data);
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(fonts.book),
            fonts: fonts.fonts,
            main: source(template.file()),
            common: source(COMMON),
            data: (id(DATA), Bytes::from_string(data.to_owned())),
        }
    }
}

fn source((name, text): (&str, &str)) -> Source {
    Source::new(id(name), text.to_owned())
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our own names are paths");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.common]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (known, data) = &self.data;
        (*known == id)
            .then(|| data.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

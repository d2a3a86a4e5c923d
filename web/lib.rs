//! The built client of Motion ouverte, as bytes that the server hands out; and the list of French
//! communes, which comes from the same packages. Holds no logic.

/// One file of the client.
#[derive(Debug)]
pub struct Asset {
    /// As it stands in addresses, from the root: `/assets/…`.
    pub path: &'static str,
    /// For `Content-Type`.
    pub media_type: &'static str,
    /// Whether the name holds a hash of the content, so that the file never changes.
    pub is_hashed: bool,
    /// As it was built.
    pub bytes: &'static [u8],
    /// Compressed with Brotli, in release builds, where that is shorter.
    pub brotli: Option<&'static [u8]>,
}

mod built {
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

/// The page that loads the client.
pub const INDEX_HTML: &str = include_str!(concat!(env!("OUT_DIR"), "/index.html"));

/// The communes of France; `communes.mjs` says from where, and describes the columns.
pub const COMMUNES: &str = include_str!(concat!(env!("OUT_DIR"), "/communes.tsv"));

macro_rules! face {
    ($name:literal) => {
        include_bytes!(concat!(
            "node_modules/@fontsource/spectral/files/spectral-",
            $name,
            ".woff"
        ))
        .as_slice()
    };
}

/// The faces in which documents are printed, as WOFF files: upright and italic, regular and semibold.
/// For each, the file with the letters of French, then the one with those of other languages of Europe.
pub const PRINTED_FACES: [&[u8]; 8] = [
    face!("latin-400-normal"),
    face!("latin-ext-400-normal"),
    face!("latin-400-italic"),
    face!("latin-ext-400-italic"),
    face!("latin-600-normal"),
    face!("latin-ext-600-normal"),
    face!("latin-600-italic"),
    face!("latin-ext-600-italic"),
];

/// The file at a path such as `/assets/index-abc.js`.
#[must_use]
pub fn asset(path: &str) -> Option<&'static Asset> {
    built::ASSETS.iter().find(|asset| asset.path == path)
}

//! Packs the parts of an office file, the same bytes for the same parts.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// How a part lies in the file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Packing {
    /// As it is: an ODT says what it is in bytes that can be read without unpacking.
    Stored,
    /// Deflated.
    Packed,
}

/// The file that holds these parts, in this order. No clock: every part is dated 1 January 1980, the
/// first day that a ZIP can say.
pub(in crate::export) fn pack(parts: &[(&str, Packing, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, packing, bytes) in parts {
        let method = match packing {
            Packing::Stored => CompressionMethod::Stored,
            Packing::Packed => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        archive
            .start_file(*name, options)
            .and_then(|()| Ok(archive.write_all(bytes)?))
            .expect("parts have names of their own, and writing to memory doesn't fail");
    }
    archive
        .finish()
        .expect("writing to memory doesn't fail")
        .into_inner()
}

//! The archive that a DOCX is.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Node, Nodes};
use crate::domain::draft::{DraftFault, DraftFaultKind};
use crate::import::archive::names_at_most;

/// Parts, at most. A document with many pictures has some hundreds.
const MOST_PARTS: usize = 2_000;
/// Bytes of a part that is read, at most, once unpacked. The text of a motion has a hundredth of that.
const LARGEST_PART: u64 = 16 * 1024 * 1024;

/// An archive whose names and number of parts are within bounds.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    /// Opens an archive. Names that lead out of it are those of an attack, though nothing is written.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, DraftFault> {
        let unreadable = |_| DraftFaultKind::Unreadable.of_file();
        if !names_at_most(bytes, MOST_PARTS) {
            return Err(DraftFaultKind::HostileArchive.of_file());
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(unreadable)?;
            let name = part.name().map_err(unreadable)?;
            let leads_up = name.split(['/', '\\']).any(|one| one == "..");
            let is_absolute = name.starts_with(['/', '\\']) || name.contains(':');
            if leads_up || is_absolute || part.enclosed_name().is_none() {
                return Err(DraftFaultKind::HostileArchive.of_file());
            }
        }
        Ok(Self { archive })
    }

    /// A part, none where the archive has none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, DraftFault> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(DraftFaultKind::Unreadable.of_file()),
        };
        let mut bytes = Vec::new();
        // What a part says of its size is not believed.
        part.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| DraftFaultKind::Unreadable.of_file())?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(DraftFaultKind::HostileArchive.of_file());
        }
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let text = String::from_utf8(text.to_vec());
        text.map(Some)
            .map_err(|_| DraftFaultKind::Unreadable.of_file())
    }
}

/// Where the relationships of a document lead, by their ids.
pub(super) fn targets(part: &str) -> Result<HashMap<String, String>, DraftFault> {
    let mut targets = HashMap::new();
    let mut nodes = Nodes::of(part);
    while let Some(node) = nodes.next()? {
        if let Node::Open(element) = node
            && element.name == "Relationship"
            && let (Some(id), Some(target)) = (element.value("Id"), element.value("Target"))
        {
            targets.insert(id.to_owned(), target.to_owned());
        }
    }
    Ok(targets)
}

//! What a ZIP says of itself, read before the library that unpacks it sees the file: that makes an
//! index of all entries, and a small file may name a million.

/// The record at the end of the directory (APPNOTE.TXT of ZIP, 4.3.16), without its comment.
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
/// Behind that record stands at most a comment of 65,535 bytes; somewhat more is looked through than
/// any reader does.
const TAIL: usize = 2 * 65_536;

/// Whether an archive names `most` entries or fewer, and isn't one of the kind (ZIP64) that may name
/// more than 65,535 or be larger than 4 GiB.
///
/// Readers differ in which record they believe where several stand there, so all are within bounds
/// or none is. What is no archive passes: the library says so.
pub(super) fn names_at_most(bytes: &[u8], most: usize) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let records = tail.windows(END_LENGTH).filter(|one| one.starts_with(END));
    records.into_iter().all(|record| {
        let short = |at: usize| u16::from_le_bytes([record[at], record[at + 1]]);
        let is_unsaid = |at: usize| record[at..at + 4] == [0xff; 4];
        let entries = short(8).max(short(10));
        // What is too large for its place stands in a record of ZIP64.
        let is_zip64 = entries == u16::MAX || is_unsaid(12) || is_unsaid(16);
        !is_zip64 && usize::from(entries) <= most
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;
    use crate::import::test_archive::naming;

    fn written(entries: usize) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for entry in 0..entries {
            let options = SimpleFileOptions::default();
            writer.start_file(entry.to_string(), options).unwrap();
            writer.write_all(b"a").unwrap();
        }
        writer.set_comment("a comment").unwrap();
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn entries_are_counted_as_the_archive_says() {
        assert!(names_at_most(&written(3), 3));
        assert!(!names_at_most(&written(4), 3));
        assert!(names_at_most(b"", 3));
        assert!(names_at_most(b"PK\x05\x06", 3));
    }

    #[test]
    fn no_other_record_hides_the_one_that_names_too_many() {
        let many = naming(60_000);
        assert!(!names_at_most(&many, 2_000));
        let behind = [many.as_slice(), &written(1)].concat();
        assert!(!names_at_most(&behind, 2_000));
        let before = [written(1).as_slice(), &many].concat();
        assert!(!names_at_most(&before, 2_000));
    }

    #[test]
    fn zip64_is_refused_whatever_it_says() {
        for (at, length) in [(8, 2), (10, 2), (12, 4), (16, 4)] {
            let mut bytes = written(1);
            let end = bytes.len() - END_LENGTH - "a comment".len();
            bytes[end + at..end + at + length].fill(0xff);
            assert!(!names_at_most(&bytes, 100_000), "{at}");
        }
    }
}

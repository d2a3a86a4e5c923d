//! Unpacks the package of a signed motion, which may come from anybody.
//!
//! Owns the bounds of what is unpacked. Nothing is written to a disk, so a name leads nowhere; names
//! that would lead somewhere for other tools are refused all the same.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::archive::names_at_most;
use crate::domain::signed::Sha256Digest;
use crate::domain::signed::package::{
    ContainerFault, LARGEST, MOST_BYTES, MOST_FILES, MOST_READ, PackedFile, is_plain_name, is_read,
};

/// Bytes that one byte of the package may become, at most. Lists of hashes are the densest of what
/// our packages hold, and stay below a tenth of it.
const MOST_SWELLING: u64 = 200;

/// The files of a package.
///
/// # Errors
/// What makes it none.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<PackedFile>, ContainerFault> {
    if bytes.len() > LARGEST {
        return Err(ContainerFault::TooLarge);
    }
    // A ZIP may stand behind something else, as in a program that unpacks itself: tools would see
    // different things in it.
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(ContainerFault::NotZip);
    }
    if !names_at_most(bytes, MOST_FILES) {
        return Err(ContainerFault::TooManyFiles);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ContainerFault::NotZip)?;
    if archive.has_duplicate_names() {
        return Err(ContainerFault::SameName(String::new()));
    }
    if archive.has_overlapping_entries().unwrap_or(true) {
        return Err(ContainerFault::Overlap);
    }
    let mut names = HashSet::new();
    let mut room = Room {
        unpacked: MOST_BYTES,
        read: MOST_READ,
    };
    let mut files = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index);
        let entry = entry.map_err(|_| ContainerFault::NotZip)?;
        let name = plain_name(&entry, &mut names)?;
        drop(entry);
        let entry = archive.by_index(index);
        let entry = entry.map_err(|_| ContainerFault::Damaged(name.clone()))?;
        files.push(unpack_one(name, entry, &mut room)?);
    }
    Ok(files)
}

/// Bytes that may still be unpacked.
struct Room {
    unpacked: u64,
    read: u64,
}

/// The name of an entry, once that and its kind are those of a file of a package.
fn plain_name<R: Read + ?Sized>(
    entry: &ZipFile<'_, R>,
    names: &mut HashSet<String>,
) -> Result<String, ContainerFault> {
    let name = shown(entry.name_raw());
    if entry.encrypted() {
        return Err(ContainerFault::Encrypted(name));
    }
    if entry.is_dir() || entry.is_symlink() {
        return Err(ContainerFault::NotAFile(name));
    }
    if !is_plain_name(&name) {
        return Err(ContainerFault::UnsafeName(name));
    }
    if !names.insert(name.to_ascii_lowercase()) {
        return Err(ContainerFault::SameName(name));
    }
    Ok(name)
}

fn unpack_one<R: Read + ?Sized>(
    name: String,
    entry: ZipFile<'_, R>,
    room: &mut Room,
) -> Result<PackedFile, ContainerFault> {
    let is_read = is_read(&name);
    let swollen = entry.compressed_size().saturating_mul(MOST_SWELLING);
    let mut most = room.unpacked.min(swollen.saturating_add(1024));
    if is_read {
        most = most.min(room.read);
    }
    // What an entry says of its size is not believed: one byte more than may be is asked for.
    let mut digest = Sha256Digest::running();
    let mut bytes = Vec::new();
    let mut taken = 0_u64;
    let mut entry = entry.take(most + 1);
    let mut buffer = [0; 16 * 1024];
    loop {
        let read = entry.read(&mut buffer);
        let read = read.map_err(|_| ContainerFault::Damaged(name.clone()))?;
        if read == 0 {
            break;
        }
        taken += read as u64;
        if taken > most {
            return Err(ContainerFault::TooMuchInside);
        }
        digest.take(&buffer[..read]);
        if is_read {
            bytes.extend_from_slice(&buffer[..read]);
        }
    }
    room.unpacked -= taken;
    if is_read {
        room.read -= taken;
    }
    Ok(PackedFile {
        name,
        digest: digest.finish(),
        bytes: is_read.then_some(bytes),
    })
}

/// A name as it can be told; what isn't plain is refused anyway.
fn shown(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;
    use crate::import::test_archive::naming;

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// One name in place of another of the same length, wherever it stands.
    fn renamed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        let mut bytes = bytes.to_vec();
        for place in 0..bytes.len() - from.len() {
            if bytes[place..].starts_with(from.as_bytes()) {
                bytes[place..place + to.len()].copy_from_slice(to.as_bytes());
            }
        }
        bytes
    }

    #[test]
    fn files_are_unpacked_with_their_digests() {
        let files = unpack(&zip(&[("motion.pdf", b"%PDF"), ("SHA256SUMS", b"list")])).unwrap();
        assert_eq!(files.len(), 2);
        assert_eq!(files[0].digest, Sha256Digest::of("%PDF"));
        assert_eq!(files[0].bytes, None);
        assert_eq!(files[1].bytes.as_deref(), Some(b"list".as_slice()));
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        let plain = zip(&[("aaaaaaaa.txt", b"a")]);
        for name in [
            "../aaaaa.txt",
            "/aaaaaaa.txt",
            "aa/aaaaa.txt",
            "aa\\aaaaa.txt",
            ".aaaaaaa.txt",
            "-aaaaaaa.txt",
            "C:aaaaaa.txt",
            "aaa aaaa.txt",
            "aaaaaaaa\0txt",
            "aaaa\u{202e}a.txt",
        ] {
            let found = unpack(&renamed(&plain, "aaaaaaaa.txt", name));
            assert!(
                matches!(found, Err(ContainerFault::UnsafeName(_))),
                "{name}: {found:?}"
            );
        }
        let folder = unpack(&renamed(&plain, "aaaaaaaa.txt", "aaaaaaa.txt/"));
        assert!(folder.is_err());
    }

    #[test]
    fn two_files_of_one_name_are_refused() {
        let two = zip(&[("one.txt", b"1"), ("two.txt", b"2")]);
        let same = unpack(&renamed(&two, "two.txt", "one.txt"));
        assert!(matches!(same, Err(ContainerFault::SameName(_))), "{same:?}");
        let case = unpack(&renamed(&two, "two.txt", "ONE.txt"));
        assert!(matches!(case, Err(ContainerFault::SameName(_))), "{case:?}");
    }

    #[test]
    fn bombs_are_refused_whatever_they_say_of_themselves() {
        let zeros = vec![0; 64 * 1024 * 1024];
        let found = unpack(&zip(&[("motion.pdf", &zeros)]));
        assert_eq!(found, Err(ContainerFault::TooMuchInside));
        let names: Vec<String> = (0..=MOST_FILES).map(|one| format!("f{one}")).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &[][..])).collect();
        assert_eq!(unpack(&zip(&files)), Err(ContainerFault::TooManyFiles));
        // Counted before the directory is read: all of its entries have one name.
        let found = unpack(&naming(60_000));
        assert_eq!(found, Err(ContainerFault::TooManyFiles));
        assert_eq!(
            unpack(&vec![b'P'; LARGEST + 1]),
            Err(ContainerFault::TooLarge)
        );
    }

    #[test]
    fn links_are_no_files() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .add_symlink("motion.pdf", "/etc/passwd", SimpleFileOptions::default())
            .unwrap();
        let found = unpack(&writer.finish().unwrap().into_inner());
        assert_eq!(
            found,
            Err(ContainerFault::NotAFile("motion.pdf".to_owned()))
        );
    }

    #[test]
    fn half_a_package_is_none_and_no_cut_panics() {
        let whole = zip(&[("motion.pdf", b"%PDF"), ("SHA256SUMS", b"list")]);
        for length in 0..whole.len() {
            assert!(unpack(&whole[..length]).is_err(), "{length}");
        }
        let before = [b"#!/bin/sh\n".as_slice(), &whole].concat();
        assert_eq!(unpack(&before), Err(ContainerFault::NotZip));
        for place in 0..whole.len() {
            let mut changed = whole.clone();
            changed[place] ^= 0xff;
            let _: Result<_, ContainerFault> = unpack(&changed);
        }
    }
}

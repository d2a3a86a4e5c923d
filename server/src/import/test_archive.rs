//! An archive of a great many entries, as nobody but an attacker makes it.

/// A ZIP whose directory names so many entries in 47 bytes each, all of them one empty file.
pub(super) fn naming(entries: u16) -> Vec<u8> {
    let mut file = [0; 31];
    file[..6].copy_from_slice(b"PK\x03\x04\x0a\0");
    file[26] = 1;
    file[30] = b'a';
    let mut bytes = file.to_vec();
    let mut entry = [0; 47];
    entry[..8].copy_from_slice(b"PK\x01\x02\x0a\0\x0a\0");
    entry[28] = 1;
    entry[46] = b'a';
    bytes.extend(entry.repeat(entries.into()));
    let size = u32::try_from(bytes.len() - file.len()).expect("65,535 entries are some megabytes");
    let start = u32::try_from(file.len()).expect("a short file");
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([entries.to_le_bytes(), entries.to_le_bytes()].concat());
    bytes.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    bytes
}

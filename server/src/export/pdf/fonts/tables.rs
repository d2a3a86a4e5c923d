//! The tables of an OpenType font, put together as one file (ISO/IEC 14496-22).

use std::collections::BTreeMap;

/// The tables of a font, by their tags.
#[derive(Debug, Default)]
pub(super) struct Tables(BTreeMap<[u8; 4], Vec<u8>>);

impl Tables {
    /// Adds a table, or replaces it.
    pub(super) fn set(&mut self, tag: [u8; 4], table: Vec<u8>) {
        self.0.insert(tag, table);
    }

    /// The file: a header of 12 bytes, 16 bytes for each table, then the tables, each on a multiple of
    /// four.
    pub(super) fn assemble(&self, flavour: [u8; 4]) -> Vec<u8> {
        let count = u16::try_from(self.0.len()).expect("a font has a few tables");
        let log = count.max(1).ilog2();
        let range = 16_u16 << log;
        let mut file = flavour.to_vec();
        for number in [
            count,
            range,
            u16::try_from(log).expect("a logarithm of 16 bits is small"),
            count * 16 - range,
        ] {
            file.extend(number.to_be_bytes());
        }
        let mut start = 12 + 16 * self.0.len();
        for (tag, table) in &self.0 {
            file.extend(tag);
            for number in [checksum(table), long(start), long(table.len())] {
                file.extend(number.to_be_bytes());
            }
            start += table.len().next_multiple_of(4);
        }
        for table in self.0.values() {
            file.extend(table);
            file.resize(file.len().next_multiple_of(4), 0);
        }
        file
    }
}

/// A `cmap` table of one map, format 12: whole Unicode, a group for each run of characters whose
/// glyphs follow each other.
pub(super) fn character_map(characters: &BTreeMap<u32, u16>) -> Vec<u8> {
    let mut groups: Vec<[u32; 3]> = Vec::new();
    for (&code, &glyph) in characters {
        match groups.last_mut() {
            Some([first, last, start])
                if *last + 1 == code && *start + (code - *first) == u32::from(glyph) =>
            {
                *last = code;
            }
            Some(_) | None => groups.push([code, code, u32::from(glyph)]),
        }
    }
    let mut table = Vec::with_capacity(28 + 12 * groups.len());
    // Version 0, one map: platform 3 (Windows), encoding 10 (all of Unicode), at byte 12.
    for number in [0_u16, 1, 3, 10, 0, 12, 12, 0] {
        table.extend(number.to_be_bytes());
    }
    for number in [long(16 + 12 * groups.len()), 0, long(groups.len())] {
        table.extend(number.to_be_bytes());
    }
    for number in groups.into_iter().flatten() {
        table.extend(number.to_be_bytes());
    }
    table
}

/// The sum of a table's bytes, four by four.
fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum: u32, bytes| {
        let mut word = [0; 4];
        word[..bytes.len()].copy_from_slice(bytes);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

fn long(number: usize) -> u32 {
    u32::try_from(number).expect("a font is smaller than four gigabytes")
}

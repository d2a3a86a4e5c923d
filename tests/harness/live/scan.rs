//! Which units an update brings: read from its bytes, without building it.
//!
//! A client without a document recognises its own and others' updates by client
//! id and clock, also when the server has merged many into one.

use super::lib0::{Malformed, Reader};

/// Calls `found(client, clock, length)` for each run of units that an update
/// brings. Gaps are left out; the delete set is not read.
///
/// Costs one pass and no allocation.
///
/// # Errors
/// When the bytes are no update.
pub fn scan(update: &[u8], mut found: impl FnMut(u64, u64, u64)) -> Result<(), Malformed> {
    let mut reader = Reader::new(update);
    for _ in 0..reader.uint()? {
        let structs = reader.uint()?;
        let client = reader.uint()?;
        let mut clock = reader.uint()?;
        for _ in 0..structs {
            let info = reader.byte()?;
            let length = match info {
                0 | 10 => reader.uint()?,
                _ => item(&mut reader, info)?,
            };
            if info != 10 {
                found(client, clock, length);
            }
            clock = clock.checked_add(length).ok_or(Malformed)?;
        }
    }
    Ok(())
}

fn item(reader: &mut Reader<'_>, info: u8) -> Result<u64, Malformed> {
    let (left, right, key) = (info & 0x80 != 0, info & 0x40 != 0, info & 0x20 != 0);
    for present in [left, right] {
        if present {
            skip_id(reader)?;
        }
    }
    if !left && !right {
        match reader.uint()? {
            1 => drop(reader.bytes()?),
            _ => skip_id(reader)?,
        }
        if key {
            reader.bytes()?;
        }
    }
    content(reader, info & 0x0f)
}

/// Reads a content and returns how many units it counts.
fn content(reader: &mut Reader<'_>, reference: u8) -> Result<u64, Malformed> {
    match reference {
        1 => reader.uint(),
        2 => {
            let values = reader.uint()?;
            for _ in 0..values {
                reader.bytes()?;
            }
            Ok(values)
        }
        3 | 5 => reader.bytes().map(|_| 1),
        4 => {
            let text = reader.bytes()?;
            Ok(utf16_length(text))
        }
        6 => {
            reader.bytes()?;
            reader.bytes().map(|_| 1)
        }
        7 => {
            if matches!(reader.uint()?, 3 | 5) {
                reader.bytes()?;
            }
            Ok(1)
        }
        8 => {
            let values = reader.uint()?;
            skip_values(reader, values)?;
            Ok(values)
        }
        9 => {
            reader.bytes()?;
            skip_values(reader, 1)?;
            Ok(1)
        }
        _ => Err(Malformed),
    }
}

/// The length of a UTF-8 text in UTF-16 units, by which Yjs counts: one for each
/// character, and one more for those that take four bytes.
fn utf16_length(text: &[u8]) -> u64 {
    text.iter()
        .map(|byte| match byte {
            0x80..=0xbf => 0,
            0xf0.. => 2,
            _ => 1,
        })
        .sum()
}

fn skip_id(reader: &mut Reader<'_>) -> Result<(), Malformed> {
    reader.uint()?;
    reader.uint()?;
    Ok(())
}

/// Skips encoded values. Counts what is still open instead of calling itself.
fn skip_values(reader: &mut Reader<'_>, values: u64) -> Result<(), Malformed> {
    let mut open = vec![(values, false)];
    while let Some((left, keyed)) = open.pop() {
        if left == 0 {
            continue;
        }
        open.push((left - 1, keyed));
        if keyed {
            reader.bytes()?;
        }
        match reader.byte()? {
            120 | 121 | 126 | 127 => {}
            125 => while reader.byte()? >= 0x80 {},
            124 => drop(reader.take(4)?),
            122 | 123 => drop(reader.take(8)?),
            116 | 119 => drop(reader.bytes()?),
            118 => open.push((reader.uint()?, true)),
            117 => open.push((reader.uint()?, false)),
            _ => return Err(Malformed),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use yrs::{Map, MapPrelim, Text, Transact, XmlFragment, XmlTextPrelim};

    use super::super::crafted::{Content, Crafted, Place, id};
    use super::*;

    fn check(update: &[u8], expected: &[(u64, u64, u64)]) {
        let mut found = Vec::new();
        scan(update, |client, clock, length| {
            found.push((client, clock, length));
        })
        .expect("it is an update");
        assert_eq!(found, expected);
    }

    #[test]
    fn runs_are_told_by_client_and_clock() {
        let update = Crafted::by(9, 4)
            .put(Place::After(id(1, 1)), Content::Text("é😀"))
            .skip(5)
            .put(Place::After(id(1, 1)), Content::Format("strong", "{}"))
            .and_by(2, 0)
            .put(
                Place::RootKey("m", "k"),
                Content::Any(2, &[118, 1, 1, 97, 117, 1, 126, 125, 1]),
            )
            .garbage(3)
            .bytes();
        check(&update, &[(9, 4, 3), (9, 12, 1), (2, 0, 2), (2, 2, 3)]);
    }

    #[test]
    fn what_yrs_encodes_is_read() {
        let doc = yrs::Doc::with_client_id(5);
        let body = doc.get_or_insert_xml_fragment("body");
        let proposals = doc.get_or_insert_map("proposals");
        let mut txn = doc.transact_mut();
        let text = body.insert(&mut txn, 0, XmlTextPrelim::new("abc"));
        text.format(&mut txn, 0, 2, [("strong".into(), true.into())].into());
        proposals.insert(&mut txn, "p", MapPrelim::from([("rank", "a0")]));
        let mut units = 0;
        scan(&txn.encode_update_v1(), |client, _, length| {
            assert_eq!(client, 5);
            units += length;
        })
        .expect("it is an update");
        assert_eq!(units, 8);
    }
}

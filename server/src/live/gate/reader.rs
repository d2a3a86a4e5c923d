//! A cursor over bytes of a client. It never allocates by what the bytes claim.

use super::Refusal;

/// Reads the variable-length integers and strings of lib0 (the encoding under Yjs).
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether all was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Refusal> {
        let (first, rest) = self.rest.split_first().ok_or(Refusal::Malformed)?;
        self.rest = rest;
        Ok(*first)
    }

    /// An unsigned integer below 2^53, the largest that JavaScript counts with.
    pub(crate) fn integer(&mut self) -> Result<u64, Refusal> {
        let mut value = 0_u64;
        for shift in (0..56).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return if value < 1 << 53 {
                    Ok(value)
                } else {
                    Err(Refusal::Malformed)
                };
            }
        }
        Err(Refusal::Malformed)
    }

    /// A clock or a length. Kept below 2^31 so that sums of two never overflow.
    pub(crate) fn clock(&mut self) -> Result<u32, Refusal> {
        let value = self.integer()?;
        u32::try_from(value)
            .ok()
            .filter(|value| *value < 1 << 31)
            .ok_or(Refusal::Malformed)
    }

    /// Bytes preceded by their length.
    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], Refusal> {
        let length = usize::try_from(self.integer()?).map_err(|_| Refusal::Malformed)?;
        self.take(length)
    }

    /// UTF-8 preceded by its length in bytes.
    pub(crate) fn text(&mut self) -> Result<&'a str, Refusal> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Refusal::Malformed)
    }

    /// Passes over `length` bytes.
    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], Refusal> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or(Refusal::Malformed)?;
        self.rest = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_end_within_their_bytes() {
        assert_eq!(Reader::new(&[0xac, 0x02]).integer().unwrap(), 300);
        assert!(Reader::new(&[0x80]).integer().is_err(), "cut short");
        assert!(Reader::new(&[0xff; 12]).integer().is_err(), "endless");
        assert!(
            Reader::new(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])
                .integer()
                .is_err()
        );
    }

    #[test]
    fn a_claimed_length_is_not_believed() {
        assert!(Reader::new(&[0xff, 0xff, 0xff, 0x7f, 1]).bytes().is_err());
        assert!(Reader::new(&[2, 0xc3, 0x28]).text().is_err(), "not UTF-8");
        assert_eq!(Reader::new(&[2, 0xc3, 0xa9]).text().unwrap(), "é");
    }
}

//! What a signature is of: the words of an amendment and of its explanatory statement.

use sha2::{Digest, Sha256};

use crate::domain::text::{SectionText, canonical_blocks};

/// Hexadecimal SHA-256 of what a branch and its statement say. It is the same for texts that differ
/// only by invisible things and by the numbers of their proposals, which follow from the order.
#[must_use]
pub fn fingerprint(branch: &SectionText, statement: &SectionText) -> String {
    let mut branch = branch.canonical();
    branch.renumber(None);
    let signed = (branch, canonical_blocks(&statement.body));
    let json = serde_json::to_vec(&signed).expect("a text is made of strings and lists");
    let hash = Sha256::digest(json);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Block;

    fn says(words: &str) -> SectionText {
        SectionText {
            body: vec![Block::paragraph(words)],
            ..SectionText::default()
        }
    }

    #[test]
    fn words_count_and_spaces_do_not() {
        let signed = fingerprint(&says("un référent"), &says("parce que"));
        assert_eq!(signed.len(), 64);
        assert_eq!(
            signed,
            fingerprint(&says(" un  référent"), &says("parce que "))
        );
        assert_ne!(signed, fingerprint(&says("un maire"), &says("parce que")));
        assert_ne!(signed, fingerprint(&says("un référent"), &says("puisque")));
    }
}

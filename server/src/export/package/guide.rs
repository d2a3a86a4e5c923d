//! `VERIFIER.md`: how a recipient checks a package with tools that everybody has.

use crate::domain::signed::VersionMention;
use crate::domain::signed::seal::Fingerprint;

const TEXT: &str = include_str!("guide.md");

/// The guide of a version that this key has sealed.
pub(super) fn guide(version: VersionMention, key: &Fingerprint) -> String {
    TEXT.replace("{version}", &version.number.to_string())
        .replace("{digest}", &version.digest.to_string())
        .replace("{fingerprint}", &key.to_string())
}

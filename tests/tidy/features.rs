//! Which features dependencies are built with, as cargo says.

use std::collections::BTreeSet;
use std::process::Command;

use motion_tests::binary;

/// Each dependency of the workspace with its features, along these kinds of edges.
pub(crate) fn along(edges: &str) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(binary::workspace())
        .args([
            "tree",
            "--workspace",
            "--locked",
            "--offline",
            "--no-dedupe",
        ])
        .args([
            "--prefix",
            "none",
            "--format",
            "{p} [{f}]",
            "--edges",
            edges,
        ])
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    lines.lines().map(str::to_owned).collect()
}

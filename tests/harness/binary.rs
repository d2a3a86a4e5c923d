//! Finds the server's binary, and builds it first.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// Which of cargo's profiles the server is built with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// As `cargo test` builds: quick to compile, checks arithmetic.
    Debug,
    /// As it is shipped: for measurements.
    Release,
}

/// The path of the server's binary, built at most once per process and profile.
///
/// `MOTION_OUVERTE_BIN` names a binary that is already there and is then taken
/// as it is. Otherwise cargo builds the whole workspace's selection of features,
/// so that nothing is compiled twice after `cargo test`.
///
/// # Panics
/// When the binary cannot be built: no test can run then.
pub fn path(profile: Profile) -> PathBuf {
    static DEBUG: OnceLock<PathBuf> = OnceLock::new();
    static RELEASE: OnceLock<PathBuf> = OnceLock::new();
    let cell = match profile {
        Profile::Debug => &DEBUG,
        Profile::Release => &RELEASE,
    };
    cell.get_or_init(|| match std::env::var_os("MOTION_OUVERTE_BIN") {
        Some(path) => PathBuf::from(path),
        None => build(profile),
    })
    .clone()
}

fn build(profile: Profile) -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .current_dir(workspace())
        .args(["build", "--quiet", "--workspace"])
        .args(["--bin", "motion-ouverte", "--message-format=json"])
        .stderr(Stdio::inherit());
    if profile == Profile::Release {
        command.arg("--release");
    }
    let output = command.output().expect("cargo starts");
    assert!(output.status.success(), "the server does not compile");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == "motion-ouverte")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .expect("cargo names the binary it built")
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("tests/ lies in the workspace")
        .to_path_buf()
}

//! `verify.sh`, and whether this machine has what it needs.

use std::process::{Command, Output};

use motion_tests::binary;

use super::kept;

const NEEDED: [&str; 4] = ["openssl", "sha256sum", "ssh-keygen", "unzip"];

/// Whether the public tools are there.
///
/// # Panics
/// In CI, where all have to be there.
fn are_there() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_there = |tool: &&str| std::env::split_paths(&path).any(|dir| dir.join(tool).is_file());
    let missing: Vec<&str> = NEEDED.into_iter().filter(|tool| !is_there(tool)).collect();
    if missing.is_empty() {
        return true;
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "missing here: {missing:?}"
    );
    eprintln!("left out: the check by public tools, for {missing:?} is missing");
    false
}

fn run(package: &[u8], fingerprint: &str) -> Output {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let script = binary::workspace().join("tests/package/verify.sh");
    Command::new("sh")
        .arg(script)
        .arg(kept(folder.path(), package))
        .arg(fingerprint)
        .output()
        .expect("a shell is there")
}

fn words(output: &Output) -> String {
    let all = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8_lossy(&all).into_owned()
}

/// Public tools find the package whole.
pub(crate) fn check_sound(package: &[u8], fingerprint: &str) {
    if are_there() {
        let output = run(package, fingerprint);
        assert!(output.status.success(), "{}", words(&output));
    }
}

/// Public tools find that it isn't.
pub(crate) fn check_broken(name: &str, package: &[u8], fingerprint: &str) {
    if are_there() {
        let output = run(package, fingerprint);
        assert!(!output.status.success(), "{name}: {}", words(&output));
    }
}

/// Another key seals the list, by public tools: its public key in PEM, its line for OpenSSH, the raw seal
/// and the one for OpenSSH. None where the tools are missing.
pub(crate) fn sealed_by_another(list: &[u8]) -> Option<[Vec<u8>; 4]> {
    if !are_there() {
        return None;
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let commands = "openssl genpkey -algorithm ed25519 -out key.pem
        openssl pkey -in key.pem -pubout -out public.pem
        openssl pkeyutl -sign -rawin -inkey key.pem -in list -out raw
        ssh-keygen -q -t ed25519 -N '' -C '' -f ssh
        ssh-keygen -q -Y sign -f ssh -n motion-ouverte list
        cut -d' ' -f1-2 ssh.pub >line";
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("list"), list).expect("the list can be written");
    let mut shell = Command::new("sh");
    shell.args(["-euc", commands]).current_dir(folder.path());
    let output = shell.output().expect("a shell is there");
    assert!(output.status.success(), "{}", words(&output));
    let read = |name| std::fs::read(at(name)).expect("the tools have written it");
    Some(["public.pem", "line", "raw", "list.sig"].map(read))
}

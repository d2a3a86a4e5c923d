//! The key: shown, changed under a running server, and never made twice.

use super::alterations::files;
use super::{House, run, tools, verify};

#[test]
fn a_new_key_is_named_by_the_old_one() {
    let house = House::frozen();
    let (before, old) = (house.package(), house.fingerprint());
    let rotated = run(&["key", "rotate", "--data", &house.data()]);
    assert!(rotated.status.success(), "{rotated:?}");
    let new = house.fingerprint();
    assert_ne!(new, old);
    let after = house.package();
    assert_ne!(
        after, before,
        "the running server still seals with the old key"
    );
    let names: Vec<String> = files(&after).into_keys().collect();
    for name in ["rotation-1.json", "rotation-1.json.ssh.sig"] {
        assert!(names.iter().any(|one| one == name), "{names:?}");
    }
    tools::check_sound(&after, &new);
    let (is_sound, words) = verify(&after, Some(&old));
    assert!(
        is_sound && words.contains("has named that of the package"),
        "{words}"
    );
    let (is_sound, words) = verify(&after, Some(&new));
    assert!(
        is_sound && words.contains("The key is the one that you expected"),
        "{words}"
    );
    // The new key vouches for nothing that the old one has sealed.
    assert!(!verify(&before, Some(&new)).0);
}

#[test]
fn without_a_key_the_command_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let data = folder.path().display().to_string();
    for command in ["show", "rotate"] {
        let refused = run(&["key", command, "--data", &data]);
        let words = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(
            !refused.status.success() && words.contains("there is no key"),
            "{words}"
        );
    }
    let refused = run(&["verify", "/nowhere/motion.zip"]);
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success() && words.contains("can't be read"),
        "{words}"
    );
}

#[test]
fn half_a_key_is_not_replaced_by_another() {
    let mut house = House::frozen();
    house.server.stop();
    let path = house.server.data().join("seal/ed25519-1");
    let key = std::fs::read_to_string(&path).expect("the key");
    std::fs::write(&path, &key[..50]).expect("the key can be cut");
    let refused = run(&["serve", "--listen", "127.0.0.1:0", "--data", &house.data()]);
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success() && words.contains("left as it is"),
        "{words}"
    );
    assert_eq!(std::fs::read_to_string(&path).expect("the key"), key[..50]);
    std::fs::write(&path, &key).expect("the key can be mended");
    house.server.restart();
    assert!(verify(&house.package(), None).0);
}

//! The client's own tests: its types hold, its modules do what they say.

use motion_tests::node::NodeFolder;

#[test]
fn types_hold() {
    NodeFolder::prepared("web").succeed("npm", &["run", "check"]);
}

#[test]
fn modules_do_what_they_say() {
    NodeFolder::prepared("web").succeed("npm", &["test"]);
}

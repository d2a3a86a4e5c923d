//! The unmodified npm package `@hocuspocus/provider` against the real server, by what
//! `docs/protocol.md` says alone: logs in, reads a section, writes into it, is told when that is on
//! disk, and is refused where it may only read. And what the server merges is what Yjs merges: on
//! branches of a text, and on amendments that are adopted.

use motion_tests::Server;
use motion_tests::node::{self, NodeFolder};

/// Fixed, so that a failure repeats; `MOTION_SEED` tries others.
const SEED: &str = "20261124";

#[test]
fn the_package_writes_and_reads_a_section() {
    let server = Server::start();
    let mut provider = NodeFolder::prepared("tests/provider").command("node");
    provider.args(["provider.mjs", &format!("http://{}", server.address())]);
    node::succeed(provider);
}

#[test]
fn adopted_amendments_read_alike_in_yjs() {
    let server = Server::start();
    let seed = std::env::var("MOTION_SEED").unwrap_or_else(|_| SEED.to_owned());
    let mut programs = NodeFolder::prepared("tests/provider").command("node");
    programs.args(["adoption.mjs", &server.origin(), &seed]);
    node::succeed(programs);
}

#[test]
fn yjs_computes_what_the_server_computes() {
    NodeFolder::prepared("tests/provider").succeed("node", &["branches.mjs"]);
}

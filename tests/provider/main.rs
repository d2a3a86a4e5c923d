//! The unmodified npm package `@hocuspocus/provider` against the real server, by what
//! `docs/protocol.md` says alone: logs in, reads a section, writes into it, is told when that is on
//! disk, and is refused where it may only read. And Yjs itself on branches of a text.

use motion_tests::Server;
use motion_tests::node::{self, NodeFolder};

#[test]
fn the_package_writes_and_reads_a_section() {
    let server = Server::start();
    let mut provider = NodeFolder::prepared("tests/provider").command("node");
    provider.args(["provider.mjs", &format!("http://{}", server.address())]);
    node::succeed(provider);
}

#[test]
fn yjs_computes_what_the_server_computes() {
    NodeFolder::prepared("tests/provider").succeed("node", &["branches.mjs"]);
}

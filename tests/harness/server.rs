//! The server under test: the real binary, on a port of its own, with a data
//! folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::binary::{self, Profile};
use crate::process::Process;
use crate::{demonstration, machine};

/// Arguments with which a server begins otherwise.
const OTHER_BEGINNINGS: [&str; 2] = ["--empty", "--sitting"];

/// How a server is started.
#[derive(Clone, Debug)]
pub struct Builder {
    profile: Profile,
    core: Option<usize>,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    disk: Disk,
    begins: Begins,
}

/// What the server finds when it starts for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    /// The demonstration congress, unless its arguments ask for another beginning.
    WithCongress,
    /// An empty data folder.
    WithNothing,
}

/// Where the server's data lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    /// A temporary folder, as large as the machine's disk.
    Temporary,
    /// A memory file system of so many bytes, in a mount namespace of the
    /// server's own (`unshare`): a real full disk, without being root. Kept
    /// outside the namespace it is empty, so such a server cannot be restarted.
    Small(u64),
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            profile: Profile::Debug,
            core: None,
            arguments: Vec::new(),
            environment: Vec::new(),
            disk: Disk::Temporary,
            begins: Begins::WithCongress,
        }
    }
}

impl Builder {
    /// Builds the server as it is shipped.
    #[must_use]
    pub fn release(mut self) -> Self {
        self.profile = Profile::Release;
        self
    }

    /// Confines the server to one core.
    #[must_use]
    pub fn on_core(mut self, core: usize) -> Self {
        self.core = Some(core);
        self
    }

    /// Adds an argument to the command line.
    #[must_use]
    pub fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// Sets a variable of the server's environment.
    #[must_use]
    pub fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Chooses the disk that the data lies on.
    #[must_use]
    pub fn disk(mut self, disk: Disk) -> Self {
        self.disk = disk;
        self
    }

    /// Lets the server begin with an empty data folder, and make the demonstration congress itself.
    #[must_use]
    pub fn from_nothing(mut self) -> Self {
        self.begins = Begins::WithNothing;
        self
    }

    /// Whether the server would begin by making what others have made already.
    fn begins_with_congress(&self) -> bool {
        self.begins == Begins::WithCongress
            && self.profile == Profile::Debug
            && self.disk == Disk::Temporary
            && !self
                .arguments
                .iter()
                .any(|argument| OTHER_BEGINNINGS.contains(&argument.as_str()))
    }

    /// Starts the server and waits until it listens.
    ///
    /// # Panics
    /// With the server's log, when it does not listen in time.
    pub fn start(self) -> Server {
        let data = tempfile::tempdir().expect("a temporary folder can be made");
        if self.begins_with_congress() {
            demonstration::put_into(data.path());
        }
        let process = self.run(data.path(), "127.0.0.1:0");
        Server {
            builder: self,
            data,
            process,
        }
    }

    fn run(&self, data: &Path, listen: &str) -> Process {
        let mut command = command(self.disk, data);
        command
            .arg(binary::path(self.profile))
            .args(["--listen", listen, "--data"])
            .arg(data)
            .args(&self.arguments)
            .envs(self.environment.iter().cloned());
        Process::start(command, self.core)
    }
}

/// A running server. Dropping it kills the process and removes its data.
#[derive(Debug)]
pub struct Server {
    builder: Builder,
    data: TempDir,
    process: Process,
}

impl Server {
    /// A server with the demonstration congress, and nothing special.
    pub fn start() -> Self {
        Builder::default().start()
    }

    /// A server to be described before it starts.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// `127.0.0.1:<port>`.
    pub fn address(&self) -> &str {
        self.process.address()
    }

    /// `http://127.0.0.1:<port>`, also the server's origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address())
    }

    /// The address of the live protocol.
    pub fn live_url(&self) -> String {
        format!("ws://{}/api/live", self.address())
    }

    /// The folder that holds the database.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// The data folder as the server sees it, also from inside its own mount
    /// namespace.
    pub fn data_seen_by_server(&self) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.pid()));
        let data = self.data.path();
        root.join(data.strip_prefix("/").unwrap_or(data))
    }

    /// The id of the server's process.
    pub fn pid(&self) -> u32 {
        self.process.pid()
    }

    /// Processor time used since the process started.
    pub fn processor_time(&self) -> Duration {
        machine::processor_time(self.pid())
    }

    /// The last lines of the server's log.
    pub fn log(&self) -> String {
        self.process.log()
    }

    /// Whether the process is still there.
    pub fn is_up(&mut self) -> bool {
        self.process.is_up()
    }

    /// Kills the process as a power cut does: no signal handler runs.
    pub fn kill_9(&mut self) {
        self.process.kill_9();
    }

    /// Asks the process to stop, as a service manager does, and waits until it
    /// has.
    ///
    /// # Panics
    /// When it has not stopped in time.
    pub fn stop(&mut self) -> ExitStatus {
        self.ask_to_stop();
        self.process.ended()
    }

    /// Sends `SIGTERM` and returns at once.
    pub fn ask_to_stop(&self) {
        machine::signal(self.pid(), Signal::TERM);
    }

    /// Starts the binary again on the same data and the same address, after
    /// [`Server::kill_9`] or [`Server::stop`]. Returns how long it took until
    /// the server listened.
    ///
    /// # Panics
    /// When the data lay in a namespace that died with the process.
    pub fn restart(&mut self) -> Duration {
        assert_eq!(self.builder.disk, Disk::Temporary, "the data is gone");
        self.kill_9();
        let address = self.address().to_owned();
        let begun = Instant::now();
        self.process = self.builder.run(self.data.path(), &address);
        begun.elapsed()
    }

    /// From now on no file of the server may grow beyond `bytes` (a full disk),
    /// or, with `None`, the disk has room again.
    pub fn limit_file_size(&self, bytes: Option<u64>) {
        machine::limit_file_size(self.pid(), bytes);
    }
}

/// Whether this machine lets an ordinary program mount a file system of its own.
pub fn can_mount() -> bool {
    Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount"])
        .args(["mount", "-t", "tmpfs", "none", "/mnt"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A command to which the server's path and arguments are appended. The shell
/// only prepares the process and is then replaced, so that the process id is the
/// server's: `SIGXFSZ` ignored (a signal that is ignored stays so over `exec`),
/// and, for a small disk, a file system mounted on the data folder.
fn command(disk: Disk, data: &Path) -> Command {
    const IGNORE_FILE_SIZE_SIGNAL: &str = "trap '' XFSZ";
    match disk {
        Disk::Temporary => {
            let mut command = Command::new("sh");
            command.arg("-c");
            command.arg(format!("{IGNORE_FILE_SIZE_SIGNAL}; exec \"$0\" \"$@\""));
            command
        }
        Disk::Small(bytes) => {
            let mut command = Command::new("unshare");
            command.args(["--user", "--map-root-user", "--mount", "sh", "-c"]);
            command.arg(format!(
                "{IGNORE_FILE_SIZE_SIGNAL}; mount -t tmpfs -o size={bytes} none '{}' && exec \"$0\" \"$@\"",
                data.display()
            ));
            command
        }
    }
}

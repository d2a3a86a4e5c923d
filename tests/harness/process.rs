//! A server's process: starts it, follows its log, and learns its address from
//! the line `listening on http://…`.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use crate::{PATIENCE, machine};

/// How many lines of the log are kept for a failing test.
const LOG_LINES: usize = 40;

/// A running server of any make. Dropping it kills it; when the test is failing,
/// its log is printed first.
#[derive(Debug)]
pub struct Process {
    child: Child,
    address: String,
    log: Log,
}

impl Process {
    /// Starts a command, on one core if so wished, and waits until it listens.
    ///
    /// # Panics
    /// With its log, when it does not listen within [`PATIENCE`].
    pub fn start(mut command: Command, core: Option<usize>) -> Self {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = spawn_on(core, command);
        let log = Log::default();
        let (found, address) = mpsc::channel();
        follow(child.stdout.take(), log.clone(), Some(found));
        follow(child.stderr.take(), log.clone(), None);
        let Ok(address) = address.recv_timeout(PATIENCE) else {
            let _ = child.kill();
            let _ = child.wait();
            panic!("the server does not listen; its log:\n{}", log.text());
        };
        Self {
            child,
            address,
            log,
        }
    }

    /// `127.0.0.1:<port>`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The id of the process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The last lines of the log.
    pub fn log(&self) -> String {
        self.log.text()
    }

    /// Whether the process is still there.
    pub fn is_up(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Kills the process as a power cut does: no signal handler runs.
    pub fn kill_9(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Waits until the process has ended by itself.
    ///
    /// # Panics
    /// When it has not within [`PATIENCE`].
    pub fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("the child is ours") {
                return status;
            }
            assert!(Instant::now() < deadline, "the server does not stop");
            // The standard library has no wait with a limit.
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = self.log.text();
            eprintln!("--- log of the server at {} ---\n{log}", self.address);
        }
        self.kill_9();
    }
}

/// Starts a command on one core. Only the thread that starts it is moved there.
fn spawn_on(core: Option<usize>, mut command: Command) -> Child {
    let Some(core) = core else {
        return command.spawn().expect("the server's process starts");
    };
    std::thread::scope(|scope| {
        let starter = scope.spawn(|| {
            machine::pin_to(core);
            command.spawn().expect("the server's process starts")
        });
        starter.join().expect("the starting thread does not panic")
    })
}

#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<VecDeque<String>>>);

impl Log {
    fn push(&self, line: String) {
        let mut lines = self.0.lock().unwrap_or_else(|lock| lock.into_inner());
        if lines.len() == LOG_LINES {
            lines.pop_front();
        }
        lines.push_back(line);
    }

    fn text(&self) -> String {
        let lines = self.0.lock().unwrap_or_else(|lock| lock.into_inner());
        lines
            .iter()
            .fold(String::new(), |text, line| text + line + "\n")
    }
}

/// Reads a pipe to its end on a thread of its own: a full pipe would stop the
/// server.
fn follow<R: Read + Send + 'static>(
    pipe: Option<R>,
    log: Log,
    address: Option<mpsc::Sender<String>>,
) {
    let pipe = pipe.expect("the pipe was asked for");
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            if let (Some(found), Some(url)) = (&address, line.split("listening on http://").nth(1))
            {
                let host = url.split_whitespace().next().unwrap_or(url);
                let _ = found.send(host.trim_end_matches('/').to_owned());
            }
            log.push(line);
        }
    });
}

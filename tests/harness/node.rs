//! Runs programs of Node.js in a folder of the repository, with the packages of its lock file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with a `package.json` and a lock file.
#[derive(Debug)]
pub struct NodeFolder(PathBuf);

impl NodeFolder {
    /// The folder of that path, from the root of the repository. Its packages are installed
    /// unless those of the same lock file are there already.
    ///
    /// # Panics
    /// When npm is missing or fails: no test can run then.
    #[must_use]
    pub fn prepared(path: &str) -> Self {
        let folder = Self(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path));
        let lock = fs::read(folder.0.join("package-lock.json")).expect("the lock file is a source");
        // The build script of `web` leaves the same stamp behind.
        let stamp = folder.0.join("node_modules/.installed-lock.json");
        if !fs::read(&stamp).is_ok_and(|installed| installed == lock) {
            let install = ["ci", "--no-audit", "--no-fund", "--loglevel", "error"];
            folder.succeed("npm", &install);
            fs::write(stamp, lock).expect("node_modules can be written");
        }
        folder
    }

    /// A command that is started in this folder.
    #[must_use]
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.0);
        command
    }

    /// Runs a program, which must end well.
    ///
    /// # Panics
    /// With what it printed when it does not.
    pub fn succeed(&self, program: &str, arguments: &[&str]) {
        let mut command = self.command(program);
        command.args(arguments);
        succeed(command);
    }
}

/// Runs a command, which must end well.
///
/// # Panics
/// With what it printed when it does not.
pub fn succeed(mut command: Command) -> Output {
    let output = command.output().unwrap_or_else(|error| {
        let program = command.get_program().display();
        panic!("`{program}` can't be started ({error}). Install Node.js 20 or newer: https://nodejs.org")
    });
    assert!(
        output.status.success(),
        "{command:?} failed:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    output
}

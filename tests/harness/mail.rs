//! Mails as files, a mail server, and a browser that logs in by a code.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::api::{Answer, text};
use crate::node::NodeFolder;
use crate::process::Process;
use crate::{Api, Login, PATIENCE, Server};

/// The files of a folder of mails, by name, the oldest first.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .collect();
    files.sort();
    files
}

/// Waits until a folder holds so many mails; their texts, the oldest first.
///
/// # Panics
/// When they don't come.
pub fn wait_for(folder: &Path, count: usize) -> Vec<String> {
    eventually("mails arrive", || files(folder).len() >= count);
    let read = |path: PathBuf| fs::read_to_string(path).expect("a mail is ASCII");
    files(folder).into_iter().map(read).collect()
}

/// Waits until something is so.
///
/// # Panics
/// When it is not in time.
pub fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "in vain until {what}");
        // What another process does can't be waited for otherwise.
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The code in a mail: a line of its own, `ABCD-EFGH`.
///
/// # Panics
/// When there is none.
pub fn code_in(mail: &str) -> String {
    let is_code = |line: &&str| {
        line.len() == 9
            && line.bytes().enumerate().all(|(place, sign)| match place {
                4 => sign == b'-',
                _ => sign.is_ascii_uppercase() || sign.is_ascii_digit(),
            })
    };
    let found = mail.lines().map(str::trim).find(is_code);
    found
        .unwrap_or_else(|| panic!("no code in:\n{mail}"))
        .to_owned()
}

/// A browser that asks for codes and types them. It keeps its cookies.
#[derive(Debug)]
pub struct Browser {
    api: Api,
    data: PathBuf,
    cookie: Option<String>,
    /// As a proxy on this machine names it.
    from: Option<String>,
}

impl Browser {
    /// Opens one.
    pub fn new(server: &Server) -> Self {
        Self {
            api: Api::new(server),
            data: server.data().to_owned(),
            cookie: None,
            from: None,
        }
    }

    /// The same, seen by the server at another address.
    #[must_use]
    pub fn from(mut self, address: &str) -> Self {
        self.from = Some(address.to_owned());
        self
    }

    /// Asks for a code.
    pub fn ask(&mut self, email: &str) -> Answer {
        let answer = self.post("/api/login/codes", &json!({ "email": email }));
        let kept = answer
            .cookies
            .iter()
            .find(|cookie| cookie.starts_with("motion_login="));
        if let Some(pair) = kept.and_then(|cookie| cookie.split(';').next()) {
            self.cookie = Some(pair.to_owned());
        }
        answer
    }

    /// Asks for a code and reads it from the file that the server writes.
    ///
    /// # Panics
    /// When no mail comes.
    pub fn ask_and_read(&mut self, email: &str) -> String {
        let folder = self.data.join("mails");
        let before = files(&folder).len();
        let answer = self.ask(email);
        assert_eq!(answer.status, 204, "{}", answer.text);
        let mails = wait_for(&folder, before + 1);
        code_in(mails.last().expect("one more mail"))
    }

    /// Types a code.
    pub fn enter(&self, email: &str, code: &str) -> Answer {
        self.post(
            "/api/login/sessions",
            &json!({ "email": email, "code": code }),
        )
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        let mut request = self.api.request("POST", path);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(from) = &self.from {
            request = request.header("x-forwarded-for", from);
        }
        request = request.header(
            "user-agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
        );
        self.api.send(request, Some(body.to_string()))
    }
}

/// A real mail server, `tests/smtp`, which behaves as it is told.
#[derive(Debug)]
pub struct MailServer {
    process: Process,
    folder: TempDir,
}

impl MailServer {
    /// Starts one; `script` says how it behaves, one word a connection.
    ///
    /// # Panics
    /// When Node.js is missing.
    pub fn start(script: &[&str]) -> Self {
        Self::run("none", script)
    }

    /// The same, offering encryption by STARTTLS.
    pub fn start_encrypting(script: &[&str]) -> Self {
        Self::run("offered", script)
    }

    fn run(tls: &str, script: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        // Once: two tests that install the same packages at a time disturb each other.
        static PACKAGES: OnceLock<NodeFolder> = OnceLock::new();
        let packages = PACKAGES.get_or_init(|| NodeFolder::prepared("tests/smtp"));
        let mut command = packages.command("node");
        command
            .arg("server.mjs")
            .arg(folder.path())
            .arg(tls)
            .args(script);
        Self {
            process: Process::start(command, None),
            folder,
        }
    }

    /// For `MOTION_SMTP_URL`, with a patience of two seconds.
    pub fn url(&self) -> String {
        format!("smtp://{}?timeout=2", self.process.address())
    }

    /// Its port.
    pub fn port(&self) -> String {
        let port = self.process.address().rsplit(':').next();
        port.unwrap_or_default().to_owned()
    }

    /// Where it keeps what it takes.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// Logs in by a code that is read from a file.
///
/// # Panics
/// When no code comes, or it does not open.
pub fn log_in_by_code(server: &Server, email: &str) -> Login {
    let mut browser = Browser::new(server);
    let code = browser.ask_and_read(email);
    let answer = browser.enter(email, &code);
    let cookie = answer.cookies.first().and_then(|all| all.split(';').next());
    let cookie = cookie.unwrap_or_default().to_owned();
    let session = answer.expect_ok();
    Login {
        persona: String::new(),
        token: text(&session["token"]),
        cookie,
        participant: session["participant"]["id"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
    }
}

//! Flags and environment. The only reader of both.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The command line.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "motion-ouverte",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
pub struct CommandLine {
    /// What to do; serving is what happens without a word.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to serve, when no command is named.
    #[command(flatten)]
    pub serve: Config,
}

/// What the program can do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Serve the motion to browsers (what happens without a command, too)
    Serve(Config),
    /// Prepare congresses; `congress create` makes the first one
    #[command(subcommand)]
    Congress(CongressCommand),
    /// Show or change the key that seals packages
    #[command(subcommand)]
    Key(KeyCommand),
    /// Check the package of a signed motion; ends with 0 when it is whole, else with 1
    Verify(VerifyRequest),
    /// Print who may do what in which phase, as docs/rights.md shows it
    Rights(RightsRequest),
    /// Set one document: the server starts this by itself, and speaks to it in JSON
    #[command(hide = true)]
    Print,
    /// Write a motion into a file
    Export(ExportRequest),
}

/// A motion to be written into a file.
#[derive(Args, Clone, Debug)]
pub struct ExportRequest {
    /// Folder that holds everything
    #[arg(long, env = "MOTION_DATA", default_value = "./data")]
    pub data: PathBuf,
    /// Which motion: the id that its address ends with
    #[arg(long, value_name = "ID")]
    pub motion: String,
    /// In which form: html, txt, md, akn, json, signatories.csv, …
    #[arg(long, value_name = "FORM")]
    pub format: String,
    /// Which version, from 1; the one that stands when left out, or the text as it stands
    #[arg(long, value_name = "N")]
    pub version: Option<u32>,
    /// Where to write it; to the standard output when left out
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What can be done with the key that seals packages.
#[derive(Clone, Debug, Subcommand)]
pub enum KeyCommand {
    /// Show the public key and its fingerprint, by which recipients compare it
    Show(KeyFolder),
    /// Make a new key, which the old one names in a statement that goes into later packages
    Rotate(KeyFolder),
}

/// Where the key is.
#[derive(Args, Clone, Debug)]
pub struct KeyFolder {
    /// Folder that holds everything
    #[arg(long, env = "MOTION_DATA", default_value = "./data")]
    pub data: PathBuf,
}

/// A package to be checked.
#[derive(Args, Clone, Debug)]
pub struct VerifyRequest {
    /// The package, such as motion-…-v2.zip
    pub file: PathBuf,
    /// The key that should have sealed it: its fingerprint (SHA256:…), or a file with it
    #[arg(long, value_name = "FINGERPRINT|FILE")]
    pub key: Option<String>,
    /// Language of the answer: English when it begins with "en", else French
    #[arg(long, env = "LANG", default_value = "fr")]
    pub lang: String,
}

/// How the table of rights is printed.
#[derive(Args, Clone, Copy, Debug)]
pub struct RightsRequest {
    /// For people, or for programs
    #[arg(long, value_enum, default_value = "markdown")]
    pub format: RightsFormat,
}

/// Forms of the table of rights.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RightsFormat {
    /// Who may, by phase
    Markdown,
    /// Everybody's rights, and why not more
    Json,
}

/// What can be done with congresses without logging in.
#[derive(Clone, Debug, Subcommand)]
pub enum CongressCommand {
    /// Make a congress and its first secretary, who prepares the rest on screen
    Create(Box<NewCongress>),
}

/// A congress to be made.
#[derive(Args, Clone, Debug)]
pub struct NewCongress {
    /// What the congress is called
    #[arg(long)]
    pub title: String,
    /// Its name in addresses (letters a-z, digits, hyphens); made from the title when left out
    #[arg(long)]
    pub slug: Option<String>,
    /// The town in which it meets
    #[arg(long, default_value = "")]
    pub place: String,
    /// Its first day, as 2026-11-24
    #[arg(long, value_name = "DAY")]
    pub starts_on: String,
    /// Its last day; the first one when left out
    #[arg(long, value_name = "DAY")]
    pub ends_on: Option<String>,
    /// Who organises it
    #[arg(long, default_value = "")]
    pub organiser: String,
    /// Whose clocks it goes by
    #[arg(long, value_name = "ZONE", default_value = "Europe/Paris")]
    pub time_zone: String,
    /// Let everybody read it, without logging in
    #[arg(long)]
    pub public: bool,
    /// E-mail address of the first secretary, who logs in with it
    #[arg(long)]
    pub email: String,
    /// Given name of the first secretary
    #[arg(long)]
    pub given_name: String,
    /// Family name of the first secretary
    #[arg(long)]
    pub family_name: String,
    /// Folder that holds everything; made when it is missing
    #[arg(long, env = "MOTION_DATA", default_value = "./data")]
    pub data: PathBuf,
    /// Where the server listens, for the address that is printed
    #[arg(long, env = "MOTION_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Origin under which people reach the server, for the address that is printed
    #[arg(long, env = "MOTION_PUBLIC_URL")]
    pub public_url: Option<PublicUrl>,
}

/// How to serve.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Address to listen on; port 0 chooses a free one, which is printed
    #[arg(long, env = "MOTION_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Folder that holds everything; made when it is missing
    #[arg(long, env = "MOTION_DATA", default_value = "./data")]
    pub data: PathBuf,
    /// Origin under which people reach the server: scheme, host and perhaps a port
    #[arg(long, env = "MOTION_PUBLIC_URL")]
    pub public_url: Option<PublicUrl>,
    /// Start without the demonstration congress
    #[arg(long, env = "MOTION_EMPTY")]
    pub empty: bool,
    /// Put the demonstration congress in the middle of a sitting, to show one; brings 150 more élus
    #[arg(long, env = "MOTION_SITTING", conflicts_with = "empty")]
    pub sitting: bool,
    /// Server that takes our mails, such as smtps://user:password@mail.example.org; without one,
    /// mails are written as files into the data folder
    #[arg(long, env = "MOTION_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<SmtpUrl>,
    /// In whose name mails are sent, such as "Secrétariat <congres@example.org>"
    #[arg(long, env = "MOTION_MAIL_FROM")]
    pub mail_from: Option<String>,
}

impl CommandLine {
    /// What was typed and what the environment adds; a wrong word ends the program with a
    /// sentence.
    #[must_use]
    pub fn read() -> Self {
        Self::parse()
    }

    /// The command that was given; serving without one.
    #[must_use]
    pub fn task(self) -> Command {
        self.command.unwrap_or(Command::Serve(self.serve))
    }
}

/// Where this program lies, to be started again. On Linux a name that still leads to it after another
/// version was installed in its place.
#[must_use]
pub fn own_program() -> PathBuf {
    if cfg!(target_os = "linux") {
        return PathBuf::from("/proc/self/exe");
    }
    // A program without a name is still found where it was installed, or not at all.
    std::env::current_exe().unwrap_or_else(|_| PathBuf::from("motion-ouverte"))
}

/// The address of a mail server. It may hold a password, and is never printed.
#[derive(Clone)]
pub struct SmtpUrl(String);

impl SmtpUrl {
    /// As it was given.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SmtpUrl(…)")
    }
}

impl std::str::FromStr for SmtpUrl {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// The origin under which people reach the server: scheme, host and perhaps a port.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublicUrl(String);

/// A text that is no origin.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected http:// or https://, a host and perhaps a port, without a path")]
pub struct InvalidPublicUrl;

impl std::str::FromStr for PublicUrl {
    type Err = InvalidPublicUrl;

    fn from_str(text: &str) -> Result<Self, InvalidPublicUrl> {
        let text = text.strip_suffix('/').unwrap_or(text).to_ascii_lowercase();
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let host = host.ok_or(InvalidPublicUrl)?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
        if host.is_empty() || !host.bytes().all(plain) {
            return Err(InvalidPublicUrl);
        }
        Ok(Self(text))
    }
}

impl PublicUrl {
    /// As browsers send it in `Origin`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.0
    }

    /// Whether cookies may insist on encryption.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.0.starts_with("https://")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path() {
        let parse = |text: &str| text.parse::<PublicUrl>();
        assert_eq!(
            parse("https://Motion.example.org/").unwrap().origin(),
            "https://motion.example.org"
        );
        assert!(parse("https://motion.example.org/x").is_err());
        assert!(parse("motion.example.org").is_err());
        assert!(parse("https://").is_err());
        assert!(parse("https://a b").is_err());
    }

    #[test]
    fn serving_needs_no_command() {
        let bare = CommandLine::try_parse_from(["motion-ouverte", "--listen", "127.0.0.1:0"]);
        let named =
            CommandLine::try_parse_from(["motion-ouverte", "serve", "--listen", "127.0.0.1:0"]);
        for line in [bare, named] {
            let Command::Serve(config) = line.unwrap().task() else {
                panic!("serving was asked for");
            };
            assert_eq!(config.listen.port(), 0);
        }
    }

    #[test]
    fn a_congress_needs_a_title_a_day_and_a_secretary() {
        let parse = |arguments: &[&str]| {
            let line = ["motion-ouverte", "congress", "create"]
                .iter()
                .chain(arguments);
            CommandLine::try_parse_from(line)
        };
        let whole = [
            "--title=Congrès",
            "--starts-on=2026-11-24",
            "--email=a@b.example",
            "--given-name=Ada",
            "--family-name=Roche",
        ];
        let task = parse(&whole).unwrap().task();
        assert!(matches!(task, Command::Congress(CongressCommand::Create(new)) if !new.public));
        for missing in 0..whole.len() {
            let mut some = whole.to_vec();
            some.remove(missing);
            assert!(parse(&some).is_err(), "without {}", whole[missing]);
        }
    }
}

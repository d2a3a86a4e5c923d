//! Flags and environment. The only reader of both.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

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

    /// The configuration of the command that was given.
    #[must_use]
    pub fn config(self) -> Config {
        match self.command {
            Some(Command::Serve(config)) => config,
            None => self.serve,
        }
    }
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
        assert_eq!(
            bare.unwrap().config().listen,
            named.unwrap().config().listen
        );
    }
}

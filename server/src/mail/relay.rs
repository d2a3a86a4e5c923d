//! The server that takes our mails, as `MOTION_SMTP_URL` names it.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use lettre::transport::smtp::extension::ClientId;
use url::{Host, Url};

use super::MailError;

/// How long a server may keep us waiting for one answer, unless the address says otherwise.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most that the address may ask for, in seconds.
const LONGEST_PATIENCE: u64 = 300;

/// A server of mails.
#[derive(Clone)]
pub(crate) struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) credentials: Option<Credentials>,
    pub(super) hello: ClientId,
    /// For each answer.
    pub(super) patience: Duration,
}

/// Never the password.
impl fmt::Debug for Relay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Relay({}:{})", self.host, self.port)
    }
}

/// How the connection is protected.
#[derive(Clone)]
pub(super) enum Security {
    /// Encrypted from the first byte.
    Wrapped(TlsParameters),
    /// Encrypted by STARTTLS, or not used.
    Required(TlsParameters),
    /// Encrypted by STARTTLS where the server offers it.
    Opportunistic(TlsParameters),
    /// Not encrypted.
    None,
}

impl Relay {
    /// Reads `smtp://user:password@host:port/hello-name?tls=required&timeout=30`.
    ///
    /// `smtps` is encrypted from the first byte. With `smtp`, `tls` is `required`, `opportunistic`
    /// or `none`. Without it, a server on this machine is spoken to in the clear; with one
    /// elsewhere, encryption is used if it offers it, and insisted on when a password is sent.
    pub(crate) fn parse(text: &str) -> Result<Self, MailError> {
        let url = Url::parse(text).map_err(|_| MailError::Relay("no address of a server"))?;
        let host = match url.host() {
            Some(Host::Domain(name)) => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            None => return Err(MailError::Relay("the host is missing")),
        };
        let (security, port) = security(&url, &host)?;
        Ok(Self {
            port: url.port().unwrap_or(port),
            security,
            credentials: credentials(&url)?,
            hello: match url.path().trim_matches('/') {
                "" => ClientId::default(),
                name => ClientId::Domain(name.to_owned()),
            },
            patience: patience(&url)?,
            host,
        })
    }
}

fn setting(url: &Url, name: &str) -> Option<String> {
    url.query_pairs()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// The protection, and the port that goes with it.
fn security(url: &Url, host: &str) -> Result<(Security, u16), MailError> {
    let tls = || {
        TlsParameters::new_rustls(host.to_owned())
            .map_err(|_| MailError::Relay("the host has no name for a certificate"))
    };
    let chosen = setting(url, "tls");
    let has_password = url.password().is_some();
    Ok(match (url.scheme(), chosen.as_deref()) {
        ("smtps", None | Some("required")) => (Security::Wrapped(tls()?), 465),
        ("smtp", Some("required")) => (Security::Required(tls()?), 587),
        ("smtp", Some("opportunistic")) => (Security::Opportunistic(tls()?), 587),
        ("smtp", Some("none")) => (Security::None, 25),
        ("smtp", None) if is_this_machine(url) => (Security::None, 25),
        ("smtp", None) if has_password => (Security::Required(tls()?), 587),
        ("smtp", None) => (Security::Opportunistic(tls()?), 25),
        ("smtp" | "smtps", Some(_)) => {
            return Err(MailError::Relay("tls is required, opportunistic or none"));
        }
        _ => return Err(MailError::Relay("expected smtp:// or smtps://")),
    })
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        // The library reads numbers as names where it doesn't know the scheme.
        Some(Host::Domain(name)) => {
            let number: Option<IpAddr> = name.parse().ok();
            name == "localhost" || number.is_some_and(|address| address.is_loopback())
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, MailError> {
    let Some(password) = url.password() else {
        return Ok(None);
    };
    let unreadable = MailError::Relay("the user or the password is not percent-encoded UTF-8");
    let user = decode(url.username());
    match (user, decode(password)) {
        (Some(user), Some(password)) => Ok(Some(Credentials::new(user, password))),
        _ => Err(unreadable),
    }
}

fn patience(url: &Url) -> Result<Duration, MailError> {
    let Some(seconds) = setting(url, "timeout") else {
        return Ok(PATIENCE);
    };
    match seconds.parse() {
        Ok(seconds @ 1..=LONGEST_PATIENCE) => Ok(Duration::from_secs(seconds)),
        _ => Err(MailError::Relay(
            "timeout is a number of seconds from 1 to 300",
        )),
    }
}

/// Percent-encoding (RFC 3986, 2.1).
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> (&'static str, u16) {
        let relay = Relay::parse(text).unwrap();
        let kind = match relay.security {
            Security::Wrapped(_) => "wrapped",
            Security::Required(_) => "required",
            Security::Opportunistic(_) => "opportunistic",
            Security::None => "none",
        };
        (kind, relay.port)
    }

    #[test]
    fn a_password_is_never_sent_in_the_clear_unasked() {
        assert_eq!(kind("smtps://u:p@mail.example.org"), ("wrapped", 465));
        assert_eq!(kind("smtp://u:p@mail.example.org"), ("required", 587));
        assert_eq!(
            kind("smtp://u:p@mail.example.org:25?tls=none"),
            ("none", 25)
        );
        assert_eq!(kind("smtp://mail.example.org"), ("opportunistic", 25));
        assert_eq!(
            kind("smtp://mail.example.org?tls=required"),
            ("required", 587)
        );
        assert_eq!(kind("smtp://127.0.0.1:2525"), ("none", 2525));
        assert_eq!(kind("smtp://localhost"), ("none", 25));
        assert_eq!(kind("smtp://[::1]:2525"), ("none", 2525));
    }

    #[test]
    fn what_can_not_be_meant_is_refused() {
        for text in [
            "",
            "mail.example.org",
            "http://mail.example.org",
            "smtp://",
            "smtp://mail.example.org?tls=maybe",
            "smtps://mail.example.org?tls=none",
            "smtp://mail.example.org?timeout=0",
            "smtp://u:%FF@mail.example.org",
        ] {
            assert!(Relay::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_password_is_read_and_never_printed() {
        let relay =
            Relay::parse("smtp://u%40x:p%C3%A9@mail.example.org/motion.example.org?timeout=5")
                .unwrap();
        assert_eq!(
            relay.credentials,
            Some(Credentials::new("u@x".to_owned(), "pé".to_owned()))
        );
        assert_eq!(relay.patience, Duration::from_secs(5));
        assert_eq!(format!("{relay:?}"), "Relay(mail.example.org:587)");
    }
}

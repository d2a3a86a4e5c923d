//! What a request says of where it comes from: the network, the device, the browser's secret.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use super::session::{cookie_named, header_value};
use crate::domain::device;
use crate::domain::throttle::Network;

/// Holds the secret of a browser that asked for a code to log in, and where it is sent.
const LOGIN: (&str, &str) = ("motion_login", "/api/login");
/// The same for codes to sign: a code of one kind is worth nothing as the other.
const SIGNING: (&str, &str) = ("motion_signing", "/api/motions");
/// Somewhat longer than a code is good, in seconds, so that a late one is called late.
const COOKIE_AGE: u32 = 60 * 60;
/// Letters of a secret, as we make them.
const SECRET_LENGTH: usize = 43;

/// Where a request comes from.
#[derive(Clone, Debug)]
pub(super) struct Client {
    pub(super) network: Network,
    /// "Firefox, Windows".
    pub(super) device: String,
    pub(super) secret: Option<String>,
    /// The secret of codes to sign.
    pub(super) signing_secret: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
        let agent = parts.headers.get(header::USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok());
        let secret = |(name, _)| {
            let secret = cookie_named(&parts.headers, name);
            secret.filter(|secret| is_secret(secret)).map(str::to_owned)
        };
        Ok(Self {
            network: network(address(peer, &parts.headers)),
            device: device::describe(agent.unwrap_or_default()),
            secret: secret(LOGIN),
            signing_secret: secret(SIGNING),
        })
    }
}

/// The address of the browser. A proxy on this machine is believed, and only what it wrote itself:
/// the last entry. Anybody else could name any address.
fn address(peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    if !peer.to_canonical().is_loopback() {
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let last = forwarded
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next());
    last.and_then(|last| last.trim().parse().ok())
        .unwrap_or(peer)
}

/// An IPv4 address, or the /64 that an IPv6 subscriber owns.
fn network(address: IpAddr) -> Network {
    Network(match address.to_canonical() {
        IpAddr::V4(address) => u128::from(address.to_bits()),
        IpAddr::V6(address) => address.to_bits() >> 64 << 64,
    })
}

fn is_secret(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    text.len() == SECRET_LENGTH && text.bytes().all(sign)
}

/// The header by which a browser remembers that it asked for a code to log in.
pub(super) fn remember_secret(secret: &str, encrypted: bool) -> HeaderValue {
    remember(LOGIN, secret, encrypted)
}

/// The same for a code to sign.
pub(super) fn remember_signing_secret(secret: &str, encrypted: bool) -> HeaderValue {
    remember(SIGNING, secret, encrypted)
}

fn remember((name, path): (&str, &str), secret: &str, encrypted: bool) -> HeaderValue {
    let secure = if encrypted { "; Secure" } else { "" };
    header_value(format!(
        "{name}={secret}; Path={path}; Max-Age={COOKIE_AGE}; HttpOnly; SameSite=Strict{secure}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            HeaderValue::from_static("10.9.9.9, 192.0.2.7"),
        );
        let of = |peer: &str| address(peer.parse().unwrap(), &headers).to_string();
        assert_eq!(of("127.0.0.1"), "192.0.2.7");
        assert_eq!(of("::1"), "192.0.2.7");
        assert_eq!(of("192.168.1.20"), "192.168.1.20");
        assert_eq!(
            address("127.0.0.1".parse().unwrap(), &HeaderMap::new()).to_string(),
            "127.0.0.1"
        );
    }

    #[test]
    fn a_network_is_an_address_or_what_a_subscriber_owns() {
        let of = |address: &str| network(address.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::2"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }

    #[test]
    fn a_secret_is_one_of_ours() {
        assert!(is_secret(&"a".repeat(43)));
        assert!(!is_secret("short"));
        assert!(!is_secret(&"é".repeat(21)));
    }
}

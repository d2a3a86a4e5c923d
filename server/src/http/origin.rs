//! Where requests come from: side effects and sockets need our own origin.

use std::net::SocketAddr;

use axum::extract::{Request, State as Extract};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::State;
use super::error::{Code, HttpError};
use super::locale::RequestLocale;
use super::session;
use crate::config::PublicUrl;

/// The origins that are ours.
#[derive(Debug)]
pub(super) struct Origins {
    public: Option<String>,
    encrypted: bool,
    port: u16,
}

impl Origins {
    pub(super) fn new(public: Option<&PublicUrl>, address: SocketAddr) -> Self {
        Self {
            public: public.map(|url| url.origin().to_owned()),
            encrypted: public.is_some_and(PublicUrl::is_encrypted),
            port: address.port(),
        }
    }

    /// The origin under which people reach this server, where it is known.
    pub(super) fn public(&self) -> Option<&str> {
        self.public.as_deref()
    }

    /// Whether cookies may insist on encryption.
    pub(super) fn encrypted(&self) -> bool {
        self.encrypted
    }

    /// Whether an `Origin` is ours: the public one; or, without a public one, the host to which
    /// the request itself was sent. A page of another site can forge neither of the two headers.
    fn are_ours(&self, origin: &str, host: Option<&str>) -> bool {
        if let Some(public) = &self.public {
            return origin.eq_ignore_ascii_case(public) || self.is_local(origin);
        }
        let named = origin
            .strip_prefix("http://")
            .or_else(|| origin.strip_prefix("https://"));
        named.is_some() && named == host
    }

    /// The machine itself, on our port: how an operator looks at a server behind a proxy.
    fn is_local(&self, origin: &str) -> bool {
        ["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .any(|host| origin == format!("http://{host}:{}", self.port))
    }
}

/// Refuses requests with side effects, and sockets, that come from elsewhere.
pub(super) async fn check(
    Extract(state): Extract<State>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let accepted = match rule(request.method(), request.uri().path()) {
        Rule::Any => true,
        Rule::OursIfNamed => names_ours(&state.origins, headers).unwrap_or(true),
        // A program that names no origin must bring its own token, or nothing that speaks for
        // somebody.
        Rule::Ours => {
            names_ours(&state.origins, headers).unwrap_or_else(|| !session::has_cookie(headers))
        }
    };
    if accepted {
        return next.run(request).await;
    }
    let locale = RequestLocale::of(headers);
    HttpError::new(Code::ForeignOrigin, locale).into_response()
}

/// Which origins a request may come from.
#[derive(Debug, Eq, PartialEq)]
enum Rule {
    /// Reading changes nothing.
    Any,
    /// Browsers name no origin when a page reads from its own server, and name it when a page of
    /// another does so with our cookie.
    OursIfNamed,
    /// Browsers name the origin of sockets and of all that has side effects.
    Ours,
}

fn rule(method: &Method, path: &str) -> Rule {
    match (method, path) {
        (&Method::GET, "/api/live") => Rule::Ours,
        (&Method::GET, "/api/live/stream" | "/api/screen/stream") => Rule::OursIfNamed,
        (&Method::GET, path) if path.ends_with("/sitting/stream") => Rule::OursIfNamed,
        (&Method::GET | &Method::HEAD | &Method::OPTIONS, _) => Rule::Any,
        _ => Rule::Ours,
    }
}

/// Whether the request comes from our own pages; none when it doesn't say.
fn names_ours(origins: &Origins, headers: &HeaderMap) -> Option<bool> {
    let origin = headers.get(header::ORIGIN)?;
    let host = headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok());
    Some(
        origin
            .to_str()
            .is_ok_and(|origin| origins.are_ours(origin, host)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(public: Option<&str>) -> Origins {
        let public = public.map(|url| url.parse().unwrap());
        Origins::new(public.as_ref(), "127.0.0.1:8080".parse().unwrap())
    }

    #[test]
    fn without_a_public_address_the_host_decides() {
        let origins = origins(None);
        assert!(origins.are_ours("http://192.168.1.4:8080", Some("192.168.1.4:8080")));
        assert!(!origins.are_ours("http://evil.example", Some("192.168.1.4:8080")));
        assert!(!origins.are_ours("null", Some("192.168.1.4:8080")));
        assert!(!origins.are_ours("http://192.168.1.4:8080", None));
    }

    #[test]
    fn with_a_public_address_it_decides() {
        let origins = origins(Some("https://motion.example.org"));
        assert!(origins.are_ours("https://motion.example.org", Some("127.0.0.1:8080")));
        assert!(!origins.are_ours("http://motion.example.org", Some("motion.example.org")));
        assert!(origins.are_ours("http://localhost:8080", None));
    }
}

//! Who sends a request: a cookie, or a bearer token of a program.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use super::State;
use super::error::{Code, HttpError};
use super::locale::RequestLocale;
use crate::domain::ids::PersonId;
use crate::store::sessions::SessionRow;

const COOKIE: &str = "motion_session";
/// The longest that browsers keep a cookie, in seconds; the server ends sessions earlier.
const COOKIE_AGE: u32 = 180 * 24 * 60 * 60;
/// A token is 43 letters; whatever is much longer is none.
const LONGEST_TOKEN: usize = 128;

/// The session of a request, which must have one.
#[derive(Clone, Copy, Debug)]
pub(super) struct LoggedIn(pub(super) SessionRow);

/// The session of a request, if it has one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visitor(pub(super) Option<SessionRow>);

impl Visitor {
    /// The person who sends the request.
    pub(super) fn person(self) -> Option<PersonId> {
        self.0.map(|session| session.person)
    }
}

impl FromRequestParts<State> for Visitor {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, HttpError> {
        let Some(token) = token(&parts.headers) else {
            return Ok(Self(None));
        };
        let session = state.app.authenticate(token).await;
        let locale = RequestLocale::of(&parts.headers);
        session
            .map(Self)
            .map_err(|error| HttpError::of(error, locale))
    }
}

impl FromRequestParts<State> for LoggedIn {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, HttpError> {
        let Visitor(session) = Visitor::from_request_parts(parts, state).await?;
        let locale = RequestLocale::of(&parts.headers);
        session
            .map(Self)
            .ok_or(HttpError::new(Code::LoginRequired, locale))
    }
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
    bearer
        .or_else(|| cookie(headers))
        .filter(|token| token.len() <= LONGEST_TOKEN)
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    cookie_named(headers, COOKIE)
}

/// The value of a cookie.
pub(super) fn cookie_named<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value)
}

/// Whether the request brings our cookie.
pub(super) fn has_cookie(headers: &HeaderMap) -> bool {
    cookie(headers).is_some()
}

/// The header that hands a token to the browser.
pub(super) fn set_cookie(token: &str, encrypted: bool) -> HeaderValue {
    let secure = if encrypted { "; Secure" } else { "" };
    header_value(format!(
        "{COOKIE}={token}; Path=/; Max-Age={COOKIE_AGE}; HttpOnly; SameSite=Lax{secure}"
    ))
}

/// The header that makes the browser forget it.
pub(super) fn forget_cookie() -> HeaderValue {
    header_value(format!(
        "{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
    ))
}

/// A header that we wrote ourselves.
pub(super) fn header_value(text: String) -> HeaderValue {
    HeaderValue::try_from(text).expect("tokens are letters of base64")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("a=1; motion_session=abc; b=2"),
        );
        assert_eq!(token(&headers), Some("abc"));
        headers.insert(
            header::AUTHORIZATION,
            HeaderValue::from_static("Bearer def"),
        );
        assert_eq!(token(&headers), Some("def"));
    }
}

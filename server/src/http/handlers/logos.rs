//! The logo of a congress: taken as a bare file, served so that nothing in it can act.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State as Extract};
use axum::http::header;
use axum::response::IntoResponse;

use super::{Done, PathOf, done, part};
use crate::domain::logo::LARGEST;
use crate::http::State;
use crate::http::error::{Code, HttpError};
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

/// For who opens the file by itself: no script, nothing from elsewhere, no rights of our origin. A
/// drawing may style itself.
const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/// Its address changes with it (`?changed=`), so a browser may keep it for a while; other people's
/// caches may not, because a congress may be closed to them.
const CACHE: &str = "private, max-age=3600";

/// Lets the whole of an oversized file be refused with our own words.
pub(in crate::http) fn body_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(LARGEST)
}

pub(in crate::http) async fn logo(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let logo = state.app.logo(visitor.person(), &slug).await;
    let logo = logo.map_err(|error| HttpError::of(error, locale))?;
    let headers = [
        (header::CONTENT_TYPE, logo.kind.as_str()),
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::CACHE_CONTROL, CACHE),
    ];
    Ok((headers, logo.bytes))
}

pub(in crate::http) async fn set_logo(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    file: Result<Bytes, BytesRejection>,
) -> Done {
    let slug = part(slug, locale)?;
    let file = file.map_err(|_| HttpError::new(Code::LogoTooLarge, locale))?;
    let outcome = state.app.set_logo(visitor.person(), &slug, &file).await;
    done(outcome, locale)
}

pub(in crate::http) async fn remove_logo(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Done {
    let slug = part(slug, locale)?;
    let outcome = state.app.remove_logo(visitor.person(), &slug).await;
    done(outcome, locale)
}

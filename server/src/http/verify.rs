//! The page `/verify`, rendered by the server: it shows a form, and answers what was sent with it.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, State as Extract};
use axum::http::HeaderMap;
use axum::response::Response;
use tokio::sync::Semaphore;

use super::State;
use super::error::HttpError;
use super::locale::RequestLocale;
use super::page::Page;
use super::session::Visitor;
use crate::app::sealing::examine_bytes;
use crate::domain::signed::Sha256Digest;
use crate::domain::signed::package::LARGEST;
use crate::domain::signed::seal::Fingerprint;
use crate::export::findings::report;
use crate::export::html::verify::{Answer, Known, title, verify_html};

/// Packages that may arrive at once: each is held in memory.
static ARRIVING: Semaphore = Semaphore::const_new(4);
/// Packages that are examined at once: unpacked they are larger still.
static EXAMINING: Semaphore = Semaphore::const_new(1);
/// How long a package may take to arrive.
const PATIENCE: Duration = Duration::from_secs(120);
/// Characters of a digest or a fingerprint as they are pasted, at most.
const LONGEST_LINE: usize = 200;

/// What the form sends.
#[derive(Default)]
struct Sent {
    package: Bytes,
    digest: String,
    key: String,
}

/// A package with a form around it.
pub(super) fn body_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(LARGEST + 64 * 1024)
}

/// The empty form.
pub(super) async fn form(locale: RequestLocale, headers: HeaderMap) -> Response {
    shown(&Answer::None, locale, &headers)
}

/// The form, with the answer to what was sent.
pub(super) async fn check(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    headers: HeaderMap,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response, HttpError> {
    let Ok(sent) = sent else {
        return Ok(shown(&Answer::Nothing, locale, &headers));
    };
    let Ok(_place) = ARRIVING.try_acquire() else {
        return Ok(shown(&Answer::Busy, locale, &headers));
    };
    let Ok(Some(sent)) = tokio::time::timeout(PATIENCE, read(sent)).await else {
        return Ok(shown(&Answer::NotArrived, locale, &headers));
    };
    let answer = if sent.package.is_empty() {
        look_for(&state, &visitor, &sent.digest).await
    } else {
        Ok(examine(sent, locale).await)
    };
    let answer = answer.map_err(|error| HttpError::of(error, locale))?;
    Ok(shown(&answer, locale, &headers))
}

async fn look_for(
    state: &State,
    visitor: &Visitor,
    typed: &str,
) -> Result<Answer, crate::app::AppError> {
    let typed: String = typed.split_whitespace().collect();
    let Ok(digest) = typed.to_ascii_lowercase().parse::<Sha256Digest>() else {
        return Ok(Answer::Nothing);
    };
    let found = state.app.versions_with(visitor.person(), digest).await?;
    let known = found.into_iter().map(|version| Known {
        motion: version.motion,
        title: version.title,
        congress: version.congress,
        number: version.number,
        is_reopened: version.reopened,
        signatures: version.signatures,
    });
    Ok(Answer::LookedFor(known.collect()))
}

async fn examine(sent: Sent, RequestLocale(locale): RequestLocale) -> Answer {
    let key = sent.key.trim();
    let expected: Option<Fingerprint> = match (key.is_empty(), key.parse()) {
        (true, _) => None,
        (false, Ok(key)) => Some(key),
        (false, Err(_)) => return Answer::NoKey,
    };
    let Ok(place) = EXAMINING.acquire().await else {
        return Answer::Busy;
    };
    let examined = tokio::task::spawn_blocking(move || {
        // Given back when the work is done, even when nobody waits for its end any more.
        let _place = place;
        let found = examine_bytes(&sent.package, expected.as_ref());
        Answer::Examined {
            is_sound: found.is_sound(),
            report: report(&found, locale),
        }
    });
    examined.await.unwrap_or(Answer::NotArrived)
}

/// Reads the form; none when it breaks off or holds too much.
async fn read(mut form: Multipart) -> Option<Sent> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.ok()?;
        match name.as_str() {
            "package" => sent.package = bytes,
            "digest" => sent.digest = line(&bytes)?,
            "key" => sent.key = line(&bytes)?,
            _ => {}
        }
    }
    Some(sent)
}

fn line(bytes: &[u8]) -> Option<String> {
    let text = str::from_utf8(bytes).ok()?;
    (text.len() <= LONGEST_LINE).then(|| text.to_owned())
}

fn shown(answer: &Answer, locale: RequestLocale, headers: &HeaderMap) -> Response {
    Page::of(title(locale.0), verify_html(answer, locale.0), locale).answer(headers)
}

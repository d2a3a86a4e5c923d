//! The page `/verify`, rendered by the server: it shows a form, and answers what was sent with it.

use std::time::Duration;

use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::{DefaultBodyLimit, Multipart, State as Extract};
use axum::http::HeaderMap;
use axum::response::Response;
use tokio::sync::Semaphore;

use super::State;
use super::client::Client;
use super::error::HttpError;
use super::locale::RequestLocale;
use super::page::Page;
use super::places::{Place, Places};
use super::session::Visitor;
use crate::app::sealing::examine_bytes;
use crate::domain::signed::Sha256Digest;
use crate::domain::signed::package::LARGEST;
use crate::domain::signed::seal::Fingerprint;
use crate::domain::throttle::Network;
use crate::export::findings::report;
use crate::export::html::verify::{Answer, Known, title, verify_html};

/// Packages that may arrive at once, in all and from one network: each is held in memory.
static ARRIVING: Places = Places::new(6, 2);
/// Packages that are examined at once: unpacked they are larger still.
static EXAMINING: Semaphore = Semaphore::const_new(1);
/// How long a package may take to arrive.
const PATIENCE: Duration = Duration::from_secs(120);
/// Characters of a digest or a fingerprint as they are pasted, at most.
const LONGEST_LINE: usize = 200;

/// What the form sends.
#[derive(Default)]
struct Sent {
    package: Vec<u8>,
    digest: String,
    key: String,
    /// Of a package, for as long as it is held.
    place: Option<Place>,
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
    client: Client,
    headers: HeaderMap,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response, HttpError> {
    let Ok(sent) = sent else {
        return Ok(shown(&Answer::Nothing, locale, &headers));
    };
    let sent = tokio::time::timeout(PATIENCE, read(sent, client.network)).await;
    let sent = match sent.unwrap_or(Err(Answer::NotArrived)) {
        Ok(sent) => sent,
        Err(answer) => return Ok(shown(&answer, locale, &headers)),
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
        let _place = (place, sent.place);
        let found = examine_bytes(&sent.package, expected.as_ref());
        Answer::Examined {
            is_sound: found.is_sound(),
            report: report(&found, locale),
        }
    });
    examined.await.unwrap_or(Answer::NotArrived)
}

/// Reads the form; an answer when it breaks off, holds too much, or too many packages arrive. Only a
/// package takes a place: a digest is short. What is refused is read to its end all the same and kept
/// nowhere: a browser shows no answer that comes while it still sends.
async fn read(mut form: Multipart, network: Network) -> Result<Sent, Answer> {
    let mut sent = Ok(Sent::default());
    while let Some(field) = form.next_field().await.map_err(|_| Answer::NotArrived)? {
        if let Ok(so_far) = &mut sent
            && let Err(answer) = read_field(field, network, so_far).await
        {
            sent = Err(answer);
        }
    }
    sent
}

async fn read_field(field: Field<'_>, network: Network, sent: &mut Sent) -> Result<(), Answer> {
    match field.name() {
        Some("package") => read_package(field, network, sent).await?,
        Some("digest") => sent.digest = read_line(field).await?,
        Some("key") => sent.key = read_line(field).await?,
        Some(_) | None => {}
    }
    Ok(())
}

/// A browser sends the field without a file too; then it is empty.
async fn read_package(
    mut field: Field<'_>,
    network: Network,
    sent: &mut Sent,
) -> Result<(), Answer> {
    sent.package.clear();
    while let Some(piece) = field.chunk().await.map_err(|_| Answer::NotArrived)? {
        if sent.place.is_none() && !piece.is_empty() {
            sent.place = Some(ARRIVING.take(network).ok_or(Answer::Busy)?);
        }
        sent.package.extend_from_slice(&piece);
    }
    Ok(())
}

async fn read_line(mut field: Field<'_>) -> Result<String, Answer> {
    let mut line = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| Answer::NotArrived)? {
        line.extend_from_slice(&piece);
        if line.len() > LONGEST_LINE {
            return Err(Answer::NotArrived);
        }
    }
    String::from_utf8(line).map_err(|_| Answer::NotArrived)
}

fn shown(answer: &Answer, locale: RequestLocale, headers: &HeaderMap) -> Response {
    Page::of(title(locale.0), verify_html(answer, locale.0), locale).answer(headers)
}

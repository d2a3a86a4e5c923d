//! The motion and its versions as complete pages, without JavaScript. The live page takes over where
//! there is some.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State as Extract};
use axum::response::{IntoResponse, Response};
use motion_ouverte_web::INDEX_HTML;

use super::State;
use super::assets;
use super::error::{Code, HttpError};
use super::locale::RequestLocale;
use super::session::Visitor;
use crate::domain::ids::MotionId;
use crate::export::html;

/// Where the page of the interface takes its content, its title and what it says of itself.
const CONTENT_MARK: &str = "<!--app-->";
const HEAD_MARK: &str = "<!--head-->";
const TITLE_MARK: &str = "<title>Motion ouverte</title>";

/// Answers with the motion, or with words that say why not: with its version that stands, or the text
/// as it stands.
pub(super) async fn motion(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: Result<Path<MotionId>, PathRejection>,
) -> Response {
    let id = id.map(|Path(id)| (id, None));
    shown(&state, visitor, locale, id).await
}

/// Answers with one version, be it given up.
pub(super) async fn version(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: Result<Path<(MotionId, u32)>, PathRejection>,
) -> Response {
    let path = path.map(|Path((id, number))| (id, Some(number)));
    shown(&state, visitor, locale, path).await
}

async fn shown(
    state: &State,
    visitor: Visitor,
    locale: RequestLocale,
    which: Result<(MotionId, Option<u32>), PathRejection>,
) -> Response {
    let Ok((id, number)) = which else {
        return refusal(HttpError::new(Code::MotionNotFound, locale), locale);
    };
    match state.app.publication(visitor.person(), id, number).await {
        Ok(publication) => page(
            &html::title_html(&publication, locale.0),
            &html::share_html(&publication, state.origins.public()),
            &html::motion_html(&publication, locale.0),
            locale,
        ),
        Err(error) => refusal(HttpError::of(error, locale), locale),
    }
}

fn refusal(error: HttpError, locale: RequestLocale) -> Response {
    let (title, detail) = error.sentences();
    let content = format!("<main class=\"refusal\"><h1>{title}</h1><p>{detail}</p></main>");
    let mut response = page(title, "", &content, locale);
    *response.status_mut() = error.status();
    response.into_response()
}

pub(super) fn page(
    title: &str,
    head: &str,
    content: &str,
    RequestLocale(locale): RequestLocale,
) -> Response {
    // What people wrote is escaped, and so never taken for a mark.
    let html = INDEX_HTML
        .replacen("lang=\"fr\"", &format!("lang=\"{locale}\""), 1)
        .replacen(TITLE_MARK, &format!("<title>{title}</title>"), 1)
        .replacen(HEAD_MARK, head, 1)
        .replacen(CONTENT_MARK, content, 1);
    assets::interface(html)
}

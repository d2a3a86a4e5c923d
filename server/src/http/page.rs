//! The motion and its versions as complete pages, without JavaScript. The live page takes over where
//! there is some.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
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
    headers: HeaderMap,
    id: Result<Path<MotionId>, PathRejection>,
) -> Response {
    let id = id.map(|Path(id)| (id, None));
    let page = shown(&state, visitor, locale, id).await;
    page.answer(&headers)
}

/// Answers with one version, be it given up.
pub(super) async fn version(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    headers: HeaderMap,
    path: Result<Path<(MotionId, u32)>, PathRejection>,
) -> Response {
    let path = path.map(|Path((id, number))| (id, Some(number)));
    let page = shown(&state, visitor, locale, path).await;
    page.answer(&headers)
}

/// A page in the making.
pub(super) struct Page {
    status: StatusCode,
    locale: RequestLocale,
    /// As HTML, as all that follows.
    title: String,
    head: String,
    content: String,
}

async fn shown(
    state: &State,
    visitor: Visitor,
    locale: RequestLocale,
    which: Result<(MotionId, Option<u32>), PathRejection>,
) -> Page {
    let Ok((id, number)) = which else {
        return Page::refusal(&HttpError::new(Code::MotionNotFound, locale), locale);
    };
    match state.app.publication(visitor.person(), id, number).await {
        Ok(publication) => Page {
            status: StatusCode::OK,
            locale,
            title: html::title_html(&publication, locale.0),
            head: html::share_html(&publication, state.origins.public()),
            content: html::motion_html(&publication, locale.0),
        },
        Err(error) => Page::refusal(&HttpError::of(error, locale), locale),
    }
}

impl Page {
    /// A page of the program's own words, as HTML.
    pub(super) fn of(title: &str, content: String, locale: RequestLocale) -> Self {
        Self {
            status: StatusCode::OK,
            locale,
            title: title.to_owned(),
            head: String::new(),
            content,
        }
    }

    fn refusal(error: &HttpError, locale: RequestLocale) -> Self {
        let (title, detail) = error.sentences();
        let content = format!("<main class=\"refusal\"><h1>{title}</h1><p>{detail}</p></main>");
        Self {
            status: error.status(),
            ..Self::of(title, content, locale)
        }
    }

    pub(super) fn answer(self, headers: &HeaderMap) -> Response {
        let language = format!("lang=\"{}\"", self.locale.0);
        // What people wrote is escaped, and so never taken for a mark.
        let html = INDEX_HTML
            .replacen("lang=\"fr\"", &language, 1)
            .replacen(TITLE_MARK, &format!("<title>{}</title>", self.title), 1)
            .replacen(HEAD_MARK, &self.head, 1)
            .replacen(CONTENT_MARK, &self.content, 1);
        let mut response = assets::interface(html, headers);
        *response.status_mut() = self.status;
        response
    }
}

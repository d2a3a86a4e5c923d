//! The motion and its versions as complete pages, without JavaScript. The live page takes over where
//! there is some.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Redirect, Response};
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

/// Answers with whom the signatures of a motion stand for.
pub(super) async fn signatures(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    headers: HeaderMap,
    id: Result<Path<MotionId>, PathRejection>,
) -> Response {
    let Ok(Path(id)) = id else {
        let refusal = HttpError::new(Code::MotionNotFound, locale);
        return Page::refusal(&refusal, locale).answer(&headers);
    };
    let page = match state.app.signatures_page(visitor.person(), id).await {
        Ok(shown) => {
            let of = (id, shown.title.as_str());
            let content = html::representation_html(of, &shown.representation, locale.0);
            Page::of(&html::text_html(&shown.title), content, locale)
        }
        Err(error) => Page::refusal(&HttpError::of(error, locale), locale),
    };
    page.answer(&headers)
}

/// Leads from the short address that stands on a wall to signing, or to who signed. Whoever finds
/// nothing there begins at the first page.
pub(super) async fn short(
    Extract(state): Extract<State>,
    visitor: Visitor,
    slug: Result<Path<String>, PathRejection>,
) -> Redirect {
    let Ok(Path(slug)) = slug else {
        return Redirect::to("/");
    };
    let leads = state.app.short_address(visitor.person(), &slug).await;
    Redirect::to(leads.ok().flatten().as_deref().unwrap_or("/"))
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

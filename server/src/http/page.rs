//! The motion as a complete page, without JavaScript. The live page takes over where there is some.

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

/// Where the page of the interface takes its content and its title.
const CONTENT_MARK: &str = "<!--app-->";
const TITLE_MARK: &str = "<title>Motion ouverte</title>";

/// Answers with the motion, or with words that say why not.
pub(super) async fn motion(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: Result<Path<MotionId>, PathRejection>,
) -> Response {
    let Ok(Path(id)) = id else {
        return refusal(HttpError::new(Code::MotionNotFound, locale), locale);
    };
    match state.app.motion_document(visitor.person(), id).await {
        Ok(motion) => {
            let content = html::motion_html(&motion, locale.0);
            page(&html::text_html(&motion.title), &content, locale)
        }
        Err(error) => refusal(HttpError::of(error, locale), locale),
    }
}

fn refusal(error: HttpError, locale: RequestLocale) -> Response {
    let (title, detail) = error.sentences();
    let content = format!("<main class=\"refusal\"><h1>{title}</h1><p>{detail}</p></main>");
    let mut response = page(title, &content, locale);
    *response.status_mut() = error.status();
    response.into_response()
}

pub(super) fn page(title: &str, content: &str, RequestLocale(locale): RequestLocale) -> Response {
    let html = INDEX_HTML
        .replacen("lang=\"fr\"", &format!("lang=\"{locale}\""), 1)
        .replacen(TITLE_MARK, &format!("<title>{title}</title>"), 1)
        .replacen(CONTENT_MARK, content, 1);
    assets::interface(html)
}

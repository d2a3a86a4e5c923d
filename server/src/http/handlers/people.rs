//! Who takes part in a congress.

use axum::extract::State as Extract;
use axum::response::IntoResponse;

use super::{PathOf, answer, part};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn participants(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(
        state.app.participants(visitor.person(), &slug).await,
        locale,
    )
}

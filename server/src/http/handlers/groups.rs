//! A group at work, and what somebody can do now.

use axum::extract::State as Extract;
use axum::response::IntoResponse;

use super::{PathOf, answer, part};
use crate::domain::ids::GroupId;
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn group(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<GroupId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.group(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn now(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.now(visitor.person(), &slug).await, locale)
}

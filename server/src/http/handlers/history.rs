//! What a section said before, and who wrote it.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Extract};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::{PathOf, answer, part};
use crate::domain::ids::SectionId;
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn history(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.history(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn historic_state(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<(SectionId, i64)>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, update) = part(path, locale)?;
    answer(
        state.app.historic_state(visitor.person(), id, update).await,
        locale,
    )
}

/// Which two states are compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct Between {
    pub(super) from: i64,
    pub(super) to: Option<i64>,
}

pub(in crate::http) async fn comparison(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
    query: Result<Query<Between>, QueryRejection>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let Query(between) = query.map_err(|why| HttpError::new((&why).into(), locale))?;
    let Between { from, to } = between;
    answer(
        state.app.comparison(visitor.person(), id, from, to).await,
        locale,
    )
}

pub(in crate::http) async fn writers(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.writers(visitor.person(), id).await, locale)
}

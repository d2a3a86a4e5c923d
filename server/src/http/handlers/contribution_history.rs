//! What a contribution said before, for those who write it.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Extract};
use axum::response::IntoResponse;

use super::history::Between;
use super::{PathOf, answer, part};
use crate::domain::ids::ContributionId;
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn history(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let history = state.app.contribution_history(visitor.person(), id).await;
    answer(history, locale)
}

pub(in crate::http) async fn historic_state(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<(ContributionId, i64)>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, update) = part(path, locale)?;
    let person = visitor.person();
    let text = state.app.historic_contribution(person, id, update).await;
    answer(text, locale)
}

pub(in crate::http) async fn comparison(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
    query: Result<Query<Between>, QueryRejection>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let Query(between) = query.map_err(|why| HttpError::new((&why).into(), locale))?;
    let Between { from, to } = between;
    let person = visitor.person();
    let comparison = state.app.contribution_comparison(person, id, from, to);
    answer(comparison.await, locale)
}

pub(in crate::http) async fn writers(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let writers = state.app.contribution_writers(visitor.person(), id).await;
    answer(writers, locale)
}

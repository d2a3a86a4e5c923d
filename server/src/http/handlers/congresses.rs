//! Congresses and what happens in them.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Extract};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::{PathOf, answer, part};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn congresses(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
) -> Result<impl IntoResponse, HttpError> {
    answer(state.app.congresses(visitor.person()).await, locale)
}

pub(in crate::http) async fn congress(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.congress(visitor.person(), &slug).await, locale)
}

/// From which event on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct After {
    #[serde(default)]
    after: i64,
}

pub(in crate::http) async fn events(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    query: Result<Query<After>, QueryRejection>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let Query(After { after }) = query.map_err(|why| HttpError::new((&why).into(), locale))?;
    answer(
        state.app.events(visitor.person(), &slug, after).await,
        locale,
    )
}

//! A motion as a file.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use serde::Deserialize;

use super::documents::file;
use super::{PathOf, part};
use crate::domain::ids::MotionId;
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

/// Which version is wanted; the one that stands, or the working text, without.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct Wanted {
    version: Option<u32>,
}

pub(in crate::http) async fn export(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<(MotionId, String)>,
    query: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, HttpError> {
    let (motion, form) = part(path, locale)?;
    let Query(Wanted { version }) = query.map_err(|why| HttpError::new((&why).into(), locale))?;
    let exported = state.app.export(visitor.person(), motion, &form, version);
    file(exported.await, locale)
}

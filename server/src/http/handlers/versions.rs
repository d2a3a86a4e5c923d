//! Versions of a motion.

use axum::extract::State as Extract;
use axum::http::header;
use axum::response::IntoResponse;

use super::shapes::looks;
use super::{PathOf, answer, part};
use crate::domain::ids::MotionId;
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

looks! {
    versions(MotionId) => versions;
    origins(MotionId) => origins;
    proofreading(MotionId) => proofreading;
}

pub(in crate::http) async fn version(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<(MotionId, u32)>,
) -> Result<impl IntoResponse, HttpError> {
    let (motion, number) = part(path, locale)?;
    let version = state.app.version(visitor.person(), motion, number).await;
    answer(version, locale)
}

/// The bytes that are signed.
pub(in crate::http) async fn canonical(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<(MotionId, u32)>,
) -> Result<impl IntoResponse, HttpError> {
    let (motion, number) = part(path, locale)?;
    let text = state.app.canonical_text(visitor.person(), motion, number);
    let text = text.await.map_err(|error| HttpError::of(error, locale))?;
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((kind, text))
}

pub(in crate::http) async fn comparison(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<(MotionId, u32, u32)>,
) -> Result<impl IntoResponse, HttpError> {
    let (motion, from, to) = part(path, locale)?;
    let compared = state
        .app
        .compare_versions(visitor.person(), motion, (from, to));
    answer(compared.await, locale)
}

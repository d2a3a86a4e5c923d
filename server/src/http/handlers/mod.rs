//! One short function a route: read the request, call one use case, answer.

pub(super) mod agenda;
pub(super) mod amendments;
pub(super) mod ballots;
pub(super) mod congresses;
pub(super) mod contribution_history;
pub(super) mod contributions;
pub(super) mod documents;
pub(super) mod drafts;
pub(super) mod exports;
pub(super) mod groups;
pub(super) mod history;
pub(super) mod login;
pub(super) mod logos;
pub(super) mod minutes;
pub(super) mod motions;
pub(super) mod people;
pub(super) mod post;
pub(super) mod preparation;
pub(super) mod representation;
pub(super) mod roster;
pub(super) mod screens;
pub(super) mod sealing;
pub(super) mod sessions;
mod shapes;
pub(super) mod sheets;
pub(super) mod signing;
pub(super) mod sitting;
pub(super) mod sorting;
pub(super) mod versions;

use axum::Json;
use axum::extract::Path;
use axum::extract::rejection::{JsonRejection, PathRejection};
use axum::http::StatusCode;
use serde::Serialize;

use super::error::{Code, HttpError};
use super::locale::RequestLocale;
use crate::app::AppError;

type Answer<T> = Result<Json<T>, HttpError>;
type Done = Result<StatusCode, HttpError>;
type PathOf<T> = Result<Path<T>, PathRejection>;
type Body<T> = Result<Json<T>, JsonRejection>;

/// Whether the server is well.
#[derive(Debug, Serialize)]
pub(super) struct Health {
    status: &'static str,
    version: &'static str,
}

pub(super) async fn health() -> Json<Health> {
    Json(Health {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
    })
}

pub(super) fn answer<T: Serialize>(
    outcome: Result<T, AppError>,
    locale: RequestLocale,
) -> Answer<T> {
    outcome
        .map(Json)
        .map_err(|error| HttpError::of(error, locale))
}

pub(super) fn done(outcome: Result<(), AppError>, locale: RequestLocale) -> Done {
    outcome
        .map(|()| StatusCode::NO_CONTENT)
        .map_err(|error| HttpError::of(error, locale))
}

/// 201 with what was made.
pub(super) fn made<T: Serialize>(
    outcome: Result<T, AppError>,
    locale: RequestLocale,
) -> Result<(StatusCode, Json<T>), HttpError> {
    Ok((StatusCode::CREATED, answer(outcome, locale)?))
}

pub(super) fn part<T>(path: PathOf<T>, locale: RequestLocale) -> Result<T, HttpError> {
    path.map(|Path(part)| part)
        .map_err(|why| HttpError::new(Code::from(&why), locale))
}

pub(super) fn read<T>(body: Body<T>, locale: RequestLocale) -> Result<T, HttpError> {
    body.map(|Json(value)| value)
        .map_err(|why| HttpError::new(Code::from(&why), locale))
}

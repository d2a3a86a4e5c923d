//! The sealed package, and versions by their digest.

use axum::extract::State as Extract;
use axum::http::header;
use axum::response::IntoResponse;

use super::{Answer, PathOf, answer, part};
use crate::app::wire::KnownVersion;
use crate::domain::ids::MotionId;
use crate::domain::signed::Sha256Digest;
use crate::http::State;
use crate::http::error::{Code, HttpError};
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

/// The package of the version that stands.
pub(in crate::http) async fn package(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<MotionId>,
) -> Result<impl IntoResponse, HttpError> {
    let motion = part(path, locale)?;
    let package = state.app.package(visitor.person(), motion).await;
    let package = package.map_err(|error| HttpError::of(error, locale))?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", package.name),
        ),
    ];
    Ok((headers, package.bytes))
}

/// The versions whose canonical text has a digest.
pub(in crate::http) async fn known(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<String>,
) -> Answer<Vec<KnownVersion>> {
    let digest: Result<Sha256Digest, _> = part(path, locale)?.parse();
    let digest = digest.map_err(|_| HttpError::new(Code::ParameterUnreadable, locale))?;
    answer(
        state.app.versions_with(visitor.person(), digest).await,
        locale,
    )
}

//! Printed sheets of signatures, and their pictures: taken as bare files, served so that nothing in
//! them can act.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State as Extract};
use axum::http::header;
use axum::response::IntoResponse;

use super::shapes::{commands, looks};
use super::{Body, Done, PathOf, answer, done, made, part, read};
use crate::app::wire::{NewSheet, SheetTypingRequest};
use crate::domain::ids::{MotionId, SheetId};
use crate::domain::signed::sheet::LARGEST_SCAN;
use crate::http::State;
use crate::http::error::{Code, HttpError};
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

/// For who opens the file by itself: no script, nothing from elsewhere, no rights of our origin.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// Lets the whole of an oversized file be refused with our own words.
pub(in crate::http) fn scan_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(LARGEST_SCAN)
}

looks! {
    sheets(MotionId) => sheets;
    sheet(SheetId) => sheet;
}

commands! {
    type_in(SheetId, SheetTypingRequest) => type_sheet;
}

pub(in crate::http) async fn make(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    body: Body<NewSheet>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    made(
        state.app.make_sheet(visitor.person(), id, new).await,
        locale,
    )
}

pub(in crate::http) async fn accept(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SheetId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.accept_sheet(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn keep_scan(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SheetId>,
    file: Result<Bytes, BytesRejection>,
) -> Done {
    let id = part(id, locale)?;
    let file = file.map_err(|_| HttpError::new(Code::ScanTooLarge, locale))?;
    done(
        state.app.keep_scan(visitor.person(), id, &file).await,
        locale,
    )
}

pub(in crate::http) async fn scan(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SheetId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let scan = state.app.scan(visitor.person(), id).await;
    let (kind, bytes) = scan.map_err(|error| HttpError::of(error, locale))?;
    let headers = [
        (header::CONTENT_TYPE, kind.as_str()),
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    ];
    Ok((headers, bytes))
}

//! What is printed: the bundle of amendments, minutes, receipts, sheets of signatures. And the bundle for
//! other programs.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State as Extract};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::{PathOf, part};
use crate::app::AppError;
use crate::app::exporting::ExportedFile;
use crate::app::wire::SignatureKey;
use crate::domain::ids::{MotionId, SheetId, SignatureId, SittingId};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

type Document = Result<Response, HttpError>;

pub(in crate::http) async fn bundle(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
) -> Document {
    let id = part(id, locale)?;
    file(state.app.printed_bundle(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn bundle_akn(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
) -> Document {
    let id = part(id, locale)?;
    file(
        state.app.exchanged_bundle(visitor.person(), id).await,
        locale,
    )
}

pub(in crate::http) async fn minutes(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SittingId>,
) -> Document {
    let id = part(id, locale)?;
    file(
        state.app.printed_minutes(visitor.person(), id).await,
        locale,
    )
}

/// The key comes as a field of a form, which a browser sends without any script: an address would stay in
/// the logs of every proxy on the way.
pub(in crate::http) async fn receipt(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    id: PathOf<SignatureId>,
    form: Result<Form<SignatureKey>, FormRejection>,
) -> Document {
    let id = part(id, locale)?;
    let Form(SignatureKey { key }) = form.map_err(|why| HttpError::new((&why).into(), locale))?;
    file(state.app.printed_receipt(id, &key).await, locale)
}

pub(in crate::http) async fn sheet(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SheetId>,
) -> Document {
    let id = part(id, locale)?;
    file(state.app.printed_sheet(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn sheets(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
) -> Document {
    let id = part(id, locale)?;
    file(
        state.app.printed_open_sheets(visitor.person(), id).await,
        locale,
    )
}

/// A file to be kept, under its name.
pub(super) fn file(made: Result<ExportedFile, AppError>, locale: RequestLocale) -> Document {
    let file = made.map_err(|error| HttpError::of(error, locale))?;
    // The name is of plain letters, digits, dots and hyphens: nothing in it needs to be escaped.
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    let headers = [
        (header::CONTENT_TYPE, file.media_type.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, file.bytes).into_response())
}

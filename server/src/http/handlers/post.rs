//! Invitations, and what became of mails.

use axum::extract::State as Extract;
use axum::response::IntoResponse;

use super::{Body, PathOf, answer, part, read};
use crate::app::wire::{NewInvitations, PreviewRequest};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn mails(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.mails(visitor.person(), &slug).await, locale)
}

pub(in crate::http) async fn invite(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewInvitations>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    answer(state.app.invite(visitor.person(), &slug, new).await, locale)
}

pub(in crate::http) async fn preview(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<PreviewRequest>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, request) = (part(slug, locale)?, read(body, locale)?);
    let preview = state
        .app
        .preview_invitation(visitor.person(), &slug, request)
        .await;
    answer(preview, locale)
}

//! The minutes of a sitting.

use axum::extract::State as Extract;
use axum::http::header;
use axum::response::IntoResponse;

use super::shapes::{acts, commands, looks};
use super::{Body, Done, PathOf, done, part, read};
use crate::app::wire::{NewMinutesApproval, PutFacts};
use crate::domain::ids::SittingId;
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

looks! {
    minutes(SittingId) => minutes_page;
}

acts! {
    begin(SittingId) => begin_minutes;
}

commands! {
    approve(SittingId, NewMinutesApproval) => approve_minutes;
}

pub(in crate::http) async fn put_facts(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SittingId>,
    body: Body<PutFacts>,
) -> Done {
    let (id, PutFacts { facts }) = (part(id, locale)?, read(body, locale)?);
    done(
        state.app.put_facts(visitor.person(), id, facts).await,
        locale,
    )
}

pub(in crate::http) async fn text(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SittingId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let text = state.app.approved_minutes(visitor.person(), id).await;
    let text = text.map_err(|error| HttpError::of(error, locale))?;
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"proces-verbal.txt\"",
        ),
    ];
    Ok((headers, text))
}

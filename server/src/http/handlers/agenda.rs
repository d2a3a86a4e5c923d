//! The agenda, and the motions with the planned days of their phases.

use axum::extract::State as Extract;
use axum::response::IntoResponse;

use super::{Body, Done, PathOf, answer, done, made, part, read};
use crate::app::wire::{AgendaItemChange, MotionChange, NewAgendaItem, NewMotion, PlannedDay};
use crate::domain::ids::{AgendaItemId, MotionId};
use crate::domain::phase::Phase;
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn create_item(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewAgendaItem>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let outcome = state
        .app
        .create_agenda_item(visitor.person(), &slug, new)
        .await;
    made(outcome, locale)
}

pub(in crate::http) async fn change_item(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<AgendaItemId>,
    body: Body<AgendaItemChange>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, change) = (part(id, locale)?, read(body, locale)?);
    let outcome = state
        .app
        .change_agenda_item(visitor.person(), id, change)
        .await;
    answer(outcome, locale)
}

pub(in crate::http) async fn remove_item(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<AgendaItemId>,
) -> Done {
    let id = part(id, locale)?;
    let outcome = state.app.remove_agenda_item(visitor.person(), id).await;
    done(outcome, locale)
}

pub(in crate::http) async fn create_motion(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewMotion>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let outcome = state.app.create_motion(visitor.person(), &slug, new).await;
    made(outcome, locale)
}

pub(in crate::http) async fn change_motion(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    body: Body<MotionChange>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, change) = (part(id, locale)?, read(body, locale)?);
    let outcome = state.app.change_motion(visitor.person(), id, change).await;
    answer(outcome, locale)
}

pub(in crate::http) async fn plan_phase(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<(MotionId, Phase)>,
    body: Body<PlannedDay>,
) -> Done {
    let ((id, phase), planned) = (part(path, locale)?, read(body, locale)?);
    let outcome = state
        .app
        .plan_phase(visitor.person(), id, phase, planned.day)
        .await;
    done(outcome, locale)
}

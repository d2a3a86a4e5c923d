//! Amendments: their lists, their pages, what is done with them and what becomes of them.

use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, Query, State as Extract};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::shapes::{acts, commands, looks};
use super::{Body, PathOf, answer, made, part, read};
use crate::app::wire::{
    AmendmentChange, AmendmentSettings, DiscussionMove, NewAdoption, NewAmendment, NewFate,
    NewOpinion, NewSignature, UndoneAdoption,
};
use crate::domain::ids::{AmendmentId, MotionId};
use crate::http::State;
use crate::http::error::{Code, HttpError};
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

/// Amendments that a question may name, at most.
const MOST_CHOSEN: usize = 500;

/// A body that may hold the whole text of a section, decided on by hand.
pub(in crate::http) fn body_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(4 * 1024 * 1024)
}

looks! {
    amendments(MotionId) => amendments;
    bundle(MotionId) => bundle;
    compatibility(MotionId) => compatibility;
    discussion(MotionId) => discussion;
    amendment(AmendmentId) => amendment;
    comparison(AmendmentId) => amendment_comparison;
    writers(AmendmentId) => amendment_writers;
    adoption(AmendmentId) => adoption_preview;
    undoing(AmendmentId) => undoing_preview;
}

acts! {
    order_by_rule(MotionId) => order_by_rule;
    discard(AmendmentId) => discard_amendment;
    open(AmendmentId) => open_amendment;
    close(AmendmentId) => close_amendment;
    join(AmendmentId) => join_amendment;
    leave(AmendmentId) => leave_amendment;
    unsign(AmendmentId) => unsign_amendment;
    withdraw(AmendmentId) => withdraw_amendment;
    take_up(AmendmentId) => take_up_amendment;
    take_opinion_back(AmendmentId) => take_opinion_back;
    reopen(AmendmentId) => reopen_amendment;
    review(AmendmentId) => review_amendment;
}

commands! {
    set_settings(MotionId, AmendmentSettings) => set_amendment_settings;
    move_in_discussion(MotionId, DiscussionMove) => move_in_discussion;
    change(AmendmentId, AmendmentChange) => change_amendment;
    sign(AmendmentId, NewSignature) => sign_amendment;
    give_opinion(AmendmentId, NewOpinion) => give_opinion;
    decide(AmendmentId, NewFate) => decide_amendment;
    adopt(AmendmentId, NewAdoption) => adopt_amendment;
    undo_adoption(AmendmentId, UndoneAdoption) => undo_adoption;
}

pub(in crate::http) async fn create(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    motion: PathOf<MotionId>,
    body: Body<NewAmendment>,
) -> Result<impl IntoResponse, HttpError> {
    let (motion, new) = (part(motion, locale)?, read(body, locale)?);
    let created = state.app.create_amendment(visitor.person(), motion, new);
    made(created.await, locale)
}

pub(in crate::http) async fn table(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<AmendmentId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(
        state.app.table_amendment(visitor.person(), id).await,
        locale,
    )
}

pub(in crate::http) async fn rectify(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<AmendmentId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    made(
        state.app.rectify_amendment(visitor.person(), id).await,
        locale,
    )
}

/// `?amendments=a,b`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct Chosen {
    #[serde(default)]
    amendments: String,
}

pub(in crate::http) async fn what_if(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    motion: PathOf<MotionId>,
    chosen: Result<Query<Chosen>, QueryRejection>,
) -> Result<impl IntoResponse, HttpError> {
    let motion = part(motion, locale)?;
    let Query(chosen) = chosen.map_err(|why| HttpError::new((&why).into(), locale))?;
    let named = chosen.amendments.split(',').filter(|id| !id.is_empty());
    let ids: Result<Vec<AmendmentId>, _> = named.map(str::parse).collect();
    let unreadable = || HttpError::new(Code::ParameterUnreadable, locale);
    let ids = ids.map_err(|_| unreadable())?;
    if ids.len() > MOST_CHOSEN {
        return Err(unreadable());
    }
    answer(
        state.app.what_if(visitor.person(), motion, ids).await,
        locale,
    )
}

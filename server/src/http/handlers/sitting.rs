//! Sittings: followed, run, attended.

use axum::extract::State as Extract;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::shapes::{acts, answers, commands, looks_at_congress};
use super::{Body, PathOf, answer, made, part, read};
use crate::app::AppError;
use crate::app::sitting::Told;
use crate::app::wire::{
    ItemCall, NewFloorRequest, NewPresence, NewProxy, NewSitting, NewTellers, NewTurn,
    RevisedSittingRules,
};
use crate::clock;
use crate::domain::ids::{FloorRequestId, ProxyId, SittingId};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::follow;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn state(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<Response, HttpError> {
    let slug = part(slug, locale)?;
    let told = state.app.sitting_state(visitor.person(), &slug).await;
    told_now(told, locale)
}

/// Answers with a state as it leaves now.
pub(super) fn told_now(
    told: Result<Told, AppError>,
    locale: RequestLocale,
) -> Result<Response, HttpError> {
    let told = told.map_err(|error| HttpError::of(error, locale))?;
    let json = HeaderValue::from_static("application/json");
    let body = told.at(clock::now()).concat();
    Ok(([(header::CONTENT_TYPE, json)], body).into_response())
}

pub(in crate::http) async fn stream(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    Visitor(session): Visitor,
    slug: PathOf<String>,
) -> Result<Response, HttpError> {
    let slug = part(slug, locale)?;
    let follower = state.app.follow_sitting(session, &slug).await;
    let follower = follower.map_err(|error| HttpError::of(error, locale))?;
    Ok(follow::events(follower))
}

pub(in crate::http) async fn set_rules(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<RevisedSittingRules>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let rules = state.app.set_sitting_rules(visitor.person(), &slug, new);
    answer(rules.await, locale)
}

pub(in crate::http) async fn open(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewSitting>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let opened = state.app.open_sitting(visitor.person(), &slug, new).await;
    made(opened, locale)
}

pub(in crate::http) async fn give_proxy(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewProxy>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let given = state.app.give_proxy(visitor.person(), &slug, new).await;
    answer(given, locale)
}

looks_at_congress! {
    mine => my_sitting;
    desk => desk;
    rules => sitting_rules;
    sittings => sittings;
    proxies => proxies;
    proxy_holders => proxy_holders;
}

acts! {
    close(SittingId) => close_sitting;
    end_proxy(ProxyId) => end_proxy;
    withdraw_floor(FloorRequestId) => withdraw_floor;
    end_floor(FloorRequestId) => end_floor;
}

commands! {
    call(SittingId, ItemCall) => call_item;
    set_tellers(SittingId, NewTellers) => set_tellers;
    give_floor(FloorRequestId, NewTurn) => give_floor;
}

answers! {
    record_presence(SittingId, NewPresence) => record_presence;
    ask_floor(SittingId, NewFloorRequest) => ask_floor;
}

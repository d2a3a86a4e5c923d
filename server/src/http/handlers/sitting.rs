//! Sittings: followed, run, attended.

use axum::extract::State as Extract;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::{Body, PathOf, answer, done, made, part, read};
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

pub(in crate::http) async fn mine(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.my_sitting(visitor.person(), &slug).await, locale)
}

pub(in crate::http) async fn desk(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.desk(visitor.person(), &slug).await, locale)
}

pub(in crate::http) async fn rules(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let rules = state.app.sitting_rules(visitor.person(), &slug).await;
    answer(rules, locale)
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

pub(in crate::http) async fn sittings(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.sittings(visitor.person(), &slug).await, locale)
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

pub(in crate::http) async fn close(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SittingId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    done(state.app.close_sitting(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn call(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SittingId>,
    body: Body<ItemCall>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, call) = (part(id, locale)?, read(body, locale)?);
    let called = state.app.call_item(visitor.person(), id, call).await;
    done(called, locale)
}

pub(in crate::http) async fn record_presence(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SittingId>,
    body: Body<NewPresence>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    let recorded = state.app.record_presence(visitor.person(), id, new).await;
    answer(recorded, locale)
}

pub(in crate::http) async fn set_tellers(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SittingId>,
    body: Body<NewTellers>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    let named = state.app.set_tellers(visitor.person(), id, new).await;
    done(named, locale)
}

pub(in crate::http) async fn proxies(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.proxies(visitor.person(), &slug).await, locale)
}

pub(in crate::http) async fn proxy_holders(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let holders = state.app.proxy_holders(visitor.person(), &slug).await;
    answer(holders, locale)
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

pub(in crate::http) async fn end_proxy(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ProxyId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    done(state.app.end_proxy(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn ask_floor(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SittingId>,
    body: Body<NewFloorRequest>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    answer(state.app.ask_floor(visitor.person(), id, new).await, locale)
}

pub(in crate::http) async fn withdraw_floor(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<FloorRequestId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    done(state.app.withdraw_floor(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn give_floor(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<FloorRequestId>,
    body: Body<NewTurn>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, turn) = (part(id, locale)?, read(body, locale)?);
    let given = state.app.give_floor(visitor.person(), id, turn).await;
    done(given, locale)
}

pub(in crate::http) async fn end_floor(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<FloorRequestId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    done(state.app.end_floor(visitor.person(), id).await, locale)
}

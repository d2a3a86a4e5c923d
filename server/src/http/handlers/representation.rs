//! Whom the signatures of a motion stand for: asked, and followed.

use axum::extract::State as Extract;
use axum::response::Response;

use super::signing::{OfVersionQuery, which};
use super::sitting::told_now;
use super::{PathOf, part};
use crate::domain::ids::MotionId;
use crate::http::State;
use crate::http::client::Client;
use crate::http::error::HttpError;
use crate::http::follow;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn representation(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    query: OfVersionQuery,
) -> Result<Response, HttpError> {
    let (id, which) = (part(id, locale)?, which(query, locale)?);
    let told = state.app.representation(visitor.person(), id, which).await;
    told_now(told, locale)
}

pub(in crate::http) async fn stream(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    Visitor(session): Visitor,
    client: Client,
    id: PathOf<MotionId>,
) -> Result<Response, HttpError> {
    let id = part(id, locale)?;
    let network = client.network;
    let follower = state.app.follow_signatories(session, network, id).await;
    let follower = follower.map_err(|error| HttpError::of(error, locale))?;
    Ok(follow::events(follower))
}

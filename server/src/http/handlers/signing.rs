//! Signing a motion, and the secretariat's list of signatures.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Extract};
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};

use super::login::wait_or_refuse;
use super::shapes::{answers, commands, looks};
use super::{Body, PathOf, answer, made, part, read};
use crate::app::login::Asker;
use crate::app::wire::{
    AssistedSignature, OfVersion, SignatureKey, SignatureRequest, SigningChange,
    SigningCodeRequest, VerdictRequest, WithdrawalRequest,
};
use crate::domain::ids::{MotionId, SignatureId};
use crate::http::State;
use crate::http::client::{Client, remember_signing_secret};
use crate::http::error::{Code, HttpError};
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

looks! {
    signing(MotionId) => signing;
}

answers! {
    change(MotionId, SigningChange) => change_signing;
    held(SignatureId, SignatureKey) => held_signature;
}

commands! {
    withdraw(SignatureId, WithdrawalRequest) => withdraw_signature;
    judge(SignatureId, VerdictRequest) => judge_signature;
}

pub(super) type OfVersionQuery = Result<Query<OfVersion>, QueryRejection>;

pub(super) fn which(query: OfVersionQuery, locale: RequestLocale) -> Result<OfVersion, HttpError> {
    query
        .map(|Query(which)| which)
        .map_err(|why| HttpError::new(Code::from(&why), locale))
}

pub(in crate::http) async fn request_code(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    client: Client,
    id: PathOf<MotionId>,
    body: Body<SigningCodeRequest>,
) -> Result<Response, HttpError> {
    let (id, request) = (part(id, locale)?, read(body, locale)?);
    let asker = Asker {
        network: client.network,
        secret: client.signing_secret,
        device: client.device,
        locale: locale.0,
    };
    let asked = state
        .app
        .request_signing_code(visitor.person(), id, request, asker);
    match asked.await {
        Ok(secret) => {
            let cookie = remember_signing_secret(&secret, state.origins.encrypted());
            let headers = AppendHeaders([(header::SET_COOKIE, cookie)]);
            Ok((StatusCode::NO_CONTENT, headers).into_response())
        }
        Err(error) => wait_or_refuse(error, locale),
    }
}

pub(in crate::http) async fn sign(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    client: Client,
    id: PathOf<MotionId>,
    body: Body<SignatureRequest>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    let secret = client.signing_secret.as_deref();
    made(
        state.app.sign(visitor.person(), id, new, secret).await,
        locale,
    )
}

pub(in crate::http) async fn sign_for_somebody(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    body: Body<AssistedSignature>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    let signed = state.app.sign_for_somebody(visitor.person(), id, new);
    made(signed.await, locale)
}

pub(in crate::http) async fn signatures(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    query: OfVersionQuery,
) -> Result<impl IntoResponse, HttpError> {
    let (id, which) = (part(id, locale)?, which(query, locale)?);
    let list = state.app.signature_list(visitor.person(), id, which);
    answer(list.await, locale)
}

pub(in crate::http) async fn register(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    query: OfVersionQuery,
) -> Result<impl IntoResponse, HttpError> {
    let (id, which) = (part(id, locale)?, which(query, locale)?);
    let list = state.app.signature_register(visitor.person(), id, which);
    answer(list.await, locale)
}

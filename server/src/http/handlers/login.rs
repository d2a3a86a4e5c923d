//! Logging in by a code, and one's own sessions.

use axum::Json;
use axum::extract::State as Extract;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use uuid::Uuid;

use super::{Body, PathOf, answer, done, part, read};
use crate::app::AppError;
use crate::app::login::Asker;
use crate::app::wire::{CodeLogin, CodeRequest, LoginPage};
use crate::domain::ids::ParticipantId;
use crate::http::State;
use crate::http::client::{Client, remember_secret};
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::{LoggedIn, Visitor, forget_cookie, set_cookie};

pub(in crate::http) async fn login_page(Extract(state): Extract<State>) -> Json<LoginPage> {
    Json(state.app.login_page())
}

pub(in crate::http) async fn request_code(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    client: Client,
    body: Body<CodeRequest>,
) -> Result<Response, HttpError> {
    let request = read(body, locale)?;
    let asker = Asker {
        network: client.network,
        secret: client.secret,
        device: client.device,
        locale: locale.0,
    };
    match state.app.request_code(&request.email, asker).await {
        Ok(secret) => {
            let cookie = remember_secret(&secret, state.origins.encrypted());
            let headers = AppendHeaders([(header::SET_COOKIE, cookie)]);
            Ok((StatusCode::NO_CONTENT, headers).into_response())
        }
        Err(error) => wait_or_refuse(error, locale),
    }
}

/// Tells who asked too often how long to wait.
pub(super) fn wait_or_refuse(
    error: AppError,
    locale: RequestLocale,
) -> Result<Response, HttpError> {
    match error {
        AppError::TooSoon { wait } => {
            let headers = AppendHeaders([(header::RETRY_AFTER, seconds(wait))]);
            let refusal = HttpError::of(AppError::TooSoon { wait }, locale);
            Ok((headers, refusal).into_response())
        }
        error => Err(HttpError::of(error, locale)),
    }
}

/// Milliseconds as `Retry-After` says them.
fn seconds(wait: i64) -> HeaderValue {
    HeaderValue::from((wait + 999) / 1000)
}

pub(in crate::http) async fn log_in(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    client: Client,
    body: Body<CodeLogin>,
) -> Result<impl IntoResponse, HttpError> {
    let CodeLogin { email, code } = read(body, locale)?;
    let Client { secret, device, .. } = client;
    let opened = state
        .app
        .open_code_session(&email, &code, secret.as_deref(), &device)
        .await;
    let session = opened.map_err(|error| HttpError::of(error, locale))?;
    let token = session.token.as_deref().unwrap_or_default();
    let cookie = set_cookie(token, state.origins.encrypted());
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(session)))
}

pub(in crate::http) async fn own_sessions(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    LoggedIn(session): LoggedIn,
) -> Result<impl IntoResponse, HttpError> {
    answer(state.app.own_sessions(session).await, locale)
}

pub(in crate::http) async fn end_own_session(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    LoggedIn(session): LoggedIn,
    id: PathOf<Uuid>,
) -> Result<Response, HttpError> {
    let id = part(id, locale)?;
    let status = done(state.app.end_own_session(session, id).await, locale)?;
    if id != session.id {
        return Ok(status.into_response());
    }
    let headers = AppendHeaders([(header::SET_COOKIE, forget_cookie())]);
    Ok((status, headers).into_response())
}

pub(in crate::http) async fn end_sessions_of_participant(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ParticipantId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let ended = state
        .app
        .end_sessions_of_participant(visitor.person(), id)
        .await;
    answer(ended, locale)
}

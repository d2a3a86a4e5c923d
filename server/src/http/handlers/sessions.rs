//! Logging in and out.

use axum::Json;
use axum::extract::State as Extract;
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse};

use super::{Body, answer, done, read};
use crate::app::wire::PersonaLogin;
use crate::http::State;
use crate::http::client::Client;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::{LoggedIn, forget_cookie, set_cookie};

pub(in crate::http) async fn personas(
    Extract(state): Extract<State>,
    locale: RequestLocale,
) -> Result<impl IntoResponse, HttpError> {
    answer(state.app.personas(locale.0).await, locale)
}

pub(in crate::http) async fn log_in_as_persona(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    client: Client,
    body: Body<PersonaLogin>,
) -> Result<impl IntoResponse, HttpError> {
    let login = read(body, locale)?;
    let opened = state
        .app
        .open_persona_session(&login.persona, &client.device)
        .await;
    let session = opened.map_err(|error| HttpError::of(error, locale))?;
    let token = session.token.as_deref().unwrap_or_default();
    let cookie = set_cookie(token, state.origins.encrypted());
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(session)))
}

pub(in crate::http) async fn session(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    LoggedIn(session): LoggedIn,
) -> Result<impl IntoResponse, HttpError> {
    answer(state.app.session(session).await, locale)
}

pub(in crate::http) async fn log_out(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    LoggedIn(session): LoggedIn,
) -> Result<impl IntoResponse, HttpError> {
    let status = done(state.app.end_session(session).await, locale)?;
    Ok((
        status,
        AppendHeaders([(header::SET_COOKIE, forget_cookie())]),
    ))
}

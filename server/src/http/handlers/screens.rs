//! Big screens: paired, followed, taken off, told what to show.

use axum::Json;
use axum::extract::State as Extract;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};

use super::shapes::acts;
use super::sitting::told_now;
use super::{Body, PathOf, answer, done, part, read};
use crate::app::wire::{NewScreenPairing, NewScreenShow};
use crate::domain::ids::ScreenId;
use crate::http::State;
use crate::http::client::Client;
use crate::http::error::{Code, HttpError};
use crate::http::follow;
use crate::http::locale::RequestLocale;
use crate::http::session::{Visitor, cookie_named, header_value};

/// Holds the token of a machine that is, or wants to be, a big screen.
const COOKIE: &str = "motion_screen";
/// As long as a browser keeps it, in seconds: a projector stands in its hall for a congress.
const COOKIE_AGE: u32 = 60 * 24 * 60 * 60;
/// A token is 43 letters; whatever is much longer is none.
const LONGEST_TOKEN: usize = 128;

pub(in crate::http) async fn offer(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    client: Client,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let offered = state.app.offer_screen(&slug, client.network).await;
    let (token, pairing) = offered.map_err(|error| HttpError::of(error, locale))?;
    let cookie = cookie(&token, state.origins.encrypted());
    let headers = AppendHeaders([(header::SET_COOKIE, cookie)]);
    Ok((StatusCode::CREATED, headers, Json(pairing)))
}

pub(in crate::http) async fn pair(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewScreenPairing>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let paired = state.app.pair_screen(visitor.person(), &slug, new).await;
    done(paired, locale)
}

acts! {
    remove(ScreenId) => remove_screen;
}

pub(in crate::http) async fn show(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewScreenShow>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let chosen = state
        .app
        .set_screen_show(visitor.person(), &slug, new)
        .await;
    done(chosen, locale)
}

pub(in crate::http) async fn pairing(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    headers: HeaderMap,
) -> Result<impl IntoResponse, HttpError> {
    let token = token(&headers, locale)?;
    answer(state.app.screen_pairing(token).await, locale)
}

pub(in crate::http) async fn state(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let token = token(&headers, locale)?;
    told_now(state.app.screen_state(token).await, locale)
}

pub(in crate::http) async fn stream(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let token = token(&headers, locale)?;
    let follower = state.app.follow_on_screen(token).await;
    let follower = follower.map_err(|error| HttpError::of(error, locale))?;
    Ok(follow::events(follower))
}

fn token(headers: &HeaderMap, locale: RequestLocale) -> Result<&str, HttpError> {
    let token = cookie_named(headers, COOKIE).filter(|token| token.len() <= LONGEST_TOKEN);
    token.ok_or(HttpError::new(Code::ScreenUnknown, locale))
}

fn cookie(token: &str, encrypted: bool) -> HeaderValue {
    let secure = if encrypted { "; Secure" } else { "" };
    header_value(format!(
        "{COOKIE}={token}; Path=/; Max-Age={COOKIE_AGE}; HttpOnly; SameSite=Lax{secure}"
    ))
}

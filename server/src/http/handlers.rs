//! One short function a route: read the request, call one use case, answer.

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{Path, Query, State as Extract};
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use serde::{Deserialize, Serialize};

use super::State;
use super::error::{Code, HttpError};
use super::locale::RequestLocale;
use super::session::{LoggedIn, Visitor, forget_cookie, set_cookie};
use crate::app::AppError;
use crate::app::wire::{NewPhase, NewSection, ParticipantChange, PersonaLogin, SectionChange};
use crate::domain::ids::{MotionId, ParticipantId, SectionId};

type Answer<T> = Result<Json<T>, HttpError>;
type Done = Result<StatusCode, HttpError>;
type PathOf<T> = Result<Path<T>, PathRejection>;
type Body<T> = Result<Json<T>, JsonRejection>;

/// Whether the server is well.
#[derive(Debug, Serialize)]
pub(super) struct Health {
    status: &'static str,
    version: &'static str,
}

pub(super) async fn health() -> Json<Health> {
    Json(Health {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
    })
}

// Sessions.

pub(super) async fn personas(
    Extract(state): Extract<State>,
    locale: RequestLocale,
) -> Result<impl IntoResponse, HttpError> {
    answer(state.app.personas(locale.0).await, locale)
}

pub(super) async fn log_in_as_persona(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    body: Body<PersonaLogin>,
) -> Result<impl IntoResponse, HttpError> {
    let login = read(body, locale)?;
    let opened = state.app.open_persona_session(&login.persona).await;
    let session = opened.map_err(|error| HttpError::of(error, locale))?;
    let token = session.token.as_deref().unwrap_or_default();
    let cookie = set_cookie(token, state.origins.encrypted());
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(session)))
}

pub(super) async fn session(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    LoggedIn(session): LoggedIn,
) -> Result<impl IntoResponse, HttpError> {
    answer(state.app.session(session).await, locale)
}

pub(super) async fn log_out(
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

// Congresses and their people.

pub(super) async fn congresses(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
) -> Result<impl IntoResponse, HttpError> {
    answer(state.app.congresses(visitor.person()).await, locale)
}

pub(super) async fn congress(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.congress(visitor.person(), &slug).await, locale)
}

pub(super) async fn participants(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(
        state.app.participants(visitor.person(), &slug).await,
        locale,
    )
}

/// From which event on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct After {
    #[serde(default)]
    after: i64,
}

pub(super) async fn events(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    query: Result<Query<After>, QueryRejection>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let Query(After { after }) = query.map_err(|why| HttpError::new((&why).into(), locale))?;
    answer(
        state.app.events(visitor.person(), &slug, after).await,
        locale,
    )
}

pub(super) async fn change_participant(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ParticipantId>,
    body: Body<ParticipantChange>,
) -> Done {
    let (id, change) = (part(id, locale)?, read(body, locale)?);
    done(
        state
            .app
            .change_participant(visitor.person(), id, change)
            .await,
        locale,
    )
}

// Motions and their sections.

pub(super) async fn motion(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.motion(visitor.person(), id).await, locale)
}

pub(super) async fn change_phase(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    body: Body<NewPhase>,
) -> Done {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    done(
        state
            .app
            .change_phase(visitor.person(), id, new.phase)
            .await,
        locale,
    )
}

pub(super) async fn create_section(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    body: Body<NewSection>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    let created = answer(
        state.app.create_section(visitor.person(), id, new).await,
        locale,
    )?;
    Ok((StatusCode::CREATED, created))
}

pub(super) async fn change_section(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
    body: Body<SectionChange>,
) -> Done {
    let (id, change) = (part(id, locale)?, read(body, locale)?);
    done(
        state.app.change_section(visitor.person(), id, change).await,
        locale,
    )
}

pub(super) async fn remove_section(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
) -> Done {
    let id = part(id, locale)?;
    done(state.app.remove_section(visitor.person(), id).await, locale)
}

pub(super) async fn restore_section(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
) -> Done {
    let id = part(id, locale)?;
    done(
        state.app.restore_section(visitor.person(), id).await,
        locale,
    )
}

// History.

pub(super) async fn history(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.history(visitor.person(), id).await, locale)
}

pub(super) async fn historic_state(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    path: PathOf<(SectionId, i64)>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, update) = part(path, locale)?;
    answer(
        state.app.historic_state(visitor.person(), id, update).await,
        locale,
    )
}

/// Which two states are compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Between {
    from: i64,
    to: Option<i64>,
}

pub(super) async fn comparison(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
    query: Result<Query<Between>, QueryRejection>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let Query(between) = query.map_err(|why| HttpError::new((&why).into(), locale))?;
    let Between { from, to } = between;
    answer(
        state.app.comparison(visitor.person(), id, from, to).await,
        locale,
    )
}

pub(super) async fn writers(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.writers(visitor.person(), id).await, locale)
}

fn answer<T: Serialize>(outcome: Result<T, AppError>, locale: RequestLocale) -> Answer<T> {
    outcome
        .map(Json)
        .map_err(|error| HttpError::of(error, locale))
}

fn done(outcome: Result<(), AppError>, locale: RequestLocale) -> Done {
    outcome
        .map(|()| StatusCode::NO_CONTENT)
        .map_err(|error| HttpError::of(error, locale))
}

fn part<T>(path: PathOf<T>, locale: RequestLocale) -> Result<T, HttpError> {
    path.map(|Path(part)| part)
        .map_err(|why| HttpError::new(Code::from(&why), locale))
}

fn read<T>(body: Body<T>, locale: RequestLocale) -> Result<T, HttpError> {
    body.map(|Json(value)| value)
        .map_err(|why| HttpError::new(Code::from(&why), locale))
}

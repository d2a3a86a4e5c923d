//! Motions and their sections.

use axum::extract::State as Extract;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::{Body, Done, PathOf, answer, done, part, read};
use crate::app::wire::{NewPhase, NewSection, SectionChange};
use crate::domain::ids::{MotionId, SectionId};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn motion(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.motion(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn change_phase(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    body: Body<NewPhase>,
) -> Done {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    done(
        state.app.change_phase(visitor.person(), id, new).await,
        locale,
    )
}

pub(in crate::http) async fn create_section(
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

pub(in crate::http) async fn change_section(
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

pub(in crate::http) async fn remove_section(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
) -> Done {
    let id = part(id, locale)?;
    done(state.app.remove_section(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn restore_section(
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

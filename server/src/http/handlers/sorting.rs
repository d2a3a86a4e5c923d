//! What becomes of contributions.

use axum::extract::State as Extract;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::{Body, Done, PathOf, answer, done, part, read};
use crate::app::wire::{NewAnswer, NewLink, NewMerge, ThemeChoice};
use crate::domain::ids::{ContributionId, LinkId, SectionId};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn board(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.board(visitor.person(), &slug).await, locale)
}

pub(in crate::http) async fn link(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
    body: Body<NewLink>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    let created = state.app.link_contribution(visitor.person(), id, new).await;
    Ok((StatusCode::CREATED, answer(created, locale)?))
}

pub(in crate::http) async fn unlink(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<LinkId>,
) -> Done {
    let id = part(id, locale)?;
    done(
        state.app.unlink_contribution(visitor.person(), id).await,
        locale,
    )
}

pub(in crate::http) async fn merge(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
    body: Body<NewMerge>,
) -> Done {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    done(
        state
            .app
            .merge_contribution(visitor.person(), id, new)
            .await,
        locale,
    )
}

pub(in crate::http) async fn stand_alone(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
) -> Done {
    let id = part(id, locale)?;
    done(
        state.app.part_contribution(visitor.person(), id).await,
        locale,
    )
}

pub(in crate::http) async fn answer_to(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
    body: Body<NewAnswer>,
) -> Done {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    done(
        state
            .app
            .answer_contribution(visitor.person(), id, new)
            .await,
        locale,
    )
}

pub(in crate::http) async fn sort_under(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
    body: Body<ThemeChoice>,
) -> Done {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    done(
        state.app.sort_contribution(visitor.person(), id, new).await,
        locale,
    )
}

pub(in crate::http) async fn fate(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.fate(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn of_section(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(
        state
            .app
            .contributions_of_section(visitor.person(), id)
            .await,
        locale,
    )
}

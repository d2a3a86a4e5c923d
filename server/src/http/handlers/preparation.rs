//! What the secretariat prepares: settings, themes, groups and who answers for a section.

use axum::extract::State as Extract;
use axum::response::IntoResponse;

use super::{Body, Done, PathOf, answer, done, made, part, read};
use crate::app::wire::{
    CongressChange, GroupChange, GroupPlace, NewGroup, NewTheme, RapporteursOfSection,
    SectionsOfGroup, ThemeChange, ThemePlace,
};
use crate::domain::ids::{GroupId, SectionId, ThemeId};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn preparation(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let outcome = state.app.preparation(visitor.person(), &slug).await;
    answer(outcome, locale)
}

pub(in crate::http) async fn change_congress(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<CongressChange>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, change) = (part(slug, locale)?, read(body, locale)?);
    let outcome = state
        .app
        .change_congress(visitor.person(), &slug, change)
        .await;
    answer(outcome, locale)
}

pub(in crate::http) async fn create_theme(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewTheme>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let outcome = state.app.create_theme(visitor.person(), &slug, new).await;
    made(outcome, locale)
}

pub(in crate::http) async fn change_theme(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ThemeId>,
    body: Body<ThemeChange>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, change) = (part(id, locale)?, read(body, locale)?);
    let outcome = state.app.change_theme(visitor.person(), id, change).await;
    answer(outcome, locale)
}

pub(in crate::http) async fn move_theme(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ThemeId>,
    body: Body<ThemePlace>,
) -> Done {
    let (id, place) = (part(id, locale)?, read(body, locale)?);
    let outcome = state
        .app
        .move_theme(visitor.person(), id, place.after)
        .await;
    done(outcome, locale)
}

pub(in crate::http) async fn remove_theme(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ThemeId>,
) -> Done {
    let id = part(id, locale)?;
    let outcome = state.app.remove_theme(visitor.person(), id).await;
    done(outcome, locale)
}

pub(in crate::http) async fn create_group(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewGroup>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let outcome = state.app.create_group(visitor.person(), &slug, new).await;
    made(outcome, locale)
}

pub(in crate::http) async fn change_group(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<GroupId>,
    body: Body<GroupChange>,
) -> Result<impl IntoResponse, HttpError> {
    let (id, change) = (part(id, locale)?, read(body, locale)?);
    let outcome = state.app.change_group(visitor.person(), id, change).await;
    answer(outcome, locale)
}

pub(in crate::http) async fn move_group(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<GroupId>,
    body: Body<GroupPlace>,
) -> Done {
    let (id, place) = (part(id, locale)?, read(body, locale)?);
    let outcome = state
        .app
        .move_group(visitor.person(), id, place.after)
        .await;
    done(outcome, locale)
}

pub(in crate::http) async fn remove_group(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<GroupId>,
) -> Done {
    let id = part(id, locale)?;
    let outcome = state.app.remove_group(visitor.person(), id).await;
    done(outcome, locale)
}

pub(in crate::http) async fn set_sections(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<GroupId>,
    body: Body<SectionsOfGroup>,
) -> Done {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    let outcome = state
        .app
        .set_group_sections(visitor.person(), id, new.sections)
        .await;
    done(outcome, locale)
}

pub(in crate::http) async fn set_rapporteurs(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<SectionId>,
    body: Body<RapporteursOfSection>,
) -> Done {
    let (id, new) = (part(id, locale)?, read(body, locale)?);
    let outcome = state
        .app
        .set_rapporteurs(visitor.person(), id, new.participants)
        .await;
    done(outcome, locale)
}

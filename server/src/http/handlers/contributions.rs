//! Contributions: their lists, their pages, what is done with them.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State as Extract};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::shapes::acts;
use super::{Body, Done, PathOf, answer, done, part, read};
use crate::app::wire::{
    ContributionChange, ContributionFilter, NewContribution, ReceiptConfirmation,
};
use crate::domain::ids::ContributionId;
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

type Filter = Result<Query<ContributionFilter>, QueryRejection>;

pub(in crate::http) async fn contributions(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    filter: Filter,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, filter) = (part(slug, locale)?, filtered(filter, locale)?);
    let person = visitor.person();
    answer(state.app.contributions(person, &slug, filter).await, locale)
}

pub(in crate::http) async fn overview(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    filter: Filter,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, filter) = (part(slug, locale)?, filtered(filter, locale)?);
    let person = visitor.person();
    let overview = state.app.contributions_overview(person, &slug, filter);
    answer(overview.await, locale)
}

pub(in crate::http) async fn create(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewContribution>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let created = state
        .app
        .create_contribution(visitor.person(), &slug, new)
        .await;
    Ok((StatusCode::CREATED, answer(created, locale)?))
}

pub(in crate::http) async fn contribution(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    answer(state.app.contribution(visitor.person(), id).await, locale)
}

pub(in crate::http) async fn change(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
    body: Body<ContributionChange>,
) -> Done {
    let (id, change) = (part(id, locale)?, read(body, locale)?);
    let changed = state
        .app
        .change_contribution(visitor.person(), id, change)
        .await;
    done(changed, locale)
}

pub(in crate::http) async fn issue_receipt(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let receipt = state.app.issue_receipt(visitor.person(), id).await;
    Ok((StatusCode::CREATED, answer(receipt, locale)?))
}

pub(in crate::http) async fn confirm(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ContributionId>,
    body: Body<ReceiptConfirmation>,
) -> Done {
    let (id, typed) = (part(id, locale)?, read(body, locale)?);
    let person = visitor.person();
    let confirmed = state.app.confirm_contribution(person, id, &typed.code);
    done(confirmed.await, locale)
}

acts! {
    submit(ContributionId) => submit_contribution;
    withdraw(ContributionId) => withdraw_contribution;
    restore(ContributionId) => restore_contribution;
    support(ContributionId) => support_contribution;
    stop_supporting(ContributionId) => stop_supporting_contribution;
    mark_read(ContributionId) => mark_contribution_read;
    mark_unread(ContributionId) => mark_contribution_unread;
    join(ContributionId) => join_contribution;
    leave(ContributionId) => leave_contribution;
}

fn filtered(filter: Filter, locale: RequestLocale) -> Result<ContributionFilter, HttpError> {
    filter
        .map(|Query(filter)| filter)
        .map_err(|why| HttpError::new((&why).into(), locale))
}

//! Participants as the secretariat keeps them.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Query, State as Extract};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::{Body, Done, PathOf, answer, done, part, read};
use crate::app::roster::{ImportRequest, LARGEST_FILE, PeopleFormat, RefusedLines};
use crate::app::wire::{NewParticipant, ParticipantChange};
use crate::domain::ids::ParticipantId;
use crate::domain::participant_import::{Column, Mapping};
use crate::domain::role::Role;
use crate::http::State;
use crate::http::error::{Code, HttpError};
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

/// Characters of what somebody types to find a commune, at most.
const LONGEST_QUERY: usize = 100;
/// Councils chosen by hand in one import, at most: with more, the file is what should be mended.
const MOST_CHOICES: usize = 2000;

/// Files may be larger than other bodies.
pub(in crate::http) fn body_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(LARGEST_FILE)
}

pub(in crate::http) async fn records(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let records = state.app.participant_records(visitor.person(), &slug).await;
    answer(records, locale)
}

pub(in crate::http) async fn add_participant(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    body: Body<NewParticipant>,
) -> Result<impl IntoResponse, HttpError> {
    let (slug, new) = (part(slug, locale)?, read(body, locale)?);
    let added = state
        .app
        .add_participant(visitor.person(), &slug, new)
        .await;
    let added = added.map_err(|error| HttpError::of(error, locale))?;
    Ok((StatusCode::CREATED, Json(added)))
}

pub(in crate::http) async fn change_participant(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ParticipantId>,
    body: Body<ParticipantChange>,
) -> Done {
    let (id, change) = (part(id, locale)?, read(body, locale)?);
    let changed = state.app.change_participant(visitor.person(), id, change);
    done(changed.await, locale)
}

pub(in crate::http) async fn remove_participant(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ParticipantId>,
) -> Done {
    let id = part(id, locale)?;
    done(
        state.app.remove_participant(visitor.person(), id).await,
        locale,
    )
}

pub(in crate::http) async fn restore_participant(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<ParticipantId>,
) -> Done {
    let id = part(id, locale)?;
    done(
        state.app.restore_participant(visitor.person(), id).await,
        locale,
    )
}

/// What somebody has typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct Typed {
    q: String,
}

pub(in crate::http) async fn communes(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    query: Result<Query<Typed>, QueryRejection>,
) -> Result<impl IntoResponse, HttpError> {
    let Query(Typed { q }) = query.map_err(|why| HttpError::new((&why).into(), locale))?;
    let typed: String = q.chars().take(LONGEST_QUERY).collect();
    Ok(Json(state.app.find_communes(typed).await))
}

pub(in crate::http) async fn csv(
    extract: Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    export(extract, locale, visitor, slug, PeopleFormat::Csv).await
}

pub(in crate::http) async fn xlsx(
    extract: Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    export(extract, locale, visitor, slug, PeopleFormat::Xlsx).await
}

async fn export(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    format: PeopleFormat,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let file = state
        .app
        .export_participants(visitor.person(), &slug, format);
    let file = file.await.map_err(|error| HttpError::of(error, locale))?;
    let (media_type, name) = match format {
        PeopleFormat::Csv => ("text/csv; charset=utf-8", "participants.csv"),
        PeopleFormat::Xlsx => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "participants.xlsx",
        ),
    };
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
        .expect("the name of the file is made of letters");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, file))
}

/// What the person who imports has decided, beside the file that is the body: `mapping` names each
/// column in order (`family_name,given_name,,email`), `councils` an INSEE code by line
/// (`12:97411,40:93066`), `role` that of new people whose line gives none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct ImportQuery {
    mapping: Option<String>,
    councils: Option<String>,
    role: Option<Role>,
    refused: Option<Refused>,
    fingerprint: Option<String>,
}

/// The only thing to be said of refused lines.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Refused {
    Skip,
}

impl ImportQuery {
    fn request(&self, file: Bytes) -> Option<ImportRequest> {
        Some(ImportRequest {
            file,
            mapping: match &self.mapping {
                Some(text) => Some(mapping(text)?),
                None => None,
            },
            councils: councils(self.councils.as_deref().unwrap_or_default())?,
            role: self.role.unwrap_or(Role::Elu),
        })
    }
}

/// No column may be named twice.
fn mapping(text: &str) -> Option<Mapping> {
    let mut mapping = Mapping::new();
    for name in text.split(',') {
        let column = match name {
            "" => None,
            name => Some(Column::named(name)?),
        };
        if column.is_some() && mapping.contains(&column) {
            return None;
        }
        mapping.push(column);
    }
    Some(mapping)
}

fn councils(text: &str) -> Option<BTreeMap<u32, String>> {
    let pairs = text.split(',').filter(|pair| !pair.is_empty());
    let chosen: Option<BTreeMap<u32, String>> = pairs
        .map(|pair| {
            let (line, code) = pair.split_once(':')?;
            Some((line.parse().ok()?, code.to_owned()))
        })
        .collect();
    chosen.filter(|chosen| chosen.len() <= MOST_CHOICES)
}

type FileBody = Result<Bytes, BytesRejection>;
type Decided = Result<Query<ImportQuery>, QueryRejection>;

fn request(
    query: Decided,
    file: FileBody,
    locale: RequestLocale,
) -> Result<(ImportQuery, ImportRequest), HttpError> {
    let Query(query) = query.map_err(|why| HttpError::new((&why).into(), locale))?;
    let file = file.map_err(|why| HttpError::new((&why).into(), locale))?;
    let unreadable = HttpError::new(Code::ParameterUnreadable, locale);
    let request = query.request(file).ok_or(unreadable)?;
    Ok((query, request))
}

pub(in crate::http) async fn preview_import(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    query: Decided,
    file: FileBody,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let (_, request) = request(query, file, locale)?;
    let preview = state.app.preview_import(visitor.person(), &slug, request);
    answer(preview.await, locale)
}

pub(in crate::http) async fn import(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
    query: Decided,
    file: FileBody,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    let (query, request) = request(query, file, locale)?;
    let refused = match query.refused {
        Some(Refused::Skip) => RefusedLines::Skip,
        None => RefusedLines::Stop,
    };
    let fingerprint = query.fingerprint.unwrap_or_default();
    let imported = state
        .app
        .import(visitor.person(), &slug, request, refused, &fingerprint);
    answer(imported.await, locale)
}

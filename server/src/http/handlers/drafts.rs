//! First drafts of a motion, from files.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Query, State as Extract};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::{PathOf, answer, part};
use crate::app::drafts::{Confirmed, LARGEST_FILE};
use crate::domain::draft::MOST_SECTIONS;
use crate::domain::ids::{MotionId, SectionId};
use crate::http::State;
use crate::http::error::{Code, HttpError};
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

type FileBody = Result<Bytes, BytesRejection>;

fn whole(file: FileBody, locale: RequestLocale) -> Result<Bytes, HttpError> {
    file.map_err(|why| {
        let code = match why.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Code::DraftTooLarge,
            _ => Code::DraftUnreadable,
        };
        HttpError::new(code, locale)
    })
}

/// Files may be larger than other bodies.
pub(in crate::http) fn body_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(LARGEST_FILE)
}

pub(in crate::http) async fn preview(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    file: FileBody,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let file = whole(file, locale)?;
    let preview = state.app.preview_draft(visitor.person(), id, file).await;
    answer(preview, locale)
}

/// What whoever takes a draft over was shown, and names as replaced: the ids of sections, with commas.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct DraftQuery {
    #[serde(default)]
    fingerprint: String,
    #[serde(default)]
    replaces: String,
}

impl DraftQuery {
    fn confirmed(self) -> Option<Confirmed> {
        let names = self.replaces.split(',').filter(|name| !name.is_empty());
        let ids = names.take(MOST_SECTIONS + 1);
        let ids = ids.map(|name| Some(SectionId::new(Uuid::parse_str(name).ok()?)));
        Some(Confirmed {
            fingerprint: self.fingerprint,
            replaces: ids.collect::<Option<BTreeSet<_>>>()?,
        })
    }
}

pub(in crate::http) async fn take(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    id: PathOf<MotionId>,
    query: Result<Query<DraftQuery>, QueryRejection>,
    file: FileBody,
) -> Result<impl IntoResponse, HttpError> {
    let id = part(id, locale)?;
    let Query(query) = query.map_err(|why| HttpError::new((&why).into(), locale))?;
    let file = whole(file, locale)?;
    let unreadable = HttpError::new(Code::ParameterUnreadable, locale);
    let confirmed = query.confirmed().ok_or(unreadable)?;
    let taken = state.app.take_draft(visitor.person(), id, file, confirmed);
    answer(taken.await, locale)
}

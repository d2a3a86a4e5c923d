//! Who takes part in a congress.

use axum::extract::State as Extract;
use axum::response::IntoResponse;

use super::{Body, Done, PathOf, answer, done, part, read};
use crate::app::wire::ParticipantChange;
use crate::domain::ids::ParticipantId;
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

pub(in crate::http) async fn participants(
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

pub(in crate::http) async fn change_participant(
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

//! Ballots: opened, voted in, counted, closed, declared void; their lists, pages and files.

use axum::extract::State as Extract;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;

use super::{Body, Done, PathOf, answer, done, made, part, read};
use crate::app::ballots::ResultsFormat;
use crate::app::wire::{
    BallotClosing, BallotDeadline, BallotVoiding, NewBallot, NewCastingVote, NewCount, NewVotes,
};
use crate::domain::ids::{BallotId, SittingId};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

/// Handlers that only look: one use case each.
macro_rules! looks {
    ($($name:ident($id:ty) => $use_case:ident;)+) => {$(
        pub(in crate::http) async fn $name(
            Extract(state): Extract<State>,
            locale: RequestLocale,
            visitor: Visitor,
            id: PathOf<$id>,
        ) -> Result<impl IntoResponse, HttpError> {
            let id = part(id, locale)?;
            answer(state.app.$use_case(visitor.person(), id).await, locale)
        }
    )+};
}

looks! {
    ballot(BallotId) => ballot_page;
}

pub(in crate::http) async fn ballots(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.ballots(visitor.person(), &slug).await, locale)
}

pub(in crate::http) async fn decisions(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    slug: PathOf<String>,
) -> Result<impl IntoResponse, HttpError> {
    let slug = part(slug, locale)?;
    answer(state.app.decisions(visitor.person(), &slug).await, locale)
}

pub(in crate::http) async fn open(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    visitor: Visitor,
    sitting: PathOf<SittingId>,
    body: Body<NewBallot>,
) -> Result<impl IntoResponse, HttpError> {
    let (sitting, new) = (part(sitting, locale)?, read(body, locale)?);
    made(
        state.app.open_ballot(visitor.person(), sitting, new).await,
        locale,
    )
}

/// Handlers that answer with what has become of the ballot: one use case each.
macro_rules! answers {
    ($($name:ident($body:ty) => $use_case:ident;)+) => {$(
        pub(in crate::http) async fn $name(
            Extract(state): Extract<State>,
            locale: RequestLocale,
            visitor: Visitor,
            id: PathOf<BallotId>,
            body: Body<$body>,
        ) -> Result<impl IntoResponse, HttpError> {
            let (id, body) = (part(id, locale)?, read(body, locale)?);
            answer(state.app.$use_case(visitor.person(), id, body).await, locale)
        }
    )+};
}

answers! {
    vote(NewVotes) => vote;
    close(BallotClosing) => close_ballot;
    give_casting_vote(NewCastingVote) => give_casting_vote;
}

/// Handlers that answer nothing: one use case each.
macro_rules! commands {
    ($($name:ident($body:ty) => $use_case:ident;)+) => {$(
        pub(in crate::http) async fn $name(
            Extract(state): Extract<State>,
            locale: RequestLocale,
            visitor: Visitor,
            id: PathOf<BallotId>,
            body: Body<$body>,
        ) -> Done {
            let (id, body) = (part(id, locale)?, read(body, locale)?);
            done(state.app.$use_case(visitor.person(), id, body).await, locale)
        }
    )+};
}

commands! {
    count(NewCount) => count_ballot;
    set_deadline(BallotDeadline) => set_ballot_deadline;
    void(BallotVoiding) => void_ballot;
}

/// Handlers that hand out the results of a sitting as a file.
macro_rules! files {
    ($($name:ident => $format:ident, $media_type:literal, $file:literal;)+) => {$(
        pub(in crate::http) async fn $name(
            Extract(state): Extract<State>,
            locale: RequestLocale,
            visitor: Visitor,
            sitting: PathOf<SittingId>,
        ) -> Result<impl IntoResponse, HttpError> {
            let sitting = part(sitting, locale)?;
            let format = ResultsFormat::$format;
            let file = state.app.export_results(visitor.person(), sitting, format);
            let file = file.await.map_err(|error| HttpError::of(error, locale))?;
            let disposition = concat!("attachment; filename=\"", $file, "\"");
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static($media_type)),
                (header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition)),
            ];
            Ok((headers, file))
        }
    )+};
}

files! {
    csv => Csv, "text/csv; charset=utf-8", "resultats.csv";
    xlsx => Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "resultats.xlsx";
    json => Json, "application/json", "resultats.json";
}

//! Ballots: opened, voted in, counted, closed, declared void; their lists, pages and files.

use axum::extract::State as Extract;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;

use super::shapes::{answers, commands, looks, looks_at_congress};
use super::{Body, PathOf, made, part, read};
use crate::app::ballots::ResultsFormat;
use crate::app::wire::{
    BallotClosing, BallotDeadline, BallotVoiding, NewBallot, NewCastingVote, NewCount, NewVotes,
};
use crate::domain::ids::{BallotId, SittingId};
use crate::http::State;
use crate::http::error::HttpError;
use crate::http::locale::RequestLocale;
use crate::http::session::Visitor;

looks! {
    ballot(BallotId) => ballot_page;
}

looks_at_congress! {
    ballots => ballots;
    decisions => decisions;
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

answers! {
    vote(BallotId, NewVotes) => vote;
    close(BallotId, BallotClosing) => close_ballot;
    give_casting_vote(BallotId, NewCastingVote) => give_casting_vote;
}

commands! {
    count(BallotId, NewCount) => count_ballot;
    set_deadline(BallotId, BallotDeadline) => set_ballot_deadline;
    void(BallotId, BallotVoiding) => void_ballot;
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

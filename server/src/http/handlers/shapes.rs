//! The shapes that most handlers have, so that a list of routes' functions reads as one: which use
//! case answers, about what, with which body.

/// Handlers that only look at something: one use case each.
macro_rules! looks {
    ($($name:ident($id:ty) => $use_case:ident;)+) => {$(
        pub(in crate::http) async fn $name(
            axum::extract::State(state): axum::extract::State<crate::http::State>,
            locale: crate::http::locale::RequestLocale,
            visitor: crate::http::session::Visitor,
            id: super::PathOf<$id>,
        ) -> Result<impl axum::response::IntoResponse, crate::http::error::HttpError> {
            let id = super::part(id, locale)?;
            super::answer(state.app.$use_case(visitor.person(), id).await, locale)
        }
    )+};
}

/// Handlers that only look at something of a congress, which its slug names: one use case each.
macro_rules! looks_at_congress {
    ($($name:ident => $use_case:ident;)+) => {$(
        pub(in crate::http) async fn $name(
            axum::extract::State(state): axum::extract::State<crate::http::State>,
            locale: crate::http::locale::RequestLocale,
            visitor: crate::http::session::Visitor,
            slug: super::PathOf<String>,
        ) -> Result<impl axum::response::IntoResponse, crate::http::error::HttpError> {
            let slug = super::part(slug, locale)?;
            super::answer(state.app.$use_case(visitor.person(), &slug).await, locale)
        }
    )+};
}

/// Handlers that need no more than what it is about, and answer nothing: one use case each.
macro_rules! acts {
    ($($name:ident($id:ty) => $use_case:ident;)+) => {$(
        pub(in crate::http) async fn $name(
            axum::extract::State(state): axum::extract::State<crate::http::State>,
            locale: crate::http::locale::RequestLocale,
            visitor: crate::http::session::Visitor,
            id: super::PathOf<$id>,
        ) -> super::Done {
            let id = super::part(id, locale)?;
            super::done(state.app.$use_case(visitor.person(), id).await, locale)
        }
    )+};
}

/// Handlers that read a body besides, and answer nothing: one use case each.
macro_rules! commands {
    ($($name:ident($id:ty, $body:ty) => $use_case:ident;)+) => {$(
        pub(in crate::http) async fn $name(
            axum::extract::State(state): axum::extract::State<crate::http::State>,
            locale: crate::http::locale::RequestLocale,
            visitor: crate::http::session::Visitor,
            id: super::PathOf<$id>,
            body: super::Body<$body>,
        ) -> super::Done {
            let (id, body) = (super::part(id, locale)?, super::read(body, locale)?);
            super::done(state.app.$use_case(visitor.person(), id, body).await, locale)
        }
    )+};
}

/// Handlers that read a body, and answer with what has become of it: one use case each.
macro_rules! answers {
    ($($name:ident($id:ty, $body:ty) => $use_case:ident;)+) => {$(
        pub(in crate::http) async fn $name(
            axum::extract::State(state): axum::extract::State<crate::http::State>,
            locale: crate::http::locale::RequestLocale,
            visitor: crate::http::session::Visitor,
            id: super::PathOf<$id>,
            body: super::Body<$body>,
        ) -> Result<impl axum::response::IntoResponse, crate::http::error::HttpError> {
            let (id, body) = (super::part(id, locale)?, super::read(body, locale)?);
            super::answer(state.app.$use_case(visitor.person(), id, body).await, locale)
        }
    )+};
}

pub(super) use {acts, answers, commands, looks, looks_at_congress};

//! The one list of routes.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware;
use axum::routing::{any, delete, get, patch, post, put};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use super::handlers::{congresses, health, history, motions, people, roster, sessions};
use super::{State, assets, error, origin, page, socket, stream};

/// Bytes of a JSON body, at most.
const LARGEST_BODY: usize = 256 * 1024;

/// Nothing but what this server serves, no inline code.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
     worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Every path, and who answers it.
pub(super) fn router(state: State) -> Router {
    let api = Router::new()
        .route("/health", get(health))
        .merge(of_sessions())
        .merge(of_congresses())
        .merge(of_people())
        .merge(of_roster())
        .merge(of_motions())
        .merge(of_live_documents())
        .fallback(error::unknown_route)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ));
    Router::new()
        .nest("/api", api)
        .route("/api/", any(error::unknown_route))
        .route("/motions/{id}", get(page::motion))
        .fallback(assets::serve)
        .layer(middleware::from_fn_with_state(state.clone(), origin::check))
        .layer(CatchPanicLayer::custom(error::after_panic))
        .layer(constant(
            header::CONTENT_SECURITY_POLICY,
            CONTENT_SECURITY_POLICY,
        ))
        .layer(constant(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(constant(header::REFERRER_POLICY, "same-origin"))
        .with_state(state)
}

fn of_sessions() -> Router<State> {
    Router::new()
        .route("/demo/personas", get(sessions::personas))
        .route("/demo/session", post(sessions::log_in_as_persona))
        .route("/session", get(sessions::session).delete(sessions::log_out))
}

fn of_congresses() -> Router<State> {
    Router::new()
        .route("/congresses", get(congresses::congresses))
        .route("/congresses/{slug}", get(congresses::congress))
        .route("/congresses/{slug}/events", get(congresses::events))
}

fn of_people() -> Router<State> {
    Router::new().route("/congresses/{slug}/participants", get(people::participants))
}

fn of_roster() -> Router<State> {
    let preview = post(roster::preview_import).layer(roster::body_limit());
    let import = post(roster::import).layer(roster::body_limit());
    Router::new()
        .route("/communes", get(roster::communes))
        .route("/congresses/{slug}/people", get(roster::records))
        .route("/congresses/{slug}/people", post(roster::add_participant))
        .route("/congresses/{slug}/people.csv", get(roster::csv))
        .route("/congresses/{slug}/people.xlsx", get(roster::xlsx))
        .route("/congresses/{slug}/people/import", import)
        .route("/congresses/{slug}/people/import/preview", preview)
        .route("/participants/{id}", patch(roster::change_participant))
        .route("/participants/{id}", delete(roster::remove_participant))
        .route(
            "/participants/{id}/restoration",
            post(roster::restore_participant),
        )
}

fn of_motions() -> Router<State> {
    Router::new()
        .route("/motions/{id}", get(motions::motion))
        .route("/motions/{id}/phase", put(motions::change_phase))
        .route("/motions/{id}/sections", post(motions::create_section))
        .route("/sections/{id}", patch(motions::change_section))
        .route("/sections/{id}", delete(motions::remove_section))
        .route("/sections/{id}/restoration", post(motions::restore_section))
        .route("/sections/{id}/history", get(history::history))
        .route(
            "/sections/{id}/history/{update}",
            get(history::historic_state),
        )
        .route("/sections/{id}/comparison", get(history::comparison))
        .route("/sections/{id}/writers", get(history::writers))
}

fn of_live_documents() -> Router<State> {
    let frames = post(stream::take_frames).layer(stream::body_limit());
    Router::new()
        .route("/live", get(socket::open))
        .route("/live/stream", get(stream::open))
        .route("/live/frames", frames)
}

fn constant(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

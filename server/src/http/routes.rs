//! The one list of routes.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware;
use axum::routing::{any, delete, get, patch, post, put};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use super::{State, assets, error, handlers, origin, page, socket, stream};

/// Bytes of a JSON body, at most.
const LARGEST_BODY: usize = 256 * 1024;

/// Nothing but what this server serves, no inline code.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
     worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Every path, and who answers it.
pub(super) fn router(state: State) -> Router {
    let api = Router::new()
        .route("/health", get(handlers::health))
        .route("/demo/personas", get(handlers::personas))
        .route("/demo/session", post(handlers::log_in_as_persona))
        .route("/session", get(handlers::session).delete(handlers::log_out))
        .route("/congresses", get(handlers::congresses))
        .route("/congresses/{slug}", get(handlers::congress))
        .route(
            "/congresses/{slug}/participants",
            get(handlers::participants),
        )
        .route("/congresses/{slug}/events", get(handlers::events))
        .route("/participants/{id}", patch(handlers::change_participant))
        .route("/motions/{id}", get(handlers::motion))
        .route("/motions/{id}/phase", put(handlers::change_phase))
        .route("/motions/{id}/sections", post(handlers::create_section))
        .route("/sections/{id}", patch(handlers::change_section))
        .route("/sections/{id}", delete(handlers::remove_section))
        .route(
            "/sections/{id}/restoration",
            post(handlers::restore_section),
        )
        .route("/sections/{id}/history", get(handlers::history))
        .route(
            "/sections/{id}/history/{update}",
            get(handlers::historic_state),
        )
        .route("/sections/{id}/comparison", get(handlers::comparison))
        .route("/sections/{id}/writers", get(handlers::writers))
        .route("/live", get(socket::open))
        .route("/live/stream", get(stream::open))
        .route(
            "/live/frames",
            post(stream::take_frames).layer(stream::body_limit()),
        )
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

fn constant(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

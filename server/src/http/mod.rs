//! Routes, sessions, sockets: the only user of axum.
//!
//! [`routes`] is the one list of routes. Handlers translate: they read a request, call one use
//! case, and answer; [`error`] alone knows status codes and sentences.

mod assets;
mod client;
mod error;
#[cfg(test)]
mod error_page;
mod follow;
mod handlers;
mod locale;
mod origin;
mod page;
mod pipe;
mod places;
mod refusals;
mod routes;
mod sentences;
mod session;
mod socket;
mod stream;
mod verify;
pub(crate) mod wire;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use self::origin::Origins;
use self::stream::Streams;
use crate::app::App;
use crate::config::Config;

/// What handlers share.
#[derive(Clone, Debug)]
pub(crate) struct State {
    app: App,
    origins: Arc<Origins>,
    streams: Streams,
}

impl State {
    /// The state of a server that listens on `address`.
    pub(crate) fn new(app: App, config: &Config, address: SocketAddr) -> Self {
        let origins = Arc::new(Origins::new(config.public_url.as_ref(), address));
        Self {
            app,
            origins,
            streams: Streams::default(),
        }
    }
}

/// Serves until `stopping` ends, then lets open requests finish.
pub(crate) async fn serve(
    listener: TcpListener,
    state: State,
    stopping: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    // Without TCP_NODELAY a frame waits up to 40 ms for the one behind it.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY was not set");
        }
    });
    let service = routes::router(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stopping)
        .await
}

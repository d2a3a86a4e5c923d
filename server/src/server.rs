//! Puts the layers together, serves, and takes them apart in order.

use std::io;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpSocket};

use crate::app::App;
use crate::app::demonstration::SeedError;
use crate::config::Config;
use crate::http;
use crate::live::rooms::Registry;
use crate::store::journal::Journal;
use crate::store::{Store, StoreError};

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address or the data folder can't be used.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The database can't be opened.
    #[error("the database can't be opened: {0}")]
    Database(String),
    /// The demonstration congress can't be made.
    #[error("the demonstration congress can't be made: {0}")]
    Demonstration(String),
    /// The congress can't be made as it was asked for.
    #[error("no congress was made: {0}")]
    Founding(String),
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::Database(error.to_string())
    }
}

impl From<SeedError> for StartError {
    fn from(error: SeedError) -> Self {
        Self::Demonstration(error.to_string())
    }
}

/// Connections that may wait to be accepted. When the Wi-Fi of a hall comes back, hundreds of
/// people return within a moment; one who finds the queue full tries again only a second later.
const BACKLOG: u32 = 4096;

/// Listens on an address.
///
/// # Errors
///
/// When the address is taken or is not ours.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    // A restarted server takes its address back at once.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Serves on `listener` until `shutdown` ends, then tells clients to come back and stores what is
/// still on its way.
///
/// # Errors
///
/// When the data folder, the database or the listener can't be used.
pub async fn run(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), StartError> {
    std::fs::create_dir_all(&config.data)?;
    let store = Store::open(&config.data).await?;
    let (journal, _journal_task) = Journal::start(store.clone());
    let rooms = Registry::new(store.clone(), journal);
    let app = App::new(store.clone(), rooms.clone());
    if !config.empty {
        app.seed_demonstration().await?;
    }
    let state = http::State::new(app, &config, listener.local_addr()?);
    let stopping = {
        let rooms = rooms.clone();
        async move {
            shutdown.await;
            tracing::info!("stopping");
            rooms.stop().await;
        }
    };
    tokio::select! {
        served = http::serve(listener, state, stopping) => served?,
        () = rooms.ping() => {}
    }
    store.close().await;
    Ok(())
}

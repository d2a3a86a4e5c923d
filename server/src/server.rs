//! Puts the layers together, serves, and takes them apart in order.

use std::io;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpSocket};

use crate::app::App;
use crate::app::ballots::BallotTasks;
use crate::app::demonstration::SeedError;
use crate::app::post::Post;
use crate::app::post::sending::SendingTask;
use crate::app::printing::{Bounds, Press};
use crate::app::sealing::{SealFault, SealFolder};
use crate::app::wire::Delivery;
use crate::config::{Config, own_program};
use crate::http;
use crate::live::rooms::Registry;
use crate::mail::{Folder, MailError, Mailer, Relay};
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
    /// A motion can't be exported as it was asked for.
    #[error("nothing was exported: {0}")]
    Export(String),
    /// Nothing can be sealed, or a package can't be read.
    #[error("{0}")]
    Seal(String),
    /// Mails can't be sent as configured.
    #[error("{0}")]
    Mail(String),
}

impl From<SealFault> for StartError {
    fn from(fault: SealFault) -> Self {
        Self::Seal(fault.to_string())
    }
}

impl From<MailError> for StartError {
    fn from(error: MailError) -> Self {
        Self::Mail(error.to_string())
    }
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
    let seal = SealFolder::open_or_make(&config.data)?;
    let store = Store::open(&config.data).await?;
    let (journal, _journal_task) = Journal::start(store.clone());
    let rooms = Registry::new(store.clone(), journal);
    let address = listener.local_addr()?;
    let (post, mailer) = post(&config, address)?;
    let app = App::new(store.clone(), rooms.clone())
        .with_post(post)
        .with_seal(seal)
        .with_press(Press::new(own_program(), Bounds::USUAL));
    if !config.empty {
        app.seed_demonstration().await?;
    }
    let state = http::State::new(app.clone(), &config, address);
    let sending = SendingTask::start(app.clone(), mailer);
    let ballots = BallotTasks::start(&app);
    if config.sitting {
        app.play_sitting().await?;
    }
    let stopping = {
        let (rooms, app) = (rooms.clone(), app.clone());
        async move {
            shutdown.await;
            tracing::info!("stopping");
            app.stop_following();
            rooms.stop().await;
        }
    };
    tokio::select! {
        served = http::serve(listener, state, stopping) => served?,
        () = rooms.ping() => {}
    }
    ballots.stop().await;
    sending.stop().await;
    store.close().await;
    Ok(())
}

/// How mails leave, and what they say of where we are.
fn post(config: &Config, address: SocketAddr) -> Result<(Post, Mailer), MailError> {
    let public = config.public_url.as_ref();
    let origin = public.map_or_else(
        || format!("http://{address}"),
        |url| url.origin().to_owned(),
    );
    let from = match &config.mail_from {
        Some(from) => from.clone(),
        None => default_sender(&origin),
    };
    let (delivery, mailer) = match &config.smtp_url {
        Some(url) => {
            let relay = Relay::parse(url.reveal())?;
            tracing::info!(?relay, %from, "mails are sent");
            (Delivery::Smtp, Mailer::by_smtp(relay, &from)?)
        }
        None => {
            let folder = Folder::inside(&config.data)?;
            tracing::info!(folder = %folder.path().display(), "mails are written as files");
            (Delivery::Folder, Mailer::into_folder(folder, &from)?)
        }
    };
    Ok((Post::new(delivery, origin, public.is_some()), mailer))
}

/// An address under the name by which people reach us; a number or one word is no such name.
fn default_sender(origin: &str) -> String {
    let host = origin.split("://").last().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let is_name = host.contains('.') && host.chars().any(char::is_alphabetic);
    let host = if is_name { host } else { "localhost" };
    format!("Motion ouverte <motion-ouverte@{host}>")
}

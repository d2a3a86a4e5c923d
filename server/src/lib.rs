//! Motion ouverte: élus write, amend, vote, sign and deliver one motion together, live.
//!
//! The crate is built in layers, each of which knows only those before it:
//!
//! 1. [`domain`]: the rules, pure;
//! 2. `store`: the database, and the journal of what people type;
//! 3. `live`: documents that many write at once;
//! 4. `app`: use cases, each one transaction;
//! 5. `http`: routes, sessions, sockets.
//!
//! Beside them, [`export`] turns domain types into bytes, and `import` bytes into rows and files;
//! `mail` sends what a use case has queued. [`run`] takes a bound listener and a promise of the end,
//! so that tests start the real server. `docs/architecture.md` is the map.

mod app;
mod clock;
pub mod config;
pub mod domain;
pub mod export;
mod exporting;
mod founding;
mod http;
pub mod import;
mod live;
mod mail;
mod press;
mod sealed;
mod server;
mod store;
#[cfg(test)]
mod wire_types;

pub use exporting::export_motion;
pub use founding::create_congress;
pub use press::{PressError, print};
pub use sealed::{Verdict, rotate_key, show_key, verify_package};
pub use server::{StartError, listen, run};

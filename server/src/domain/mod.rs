//! The rules of a motion: its text, its phases, who may do what.
//!
//! Everything here is pure. The domain never reads a clock, never makes a random number, never
//! waits, and knows neither the database, nor the live documents, nor HTTP: ids and times are
//! handed in, decisions and values are handed out. That is what lets each rule be tested by itself
//! and each test be repeated.
//!
//! - [`ids`], [`document`]: names of things
//! - [`motion`], [`numbering`], [`rank`], [`text`]: what a motion is made of
//! - [`phase`], [`role`], [`participant`], [`policy`]: who may do what, and when
//! - [`contribution`], [`receipt`], [`search`], [`folding`]: what people send before and during a congress
//! - [`council`]: communes, and their names in a French sentence
//! - [`council_search`], [`email`], [`profile`], [`participant_import`]: who takes part, by hand and
//!   by file
//! - [`comparison`]: differences between two states of a section, by word
//! - [`amendment`]: what people propose to change, and what becomes of it
//! - [`sorting`]: what becomes of contributions
//! - [`email`], [`login_code`], [`throttle`], [`session`], [`device`]: who is at the door
//! - [`delivery`], [`sentence`]: what becomes of a mail, and what the secretariat adds to one
//! - [`typography`], [`link`], [`locale`]: how text and links are written, and for whom
//! - [`slug`], [`accent`], [`agenda`], [`logo`], [`line`](mod@line), [`email`]: what a congress is prepared with
//! - [`draft`]: a motion that somebody wrote elsewhere
//! - [`signed`]: a text that can't change any more, and who stands behind it
//! - [`event`], [`chain`]: what happened, and the proof that nobody rewrote it

pub mod accent;
pub mod agenda;
pub mod amendment;
pub mod ballot;
pub mod chain;
pub mod comparison;
pub mod contribution;
pub mod council;
pub mod council_search;
pub mod delivery;
pub mod device;
#[cfg(test)]
mod dice;
pub mod document;
pub mod draft;
pub mod email;
pub mod event;
pub mod folding;
pub mod ids;
pub mod legal_time;
pub mod line;
pub mod link;
pub mod locale;
pub mod login_code;
pub mod logo;
pub mod minutes;
pub mod motion;
pub mod numbering;
pub mod participant;
pub mod participant_import;
pub mod phase;
pub mod policy;
pub mod profile;
pub mod rank;
pub mod receipt;
pub mod role;
pub mod search;
pub mod sentence;
pub mod session;
pub mod signed;
pub mod sitting;
pub mod slug;
pub mod sorting;
pub mod text;
pub mod throttle;
pub mod typography;

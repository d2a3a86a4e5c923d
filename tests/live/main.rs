//! The live protocol, from outside: what `docs/protocol.md` promises to a client
//! and what it does with one that means harm.

mod awareness;
mod contributions;
mod convergence;
mod durability;
mod fallback;
mod freezing;
mod full_disk;
mod hostile;
mod hostile_frames;
mod minutes;
mod notes;
mod protocol;
mod rights;
mod rights_table;
mod slow_readers;
mod support;

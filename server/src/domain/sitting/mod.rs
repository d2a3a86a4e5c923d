//! The sitting of the assembly: who is there, who votes for whom, what is on, what comes next, what
//! the big screen shows.
//!
//! Owns these rules. Never counts a vote (`ballot`), never says who runs the sitting (`policy`).

mod assembly;
#[cfg(test)]
mod assembly_tests;
#[cfg(test)]
pub(in crate::domain) mod builders;
mod course;
#[cfg(test)]
mod course_properties;
#[cfg(test)]
mod course_tests;
mod floor;
mod proxy;
mod scene;

pub use self::assembly::{Assembly, Attendance, Headcount, Member, PresenceAct};
pub use self::course::{Course, CourseFacts, Item, NextAct, SectionOnWay, Step, StepState, course};
pub use self::floor::{FloorKind, FloorState, speaking_order};
pub use self::proxy::{ProxyEnd, ProxyFacts, ProxyRefusal, SittingIs, give_proxy, may_hold};
pub use self::scene::{Scene, SceneFacts, automatic_scene};

//! Who may do what with the minutes of a sitting.
//!
//! The table of `policy` says who writes and who approves; this says who reads: until they are
//! approved, those two alone, because nobody has answered yet for what they say of people.

use super::{Access, AccessReason, Action, MotionFacts, may};
use crate::domain::ids::MotionId;
use crate::domain::participant::Viewer;

/// What the policy needs to know of minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinutesFacts {
    /// The motion through which the sitting led.
    pub motion: MotionId,
    /// Whether they are approved, and so fixed.
    pub approved: bool,
}

/// What `viewer` may do with the live document of minutes.
#[must_use]
pub fn minutes_access(viewer: Viewer<'_>, motion: &MotionFacts, minutes: &MinutesFacts) -> Access {
    if may(viewer, Action::FollowSitting, motion, None).is_err() {
        return Access::None;
    }
    if minutes.approved {
        return Access::Read(AccessReason::Approved);
    }
    match may(viewer, Action::WriteMinutes, motion, None) {
        Ok(()) => Access::Write,
        // The secretariat, in a phase before the plenary: the motion went back.
        Err(AccessReason::Phase) => Access::Read(AccessReason::Phase),
        Err(reason) => match may(viewer, Action::ApproveMinutes, motion, None) {
            Ok(()) | Err(AccessReason::Phase) => Access::Read(reason),
            Err(_) => Access::None,
        },
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::ids::CongressId;
    use crate::domain::participant::Participant;
    use crate::domain::phase::Phase;
    use crate::domain::role::Role;

    const CONGRESS: CongressId = CongressId::new(Uuid::from_u128(1));

    fn for_all_cases(mut check: impl FnMut(&Participant, &MotionFacts)) {
        for bits in 0..64_u32 {
            let held = Role::ALL.into_iter().enumerate();
            let held = held.filter(|(at, _)| bits & (1 << at) != 0);
            let who = Participant {
                id: Uuid::from_u128(100).into(),
                congress: CONGRESS,
                roles: held.map(|(_, role)| role).collect(),
                groups: Vec::new(),
            };
            for phase in Phase::ALL {
                let public_reading = bits % 2 == 0;
                let motion = MotionFacts {
                    congress: CONGRESS,
                    phase,
                    public_reading,
                };
                check(&who, &motion);
            }
        }
    }

    fn minutes(approved: bool) -> MinutesFacts {
        MinutesFacts {
            motion: Uuid::from_u128(2).into(),
            approved,
        }
    }

    #[test]
    fn the_secretariat_writes_from_the_plenary_on_and_the_chair_reads() {
        for_all_cases(|who, motion| {
            let access = minutes_access(Viewer::Participant(who), motion, &minutes(false));
            let writes = who.is(Role::Secretariat) && motion.phase >= Phase::Plenary;
            assert_eq!(access.writes(), writes, "{who:?} {motion:?}");
            let reads = who.is(Role::Secretariat) || who.is(Role::Chair);
            assert_eq!(access.reads(), reads, "{who:?} {motion:?}");
        });
    }

    #[test]
    fn approved_minutes_are_read_by_the_congress_and_written_by_nobody() {
        for_all_cases(|who, motion| {
            let access = minutes_access(Viewer::Participant(who), motion, &minutes(true));
            assert_eq!(access, Access::Read(AccessReason::Approved));
        });
    }

    #[test]
    fn outsiders_see_nothing() {
        for_all_cases(|_, motion| {
            for viewer in [Viewer::Anonymous, Viewer::Outsider] {
                for approved in [false, true] {
                    let access = minutes_access(viewer, motion, &minutes(approved));
                    assert_eq!(access, Access::None);
                }
            }
        });
    }
}

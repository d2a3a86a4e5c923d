//! Who listens in one room, and how frames reach them.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use yrs::StateVector;

use super::close::Close;
use super::frame::{Body, MayWrite, SyncStatus};
use super::outbox::{Frame, Outbox};
use crate::domain::ids::{ParticipantId, PersonId};
use crate::domain::policy::Access;

/// One document open on one connection.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct MemberId(u64);

impl MemberId {
    /// A number that no other member has.
    pub(crate) fn next() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// Who is at the other end, and how to reach them.
#[derive(Clone, Debug)]
pub(crate) struct Listener {
    pub(crate) person: PersonId,
    pub(crate) outbox: Arc<Outbox>,
    /// What stands at the start of each frame: the document's name, perhaps with a session.
    pub(crate) address: Arc<str>,
}

/// A listener whom the room has let in.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) listener: Listener,
    /// None for who takes no part in the congress and reads because it is public.
    pub(super) participant: Option<ParticipantId>,
    pub(super) access: Access,
    /// Updates that rest on what it has yet to bring; none once it has brought it.
    pub(super) early: Option<Vec<Vec<u8>>>,
    /// The state from which on this reader lacks updates, because its outbox was full.
    pub(super) lacks: Option<StateVector>,
}

impl Member {
    /// Sends something that must arrive.
    pub(super) fn tell(&self, body: &Body) {
        self.listener
            .outbox
            .push_always(body.to(&self.listener.address).into());
    }

    /// Says what became of an update.
    pub(super) fn acknowledge(&self, status: SyncStatus) {
        self.tell(&Body::sync_status(status));
    }

    /// Says which scope holds from now on.
    pub(super) fn tell_scope(&self) {
        let may_write = if self.access.writes() {
            MayWrite::Yes
        } else {
            MayWrite::No
        };
        self.tell(&Body::granted(may_write));
    }

    /// Brings the member from `known` to the present by a frame, or notes that it lacks it.
    pub(super) fn bring_up_to_date(&mut self, frame: Frame, known: StateVector) {
        self.lacks = self.listener.outbox.push(frame).err().map(|_| known);
    }
}

/// The members of one room.
#[derive(Debug)]
pub(super) struct Members {
    name: Arc<str>,
    members: HashMap<MemberId, Member>,
}

impl Members {
    /// Nobody yet, in the room of the document `name`.
    pub(super) fn new(name: Arc<str>) -> Self {
        Self {
            name,
            members: HashMap::new(),
        }
    }

    /// The document's name, which is also the address of most members.
    pub(super) fn name(&self) -> &Arc<str> {
        &self.name
    }

    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub(super) fn get(&self, id: MemberId) -> Option<&Member> {
        self.members.get(&id)
    }

    pub(super) fn get_mut(&mut self, id: MemberId) -> Option<&mut Member> {
        self.members.get_mut(&id)
    }

    pub(super) fn insert(&mut self, id: MemberId, mut member: Member) {
        // One text for all who have the same address, so that comparing costs nothing.
        if member.listener.address == self.name {
            member.listener.address = self.name.clone();
        }
        self.members.insert(id, member);
    }

    pub(super) fn remove(&mut self, id: MemberId) -> Option<Member> {
        self.members.remove(&id)
    }

    /// Closes a member's whole connection.
    pub(super) fn close(&self, id: MemberId, reason: Close) {
        if let Some(member) = self.members.get(&id) {
            member.listener.outbox.close(reason);
        }
    }

    /// Closes all connections of a person.
    pub(super) fn close_person(&self, person: PersonId) {
        let members = self.members.values();
        for member in members.filter(|member| member.listener.person == person) {
            member.listener.outbox.close(Close::Forbidden);
        }
    }

    /// Closes the connections of all.
    pub(super) fn close_all(&self, reason: Close) {
        for member in self.members.values() {
            member.listener.outbox.close(reason);
        }
    }

    /// Sends an update to all; whoever can't take it lacks everything since `before`.
    pub(super) fn broadcast_update(&mut self, body: &Body, before: &StateVector) {
        let shared: Frame = body.to(&self.name).into();
        for member in self.members.values_mut() {
            if member.lacks.is_some() {
                continue;
            }
            let frame = frame_for(&self.name, &shared, member, body);
            if member.listener.outbox.push(frame).is_err() {
                member.lacks = Some(before.clone());
            }
        }
    }

    /// Sends something that may get lost on the way to a full outbox.
    pub(super) fn broadcast(&self, body: &Body) {
        let shared: Frame = body.to(&self.name).into();
        for member in self.members.values() {
            // Carets come again within seconds, so a reader that lags misses nothing for long.
            let _ = member
                .listener
                .outbox
                .push(frame_for(&self.name, &shared, member, body));
        }
    }

    /// Sends something that must arrive to all.
    pub(super) fn tell_all(&self, body: &Body) {
        for member in self.members.values() {
            member.tell(body);
        }
    }

    /// Judges the access of each member anew; says the new scope to those for whom it changed and
    /// lets go of those who may not read any more.
    pub(super) fn judge_again(
        &mut self,
        judge: impl Fn(PersonId) -> (Access, Option<ParticipantId>),
    ) -> Vec<MemberId> {
        let mut gone = Vec::new();
        self.members.retain(|id, member| {
            let (access, participant) = judge(member.listener.person);
            if !access.reads() {
                member.tell(&Body::close(Close::Forbidden.reason()));
                gone.push(*id);
                return false;
            }
            let scope_changed = access.writes() != member.access.writes();
            member.access = access;
            member.participant = participant;
            if scope_changed {
                member.tell_scope();
            }
            true
        });
        gone
    }
}

/// The frame that all share, or one of its own for a member with an address of its own.
fn frame_for(name: &Arc<str>, shared: &Frame, member: &Member, body: &Body) -> Frame {
    if Arc::ptr_eq(&member.listener.address, name) {
        shared.clone()
    } else {
        body.to(&member.listener.address).into()
    }
}

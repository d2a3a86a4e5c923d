//! Who is in the room: joining, leaving, catching up, carets, and rights that change meanwhile.

use std::sync::Arc;

use tokio::time::Instant;

use super::Room;
use crate::domain::ids::{ParticipantId, PersonId};
use crate::domain::policy::Access;
use crate::live::awareness::Announcement;
use crate::live::close::Close;
use crate::live::frame::Body;
use crate::live::gate;
use crate::live::members::{Listener, Member, MemberId};
use crate::live::outbox::Frame;
use crate::live::replica::Broken;
use crate::live::wire::Notice;
use crate::store::rights::Rights;

impl Room {
    /// Lets somebody in who may read, and says with which scope.
    pub(super) fn join(&mut self, id: MemberId, listener: Listener) {
        let (access, participant) = judge(&self.rights, self.name, listener.person);
        let member = Member {
            listener,
            participant,
            access,
            early: Some(Vec::new()),
            lacks: None,
        };
        if !access.reads() {
            member.tell(&Body::refused("permission-denied"));
            return;
        }
        member.tell_scope();
        if self.storage_failing {
            member.tell(&Body::stateless(&Notice::STORAGE_FAILING.to_json()));
        }
        self.members.insert(id, member);
        self.empty_since = None;
        self.tell_awareness(id);
    }

    /// Lets somebody go, whose carets go too.
    pub(super) fn leave(&mut self, id: MemberId) {
        self.members.remove(id);
        self.awareness.leave(id);
        self.schedule_beat();
        if self.members.is_empty() && self.empty_since.is_none() {
            self.empty_since = Some(Instant::now());
        }
    }

    /// Judges everybody anew.
    pub(super) fn change_rights(&mut self, rights: Arc<Rights>) {
        // What was loaded earlier may come later, as behind a loan.
        if rights.generation < self.rights.generation {
            return;
        }
        self.rights = rights;
        let (rights, name) = (&self.rights, self.name);
        for id in self
            .members
            .judge_again(|person| judge(rights, name, person))
        {
            self.leave(id);
        }
    }

    /// Answers "this is what I know" with what is lacking there, and asks for what is lacking here.
    pub(super) fn answer_step_one(
        &mut self,
        id: MemberId,
        state_vector: &[u8],
    ) -> Result<(), Broken> {
        let Some(member) = self.members.get(id) else {
            return Ok(());
        };
        let Ok(known) = gate::read_state_vector(state_vector) else {
            self.members.close(id, Close::Malformed);
            return Ok(());
        };
        let address = member.listener.address.clone();
        let frame = if known.is_empty() && address == *self.members.name() {
            // Hundreds may join at the same moment: all get the same bytes.
            self.welcome.frame(self.replica.state()?, &address)
        } else {
            Body::step_two(&self.replica.difference(&known)?)
                .to(&address)
                .into()
        };
        let ask = Body::step_one(&self.replica.encoded_state_vector()?);
        if let Some(member) = self.members.get_mut(id) {
            member.bring_up_to_date(frame, known);
            member.tell(&ask);
        }
        Ok(())
    }

    /// Sends a reader whose outbox was full all that it lacks, at once.
    pub(super) fn catch_up(&mut self, id: MemberId) -> Result<(), Broken> {
        let Some(member) = self.members.get_mut(id) else {
            return Ok(());
        };
        let Some(known) = member.lacks.take() else {
            return Ok(());
        };
        let difference = self.replica.difference(&known)?;
        let frame = Body::update(&difference)
            .to(&member.listener.address)
            .into();
        member.bring_up_to_date(frame, known);
        Ok(())
    }

    /// Takes what a member says about its caret.
    pub(super) fn announce(&mut self, id: MemberId, announcements: Vec<Announcement>) {
        let Some(member) = self.members.get(id) else {
            return;
        };
        let Some(participant) = member.participant else {
            return;
        };
        for announcement in announcements {
            let client = announcement.client;
            let holder = self
                .awareness
                .member_of(client)
                .filter(|holder| *holder != id);
            let holder = holder.and_then(|holder| self.members.get(holder)?.participant);
            let owner = self.replica.owner(client).or(holder);
            if owner.is_some_and(|owner| owner != participant) {
                // Clients forget others who were silent for long, and say so: nothing forged.
                if announcement.leaves() {
                    continue;
                }
                return self.members.close(id, Close::ForeignClient);
            }
            self.awareness.announce(id, participant, announcement);
        }
        self.schedule_beat();
    }

    /// Sends all carets to a member.
    pub(super) fn tell_awareness(&mut self, id: MemberId) {
        if let (Some(member), Some(states)) = (self.members.get(id), self.awareness.all()) {
            member.tell(&Body::awareness(&states));
        }
    }

    fn schedule_beat(&mut self) {
        if self.beat_due.is_none() && self.awareness.has_changes() {
            self.beat_due = Some(Instant::now() + self.awareness.beat());
        }
    }
}

/// The frame with the full state, made once for each state.
#[derive(Default)]
pub(super) struct Welcome {
    made: Option<(Arc<[u8]>, Frame)>,
}

impl Welcome {
    fn frame(&mut self, state: Arc<[u8]>, name: &str) -> Frame {
        match &self.made {
            Some((known, frame)) if Arc::ptr_eq(known, &state) => frame.clone(),
            _ => {
                let frame: Frame = Body::step_two(&state).to(name).into();
                self.made = Some((state, frame.clone()));
                frame
            }
        }
    }
}

/// What a person may do with a document, and as which participant.
fn judge(
    rights: &Rights,
    name: crate::domain::document::DocumentName,
    person: PersonId,
) -> (Access, Option<ParticipantId>) {
    let participant = rights.participant(person).map(|participant| participant.id);
    (rights.access(Some(person), name), participant)
}

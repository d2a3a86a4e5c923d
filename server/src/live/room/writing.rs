//! Words on their way: judged, gathered, applied, stored, and only then acknowledged and shown.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use yrs::StateVector;

use super::Room;
use crate::clock;
use crate::domain::ids::ParticipantId;
use crate::live::close::Close;
use crate::live::frame::{Body, SyncStatus};
use crate::live::gate::{LARGEST_SYNC, Refusal};
use crate::live::members::{Member, MemberId};
use crate::live::replica::Broken;
use crate::live::wire::Notice;
use crate::store::documents::DocumentKey;
use crate::store::journal::{Batch, NewUpdate};

/// Time from one frame of a room to the next, at least: each frame is a write to each reader's
/// socket, so that a crowd waits a little longer.
const TICK_A_READER: Duration = Duration::from_micros(30);
const LONGEST_TICK: Duration = Duration::from_millis(15);
/// How long after a change the document is read into SQL.
pub(super) const READING_DELAY: Duration = Duration::from_secs(2);
/// Pause between two attempts to store what the disk refused.
const RETRY: Duration = Duration::from_millis(500);
/// Updates after which the full state is kept, to spare their replay.
const UPDATES_A_SNAPSHOT: u32 = 500;
/// A section's whole text, encoded, at most.
const LARGEST_DOCUMENT: usize = 4 * 1024 * 1024;
/// Bytes of updates that may wait for a failing disk, at most.
const LARGEST_BACKLOG: usize = 8 * 1024 * 1024;

/// An update on its way.
#[derive(Debug)]
pub(super) struct Pending {
    member: MemberId,
    participant: ParticipantId,
    bytes: Arc<[u8]>,
}

/// Updates that were admitted and wait to be stored together.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    updates: Vec<Pending>,
    new_clients: Vec<(u64, ParticipantId)>,
    /// Who sent nothing new, and hears so behind the others.
    nothing_new: Vec<MemberId>,
}

impl Gathered {
    pub(super) fn is_empty(&self) -> bool {
        self.updates.is_empty()
    }

    fn batch(&self, document: DocumentKey) -> Batch {
        let recorded_at = clock::now();
        let updates = self.updates.iter().map(|update| NewUpdate {
            participant: Some(update.participant),
            recorded_at,
            bytes: update.bytes.clone(),
        });
        Batch {
            document,
            updates: updates.collect(),
            new_clients: self.new_clients.clone(),
        }
    }
}

impl Room {
    /// Takes what a member had written elsewhere, then what waited for that.
    pub(super) fn take_step_two(&mut self, id: MemberId, bytes: Vec<u8>) {
        self.gather(id, bytes);
        let early = self
            .members
            .get_mut(id)
            .and_then(|member| member.early.take());
        for update in early.unwrap_or_default() {
            self.gather(id, update);
        }
    }

    /// Judges an update of a member and keeps it for the next frame.
    pub(super) fn gather(&mut self, id: MemberId, bytes: Vec<u8>) {
        let Some(member) = self.members.get(id) else {
            return;
        };
        let (true, Some(participant)) = (member.access.writes(), member.participant) else {
            return self.refuse_writing(id, &bytes);
        };
        if self.replica.weight() + bytes.len() > LARGEST_DOCUMENT && self.is_full(bytes.len()) {
            return self.refuse(id, "document_full");
        }
        let update = Pending {
            member: id,
            participant,
            bytes: bytes.into(),
        };
        if self.storage_failing {
            return self.wait_for_disk(update);
        }
        let bytes = update.bytes.clone();
        match self.admit(update) {
            Ok(()) => {}
            Err(Refusal::Unknown) if self.waits_for_step_two(id, &bytes) => {}
            Err(refusal) => {
                tracing::warn!(name = %self.name, %participant, %refusal, "an update was refused");
                self.members.close(id, refusal.into());
            }
        }
    }

    /// A provider sends what is typed as soon as its socket is open, before we could ask what was
    /// written offline, on which it may rest: such an update waits for the second step.
    fn waits_for_step_two(&mut self, id: MemberId, bytes: &[u8]) -> bool {
        let early = self
            .members
            .get_mut(id)
            .and_then(|member| member.early.as_mut());
        let Some(early) = early else { return false };
        let waiting: usize = early.iter().map(Vec::len).sum();
        if waiting + bytes.len() > LARGEST_SYNC {
            return false;
        }
        early.push(bytes.to_vec());
        true
    }

    fn admit(&mut self, update: Pending) -> Result<(), Refusal> {
        let Pending {
            member,
            participant,
            ref bytes,
        } = update;
        let admission = self.replica.admit(bytes, participant)?;
        let new_clients = admission.new_clients.into_iter();
        self.gathered
            .new_clients
            .extend(new_clients.map(|client| (client, participant)));
        if admission.fresh {
            self.gathered.updates.push(update);
        } else if self.gathered.is_empty() {
            self.acknowledge(member, SyncStatus::Stored);
        } else {
            self.gathered.nothing_new.push(member);
        }
        Ok(())
    }

    /// Whether the document is full once it is encoded: what was deleted weighs nothing.
    fn is_full(&mut self, more: usize) -> bool {
        self.replica
            .state()
            .is_ok_and(|state| state.len() + more > LARGEST_DOCUMENT)
    }

    /// Somebody without the right to write sends something: fine if it says nothing new, as the
    /// second step of a first sync does, or only tidies up, as each copy does by itself.
    fn refuse_writing(&self, id: MemberId, bytes: &[u8]) {
        let harmless = self.replica.holds(bytes).and_then(|known| {
            if known {
                Ok(true)
            } else {
                self.replica.only_tidies(bytes)
            }
        });
        match harmless {
            Ok(true) => self.acknowledge(id, SyncStatus::Stored),
            Ok(false) => self.refuse(id, "read_only"),
            Err(refusal) => self.members.close(id, refusal.into()),
        }
    }

    fn refuse(&self, id: MemberId, code: &'static str) {
        self.acknowledge(id, SyncStatus::Refused);
        if let Some(member) = self.members.get(id) {
            member.tell(&Body::stateless(&Notice::Refused { code }.to_json()));
        }
    }

    fn acknowledge(&self, id: MemberId, status: SyncStatus) {
        self.members
            .get(id)
            .inspect(|member: &&Member| member.acknowledge(status));
    }

    /// Applies, stores and shows what was gathered.
    pub(super) async fn flush(&mut self) {
        self.frame_due = Instant::now() + self.tick();
        let gathered = std::mem::take(&mut self.gathered);
        match self.apply(&gathered) {
            Ok((change, before)) => self.store(gathered, change, &before).await,
            Err(Broken) => self.apply_one_by_one(gathered.updates).await,
        }
    }

    /// What the updates change together, and the state before.
    fn apply(&mut self, gathered: &Gathered) -> Result<(Option<Vec<u8>>, StateVector), Broken> {
        let before = self.replica.state_vector()?;
        let bytes = gathered.updates.iter().map(|update| &*update.bytes);
        Ok((self.replica.apply(bytes)?, before))
    }

    /// Finds the one update that breaks the document: its sender alone is closed.
    async fn apply_one_by_one(&mut self, updates: Vec<Pending>) {
        tracing::error!(name = %self.name, "yrs broke on an update; the document is loaded anew");
        self.reload().await;
        for update in updates {
            let sender = update.member;
            if let Err(refusal) = self.admit(update) {
                self.members.close(sender, refusal.into());
                continue;
            }
            let gathered = std::mem::take(&mut self.gathered);
            match self.apply(&gathered) {
                Ok((change, before)) => self.store(gathered, change, &before).await,
                Err(Broken) => {
                    self.members.close(sender, Close::Refused);
                    self.reload().await;
                }
            }
        }
    }

    async fn store(&mut self, gathered: Gathered, change: Option<Vec<u8>>, before: &StateVector) {
        match self
            .registry
            .journal()
            .append(gathered.batch(self.key))
            .await
        {
            Ok(last) => self.show(gathered, last, change, before).await,
            // The journal has said so in the log.
            Err(_) => self.stall(gathered.updates).await,
        }
    }

    /// Shows and acknowledges what is on disk.
    async fn show(
        &mut self,
        gathered: Gathered,
        last: i64,
        change: Option<Vec<u8>>,
        before: &StateVector,
    ) {
        for update in &gathered.updates {
            self.acknowledge(update.member, SyncStatus::Stored);
        }
        for id in &gathered.nothing_new {
            self.acknowledge(*id, SyncStatus::Stored);
        }
        self.show_change(last, gathered.updates.len(), change, before)
            .await;
    }

    /// Shows what `updates` stored updates changed together, of which the last has the number `last`.
    pub(super) async fn show_change(
        &mut self,
        last: i64,
        updates: usize,
        change: Option<Vec<u8>>,
        before: &StateVector,
    ) {
        self.last_update = self.last_update.max(last);
        let started = Instant::now();
        if let Some(change) = change {
            self.members
                .broadcast_update(&Body::update(&change), before);
        }
        // On a slow machine too, half of the time is left for everything else.
        let pause = started.elapsed();
        self.frame_due = self.frame_due.max(Instant::now() + pause);
        self.reading_due
            .get_or_insert_with(|| Instant::now() + READING_DELAY);
        self.since_snapshot += u32::try_from(updates).unwrap_or(u32::MAX);
        if self.since_snapshot >= UPDATES_A_SNAPSHOT {
            self.save_snapshot().await;
        }
    }

    fn tick(&self) -> Duration {
        let readers = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        TICK_A_READER.saturating_mul(readers).min(LONGEST_TICK)
    }

    /// The disk refuses: goes back to what is stored and keeps the updates for later.
    async fn stall(&mut self, updates: Vec<Pending>) {
        if !self.storage_failing {
            self.storage_failing = true;
            self.members
                .tell_all(&Body::stateless(&Notice::STORAGE_FAILING.to_json()));
        }
        let behind = std::mem::replace(&mut self.backlog, updates);
        self.backlog.extend(behind);
        self.retry_due = Some(Instant::now() + RETRY);
        self.reload().await;
    }

    fn wait_for_disk(&mut self, update: Pending) {
        let bytes: usize = self.backlog.iter().map(|update| update.bytes.len()).sum();
        if bytes + update.bytes.len() > LARGEST_BACKLOG {
            return self.members.close(update.member, Close::TooMany);
        }
        self.backlog.push(update);
    }

    /// Tries again to store what the disk refused.
    pub(super) async fn retry(&mut self) {
        self.retry_due = None;
        for update in std::mem::take(&mut self.backlog) {
            let sender = update.member;
            if let Err(refusal) = self.admit(update) {
                self.members.close(sender, refusal.into());
            }
        }
        if !self.gathered.is_empty() {
            self.flush().await;
        }
        if self.backlog.is_empty() {
            self.storage_failing = false;
            self.members
                .tell_all(&Body::stateless(&Notice::STORAGE_OK.to_json()));
        }
    }
}

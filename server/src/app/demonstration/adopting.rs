//! How some of the demonstration's amendments came into the text: by the same merge as a command's.

use uuid::Uuid;

use super::amending::changed;
use super::amendments::AdoptionContent;
use super::motion::Recorded;
use super::{SeedError, Seeding, client_id};
use crate::domain::amendment::{AmendmentState, Merge, merge};
use crate::domain::event::{AmendmentAdopted, EventKind};
use crate::domain::ids::{AmendmentId, ParticipantId, ProposalId};
use crate::live::branches;
use crate::live::seeding;
use crate::store::Tx;
use crate::store::amendments::adoptions::{self, AdoptionRow};
use crate::store::amendments::decisions::{self, StateRow};
use crate::store::journal::{self, Batch, NewUpdate};
use crate::store::motions::{self, Reading};

/// An update that adopts, and the clients that it brings.
struct Grafted {
    update: Vec<u8>,
    clients: Vec<(u64, ParticipantId)>,
}

impl<'a> Seeding<'a> {
    pub(super) async fn adopt(
        &mut self,
        tx: &mut Tx,
        key: &str,
        content: &'a AdoptionContent,
        at: i64,
    ) -> Result<(), SeedError> {
        let unknown = || SeedError::UnknownKey(key.to_owned());
        let by = self.participant(&content.by)?;
        let seeded = self.amendment(key)?;
        let section = self.sections.get(seeded.section).ok_or_else(unknown)?;
        let present = section.history.last().ok_or_else(unknown)?;
        let state = seeding::state_of(section.history.iter().map(|one| &one.update));
        let before = branches::read(&state).map_err(|_| SeedError::Broken)?;
        let new_id = || ProposalId::new(Uuid::now_v7());
        let draft = seeded.content.adopt(&present.draft, new_id)?;
        let grafted = self.grafted(key, content, &state)?;
        let update = NewUpdate {
            participant: Some(by),
            recorded_at: at,
            bytes: grafted.update.into(),
        };
        let updates = section.history.iter().map(|one| &one.update);
        let after = branches::read(&seeding::state_of(updates.chain([&update])));
        let after = after.map_err(|_| SeedError::Broken)?;
        if after.canonical() != draft.read().canonical() {
            return Err(SeedError::Collides(key.to_owned()));
        }
        let batch = Batch {
            document: section.document,
            updates: vec![update.clone()],
            new_clients: grafted.clients,
        };
        let number = journal::insert(tx, &batch).await?;
        let adoption = AdoptionRow {
            amendment: seeded.row.id,
            document: section.document,
            participant: by,
            at,
            by_hand: content.by_hand.is_some(),
            update: Some(number),
            before,
            after,
            undone: None,
        };
        adoptions::insert(tx, &adoption).await?;
        let reading = Reading::of(&adoption.after, number);
        motions::save_reading(tx, section.id, &reading).await?;
        let place = seeded.section;
        if let Some(section) = self.sections.get_mut(place) {
            section.owners.extend(batch.new_clients);
            section.history.push(Recorded {
                number,
                update,
                draft,
            });
        }
        self.note_adoption(tx, key, content, &adoption).await
    }

    /// The merge of the present state and the branch, or what somebody decided.
    fn grafted(
        &self,
        key: &str,
        content: &AdoptionContent,
        state: &[u8],
    ) -> Result<Grafted, SeedError> {
        let seeded = self.amendment(key)?;
        let (base, branch) = (&seeded.base, &seeded.branch);
        let present = branches::read(state).map_err(|_| SeedError::Broken)?;
        let client = client_id();
        match (merge(&base.text, &branch.text, &present), &content.by_hand) {
            (Merge::Clean(merged), None) => {
                let mut accepted = vec![merged.text];
                accepted.extend(merged.alternatives);
                let graft = branches::graft(state, &base.state, &branch.state, &accepted, client);
                let graft = graft.map_err(|_| SeedError::Broken)?;
                // A client id of the program has no owner.
                let owners = branch.owners.iter().copied();
                let owners = owners.filter(|(client, _)| graft.clients.contains(client));
                Ok(Grafted {
                    update: graft.update,
                    clients: owners.collect(),
                })
            }
            (Merge::Colliding(_), Some(_)) => {
                let unknown = || SeedError::UnknownKey(key.to_owned());
                let section = self.sections.get(seeded.section).ok_or_else(unknown)?;
                let present = section.history.last().ok_or_else(unknown)?;
                let new_id = || ProposalId::new(Uuid::now_v7());
                let wanted = seeded.content.adopt(&present.draft, new_id)?.read();
                let update = branches::rewrite(state, &wanted, client);
                Ok(Grafted {
                    update: update.map_err(|_| SeedError::Broken)?,
                    clients: Vec::new(),
                })
            }
            (Merge::Clean(_), Some(_)) | (Merge::Colliding(_), None) => {
                Err(SeedError::Collides(key.to_owned()))
            }
        }
    }

    /// That it was adopted, and what fell with it.
    async fn note_adoption(
        &mut self,
        tx: &mut Tx,
        key: &str,
        content: &'a AdoptionContent,
        adoption: &AdoptionRow,
    ) -> Result<(), SeedError> {
        let (row, _) = self.moved(key, AmendmentState::Adopted)?;
        let actor = Some(adoption.participant);
        let step = StateRow {
            amendment: row.id,
            state: row.state,
            reason: String::new(),
            because_of: None,
            author: row.author,
            participant: actor,
            at: adoption.at,
        };
        decisions::step(tx, &step).await?;
        let mut falls: Vec<AmendmentId> = Vec::with_capacity(content.falls.len());
        let mut fallen_rows = Vec::with_capacity(content.falls.len());
        for fallen in &content.falls {
            let reason = self.amendment(fallen)?.reason();
            let (other, _) = self.moved(fallen, AmendmentState::Fallen)?;
            let step = StateRow {
                amendment: other.id,
                state: other.state,
                reason,
                because_of: Some(row.id),
                author: other.author,
                ..step.clone()
            };
            decisions::step(tx, &step).await?;
            falls.push(other.id);
            fallen_rows.push(other);
        }
        let adopted = EventKind::AmendmentAdopted(AmendmentAdopted {
            motion: row.motion,
            section: row.section,
            update: adoption.update,
            by_hand: adoption.by_hand,
            with: Vec::new(),
            falls,
        });
        for other in fallen_rows {
            let decided = EventKind::AmendmentDecided(changed(&other, other.state));
            self.note_amending(&other, adoption.at, actor, decided);
        }
        self.note_amending(&row, adoption.at, actor, adopted);
        Ok(())
    }
}

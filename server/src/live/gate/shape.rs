//! What the gate remembers of a document: which elements are known, in which type each stands,
//! and who owns which client id.
//!
//! It is the part of a Yjs document that is needed to judge an update: a few numbers a run of
//! elements, never a word. The room keeps one beside its yrs document and both learn the same
//! updates in the same order.

use std::collections::{BTreeMap, HashMap};

use super::Refusal;
use super::ranges::Ranges;
use super::schema::{Position, Schema, TypeEntry};
use super::update::{
    ClientStructs, Content, DeletedRange, Id, Parent, ParsedUpdate, Struct, parse,
};
use crate::domain::ids::ParticipantId;

/// Where an element stands: the number of its type (none once that was forgotten), and how it
/// stands there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Place {
    parent: Option<usize>,
    position: Position,
}

#[derive(Clone, Debug, Default)]
struct Client {
    /// The next clock, which is also how many elements are known.
    next: u32,
    /// First clock of a run → where all elements of the run stand.
    runs: BTreeMap<u32, Place>,
    deleted: Ranges,
    /// Which of them start or end a format.
    formats: Ranges,
}

impl Client {
    fn place(&self, clock: u32) -> Option<Place> {
        self.runs
            .range(..=clock)
            .next_back()
            .map(|(_, place)| *place)
    }
}

/// What an update that passes brings.
#[derive(Debug, Default, Eq, PartialEq)]
pub(crate) struct Admission {
    /// Whether anything in it was not known yet.
    pub(crate) fresh: bool,
    /// Client ids that belong to its sender from now on.
    pub(crate) new_clients: Vec<u64>,
}

/// The gate's memory of one document.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    schema: Schema,
    clients: HashMap<u64, Client>,
    types: Vec<TypeEntry>,
    types_by_id: HashMap<Id, usize>,
    owners: HashMap<u64, ParticipantId>,
}

/// What to take back when an update is refused half-way.
#[derive(Default)]
struct Undo {
    /// Client and its `next` before.
    clients: Vec<(u64, u32)>,
    runs: Vec<Id>,
    types: Vec<Id>,
}

impl Shape {
    /// A document that holds nothing yet.
    pub(crate) fn new(schema: Schema, owners: HashMap<u64, ParticipantId>) -> Self {
        let types = schema
            .roots()
            .iter()
            .map(|(_, kind)| TypeEntry::root(schema, *kind))
            .collect();
        Self {
            schema,
            clients: HashMap::new(),
            types,
            types_by_id: HashMap::new(),
            owners,
        }
    }

    /// Who owns a client id.
    pub(crate) fn owner(&self, client: u64) -> Option<ParticipantId> {
        self.owners.get(&client).copied()
    }

    /// Notes who owns client ids that came with an update of the journal.
    pub(crate) fn name_owners(&mut self, owners: Vec<(u64, ParticipantId)>) {
        for (client, owner) in owners {
            self.owners.entry(client).or_insert(owner);
        }
    }

    /// Learns an update that is in the journal.
    pub(crate) fn learn(&mut self, update: &[u8]) -> Result<(), Refusal> {
        self.take(&parse(update)?).map(drop)
    }

    /// Judges an update of `sender`, and learns it when it passes. A refused one leaves no trace.
    pub(crate) fn admit(
        &mut self,
        update: &[u8],
        sender: ParticipantId,
    ) -> Result<Admission, Refusal> {
        let update = parse(update)?;
        let new_clients = self.claims(&update, sender)?;
        let fresh = self.take(&update)?;
        self.owners
            .extend(new_clients.iter().map(|client| (*client, sender)));
        Ok(Admission { fresh, new_clients })
    }

    /// Whether all of an update is known already.
    pub(crate) fn holds(&self, update: &[u8]) -> Result<bool, Refusal> {
        let update = parse(update)?;
        let structs_known = update.clients.iter().all(|section| {
            let length: u32 = section.structs.iter().map(|(_, length)| length).sum();
            section.clock + length <= self.next(section.client)
        });
        Ok(structs_known && self.check_deleted(&update) == Ok(false))
    }

    /// Whether an update only takes out marks of formats. Each copy of a document does so by
    /// itself with marks that a change of somebody else made superfluous.
    pub(crate) fn only_tidies(&self, update: &[u8]) -> Result<bool, Refusal> {
        let update = parse(update)?;
        let is_format = |range: &DeletedRange| {
            self.clients.get(&range.client).is_some_and(|client| {
                let end = range.clock + range.length;
                client.deleted.contains(range.clock, end)
                    || client.formats.contains(range.clock, end)
            })
        };
        Ok(update.clients.is_empty() && update.deleted.iter().all(is_format))
    }

    /// Learns a deletion that nobody sent: what is written into a passage that somebody else
    /// deletes meanwhile is deleted with it, in each copy by itself.
    pub(crate) fn learn_deletion(&mut self, client: u64, start: u32, end: u32) {
        self.clients
            .entry(client)
            .or_default()
            .deleted
            .insert(start, end);
    }

    /// The client ids that the sender uses for the first time, unless it writes under another's.
    fn claims(
        &self,
        update: &ParsedUpdate<'_>,
        sender: ParticipantId,
    ) -> Result<Vec<u64>, Refusal> {
        let mut claimed = Vec::new();
        for section in &update.clients {
            let length: u32 = section.structs.iter().map(|(_, length)| length).sum();
            if section.clock + length <= self.next(section.client) {
                continue;
            }
            match self.owner(section.client) {
                Some(owner) if owner == sender => {}
                Some(_) => return Err(Refusal::ForeignClient),
                // Elements without an owner were written by the program itself.
                None if self.next(section.client) > 0 => return Err(Refusal::ForeignClient),
                None => claimed.push(section.client),
            }
        }
        Ok(claimed)
    }

    fn next(&self, client: u64) -> u32 {
        self.clients.get(&client).map_or(0, |client| client.next)
    }

    fn knows(&self, id: Id) -> bool {
        id.clock < self.next(id.client)
    }

    /// Learns all of an update, or nothing. Says whether anything was new.
    fn take(&mut self, update: &ParsedUpdate<'_>) -> Result<bool, Refusal> {
        let mut undo = Undo::default();
        match self
            .take_structs(update, &mut undo)
            .and_then(|()| self.check_deleted(update))
        {
            Ok(fresh_deletions) => {
                for range in &update.deleted {
                    let client = self.clients.entry(range.client).or_default();
                    client
                        .deleted
                        .insert(range.clock, range.clock + range.length);
                }
                Ok(fresh_deletions || !undo.clients.is_empty())
            }
            Err(refusal) => {
                self.take_back(undo);
                Err(refusal)
            }
        }
    }

    fn take_back(&mut self, undo: Undo) {
        for id in undo.types {
            self.types_by_id.remove(&id);
            self.types.pop();
        }
        for id in undo.runs {
            if let Some(client) = self.clients.get_mut(&id.client) {
                client.runs.remove(&id.clock);
            }
        }
        for (client, next) in undo.clients.into_iter().rev() {
            if next == 0 {
                self.clients.remove(&client);
            } else if let Some(client) = self.clients.get_mut(&client) {
                client.next = next;
            }
        }
    }

    /// Takes the structs in an order in which each finds what it refers to, as Yjs would. When no
    /// such order exists, something would stay pending: refused.
    fn take_structs(&mut self, update: &ParsedUpdate<'_>, undo: &mut Undo) -> Result<(), Refusal> {
        let mut sections: Vec<Progress<'_, '_>> = Vec::with_capacity(update.clients.len());
        for section in &update.clients {
            if section.clock > self.next(section.client) {
                return Err(Refusal::Unknown);
            }
            sections.push(Progress {
                section,
                taken: 0,
                clock: section.clock,
            });
        }
        // Sections wait by client for a clock of it to be known.
        let mut waiting: HashMap<u64, Vec<(u32, usize)>> = HashMap::new();
        let mut ready: Vec<usize> = (0..sections.len()).collect();
        while let Some(place) = ready.pop() {
            let progress = &mut sections[place];
            if let Some(missing) = self.take_while_known(progress, undo)? {
                waiting
                    .entry(missing.client)
                    .or_default()
                    .push((missing.clock, place));
            }
            let client = progress.section.client;
            let known = self.next(client);
            if let Some(waiters) = waiting.get_mut(&client) {
                waiters.retain(|(clock, waiter)| {
                    if *clock < known {
                        ready.push(*waiter);
                    }
                    *clock >= known
                });
            }
        }
        if waiting.values().all(Vec::is_empty) {
            Ok(())
        } else {
            Err(Refusal::Unknown)
        }
    }

    /// Takes structs of one client until one refers to what is not known yet.
    fn take_while_known(
        &mut self,
        progress: &mut Progress<'_, '_>,
        undo: &mut Undo,
    ) -> Result<Option<Id>, Refusal> {
        let client = progress.section.client;
        while let Some((read, length)) = progress.section.structs.get(progress.taken) {
            let end = progress.clock + length;
            if end > self.next(client) {
                if let Some(missing) = references(read).find(|id| !self.knows(*id)) {
                    return Ok(Some(missing));
                }
                let id = Id {
                    client,
                    clock: progress.clock,
                };
                let place = self.place(id, read, undo)?;
                self.extend(id, end, place, undo);
            }
            progress.clock = end;
            progress.taken += 1;
        }
        Ok(None)
    }

    /// Where a struct stands, if its content may stand there. A new type gets its number.
    fn place(&mut self, id: Id, read: &Struct<'_>, undo: &mut Undo) -> Result<Place, Refusal> {
        const NOWHERE: Place = Place {
            parent: None,
            position: Position::InSequence,
        };
        let Struct::Item {
            origin,
            right_origin,
            parent,
            key,
            content,
        } = read
        else {
            return Ok(NOWHERE);
        };
        let place = match parent {
            Parent::Inherited => self.place_beside(*origin, *right_origin)?,
            Parent::Root(name) => {
                let parent = self.schema.root(name).ok_or(Refusal::Foreign)?;
                Place {
                    parent: Some(parent),
                    position: self.types[parent].position(*key)?,
                }
            }
            Parent::Type(id) => match self.types_by_id.get(id) {
                Some(parent) => {
                    let position = self.types[*parent].position(*key)?;
                    Place {
                        parent: Some(*parent),
                        position,
                    }
                }
                None => NOWHERE,
            },
        };
        // What hangs below something forgotten is forgotten with it.
        let Some(parent) = place.parent else {
            return Ok(NOWHERE);
        };
        let parent = self.types[parent];
        if let Some(kind) = parent.accepts(place.position, content)? {
            self.types_by_id.insert(id, self.types.len());
            self.types.push(parent.child(kind)?);
            undo.types.push(id);
        }
        if matches!(content, Content::Format(_)) {
            self.clients
                .entry(id.client)
                .or_default()
                .formats
                .insert(id.clock, id.clock + 1);
        }
        Ok(place)
    }

    /// Where something stands that names only its neighbours.
    fn place_beside(&self, left: Option<Id>, right: Option<Id>) -> Result<Place, Refusal> {
        let place = |id: Id| self.clients.get(&id.client)?.place(id.clock);
        match (left.and_then(place), right.and_then(place)) {
            (Some(left), Some(right)) if contradict(left, right) => Err(Refusal::Foreign),
            (Some(place), _) | (None, Some(place)) => Ok(place),
            (None, None) => Err(Refusal::Unknown),
        }
    }

    fn extend(&mut self, id: Id, end: u32, place: Place, undo: &mut Undo) {
        let client = self.clients.entry(id.client).or_default();
        undo.clients.push((id.client, client.next));
        if client.runs.values().next_back() != Some(&place) {
            // The known part of a struct that is known in part keeps its place.
            let start = id.clock.max(client.next);
            client.runs.insert(start, place);
            undo.runs.push(Id {
                client: id.client,
                clock: start,
            });
        }
        client.next = end;
    }

    /// Whether any deletion is new; refused when one concerns what is not known.
    fn check_deleted(&self, update: &ParsedUpdate<'_>) -> Result<bool, Refusal> {
        let mut fresh = false;
        for range in &update.deleted {
            let end = range.clock + range.length;
            let client = self.clients.get(&range.client).ok_or(Refusal::Unknown)?;
            if end > client.next {
                return Err(Refusal::Unknown);
            }
            fresh |= !client.deleted.contains(range.clock, end);
        }
        Ok(fresh)
    }
}

struct Progress<'a, 'b> {
    section: &'a ClientStructs<'b>,
    taken: usize,
    clock: u32,
}

fn references(read: &Struct<'_>) -> impl Iterator<Item = Id> + use<> {
    let found = match read {
        Struct::Collected => [None; 3],
        Struct::Item {
            origin,
            right_origin,
            parent,
            ..
        } => {
            let parent = match parent {
                Parent::Type(id) => Some(*id),
                Parent::Inherited | Parent::Root(_) => None,
            };
            [*origin, *right_origin, parent]
        }
    };
    found.into_iter().flatten()
}

/// Two neighbours that stand in different types: no editor makes this, and the order of what would
/// stand between them is undefined.
fn contradict(left: Place, right: Place) -> bool {
    left.parent.is_some() && right.parent.is_some() && left != right
}

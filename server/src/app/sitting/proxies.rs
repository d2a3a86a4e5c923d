//! Proxies: given by oneself or recorded at the desk, taken back, given up.

use uuid::Uuid;

use super::rules::rules_in;
use super::{check_participant, permit, seen};
use crate::app::events::Happened;
use crate::app::wire::{NewProxy, Proxy, ProxyHolder};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::event::{EventKind, ProxyEnded, ProxyGiven, Subject};
use crate::domain::ids::{CongressId, ParticipantId, PersonId, ProxyId};
use crate::domain::policy::Action;
use crate::domain::sitting::{ProxyEnd, ProxyRefusal, SittingIs, give_proxy, may_hold};
use crate::store::Tx;
use crate::store::sittings::proxies::{self, ProxyRow};
use crate::store::sittings::{self, assembly_of};

const MISSING: AppError = AppError::NotFound(Thing::Proxy);

/// A proxy that is given, and the end of the one before.
struct Giving {
    congress: CongressId,
    actor: ParticipantId,
    proxy: ProxyRow,
}

impl App {
    /// The proxies that have not ended: one's own, or all for who records them.
    pub(crate) async fn proxies(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Vec<Proxy>, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::FollowSitting)
            .await?;
        let (congress, me) = (permitted.congress.id, permitted.actor);
        let (thing, action) = (Thing::Congress, Action::RecordProxies);
        let sees_all = permit(&permitted.rights, person, congress, thing, action).is_ok();
        let snapshot = self.present(congress).await?.snapshot;
        let mut proxies = snapshot.standing_proxies();
        proxies.retain(|proxy| sees_all || proxy.giver.id == me || proxy.holder.id == me);
        Ok(proxies)
    }

    /// The members who can hold one more proxy now, by name; oneself is not among them.
    pub(crate) async fn proxy_holders(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Vec<ProxyHolder>, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::FollowSitting)
            .await?;
        let snapshot = self.present(permitted.congress.id).await?.snapshot;
        let sitting = match snapshot.open() {
            Some(_) => SittingIs::Open,
            None => SittingIs::Closed,
        };
        let most = snapshot.rules.rules.proxies_per_person;
        let mut seats: Vec<_> = snapshot.seats.people.values().collect();
        seats.retain(|seat| {
            let id = seat.person.id;
            id != permitted.actor && may_hold(&snapshot.assembly, id, most, sitting).is_ok()
        });
        seats.sort_by_key(|seat| seat.place);
        let holder = |seat: &super::snapshot::Seat| ProxyHolder {
            present: snapshot.assembly.is_present(seat.person.id),
            person: seat.person.clone(),
        };
        Ok(seats.into_iter().map(holder).collect())
    }

    /// Gives one's proxy to somebody, or records that somebody did. Given to the same holder again,
    /// it is the one that there is.
    pub(crate) async fn give_proxy(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewProxy,
    ) -> Result<Proxy, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::FollowSitting)
            .await?;
        let (congress, actor) = (permitted.congress.id, permitted.actor);
        let giver = new.giver.unwrap_or(actor);
        let action = if giver == actor {
            Action::GiveProxy
        } else {
            Action::RecordProxies
        };
        permit(&permitted.rights, person, congress, Thing::Congress, action)?;
        for named in [giver, new.holder] {
            check_participant(&permitted.rights, named)?;
        }
        let mut tx = self.store.begin().await?;
        let before = proxies::of_giver(&mut tx, congress, giver).await?;
        let given = match before.filter(|proxy| proxy.holder == new.holder) {
            Some(known) => {
                tx.commit().await?;
                known.id
            }
            None => {
                let giving = Giving {
                    congress,
                    actor,
                    proxy: ProxyRow {
                        id: ProxyId::new(Uuid::now_v7()),
                        giver,
                        holder: new.holder,
                        given_at: clock::now(),
                    },
                };
                giving.check(&mut tx).await?;
                let happened = giving.write(&mut tx, before).await?;
                self.commit_all(tx, congress, happened).await?;
                giving.proxy.id
            }
        };
        let snapshot = self.present(congress).await?.snapshot;
        let proxy = snapshot.proxies.iter().find(|row| row.id == given);
        proxy.map(|row| snapshot.proxy(row)).ok_or(MISSING)
    }

    /// Ends a proxy: its giver takes it back, its holder gives it up, or the desk records that. One
    /// that has ended stays as it is.
    pub(crate) async fn end_proxy(
        &self,
        person: Option<PersonId>,
        id: ProxyId,
    ) -> Result<(), AppError> {
        let (congress, row, _) = self.store.proxy(id).await?.ok_or(MISSING)?;
        let rights = self.rights(congress).await?;
        seen(&rights, person, Thing::Proxy)?;
        let me = person.and_then(|person| rights.participant(person));
        let me = me.map(|me| me.id);
        let is_theirs = me == Some(row.giver) || me == Some(row.holder);
        let action = if is_theirs {
            Action::GiveProxy
        } else {
            Action::RecordProxies
        };
        let actor = permit(&rights, person, congress, Thing::Proxy, action)?;
        let because = if actor == row.holder {
            ProxyEnd::Declined
        } else {
            ProxyEnd::Withdrawn
        };
        let mut tx = self.store.begin().await?;
        let Some((_, row, false)) = proxies::proxy(&mut tx, id).await? else {
            return Ok(());
        };
        proxies::end(&mut tx, id, actor, because, clock::now()).await?;
        let event = EventKind::ProxyEnded(ended(&row, because));
        let subject = Subject::Participant(row.giver);
        self.commit(tx, congress, person, subject, event).await
    }
}

impl Giving {
    /// Whether it may be given, as things stand in this transaction.
    async fn check(&self, tx: &mut Tx) -> Result<(), AppError> {
        let sitting = sittings::open_sitting(tx, self.congress).await?;
        let rules = rules_in(tx, self.congress).await?.rules;
        let assembly = assembly_of(tx, self.congress, sitting.as_ref().map(|row| row.id)).await?;
        let sitting = match sitting {
            Some(_) => SittingIs::Open,
            None => SittingIs::Closed,
        };
        let ProxyRow { giver, holder, .. } = self.proxy;
        give_proxy(&assembly, giver, holder, rules.proxies_per_person, sitting)
            .map_err(|refusal: ProxyRefusal| AppError::Impossible(Obstacle::Proxy(refusal)))
    }

    /// Writes it in the place of the one before.
    async fn write(
        &self,
        tx: &mut Tx,
        before: Option<ProxyRow>,
    ) -> Result<Vec<Happened>, AppError> {
        let ProxyRow {
            id,
            giver,
            holder,
            given_at,
        } = self.proxy;
        let mut kinds = Vec::new();
        if let Some(before) = before {
            let because = ProxyEnd::Replaced;
            proxies::end(tx, before.id, self.actor, because, given_at).await?;
            kinds.push(EventKind::ProxyEnded(ended(&before, because)));
        }
        proxies::insert(tx, self.congress, &self.proxy, self.actor).await?;
        kinds.push(EventKind::ProxyGiven(ProxyGiven { proxy: id, holder }));
        let happened = kinds.into_iter().map(|kind| Happened {
            at: given_at,
            participant: Some(self.actor),
            subject: Subject::Participant(giver),
            kind,
        });
        Ok(happened.collect())
    }
}

fn ended(row: &ProxyRow, because: ProxyEnd) -> ProxyEnded {
    ProxyEnded {
        proxy: row.id,
        holder: row.holder,
        because,
    }
}

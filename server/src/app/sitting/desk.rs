//! What the desk sees besides: the way through the motion, everybody's presence, proxies, screens.

use super::snapshot::{Seat, Snapshot};
use crate::app::wire::{
    Attendee, BallotView, CourseStep, Desk, ItemMention, Proxy, Screen, SittingMotion, SittingRight,
};
use crate::app::{App, AppError, Thing};
use crate::domain::ids::{CongressId, PersonId};
use crate::domain::participant::Viewer;
use crate::domain::phase::Phase;
use crate::domain::policy::Action;
use crate::domain::role::Role;
use crate::domain::sitting::{Item, NextAct, StepState};
use crate::store::rights::Rights;

impl App {
    /// The desk of who runs the sitting.
    pub(crate) async fn desk(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Desk, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::RunSitting)
            .await?;
        let congress = permitted.congress.id;
        let present = self.present(congress).await?;
        let snapshot = &present.snapshot;
        let (ballots, counts) = match snapshot.open() {
            Some(sitting) => (
                self.ballot_views(sitting.motion).await?,
                self.teller_counts(sitting.id).await?,
            ),
            None => (Vec::new(), Vec::new()),
        };
        let course = snapshot.course();
        let next = course.as_ref().map(|course| course.next);
        let steps = course.map(|course| course.steps).unwrap_or_default();
        let steps = steps.into_iter().map(|step| {
            let is_its = |view: &&BallotView| Some(view.id) == step.ballot;
            snapshot.step(step.item, step.state, ballots.iter().find(is_its).cloned())
        });
        Ok(Desk {
            revision: present.told.revision,
            rights: granted(&permitted.rights, person, congress),
            rules: snapshot.rules.clone(),
            motions: motions_in_plenary(snapshot),
            steps: steps.collect(),
            next,
            next_mention: next.and_then(|next| mention_of(snapshot, next, &ballots)),
            attendance: attendance(snapshot),
            proxies: snapshot.standing_proxies(),
            tellers: snapshot.tellers.clone(),
            counts,
            screens: self.paired_screens(congress).await?,
        })
    }

    /// The screens of a congress, and whether they follow now.
    async fn paired_screens(&self, congress: CongressId) -> Result<Vec<Screen>, AppError> {
        let rows = self.store.screens(congress).await?.into_iter();
        let open = self.followings.open();
        let screens = rows.map(|row| Screen {
            connected: open.has_screen(row.id),
            id: row.id,
            name: row.name,
            paired_at: row.paired_at.unwrap_or(row.created_at),
        });
        Ok(screens.collect())
    }
}

/// What somebody may do in the sittings of a congress now.
pub(super) fn granted(
    rights: &Rights,
    person: Option<PersonId>,
    congress: CongressId,
) -> Vec<SittingRight> {
    let may = |action| {
        let thing = Thing::Congress;
        super::permit(rights, person, congress, thing, action).is_ok()
    };
    let mut granted: Vec<SittingRight> = [
        (Action::RunSitting, SittingRight::Run),
        (Action::SetSittingRules, SittingRight::SetRules),
        (Action::RecordProxies, SittingRight::RecordProxies),
        (Action::WriteMinutes, SittingRight::WriteMinutes),
    ]
    .into_iter()
    .filter(|(action, _)| may(*action))
    .map(|(_, right)| right)
    .collect();
    if may(Action::RunSitting)
        && let Viewer::Participant(participant) = rights.viewer(person)
        && participant.is(Role::Chair)
    {
        granted.push(SittingRight::Chair);
    }
    granted
}

fn motions_in_plenary(snapshot: &Snapshot) -> Vec<SittingMotion> {
    let motions = snapshot.seats.motions.iter();
    let in_plenary = motions.filter(|motion| motion.phase == Phase::Plenary);
    in_plenary
        .map(|motion| SittingMotion {
            id: motion.id,
            title: motion.title.clone(),
        })
        .collect()
}

/// What the next act is about.
fn mention_of(snapshot: &Snapshot, next: NextAct, ballots: &[BallotView]) -> Option<ItemMention> {
    match next {
        NextAct::Call { item } | NextAct::OpenBallot { item } => Some(snapshot.mention(item)),
        NextAct::CloseBallot { ballot } | NextAct::GiveCastingVote { ballot } => {
            let view = ballots.iter().find(|view| view.id == ballot)?;
            view.on.first().cloned()
        }
        NextAct::CloseSitting => None,
    }
}

/// Everybody who may vote or is present, or was; by name.
fn attendance(snapshot: &Snapshot) -> Vec<Attendee> {
    let seats = snapshot.seats.people.values();
    let mut people: Vec<&Seat> = seats
        .filter(|seat| seat.may_vote || snapshot.presences.contains_key(&seat.person.id))
        .collect();
    people.sort_by_key(|seat| seat.place);
    let attendee = |seat: &Seat| {
        let id = seat.person.id;
        Attendee {
            id,
            name: seat.person.name.clone(),
            title: seat.person.title.clone(),
            council: seat.person.council.clone(),
            badge: seat.badge,
            entitled: seat.may_vote,
            weight: seat.weight,
            attendance: snapshot.assembly.present.get(&id).copied(),
            since: snapshot.presences.get(&id).map(|presence| presence.at),
            represented_by: snapshot.assembly.representative(id),
        }
    };
    people.into_iter().map(attendee).collect()
}

impl Snapshot {
    fn step(&self, item: Item, state: StepState, ballot: Option<BallotView>) -> CourseStep {
        let common = match item {
            Item::Amendment { amendment } => {
                let debate = self.debate.as_ref();
                debate.and_then(|debate| debate.common(amendment))
            }
            Item::Section { .. }
            | Item::AgendaItem { .. }
            | Item::Motion
            | Item::Question
            | Item::Pause => None,
        };
        CourseStep {
            mention: self.mention(item),
            state,
            common,
            ballot,
        }
    }

    /// The proxies that have not ended, oldest first.
    pub(super) fn standing_proxies(&self) -> Vec<Proxy> {
        self.proxies.iter().map(|row| self.proxy(row)).collect()
    }
}

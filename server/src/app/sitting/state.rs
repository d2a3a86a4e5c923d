//! The state of a sitting, as all who follow it see it.

use super::following::Told;
use super::snapshot::Snapshot;
use crate::app::wire::{BallotView, Floor, OnNow, ScreenShow, SittingCongress, SittingState};
use crate::app::{App, AppError, Thing};
use crate::clock;
use crate::domain::ballot::Quorum;
use crate::domain::ids::PersonId;
use crate::domain::policy::Action;
use crate::domain::sitting::{FloorState, Scene, SceneFacts, automatic_scene, speaking_order};
use crate::store::sittings::floor::FloorRow;

impl App {
    /// The sitting as it stands, for participants.
    pub(crate) async fn sitting_state(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Told, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::FollowSitting)
            .await?;
        Ok(self.present(permitted.congress.id).await?.told)
    }

    /// The state as JSON.
    pub(super) async fn state_json(
        &self,
        snapshot: &Snapshot,
        revision: u64,
    ) -> Result<String, AppError> {
        let ballot = match snapshot.open() {
            Some(sitting) => {
                let debate = snapshot.debate.as_deref();
                self.shown_ballot(sitting.id, sitting.item, debate).await?
            }
            None => None,
        };
        let screen = snapshot.screen(ballot.as_ref());
        let signatures = match screen.scene {
            Scene::Signatures => {
                let congress = snapshot.seats.congress.as_ref();
                let congress = congress.ok_or(AppError::NotFound(Thing::Congress))?.id;
                let motions = &snapshot.seats.motions;
                self.signatures_of_congress(congress, motions).await?
            }
            Scene::Welcome
            | Scene::Agenda
            | Scene::Text
            | Scene::Ballot
            | Scene::Result
            | Scene::Speaker
            | Scene::Message
            | Scene::Pause => None,
        };
        let state = SittingState {
            revision,
            now: clock::now(),
            congress: self.sitting_congress(snapshot)?,
            sitting: snapshot.summary(),
            on: snapshot.on_now(),
            coming: snapshot.coming(),
            headcount: snapshot.assembly.headcount(),
            quorum: snapshot.quorum(),
            floor: snapshot.floor(),
            screen,
            signatures,
            ballot,
        };
        Ok(serde_json::to_string(&state).expect("a state is made of texts, numbers and lists"))
    }

    fn sitting_congress(&self, snapshot: &Snapshot) -> Result<SittingCongress, AppError> {
        let row = snapshot.seats.congress.clone();
        let row = row.ok_or(AppError::NotFound(Thing::Congress))?;
        let origin = self.post.origin();
        Ok(SittingCongress {
            join_address: format!("{origin}/congresses/{}/sitting", row.slug),
            slug: row.slug,
            title: row.title,
            place: row.place,
            accent: row.accent,
            time_zone: row.time_zone,
            agenda: snapshot.seats.agenda.clone(),
        })
    }
}

impl Snapshot {
    fn on_now(&self) -> Option<OnNow> {
        let item = self.item()?;
        let since = self.open().and_then(|sitting| sitting.item_since);
        Some(OnNow {
            mention: self.mention(item),
            since: since.unwrap_or_default(),
            shown: self.debate.as_ref().and_then(|debate| debate.shown(item)),
        })
    }

    fn quorum(&self) -> Quorum {
        let rules = &self.rules.rules;
        self.assembly.quorum(rules.quorum, rules.quorum_counts)
    }

    fn floor(&self) -> Floor {
        let rows = self.floor.iter();
        let (speaking, waiting): (Vec<&FloorRow>, Vec<&FloorRow>) =
            rows.partition(|row| row.state == FloorState::Speaking);
        let asked: Vec<_> = waiting.iter().map(|row| (row.kind, row.asked_at)).collect();
        let order = speaking_order(&asked).into_iter();
        let ordered = order.filter_map(|place| waiting.get(place));
        Floor {
            speaking: speaking.first().map(|row| self.floor_entry(row)),
            waiting: ordered.map(|row| self.floor_entry(row)).collect(),
        }
    }

    fn screen(&self, ballot: Option<&BallotView>) -> ScreenShow {
        let automatic = automatic_scene(&SceneFacts {
            sitting: self.open().is_some(),
            item: self.item(),
            ballot: ballot.map(|ballot| ballot.state),
        });
        ScreenShow {
            chosen: self.chosen,
            scene: self.chosen.unwrap_or(automatic),
            message: self.message.clone(),
        }
    }
}

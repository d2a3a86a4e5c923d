//! The demonstration in the middle of a sitting: what `--sitting` shows.
//!
//! Nothing here writes a row: a chair and a secretary run the sitting through the same commands as
//! people do, and a hall of 150 more élus answers. Played once: where the congress has had a sitting,
//! nothing happens.

mod course;
mod hall;

use super::{SECRETARIAT, SeedError};
use crate::app::App;
use crate::app::wire::{
    NewPresence, NewProxy, NewSitting, NewTellers, RevisedSittingRules, SittingRules,
};
use crate::domain::ballot::{QuorumCounts, Rule};
use crate::domain::ids::{CongressId, ParticipantId, PersonId, SittingId};
use crate::domain::sitting::{Attendance, PresenceAct};

/// Élus besides those who write the demonstration's texts.
const HALL: usize = 150;
/// Keys of who runs the sitting and who counts hands.
const CHAIR: &str = "presidence";
const TELLERS: [&str; 2] = ["elue-3", "rapporteur-2"];

/// Somebody with a hand in the sitting.
#[derive(Clone, Copy)]
struct Hand {
    id: ParticipantId,
    person: PersonId,
}

/// A sitting that is being played.
struct Play<'a> {
    app: &'a App,
    slug: String,
    sitting: SittingId,
    chair: Hand,
    secretary: Hand,
    tellers: [Hand; 2],
    /// Members who are present, in the hall and at a distance.
    present: Vec<Hand>,
    rule: Rule,
}

impl App {
    /// Puts the demonstration congress in the middle of a sitting, unless it has had one.
    pub(crate) async fn play_sitting(&self) -> Result<(), SeedError> {
        let congresses = self.store.congresses().await?;
        let Some(congress) = congresses.into_iter().find(|one| one.demonstration) else {
            return Ok(());
        };
        let secretary = self.persona_hand(congress.id, SECRETARIAT).await?;
        let sittings = self
            .sittings(Some(secretary.person), &congress.slug)
            .await?;
        if !sittings.is_empty() {
            return Ok(());
        }
        self.fill_hall(secretary, &congress.slug).await?;
        let play = self
            .open_play(secretary, congress.id, congress.slug)
            .await?;
        play.run().await?;
        tracing::info!("the demonstration congress is in the middle of a sitting");
        Ok(())
    }

    /// Brings more élus into the congress, and lets represented members count.
    async fn fill_hall(&self, secretary: Hand, slug: &str) -> Result<(), SeedError> {
        let by = Some(secretary.person);
        for member in hall::members(&self.communes, HALL) {
            self.add_participant(by, slug, member).await?;
        }
        let known = self.sitting_rules(by, slug).await?;
        let rules = RevisedSittingRules {
            rules: SittingRules {
                quorum_counts: QuorumCounts::PresentOrRepresented,
                proxies_per_person: 2,
                ..known.rules
            },
            revision: known.revision,
        };
        self.set_sitting_rules(by, slug, rules).await?;
        Ok(())
    }

    /// Opens the sitting: who comes, who is represented, who counts.
    async fn open_play(
        &self,
        secretary: Hand,
        congress: CongressId,
        slug: String,
    ) -> Result<Play<'_>, SeedError> {
        let by = Some(secretary.person);
        let chair = self.persona_hand(congress, CHAIR).await?;
        let tellers = [
            self.persona_hand(congress, TELLERS[0]).await?,
            self.persona_hand(congress, TELLERS[1]).await?,
        ];
        let desk = self.desk(by, &slug).await?;
        let unknown = || SeedError::UnknownKey("a motion in plenary".to_owned());
        let motion = desk.motions.first().ok_or_else(unknown)?.id;
        let opened = self.open_sitting(by, &slug, NewSitting { motion }).await?;
        let sitting = SittingId::new(opened.id);
        let everybody = desk.attendance.iter().filter(|one| one.entitled);
        let staff = [chair.id, tellers[0].id, tellers[1].id];
        let (mut hall, mut remote, mut absent) = (staff.to_vec(), Vec::new(), Vec::new());
        let others = everybody.map(|one| one.id).filter(|id| !staff.contains(id));
        for (place, member) in others.enumerate() {
            match place % 9 {
                4 => remote.push(member),
                8 => absent.push(member),
                _ => hall.push(member),
            }
        }
        for (who, attendance) in [(&hall, Attendance::Hall), (&remote, Attendance::Remote)] {
            let arrival = NewPresence {
                participants: Some(who.clone()),
                badge: None,
                act: PresenceAct::Arrived,
                attendance,
            };
            self.record_presence(by, sitting, arrival).await?;
        }
        for (giver, holder) in absent
            .into_iter()
            .step_by(2)
            .zip(hall.iter().skip(7).step_by(6))
        {
            let proxy = NewProxy {
                giver: Some(giver),
                holder: *holder,
            };
            self.give_proxy(by, &slug, proxy).await?;
        }
        let counting = NewTellers {
            tellers: tellers.iter().map(|teller| teller.id).collect(),
        };
        self.set_tellers(by, sitting, counting).await?;
        let mut present = Vec::with_capacity(hall.len() + remote.len());
        for id in hall.into_iter().chain(remote) {
            let person = self.person_of(congress, id).await?;
            present.push(Hand { id, person });
        }
        Ok(Play {
            app: self,
            slug,
            sitting,
            chair,
            secretary,
            tellers,
            present,
            rule: desk.rules.rules.rule,
        })
    }

    async fn persona_hand(&self, congress: CongressId, key: &str) -> Result<Hand, SeedError> {
        let personas = self.store.personas().await?;
        let row = personas.into_iter().find(|row| row.persona == key);
        let id = row
            .ok_or_else(|| SeedError::UnknownKey(key.to_owned()))?
            .participant;
        let person = self.person_of(congress, id).await?;
        Ok(Hand { id, person })
    }
}

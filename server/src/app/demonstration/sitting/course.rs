//! The way through the motion, as the hall of the demonstration goes it.
//!
//! The next act is always the one that the desk suggests. Ballots of each kind are held, one is
//! declared void and taken again, and the last is left open with half of the votes in.

use super::{Hand, Play};
use crate::app::demonstration::SeedError;
use crate::app::wire::{
    BallotClosing, BallotSubject, BallotVoiding, Desk, ItemCall, NewAdoption, NewBallot, NewCount,
    NewFloorRequest, NewTurn, NewVote, NewVotes,
};
use crate::domain::ballot::{Choice, Figures, Way};
use crate::domain::ids::{AmendmentId, BallotId, ParticipantId};
use crate::domain::sitting::{FloorKind, Item, NextAct, StepState};

/// Acts after which something would be wrong with the way.
const MOST_ACTS: usize = 80;

/// How the hall takes a ballot: out of a hundred so many are for, so many against, the others
/// abstain.
#[derive(Clone, Copy)]
struct Temper {
    in_favour: usize,
    against: usize,
    way: Held,
}

/// How a ballot is held.
#[derive(Clone, Copy, PartialEq)]
enum Held {
    /// By name, on the telephones.
    Recorded,
    /// By name; then declared void and taken again.
    Twice,
    /// By show of hands, counted by two tellers.
    Counted,
    /// By show of hands, and the chair sees that it is clear.
    Clear,
}

const fn temper(in_favour: usize, against: usize, way: Held) -> Temper {
    Temper {
        in_favour,
        against,
        way,
    }
}

/// The ballots that are behind the assembly when the play stops.
const BALLOTS: [Temper; 7] = [
    temper(71, 20, Held::Recorded),
    temper(54, 37, Held::Twice),
    temper(33, 58, Held::Recorded),
    temper(52, 31, Held::Counted),
    temper(90, 5, Held::Clear),
    temper(29, 60, Held::Recorded),
    temper(66, 22, Held::Recorded),
];
/// The one that is left open.
const LEFT_OPEN: Temper = temper(55, 35, Held::Recorded);

/// What is voted on, with what adopting it will write.
type Subject = (BallotSubject, Option<NewAdoption>);

impl Play<'_> {
    /// Goes the way until all ballots are held, then opens one more and lets half of the hall vote.
    pub(super) async fn run(&self) -> Result<(), SeedError> {
        let mut tempers = BALLOTS.iter();
        for _ in 0..MOST_ACTS {
            let desk = self.look().await?;
            match desk.next {
                Some(NextAct::Call { item }) => self.call(item).await?,
                Some(NextAct::OpenBallot { item }) => match self.subject(item).await? {
                    Some(subject) => match tempers.next() {
                        Some(temper) => self.hold(item, &subject, temper.towards(item)).await?,
                        None => return self.leave_open(&subject).await,
                    },
                    // Somebody would have to decide by hand: the chair goes on to another one.
                    None => self.pass_over(&desk, item).await?,
                },
                Some(
                    NextAct::CloseBallot { .. }
                    | NextAct::GiveCastingVote { .. }
                    | NextAct::CloseSitting,
                )
                | None => break,
            }
        }
        Ok(())
    }

    async fn look(&self) -> Result<Desk, SeedError> {
        let by = Some(self.secretary.person);
        Ok(self.app.desk(by, &self.slug).await?)
    }

    async fn call(&self, item: Item) -> Result<(), SeedError> {
        let sitting = self.app.store.sitting(self.sitting).await?;
        let call = ItemCall {
            item: Some(item),
            seen: sitting.and_then(|sitting| sitting.item),
        };
        let by = Some(self.chair.person);
        self.app.call_item(by, self.sitting, call).await?;
        Ok(())
    }

    /// Calls what comes behind `item` in its place.
    async fn pass_over(&self, desk: &Desk, item: Item) -> Result<(), SeedError> {
        let mut behind = desk
            .steps
            .iter()
            .skip_while(|step| step.mention.item != item);
        match behind.find(|step| step.state == StepState::Waiting) {
            Some(step) => self.call(step.mention.item).await,
            None => Ok(()),
        }
    }

    /// What is put to the vote; none where somebody would have to decide by hand what it writes.
    async fn subject(&self, item: Item) -> Result<Option<Subject>, SeedError> {
        match item {
            Item::Amendment { amendment } => self.amendment(amendment).await,
            Item::Section { section } => Ok(Some((BallotSubject::Section { section }, None))),
            Item::Motion => Ok(Some((BallotSubject::Motion, None))),
            Item::AgendaItem { .. } | Item::Question | Item::Pause => Ok(None),
        }
    }

    async fn amendment(&self, amendment: AmendmentId) -> Result<Option<Subject>, SeedError> {
        let by = Some(self.chair.person);
        let preview = self.app.adoption_preview(by, amendment).await?;
        if preview.by_hand {
            return Ok(None);
        }
        let falls = preview.falls.iter().map(|fall| fall.amendment.id);
        let adoption = NewAdoption {
            seen: preview.seen,
            text: None,
            falls: falls.collect(),
        };
        Ok(Some((
            BallotSubject::Amendment { amendment },
            Some(adoption),
        )))
    }

    /// Holds a ballot from its opening to its result.
    async fn hold(&self, item: Item, subject: &Subject, temper: Temper) -> Result<(), SeedError> {
        match temper.way {
            Held::Recorded => self.hold_recorded(subject, temper).await.map(drop),
            Held::Twice => {
                let ballot = self.hold_recorded(subject, temper).await?;
                let voiding = BallotVoiding {
                    reason: "Le réseau est tombé au fond de la salle pendant le scrutin."
                        .to_owned(),
                };
                let by = Some(self.chair.person);
                self.app.void_ballot(by, ballot, voiding).await?;
                match self.subject(item).await? {
                    Some(again) => self.hold_recorded(&again, temper).await.map(drop),
                    None => Ok(()),
                }
            }
            Held::Counted => {
                let ballot = self.open(subject, Way::ShowOfHands).await?;
                self.count(ballot, temper).await?;
                self.close(ballot, None).await
            }
            Held::Clear => {
                let ballot = self.open(subject, Way::ShowOfHands).await?;
                self.close(ballot, Some(Choice::For)).await
            }
        }
    }

    async fn hold_recorded(
        &self,
        subject: &Subject,
        temper: Temper,
    ) -> Result<BallotId, SeedError> {
        let ballot = self.open(subject, Way::Recorded).await?;
        self.vote(ballot, temper, &self.present).await?;
        self.close(ballot, None).await?;
        Ok(ballot)
    }

    /// Opens a ballot that nobody closes: half of the hall has voted, one speaks, three wait.
    async fn leave_open(&self, subject: &Subject) -> Result<(), SeedError> {
        let asks = [
            (12, FloorKind::For),
            (31, FloorKind::Against),
            (47, FloorKind::Speak),
            (58, FloorKind::PointOfOrder),
        ];
        let by = Some(self.secretary.person);
        for (place, kind) in asks {
            let asking = self.present.get(place).map(|hand| hand.id);
            let request = NewFloorRequest {
                participant: asking,
                kind,
            };
            let asked = self.app.ask_floor(by, self.sitting, request).await?;
            if kind == FloorKind::For {
                let turn = NewTurn { seconds: None };
                self.app.give_floor(by, asked.id, turn).await?;
            }
        }
        let ballot = self.open(subject, Way::Recorded).await?;
        let (voting, _) = self.present.split_at(self.present.len() / 2);
        self.vote(ballot, LEFT_OPEN, voting).await
    }

    async fn open(&self, subject: &Subject, way: Way) -> Result<BallotId, SeedError> {
        let new = NewBallot {
            subject: subject.0.clone(),
            way,
            rule: self.rule,
            may_change: true,
            seconds: None,
            adoption: subject.1.clone(),
        };
        let by = Some(self.chair.person);
        let opened = self.app.open_ballot(by, self.sitting, new).await?;
        Ok(BallotId::new(opened.id))
    }

    /// Lets people vote, and in the name of those whom they represent.
    async fn vote(
        &self,
        ballot: BallotId,
        temper: Temper,
        voting: &[Hand],
    ) -> Result<(), SeedError> {
        let desk = self.look().await?;
        let in_force: Vec<_> = desk.proxies.iter().filter(|proxy| proxy.in_force).collect();
        for (place, hand) in voting.iter().enumerate() {
            let represented = in_force.iter().filter(|proxy| proxy.holder.id == hand.id);
            let voters = represented.map(|proxy| proxy.giver.id);
            let voters: Vec<ParticipantId> = [hand.id].into_iter().chain(voters).collect();
            // A stride through a hundred: neighbours in the hall disagree.
            let choice = temper.of(place * 37 % 100);
            let votes = voters.iter().map(|voter| NewVote {
                voter: *voter,
                choice,
            });
            let votes = NewVotes {
                votes: votes.collect(),
            };
            self.app.vote(Some(hand.person), ballot, votes).await?;
        }
        Ok(())
    }

    /// Lets both tellers enter what they counted.
    async fn count(&self, ballot: BallotId, temper: Temper) -> Result<(), SeedError> {
        let hands = |share: usize| (self.present.len() * share / 100) as u64;
        let (in_favour, against) = (hands(temper.in_favour), hands(temper.against));
        let figures = Figures {
            in_favour,
            against,
            abstentions: self.present.len() as u64 - in_favour - against,
            ..Figures::default()
        };
        for teller in self.tellers {
            let count = NewCount {
                figures: figures.clone(),
            };
            self.app
                .count_ballot(Some(teller.person), ballot, count)
                .await?;
        }
        Ok(())
    }

    async fn close(&self, ballot: BallotId, clear: Option<Choice>) -> Result<(), SeedError> {
        let by = Some(self.chair.person);
        self.app
            .close_ballot(by, ballot, BallotClosing { clear })
            .await?;
        Ok(())
    }
}

impl Temper {
    /// The same for what is put to the vote. An assembly argues about amendments; what it has worked
    /// through it adopts.
    fn towards(self, item: Item) -> Self {
        match item {
            Item::Section { .. } | Item::Motion => temper(78, 11, self.way),
            Item::Amendment { .. } | Item::AgendaItem { .. } | Item::Question | Item::Pause => self,
        }
    }

    /// What somebody votes who stands at this place out of a hundred.
    fn of(self, place: usize) -> Choice {
        if place < self.in_favour {
            Choice::For
        } else if place < self.in_favour + self.against {
            Choice::Against
        } else {
            Choice::Abstention
        }
    }
}

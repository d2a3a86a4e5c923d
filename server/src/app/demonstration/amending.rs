//! The demonstration's amendments, as if each had been begun, signed, tabled and advised on by its
//! people: rows, documents that branch from those of sections, and the events that the commands
//! leave. How some came into the text is in [`adopting`](super::adopting).

use std::cmp::Reverse;

use super::amendments::{
    AdoptionContent, AmendmentContent, DecisionContent, OpinionContent, SignatoryContent,
    TakenUpContent,
};
use super::branching::Grown;
use super::{SeedError, Seeding};
use crate::app::events::Happened;
use crate::domain::amendment::{
    AmendmentNumber, AmendmentState, NumberPlace, SignatureState, Target, fingerprint,
};
use crate::domain::event::{
    AmendmentChanged, AmendmentOpinionGiven, AmendmentRectified, AmendmentTabled, EventKind,
    Subject,
};
use crate::domain::ids::ParticipantId;
use crate::domain::text::SectionText;
use crate::store::amendments::decisions::{self, StateRow};
use crate::store::amendments::people::{self, SigningStep};
use crate::store::amendments::{self, AmendmentRow, GivenNumber};
use crate::store::{StoreError, Tx};

/// An amendment as later acts find it.
pub(super) struct SeededAmendment<'a> {
    pub(super) content: &'a AmendmentContent,
    /// Key of its section.
    pub(super) section: &'a str,
    pub(super) row: AmendmentRow,
    /// Who holds the pen: the author, or the helper.
    pub(super) hand: ParticipantId,
    pub(super) base: Grown,
    pub(super) branch: Grown,
    pub(super) statement: SectionText,
    /// The statement before its last words came.
    pub(super) former_statement: SectionText,
}

impl SeededAmendment<'_> {
    /// Why it was decided as it was; empty where nobody said.
    pub(super) fn reason(&self) -> String {
        let decision = self.content.decision.as_ref();
        decision.map_or_else(String::new, |decision| decision.reason.clone())
    }
}

/// One thing that happened to an amendment.
enum Act<'a> {
    Begin,
    Open,
    Sign(&'a SignatoryContent),
    Table,
    Advise(&'a OpinionContent),
    Withdraw,
    TakeUp(&'a TakenUpContent),
    Decide(&'a DecisionContent),
    Adopt(&'a AdoptionContent),
}

/// What happened to an amendment, with the minutes before the moment of seeding.
fn acts(content: &AmendmentContent) -> Vec<(u32, Act<'_>)> {
    let mut acts = vec![(content.begun, Act::Begin)];
    acts.extend(content.opened.map(|at| (at, Act::Open)));
    let signatories = content.signatories.iter();
    acts.extend(signatories.map(|one| (one.minutes_before, Act::Sign(one))));
    acts.extend(content.tabled.map(|at| (at, Act::Table)));
    let opinion = content.opinion.as_ref();
    acts.extend(opinion.map(|one| (one.minutes_before, Act::Advise(one))));
    acts.extend(content.withdrawn.map(|at| (at, Act::Withdraw)));
    let taken_up = content.taken_up.as_ref();
    acts.extend(taken_up.map(|one| (one.minutes_before, Act::TakeUp(one))));
    // What falls does so with the amendment that makes it fall.
    let decision = content.decision.as_ref();
    let decision = decision.filter(|one| one.state != AmendmentState::Fallen);
    acts.extend(decision.map(|one| (one.minutes_before, Act::Decide(one))));
    let adoption = content.adoption.as_ref();
    acts.extend(adoption.map(|one| (one.minutes_before, Act::Adopt(one))));
    acts
}

impl<'a> Seeding<'a> {
    /// All that happened to all of them, in the order in which it did.
    pub(super) async fn amendments(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        let content = self.content;
        let all = content.amendments.iter();
        let mut happened: Vec<(&AmendmentContent, u32, Act<'_>)> = all
            .flat_map(|one| acts(one).into_iter().map(move |(at, act)| (one, at, act)))
            .collect();
        happened.sort_by_key(|(_, minutes_before, _)| Reverse(*minutes_before));
        for (one, minutes_before, act) in happened {
            let (key, at) = (one.key.as_str(), self.at(minutes_before));
            match act {
                Act::Begin => self.begin(tx, one, at).await?,
                Act::Open => self.open(tx, key, at).await?,
                Act::Sign(signatory) => self.sign(tx, key, signatory, at).await?,
                Act::Table => self.table(tx, key, at).await?,
                Act::Advise(opinion) => self.advise(tx, key, opinion, at).await?,
                Act::Withdraw => self.withdraw(tx, key, at).await?,
                Act::TakeUp(taken_up) => self.take_up(tx, key, taken_up, at).await?,
                Act::Decide(decision) => self.decide(tx, key, decision, at).await?,
                Act::Adopt(adoption) => self.adopt(tx, key, adoption, at).await?,
            }
        }
        Ok(())
    }

    pub(super) fn amendment(&self, key: &str) -> Result<&SeededAmendment<'a>, SeedError> {
        let unknown = || SeedError::UnknownKey(key.to_owned());
        self.amendments.get(key).ok_or_else(unknown)
    }

    pub(super) fn amendment_mut(
        &mut self,
        key: &str,
    ) -> Result<&mut SeededAmendment<'a>, SeedError> {
        let unknown = || SeedError::UnknownKey(key.to_owned());
        self.amendments.get_mut(key).ok_or_else(unknown)
    }

    async fn open(&mut self, tx: &mut Tx, key: &str, at: i64) -> Result<(), SeedError> {
        let (row, hand) = self.moved(key, AmendmentState::Open)?;
        self.step(tx, &row, row.state, "", Some(hand), at).await?;
        let opened = EventKind::AmendmentOpened(changed(&row, row.state));
        self.note_amending(&row, at, Some(hand), opened);
        Ok(())
    }

    async fn sign(
        &mut self,
        tx: &mut Tx,
        key: &str,
        signatory: &SignatoryContent,
        at: i64,
    ) -> Result<(), SeedError> {
        let who = self.participant(&signatory.who)?;
        let helper = signatory.entered_by.as_deref();
        let helper = helper.map(|key| self.participant(key)).transpose()?;
        let seeded = self.amendment(key)?;
        let statement = match signatory.state {
            SignatureState::Outdated => &seeded.former_statement,
            SignatureState::Invited | SignatureState::Signed => &seeded.statement,
        };
        let hash = fingerprint(&seeded.branch.text, statement);
        let (row, hand) = (seeded.row.clone(), seeded.hand);
        let (step, actor, event) = match signatory.state {
            SignatureState::Invited => {
                let event = EventKind::AmendmentChanged(changed(&row, row.state));
                (SigningStep::Asked, hand, event)
            }
            SignatureState::Outdated | SignatureState::Signed => {
                let event = EventKind::AmendmentSigned(changed(&row, row.state));
                (SigningStep::Signed(&hash), helper.unwrap_or(who), event)
            }
        };
        people::append_signing(tx, row.id, who, step, helper, at).await?;
        self.note_amending(&row, at, Some(actor), event);
        Ok(())
    }

    async fn table(&mut self, tx: &mut Tx, key: &str, at: i64) -> Result<(), SeedError> {
        let number = self.next_number(tx, key).await?;
        let seeded = self.amendment(key)?;
        let hash = fingerprint(&seeded.branch.text, &seeded.statement);
        let (mut row, hand) = self.moved(key, AmendmentState::Tabled)?;
        amendments::set_tabled(tx, row.id, &number, &hash, at).await?;
        row.number = Some(number.number.clone());
        row.rectifications = number.rectifications;
        self.step(tx, &row, row.state, "", Some(hand), at).await?;
        let tabled = EventKind::AmendmentTabled(AmendmentTabled {
            motion: row.motion,
            section: row.section,
            number: number.number,
            rectifications: number.rectifications,
        });
        self.note_amending(&row, at, Some(hand), tabled);
        if let Some(former) = &self.amendment(key)?.content.rectifies {
            let (former, _) = self.moved(former, AmendmentState::Rectified)?;
            self.step(tx, &former, former.state, "", Some(hand), at)
                .await?;
            let rectified = EventKind::AmendmentRectified(AmendmentRectified {
                motion: former.motion,
                section: former.section,
                by: row.id,
            });
            self.note_amending(&former, at, Some(hand), rectified);
        }
        self.amendment_mut(key)?.row = row;
        Ok(())
    }

    /// The number of what it rectifies, or the one behind the last that was given at its place.
    async fn next_number(&self, tx: &mut Tx, key: &str) -> Result<GivenNumber, SeedError> {
        let seeded = self.amendment(key)?;
        let unknown = || SeedError::UnknownKey(key.to_owned());
        if let Some(former) = seeded.row.rectifies {
            let former = amendments::number_of(tx, former).await?;
            let former = former.ok_or_else(unknown)?;
            let rectifications = former.rectifications + 1;
            return Ok(GivenNumber {
                rectifications,
                ..former
            });
        }
        let section = self.sections.get(seeded.section).ok_or_else(unknown)?;
        let parent = seeded.content.amends.as_deref();
        let parent = parent.map(|key| self.amendment(key)).transpose()?;
        let parent = parent.and_then(|parent| parent.row.number.as_deref());
        let proposal = match (seeded.row.target, section.number) {
            (Target::Proposal { proposal } | Target::RemoveProposal { proposal }, Some(number)) => {
                let present = section.history.last().ok_or_else(unknown)?;
                let mut text = present.draft.read();
                text.renumber(Some(number));
                let mut proposals = text.proposals.into_iter();
                let found = proposals.find(|one| one.id == proposal);
                found.map(|found| found.number)
            }
            _ => None,
        };
        let place = match (parent, &proposal) {
            (Some(parent), _) => NumberPlace::Amendment(parent),
            (None, Some(proposal)) => NumberPlace::Proposal(proposal),
            (None, None) => NumberPlace::Section {
                kind: section.kind,
                number: section.number,
            },
        };
        let given = amendments::given_at(tx, section.motion, &place.to_string()).await?;
        let next = AmendmentNumber::next(&place, u32::try_from(given).unwrap_or(u32::MAX));
        Ok(GivenNumber {
            number: next.as_str().to_owned(),
            place: place.to_string(),
            count: given + 1,
            rectifications: 0,
        })
    }

    async fn advise(
        &mut self,
        tx: &mut Tx,
        key: &str,
        content: &OpinionContent,
        at: i64,
    ) -> Result<(), SeedError> {
        let rapporteur = self.participant(&content.by)?;
        let row = self.amendment(key)?.row.clone();
        let opinion = Some((content.opinion, content.sentence.as_str()));
        decisions::append_opinion(tx, row.id, rapporteur, opinion, at).await?;
        let given = EventKind::AmendmentOpinionGiven(AmendmentOpinionGiven {
            motion: row.motion,
            section: row.section,
            opinion: Some(content.opinion),
        });
        self.note_amending(&row, at, Some(rapporteur), given);
        Ok(())
    }

    async fn withdraw(&mut self, tx: &mut Tx, key: &str, at: i64) -> Result<(), SeedError> {
        let (row, _) = self.moved(key, AmendmentState::Withdrawn)?;
        let author = Some(row.author);
        self.step(tx, &row, row.state, "", author, at).await?;
        let withdrawn = EventKind::AmendmentWithdrawn(changed(&row, row.state));
        self.note_amending(&row, at, author, withdrawn);
        Ok(())
    }

    async fn take_up(
        &mut self,
        tx: &mut Tx,
        key: &str,
        content: &TakenUpContent,
        at: i64,
    ) -> Result<(), SeedError> {
        let author = self.participant(&content.by)?;
        let (mut row, _) = self.moved(key, AmendmentState::Tabled)?;
        amendments::set_author(tx, row.id, author).await?;
        row.author = author;
        self.step(tx, &row, row.state, "", Some(author), at).await?;
        let taken_up = EventKind::AmendmentTakenUp(changed(&row, row.state));
        self.note_amending(&row, at, Some(author), taken_up);
        self.amendment_mut(key)?.row = row;
        Ok(())
    }

    async fn decide(
        &mut self,
        tx: &mut Tx,
        key: &str,
        content: &DecisionContent,
        at: i64,
    ) -> Result<(), SeedError> {
        let actor = Some(self.participant(&content.by)?);
        let (row, _) = self.moved(key, content.state)?;
        self.step(tx, &row, row.state, &content.reason, actor, at)
            .await?;
        let decided = EventKind::AmendmentDecided(changed(&row, row.state));
        self.note_amending(&row, at, actor, decided);
        Ok(())
    }

    /// Remembers that an amendment has come to a state; its row, and who holds its pen.
    pub(super) fn moved(
        &mut self,
        key: &str,
        state: AmendmentState,
    ) -> Result<(AmendmentRow, ParticipantId), SeedError> {
        let seeded = self.amendment_mut(key)?;
        seeded.row.state = state;
        Ok((seeded.row.clone(), seeded.hand))
    }

    pub(super) async fn step(
        &self,
        tx: &mut Tx,
        row: &AmendmentRow,
        state: AmendmentState,
        reason: &str,
        participant: Option<ParticipantId>,
        at: i64,
    ) -> Result<(), StoreError> {
        let step = StateRow {
            amendment: row.id,
            state,
            reason: reason.to_owned(),
            because_of: None,
            author: row.author,
            participant,
            at,
        };
        decisions::step(tx, &step).await
    }

    /// An event; one about a draft that was never shown names nobody.
    pub(super) fn note_amending(
        &mut self,
        row: &AmendmentRow,
        at: i64,
        participant: Option<ParticipantId>,
        kind: EventKind,
    ) {
        self.happened.push(Happened {
            at,
            participant: participant.filter(|_| row.state != AmendmentState::Draft),
            subject: Subject::Amendment(row.id),
            kind,
        });
    }
}

/// Detail of an event that says no more than how far an amendment has come.
pub(super) fn changed(row: &AmendmentRow, state: AmendmentState) -> AmendmentChanged {
    AmendmentChanged {
        motion: row.motion,
        section: (state != AmendmentState::Draft).then_some(row.section),
        state,
    }
}

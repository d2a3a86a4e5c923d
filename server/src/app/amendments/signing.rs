//! Signatures: of the words as they are, by oneself or through the secretariat.

use super::{Begun, changed, check_amends};
use crate::app::wire::NewSignature;
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::amendment::{SignatureState, fingerprint};
use crate::domain::document::DocumentName;
use crate::domain::event::EventKind;
use crate::domain::ids::{AmendmentId, ParticipantId, PersonId};
use crate::domain::policy::{AmendmentAct, AmendmentFacts};
use crate::domain::text::SectionText;
use crate::store::amendments::people::{self, SignatureRow, SigningStep};

impl App {
    /// Signs an amendment with its author, or lets somebody sign who asked the secretariat to.
    pub(crate) async fn sign_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        new: NewSignature,
    ) -> Result<(), AppError> {
        let (act, other) = self.who_signs(person, id, new.signatory).await?;
        let permitted = self.permit_amending(person, id, act).await?;
        let signatory = other.unwrap_or(permitted.actor);
        if other.is_some() {
            let (motion, _, facts) = permitted.rights.amendment(id).ok_or(super::MISSING)?;
            check_amends(&permitted.rights, &motion, signatory)?;
            if is_author(&facts, signatory) {
                return Err(AppError::Impossible(Obstacle::OwnSignature));
            }
        }
        // Before the transaction: a room that answers may be waiting for the journal, which waits
        // for the one writing connection.
        let (branch, statement) = self.words_of(id).await?;
        let hash = fingerprint(&branch, &statement);
        if new.words.is_some_and(|read| read != hash) {
            return Err(AppError::Impossible(Obstacle::TextMoved));
        }
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        let known = people::signatures(&mut tx, id).await?;
        let signed = |one: &SignatureRow| {
            one.participant == signatory && one.words_hash.as_ref() == Some(&hash)
        };
        if known.iter().any(signed) {
            return Ok(());
        }
        let helper = other.map(|_| permitted.actor);
        let step = SigningStep::Signed(&hash);
        people::append_signing(&mut tx, id, signatory, step, helper, clock::now()).await?;
        let event = EventKind::AmendmentSigned(changed(&row, row.state));
        self.tell_amending(tx, &row, person, event).await
    }

    /// As whom somebody signs: for themselves, or for another.
    async fn who_signs(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        signatory: Option<ParticipantId>,
    ) -> Result<(AmendmentAct, Option<ParticipantId>), AppError> {
        let (_, rights) = self.visible_amendment(person, id).await?;
        let own = person.and_then(|person| rights.participant(person));
        let other = signatory.filter(|signatory| own.is_none_or(|own| own.id != *signatory));
        Ok(match other {
            None => (AmendmentAct::Sign, None),
            Some(other) => (AmendmentAct::SignFor, Some(other)),
        })
    }

    /// Takes one's signature back, or declines to sign.
    pub(crate) async fn unsign_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::Unsign;
        let permitted = self.permit_amending(person, id, act).await?;
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        let (actor, step) = (permitted.actor, SigningStep::TakenBack);
        people::append_signing(&mut tx, id, actor, step, None, clock::now()).await?;
        let event = EventKind::AmendmentUnsigned(changed(&row, row.state));
        self.tell_amending(tx, &row, person, event).await
    }

    /// What an amendment and its statement say now.
    pub(super) async fn words_of(
        &self,
        id: AmendmentId,
    ) -> Result<(SectionText, SectionText), AppError> {
        let branch = self.rooms.read(DocumentName::Amendment(id)).await?;
        let statement = self.rooms.read(DocumentName::Statement(id)).await?;
        let text = |read: Option<(SectionText, i64)>| read.map(|(text, _)| text);
        Ok((
            text(branch).unwrap_or_default(),
            text(statement).unwrap_or_default(),
        ))
    }
}

fn is_author(facts: &AmendmentFacts<'_>, participant: ParticipantId) -> bool {
    facts.author == participant || facts.co_authors.contains(&participant)
}

/// How a signature stands to words of this fingerprint.
pub(super) fn state_of(signature: &SignatureRow, words: &str) -> SignatureState {
    match &signature.words_hash {
        None => SignatureState::Invited,
        Some(signed) if signed == words => SignatureState::Signed,
        Some(_) => SignatureState::Outdated,
    }
}

/// How many stand behind words of this fingerprint: the author, the co-authors, and each other who
/// signed them.
pub(super) fn count(facts: &AmendmentFacts<'_>, signatures: &[SignatureRow], words: &str) -> usize {
    let signed = signatures.iter().filter(|one| {
        state_of(one, words) == SignatureState::Signed && !is_author(facts, one.participant)
    });
    1 + facts.co_authors.len() + signed.count()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::amendment::AmendmentState;

    fn somebody(number: u128) -> ParticipantId {
        ParticipantId::new(Uuid::from_u128(number))
    }

    fn signed(number: u128, words: Option<&str>) -> SignatureRow {
        SignatureRow {
            amendment: AmendmentId::new(Uuid::from_u128(1)),
            participant: somebody(number),
            words_hash: words.map(str::to_owned),
            entered_by: None,
            at: 0,
        }
    }

    #[test]
    fn only_the_words_as_they_are_count_and_nobody_counts_twice() {
        let co_authors = [somebody(2)];
        let facts = AmendmentFacts {
            author: somebody(1),
            co_authors: &co_authors,
            invited: &[],
            signatories: &[],
            helper: None,
            state: AmendmentState::Open,
            amends_amendment: false,
        };
        let signatures = [
            signed(3, Some("now")),
            signed(4, Some("before")),
            signed(5, None),
            // Signed, and writes it since.
            signed(2, Some("now")),
        ];
        assert_eq!(count(&facts, &signatures, "now"), 3);
        assert_eq!(state_of(&signatures[1], "now"), SignatureState::Outdated);
    }
}

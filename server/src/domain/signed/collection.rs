//! When signatures of a motion come in: its phase, the version that stands, the closing date.

use super::digest::Sha256Digest;
use crate::domain::phase::Phase;

/// How the collecting of signatures of a motion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Collection {
    /// The motion's phase.
    pub phase: Phase,
    /// The digest of the version that stands, if one does.
    pub digest: Option<Sha256Digest>,
    /// Until when, in milliseconds UTC. None: until the motion is delivered.
    pub closes_at: Option<i64>,
}

/// Why no signature is taken or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CollectionRefusal {
    /// It hasn't begun, or the text was opened again.
    #[error("signatures are not being collected")]
    NotSigning,
    /// The motion was delivered.
    #[error("the motion was delivered")]
    Over,
    /// No version stands.
    #[error("there is no version to be signed")]
    NoVersion,
    /// The closing date has passed.
    #[error("the closing date has passed")]
    Closed {
        /// When, in milliseconds UTC.
        at: i64,
    },
    /// The text that was read is not the one that stands.
    #[error("another text stands")]
    OtherText,
}

/// Until when signatures shall come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// Until this moment, in milliseconds UTC.
    At(i64),
    /// From now on nothing comes in.
    Now,
}

/// A closing date that has passed: it would close at once, which is asked for in so many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the closing date that was asked for has passed")]
pub struct ClosingPast;

impl Closing {
    /// The closing date that is set `now`.
    ///
    /// # Errors
    /// The moment has passed.
    pub const fn decide(self, now: i64) -> Result<i64, ClosingPast> {
        match self {
            Self::At(at) if at <= now => Err(ClosingPast),
            Self::At(at) => Ok(at),
            Self::Now => Ok(now),
        }
    }
}

impl Collection {
    /// Whether signatures come in `now`, and can be withdrawn.
    ///
    /// # Errors
    /// Why they don't.
    pub fn check_open(&self, now: i64) -> Result<(), CollectionRefusal> {
        match self.phase {
            Phase::Signing => {}
            Phase::Delivered | Phase::FollowUp => return Err(CollectionRefusal::Over),
            Phase::Contributions
            | Phase::Drafting
            | Phase::Amendments
            | Phase::Plenary
            | Phase::Frozen => return Err(CollectionRefusal::NotSigning),
        }
        if self.digest.is_none() {
            return Err(CollectionRefusal::NoVersion);
        }
        self.check_date(now)
    }

    fn check_date(&self, now: i64) -> Result<(), CollectionRefusal> {
        match self.closes_at {
            Some(at) if at <= now => Err(CollectionRefusal::Closed { at }),
            Some(_) | None => Ok(()),
        }
    }

    /// Whether a signature under the text of this digest is taken `now`.
    ///
    /// # Errors
    /// Why it is not.
    pub fn check_text(&self, digest: Sha256Digest, now: i64) -> Result<(), CollectionRefusal> {
        self.check_open(now)?;
        if self.digest != Some(digest) {
            return Err(CollectionRefusal::OtherText);
        }
        Ok(())
    }

    /// Whether a sheet is made `now`: while sheets are typed, until the closing.
    ///
    /// # Errors
    /// Why not.
    pub fn check_new_sheet(&self, now: i64) -> Result<(), CollectionRefusal> {
        self.check_kept()?;
        self.check_date(now)
    }

    /// Whether the signatures of a sheet that was made `printed_at` are taken. Typing takes its time
    /// and the closing may pass meanwhile: what stands on a sheet that was made before it was signed
    /// by hand before it.
    ///
    /// # Errors
    /// Why they aren't.
    pub fn check_sheet(&self, printed_at: i64) -> Result<(), CollectionRefusal> {
        self.check_open(printed_at)
    }

    /// Whether sheets are typed, and verdicts given: while a version stands that has not been handed
    /// over.
    ///
    /// # Errors
    /// Why not.
    pub fn check_kept(&self) -> Result<(), CollectionRefusal> {
        match self.phase {
            Phase::Delivered | Phase::FollowUp => Err(CollectionRefusal::Over),
            Phase::Frozen | Phase::Signing if self.digest.is_some() => Ok(()),
            Phase::Frozen | Phase::Signing => Err(CollectionRefusal::NoVersion),
            Phase::Contributions | Phase::Drafting | Phase::Amendments | Phase::Plenary => {
                Err(CollectionRefusal::NotSigning)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_word_closes_at_once() {
        assert_eq!(Closing::Now.decide(100), Ok(100));
        assert_eq!(Closing::At(101).decide(100), Ok(101));
        for past in [i64::MIN, 99, 100] {
            assert_eq!(Closing::At(past).decide(100), Err(ClosingPast));
        }
    }

    #[test]
    fn a_signature_comes_in_while_its_text_stands_and_not_after_the_closing() {
        let (text, other) = (Sha256Digest::of("a"), Sha256Digest::of("b"));
        let open = Collection {
            phase: Phase::Signing,
            digest: Some(text),
            closes_at: Some(100),
        };
        assert_eq!(open.check_text(text, 99), Ok(()));
        let closed = CollectionRefusal::Closed { at: 100 };
        assert_eq!(open.check_text(text, 100), Err(closed));
        assert_eq!(
            open.check_text(other, 99),
            Err(CollectionRefusal::OtherText)
        );
        let endless = Collection {
            closes_at: None,
            ..open
        };
        assert_eq!(endless.check_open(i64::MAX), Ok(()));
        let bare = Collection {
            digest: None,
            ..open
        };
        assert_eq!(bare.check_open(0), Err(CollectionRefusal::NoVersion));
        for phase in Phase::ALL {
            let there = Collection { phase, ..open };
            assert_eq!(there.check_open(0).is_ok(), phase == Phase::Signing);
            let kept = matches!(phase, Phase::Frozen | Phase::Signing);
            assert_eq!(there.check_kept().is_ok(), kept);
        }
    }

    #[test]
    fn a_sheet_from_before_the_closing_is_taken_after_it_and_none_is_made_any_more() {
        let closed = Err(CollectionRefusal::Closed { at: 100 });
        for phase in Phase::ALL {
            let there = Collection {
                phase,
                digest: Some(Sha256Digest::of("a")),
                closes_at: Some(100),
            };
            // Sheets are prepared as soon as the text is frozen, and taken once it is signed.
            let kept = there.check_kept();
            assert_eq!(there.check_new_sheet(99), kept);
            assert_eq!(there.check_new_sheet(100), kept.and(closed));
            let signing = there.check_open(99);
            assert_eq!(there.check_sheet(99), signing);
            assert_eq!(there.check_sheet(100), signing.and(closed));
        }
    }
}

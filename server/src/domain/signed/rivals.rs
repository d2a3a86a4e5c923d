//! Which signatures count, and which stand in each other's way.
//!
//! Owns where a signature stands and the rule that one signatory signs a version once. Pure: what is
//! known of the signatures is handed in.
//!
//! Whom the congress knows signs at once; everybody else, proved by no more than an address, waits for
//! the secretariat. So a stranger can't keep an élu from signing by signing in their name first: what
//! waits stands in nobody's way but that of its own address. And a stranger who tries names doesn't
//! learn from a refusal that an élu signed who doesn't want that published: such a signature waits,
//! and the secretariat finds the double.

use super::signature::{Signatory, SignatoryKind, SignatureState, folded, folded_name};
use crate::domain::role::{Role, Roles};

/// What became of a signature since it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// Whether it counted from the first, without a verdict.
    pub is_vouched: bool,
    /// The secretariat's last verdict, if there is one: whether it counts.
    pub verdict: Option<bool>,
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
}

impl Fate {
    /// Whether it counts and is listed under its version.
    #[must_use]
    pub fn counts(self) -> bool {
        !self.is_withdrawn && self.verdict.unwrap_or(self.is_vouched)
    }

    /// Where it stands, under a version that stands or was given up.
    #[must_use]
    pub fn state(self, version_stands: bool) -> SignatureState {
        match self.verdict {
            _ if self.is_withdrawn => SignatureState::Withdrawn,
            _ if !version_stands => SignatureState::Superseded,
            Some(false) => SignatureState::Refused,
            Some(true) => SignatureState::Standing,
            None if self.is_vouched => SignatureState::Standing,
            None => SignatureState::Awaiting,
        }
    }
}

/// What a congress knows of one of its participants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownParticipant {
    /// As the congress names them.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// What they are there.
    pub roles: Roles,
    /// INSEE code of a commune of today.
    pub council: Option<String>,
    /// Where they come from, if not from a council.
    pub organisation: Option<String>,
}

impl KnownParticipant {
    /// Whether the congress knows all that such a signature says of who signs: it is theirs, from
    /// where they come, and they may sign in that quality. An élu and a council are signed for by who
    /// has the role of an élu, whatever other roles they have: an agent of a commune is no élu, and
    /// doesn't speak for its council. An association is signed for by who sits in no council.
    #[must_use]
    pub fn vouches_for(&self, signatory: &Signatory) -> bool {
        let is_name = folded_name(&self.given_name, &self.family_name) == signatory.folded_name();
        is_name && self.is_of(signatory) && self.has_quality(signatory.kind)
    }

    fn is_of(&self, signatory: &Signatory) -> bool {
        match &signatory.commune {
            Some(commune) => self.council.as_ref() == Some(commune),
            None => {
                let known = self.organisation.as_deref();
                known.is_some_and(|known| folded(known) == folded(&signatory.organisation))
            }
        }
    }

    fn has_quality(&self, kind: SignatoryKind) -> bool {
        match kind {
            SignatoryKind::Elu | SignatoryKind::Council => self.roles.contains(Role::Elu),
            SignatoryKind::Association => self.council.is_none(),
        }
    }
}

/// A signature that is about to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newcomer<'a> {
    /// Whether it counts without a verdict.
    pub is_vouched: bool,
    /// The address that was proved, if one was.
    pub email: Option<&'a str>,
}

/// Another signature of the same signatory under the same version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// In which quality.
    pub kind: SignatoryKind,
    /// Whether its name is published.
    pub is_named: bool,
    /// What became of it.
    pub fate: Fate,
    /// The address that it came from.
    pub email: Option<String>,
    /// When it was taken, in milliseconds UTC.
    pub signed_at: i64,
}

impl Newcomer<'_> {
    /// The first of these signatures that stands in its way.
    #[must_use]
    pub fn stopped_by<'r>(&self, rivals: &'r [Rival]) -> Option<&'r Rival> {
        rivals.iter().find(|rival| {
            let is_own = rival.email.is_some() && rival.email.as_deref() == self.email;
            let waits = !rival.fate.is_withdrawn && rival.fate.verdict.is_none();
            let is_public = rival.is_named || rival.kind != SignatoryKind::Elu;
            (rival.fate.counts() && (self.is_vouched || is_public || is_own)) || (waits && is_own)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAKEN: Fate = Fate {
        is_vouched: true,
        verdict: None,
        is_withdrawn: false,
    };
    const WAITING: Fate = Fate {
        is_vouched: false,
        ..TAKEN
    };

    #[test]
    fn the_last_verdict_and_a_withdrawal_decide() {
        let judged = |is_vouched, verdict| Fate {
            is_vouched,
            verdict: Some(verdict),
            ..TAKEN
        };
        let withdrawn = Fate {
            is_withdrawn: true,
            ..TAKEN
        };
        let cases = [
            (TAKEN, true, SignatureState::Standing),
            (WAITING, false, SignatureState::Awaiting),
            (judged(false, true), true, SignatureState::Standing),
            (judged(true, false), false, SignatureState::Refused),
            (withdrawn, false, SignatureState::Withdrawn),
        ];
        for (fate, counts, state) in cases {
            assert_eq!((fate.counts(), fate.state(true)), (counts, state));
        }
        assert_eq!(TAKEN.state(false), SignatureState::Superseded);
        assert!(
            TAKEN.counts(),
            "the list of a version that was given up stays readable"
        );
        assert_eq!(withdrawn.state(false), SignatureState::Withdrawn);
    }

    fn signatory() -> Signatory {
        Signatory {
            kind: SignatoryKind::Elu,
            given_name: "Jean-Marc".to_owned(),
            family_name: "ROCHE".to_owned(),
            capacity: "maire".to_owned(),
            commune: Some("81004".to_owned()),
            organisation: "commune d’Albi".to_owned(),
            deliberation: None,
        }
    }

    fn known() -> KnownParticipant {
        KnownParticipant {
            given_name: "Jean Marc".to_owned(),
            family_name: "Roche".to_owned(),
            roles: Roles::NONE.with(Role::Chair).with(Role::Elu),
            council: Some("81004".to_owned()),
            organisation: Some("Communauté du Val-Clair".to_owned()),
        }
    }

    #[test]
    fn a_congress_vouches_for_what_it_knows() {
        let known = known();
        let of = |commune: Option<&str>, organisation: &str| Signatory {
            commune: commune.map(str::to_owned),
            organisation: organisation.to_owned(),
            ..signatory()
        };
        assert!(known.vouches_for(&signatory()));
        assert!(known.vouches_for(&of(None, "COMMUNAUTÉ du Val Clair")));
        assert!(!known.vouches_for(&of(None, "Autre communauté")));
        assert!(!known.vouches_for(&of(Some("17300"), "commune de La Rochelle")));
        let other = Signatory {
            given_name: "Ada".to_owned(),
            ..signatory()
        };
        assert!(!known.vouches_for(&other));
    }

    #[test]
    fn a_congress_vouches_for_nobody_in_a_quality_that_it_does_not_know() {
        let of = |kind, commune: Option<&str>| Signatory {
            kind,
            commune: commune.map(str::to_owned),
            organisation: "Communauté du Val-Clair".to_owned(),
            ..signatory()
        };
        let (elu, council, association) = (
            SignatoryKind::Elu,
            SignatoryKind::Council,
            SignatoryKind::Association,
        );
        let albi = Some("81004");
        assert!(known().vouches_for(&of(council, albi)));
        assert!(!known().vouches_for(&of(council, Some("17300"))));
        assert!(!known().vouches_for(&of(association, None)));
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Elu) {
            let agent = KnownParticipant {
                roles: Roles::NONE.with(role),
                ..known()
            };
            for signed in [of(elu, albi), of(council, albi), of(elu, None)] {
                assert!(!agent.vouches_for(&signed), "{role}: {signed:?}");
            }
            let member = KnownParticipant {
                council: None,
                ..agent
            };
            assert!(member.vouches_for(&of(association, None)), "{role}");
            assert!(!member.vouches_for(&of(council, None)), "{role}");
        }
    }

    #[test]
    fn one_signatory_signs_once_and_nobody_is_kept_out_by_a_stranger() {
        let rival = |fate, is_named, email: Option<&str>| Rival {
            kind: SignatoryKind::Elu,
            is_named,
            fate,
            email: email.map(str::to_owned),
            signed_at: 7,
        };
        let stopped = |is_vouched, email, rival: &Rival| {
            let newcomer = Newcomer { is_vouched, email };
            newcomer.stopped_by(std::slice::from_ref(rival)).is_some()
        };
        let (maud, ada) = (Some("maud@example.org"), Some("ada@example.org"));
        assert!(stopped(true, maud, &rival(TAKEN, false, ada)));
        assert!(stopped(false, maud, &rival(TAKEN, true, ada)));
        // Not named: a stranger learns nothing, its own address does.
        assert!(!stopped(false, maud, &rival(TAKEN, false, ada)));
        assert!(stopped(false, maud, &rival(TAKEN, false, maud)));
        // What waits is in nobody's way but its own.
        assert!(!stopped(true, maud, &rival(WAITING, true, ada)));
        assert!(stopped(false, maud, &rival(WAITING, true, maud)));
        assert!(!stopped(true, None, &rival(WAITING, true, None)));
        for gone in [
            Fate {
                is_withdrawn: true,
                ..TAKEN
            },
            Fate {
                verdict: Some(false),
                ..TAKEN
            },
        ] {
            assert!(!stopped(true, maud, &rival(gone, true, maud)));
        }
        let council = Rival {
            kind: SignatoryKind::Council,
            ..rival(TAKEN, false, ada)
        };
        assert!(stopped(false, maud, &council), "a council signs in public");
    }
}

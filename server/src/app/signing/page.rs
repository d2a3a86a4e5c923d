//! What readers see of signing: how it stands, and the public list.

use super::{digest, holding, mention};
use crate::app::wire::{OfVersion, OwnSignature, SignatureCounts, SigningPage};
use crate::app::{App, AppError, Thing};
use crate::clock;
use crate::domain::ids::{CongressId, MotionId, ParticipantId, PersonId, VersionId};
use crate::domain::policy::{self, Action};
use crate::domain::role::Role;
use crate::domain::signed::{
    Collection, PublishedSignature, Sha256Digest, Signatory, SignatoryKind, SignatureStamp,
    SignatureState, of_commune,
};
use crate::store::signing::SignatureRow;
use crate::store::versions::VersionHead;

impl App {
    /// How the signing of a motion stands.
    pub(crate) async fn signing(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<SigningPage, AppError> {
        let (motion, congress, rights) = self.readable_motion(person, id).await?;
        let facts = rights.motion(id).ok_or(AppError::NotFound(Thing::Motion))?;
        let runs = policy::may(rights.viewer(person), Action::RunSigning, &facts, None).is_ok();
        let head = self.store.standing_version(id).await?;
        let settings = self.store.signing_settings(id).await?;
        let version = head.as_ref().map(mention).transpose()?;
        let rows = match &head {
            Some(head) => self.store.signatures(head.id).await?,
            None => Vec::new(),
        };
        let collection = Collection {
            phase: motion.phase,
            digest: version.map(|version| version.digest),
            closes_at: settings.closes_at,
        };
        let me = person.and_then(|person| rights.participant(person));
        let me = me.map(|participant| participant.id);
        Ok(SigningPage {
            version: version.map(|version| version.number),
            digest: version.map(|version| version.digest),
            opens: collection.check_open(clock::now()).is_ok(),
            closes_at: settings.closes_at,
            revision: settings.revision,
            kinds: SignatoryKind::ALL.to_vec(),
            counts: counts(&rows, runs),
            mine: me.map(|me| own(rows, me)).unwrap_or_default(),
            prefill: self.prefill(congress.id, person).await?,
            lone_departments: self.lone_departments(),
        })
    }

    /// The départements that are a single commune.
    fn lone_departments(&self) -> Vec<String> {
        let codes = self.communes.departments().map(|one| one.code);
        let lone = codes.filter(|code| self.communes.is_one_commune(code));
        lone.map(str::to_owned).collect()
    }

    /// What the congress knows of somebody who may sign.
    async fn prefill(
        &self,
        congress: CongressId,
        person: Option<PersonId>,
    ) -> Result<Option<Signatory>, AppError> {
        let Some(person) = person else {
            return Ok(None);
        };
        let row = self.store.participant_of_person(congress, person).await?;
        Ok(row.map(|row| {
            let council = row.council_code.as_deref();
            let commune = council.and_then(|code| self.communes.current_of(code));
            let is_elu = row.roles.contains(Role::Elu) || commune.is_some();
            let organisation = commune.map(of_commune).or(row.organisation);
            Signatory {
                kind: if is_elu {
                    SignatoryKind::Elu
                } else {
                    SignatoryKind::Association
                },
                given_name: row.given_name,
                family_name: row.family_name,
                capacity: row.capacity,
                commune: commune.map(|commune| commune.code.to_owned()),
                organisation: organisation.unwrap_or_default(),
                deliberation: None,
            }
        }))
    }

    /// The public list of a version, the last one unless another is named: what each signatory
    /// consented to.
    pub(crate) async fn signature_list(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        which: OfVersion,
    ) -> Result<Vec<PublishedSignature>, AppError> {
        self.readable_motion(person, id).await?;
        match self.version_wanted(id, which).await? {
            Some(head) => self.published_signatures(head.id, digest(&head)?).await,
            None => Ok(Vec::new()),
        }
    }

    /// A version of a motion: the one that is named, else the last one, if there is one.
    pub(super) async fn version_wanted(
        &self,
        id: MotionId,
        which: OfVersion,
    ) -> Result<Option<VersionHead>, AppError> {
        let mut versions = self.store.versions(id).await?;
        let Some(number) = which.version else {
            return Ok(versions.pop());
        };
        let named = versions.into_iter().find(|head| head.number == number);
        named.map(Some).ok_or(AppError::NotFound(Thing::Version))
    }

    /// What is published of the signatures that count under a version, by number.
    pub(in crate::app) async fn published_signatures(
        &self,
        version: VersionId,
        digest: Sha256Digest,
    ) -> Result<Vec<PublishedSignature>, AppError> {
        let counted = self.counted_signatures(version).await?;
        Ok(counted.iter().map(|row| published(row, digest)).collect())
    }

    /// The signatures that count under a version, by number, with all that is known of them.
    pub(in crate::app) async fn counted_signatures(
        &self,
        version: VersionId,
    ) -> Result<Vec<SignatureRow>, AppError> {
        let mut rows = self.store.signatures(version).await?;
        rows.retain(|row| row.fate().counts());
        Ok(rows)
    }
}

fn published(row: &SignatureRow, digest: Sha256Digest) -> PublishedSignature {
    let stamp = SignatureStamp {
        channel: row.channel,
        signed_at: row.signed_at,
        digest,
    };
    let department = row.department.clone();
    PublishedSignature::of(
        row.number,
        &row.signatory,
        row.consents(),
        department,
        stamp,
    )
}

fn counts(rows: &[SignatureRow], runs: bool) -> SignatureCounts {
    let (mut counts, mut awaiting) = (SignatureCounts::default(), 0);
    for row in rows {
        let fate = row.fate();
        if fate.state(true) == SignatureState::Awaiting {
            awaiting += 1;
        }
        if !fate.counts() {
            continue;
        }
        match row.signatory.kind {
            SignatoryKind::Elu => counts.elus += 1,
            SignatoryKind::Council => counts.councils += 1,
            SignatoryKind::Association => counts.associations += 1,
        }
    }
    SignatureCounts {
        awaiting: runs.then_some(awaiting),
        ..counts
    }
}

fn own(rows: Vec<SignatureRow>, me: ParticipantId) -> Vec<OwnSignature> {
    let own = rows.into_iter().filter(|row| row.participant == Some(me));
    own.map(|row| holding::own(row, true)).collect()
}

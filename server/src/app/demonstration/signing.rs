//! The demonstration's motion of spring as it was frozen, and the signatures under it: rows and events
//! as the commands leave them.

use uuid::Uuid;

use super::content::{MotionContent, PhaseContent};
use super::signatories::{FateContent, SignatoryContent, SignatureContent};
use super::{MINUTE, SECRETARIAT, SeedError, Seeding};
use crate::app::congresses;
use crate::app::events::Happened;
use crate::app::signing::enter;
use crate::app::wire::LineOutcome;
use crate::domain::agenda::TimeZone;
use crate::domain::council::Communes;
use crate::domain::event::{
    EventKind, SheetChanged, SignatureJudged, SignatureWithdrawn, SigningChanged, Subject,
    VersionFrozen,
};
use crate::domain::folding::fold;
use crate::domain::ids::{MotionId, ParticipantId, SheetId, SignatureId, VersionId};
use crate::domain::legal_time;
use crate::domain::locale::Locale;
use crate::domain::motion::{MotionDocument, SectionDocument};
use crate::domain::phase::Phase;
use crate::domain::signed::sheet::{MOST_LINES, SheetLine, SheetTyping};
use crate::domain::signed::{
    Consents, DecidedBy, FrozenVersion, Signatory, SignatureChannel, VersionMention, WithdrawalKey,
};
use crate::store::Tx;
use crate::store::motions::MotionRow;
use crate::store::signing::settings::{self, SigningSettings};
use crate::store::signing::sheets::{self, AcceptanceRow};
use crate::store::signing::{self, NewSignature, SheetPlace, VerdictRow};
use crate::store::versions;

/// Who types the sheets again.
const SECOND_READER: &str = "secretariat-2";
/// Between the moment of seeding and the closing date.
const OPEN_FOR: i64 = 14 * 24 * 60 * MINUTE;
/// When the sheets were printed, in minutes before the moment of seeding.
const PRINTED: u32 = 10_590;
/// When the first sheet had been typed twice; each of the others took as long again as `A_SHEET`.
const TYPED: u32 = 10_400;
const A_SHEET: u32 = 35;
/// Between a signature and the verdict on it.
const VERDICT_AFTER: i64 = 12 * MINUTE;
/// Between a signature and its withdrawal.
const SECOND_THOUGHTS: i64 = 20 * 60 * MINUTE;

/// A version that signatures stand under.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    motion: MotionId,
    version: VersionId,
    mention: VersionMention,
}

/// A signature as it came in.
struct Entry {
    signatory: Signatory,
    publication: bool,
    channel: SignatureChannel,
    participant: Option<ParticipantId>,
    /// Who typed it for the signatory.
    recorded_by: Option<ParticipantId>,
    place: Option<SheetPlace>,
    at: i64,
}

/// What came in at one time.
enum Arrival<'a> {
    /// A sheet: which one, from 0, and its lines.
    Sheet(usize, &'a [SignatoryContent]),
    One(&'a SignatureContent),
}

impl<'a> Seeding<'a> {
    /// Freezes a motion that has come so far.
    pub(super) async fn freeze(
        &mut self,
        tx: &mut Tx,
        row: &MotionRow,
        content: &MotionContent,
        sections: Vec<SectionDocument>,
    ) -> Result<(), SeedError> {
        let frozen = |moved: &&PhaseContent| moved.phase == Phase::Frozen;
        let Some(moved) = content.phases.iter().find(frozen) else {
            return Ok(());
        };
        let document = MotionDocument {
            id: row.id,
            title: row.title.clone(),
            addressees: row.addressees.clone(),
            phase: Phase::Frozen,
            congress: congresses::mention(&self.congress_row())?,
            sections,
        };
        // It was adopted before the congress, by a show of hands: no ballot is known here.
        let version = FrozenVersion::freeze(
            VersionId::new(Uuid::now_v7()),
            1,
            document,
            DecidedBy::default(),
            self.at(moved.minutes_before),
        );
        let actor = self.participant(SECRETARIAT)?;
        versions::insert(tx, row.id, &version, actor).await?;
        let frozen = EventKind::VersionFrozen(VersionFrozen {
            version: version.id,
            number: version.number,
            digest: version.digest,
        });
        self.by_secretariat(version.frozen_at, Subject::Motion(row.id), frozen)?;
        self.signed = Some(Standing {
            motion: row.id,
            version: version.id,
            mention: VersionMention::from(&version),
        });
        Ok(())
    }

    /// Takes all signatures, in the order in which they came in.
    pub(super) async fn signatures(
        &mut self,
        tx: &mut Tx,
        communes: &Communes<'_>,
    ) -> Result<(), SeedError> {
        let standing = self.signed.ok_or(SeedError::Broken)?;
        let content = &self.content.signatories;
        let closes_at = Some(self.now + OPEN_FOR);
        let dates = SigningSettings {
            closes_at,
            revision: 1,
        };
        settings::set(tx, standing.motion, dates).await?;
        let changed = EventKind::SigningChanged(SigningChanged { closes_at });
        let printed = self.at(PRINTED);
        self.by_secretariat(printed, Subject::Motion(standing.motion), changed)?;
        let mut printed = Vec::with_capacity(content.sheets.len());
        for _ in &content.sheets {
            printed.push(self.print_sheet(tx, standing).await?);
        }
        let sheets = content.sheets.iter().enumerate().map(|(place, lines)| {
            let turn = u32::try_from(place).unwrap_or_default();
            (TYPED - turn * A_SHEET, Arrival::Sheet(place, lines))
        });
        let ones = content.signatures.iter();
        let ones = ones.map(|one| (one.minutes_before, Arrival::One(one)));
        let mut arrivals: Vec<(u32, Arrival<'a>)> = sheets.chain(ones).collect();
        arrivals.sort_by_key(|(minutes_before, _)| std::cmp::Reverse(*minutes_before));
        for (minutes_before, arrival) in arrivals {
            let at = self.at(minutes_before);
            match arrival {
                Arrival::Sheet(place, lines) => {
                    let read = self.read_sheet(lines, communes, at)?;
                    self.type_sheet(tx, standing, printed[place], &read, at)
                        .await?;
                    self.accept_sheet(tx, standing, (printed[place], read), communes, at)
                        .await?;
                }
                Arrival::One(one) => self.arrive(tx, standing, one, communes, at).await?,
            }
        }
        self.type_once(tx, standing, communes).await
    }

    /// A sheet that one person has typed and nobody again.
    async fn type_once(
        &mut self,
        tx: &mut Tx,
        standing: Standing,
        communes: &Communes<'_>,
    ) -> Result<(), SeedError> {
        let sheet = self.print_sheet(tx, standing).await?;
        let at = self.at(A_SHEET);
        let read = self.read_sheet(&self.content.signatories.typed_once, communes, at)?;
        self.type_in(tx, standing, sheet, (SECRETARIAT, at), &read)
            .await
    }

    async fn print_sheet(
        &mut self,
        tx: &mut Tx,
        standing: Standing,
    ) -> Result<(SheetId, u32), SeedError> {
        let id = SheetId::new(Uuid::now_v7());
        let at = self.at(PRINTED);
        let by = self.participant(SECRETARIAT)?;
        let number = sheets::insert(tx, id, standing.version, MOST_LINES, by, at).await?;
        let printed = EventKind::SheetPrinted(SheetChanged { sheet: id, number });
        self.by_secretariat(at, Subject::Motion(standing.motion), printed)?;
        Ok((id, number))
    }

    fn read_sheet(
        &self,
        lines: &[SignatoryContent],
        communes: &Communes<'_>,
        at: i64,
    ) -> Result<Vec<Option<SheetLine>>, SeedError> {
        let mut read = Vec::with_capacity(lines.len());
        for line in lines {
            read.push(Some(SheetLine {
                signatory: self.admitted(line, communes, at)?,
                publication: !line.unnamed,
            }));
        }
        // Nobody has signed on the others.
        read.resize(usize::try_from(MOST_LINES).unwrap_or_default(), None);
        Ok(read)
    }

    async fn type_sheet(
        &mut self,
        tx: &mut Tx,
        standing: Standing,
        sheet: (SheetId, u32),
        read: &[Option<SheetLine>],
        at: i64,
    ) -> Result<(), SeedError> {
        for (who, earlier) in [(SECRETARIAT, 20 * MINUTE), (SECOND_READER, 5 * MINUTE)] {
            self.type_in(tx, standing, sheet, (who, at - earlier), read)
                .await?;
        }
        Ok(())
    }

    async fn type_in(
        &mut self,
        tx: &mut Tx,
        standing: Standing,
        (id, number): (SheetId, u32),
        (who, at): (&str, i64),
        read: &[Option<SheetLine>],
    ) -> Result<(), SeedError> {
        let by = self.participant(who)?;
        let typing = SheetTyping {
            by,
            at,
            lines: read.to_vec(),
        };
        sheets::insert_typing(tx, id, &typing).await?;
        let typed = EventKind::SheetTyped(SheetChanged { sheet: id, number });
        self.note_signing(standing, at, Some(by), typed);
        Ok(())
    }

    async fn accept_sheet(
        &mut self,
        tx: &mut Tx,
        standing: Standing,
        ((id, number), read): ((SheetId, u32), Vec<Option<SheetLine>>),
        communes: &Communes<'_>,
        at: i64,
    ) -> Result<(), SeedError> {
        let by = self.participant(SECRETARIAT)?;
        let mut outcome = Vec::with_capacity(read.len());
        for (line, signed) in (1..).zip(read) {
            let Some(signed) = signed else { continue };
            let new = Entry {
                signatory: signed.signatory,
                publication: signed.publication,
                channel: SignatureChannel::Paper,
                participant: None,
                recorded_by: Some(by),
                place: Some(SheetPlace { sheet: id, line }),
                at,
            };
            let new = new.under(standing, communes);
            let number = self.enter(tx, standing, &new).await?;
            outcome.push(LineOutcome::Taken { line, number });
        }
        let acceptance = AcceptanceRow {
            at,
            by,
            lines: serde_json::to_string(&outcome).map_err(|_| SeedError::Broken)?,
        };
        sheets::accept(tx, id, &acceptance).await?;
        let accepted = EventKind::SheetAccepted(SheetChanged { sheet: id, number });
        self.note_signing(standing, at, Some(by), accepted);
        Ok(())
    }

    /// Takes a signature that came in by itself, and what became of it.
    async fn arrive(
        &mut self,
        tx: &mut Tx,
        standing: Standing,
        content: &SignatureContent,
        communes: &Communes<'_>,
        at: i64,
    ) -> Result<(), SeedError> {
        let participant = content.participant.as_deref();
        let participant = participant.map(|key| self.participant(key)).transpose()?;
        let recorded_by = match content.channel {
            SignatureChannel::Online => None,
            SignatureChannel::Assisted | SignatureChannel::Paper => {
                Some(self.participant(SECRETARIAT)?)
            }
        };
        let new = Entry {
            signatory: self.admitted(&content.signatory, communes, at)?,
            publication: !content.signatory.unnamed,
            channel: content.channel,
            participant,
            recorded_by,
            place: None,
            at,
        };
        let new = new.under(standing, communes);
        self.enter(tx, standing, &new).await?;
        if !new.is_vouched && content.fate != Some(FateContent::Awaiting) {
            self.judge(tx, standing, new.id, content, at + VERDICT_AFTER)
                .await?;
        }
        if content.fate == Some(FateContent::Withdrawn) {
            let at = at + SECOND_THOUGHTS;
            signing::withdraw(tx, new.id, None, at).await?;
            let withdrawn = SignatureWithdrawn { signature: new.id };
            let withdrawn = EventKind::SignatureWithdrawn(withdrawn);
            self.note_signing(standing, at, None, withdrawn);
        }
        Ok(())
    }

    async fn judge(
        &mut self,
        tx: &mut Tx,
        standing: Standing,
        signature: SignatureId,
        content: &SignatureContent,
        at: i64,
    ) -> Result<(), SeedError> {
        let by = self.participant(SECRETARIAT)?;
        let verdict = VerdictRow {
            admitted: content.fate != Some(FateContent::Refused),
            reason: content.reason.clone().unwrap_or_default(),
            at,
        };
        signing::judge(tx, signature, &verdict, by).await?;
        let judged = EventKind::SignatureJudged(SignatureJudged {
            signature,
            admitted: verdict.admitted,
            reason: verdict.reason,
        });
        self.note_signing(standing, at, Some(by), judged);
        Ok(())
    }

    async fn enter(
        &mut self,
        tx: &mut Tx,
        standing: Standing,
        new: &NewSignature,
    ) -> Result<u32, SeedError> {
        let (number, happened) = enter(tx, new, standing.mention, standing.motion).await?;
        self.happened.push(happened);
        Ok(number)
    }

    fn admitted(
        &self,
        content: &SignatoryContent,
        communes: &Communes<'_>,
        at: i64,
    ) -> Result<Signatory, SeedError> {
        let zone = TimeZone::Paris;
        let consents = Consents {
            signing: true,
            publication: !content.unnamed,
        };
        let today = legal_time::day(zone, at);
        let typed = content.typed(zone, self.now);
        Ok(typed.admit(consents, today, communes)?)
    }

    fn note_signing(
        &mut self,
        standing: Standing,
        at: i64,
        by: Option<ParticipantId>,
        kind: EventKind,
    ) {
        self.happened.push(Happened {
            at,
            participant: by,
            subject: Subject::Motion(standing.motion),
            kind,
        });
    }
}

impl Entry {
    fn under(self, standing: Standing, communes: &Communes<'_>) -> NewSignature {
        let id = SignatureId::new(Uuid::now_v7());
        let in_person = self.recorded_by.is_none();
        let key = in_person.then(|| WithdrawalKey::from_bytes(rand::random()));
        let consents = Consents {
            signing: true,
            publication: self.publication,
        };
        NewSignature {
            id,
            version: standing.version,
            department: self.signatory.public_department(consents, communes),
            publication: self.publication,
            channel: self.channel,
            is_vouched: self.participant.is_some() || !in_person,
            participant: self.participant,
            locale: Locale::Fr,
            email: in_person.then(|| address(&self.signatory)),
            signatory: self.signatory,
            recorded_by: self.recorded_by,
            place: self.place,
            signed_at: self.at,
            withdrawal_key: key.map(|key| key.hash(id).to_vec()),
        }
    }
}

/// An address that nobody has.
fn address(signatory: &Signatory) -> String {
    let folded = |name: &str| fold(name).replace(' ', "-");
    let (given, family) = (&signatory.given_name, &signatory.family_name);
    format!("{}.{}@example.org", folded(given), folded(family))
}

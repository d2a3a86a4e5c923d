//! The code by which somebody proves, right before signing, that they read mail at an address.

use uuid::Uuid;

use super::Collecting;
use crate::app::login::{Asker, MEMORY, MOST_WAITING, new_secret, read_email, secret_hash};
use crate::app::wire::SigningCodeRequest;
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::delivery::MailKind;
use crate::domain::email::Email;
use crate::domain::ids::{CongressId, MotionId, PersonId};
use crate::domain::login_code::{self, LoginCode, Verdict, address_hash};
use crate::domain::policy::{self, Action};
use crate::domain::throttle::Wait;
use crate::mail::{Letter, SigningCodeLetter};
use crate::store::Tx;
use crate::store::congresses::CongressRow;
use crate::store::mails::{self, NewMail};
use crate::store::signing::codes::{self, Owner, SigningCodeRow};
use crate::store::signing::people::{Known, SignerRow};

/// An address, and whose it is as far as the congress knows.
pub(super) struct Address {
    pub(super) email: Email,
    pub(super) signer: Option<SignerRow>,
    /// Whether that participant has logged in.
    is_logged_in: bool,
}

impl Address {
    /// One that was told to the secretariat, and proves nothing.
    pub(super) fn dictated(email: Email) -> Self {
        Self {
            email,
            signer: None,
            is_logged_in: false,
        }
    }
}

impl App {
    /// Sends a code to whoever wants to sign. The secret that the browser must keep. The answer is the
    /// same whether the congress knows the address or not.
    pub(crate) async fn request_signing_code(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        request: SigningCodeRequest,
        asker: Asker,
    ) -> Result<String, AppError> {
        let congress = self.signable(person, id).await?;
        let address = self
            .address(congress.id, person, request.email.as_deref())
            .await?;
        // Before the disk has anything to do with it.
        self.admit_asker(&address, &asker, clock::now())?;
        let mut tx = self.store.begin().await?;
        let collecting = Collecting::of(&mut tx, id).await?;
        let now = collecting.now;
        let (version, mention) = collecting.check_text(request.digest, congress.time_zone)?;
        codes::prune(&mut tx, now - MEMORY).await?;
        if mails::waiting(&mut tx, MailKind::SigningCode).await? >= MOST_WAITING {
            return Err(AppError::Impossible(Obstacle::PostIsFull));
        }
        let secret = asker.secret.unwrap_or_else(new_secret);
        let code = LoginCode::of_number(rand::random());
        let row = SigningCodeRow {
            id: Uuid::now_v7(),
            version,
            browser_hash: secret_hash(&secret),
            address_hash: address_hash(&address.email),
            code_hash: code.hash(&secret),
            created_at: now,
            expires_at: now + login_code::LIFETIME,
        };
        codes::insert(&mut tx, &row).await?;
        let letter = SigningCodeLetter {
            locale: asker.locale,
            code: &code,
            motion: &collecting.motion.title,
            congress: &congress.title,
            version: mention.number,
            digest: mention.digest,
            device: &asker.device,
            origin: self.post.origin(),
        };
        let letter = letter.write();
        let mail = mail(MailKind::SigningCode, congress.id, &address, letter, now);
        let expires_at = Some(row.expires_at);
        mails::insert(&mut tx, &NewMail { expires_at, ..mail }).await?;
        tx.commit().await?;
        self.post.knock();
        Ok(secret)
    }

    /// The congress of a motion that this person, or anybody, may sign now as far as its phase goes.
    pub(super) async fn signable(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<CongressRow, AppError> {
        let (_, congress, rights) = self.readable_motion(person, id).await?;
        let facts = rights.motion(id).ok_or(AppError::NotFound(Thing::Motion))?;
        policy::may(rights.viewer(person), Action::SignMotion, &facts, None)
            .map_err(AppError::Forbidden)?;
        Ok(congress)
    }

    /// The address at which somebody proves who they are: a participant who has logged in has their
    /// own, others the one that they typed.
    pub(super) async fn address(
        &self,
        congress: CongressId,
        person: Option<PersonId>,
        typed: Option<&str>,
    ) -> Result<Address, AppError> {
        if let Some(person) = person
            && let Some(signer) = self.store.signer(congress, Known::Person(person)).await?
        {
            let email = signer.email.as_deref();
            let email = email.ok_or(AppError::Impossible(Obstacle::NoAddress))?;
            return Ok(Address {
                email: read_email(email)?,
                signer: Some(signer),
                is_logged_in: true,
            });
        }
        let email = read_email(typed.unwrap_or_default())?;
        let signer = self.store.signer(congress, Known::Address(&email)).await?;
        Ok(Address {
            email,
            signer,
            is_logged_in: false,
        })
    }

    fn admit_asker(&self, address: &Address, asker: &Asker, now: i64) -> Result<(), AppError> {
        let mut throttle = self
            .signing_throttle
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let admitted = if address.is_logged_in {
            throttle.admit(&address.email, asker.network, now)
        } else {
            throttle.admit_stranger(&address.email, asker.network, now)
        };
        admitted.map_err(|Wait(wait)| AppError::TooSoon { wait })
    }
}

/// A mail to who signs.
pub(super) fn mail(
    kind: MailKind,
    congress: CongressId,
    address: &Address,
    letter: Letter,
    now: i64,
) -> NewMail {
    let signer = address.signer.as_ref();
    NewMail {
        id: Uuid::now_v7(),
        kind,
        congress: Some(congress),
        participant: signer.map(|signer| signer.participant),
        person: signer.map(|signer| signer.person),
        recipient: address.email.to_string(),
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        created_at: now,
        expires_at: None,
    }
}

/// What a typed code is worth.
pub(super) enum Typed {
    /// It signs; which code it is.
    Good(Uuid),
    /// It has signed already.
    Used,
    /// It is worth nothing.
    Bad(Obstacle),
}

/// Judges a code that was typed. A wrong one must be counted, and that committed.
pub(super) async fn judge(
    tx: &mut Tx,
    owner: &Owner,
    code: &LoginCode,
    secret: &str,
    now: i64,
) -> Result<Typed, AppError> {
    let found = codes::asked(tx, owner, &code.hash(secret)).await?;
    let asked: Vec<_> = found.iter().map(|(_, asked)| *asked).collect();
    Ok(match login_code::judge(&asked, now) {
        Verdict::Open(place) => Typed::Good(found[place].0),
        Verdict::Used => Typed::Used,
        Verdict::Wrong => Typed::Bad(Obstacle::LoginCodeWrong),
        Verdict::Expired => Typed::Bad(Obstacle::LoginCodeExpired),
        Verdict::Exhausted => Typed::Bad(Obstacle::LoginCodeExhausted),
        Verdict::Elsewhere => Typed::Bad(Obstacle::LoginCodeElsewhere),
    })
}

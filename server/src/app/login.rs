//! Logging in by a code that is sent by mail.
//!
//! Whoever asks gets the same answer, after the same work, whether we know the address or not: a
//! code is made, a letter is written and a row is stored in either case; only the mail is left out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::wire::{LoginPage, Session};
use super::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::delivery::MailKind;
use crate::domain::email::Email;
use crate::domain::locale::Locale;
use crate::domain::login_code::{self, Asked, LoginCode, Verdict, address_hash};
use crate::domain::throttle::{Network, Wait};
use crate::mail::CodeLetter;
use crate::store::Tx;
use crate::store::logins::{self, LoginCodeRow};
use crate::store::mails::{self, NewMail};
use crate::store::people::{self, PersonRow};

/// Bytes of a browser's secret.
const SECRET_BYTES: usize = 32;
/// Codes that may wait to be sent at once. When they are more, no server takes our mails: people
/// are told so, known to us or not.
pub(super) const MOST_WAITING: i64 = 2000;
/// Codes are kept so long after their end, to say that they are late or used.
pub(super) const MEMORY: i64 = 60 * 60 * 1000;

/// Who asks for a code.
#[derive(Clone, Debug)]
pub(crate) struct Asker {
    pub(crate) network: Network,
    /// The browser's secret, when it has asked before.
    pub(crate) secret: Option<String>,
    /// As the letter names it.
    pub(crate) device: String,
    /// For who is not known yet.
    pub(crate) locale: Locale,
}

impl App {
    /// What the login page shows before anybody has logged in.
    pub(crate) fn login_page(&self) -> LoginPage {
        LoginPage {
            delivery: self.post.delivery(),
        }
    }

    /// Sends a code to an address, if it is somebody's. The secret that the browser must keep.
    pub(crate) async fn request_code(&self, email: &str, asker: Asker) -> Result<String, AppError> {
        let email: Email = read_email(email)?;
        let now = clock::now();
        self.admit(&email, asker.network, now)?;
        let secret = asker.secret.unwrap_or_else(new_secret);
        let code = LoginCode::of_number(rand::random());
        let mut tx = self.store.begin().await?;
        logins::prune(&mut tx, now - MEMORY).await?;
        if mails::waiting(&mut tx, MailKind::Code).await? >= MOST_WAITING {
            return Err(AppError::Impossible(Obstacle::PostIsFull));
        }
        let person = people::person_by_email(&mut tx, &email).await?;
        let row = LoginCodeRow {
            id: Uuid::now_v7(),
            browser_hash: secret_hash(&secret),
            address_hash: address_hash(&email),
            person: person.as_ref().map(|person| person.id),
            code_hash: code.hash(&secret),
            created_at: now,
            expires_at: now + login_code::LIFETIME,
        };
        logins::insert(&mut tx, &row).await?;
        let letter = CodeLetter {
            locale: person.as_ref().map_or(asker.locale, |person| person.locale),
            given_name: person.as_ref().map_or("", |person| &person.given_name),
            code: &code,
            device: &asker.device,
            origin: self.post.origin(),
        };
        let letter = letter.write();
        if let Some(PersonRow { id: person, .. }) = person {
            let mail = NewMail {
                id: Uuid::now_v7(),
                kind: MailKind::Code,
                congress: None,
                participant: None,
                person: Some(person),
                recipient: email.to_string(),
                subject: letter.subject,
                text: letter.text,
                html: letter.html,
                created_at: now,
                expires_at: Some(row.expires_at),
            };
            mails::insert(&mut tx, &mail).await?;
        }
        tx.commit().await?;
        self.post.knock();
        Ok(secret)
    }

    fn admit(&self, email: &Email, network: Network, now: i64) -> Result<(), AppError> {
        let mut throttle = self
            .throttle
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        throttle
            .admit(email, network, now)
            .map_err(|Wait(wait)| AppError::TooSoon { wait })
    }

    /// Logs in with a code that was typed.
    pub(crate) async fn open_code_session(
        &self,
        email: &str,
        typed: &str,
        secret: Option<&str>,
        device: &str,
    ) -> Result<Session, AppError> {
        let email = read_email(email)?;
        let code = LoginCode::parse(typed)
            .map_err(|_| AppError::Impossible(Obstacle::LoginCodeUnreadable))?;
        let secret = secret.ok_or(AppError::Impossible(Obstacle::LoginCodeElsewhere))?;
        let (browser, address) = (secret_hash(secret), address_hash(&email));
        let now = clock::now();
        let mut tx = self.store.begin().await?;
        let rows = logins::asked(&mut tx, &browser, &address, &code.hash(secret)).await?;
        let asked: Vec<Asked> = rows.iter().map(|row| row.asked).collect();
        let obstacle = match login_code::judge(&asked, now) {
            Verdict::Open(place) => {
                let row = rows[place];
                // A code for an address that we don't know is never told to anybody.
                let Some(person) = row.person else {
                    return Err(AppError::Impossible(Obstacle::LoginCodeWrong));
                };
                logins::mark_used(&mut tx, row.id, now).await?;
                let (session, token) = self.begin_session(&mut tx, person, device, now).await?;
                tx.commit().await?;
                return self.opened(session, token).await;
            }
            Verdict::Wrong => {
                self.count_wrong(tx, &browser, &address).await?;
                Obstacle::LoginCodeWrong
            }
            Verdict::Expired => Obstacle::LoginCodeExpired,
            Verdict::Used => Obstacle::LoginCodeUsed,
            Verdict::Exhausted => Obstacle::LoginCodeExhausted,
            Verdict::Elsewhere => Obstacle::LoginCodeElsewhere,
        };
        Err(AppError::Impossible(obstacle))
    }

    async fn count_wrong(
        &self,
        mut tx: Tx,
        browser: &[u8],
        address: &[u8],
    ) -> Result<(), AppError> {
        logins::count_wrong(&mut tx, browser, address).await?;
        Ok(tx.commit().await?)
    }
}

pub(super) fn read_email(text: &str) -> Result<Email, AppError> {
    text.parse()
        .map_err(|_| AppError::Impossible(Obstacle::EmailUnreadable))
}

pub(super) fn new_secret() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; SECRET_BYTES]>())
}

/// What is kept of a browser's secret.
pub(super) fn secret_hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

//! Logging in and out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::wire::{EndedSessions, OwnSession, Person, Persona, Session};
use super::{App, AppError, Thing};
use crate::clock;
use crate::domain::event::{EventKind, SessionsEnded, Subject};
use crate::domain::ids::{CongressId, ParticipantId, PersonId};
use crate::domain::locale::Locale;
use crate::domain::session::{deserves_touch, is_alive, token_hash};
use crate::store::Tx;
use crate::store::people::PersonRow;
use crate::store::rows::Which;
use crate::store::sessions::{self, SessionRow};

/// Bytes of a session's token.
const TOKEN_BYTES: usize = 32;

impl App {
    /// The session of a token, if it is still good. Its use is noted now and then.
    pub(crate) async fn authenticate(&self, token: &str) -> Result<Option<SessionRow>, AppError> {
        let now = clock::now();
        let found = self.store.session(&token_hash(token)).await?;
        let Some(row) = found.filter(|row| is_alive(row.created_at, row.last_used_at, now)) else {
            return Ok(None);
        };
        if deserves_touch(row.last_used_at, now)
            && let Err(error) = self.touch(row.id, now).await
        {
            // Reading goes on while the disk is full.
            tracing::warn!(%error, "the use of a session was not noted");
        }
        Ok(Some(row))
    }

    async fn touch(&self, session: Uuid, now: i64) -> Result<(), AppError> {
        let mut tx = self.store.begin().await?;
        sessions::touch_session(&mut tx, session, now).await?;
        Ok(tx.commit().await?)
    }

    /// The personas of the demonstration congress, none elsewhere.
    pub(crate) async fn personas(&self, locale: Locale) -> Result<Vec<Persona>, AppError> {
        let rows = self.store.personas().await?;
        let Some(first) = rows.first() else {
            return Err(AppError::NotFound(Thing::Persona));
        };
        let congress = self.congress_of(first.participant).await?;
        let shown: Vec<_> = rows.iter().map(|row| row.participant).collect();
        let which = Which::These(&shown);
        let participants = self.participants_by_id(congress, which).await?;
        let personas = rows.into_iter().filter_map(|row| {
            let participant = participants.get(&row.participant)?;
            Some(Persona {
                persona: row.persona,
                name: participant.name.clone(),
                title: participant.title.clone(),
                roles: participant.roles,
                what: match locale {
                    Locale::Fr => row.what_fr,
                    Locale::En => row.what_en,
                },
            })
        });
        Ok(personas.collect())
    }

    /// Logs in as a persona.
    pub(crate) async fn open_persona_session(
        &self,
        persona: &str,
        device: &str,
    ) -> Result<Session, AppError> {
        let personas = self.store.personas().await?;
        let row = personas.into_iter().find(|row| row.persona == persona);
        let participant = row.ok_or(AppError::NotFound(Thing::Persona))?.participant;
        let congress = self.congress_of(participant).await?;
        let person = self.person_of(congress, participant).await?;
        let mut tx = self.store.begin().await?;
        let (session, token) = self
            .begin_session(&mut tx, person, device, clock::now())
            .await?;
        tx.commit().await?;
        self.opened(session, token).await
    }

    /// Opens a session in the transaction of who has let the person in, with its token.
    pub(super) async fn begin_session(
        &self,
        tx: &mut Tx,
        person: PersonId,
        device: &str,
        now: i64,
    ) -> Result<(SessionRow, String), AppError> {
        let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; TOKEN_BYTES]>());
        let session = SessionRow {
            id: Uuid::now_v7(),
            person,
            created_at: now,
            last_used_at: now,
        };
        sessions::insert_session(tx, &session, &token_hash(&token), device).await?;
        Ok((session, token))
    }

    /// A session that was just opened, the only time with its token.
    pub(super) async fn opened(
        &self,
        session: SessionRow,
        token: String,
    ) -> Result<Session, AppError> {
        let session = self.session(session).await?;
        Ok(Session {
            token: Some(token),
            ..session
        })
    }

    /// Who a session belongs to: the person, and the participant of the latest congress.
    pub(crate) async fn session(&self, session: SessionRow) -> Result<Session, AppError> {
        let person = self
            .store
            .person(session.person)
            .await?
            .ok_or(AppError::LoginRequired)?;
        let participant = match self.store.congresses_of(session.person).await?.first() {
            Some(congress) => {
                self.participant_for(*congress, Some(session.person))
                    .await?
            }
            None => None,
        };
        Ok(Session {
            person: person_view(person),
            participant,
            token: None,
        })
    }

    /// Ends a session; its sockets close.
    pub(crate) async fn end_session(&self, session: SessionRow) -> Result<(), AppError> {
        let mut tx = self.store.begin().await?;
        sessions::end_session(&mut tx, session.id, clock::now()).await?;
        tx.commit().await?;
        self.rooms.close_session(session.id);
        Ok(())
    }

    /// The sessions of the one who asks, the last used first.
    pub(crate) async fn own_sessions(&self, own: SessionRow) -> Result<Vec<OwnSession>, AppError> {
        let now = clock::now();
        let rows = self.store.sessions_of(own.person).await?;
        let alive = rows.into_iter().filter(|row| {
            let SessionRow {
                created_at,
                last_used_at,
                ..
            } = row.session;
            is_alive(created_at, last_used_at, now)
        });
        Ok(alive
            .map(|row| OwnSession {
                id: row.session.id,
                device: row.device,
                created_at: row.session.created_at,
                last_used_at: row.session.last_used_at,
                current: row.session.id == own.id,
            })
            .collect())
    }

    /// Ends one of one's own sessions.
    pub(crate) async fn end_own_session(
        &self,
        own: SessionRow,
        session: Uuid,
    ) -> Result<(), AppError> {
        let rows = self.store.sessions_of(own.person).await?;
        let row = rows.into_iter().find(|row| row.session.id == session);
        let row = row.ok_or(AppError::NotFound(Thing::Session))?;
        self.end_session(row.session).await
    }

    /// Ends all sessions of somebody who takes part in a congress, on the word of its secretariat:
    /// a telephone was lost, a helper leaves.
    pub(crate) async fn end_sessions_of_participant(
        &self,
        person: Option<PersonId>,
        participant: ParticipantId,
    ) -> Result<EndedSessions, AppError> {
        let congress = self.managed_participant(person, participant).await?;
        let whose = self.person_of(congress, participant).await?;
        let mut tx = self.store.begin().await?;
        let ended = sessions::end_sessions_of(&mut tx, whose, clock::now()).await?;
        let count = ended.len();
        if count > 0 {
            let event = EventKind::SessionsEnded(SessionsEnded { count });
            let subject = Subject::Participant(participant);
            self.commit(tx, congress, person, subject, event).await?;
        }
        for session in ended {
            self.rooms.close_session(session);
        }
        Ok(EndedSessions { ended: count })
    }

    pub(super) async fn person_of(
        &self,
        congress: CongressId,
        participant: ParticipantId,
    ) -> Result<PersonId, AppError> {
        let which = Which::These(std::slice::from_ref(&participant));
        let row = self.store.participants(congress, which).await?.pop();
        Ok(row.ok_or(AppError::NotFound(Thing::Participant))?.person)
    }

    pub(super) async fn congress_of(
        &self,
        participant: ParticipantId,
    ) -> Result<CongressId, AppError> {
        let congress = self.store.congress_of_participant(participant).await?;
        congress.ok_or(AppError::NotFound(Thing::Participant))
    }
}

fn person_view(row: PersonRow) -> Person {
    let PersonRow {
        id,
        given_name,
        family_name,
        locale,
    } = row;
    Person {
        id,
        given_name,
        family_name,
        locale,
    }
}

//! Logging in and out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::wire::{Person, Persona, Session};
use super::{App, AppError, Thing};
use crate::clock;
use crate::domain::ids::{CongressId, ParticipantId};
use crate::domain::locale::Locale;
use crate::domain::session::{deserves_touch, is_alive, token_hash};
use crate::store::people::{self, PersonRow, SessionRow};

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
        people::touch_session(&mut tx, session, now).await?;
        Ok(tx.commit().await?)
    }

    /// The personas of the demonstration congress, none elsewhere.
    pub(crate) async fn personas(&self, locale: Locale) -> Result<Vec<Persona>, AppError> {
        let rows = self.store.personas().await?;
        let Some(first) = rows.first() else {
            return Err(AppError::NotFound(Thing::Persona));
        };
        let congress = self.congress_of(first.participant).await?;
        let participants = self.participants_by_id(congress).await?;
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
    pub(crate) async fn open_persona_session(&self, persona: &str) -> Result<Session, AppError> {
        let personas = self.store.personas().await?;
        let row = personas.into_iter().find(|row| row.persona == persona);
        let participant = row.ok_or(AppError::NotFound(Thing::Persona))?.participant;
        let congress = self.congress_of(participant).await?;
        let participants = self.store.participants(congress).await?;
        let person = participants.into_iter().find(|row| row.id == participant);
        let person = person.ok_or(AppError::NotFound(Thing::Participant))?.person;
        let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; TOKEN_BYTES]>());
        let now = clock::now();
        let session = SessionRow {
            id: Uuid::now_v7(),
            person,
            created_at: now,
            last_used_at: now,
        };
        let mut tx = self.store.begin().await?;
        people::insert_session(&mut tx, &session, &token_hash(&token)).await?;
        tx.commit().await?;
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
        people::end_session(&mut tx, session.id, clock::now()).await?;
        tx.commit().await?;
        self.rooms.close_session(session.id);
        Ok(())
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

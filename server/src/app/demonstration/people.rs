//! The demonstration's people: fictional, of communes that exist.

use uuid::Uuid;

use super::content::ParticipantContent;
use super::{FOUNDED, SeedError, Seeding, find};
use crate::domain::email::Email;
use crate::domain::event::{EventKind, ParticipantsImported, Subject};
use crate::domain::ids::PersonId;
use crate::domain::locale::Locale;
use crate::store::Tx;
use crate::store::participants::{self, ParticipantRow, PersonaRow};
use crate::store::people::{self, PersonRow};

impl Seeding<'_> {
    pub(super) async fn participants(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        for (place, content) in (1..).zip(&self.content.participants) {
            let row = self.participant_row(content)?;
            let person = PersonRow {
                id: row.person,
                given_name: row.given_name.clone(),
                family_name: row.family_name.clone(),
                locale: Locale::Fr,
            };
            people::insert_person(tx, &person, self.at(FOUNDED)).await?;
            let email = address(&row.given_name, &row.family_name)?;
            people::set_email(tx, person.id, &email).await?;
            participants::insert_participant(tx, &row, self.at(FOUNDED)).await?;
            if let Some(persona) = &content.persona {
                let persona = PersonaRow {
                    persona: content.key.clone(),
                    participant: row.id,
                    what_fr: persona.fr.clone(),
                    what_en: persona.en.clone(),
                };
                participants::insert_persona(tx, &persona, place).await?;
            }
        }
        let created = self.content.participants.iter();
        let imported = EventKind::ParticipantsImported(ParticipantsImported {
            created: created
                .map(|who| self.participant(&who.key))
                .collect::<Result<_, _>>()?,
            changed: Vec::new(),
            unchanged: 0,
            refused: 0,
        });
        self.prepared(Subject::Congress(self.congress), imported)
    }

    fn participant_row(&self, content: &ParticipantContent) -> Result<ParticipantRow, SeedError> {
        let groups = content.groups.iter().map(|key| find(&self.groups, key));
        Ok(ParticipantRow {
            id: self.participant(&content.key)?,
            congress: self.congress,
            person: PersonId::new(Uuid::now_v7()),
            given_name: content.given_name.clone(),
            family_name: content.family_name.clone(),
            capacity: content.capacity.clone(),
            council_code: content.council.clone(),
            organisation: content.organisation.clone(),
            voting_weight: 1,
            roles: content.roles.iter().copied().collect(),
            groups: groups.collect::<Result<_, _>>()?,
        })
    }
}

/// `prenom.nom@example.org`, without accents: an address of the domain that is nobody's (RFC 2606).
fn address(given_name: &str, family_name: &str) -> Result<Email, SeedError> {
    let plain = |name: &str| -> String {
        let folded = name.to_lowercase();
        let letters = folded.chars().filter_map(|letter| match letter {
            'à' | 'â' | 'ä' => Some('a'),
            'ç' => Some('c'),
            'é' | 'è' | 'ê' | 'ë' => Some('e'),
            'î' | 'ï' => Some('i'),
            'ô' | 'ö' => Some('o'),
            'ù' | 'û' | 'ü' => Some('u'),
            'a'..='z' => Some(letter),
            ' ' | '-' => Some('-'),
            _ => None,
        });
        letters.collect()
    };
    let text = format!("{}.{}@example.org", plain(given_name), plain(family_name));
    text.parse().map_err(|_| SeedError::UnknownKey(text))
}

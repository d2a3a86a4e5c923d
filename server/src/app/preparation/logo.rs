//! The logo of a congress.

use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::event::LogoChanged;
use crate::domain::event::{EventKind, Subject};
use crate::domain::ids::PersonId;
use crate::domain::logo::Logo;
use crate::domain::policy::Action;
use crate::store::logos;

impl App {
    /// The logo, for who may read the congress.
    pub(crate) async fn logo(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Logo, AppError> {
        let row = self.readable_congress(person, slug).await?;
        let logo = self.store.logo(row.id).await?;
        logo.ok_or(AppError::NotFound(Thing::Logo))
    }

    /// Judges a file and makes it the logo.
    pub(crate) async fn set_logo(
        &self,
        person: Option<PersonId>,
        slug: &str,
        file: &[u8],
    ) -> Result<(), AppError> {
        let row = self
            .permitted_in(person, slug, Action::PrepareCongress)
            .await?;
        let logo =
            Logo::parse(file).map_err(|refusal| AppError::Impossible(Obstacle::Logo(refusal)))?;
        if self.store.logo(row.id).await?.as_ref() == Some(&logo) {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        logos::set_logo(&mut tx, row.id, &logo, clock::now()).await?;
        let media_type = Some(logo.kind.to_string());
        let event = EventKind::LogoChanged(LogoChanged { media_type });
        self.commit(tx, row.id, person, Subject::Congress(row.id), event)
            .await
    }

    /// Takes the logo away.
    pub(crate) async fn remove_logo(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<(), AppError> {
        let row = self
            .permitted_in(person, slug, Action::PrepareCongress)
            .await?;
        let mut tx = self.store.begin().await?;
        if !logos::delete_logo(&mut tx, row.id).await? {
            return Err(AppError::NotFound(Thing::Logo));
        }
        let event = EventKind::LogoChanged(LogoChanged { media_type: None });
        self.commit(tx, row.id, person, Subject::Congress(row.id), event)
            .await
    }
}

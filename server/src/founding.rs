//! `motion-ouverte congress create`: reads what was typed, and founds a congress beside a running
//! server or before the first one.

use crate::app::App;
use crate::app::founding::{Founding, Secretary};
use crate::config::NewCongress;
use crate::domain::accent::Accent;
use crate::domain::line::Line;
use crate::domain::motion::Date;
use crate::domain::slug::Slug;
use crate::live::rooms::Registry;
use crate::server::StartError;
use crate::store::Store;
use crate::store::journal::Journal;

/// The house's own blue, until the secretariat chooses another.
const ACCENT: &str = "#2b3ea8";

/// Letters of each text, at most; as on the screen.
const LONGEST: usize = 120;

/// Makes a congress and its first secretary; the address under which it is found.
///
/// # Errors
/// With a sentence that names the flag, when something typed can't be taken; and when the data
/// folder can't be used.
pub async fn create_congress(new: NewCongress) -> Result<String, StartError> {
    let origin = match &new.public_url {
        Some(url) => url.origin().to_owned(),
        None => format!("http://{}", new.listen),
    };
    let data = new.data.clone();
    let founding = founding(new)?;
    let address = format!("{origin}/congresses/{}", founding.slug);
    std::fs::create_dir_all(&data)?;
    let store = Store::open(&data).await?;
    let (journal, _journal_task) = Journal::start(store.clone());
    let app = App::new(store.clone(), Registry::new(store.clone(), journal));
    let founded = app.found_congress(founding).await;
    store.close().await;
    founded.map_err(|error| StartError::Founding(error.to_string()))?;
    Ok(address)
}

fn founding(new: NewCongress) -> Result<Founding, StartError> {
    let title = line("--title", &new.title)?;
    let slug = match &new.slug {
        Some(slug) => flag("--slug", slug.parse())?,
        None => flag(
            "--title",
            Slug::from_title(&new.title)
                .map_err(|_| "no letter of it can stand in an address; choose a name with --slug"),
        )?,
    };
    let starts_on: Date = flag("--starts-on", new.starts_on.parse())?;
    let ends_on = match &new.ends_on {
        Some(day) => flag("--ends-on", day.parse())?,
        None => starts_on,
    };
    if ends_on < starts_on {
        return Err(wrong("--ends-on", &"the last day comes before the first"));
    }
    let optional = |text: &str| Line::parse_optional(text, LONGEST);
    Ok(Founding {
        slug,
        title,
        place: flag("--place", optional(&new.place))?,
        organiser: flag("--organiser", optional(&new.organiser))?,
        starts_on,
        ends_on,
        accent: flag("the accent", ACCENT.parse::<Accent>())?,
        time_zone: flag("--time-zone", new.time_zone.parse())?,
        public_reading: new.public,
        secretary: Secretary {
            email: flag("--email", new.email.parse())?,
            given_name: line("--given-name", &new.given_name)?,
            family_name: line("--family-name", &new.family_name)?,
        },
    })
}

fn line(name: &str, text: &str) -> Result<Line, StartError> {
    flag(name, Line::parse(text, LONGEST))
}

fn flag<T, E: std::fmt::Display>(name: &str, read: Result<T, E>) -> Result<T, StartError> {
    read.map_err(|error| wrong(name, &error))
}

fn wrong(name: &str, why: &dyn std::fmt::Display) -> StartError {
    StartError::Founding(format!("{name}: {why}"))
}

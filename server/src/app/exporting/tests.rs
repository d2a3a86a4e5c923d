//! Files that many ask for, counted by a press that notes each of its runs.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use tempfile::tempdir;
use tokio::task::JoinSet;

use crate::app::App;
use crate::app::printing::{Bounds, Press};
use crate::app::wire::NewPhase;
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::phase::Phase;
use crate::domain::role::Role;
use crate::live::rooms::Registry;
use crate::store::Store;
use crate::store::journal::Journal;
use crate::store::rows::Which;

/// A press that notes that it ran, and hands back what it was to print.
fn press(folder: &Path) -> Press {
    let press = folder.join("press");
    fs::write(&press, "#!/bin/sh\necho >> \"$0-runs\"\nexec cat\n").unwrap();
    fs::set_permissions(&press, fs::Permissions::from_mode(0o700)).unwrap();
    Press::new(press, Bounds::USUAL)
}

fn runs(folder: &Path) -> usize {
    let noted = fs::read_to_string(folder.join("press-runs"));
    noted.map_or(0, |noted| noted.lines().count())
}

/// Fifty who ask for the PDF at once.
async fn fifty_ask(app: &App, motion: MotionId, version: Option<u32>) {
    let mut asking = JoinSet::new();
    for _ in 0..50 {
        let app = app.clone();
        asking.spawn(async move { app.export(None, motion, "pdf", version).await });
    }
    let files = asking.join_all().await;
    let mut files = files.into_iter().map(|file| file.unwrap().bytes);
    let first = files.next().unwrap();
    assert!(files.all(|file| file == first));
}

async fn secretary(app: &App) -> Option<PersonId> {
    let congress = app.store.congresses().await.unwrap().remove(0);
    let people = app.store.participants(congress.id, Which::All).await;
    let mut people = people.unwrap().into_iter();
    let secretary = people.find(|one| one.roles.contains(Role::Secretariat));
    secretary.map(|one| one.person)
}

#[tokio::test]
async fn fifty_who_ask_for_a_version_are_printed_for_once() {
    let data = tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    let (journal, _task) = Journal::start(store.clone());
    let app = App::new(store.clone(), Registry::new(store.clone(), journal));
    let app = app.with_press(press(data.path()));
    app.seed_demonstration().await.unwrap();
    let congress = store.congresses().await.unwrap().remove(0);
    let motion = store.motions(congress.id).await.unwrap().remove(0).id;
    for _ in 0..2 {
        app.export(None, motion, "pdf", None).await.unwrap();
    }
    assert_eq!(runs(data.path()), 2, "a working text is never kept");
    let secretary = secretary(&app).await;
    let frozen = NewPhase {
        phase: Phase::Frozen,
        reopen: None,
        digest: None,
    };
    app.change_phase(secretary, motion, frozen).await.unwrap();
    fifty_ask(&app, motion, None).await;
    fifty_ask(&app, motion, Some(1)).await;
    assert_eq!(runs(data.path()), 3);
    let other = app.export(None, motion, "pdf", Some(2)).await;
    assert!(other.is_err(), "what isn't there takes no room");
}

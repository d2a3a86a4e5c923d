use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use tempfile::tempdir;

use super::{SealFault, SealFolder, read_key};
use crate::app::printing::{Bounds, Press, PrintingError};
use crate::app::wire::NewPhase;
use crate::app::{App, AppError};
use crate::domain::phase::Phase;
use crate::domain::role::Role;
use crate::live::rooms::Registry;
use crate::store::Store;
use crate::store::journal::Journal;
use crate::store::rows::Which;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_key_is_made_once_and_for_its_owner_alone() {
    let data = tempdir().unwrap();
    assert!(matches!(
        SealFolder::inside(data.path()).keys(),
        Err(SealFault::NoKey(_))
    ));
    let folder = SealFolder::open_or_make(data.path()).unwrap();
    let public = folder.keys().unwrap().current.public();
    let again = SealFolder::open_or_make(data.path()).unwrap();
    assert_eq!(again.keys().unwrap().current.public(), public);
    let seal = data.path().join("seal");
    assert_eq!(mode(&seal), 0o700);
    assert_eq!(mode(&seal.join("ed25519-1")), 0o600);
    let names = fs::read_dir(data.path()).unwrap().count();
    assert_eq!(names, 1, "a draft was left behind");
    assert_eq!(fs::read_dir(&seal).unwrap().count(), 2);
    let other = tempdir().unwrap();
    let other = SealFolder::open_or_make(other.path()).unwrap();
    assert_ne!(other.keys().unwrap().current.public(), public);
}

#[test]
fn an_empty_folder_is_as_good_as_none() {
    let data = tempdir().unwrap();
    fs::create_dir(data.path().join("seal")).unwrap();
    assert!(SealFolder::open_or_make(data.path()).is_ok());
}

#[test]
fn two_servers_that_start_at_once_have_one_key() {
    let data = tempdir().unwrap();
    let made = std::thread::scope(|scope| {
        let start = || SealFolder::open_or_make(data.path()).unwrap();
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
        let folders = threads.into_iter().map(|thread| thread.join().unwrap());
        folders
            .map(|folder| folder.keys().unwrap().current.public())
            .collect::<Vec<_>>()
    });
    assert!(made.iter().all(|public| *public == made[0]));
}

#[test]
fn half_a_key_is_refused_and_left_as_it_is() {
    let data = tempdir().unwrap();
    SealFolder::open_or_make(data.path()).unwrap();
    let path = data.path().join("seal/ed25519-1");
    let whole = fs::read_to_string(&path).unwrap();
    for half in ["", &whole[..40], &whole.replace('A', "B")] {
        fs::write(&path, half).unwrap();
        let refused = SealFolder::open_or_make(data.path()).unwrap_err();
        assert!(refused.to_string().contains("left as it is"), "{refused}");
        assert_eq!(fs::read_to_string(&path).unwrap(), half);
    }
    fs::remove_file(&path).unwrap();
    let refused = SealFolder::open_or_make(data.path());
    assert!(matches!(refused, Err(SealFault::NoKey(_))));
}

#[test]
fn a_rotation_is_signed_and_the_old_key_kept() {
    let data = tempdir().unwrap();
    let folder = SealFolder::open_or_make(data.path()).unwrap();
    let first = folder.keys().unwrap().current.public();
    let one = folder.rotate(1).unwrap();
    let two = folder.rotate(2).unwrap();
    let keys = folder.keys().unwrap();
    assert_eq!((one.old, one.new), (first, two.old));
    assert_eq!(keys.current.public(), two.new);
    assert_eq!(keys.rotations.len(), 2);
    assert!(keys.rotations.iter().all(|(one, seal)| one.is_sealed(seal)));
    assert!(data.path().join("seal/ed25519-1").exists());
    // A statement that was changed is not believed.
    let path = data.path().join("seal/rotation-1.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("\"at\": 1", "\"at\": 3")).unwrap();
    assert!(matches!(folder.keys(), Err(SealFault::Broken(_))));
}

#[test]
fn a_rotation_that_was_cut_short_changes_nothing_and_can_be_done_again() {
    let data = tempdir().unwrap();
    let folder = SealFolder::open_or_make(data.path()).unwrap();
    let first = folder.keys().unwrap().current.public();
    let seal = data.path().join("seal");
    let rotation = folder.rotate(1).unwrap();
    // As if the power had gone before the statement was there, or before the key was.
    fs::remove_file(seal.join("rotation-1.json")).unwrap();
    assert_eq!(folder.keys().unwrap().current.public(), first);
    assert_eq!(folder.rotate(2).unwrap().new, rotation.new);
    fs::remove_file(seal.join("rotation-1.json")).unwrap();
    fs::remove_file(seal.join("ed25519-2")).unwrap();
    assert_eq!(folder.keys().unwrap().current.public(), first);
    let again = folder.rotate(3).unwrap();
    assert_eq!(folder.keys().unwrap().current.public(), again.new);
}

#[test]
fn an_expected_key_is_a_fingerprint_or_a_file() {
    let data = tempdir().unwrap();
    let folder = SealFolder::open_or_make(data.path()).unwrap();
    let public = folder.keys().unwrap().current.public();
    let fingerprint = public.fingerprint();
    assert_eq!(
        read_key(&fingerprint.to_string()),
        Some(fingerprint.clone())
    );
    for text in [
        public.to_pem(),
        public.to_ssh(),
        public.allowed_signers("motion-ouverte", "motion-ouverte"),
        format!("{fingerprint}\n"),
    ] {
        let file = data.path().join("key");
        fs::write(&file, &text).unwrap();
        let read = read_key(file.to_str().unwrap());
        assert_eq!(read.as_ref(), Some(&fingerprint), "{text}");
    }
    assert_eq!(read_key("nowhere"), None);
}

/// A package is whole, or there is none.
#[tokio::test]
async fn a_press_that_fails_leaves_no_hole_in_a_package() {
    let data = tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    let (journal, _task) = Journal::start(store.clone());
    let app = App::new(store.clone(), Registry::new(store.clone(), journal))
        .with_seal(SealFolder::open_or_make(data.path()).unwrap());
    app.seed_demonstration().await.unwrap();
    let congress = store.congresses().await.unwrap().remove(0);
    let people = store.participants(congress.id, Which::All).await.unwrap();
    let mut people = people.iter();
    let secretary = people.find(|one| one.roles.contains(Role::Secretariat));
    let person = secretary.map(|one| one.person);
    let motion = store.motions(congress.id).await.unwrap().remove(0).id;
    let frozen = NewPhase {
        phase: Phase::Frozen,
        reopen: None,
        digest: None,
    };
    app.change_phase(person, motion, frozen).await.unwrap();

    let missing = Press::new(data.path().join("nothing"), Bounds::USUAL);
    let refused = app
        .clone()
        .with_press(missing)
        .package(person, motion)
        .await;
    assert!(
        matches!(
            refused,
            Err(AppError::Printing(PrintingError::Unreachable(_)))
        ),
        "{refused:?}"
    );
    // It keeps nothing of that. This press hands back what it was to print.
    let press = data.path().join("press");
    fs::write(&press, "#!/bin/sh\nexec cat\n").unwrap();
    fs::set_permissions(&press, fs::Permissions::from_mode(0o700)).unwrap();
    let app = app.with_press(Press::new(press, Bounds::USUAL));
    let package = app.package(person, motion).await.unwrap();
    let archive = zip::ZipArchive::new(std::io::Cursor::new(package.bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let forms = crate::export::form::FORMS.iter();
    for name in forms.filter_map(|form| form.packed) {
        assert!(names.iter().any(|one| one == name), "{name} in {names:?}");
    }
}

//! First pages as pictures, for `docs/pictures`. A page that shows nothing fails.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::kinds::{minutes, receipt};
use super::{bundle, edition, motion, today};
use crate::export::pdf::{self, Job};

/// Pixels of a picture's height.
const HEIGHT: &str = "1000";

fn pictured() -> [(&'static str, Job); 4] {
    [
        ("pdf-motion", pdf::motion(&edition(motion()), today())),
        ("pdf-liasse", pdf::bundle(&bundle(), today())),
        ("pdf-minutes", pdf::minutes(&minutes(), today())),
        ("pdf-receipt", pdf::receipt(&receipt(), today())),
    ]
}

#[test]
fn first_pages_are_pictures_that_show_something() {
    let folder = tempfile::tempdir().unwrap();
    draw(folder.path());
}

/// `cargo test -p motion-ouverte --lib write_pictures -- --ignored`
#[test]
#[ignore = "writes into docs/pictures"]
fn write_pictures() {
    draw(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../docs/pictures"
    )));
}

fn draw(target: &Path) {
    let folder = tempfile::tempdir().unwrap();
    for (name, job) in pictured() {
        let page = folder.path().join("page.pdf");
        std::fs::write(&page, pdf::render(&job).unwrap()).unwrap();
        let Some(picture) = picture(&page, &target.join(name)) else {
            return;
        };
        // A blank page of this size is 3 KB of PNG.
        let bytes = std::fs::metadata(&picture).unwrap().len();
        assert!((20_000..300_000).contains(&bytes), "{name}: {bytes} bytes");
    }
}

/// The first page of a PDF as PNG; none where poppler is not installed, as in `poppler`.
fn picture(pdf: &Path, name: &Path) -> Option<PathBuf> {
    let run = Command::new("pdftoppm")
        .args(["-png", "-singlefile", "-f", "1", "-scale-to-x", "-1"])
        .args(["-scale-to-y", HEIGHT])
        .arg(pdf)
        .arg(name)
        .status();
    match run {
        Ok(status) => assert!(status.success()),
        Err(error) if option_env!("CI").is_none() => {
            eprintln!("left out: pdftoppm can't be started ({error}); install poppler-utils");
            return None;
        }
        Err(error) => panic!("pdftoppm can't be started: {error}"),
    }
    Some(name.with_extension("png"))
}

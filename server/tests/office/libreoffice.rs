//! What LibreOffice makes of the files: it opens both, and says the words that are signed.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use motion_ouverte::domain::motion::MotionDocument;
use motion_ouverte::domain::signed::PlainMotion;
use motion_ouverte::domain::signed::plain::{Line, PlainBlock, Run};
use motion_ouverte::export::docx::docx;
use motion_ouverte::export::odt::odt;
use motion_ouverte::import::draft::read_draft;

use crate::editions::adopted;
use crate::hostile;
use crate::round_trip::motion_of;

/// LibreOffice with a folder of its own, or nothing where it isn't installed.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn start() -> Option<Self> {
        match Command::new("soffice").arg("--version").output() {
            Ok(_) => Some(Self {
                folder: tempfile::tempdir().expect("a folder"),
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                assert!(
                    std::env::var_os("CI").is_none(),
                    "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
                );
                eprintln!("left out: LibreOffice is not installed, so nothing opens these files");
                None
            }
            Err(error) => panic!("LibreOffice can't be started: {error}"),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    }

    /// Converts a file, and gives what came out.
    fn convert(&self, file: &Path, filter: &str) -> Vec<u8> {
        let extension = filter.split(':').next().expect("an extension");
        let out = self.folder.path().join("out");
        let profile = self.folder.path().join("profile");
        let run = Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}",
                profile.display()
            ))
            .args(["--headless", "--norestore", "--convert-to", filter])
            .arg("--outdir")
            .args([&out, file])
            .output()
            .expect("LibreOffice runs");
        let made = out.join(file.file_name().expect("a name"));
        let made = made.with_extension(extension);
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        let bytes = std::fs::read(&made);
        bytes.unwrap_or_else(|_| panic!("LibreOffice made no {extension} of {file:?}: {said}"))
    }

    fn text_of(&self, file: &Path) -> String {
        let text = self.convert(file, "txt:Text (encoded):UTF8");
        String::from_utf8(text).expect("UTF-8")
    }
}

/// The words that are signed, from the first section on. Addresses of links are no words on a page,
/// a section that is called as its kind is called so once, and XML holds no U+FFFE and U+FFFF.
fn signed_words(motion: &MotionDocument) -> Vec<String> {
    let mut text = String::new();
    for section in PlainMotion::of(motion, 2).sections {
        let kind = match section.number {
            Some(number) => format!("Principe {number}"),
            None => match section.kind.as_str() {
                "preamble" => "Préambule".to_owned(),
                _ => "Conclusion".to_owned(),
            },
        };
        let title = said(&section.title);
        match title == kind || title.is_empty() {
            true => text.push_str(&kind),
            false => text.push_str(&format!("{kind} — {title}")),
        }
        blocks(&section.body, &mut text);
        for proposal in section.proposals {
            text.push_str(&format!(" Proposition {}", proposal.number));
            blocks(&proposal.text, &mut text);
        }
        text.push(' ');
    }
    text.retain(|one| !matches!(one, '\u{FFFE}' | '\u{FFFF}'));
    text.split_whitespace().map(str::to_owned).collect()
}

fn said(line: &Line) -> String {
    let words = line.iter().map(|run| match run {
        Run::Words(words) => words.as_str(),
        Run::Address(_) => "",
    });
    words.collect()
}

fn blocks(all: &[PlainBlock], text: &mut String) {
    for block in all {
        match block {
            PlainBlock::Paragraph(lines) => {
                lines
                    .iter()
                    .for_each(|line| text.push_str(&format!(" {}", said(line))));
            }
            PlainBlock::Bullets(items) => items.iter().for_each(|item| {
                text.push_str(" •");
                blocks(item, text);
            }),
            PlainBlock::Numbers(items) => items.iter().zip(1..).for_each(|(item, number)| {
                text.push_str(&format!(" {number}."));
                blocks(item, text);
            }),
        }
    }
}

/// The words of a converted text between the first section and the signatories.
fn converted_words(text: &str, first: &str) -> Vec<String> {
    let begin = text.find(&format!("\n{first}")).expect("the first section");
    let text = &text[begin..];
    let end = text.find("\nSignataires").unwrap_or(text.len());
    text[..end].split_whitespace().map(str::to_owned).collect()
}

#[test]
fn libreoffice_reads_the_words_that_are_signed() {
    let Some(office) = Office::start() else {
        return;
    };
    let edition = adopted();
    let expected = signed_words(&edition.motion);
    for file in [
        office.write("motion-odt.odt", &odt(&edition)),
        office.write("motion-docx.docx", &docx(&edition)),
    ] {
        let text = office.text_of(&file);
        assert_eq!(converted_words(&text, "Préambule"), expected, "{file:?}");
        let pdf = office.convert(&file, "pdf");
        assert!(pdf.starts_with(b"%PDF"));
        // To be looked at.
        if let Some(folder) = std::env::var_os("OFFICE_PICTURES") {
            let name = Path::new(&folder).join(file.file_name().expect("a name"));
            std::fs::copy(&file, &name).expect("copied");
            std::fs::write(name.with_extension("pdf"), pdf).expect("written");
        }
    }
}

#[test]
fn hostile_text_opens_in_libreoffice() {
    let Some(office) = Office::start() else {
        return;
    };
    let edition = hostile::traps();
    let expected = signed_words(&edition.motion);
    for file in [
        office.write("hostile-odt.odt", &odt(&edition)),
        office.write("hostile-docx.docx", &docx(&edition)),
    ] {
        let text = office.text_of(&file);
        assert_eq!(converted_words(&text, "Principe 1"), expected, "{file:?}");
        assert!(office.convert(&file, "pdf").starts_with(b"%PDF"));
    }
}

#[test]
fn what_libreoffice_makes_of_our_odt_is_read_back() {
    let Some(office) = Office::start() else {
        return;
    };
    let edition = adopted();
    let file = office.write("motion.odt", &odt(&edition));
    let converted = office.convert(&file, "docx");
    let draft = read_draft(&converted).expect("a draft");
    assert_eq!(draft.title, edition.motion.title);
    let back = motion_of(&draft);
    assert_eq!(signed_words(&back), signed_words(&edition.motion));
    // Which paragraphs are visas and considérants is kept too, formats and links with them.
    assert_eq!(
        back.sections[0].text.body,
        edition.motion.sections[0].text.body
    );
}

#[test]
fn our_docx_survives_being_saved_by_libreoffice() {
    let Some(office) = Office::start() else {
        return;
    };
    let edition = adopted();
    let file = office.write("once.docx", &docx(&edition));
    let saved = office.convert(&file, "odt");
    let file = office.write("again.odt", &saved);
    let draft = read_draft(&office.convert(&file, "docx")).expect("a draft");
    assert_eq!(
        signed_words(&motion_of(&draft)),
        signed_words(&edition.motion)
    );
}

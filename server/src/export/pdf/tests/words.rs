//! What a machine reads in the PDF of a motion is what is signed.

use super::poppler::{bare, body, info, read};
use super::{draft, edition, motion, today};
use crate::domain::signed::PlainMotion;
use crate::domain::signed::plain::{PlainBlock, Run};
use crate::export::pdf;

/// The paragraphs of a motion in reading order, those of lists included; an address stands between
/// `<` and `>`, as the canonical text has it.
fn paragraphs(motion: &PlainMotion) -> Vec<String> {
    let mut all = vec![motion.title.clone(), motion.addressees.clone()];
    for section in &motion.sections {
        all.push(line(&section.title));
        blocks(&section.body, &mut all);
        for proposal in &section.proposals {
            all.push(proposal.number.clone());
            blocks(&proposal.text, &mut all);
        }
    }
    all
}

fn blocks(list: &[PlainBlock], all: &mut Vec<String>) {
    for block in list {
        match block {
            PlainBlock::Paragraph(lines) => {
                all.push(lines.iter().map(|one| line(one)).collect());
            }
            PlainBlock::Bullets(items) | PlainBlock::Numbers(items) => {
                items.iter().for_each(|item| blocks(item, all));
            }
        }
    }
}

fn line(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Words(words) => words.clone(),
            Run::Address(address) => format!("<{address}>"),
        })
        .collect()
}

#[test]
fn the_words_of_the_canonical_text_stand_in_the_pdf_in_their_order() {
    let motion = motion();
    let plain = PlainMotion::of(&motion, 1);
    let pdf = pdf::render(&pdf::motion(&edition(motion), today())).unwrap();
    let Some(text) = body(&pdf) else { return };
    let text = bare(&text);
    // What stands above the title is not of the text.
    let (_, mut rest) = text.split_once("MOTION").unwrap();
    let paragraphs = paragraphs(&plain);
    assert!(paragraphs.len() > 100);
    for paragraph in paragraphs {
        let wanted = bare(&paragraph);
        let Some((before, behind)) = rest.split_once(&wanted) else {
            panic!("“{paragraph}” is missing; there follows “{:.200}”", rest);
        };
        // Between two paragraphs stand a bullet, a number, the name of a part: no paragraph is passed
        // over to find the next one.
        assert!(
            before.chars().count() < 90,
            "before “{paragraph}”: “{before}”"
        );
        rest = behind;
    }
    assert!(rest.starts_with("Signataires"), "{rest:.80}");
}

#[test]
fn each_page_bears_the_version_and_its_digest() {
    let edition = edition(motion());
    let digest = bare(&edition.version.unwrap().digest.grouped());
    let pdf = pdf::render(&pdf::motion(&edition, today())).unwrap();
    let Some(said) = read("pdfinfo", &[], &pdf) else {
        return;
    };
    let pages: usize = info(&said, "Pages").parse().unwrap();
    let text = bare(&read("pdftotext", &["-enc", "UTF-8"], &pdf).unwrap());
    assert!(pages > 4);
    assert_eq!(text.matches(&digest).count(), pages);
    for page in 1..=pages {
        assert!(text.contains(&format!("page{page}/{pages}")));
    }
    assert!(!text.contains("Textedetravail"));
}

#[test]
fn each_page_of_a_text_without_version_says_so() {
    let pdf = pdf::render(&pdf::motion(&draft(motion()), today())).unwrap();
    let Some(said) = read("pdfinfo", &[], &pdf) else {
        return;
    };
    let pages: usize = info(&said, "Pages").parse().unwrap();
    let text = read("pdftotext", &["-enc", "UTF-8"], &pdf).unwrap();
    let marked = text
        .split('\u{c}')
        .filter(|page| bare(page).contains("Textedetravail"));
    assert_eq!(marked.count(), pages);
    assert!(!text.contains("SHA-256"));
}

//! Text that means harm goes through unharmed, and harms nothing.

use super::poppler::{bare, body, read};
use super::{draft, edition, motion, today};
use crate::domain::motion::MotionDocument;
use crate::domain::text::{Block, Inline, Words};
use crate::export::pdf;

fn with_paragraph(content: Vec<Inline>) -> MotionDocument {
    let mut motion = motion();
    motion.sections.truncate(1);
    motion.sections[0].text.body = vec![Block::Paragraph { content }];
    motion
}

#[test]
fn markup_of_typst_is_words() {
    for words in [
        "#panic() #import \"x.typ\": * #read(\"/etc/passwd\") #sys.inputs",
        "$ integral_0^1 $ et 1 // 2 /* rien */ *gras* _italique_ `code` ~ -- ---",
        "@renvoi <etiquette> = Titre - liste + numéros / terme: \\u{41} \\ https://example.org/#a",
        "[[[ ]]] {{{ }}} \" ' « \u{a0}» ;;; \\\\ #[#(]",
        "<script>alert(1)</script> &amp; ]]> =cmd|' /C calc'!A0",
    ] {
        let mut motion = with_paragraph(vec![Inline::plain(words)]);
        motion.title = words.to_owned();
        motion.congress.organiser = words.to_owned();
        motion.sections[0].text.title = vec![Inline::plain(words)];
        let pdf = pdf::render(&pdf::motion(&draft(motion), today())).unwrap();
        let Some(text) = body(&pdf) else { return };
        let found = bare(&text).matches(&bare(words)).count();
        assert_eq!(found, 4, "{words} in {text}");
    }
}

#[test]
fn a_word_of_ten_thousand_letters_stays_on_the_page() {
    let word = "mot".repeat(3334);
    let mut motion = with_paragraph(vec![Inline::plain(word.clone())]);
    motion.title = word.clone();
    motion.addressees = word.clone();
    motion.congress.place = "x".repeat(60);
    let pdf = pdf::render(&pdf::motion(&draft(motion), today())).unwrap();
    let Some(text) = body(&pdf) else { return };
    assert_eq!(bare(&text).matches(&word).count(), 3);
}

#[test]
fn characters_without_a_glyph_are_boxes_that_are_still_themselves() {
    let words = "שלום 漢字 🏛️ 👩🏽‍🌾 Ⅻ ≥ → ﷽ \u{e0041}";
    let motion = with_paragraph(vec![Inline::plain(words)]);
    let pdf = pdf::render(&pdf::motion(&draft(motion), today())).unwrap();
    let Some(text) = body(&pdf) else { return };
    for letter in ['漢', '字', '🏛', '👩', 'Ⅻ', '≥', '→', 'ש'] {
        assert!(text.contains(letter), "{letter} in {text}");
    }
}

#[test]
fn what_forces_a_direction_is_not_printed() {
    let motion = with_paragraph(vec![Inline::plain(
        "cent \u{202E}sorue\u{202C} mille\u{2066}\u{0}\u{FFFE}\u{FEFF}",
    )]);
    let pdf = pdf::render(&pdf::motion(&draft(motion), today())).unwrap();
    let Some(text) = body(&pdf) else { return };
    assert!(text.contains("cent sorue mille"), "{text}");
}

#[test]
fn characters_of_private_use_leave_one_standard() {
    let motion = with_paragraph(vec![Inline::plain("a\u{E000}b")]);
    let pdf = pdf::render(&pdf::motion(&draft(motion), today())).unwrap();
    let raw = String::from_utf8_lossy(&pdf);
    assert!(raw.contains("<pdfuaid:part>1<") && !raw.contains("<pdfaid:part>"));
}

#[test]
fn only_safe_addresses_are_links() {
    let link = |text: &str, href: &str| {
        Inline::Text(Words {
            text: text.to_owned(),
            href: Some(href.to_owned()),
            ..Words::default()
        })
    };
    let motion = with_paragraph(vec![
        link("un", "javascript:alert(1)"),
        link(" deux", "file:///etc/passwd"),
        link(" trois", "https://example.org/trois"),
    ]);
    let pdf = pdf::render(&pdf::motion(&draft(motion), today())).unwrap();
    let Some(urls) = read("pdfinfo", &["-url"], &pdf) else {
        return;
    };
    assert!(urls.contains("https://example.org/trois"), "{urls}");
    assert!(
        !urls.contains("javascript") && !urls.contains("passwd"),
        "{urls}"
    );
}

#[test]
fn lists_in_lists_in_lists_are_printed() {
    let mut block = Block::paragraph("au fond");
    for _ in 0..40 {
        block = Block::BulletList {
            items: vec![vec![Block::paragraph("plus bas"), block]],
        };
    }
    let mut motion = motion();
    motion.sections[0].text.body = vec![block];
    let pdf = pdf::render(&pdf::motion(&edition(motion), today())).unwrap();
    let Some(text) = body(&pdf) else { return };
    assert_eq!(text.matches("plus bas").count(), 40);
    assert!(text.contains("au fond"));
}

//! Hostile texts go out unharmed; hostile files don't come in.

use std::fmt::Write as _;

use motion_ouverte::domain::draft::{DraftFault, DraftFaultKind};
use motion_ouverte::domain::motion::SectionKind;
use motion_ouverte::domain::signed::Edition;
use motion_ouverte::domain::text::{Block, Inline};
use motion_ouverte::export::docx::docx;
use motion_ouverte::export::odt::odt;
use motion_ouverte::import::draft::read_draft;

use crate::editions::{adopted, frozen, motion, paragraph};
use crate::files::{check_well_formed, packed, parts};
use crate::round_trip::motion_of;

/// What people might type to do harm.
pub(crate) const TRAPS: [&str; 9] = [
    "</w:t></w:r><w:p/><text:p>&lt;!--",
    "<script>alert('x')</script> ]]> <![CDATA[",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]> &a; &#0;",
    "#set text(red) #read(\"/etc/passwd\") \\input{x} {{7*7}} ${x}",
    "l’im\u{202E}pôt\u{202C} \u{2066}caché\u{2069}",
    "\u{0}\u{1}\u{8}\u{B}\u{1B}[31m\u{7F}\u{9B}\u{FFFE}\u{FFFF} fin",
    "=cmd|'/C calc'!A1",
    "HYPERLINK \"https://example.org\" \\l \u{13}\u{14}",
    "שלום العربية 日本語 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧",
];

/// An edition in which every place holds a trap.
pub(crate) fn traps() -> Edition {
    let long = "anticonstitutionnellement".repeat(400);
    let mut body: Vec<Block> = TRAPS.iter().copied().map(Block::paragraph).collect();
    body.push(Block::paragraph(long.as_str()));
    let items: Vec<Vec<Block>> = body.iter().map(|block| vec![block.clone()]).collect();
    let sections = TRAPS.iter().map(|trap| {
        let lists = Block::BulletList {
            items: items.clone(),
        };
        let proposals = vec![body.clone(), vec![lists]];
        let title = vec![Inline::plain(*trap)];
        (SectionKind::Principle, title, body.clone(), proposals)
    });
    let mut hostile = motion(TRAPS[0], sections.collect());
    hostile.addressees = TRAPS[1].to_owned();
    hostile.congress.title = TRAPS[2].to_owned();
    hostile.congress.place = TRAPS[5].to_owned();
    hostile.congress.organiser = TRAPS[4].to_owned();
    let mut signatures = adopted().signatures;
    for (signature, trap) in signatures.iter_mut().zip(TRAPS.iter().cycle()) {
        signature.name = Some((*trap).to_owned());
        signature.capacity = Some(format!("{trap}{long}"));
        signature.organisation = Some((*trap).to_owned());
        signature.department = Some((*trap).to_owned());
    }
    frozen(hostile, signatures)
}

#[test]
fn hostile_text_goes_through() {
    let edition = traps();
    for export in [odt, docx] {
        let file = export(&edition);
        check_well_formed(&file);
        for (name, text) in parts(&file) {
            let is_forced =
                |one: char| matches!(one, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            assert!(!text.contains(is_forced), "{name} forces a direction");
            assert!(!text.contains("<script") && !text.contains("<!"), "{name}");
        }
    }
    let back = motion_of(&read_draft(&docx(&edition)).expect("a draft"));
    let shown = |motion: &motion_ouverte::domain::motion::MotionDocument| {
        let sections = motion.sections.iter();
        let text: String = sections.map(|one| one.text.plain_text()).collect();
        let is_seen = |one: &char| !matches!(one, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}');
        text.chars().filter(is_seen).collect::<String>()
    };
    assert_eq!(shown(&back), shown(&edition.motion));
}

#[track_caller]
fn refused(file: &[u8], expected: DraftFault) {
    let fault = read_draft(file).expect_err("a hostile file is refused");
    assert_eq!(fault, expected);
}

const DOCUMENT: &str =
    "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>";

#[test]
fn a_hostile_file_is_refused_with_its_reason() {
    let document = |text: &str| packed(&[("word/document.xml", text)]);
    assert!(read_draft(&document(DOCUMENT)).is_ok());
    let whole = |kind: DraftFaultKind| kind.of_file();
    for (file, kind) in [
        (vec![], DraftFaultKind::Empty),
        (b" \n\n<!-- -->".to_vec(), DraftFaultKind::Empty),
        (vec![b'a'; 5 * 1024 * 1024 + 1], DraftFaultKind::TooLarge),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            DraftFaultKind::OldFormat,
        ),
        (odt(&adopted()), DraftFaultKind::OpenDocument),
        (
            b"PK\x03\x04 and then nothing".to_vec(),
            DraftFaultKind::Unreadable,
        ),
        (packed(&[("a.txt", "a")]), DraftFaultKind::Unreadable),
        (document("<a><b></a>"), DraftFaultKind::Unreadable),
        (document("<a>"), DraftFaultKind::Unreadable),
        (document("<a b='1' b='2'/>"), DraftFaultKind::Unreadable),
        (
            document("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
            DraftFaultKind::Declarations,
        ),
        (document("<a>&b;</a>"), DraftFaultKind::Declarations),
        (
            packed(&[("../../etc/cron.d/x", "x"), ("word/document.xml", DOCUMENT)]),
            DraftFaultKind::HostileArchive,
        ),
        (
            packed(&[("word/..\\..\\x", "x"), ("word/document.xml", DOCUMENT)]),
            DraftFaultKind::HostileArchive,
        ),
        (
            packed(&[("/etc/passwd", "x"), ("word/document.xml", DOCUMENT)]),
            DraftFaultKind::HostileArchive,
        ),
        (document(&"<a>".repeat(10_000)), DraftFaultKind::TooDeep),
        (
            document(&" ".repeat(17 * 1024 * 1024)),
            DraftFaultKind::HostileArchive,
        ),
        (b"# a\n\xff\xfe".to_vec(), DraftFaultKind::Unreadable),
    ] {
        let fault = read_draft(&file).expect_err("a hostile file is refused");
        assert_eq!(fault.reason, kind, "{:?}", file.get(..20.min(file.len())));
    }
    refused(&odt(&adopted()), whole(DraftFaultKind::OpenDocument));
    refused(b"# a\n\nb\xff", DraftFaultKind::Unreadable.at(3));
}

#[test]
fn an_archive_of_countless_parts_is_refused() {
    let names: Vec<String> = (0..2_001).map(|number| format!("{number}")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    refused(&packed(&parts), DraftFaultKind::HostileArchive.of_file());
}

#[test]
fn what_lies_too_deep_or_is_too_much_is_refused_at_its_line() {
    let mut deep = String::from("# a\n\n");
    for depth in 0..7 {
        writeln!(deep, "{}- a", "  ".repeat(depth)).expect("a line");
    }
    refused(deep.as_bytes(), DraftFaultKind::TooDeep.at(9));
    refused(">".repeat(1_000).as_bytes(), DraftFaultKind::TooDeep.at(1));
    refused(
        "a\n\n".repeat(20_001).as_bytes(),
        DraftFaultKind::TooManyParagraphs.at(40_001),
    );

    let mut list = paragraph("a");
    for _ in 0..7 {
        list = Block::BulletList {
            items: vec![vec![list]],
        };
    }
    let deep = motion(
        "a",
        vec![(SectionKind::Closing, vec![], vec![list], vec![])],
    );
    let fault = read_draft(&docx(&frozen(deep, vec![]))).expect_err("too deep");
    assert_eq!(fault.reason, DraftFaultKind::TooDeep);

    let many = "<w:p/>".repeat(20_001);
    let many = packed(&[("word/document.xml", &format!("<w:body>{many}</w:body>"))]);
    refused(&many, DraftFaultKind::TooManyParagraphs.at(20_001));
}

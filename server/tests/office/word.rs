//! A draft as Word writes it: its own headings, lists by style and by hand, fields, tracked changes,
//! and what a motion has no place for.

use motion_ouverte::domain::draft::DraftRemarkKind;
use motion_ouverte::import::draft::read_draft;

use crate::files::packed;
use crate::round_trip::{outline, remarks};

const STYLES: &str = r#"<w:styles xmlns:w="x">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="MonTitre"><w:name w:val="Mon titre"/><w:basedOn w:val="Titre2"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Listepuces"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="lev"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="x">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"#;

const RELATIONSHIPS: &str = r#"<Relationships>
<Relationship Id="rId1" Target="https://example.org/a" TargetMode="External"/>
<Relationship Id="rId2" Target="javascript:alert(1)" TargetMode="External"/>
</Relationships>"#;

/// A paragraph of a style, with what stands in it.
fn styled(style: &str, inside: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/><w:rPr><w:i/></w:rPr></w:pPr>{inside}</w:p>"#)
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph of the list with numbers.
fn numbered(level: u8, text: &str) -> String {
    let place = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>"#);
    format!("<w:p><w:pPr>{place}</w:pPr>{}</w:p>", run(text))
}

#[test]
fn a_docx_that_word_wrote_is_understood() {
    let picture =
        "<w:r><w:drawing><a:t>non</a:t><w:p><w:r><w:t>non</w:t></w:r></w:p></w:drawing></w:r>";
    let field = concat!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/b"</w:instrText></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>là</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
    );
    let links = format!(
        r#"<w:hyperlink r:id="rId1" w:tooltip="https://example.org/autre">{}</w:hyperlink> {} {field} <w:hyperlink r:id="rId2">{}</w:hyperlink>"#,
        run("ici"),
        run(" et "),
        run(" non"),
    );
    let changes = format!(
        "{}<w:ins><w:r><w:rPr><w:rStyle w:val=\"lev\"/></w:rPr><w:t>neuf</w:t></w:r></w:ins><w:del><w:r><w:delText>vieux</w:delText></w:r></w:del>",
        run("un mot ")
    );
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:t>vu</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let table = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        styled("Normal", &run("case"))
    );
    let body = [
        styled("Titre1", &run("Pour nos écoles")),
        styled("TM1", &run("Préambule 1")),
        styled("Titre2", &run("Préambule")),
        styled("Normal", &run("Vu le code ;")),
        styled("MonTitre", &run("L’école")),
        styled("Normal", &links),
        styled("Normal", picture),
        styled("Normal", &changes),
        styled("Normal", hidden),
        table,
        styled("Titre3", &run("Propositions")),
        styled("Listepuces", &run("un car ;")),
        styled("Listepuces", &run("un maître.")),
        styled("Titre3", &run("Proposition 3")),
        numbered(0, "un"),
        numbered(1, "a"),
        styled("Normal", &run("entre deux")),
        numbered(0, "deux"),
        "<w:sdt><w:sdtContent>".to_owned(),
        styled(
            "Normal",
            "<w:r><w:t>l’</w:t><w:noBreakHyphen/><w:br/><w:t>fin</w:t><w:tab/><w:t>.</w:t></w:r>",
        ),
        "</w:sdtContent></w:sdt>".to_owned(),
    ];
    let document = format!(
        "<w:document><w:body>{}<w:sectPr/></w:body></w:document>",
        body.concat()
    );
    let file = packed(&[
        ("word/document.xml", &document),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/_rels/document.xml.rels", RELATIONSHIPS),
    ]);
    let draft = read_draft(&file).expect("a draft");
    let expected = [
        "# Pour nos écoles",
        "preamble ",
        "VISA Vu le code ;",
        "principle L’école",
        "[ici](https://example.org/a) et [là](https://example.org/b) non",
        "un mot **neuf**",
        "vu",
        "case",
        "1.1 un car ;",
        "1.2 un maître.",
        "1.3 1. un / 1. a / entre deux / 1. deux / l’\u{2011}|fin .",
    ];
    assert_eq!(outline(&draft), expected);
    let expected = [
        (6, DraftRemarkKind::LinkDropped),
        (7, DraftRemarkKind::PictureLeftOut),
        (8, DraftRemarkKind::ChangesAccepted),
        (9, DraftRemarkKind::NoteLeftOut),
        (9, DraftRemarkKind::HiddenWordsLeftOut),
        (10, DraftRemarkKind::TableFlattened),
        (18, DraftRemarkKind::NumberingBegun),
    ];
    assert_eq!(remarks(&draft), expected);
}

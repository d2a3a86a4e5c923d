//! Tests of logos: what is kept, what is left out, what is refused.

use proptest::prelude::*;

use super::*;

fn kept(svg: &str) -> String {
    let logo = Logo::parse(svg.as_bytes()).unwrap();
    assert_eq!(logo.kind, LogoKind::Svg);
    String::from_utf8(logo.bytes).unwrap()
}

fn refusal(file: &[u8]) -> LogoRefusal {
    Logo::parse(file).unwrap_err()
}

fn drawing(inside: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>")
}

/// The head of a PNG that claims these dimensions.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    file.extend(width.to_be_bytes());
    file.extend(height.to_be_bytes());
    file.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    file
}

#[test]
fn what_draws_is_kept() {
    let svg = drawing(
        "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>\
         <g transform=\"translate(1 2)\"><path d=\"M0 0h9\" fill=\"url(#a)\" style=\"stroke: red; opacity:.5\"/></g>\
         <text x=\"1\">L’élan &amp; Cie</text>",
    );
    let kept = kept(&svg);
    for part in [
        "<path d=\"M0 0h9\" fill=\"url(#a)\" style=\"stroke:red;opacity:.5\">",
        "transform=\"translate(1 2)\"",
        "stop-color=\"#fff\"",
        "L’élan &amp; Cie",
        "viewBox=\"0 0 9 9\"",
    ] {
        assert!(kept.contains(part), "{part} is missing: {kept}");
    }
}

#[test]
fn the_marks_of_drawing_programs_do_no_harm() {
    let svg = "\u{feff}<?xml version=\"1.0\"?><!-- made with care -->\n\
        <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\
        <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:inkscape=\"http://www.inkscape.org/\">\
        <style type=\"text/css\">.st0{fill:#2B3EA8;} @import url(https://evil.example); /* } */ .a,.b{stroke:url(#x)}</style>\
        <inkscape:page><path d=\"M1 1\"/></inkscape:page><defs><rect id=\"S_1_\" width=\"9\" height=\"9\"/></defs>\
        <clipPath id=\"S_2_\"><use xlink:href=\"#S_1_\"/></clipPath><g clip-path=\"url(#S_2_)\" class=\"st0\"/></svg>";
    let kept = kept(svg);
    assert!(kept.contains(".st0{fill:#2B3EA8}"), "{kept}");
    assert!(kept.contains("<use xlink:href=\"#S_1_\">"), "{kept}");
    assert!(kept.contains("clip-path=\"url(#S_2_)\""), "{kept}");
    for gone in ["evil", "inkscape", "M1 1", "DOCTYPE", "made with"] {
        assert!(!kept.contains(gone), "{gone} stays: {kept}");
    }
}

#[test]
fn what_acts_or_reaches_outside_is_left_out() {
    for inside in [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<script href=\"https://evil.example/alert.js\"/>",
        "<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\">alert(1)</svg:script>",
        "<g onload=\"alert(1)\"/>",
        "<g ONLOAD=\"alert(1)\"/>",
        "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><g id=\"alert\"/></body></foreignObject>",
        "<image href=\"https://evil.example/a.png\"/>",
        "<image href=\"data:image/svg+xml;base64,alert\"/>",
        "<use href=\"https://evil.example/a.svg#a\"/>",
        "<use xlink:href=\"data:image/svg+xml,alert#a\"/>",
        "<use href=\" javascript:alert(1)\"/>",
        "<a href=\"javascript:alert(1)\"><path d=\"alert\"/></a>",
        "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<set attributeName=\"onload\" to=\"alert(1)\"/>",
        "<g fill=\"url(https://evil.example/a#b)\"/>",
        "<g style=\"fill:url(https://evil.example/a)\"/>",
        "<g style=\"fill:u\\72l(https://evil.example/a)\"/>",
        "<g style=\"background:url(alert.png)\"/>",
        "<g style=\"fill:image(evil.example)\"/>",
        "<g filter=\"url(#alert)\"/>",
        "<style>@import 'https://evil.example/a.css';</style>",
        "<style>g{fill:url(//evil.example/a)}</style>",
        "<style>g{}</style><style><![CDATA[*{background:url(alert)}]]></style>",
        "<iframe src=\"https://evil.example\"/>",
        "<metadata>alert</metadata>",
        "<handler type=\"text/ecmascript\">alert</handler>",
    ] {
        let kept = kept(&drawing(inside));
        for gone in ["alert", "evil", "javascript", "onload", "ONLOAD"] {
            assert!(!kept.contains(gone), "{inside} leaves {kept}");
        }
    }
}

#[test]
fn a_style_sheet_cannot_be_left_by_its_words() {
    let kept = kept(&drawing(
        "<style>&lt;/style>&lt;script>alert(1)&lt;/script></style><title>&lt;script></title>",
    ));
    assert!(
        !kept.contains("<script") && !kept.contains("alert"),
        "{kept}"
    );
}

#[test]
fn entities_and_broken_drawings_are_refused() {
    let entity =
        "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg><text>&b;</text></svg>";
    assert_eq!(refusal(entity.as_bytes()), LogoRefusal::Damaged);
    for broken in [
        "<svg><text>&b;</text></svg>",
        "<svg><g></svg>",
        "<svg>",
        "<svg/>words",
        "<svg a=\"1\" a=\"2\"/>",
        "<svg a=1/>",
    ] {
        assert_eq!(refusal(broken.as_bytes()), LogoRefusal::Damaged, "{broken}");
    }
    for foreign in [
        "<html/>",
        "<svg/><svg/>",
        "<svg:svg/>",
        "words",
        "",
        "GIF89a",
        "\u{0}",
    ] {
        assert_eq!(
            refusal(foreign.as_bytes()),
            LogoRefusal::UnknownKind,
            "{foreign}"
        );
    }
}

#[test]
fn copies_of_copies_and_deep_drawings_are_refused() {
    let copies: String = (0..9)
        .map(|level| {
            let uses = format!("<use href=\"#a{}\"/>", level + 1).repeat(9);
            format!("<g id=\"a{level}\">{uses}</g>")
        })
        .collect();
    assert_eq!(
        refusal(drawing(&copies).as_bytes()),
        LogoRefusal::TooManyPixels
    );
    let itself = drawing("<g id=\"a\"><use href=\"#a\"/></g>");
    assert_eq!(refusal(itself.as_bytes()), LogoRefusal::TooManyPixels);
    let deep = format!("{}{}", "<g>".repeat(70), "</g>".repeat(70));
    assert_eq!(
        refusal(drawing(&deep).as_bytes()),
        LogoRefusal::TooManyPixels
    );
}

#[test]
fn pictures_are_bounded_by_their_heads() {
    assert_eq!(Logo::parse(&png(64, 32)).unwrap().kind, LogoKind::Png);
    assert_eq!(refusal(&png(60_000, 60_000)), LogoRefusal::TooManyPixels);
    assert_eq!(refusal(&png(64, 5000)), LogoRefusal::TooManyPixels);
    assert_eq!(refusal(&png(0, 64)), LogoRefusal::Damaged);
    assert_eq!(refusal(&png(64, 64)[..20]), LogoRefusal::Damaged);
    let jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x00\x20\x00\x40\x03";
    assert_eq!(Logo::parse(jpeg).unwrap().kind, LogoKind::Jpeg);
    assert_eq!(refusal(&jpeg[..14]), LogoRefusal::Damaged);
    assert_eq!(refusal(&vec![b' '; LARGEST + 1]), LogoRefusal::TooLarge);
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(file in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _: Result<Logo, LogoRefusal> = Logo::parse(&file);
    }

    #[test]
    fn a_cleaned_drawing_is_clean(inside in "(<g|<use|<style>|</style>|</g>| href=\"#a\"| id=\"a\"| onload=\"x\"| fill=\"url\\(#a\\)\"|>|/>|[a-z &;]){0,30}") {
        if let Ok(logo) = Logo::parse(drawing(&inside).as_bytes()) {
            let again = Logo::parse(&logo.bytes).unwrap();
            prop_assert_eq!(&again.bytes, &logo.bytes);
            let text = String::from_utf8(logo.bytes).unwrap();
            prop_assert!(!text.contains("onload=\""));
        }
    }
}

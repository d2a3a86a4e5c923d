//! What a drawing may say about its looks: property by property, value by value.
//!
//! A value may name colours, numbers, simple functions and, where something of the drawing itself is
//! meant, `url(#id)`. Everything by which a style sheet reaches outside, or hides that it does
//! (`url(https:…)`, `@import`, backslashes), is left out.

/// Properties that only paint, place or set letters; as attributes and in styles.
const PROPERTIES: [&str; 48] = [
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "direction",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-size",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "image-rendering",
    "isolation",
    "letter-spacing",
    "mask",
    "mask-type",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "shape-rendering",
    "solid-color",
    "solid-opacity",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "text-rendering",
    "transform",
    "transform-origin",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "word-spacing",
    "writing-mode",
];

/// Functions that compute a colour or a place and can load nothing.
const FUNCTIONS: [&str; 16] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "matrix",
    "translate",
    "translatex",
    "translatey",
    "scale",
    "scalex",
    "scaley",
    "rotate",
    "skewx",
    "skewy",
    "calc",
    "url",
];

/// Whether this names a property of the list.
pub(super) fn is_property(name: &str) -> bool {
    PROPERTIES.contains(&name)
}

/// Whether a value can load nothing and run nothing.
pub(super) fn is_harmless(value: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || " \t\r\n#.,%()-+'\"_/!".contains(letter);
    value.chars().all(plain) && !value.contains("/*") && functions_are_harmless(value)
}

fn functions_are_harmless(value: &str) -> bool {
    value.match_indices('(').all(|(open, _)| {
        let before = &value[..open];
        let start = before
            .rfind(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'))
            .map_or(0, |place| place + 1);
        let name = before[start..].to_ascii_lowercase();
        FUNCTIONS.contains(&name.as_str())
            && (name != "url" || reference(&value[start..]).is_some())
    })
}

/// The id that a value refers to with `url(#id)`, where it begins with one.
pub(super) fn reference(value: &str) -> Option<&str> {
    let inside = value.trim_start().get(..4)?;
    if !inside.eq_ignore_ascii_case("url(") {
        return None;
    }
    let inside = value.trim_start().get(4..)?.split(')').next()?;
    let inside = inside.trim().trim_matches(['"', '\'']);
    inside.strip_prefix('#').filter(|id| is_name(id))
}

/// Whether this can be an id or a class.
pub(super) fn is_name(text: &str) -> bool {
    let letter = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    !text.is_empty() && text.len() <= 200 && text.chars().all(letter)
}

/// The harmless ones among `name: value; …`.
pub(super) fn declarations(text: &str) -> String {
    let mut kept = Vec::new();
    for declaration in text.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        if is_property(&name) && is_harmless(value) {
            kept.push(format!("{name}:{value}"));
        }
    }
    kept.join(";")
}

/// The harmless rules of a style sheet: simple selectors (an element, a class, an id) with harmless
/// declarations. Whatever else stands in it is left out.
pub(super) fn sheet(text: &str) -> String {
    let mut kept = String::new();
    for rule in without_comments(text).split('}') {
        let Some((selectors, body)) = rule.split_once('{') else {
            continue;
        };
        let selectors: Vec<&str> = selectors.split(',').map(str::trim).collect();
        let simple =
            |selector: &&str| is_name(selector.strip_prefix(['.', '#']).unwrap_or(selector));
        let body = declarations(body);
        if selectors.iter().all(simple) && !body.is_empty() {
            kept.push_str(&format!("{}{{{body}}}", selectors.join(",")));
        }
    }
    kept
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

//! Where a link may lead.
//!
//! Owns one rule, which everybody who shows a link asks: only addresses of the web and of mail,
//! because a `javascript:` or `data:` address would run in the reader's name.

/// The longest address that is shown as a link, in bytes.
const LONGEST: usize = 2048;

/// The address as it may be shown, or nothing when it may not be a link. Spaces around it are
/// dropped; spaces and control characters within it make it suspect (browsers drop some of them and
/// then read `java\nscript:`).
#[must_use]
pub fn safe_href(href: &str) -> Option<&str> {
    let href = href.trim_matches(' ');
    let (scheme, rest) = href.split_once(':')?;
    let is_suspect = |character: char| character.is_whitespace() || character.is_control();
    if href.len() > LONGEST || href.chars().any(is_suspect) {
        return None;
    }
    let web = || {
        rest.strip_prefix("//")
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
    };
    let allowed = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => web(),
        "mailto" => !rest.is_empty(),
        _ => false,
    };
    allowed.then_some(href)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_of_the_web_and_of_mail_are_links() {
        for href in [
            "https://example.org",
            "HTTP://example.org/a?b=c#d",
            "https://example.org/é",
            "mailto:maire@example.org",
        ] {
            assert_eq!(safe_href(href), Some(href));
        }
        assert_eq!(
            safe_href("  https://example.org "),
            Some("https://example.org")
        );
    }

    #[test]
    fn everything_else_is_none() {
        for href in [
            "",
            "example.org",
            "/motions/1",
            "//example.org",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "http:",
            "https:///x",
            "https:example.org",
            "https://exa mple.org",
            "mailto:",
            &format!("https://example.org/{}", "a".repeat(2048)),
        ] {
            assert_eq!(safe_href(href), None, "{href}");
        }
    }

    proptest! {
        #[test]
        fn a_link_has_one_of_three_schemes(href in "[ \t\n]?(java|https?|mailto|data)?.?(script)?:?/?/?.{0,12}") {
            if let Some(safe) = safe_href(&href) {
                let lower = safe.to_ascii_lowercase();
                prop_assert!(
                    ["http://", "https://", "mailto:"].iter().any(|start| lower.starts_with(start))
                );
            }
        }
    }
}

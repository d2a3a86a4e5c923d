//! A session's device in a few words, such as "Firefox, Windows".
//!
//! Made from what the browser says of itself, which may be anything: it helps its owner to
//! recognise a session, and decides nothing.

/// What browsers call themselves, the more particular first: Edge also says Chrome, and Chrome
/// also says Safari.
const BROWSERS: [(&str, &str); 12] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
/// Android also says Linux, and an iPhone also says Mac OS X.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];
/// Bytes of a `User-Agent` that are looked at.
const LONGEST: usize = 512;

/// The browser and the system that a `User-Agent` names, as far as it does; empty when it names
/// neither.
#[must_use]
pub fn describe(user_agent: &str) -> String {
    let end = user_agent.floor_char_boundary(LONGEST);
    let head = &user_agent[..end];
    let found = |names: &[(&str, &'static str)]| {
        let named = names.iter().find(|(sign, _)| head.contains(sign));
        named.map(|(_, name)| *name)
    };
    let parts = [found(&BROWSERS), found(&SYSTEMS)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn devices_are_recognised() {
        for (user_agent, device) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0",
                "Firefox, Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Samsung Internet, Android",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
                "Safari, macOS",
            ),
            ("curl/8.9.1", "curl"),
            ("", ""),
            ("<script>alert(1)</script>", ""),
        ] {
            assert_eq!(describe(user_agent), device);
        }
    }

    proptest! {
        #[test]
        fn a_device_is_short_whatever_is_said(user_agent in "\\PC{0,700}") {
            prop_assert!(describe(&user_agent).len() < 40);
        }
    }
}

//! The language of an answer.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use crate::domain::locale::Locale;

/// The language that the request prefers: French unless English comes first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct RequestLocale(pub(super) Locale);

impl RequestLocale {
    /// The first of the languages asked for that we speak, by weight (RFC 9110, 12.5.4).
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let asked = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let mut best = (Locale::Fr, 0.0_f32);
        for range in asked.unwrap_or_default().split(',') {
            let mut parts = range.split(';').map(str::trim);
            let language = parts
                .next()
                .unwrap_or_default()
                .split('-')
                .next()
                .unwrap_or_default();
            let weight = parts.find_map(|part| part.strip_prefix("q="));
            let weight = weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
            let locale = match language.to_ascii_lowercase().as_str() {
                "fr" => Locale::Fr,
                "en" => Locale::En,
                _ => continue,
            };
            if weight > best.1 {
                best = (locale, weight);
            }
        }
        Self(best.0)
    }
}

impl<S: Sync> FromRequestParts<S> for RequestLocale {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn french_unless_english_comes_first() {
        let locale = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(value));
            RequestLocale::of(&headers).0
        };
        assert_eq!(RequestLocale::of(&HeaderMap::new()).0, Locale::Fr);
        assert_eq!(locale("en-GB,en;q=0.9,fr;q=0.8"), Locale::En);
        assert_eq!(locale("fr-FR,fr;q=0.9,en;q=0.8"), Locale::Fr);
        assert_eq!(locale("de"), Locale::Fr);
        assert_eq!(locale("de, en;q=0.5"), Locale::En);
    }
}

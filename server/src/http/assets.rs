//! The built client: its files, and the page that loads it for every address of the interface.

use std::io::Write as _;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use motion_ouverte_web::{Asset, INDEX_HTML};

use super::error::{Code, HttpError};
use super::locale::RequestLocale;

/// Files whose name holds a hash of their content never change.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Serves a file of the client; every other address is one of the interface's own.
pub(super) async fn serve(locale: RequestLocale, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return HttpError::new(Code::MethodNotAllowed, locale).into_response();
    }
    let path = request.uri().path();
    if let Some(asset) = motion_ouverte_web::asset(path) {
        return file(asset, request.headers());
    }
    // A file that is missing is missing: the interface has no addresses with an ending.
    if path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'))
    {
        return HttpError::new(Code::UnknownRoute, locale).into_response();
    }
    interface(INDEX_HTML.to_owned(), request.headers())
}

/// A page of the interface, compressed for who takes that: the text of a motion is a fifth of its
/// size then, which counts where the network of a hall is failing.
pub(super) fn interface(html: String, request: &HeaderMap) -> Response {
    let headers = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept-encoding, accept-language, cookie"),
    ];
    if takes(request, "gzip")
        && let Some(bytes) = compressed(&html)
    {
        let kind = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_ENCODING, "gzip"),
        ];
        return (headers, kind, bytes).into_response();
    }
    (headers, Html(html)).into_response()
}

fn compressed(html: &str) -> Option<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::fast());
    writer.write_all(html.as_bytes()).ok()?;
    writer.finish().ok()
}

fn file(asset: &'static Asset, request: &HeaderMap) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(asset.media_type),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let cache = if asset.is_hashed {
        FOR_EVER
    } else {
        "no-cache"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    let bytes = match asset.brotli {
        Some(compressed) if takes(request, "br") => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            compressed
        }
        _ => asset.bytes,
    };
    (StatusCode::OK, headers, bytes).into_response()
}

/// Whether a request takes a coding without reserve.
fn takes(request: &HeaderMap, coding: &str) -> bool {
    let accepted = request.get(header::ACCEPT_ENCODING);
    let accepted = accepted.and_then(|value| value.to_str().ok());
    accepted.is_some_and(|value| value.split(',').any(|each| each.trim() == coding))
}

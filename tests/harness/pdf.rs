//! PDFs that the server printed, read by poppler's programs, which know nothing of ours.

use std::io::Write as _;
use std::process::Command;

use ureq::Body;
use ureq::http::Response;
use ureq::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};

use crate::Api;

/// A PDF as it arrives.
#[derive(Debug)]
pub struct Pdf {
    /// The name under which it is to be kept.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Pdf {
    /// Asks for one.
    ///
    /// # Panics
    /// When the server refuses, or answers with anything but a PDF to be kept under a name of plain
    /// letters.
    #[track_caller]
    pub fn get(api: &Api, path: &str) -> Self {
        Self::of(path, api.get_file(path))
    }

    /// Asks for one by a form with this field.
    ///
    /// # Panics
    /// As above.
    #[track_caller]
    pub fn post(api: &Api, path: &str, field: (&str, &str)) -> Self {
        Self::of(path, api.post_for_file(path, field))
    }

    #[track_caller]
    fn of(path: &str, answer: Response<Body>) -> Self {
        let header = |name: HeaderName| {
            let value = answer.headers().get(name);
            let value = value.and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let (media_type, disposition) = (header(CONTENT_TYPE), header(CONTENT_DISPOSITION));
        assert_eq!(media_type, "application/pdf", "{path}");
        let name = disposition.strip_prefix("attachment; filename=\"");
        let name = name.and_then(|name| name.strip_suffix('"'));
        let name = name.unwrap_or_else(|| panic!("{path}: {disposition}"));
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
        assert!(
            name.bytes().all(is_plain) && name.ends_with(".pdf"),
            "{name}"
        );
        let name = name.to_owned();
        let bytes = answer.into_body().read_to_vec().expect("it arrives whole");
        assert!(bytes.starts_with(b"%PDF-1.7"), "{path}");
        Self { name, bytes }
    }

    /// Its words without any space, page by page; none where poppler is not installed, which only a
    /// machine of our own may say: in CI it is a failure.
    ///
    /// # Panics
    /// When poppler can't read it.
    pub fn pages(&self) -> Option<Vec<String>> {
        self.read(&[])
    }

    /// Its words in one, in the order in which they were set, without what stands at the head and at the
    /// foot of each page.
    pub fn body(&self) -> Option<String> {
        // A4 is 595 by 842 points; the body begins and ends 27 mm from the edges.
        let frame = ["-raw", "-x", "0", "-y", "72", "-W", "595", "-H", "696"];
        self.read(&frame).map(|pages| pages.concat())
    }

    /// The same, of whole pages.
    pub fn text(&self) -> Option<String> {
        self.pages().map(|pages| pages.concat())
    }

    fn read(&self, frame: &[&str]) -> Option<Vec<String>> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file can be made");
        file.write_all(&self.bytes).expect("it can be written");
        let run = Command::new("pdftotext")
            .args(["-enc", "UTF-8"])
            .args(frame)
            .arg(file.path())
            .arg("-")
            .output();
        let output = match run {
            Ok(output) => output,
            Err(error) if std::env::var_os("CI").is_none() => {
                eprintln!("left out: pdftotext can't be started ({error}); install poppler-utils");
                return None;
            }
            Err(error) => panic!("pdftotext can't be started: {error}"),
        };
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).expect("it was asked for UTF-8");
        // Each page ends with a form feed.
        let pages = text.trim_end_matches('\u{c}').split('\u{c}').map(bare);
        Some(pages.collect())
    }
}

/// A text without any space, as two programs that break lines differently agree on it.
pub fn bare(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

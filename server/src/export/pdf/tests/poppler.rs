//! Poppler's programs, which read PDF without any code of ours.

use std::io::Write as _;
use std::process::Command;

/// What `program` prints of a document; none where it is not installed, which only a machine of our own
/// may say: in CI it is a failure.
pub(super) fn read(program: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let path = file.path().to_str().unwrap();
    let last: &[&str] = if program == "pdftotext" { &["-"] } else { &[] };
    let outcome = Command::new(program)
        .args(arguments)
        .arg(path)
        .args(last)
        .output();
    let output = match outcome {
        Ok(output) => output,
        Err(error) if option_env!("CI").is_none() => {
            eprintln!("left out: {program} can't be started ({error}); install poppler-utils");
            return None;
        }
        Err(error) => panic!("{program} can't be started: {error}"),
    };
    assert!(output.status.success(), "{program}: {output:?}");
    // Titles of headings come as they stand in the file, in UTF-16.
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What `pdfinfo` says under a name.
pub(super) fn info<'a>(said: &'a str, name: &str) -> &'a str {
    said.lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
        .unwrap_or_else(|| panic!("{name} is missing in {said}"))
        .trim()
}

/// The words of the body of each page: what stands in the head and the foot of pages is left out.
pub(super) fn body(pdf: &[u8]) -> Option<String> {
    // A4 is 595 by 842 points; the body begins and ends 27 mm from the edges.
    let frame = ["-x", "0", "-y", "72", "-W", "595", "-H", "696"];
    let arguments: Vec<&str> = ["-enc", "UTF-8", "-raw", "-nopgbrk"]
        .into_iter()
        .chain(frame)
        .collect();
    read("pdftotext", &arguments, pdf)
}

/// A text without any space, as two programs that break lines differently agree on it.
pub(super) fn bare(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

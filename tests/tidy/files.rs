//! The project's own files.

use std::fs;
use std::path::{Path, PathBuf};

use motion_tests::binary::workspace;

/// How many lines a file may have.
pub(crate) const LONGEST: usize = 450;

/// Folders that hold what others wrote, or what was generated.
const FOREIGN: [&str; 5] = ["node_modules", "target", "dist", "data", "test-results"];

/// A file, by its path below the folder that was searched.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// All files with one of these endings below a folder of the project.
pub(crate) fn below(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = workspace().join(folder);
    let mut found = Vec::new();
    collect(&root, &mut found);
    found.sort();
    found
        .into_iter()
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| endings.contains(&ending))
        })
        .map(|path| Source {
            text: fs::read_to_string(&path).expect("a source is UTF-8"),
            path: relative(&path, &root),
        })
        .collect()
}

/// One file of the project.
#[track_caller]
pub(crate) fn read(path: &str) -> String {
    match fs::read_to_string(workspace().join(path)) {
        Ok(text) => text,
        Err(error) => panic!("{path} can't be read: {error}"),
    }
}

/// The folders directly inside a folder of the project, hidden and foreign ones
/// left out.
pub(crate) fn folders(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = entries(&workspace().join(folder))
        .into_iter()
        .filter(|path| path.is_dir())
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .filter(|name| is_ours(name))
        .collect();
    names.sort();
    names
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        let name = path.file_name().and_then(|name| name.to_str());
        if path.is_file() {
            found.push(path);
        } else if name.is_some_and(is_ours) {
            collect(&path, found);
        }
    }
}

fn is_ours(name: &str) -> bool {
    !name.starts_with('.') && !FOREIGN.contains(&name)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => panic!("{} can't be listed: {error}", folder.display()),
    };
    entries
        .map(|entry| entry.expect("a folder's entry").path())
        .collect()
}

fn relative(path: &Path, root: &Path) -> String {
    let inside = path.strip_prefix(root).expect("the file lies below");
    inside.to_string_lossy().replace('\\', "/")
}

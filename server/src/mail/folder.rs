//! Mails as files, for a server that knows no mail server: a laptop in a hall, a first try.
//!
//! `.eml` is what mail programs open. Readable by the owner of the files alone: some hold codes.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use lettre::Message;

use super::{Dispatch, MailError};
use crate::domain::delivery::Outcome;

/// Files that are kept; the oldest goes when one more is written.
const MOST: usize = 2000;

/// A folder of mails.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// The folder `mails` in the data folder, made when it is missing.
    pub(crate) fn inside(data: &Path) -> Result<Self, MailError> {
        let path = data.join("mails");
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a mail. Its name begins with the time, so that names sort by age.
    pub(super) async fn write(&self, dispatch: &Dispatch, message: &Message) -> Outcome {
        let folder = self.clone();
        let name = format!("{:013}-{}.eml", dispatch.written_at, dispatch.id);
        let bytes = message.formatted();
        let written = tokio::task::spawn_blocking(move || {
            folder.keep(&name, &bytes).and_then(|()| folder.prune())
        });
        match written.await {
            Ok(Ok(())) => Outcome::Sent,
            Ok(Err(error)) => Outcome::Unreachable(error.to_string()),
            Err(_) => Outcome::Unreachable("the file was not written".to_owned()),
        }
    }

    /// Under another name first: who watches the folder never reads half a mail.
    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let draft = self.0.join(format!("{name}.part"));
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&draft)?;
        file.write_all(bytes)?;
        fs::rename(draft, self.0.join(name))
    }

    fn prune(&self) -> io::Result<()> {
        let mut names: Vec<PathBuf> = fs::read_dir(&self.0)?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
            .collect();
        if names.len() > MOST {
            names.sort();
            for name in &names[..names.len() - MOST] {
                fs::remove_file(name)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn the_oldest_files_make_room() {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::inside(data.path()).unwrap();
        for number in 0..MOST + 3 {
            fs::write(folder.path().join(format!("{number:013}-x.eml")), "").unwrap();
        }
        folder.keep("9999999999999-x.eml", b"x").unwrap();
        folder.prune().unwrap();
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, MOST);
        assert!(!folder.path().join("0000000000003-x.eml").exists());
        let kept = folder.path().join("9999999999999-x.eml");
        let mode = fs::metadata(kept).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

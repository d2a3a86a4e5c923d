//! The folder of the keys: `seal` in the data folder, for the server's own user alone.
//!
//! Keys are `ed25519-1`, `ed25519-2`, …, each with its public half beside it; `rotation-1.json` names
//! the second in the words of the first. The key in use is the one behind the last rotation: the
//! statement's name appearing is the moment at which keys change. A file appears whole under its name
//! or not at all, and is never written again.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use crate::domain::signed::seal::{PublicKey, Rotation, SealingKey};

/// Its name in the data folder.
const NAME: &str = "seal";

/// The folder of the keys.
#[derive(Clone, Debug)]
pub(crate) struct SealFolder(PathBuf);

/// Why nothing can be sealed. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SealFault {
    /// The disk said no.
    #[error("the folder of the seal can't be used ({path}): {error}")]
    Io {
        /// Which file.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// There is no key.
    #[error(
        "there is no key in {0}. A server that was never started makes one at its first start. If there \
         was one, bring the folder back from where you keep it: recipients know no other"
    )]
    NoKey(String),
    /// A file was written by half, or changed.
    #[error(
        "{0} is not the file that the server wrote: written by half, or changed. It is left as it is. \
         Bring the folder back from where you keep it; if no package was ever handed over, move the \
         folder away and start again, and a new key is made"
    )]
    Broken(String),
}

/// The keys as they are.
#[derive(Debug)]
pub(crate) struct Keys {
    /// The key that seals.
    pub(crate) current: SealingKey,
    /// How it came to be that, from the first key on, each with its signature by the old key.
    pub(crate) rotations: Vec<(Rotation, String)>,
}

impl SealFolder {
    /// The folder inside a data folder; it may not be there yet.
    pub(crate) fn inside(data: &Path) -> Self {
        Self(data.join(NAME))
    }

    /// The folder with a key in it: the one that is there, else a new one.
    pub(crate) fn open_or_make(data: &Path) -> Result<Self, SealFault> {
        let folder = Self::inside(data);
        let is_empty = |mut entries: fs::ReadDir| entries.next().is_none();
        // A folder that was made for us, as a volume may be, is as good as none.
        if fs::read_dir(&folder.0).map_or(!folder.0.exists(), is_empty) {
            folder.make(data)?;
        }
        folder.keys()?;
        Ok(folder)
    }

    /// Makes the whole folder under another name first. Of two servers that start at once, one finds
    /// that the other was faster, and takes its key.
    fn make(&self, data: &Path) -> Result<(), SealFault> {
        let draft = data.join(format!(".{NAME}-{:016x}", rand::random::<u64>()));
        let io = |error| SealFault::io(&draft, error);
        DirBuilder::new().mode(0o700).create(&draft).map_err(io)?;
        let draft = Self(draft);
        draft.write_key(1, &SealingKey::from_seed(rand::random()))?;
        match fs::rename(&draft.0, &self.0) {
            Ok(()) => sync(data),
            Err(error) => {
                fs::remove_dir_all(&draft.0).map_err(io_of(&draft.0))?;
                if self.0.exists() {
                    Ok(())
                } else {
                    Err(SealFault::io(&self.0, error))
                }
            }
        }
    }

    /// Reads the keys.
    pub(crate) fn keys(&self) -> Result<Keys, SealFault> {
        let mut rotations: Vec<(Rotation, String)> = Vec::new();
        let mut public = self.key(1)?.public();
        for number in 1.. {
            let path = self.0.join(format!("rotation-{number}.json"));
            if !path.exists() {
                break;
            }
            let broken = || SealFault::Broken(path.display().to_string());
            let rotation = Rotation::from_json(&read(&path)?).map_err(|_| broken())?;
            let seal = read(&self.0.join(rotation.seal_name()))?;
            let is_next = rotation.number == number && rotation.old == public;
            if !is_next || !rotation.is_sealed(&seal) {
                return Err(broken());
            }
            public = rotation.new;
            rotations.push((rotation, seal));
        }
        let current = self.key(number_of_current(&rotations))?;
        if current.public() != public {
            let path = self.0.join(key_name(number_of_current(&rotations)));
            return Err(SealFault::Broken(path.display().to_string()));
        }
        Ok(Keys { current, rotations })
    }

    /// Hands over to a new key, `at` this time in milliseconds UTC.
    pub(crate) fn rotate(&self, at: i64) -> Result<Rotation, SealFault> {
        let keys = self.keys()?;
        let last = number_of_current(&keys.rotations);
        // A key without a statement was made by a rotation that was cut short: it is as good as new.
        if !self.0.join(key_name(last + 1)).exists() {
            self.write_key(last + 1, &SealingKey::from_seed(rand::random()))?;
        }
        let rotation = Rotation {
            number: last,
            at,
            old: keys.current.public(),
            new: self.key(last + 1)?.public(),
        };
        // The seal of a statement that never came is worth nothing, and may stand in the way.
        let seal = self.0.join(rotation.seal_name());
        if seal.exists() {
            fs::remove_file(&seal).map_err(io_of(&seal))?;
        }
        self.write(&rotation.seal_name(), &rotation.seal_by(&keys.current))?;
        self.write(&rotation.name(), &rotation.to_json())?;
        Ok(rotation)
    }

    /// A key, once its two files agree.
    fn key(&self, number: u32) -> Result<SealingKey, SealFault> {
        let path = self.0.join(key_name(number));
        if !path.exists() {
            return Err(SealFault::NoKey(self.0.display().to_string()));
        }
        let broken = || SealFault::Broken(path.display().to_string());
        let key = SealingKey::from_pem(&read(&path)?).map_err(|_| broken())?;
        let public_path = self.0.join(public_name(number));
        let public = PublicKey::from_ssh(&read(&public_path)?);
        if public != Ok(key.public()) {
            return Err(SealFault::Broken(public_path.display().to_string()));
        }
        Ok(key)
    }

    /// The public half first: a key that is there is whole.
    fn write_key(&self, number: u32, key: &SealingKey) -> Result<(), SealFault> {
        let public = key.public();
        let line = format!("{} {}\n", public.to_ssh(), public.fingerprint());
        let path = self.0.join(public_name(number));
        if path.exists() {
            // Left by a rotation that was cut short before its key was there.
            fs::remove_file(&path).map_err(io_of(&path))?;
        }
        self.write(&public_name(number), &line)?;
        self.write(&key_name(number), &key.to_pem())
    }

    /// Writes a file whole, and never over another.
    fn write(&self, name: &str, text: &str) -> Result<(), SealFault> {
        let path = self.0.join(name);
        let draft = self
            .0
            .join(format!(".{name}-{:016x}", rand::random::<u64>()));
        let written = write_synced(&draft, text).and_then(|()| fs::hard_link(&draft, &path));
        let removed = fs::remove_file(&draft);
        written.and(removed).map_err(io_of(&path))?;
        sync(&self.0)
    }
}

impl SealFault {
    fn io(path: &Path, error: io::Error) -> Self {
        Self::Io {
            path: path.display().to_string(),
            error,
        }
    }
}

fn io_of(path: &Path) -> impl Fn(io::Error) -> SealFault {
    move |error| SealFault::io(path, error)
}

fn key_name(number: u32) -> String {
    format!("ed25519-{number}")
}

fn public_name(number: u32) -> String {
    format!("ed25519-{number}.pub")
}

fn number_of_current(rotations: &[(Rotation, String)]) -> u32 {
    rotations.last().map_or(1, |(last, _)| last.number + 1)
}

fn write_synced(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// What appeared in a folder stays there after a power cut.
fn sync(folder: &Path) -> Result<(), SealFault> {
    let opened = File::open(folder).and_then(|folder| folder.sync_all());
    opened.map_err(io_of(folder))
}

/// Anything that is no text is no file of ours; so is what is missing beside another.
fn read(path: &Path) -> Result<String, SealFault> {
    let broken = || SealFault::Broken(path.display().to_string());
    match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| broken()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(broken()),
        Err(error) => Err(SealFault::io(path, error)),
    }
}

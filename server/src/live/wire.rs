//! What the live engine says beside the documents: stateless messages, as JSON.

use serde::Serialize;

/// A stateless message of the server.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Notice {
    /// Nothing of an update was kept.
    Refused {
        /// Why, for programs.
        code: &'static str,
    },
    /// The disk can't take changes, or can again.
    Storage {
        /// Which of the two.
        state: StorageState,
    },
}

/// Whether the disk takes changes.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StorageState {
    /// It doesn't; the server tries again by itself.
    Failing,
    /// It does again.
    Ok,
}

impl Notice {
    /// The disk can't take changes.
    pub(crate) const STORAGE_FAILING: Self = Self::Storage {
        state: StorageState::Failing,
    };
    /// The disk takes changes again.
    pub(crate) const STORAGE_OK: Self = Self::Storage {
        state: StorageState::Ok,
    };

    /// The message as it travels.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a notice is made of texts")
    }
}

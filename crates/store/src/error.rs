//! What can go wrong with a base, and what to try.

use std::path::{Path, PathBuf};

/// Why a base could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("{path}: {source}")]
    Sqlite {
        /// The base.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// The file is no base of dateline.
    #[error("{0}: is no base of dateline")]
    Foreign(PathBuf),
    /// There is no such file.
    #[error("{0}: there is no such base")]
    Missing(PathBuf),
    /// A later dateline wrote the base.
    #[error("{path}: has schema {found}; this dateline knows up to {known}")]
    Newer {
        /// The base.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The latest schema known here.
        known: i64,
    },
    /// Another program writes into the base.
    #[error("{path}: is being written by {holder}")]
    Held {
        /// The base.
        path: PathBuf,
        /// Who holds it, as it wrote itself.
        holder: String,
    },
    /// The lock file beside the base cannot be made.
    #[error("{path}, which says who writes the base, cannot be made: {source}")]
    Lock {
        /// The lock file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// What the base holds cannot be unpacked.
    #[error("{path}: report {key} is damaged: {what}")]
    Damaged {
        /// The base.
        path: PathBuf,
        /// The report.
        key: String,
        /// What failed.
        what: String,
    },
}

impl StoreError {
    /// Names the base in an error of SQLite.
    pub(crate) fn at(path: &Path) -> impl Fn(rusqlite::Error) -> StoreError {
        move |source| StoreError::Sqlite { path: path.to_path_buf(), source }
    }

    /// What the user may try.
    pub fn advice(&self) -> &'static str {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseBusy, DiskFull, NotADatabase, ReadOnly, SystemIoFailure,
        };
        match self {
            StoreError::Sqlite { source, .. } => match source.sqlite_error_code() {
                Some(DiskFull) => "make room and run it again: it goes on where it stopped",
                Some(SystemIoFailure) => {
                    "the disk may be full or broken; make room and run it again: it goes on where it stopped"
                }
                Some(ReadOnly) => "the file or its folder is read-only; choose another --base",
                Some(CannotOpen) => "check that its folder is there, and the permissions of both",
                Some(DatabaseBusy) => "another program holds it; close that one and run it again",
                Some(NotADatabase) => "name a base that dateline ingest made",
                _ => "dateline check looks whether the base is sound",
            },
            StoreError::Foreign(_) => "name a base that dateline ingest made",
            StoreError::Missing(_) => "make one: dateline ingest REPORTS --base my.dateline",
            StoreError::Newer { .. } => "use the newer dateline",
            StoreError::Held { .. } => "wait until it is done; reading needs no waiting",
            StoreError::Lock { .. } => {
                "the folder of the base must be there and writable; make it so, or choose another --base"
            }
            StoreError::Damaged { .. } => "dateline check lists all that is damaged",
        }
    }
}

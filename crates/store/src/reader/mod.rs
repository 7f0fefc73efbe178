//! Those who ask a base.

mod accounts;
mod actors;
mod check;
mod contents;
mod filter;
mod found;
mod happening;
mod parties;
mod relation;
mod reports;
mod sql;
mod stats;
mod timeline;
mod words;

pub use accounts::Account;
pub use actors::Alike;
pub use check::Check;
pub(crate) use filter::kilometres;
pub use filter::{Filter, Side};
pub use found::{Found, Named, Shown};
pub use happening::Happening;
pub use parties::Party;
pub use relation::{Evidence, Relation};
pub use reports::{Report, Telling};
pub use stats::{Failed, Spot, Stats};
pub use timeline::{Month, Timeline};

use crate::{StoreError, open};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::path::{Path, PathBuf};

/// Asks a base, also while a writer adds to it.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    path: PathBuf,
}

impl Reader {
    /// Opens a base for reading.
    ///
    /// # Errors
    /// Fails where there is no such file, where it is no base, and where it is a newer one.
    pub fn open(path: &Path) -> Result<Reader, StoreError> {
        let connection = open::to_read(path)?;
        add_functions(&connection).map_err(StoreError::at(path))?;
        Ok(Reader { connection, path: path.to_path_buf() })
    }

    /// Runs a question, and names the base in its error.
    fn ask<T>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        question(&self.connection).map_err(StoreError::at(&self.path))
    }
}

/// `kilometres(lat, lon, lat, lon)` for questions.
fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("kilometres", 4, flags, |values| {
        let from = [values.get(0)?, values.get(1)?];
        Ok(filter::kilometres(from, [values.get(2)?, values.get(3)?]))
    })
}

//! Records that saved filters asked for, until they are posted.

use super::Writer;
use crate::StoreError;
use rusqlite::params;

/// A record that is yet to be posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its number in the base.
    pub id: i64,
    /// A line of JSON.
    pub line: String,
    /// When it may be posted, in seconds since 1970.
    pub due: u64,
    /// How often that was tried.
    pub tries: u32,
}

impl Writer {
    /// Adds a record to be posted; it stands in the base with the report that tells it, or not at all.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn add_alert(&mut self, line: &str, due: u64) -> Result<Alert, StoreError> {
        self.write("INSERT INTO alert (line, due) VALUES (?, ?)", params![line, due])?;
        let id = self.connection.last_insert_rowid();
        Ok(Alert { id, line: line.to_string(), due, tries: 0 })
    }

    /// The records that are yet to be posted, in order.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn alerts(&self) -> Result<Vec<Alert>, StoreError> {
        let rows = || -> rusqlite::Result<Vec<Alert>> {
            self.connection
                .prepare("SELECT id, line, due, tries FROM alert ORDER BY id")?
                .query_map([], |row| {
                    let (id, line) = (row.get(0)?, row.get(1)?);
                    Ok(Alert { id, line, due: row.get(2)?, tries: row.get(3)? })
                })?
                .collect()
        };
        rows().map_err(StoreError::at(&self.path))
    }

    /// Posts a record later.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn postpone_alert(&mut self, alert: &Alert) -> Result<(), StoreError> {
        self.write(
            "UPDATE alert SET due = ?, tries = ? WHERE id = ?",
            params![alert.due, alert.tries, alert.id],
        )
        .map(|_| ())
    }

    /// A record was posted, or is given up.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn close_alert(&mut self, id: i64) -> Result<(), StoreError> {
        self.write("DELETE FROM alert WHERE id = ?", params![id]).map(|_| ())
    }
}

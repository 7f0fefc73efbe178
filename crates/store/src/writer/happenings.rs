//! Joining the events of different reports.

use super::Writer;
use crate::happenings::keys;
use crate::rows::RecordRow;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

impl Writer {
    /// Puts an event to the happening with which it shares a key, and joins those that it connects. A
    /// happening has the number of its first record, which is given.
    pub(super) fn join(&mut self, record: i64, row: &RecordRow) -> rusqlite::Result<i64> {
        let keys = keys(row);
        let mut known = BTreeSet::new();
        for key in &keys {
            known.extend(self.happening(*key)?);
        }
        known.iter().try_for_each(|happening| self.spread(*happening))?;
        let happening = known.pop_first().unwrap_or(record);
        for other in known {
            self.merge(other, happening)?;
        }
        let mut insert = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO happening_key (key, happening) VALUES (?, ?)")?;
        for key in keys {
            insert.execute(params![key, happening])?;
        }
        self.connection
            .prepare_cached("UPDATE record SET happening = ?2 WHERE id = ?1")?
            .execute(params![record, happening])?;
        Ok(happening)
    }

    fn happening(&self, key: i64) -> rusqlite::Result<Option<i64>> {
        self.connection
            .prepare_cached("SELECT happening FROM happening_key WHERE key = ?")?
            .query_row([key], |row| row.get(0))
            .optional()
    }

    fn merge(&mut self, other: i64, into: i64) -> rusqlite::Result<()> {
        self.move_tellings(other, into)?;
        for question in [
            "UPDATE record SET happening = ?2 WHERE happening = ?1",
            "UPDATE happening_key SET happening = ?2 WHERE happening = ?1",
        ] {
            self.connection.prepare_cached(question)?.execute(params![other, into])?;
        }
        Ok(())
    }
}

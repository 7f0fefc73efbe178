//! Joining the relations of different reports.

use super::Writer;
use crate::relations::{held, key};
use crate::rows::RecordRow;
use rusqlite::{OptionalExtension, params};

impl Writer {
    /// Puts a record to the relation that it tells, and widens the relation's interval by it. Of records
    /// that say the same day the one with the smallest id is the evidence, so that the order in which
    /// reports arrive does not matter.
    pub(super) fn relate(&self, record: i64, row: &RecordRow) -> rusqlite::Result<()> {
        let relation = self.relation(&key(row))?;
        self.connection
            .prepare_cached("UPDATE record SET relation = ?2 WHERE id = ?1")?
            .execute(params![record, relation])?;
        let held = held(row);
        for (column, day, later) in [
            ("begins", held.begins, false),
            ("ends", held.ends, true),
            ("earliest", held.earliest, false),
            ("latest", held.latest, true),
        ] {
            if let Some(day) = day {
                self.widen((relation, column, later), &day, (record, row.key as i64))?;
            }
        }
        Ok(())
    }

    /// The number of the relation with a key.
    fn relation(&self, key: &str) -> rusqlite::Result<i64> {
        let known = self
            .connection
            .prepare_cached("SELECT id FROM relation WHERE key = ?")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        if let Some(known) = known {
            return Ok(known);
        }
        self.connection.prepare_cached("INSERT INTO relation (key) VALUES (?)")?.execute([key])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Makes a record the evidence of an end of the interval, if it says a day further out.
    fn widen(
        &self,
        (relation, column, later): (i64, &str, bool),
        day: &str,
        (record, key): (i64, i64),
    ) -> rusqlite::Result<()> {
        let further = if later { ">" } else { "<" };
        let question = format!(
            "UPDATE relation SET {column} = ?2, {column}_by = ?3 WHERE id = ?1 AND
               ({column} IS NULL OR ?2 {further} {column} OR ?2 = {column} AND
                ?4 < (SELECT r.key FROM record r WHERE r.id = relation.{column}_by))"
        );
        self.connection.prepare_cached(&question)?.execute(params![relation, day, record, key])?;
        Ok(())
    }
}

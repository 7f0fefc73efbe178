//! The same relation in different reports.

use super::{Found, Reader};
use crate::StoreError;
use rusqlite::params;

/// What all reports of a relation tell together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// How many reports tell it, without copies.
    pub reports: u64,
    /// The earliest day on which it is told to begin.
    pub begins: Option<Evidence>,
    /// The latest day on which it is told to end.
    pub ends: Option<Evidence>,
    /// The first day on which it is told to hold.
    pub earliest: Option<Evidence>,
    /// The last day on which it is told to hold.
    pub latest: Option<Evidence>,
}

/// A day, and who tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The day.
    pub day: String,
    /// The record that tells it.
    pub record: String,
}

/// The most records of a relation that are shown.
const SHOWN: u32 = 50;

impl Reader {
    /// What all reports of a relation tell together.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn relation(&self, number: i64) -> Result<Relation, StoreError> {
        let by = |column: &str| format!("(SELECT r.key FROM record r WHERE r.id = l.{column}_by)");
        let question = format!(
            "SELECT (SELECT count(DISTINCT document) FROM record WHERE relation = ?1),
                    l.begins, {}, l.ends, {}, l.earliest, {}, l.latest, {}
             FROM relation l WHERE l.id = ?1",
            by("begins"),
            by("ends"),
            by("earliest"),
            by("latest")
        );
        self.ask(|connection| {
            connection.prepare_cached(&question)?.query_row([number], |row| {
                let evidence = |column: usize| -> rusqlite::Result<Option<Evidence>> {
                    let (day, key): (Option<String>, Option<i64>) =
                        (row.get(column)?, row.get(column + 1)?);
                    let told = |(day, key)| Evidence { day, record: format!("{key:016x}") };
                    Ok(day.zip(key).map(told))
                };
                Ok(Relation {
                    reports: row.get(0)?,
                    begins: evidence(1)?,
                    ends: evidence(3)?,
                    earliest: evidence(5)?,
                    latest: evidence(7)?,
                })
            })
        })
    }

    /// The records of the same relation in other reports, in the order they were added.
    pub(super) fn told_elsewhere(&self, record: &Found) -> Result<Vec<Found>, StoreError> {
        let ids: Vec<i64> = self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT r.id FROM record r JOIN document d ON d.id = r.document
                     WHERE r.relation = ? AND d.key <> ? ORDER BY r.id LIMIT ?",
                )?
                .query_map(params![record.relation, record.document, SHOWN], |row| row.get(0))?
                .collect()
        })?;
        ids.into_iter().map(|id| self.found("r.id", id)).filter_map(Result::transpose).collect()
    }
}

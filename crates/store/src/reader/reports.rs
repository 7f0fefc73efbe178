//! Reports with their records, one after the other, for exports.

use super::Reader;
use crate::StoreError;
use rusqlite::{OptionalExtension, Row};

/// A report with its records.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its number in the base.
    pub id: i64,
    /// Its id.
    pub key: String,
    /// The outlet.
    pub source: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its day of publication.
    pub published: Option<String>,
    /// Its records, as lines of JSON.
    pub lines: String,
}

/// A row of a report, still packed.
struct Packed {
    report: Report,
    records: Vec<u8>,
}

/// One report's telling of a happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The number of the first record that tells it.
    pub record: i64,
    /// The report's number.
    pub document: i64,
    /// The record's place among the report's lines, from 0.
    pub number: usize,
}

const COLUMNS: &str = "SELECT id, key, source, title, published, records FROM document";

impl Reader {
    /// Hands all reports but copies to `take`, by the month of publication (those without a day first) and in the order they were
    /// added, until it says `false`.
    ///
    /// # Errors
    /// Fails where the base cannot be read or is damaged, or where `take` fails.
    pub fn reports<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(&Report) -> Result<bool, E>,
    ) -> Result<(), E> {
        let failed = |error| E::from(StoreError::at(&self.path)(error));
        // SQLite sorts the numbers alone, on disk where there are many, and not the reports.
        let mut question = self
            .connection
            .prepare(
                "SELECT id FROM document WHERE original IS NULL ORDER BY substr(published, 1, 7), id",
            )
            .map_err(failed)?;
        let mut rows = question.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let id: i64 = row.get(0).map_err(failed)?;
            let Some(report) = self.report(id)? else { continue };
            if !take(&report)? {
                break;
            }
        }
        Ok(())
    }

    /// The report with a number.
    ///
    /// # Errors
    /// Fails where the base cannot be read or is damaged.
    pub fn report(&self, id: i64) -> Result<Option<Report>, StoreError> {
        let found = self.ask(|connection| {
            let question = format!("{COLUMNS} WHERE id = ?");
            connection.prepare_cached(&question)?.query_row([id], packed).optional()
        })?;
        let Some(Packed { mut report, records }) = found else { return Ok(None) };
        report.lines = self.unpacked(&report.key, &records)?;
        Ok(Some(report))
    }

    /// The text of a report, where the base keeps it.
    ///
    /// # Errors
    /// Fails where the base cannot be read or is damaged.
    pub fn text(&self, report: &Report) -> Result<Option<String>, StoreError> {
        let packed: Option<Vec<u8>> = self.ask(|connection| {
            connection
                .prepare_cached("SELECT text FROM document WHERE id = ?")?
                .query_row([report.id], |row| row.get(0))
        })?;
        packed.map(|packed| self.unpacked(&report.key, &packed)).transpose()
    }

    /// The happenings of a report's records, by their places among its lines.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn happenings(&self, report: i64) -> Result<Vec<Option<i64>>, StoreError> {
        self.ask(|connection| {
            connection
                .prepare_cached("SELECT happening FROM record WHERE document = ? ORDER BY number")?
                .query_map([report], |row| row.get(0))?
                .collect()
        })
    }

    /// The reports that tell a happening as something that happened or goes on, by the day of publication and their ids, each
    /// with its first such record.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn tellings(&self, happening: i64) -> Result<Vec<Telling>, StoreError> {
        self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT min(r.id), r.document, min(r.number) FROM record r
                     JOIN document d ON d.id = r.document
                     WHERE r.happening = ? AND r.status IN ('happened', 'ongoing')
                     GROUP BY r.document ORDER BY d.published IS NULL, d.published, d.key",
                )?
                .query_map([happening], telling)?
                .collect()
        })
    }
}

fn packed(row: &Row) -> rusqlite::Result<Packed> {
    let report = Report {
        id: row.get(0)?,
        key: row.get(1)?,
        source: row.get(2)?,
        title: row.get(3)?,
        published: row.get(4)?,
        lines: String::new(),
    };
    Ok(Packed { report, records: row.get(5)? })
}

fn telling(row: &Row) -> rusqlite::Result<Telling> {
    Ok(Telling { record: row.get(0)?, document: row.get(1)?, number: row.get(2)? })
}

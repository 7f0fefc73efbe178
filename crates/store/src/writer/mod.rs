//! The one who adds to a base.

mod alerts;
mod copies;
mod counts;
mod feeds;
mod happenings;
mod ids;
mod listed;
mod relations;
mod report;
mod tellings;

use crate::lock::Lock;
use crate::{ActorList, Entry, StoreError, open};
pub use alerts::Alert;
use counts::Counts;
pub use feeds::{Awaited, FeedState};
use ids::PartyIds;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Adds reports to a base. Nothing is in the base before [`Writer::commit`]; what was added since is
/// given up where the writer is dropped.
#[derive(Debug)]
pub struct Writer {
    connection: Connection,
    path: PathBuf,
    run: i64,
    parties: PartyIds,
    list: ActorList,
    counts: Counts,
    tally: Tally,
    _lock: Lock,
}

/// What a run of `ingest` is, for its manifest.
#[derive(Clone, Debug)]
pub struct Run {
    /// When it began, as a text for people.
    pub started: String,
    /// The version of dateline.
    pub version: String,
    /// The model that parses.
    pub model: String,
    /// The options and tables given.
    pub options: String,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The input's number in the base, from [`Writer::input`].
    pub input: i64,
    /// Which of the input's reports it is, from 0.
    pub number: u64,
}

/// What a base knows of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its number in the base.
    pub input: i64,
    /// How many of its reports were taken or have failed.
    pub taken: u64,
    /// Whether it was read to its end, and has not changed since.
    pub ended: bool,
    /// Whether its size or time of change is another than when it was first seen or last read to its end.
    pub changed: bool,
}

/// An input with reports that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// Its number in the base.
    pub input: i64,
    /// Its path.
    pub path: String,
    /// Its size when it was first seen or last read to its end.
    pub bytes: u64,
    /// When it had been changed by then, in seconds since 1970.
    pub modified: u64,
    /// Whether it was read to its end.
    pub ended: bool,
    /// Which of its reports failed.
    pub numbers: BTreeSet<u64>,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is new.
    New,
    /// The same text stands in the base under another name: kept as a copy, its records not counted.
    Copy,
    /// The same report stands in the base: nothing was added.
    Known,
}

/// What was added since the last commit.
#[derive(Debug, Default)]
struct Tally {
    reports: u64,
    records: u64,
    failures: u64,
}

impl Writer {
    /// Opens a base, or makes it, and holds it until the writer is dropped. `holder` is told to others
    /// who want to write.
    ///
    /// # Errors
    /// Fails where another writer holds the base, where the file is no base or a newer one, and where
    /// it cannot be written.
    pub fn open(path: &Path, holder: &str) -> Result<Writer, StoreError> {
        let lock = Lock::take(path, holder)?;
        let connection = open::to_write(path)?;
        let list = listed::kept(&connection, path)?;
        let writer = Writer {
            connection,
            path: path.to_path_buf(),
            run: 0,
            parties: PartyIds::default(),
            list,
            counts: Counts::default(),
            tally: Tally::default(),
            _lock: lock,
        };
        Ok(writer)
    }

    /// Begins a run.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn begin(&mut self, run: &Run) -> Result<(), StoreError> {
        let failed = StoreError::at(&self.path);
        self.connection
            .execute(
                "INSERT INTO run (started, version, model, options) VALUES (?, ?, ?, ?)",
                params![run.started, run.version, run.model, run.options],
            )
            .map_err(&failed)?;
        self.run = self.connection.last_insert_rowid();
        self.connection.execute_batch("BEGIN IMMEDIATE").map_err(&failed)
    }

    /// The number of an input, and how far it was read. `modified` is in seconds since 1970.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn input(&mut self, path: &str, bytes: u64, modified: u64) -> Result<Seen, StoreError> {
        self.seen(path, bytes, modified).map_err(StoreError::at(&self.path))
    }

    fn seen(&mut self, path: &str, bytes: u64, modified: u64) -> rusqlite::Result<Seen> {
        let known = self
            .connection
            .prepare_cached(
                "SELECT id, taken, ended, bytes <> ?2 OR modified <> ?3 FROM input WHERE path = ?1",
            )?
            .query_row(params![path, bytes, modified], |row| {
                let changed: bool = row.get(3)?;
                let ended = row.get::<_, bool>(2)? && !changed;
                Ok(Seen { input: row.get(0)?, taken: row.get(1)?, ended, changed })
            })
            .optional()?;
        if let Some(seen) = known {
            return Ok(seen);
        }
        self.connection
            .prepare_cached("INSERT INTO input (path, bytes, modified) VALUES (?, ?, ?)")?
            .execute(params![path, bytes, modified])?;
        let input = self.connection.last_insert_rowid();
        Ok(Seen { input, taken: 0, ended: false, changed: false })
    }

    /// Adds a report.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn add(&mut self, origin: Origin, entry: &Entry) -> Result<Taken, StoreError> {
        self.add_report(origin, entry).map_err(StoreError::at(&self.path))
    }

    /// Notes a report that could not be read or coded.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn fail(
        &mut self,
        origin: Origin,
        reason: &str,
        advice: Option<&str>,
    ) -> Result<(), StoreError> {
        self.tally.failures += 1;
        self.connection
            .prepare_cached(
                "INSERT INTO failure (input, number, run, reason, advice) VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT DO UPDATE SET run = excluded.run, reason = excluded.reason,
                                           advice = excluded.advice",
            )
            .and_then(|mut insert| {
                insert.execute(params![origin.input, origin.number, self.run, reason, advice])
            })
            .and_then(|_| self.pass(origin))
            .map_err(StoreError::at(&self.path))
    }

    /// The inputs with reports that failed.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn failed(&self) -> Result<Vec<Incomplete>, StoreError> {
        let question = "SELECT i.id, i.path, i.bytes, i.modified, i.ended, f.number
                        FROM failure f JOIN input i ON i.id = f.input ORDER BY i.id, f.number";
        let rows = || -> rusqlite::Result<Vec<(Incomplete, u64)>> {
            let mut question = self.connection.prepare(question)?;
            let row = |row: &rusqlite::Row| {
                let input = Incomplete {
                    input: row.get(0)?,
                    path: row.get(1)?,
                    bytes: row.get(2)?,
                    modified: row.get(3)?,
                    ended: row.get(4)?,
                    numbers: BTreeSet::new(),
                };
                Ok((input, row.get(5)?))
            };
            question.query_map([], row)?.collect()
        };
        let mut inputs: Vec<Incomplete> = Vec::new();
        for (input, number) in rows().map_err(StoreError::at(&self.path))? {
            if inputs.last().is_none_or(|last| last.input != input.input) {
                inputs.push(input);
            }
            if let Some(last) = inputs.last_mut() {
                last.numbers.insert(number);
            }
        }
        Ok(inputs)
    }

    /// Notes that all that was wanted of an input from one of its reports on was read in this run: failures of
    /// earlier runs from there on, which were not met again, are gone with what the input was then. The
    /// `state`, size and time of change in seconds since 1970, is that of an input that is now read to its
    /// end; without one single reports were tried again.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn end(&mut self, from: Origin, state: Option<(u64, u64)>) -> Result<(), StoreError> {
        self.note_end(from, state).map_err(StoreError::at(&self.path))
    }

    fn note_end(&self, from: Origin, state: Option<(u64, u64)>) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached("DELETE FROM failure WHERE input = ? AND number >= ? AND run <> ?")?
            .execute(params![from.input, from.number, self.run])?;
        if let Some((bytes, modified)) = state {
            self.connection
                .prepare_cached(
                    "UPDATE input SET ended = 1, bytes = ?2, modified = ?3 WHERE id = ?1",
                )?
                .execute(params![from.input, bytes, modified])?;
        }
        Ok(())
    }

    /// Makes all that was added since the last commit part of the base.
    ///
    /// # Errors
    /// Fails where the base cannot be written; it is then as it was at the last commit.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        self.write_counts()
            .and_then(|()| self.connection.execute_batch("COMMIT; BEGIN IMMEDIATE"))
            .map_err(StoreError::at(&self.path))
    }

    /// Commits, and closes the run.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn finish(mut self, ended: &str) -> Result<(), StoreError> {
        self.write_counts()
            .and_then(|()| {
                self.connection
                    .execute("UPDATE run SET ended = ? WHERE id = ?", params![ended, self.run])
            })
            .and_then(|_| self.connection.execute_batch("COMMIT; PRAGMA optimize"))
            .map_err(StoreError::at(&self.path))
    }

    /// Runs a change; gives the number of rows.
    fn write(&self, change: &str, values: impl rusqlite::Params) -> Result<usize, StoreError> {
        self.connection
            .prepare_cached(change)
            .and_then(|mut change| change.execute(values))
            .map_err(StoreError::at(&self.path))
    }

    fn write_counts(&mut self) -> rusqlite::Result<()> {
        self.counts.write(&self.connection)?;
        let tally = std::mem::take(&mut self.tally);
        self.connection
            .prepare_cached(
                "UPDATE run SET reports = reports + ?, records = records + ?, failures = failures + ?
                 WHERE id = ?",
            )?
            .execute(params![tally.reports, tally.records, tally.failures, self.run])?;
        Ok(())
    }

    /// Moves the place in the input behind a report.
    fn pass(&mut self, origin: Origin) -> rusqlite::Result<()> {
        self.connection
            .prepare_cached("UPDATE input SET taken = max(taken, ?2 + 1) WHERE id = ?1")?
            .execute(params![origin.input, origin.number])?;
        Ok(())
    }
}

//! What a base holds, and what it could not take.

use super::Reader;
use crate::StoreError;
use rusqlite::Row;

/// Counts over a whole base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats {
    /// Reports, without copies.
    pub reports: u64,
    /// Copies of reports.
    pub copies: u64,
    /// Records by kind and type, the most frequent first.
    pub types: Vec<(String, String, u64)>,
    /// The first and the last day of publication.
    pub published: (Option<String>, Option<String>),
    /// Outlets by their number of reports, the most frequent first, at most ten.
    pub sources: Vec<(String, u64)>,
    /// Actors and countries by their number of records, at most ten.
    pub parties: Vec<(String, u64)>,
    /// Inputs that failed.
    pub failures: u64,
    /// Runs so far.
    pub runs: u64,
}

/// The events at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Its name.
    pub place: String,
    /// The code of its country; empty where it has none.
    pub country: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How many events of verbal cooperation, material cooperation, verbal conflict, material conflict.
    pub quads: [u64; 4],
}

/// A report that could not be read or coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The file.
    pub input: String,
    /// Which of its reports, from 0.
    pub number: u64,
    /// Why.
    pub reason: String,
    /// What to try.
    pub advice: Option<String>,
}

impl Reader {
    /// Counts over the whole base.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn stats(&self) -> Result<Stats, StoreError> {
        self.ask(|connection| {
            let count = |question: &str| connection.query_row(question, [], |row| row.get(0));
            let pairs = |question: &str| -> rusqlite::Result<Vec<(String, u64)>> {
                connection
                    .prepare(question)?
                    .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                    .collect()
            };
            let mut types = connection.prepare(
                "SELECT kind, type, count(*) FROM record GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
            )?;
            let types = types.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(Stats {
                reports: count("SELECT count(*) FROM document WHERE original IS NULL")?,
                copies: count("SELECT count(*) FROM document WHERE original IS NOT NULL")?,
                types: types.collect::<rusqlite::Result<_>>()?,
                published: connection.query_row(
                    "SELECT min(published), max(published) FROM document",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )?,
                sources: pairs(
                    "SELECT source, count(*) FROM document WHERE source IS NOT NULL
                     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10",
                )?,
                parties: pairs("SELECT name, records FROM party ORDER BY 2 DESC, 1 LIMIT 10")?,
                failures: count("SELECT count(*) FROM failure")?,
                runs: count("SELECT count(*) FROM run")?,
            })
        })
    }

    /// The events of some months ("2025-01" to "2025-12") by place.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn map(&self, (first, last): (&str, &str)) -> Result<Vec<Spot>, StoreError> {
        let sum = |quad: u8| format!("sum(events) FILTER (WHERE quad = {quad})");
        let question = format!(
            "SELECT place, country, lat, lon, {}, {}, {}, {} FROM monthly_place
             WHERE month BETWEEN ? AND ? GROUP BY country, place, lat, lon",
            sum(1),
            sum(2),
            sum(3),
            sum(4)
        );
        self.ask(|connection| {
            let mut question = connection.prepare_cached(&question)?;
            question.query_map([first, last], spot)?.collect()
        })
    }

    /// The reports that could not be read or coded, by file.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn failures(&self) -> Result<Vec<Failed>, StoreError> {
        self.ask(|connection| {
            connection
                .prepare(
                    "SELECT i.path, f.number, f.reason, f.advice FROM failure f
                     JOIN input i ON i.id = f.input ORDER BY i.path, f.number",
                )?
                .query_map([], |row| {
                    Ok(Failed {
                        input: row.get(0)?,
                        number: row.get(1)?,
                        reason: row.get(2)?,
                        advice: row.get(3)?,
                    })
                })?
                .collect()
        })
    }
}

fn spot(row: &Row) -> rusqlite::Result<Spot> {
    let events = |column| row.get::<_, Option<u64>>(column).map(Option::unwrap_or_default);
    Ok(Spot {
        place: row.get(0)?,
        country: row.get(1)?,
        lat: row.get(2)?,
        lon: row.get(3)?,
        quads: [events(4)?, events(5)?, events(6)?, events(7)?],
    })
}

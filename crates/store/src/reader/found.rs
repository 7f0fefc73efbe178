//! Records as they are found and shown.

use super::filter::Window;
use super::{Filter, Reader};
use crate::{StoreError, pack};
use rusqlite::{OptionalExtension, Row, params_from_iter};
use std::collections::BTreeMap;

/// A record with who takes part.
#[derive(Clone, Debug)]
pub struct Found {
    /// The record's id.
    pub key: String,
    /// The report's id.
    pub document: String,
    /// The outlet.
    pub source: Option<String>,
    /// The report's day of publication.
    pub published: Option<String>,
    /// `event`, `statement` or `relation`.
    pub kind: String,
    /// The event's type, the statement's style, the relation's kind.
    pub of_type: String,
    /// The event's modes, or the office.
    pub mode: Option<String>,
    /// How sure it is.
    pub status: String,
    /// Its first day.
    pub day: Option<String>,
    /// Its last day.
    pub day_end: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The country of the place.
    pub country: Option<String>,
    /// Who says so, by their words.
    pub said_by: Option<String>,
    /// From 0 to 1.
    pub confidence: f64,
    /// The number of the happening that the event is.
    pub happening: Option<i64>,
    /// The number of the relation that it tells.
    pub relation: Option<i64>,
    /// Who takes part.
    pub parties: Vec<Named>,
    /// The record whole, as a line of JSON.
    pub json: String,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// actor, recipient, speaker, addressee, about, a, b or member.
    pub side: String,
    /// The name.
    pub name: String,
    /// The country's code.
    pub country: Option<String>,
    /// The sector.
    pub sector: Option<String>,
}

/// A record with its report.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The record.
    pub record: Found,
    /// The report's title.
    pub title: Option<String>,
    /// The report's address.
    pub url: Option<String>,
    /// The report's text, where the base keeps it.
    pub text: Option<String>,
    /// Outlet and id of each copy of the report.
    pub copies: Vec<(Option<String>, String)>,
    /// The event or the relation in other reports.
    pub elsewhere: Vec<Found>,
}

/// A record's number, and its first day.
pub(super) type Dated = (i64, Option<String>);

/// A row of a record, and what leads to its line of JSON.
struct Line {
    id: i64,
    number: usize,
    packed: Vec<u8>,
    found: Found,
}

const COLUMNS: &str =
    "SELECT r.id, r.number, d.records, r.key, d.key, d.source, d.published, r.kind,
     r.type, r.mode, r.status, r.day, r.day_end, r.place, r.country, r.said_by, r.confidence, r.happening,
     r.relation
     FROM record r JOIN document d ON d.id = r.document";

impl Reader {
    /// The records that a filter lets through, the latest days first.
    ///
    /// # Errors
    /// Fails where the base cannot be read or is damaged.
    pub fn find(&self, filter: &Filter) -> Result<Vec<Found>, StoreError> {
        let ids = match filter.goes_by_words() {
            true => self.by_words(filter)?,
            false => {
                let variants = &BTreeMap::new();
                self.ids(filter, &Window { variants, month: None, limit: filter.limit })?
            }
        };
        let ids = ids.into_iter().map(|(id, _)| id);
        ids.map(|id| self.found("r.id", id)).filter_map(Result::transpose).collect()
    }

    /// Numbers and days of records.
    pub(super) fn ids(&self, filter: &Filter, window: &Window) -> Result<Vec<Dated>, StoreError> {
        let question = filter.question(window);
        self.ask(|connection| {
            let mut statement = connection.prepare_cached(&question.text)?;
            let rows = statement.query_map(params_from_iter(question.values), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            rows.collect()
        })
    }

    /// A record with its report, by the record's id.
    ///
    /// # Errors
    /// Fails where the base cannot be read or is damaged.
    pub fn show(&self, key: &str) -> Result<Option<Shown>, StoreError> {
        let Ok(number) = u64::from_str_radix(key, 16) else { return Ok(None) };
        let Some(record) = self.found("r.key", number as i64)? else { return Ok(None) };
        let (title, url, packed): (_, _, Option<Vec<u8>>) = self.ask(|connection| {
            connection
                .prepare_cached("SELECT title, url, text FROM document WHERE key = ?")?
                .query_row([&record.document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        })?;
        let text = packed.map(|packed| self.unpacked(&record.document, &packed)).transpose()?;
        let copies = self.copies(&record.document)?;
        let elsewhere = match record.relation {
            Some(_) => self.told_elsewhere(&record)?,
            None => self.elsewhere(&record)?,
        };
        Ok(Some(Shown { record, title, url, text, copies, elsewhere }))
    }

    fn copies(&self, document: &str) -> Result<Vec<(Option<String>, String)>, StoreError> {
        self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT source, key FROM document
                     WHERE original = (SELECT id FROM document WHERE key = ?) ORDER BY id",
                )?
                .query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
    }

    pub(super) fn found(&self, column: &str, value: i64) -> Result<Option<Found>, StoreError> {
        let question = format!("{COLUMNS} WHERE {column} = ? LIMIT 1");
        let line = self.ask(|connection| {
            connection.prepare_cached(&question)?.query_row([value], line).optional()
        })?;
        let Some(mut line) = line else { return Ok(None) };
        line.found.parties = self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT side, name, country, sector FROM participant WHERE record = ?
                     ORDER BY number",
                )?
                .query_map([line.id], named)?
                .collect()
        })?;
        let lines = self.unpacked(&line.found.document, &line.packed)?;
        line.found.json = lines.lines().nth(line.number).unwrap_or_default().to_string();
        Ok(Some(line.found))
    }

    /// Unpacks what a report holds.
    pub(super) fn unpacked(&self, key: &str, packed: &[u8]) -> Result<String, StoreError> {
        pack::unpack(packed).map_err(|what| StoreError::Damaged {
            path: self.path.clone(),
            key: key.to_string(),
            what,
        })
    }

    /// Hands all reports' records, as lines of JSON, to `take` in the order they were added, until it
    /// says `false`; copies are left out.
    ///
    /// # Errors
    /// Fails where the base cannot be read or is damaged, or where `take` fails.
    pub fn lines<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(&str) -> Result<bool, E>,
    ) -> Result<(), E> {
        let failed = |error| E::from(StoreError::at(&self.path)(error));
        let mut question = self
            .connection
            .prepare("SELECT key, records FROM document WHERE original IS NULL ORDER BY id")
            .map_err(failed)?;
        let mut rows = question.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let key: String = row.get(0).map_err(failed)?;
            let packed: Vec<u8> = row.get(1).map_err(failed)?;
            if !take(&self.unpacked(&key, &packed)?)? {
                break;
            }
        }
        Ok(())
    }
}

fn named(row: &Row) -> rusqlite::Result<Named> {
    Ok(Named { side: row.get(0)?, name: row.get(1)?, country: row.get(2)?, sector: row.get(3)? })
}

fn line(row: &Row) -> rusqlite::Result<Line> {
    let key: i64 = row.get(3)?;
    let found = Found {
        key: format!("{:016x}", key as u64),
        document: row.get(4)?,
        source: row.get(5)?,
        published: row.get(6)?,
        kind: row.get(7)?,
        of_type: row.get(8)?,
        mode: row.get(9)?,
        status: row.get(10)?,
        day: row.get(11)?,
        day_end: row.get(12)?,
        place: row.get(13)?,
        country: row.get(14)?,
        said_by: row.get(15)?,
        confidence: row.get(16)?,
        happening: row.get(17)?,
        relation: row.get(18)?,
        parties: Vec::new(),
        json: String::new(),
    };
    Ok(Line { id: row.get(0)?, number: row.get(1)?, packed: row.get(2)?, found })
}

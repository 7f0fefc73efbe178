//! The numbers of parties.

use crate::parties::folded;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// How many numbers are kept in memory.
const KEPT: usize = 100_000;

/// How many names of one party are kept in memory.
const NAMES: usize = 20;

/// The numbers of parties lately seen, by key and name.
#[derive(Debug, Default)]
pub(super) struct PartyIds(HashMap<String, HashMap<String, i64>>);

/// A party that may be new.
pub(super) struct Named<'a> {
    pub(super) key: &'a str,
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) country: Option<&'a str>,
}

impl PartyIds {
    /// The number of a party, which is put into the base where it is new. A party has all names by which it
    /// is met, and is called by the longest of them.
    pub(super) fn id(&mut self, connection: &Connection, party: &Named) -> rusqlite::Result<i64> {
        if let Some(&id) = self.0.get(party.key).and_then(|names| names.get(party.name)) {
            return Ok(id);
        }
        let known = connection
            .prepare_cached("SELECT id FROM party WHERE key = ?")?
            .query_row([party.key], |row| row.get(0))
            .optional()?;
        let id = match known {
            Some(id) => id,
            None => insert(connection, party)?,
        };
        name(connection, id, party.name)?;
        if self.0.len() >= KEPT {
            self.0.clear();
        }
        let names = self.0.entry(party.key.to_string()).or_default();
        if names.len() < NAMES {
            names.insert(party.name.to_string(), id);
        }
        Ok(id)
    }
}

fn insert(connection: &Connection, party: &Named) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("INSERT INTO party (key, kind, name, country) VALUES (?, ?, ?, ?)")?
        .execute(params![party.key, party.kind, party.name, party.country])?;
    Ok(connection.last_insert_rowid())
}

/// Gives a party a name.
fn name(connection: &Connection, id: i64, name: &str) -> rusqlite::Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO party_word (word, party) VALUES (?, ?)")?;
    for word in folded(name).split(' ') {
        insert.execute(params![word, id])?;
    }
    connection
        .prepare_cached(
            "UPDATE party SET name = ?2
             WHERE id = ?1 AND (length(name), ?2) < (length(?2), name)",
        )?
        .execute(params![id, name])?;
    Ok(())
}

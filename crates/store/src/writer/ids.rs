//! The numbers of parties.

use crate::parties::folded;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// How many numbers are kept in memory.
const KEPT: usize = 100_000;

/// The numbers of parties lately seen.
#[derive(Debug, Default)]
pub(super) struct PartyIds(HashMap<String, i64>);

/// A party that may be new.
pub(super) struct Named<'a> {
    pub(super) key: &'a str,
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) country: Option<&'a str>,
}

impl PartyIds {
    /// The number of a party, which is put into the base where it is new.
    pub(super) fn id(&mut self, connection: &Connection, party: &Named) -> rusqlite::Result<i64> {
        if let Some(&id) = self.0.get(party.key) {
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
        if self.0.len() >= KEPT {
            self.0.clear();
        }
        self.0.insert(party.key.to_string(), id);
        Ok(id)
    }
}

fn insert(connection: &Connection, party: &Named) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("INSERT INTO party (key, kind, name, country) VALUES (?, ?, ?, ?)")?
        .execute(params![party.key, party.kind, party.name, party.country])?;
    let id = connection.last_insert_rowid();
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO party_word (word, party) VALUES (?, ?)")?;
    for word in folded(party.name).split(' ') {
        insert.execute(params![word, id])?;
    }
    Ok(id)
}

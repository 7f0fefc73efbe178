//! Finding parties by name.

use super::Reader;
use crate::StoreError;
use crate::parties::folded;
use rusqlite::{OptionalExtension, Row};

/// A country or an actor of the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its number in the base.
    pub id: i64,
    /// A country's code, an actor's row in the tables, or its name and country.
    pub key: String,
    /// Its name as first met; of a country its code.
    pub name: String,
    /// Its country.
    pub country: Option<String>,
    /// How many records it takes part in.
    pub records: u64,
}

/// How many parties of one name are told.
const TOLD: u32 = 20;

impl Reader {
    /// The party with a key: a country's code ("SYR") or an actor's key; of an actor that is another one by
    /// the user's list that one.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn party(&self, key: &str) -> Result<Option<Party>, StoreError> {
        self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT q.id, q.key, q.name, q.country, q.records
                     FROM party p LEFT JOIN variant v ON v.party = p.id AND p.records = 0
                     JOIN party q ON q.id = coalesce(v.actor, p.id) WHERE p.key = ? LIMIT 1",
                )?
                .query_row([key], party)
                .optional()
        })
    }

    /// The actors whose names hold all words of `name`, those with most records first, at most 20.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn named(&self, name: &str) -> Result<Vec<Party>, StoreError> {
        let folded = folded(name);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let Some((first, others)) = words.split_first() else { return Ok(Vec::new()) };
        let more = " AND EXISTS (SELECT 1 FROM party_word o WHERE o.word = ? AND o.party = p.id)";
        let question = format!(
            "SELECT DISTINCT q.id, q.key, q.name, q.country, q.records
             FROM party_word w JOIN party p ON p.id = w.party LEFT JOIN variant v ON v.party = p.id
             JOIN party q ON q.id IN (p.id, v.actor) AND q.records > 0
             WHERE w.word = ?{} ORDER BY q.records DESC, q.id LIMIT {TOLD}",
            more.repeat(others.len())
        );
        let values = std::iter::once(first).chain(others);
        self.ask(|connection| {
            let mut question = connection.prepare_cached(&question)?;
            question.query_map(rusqlite::params_from_iter(values), party)?.collect()
        })
    }
}

fn party(row: &Row) -> rusqlite::Result<Party> {
    Ok(Party {
        id: row.get(0)?,
        key: row.get(1)?,
        name: row.get(2)?,
        country: row.get(3)?,
        records: row.get(4)?,
    })
}

//! The same event in different reports.

use super::{Found, Reader};
use crate::StoreError;
use rusqlite::params;

/// What the reports of a happening tell together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Happening {
    /// How many reports tell it, without copies.
    pub reports: u64,
    /// How many outlets.
    pub outlets: u64,
    /// The first report, by day of publication.
    pub first: Option<String>,
    /// The least and the greatest number of dead that is told.
    pub dead: (Option<u32>, Option<u32>),
    /// What is said of it: happened, denied, …
    pub statuses: Vec<String>,
    /// How many places are named for it.
    pub places: u64,
}

impl Happening {
    /// What the reports do not agree on: whether it took place at all, how many died, where.
    pub fn disputed(&self) -> Vec<&'static str> {
        let told = |names: &[&str]| self.statuses.iter().any(|own| names.contains(&own.as_str()));
        let denied = told(&["happened", "ongoing"]) && told(&["denied", "negated"]);
        let dead = self.dead.0 != self.dead.1;
        let all = [("whether", denied), ("dead", dead), ("place", self.places > 1)];
        all.into_iter().filter(|(_, differs)| *differs).map(|(what, _)| what).collect()
    }
}

/// The most reports of a happening that are shown.
const SHOWN: u32 = 50;

impl Reader {
    /// What all reports of a happening tell together.
    ///
    /// # Errors
    /// Fails where the base cannot be read.
    pub fn happening(&self, number: i64) -> Result<Happening, StoreError> {
        self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT count(DISTINCT d.id), count(DISTINCT d.source),
                            (SELECT f.key FROM record g JOIN document f ON f.id = g.document
                             WHERE g.happening = ?1 ORDER BY f.published, f.id LIMIT 1),
                            min(r.dead), max(r.dead), group_concat(DISTINCT r.status),
                            count(DISTINCT r.place)
                     FROM record r JOIN document d ON d.id = r.document WHERE r.happening = ?1",
                )?
                .query_row([number], |row| {
                    let statuses: Option<String> = row.get(5)?;
                    let statuses = statuses.unwrap_or_default();
                    let mut statuses: Vec<String> = statuses.split(',').map(String::from).collect();
                    statuses.sort();
                    Ok(Happening {
                        reports: row.get(0)?,
                        outlets: row.get(1)?,
                        first: row.get(2)?,
                        dead: (row.get(3)?, row.get(4)?),
                        statuses,
                        places: row.get(6)?,
                    })
                })
        })
    }

    /// The records of the same event in other reports, in the order they were added.
    pub(super) fn elsewhere(&self, record: &Found) -> Result<Vec<Found>, StoreError> {
        let ids: Vec<i64> = self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT r.id FROM record r JOIN document d ON d.id = r.document
                     WHERE r.happening = ? AND d.key <> ? ORDER BY r.id LIMIT ?",
                )?
                .query_map(params![record.happening, record.document, SHOWN], |row| row.get(0))?
                .collect()
        })?;
        ids.into_iter().map(|id| self.found("r.id", id)).filter_map(Result::transpose).collect()
    }
}

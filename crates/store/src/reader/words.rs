//! Questions by words, the latest days first.

use super::actors::Variants;
use super::filter::Window;
use super::found::Dated;
use super::{Filter, Reader, Side};
use crate::StoreError;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many matches are put in order at once; more are looked through month by month, from the last, so
/// that a frequent word takes no longer than a rare one.
const AT_ONCE: u32 = 2_000;

impl Reader {
    /// The records that hold the words, the latest first.
    pub(super) fn by_words(&self, filter: &Filter) -> Result<Vec<Dated>, StoreError> {
        let variants = &self.variants_of(filter)?;
        if filter.since.is_none() && filter.until.is_none() {
            let mut all =
                self.ids(filter, &Window { variants, month: None, limit: AT_ONCE + 1 })?;
            if all.len() <= AT_ONCE as usize {
                latest(&mut all, filter.limit);
                return Ok(all);
            }
        }
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for month in self.months_of(filter)? {
            let mut matches =
                self.ids(filter, &Window { variants, month: Some(month), limit: u32::MAX })?;
            latest(&mut matches, u32::MAX);
            found.extend(matches.into_iter().filter(|(id, _)| seen.insert(*id)));
            if found.len() >= filter.limit as usize {
                break;
            }
        }
        latest(&mut found, filter.limit);
        Ok(found)
    }

    /// What the parties that are asked for are found by.
    fn variants_of(&self, filter: &Filter) -> Result<BTreeMap<i64, Variants>, StoreError> {
        let of = |&(party, _): &(i64, Side)| Ok((party, self.variants(party)?));
        filter.parties.iter().map(of).collect()
    }

    /// The months that are asked for, from the last.
    fn months_of(&self, filter: &Filter) -> Result<Vec<String>, StoreError> {
        let month = |day: jiff::civil::Date| day.strftime("%Y-%m").to_string();
        let since = filter.since.map(month).unwrap_or_default();
        let until = filter.until.map_or("9999-99".to_string(), month);
        self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT month FROM month WHERE month BETWEEN ? AND ? ORDER BY 1 DESC",
                )?
                .query_map([since, until], |row| row.get(0))?
                .collect()
        })
    }
}

/// Puts the latest first and keeps so many.
fn latest(records: &mut Vec<Dated>, limit: u32) {
    records.sort_by_cached_key(|(id, day)| Reverse((day.clone(), *id)));
    records.truncate(limit as usize);
}

//! What happened between two parties, or to one, by the day and by the month.

use super::{Filter, Found, Reader, Side};
use crate::StoreError;
use jiff::civil::Date;
use rusqlite::params;

/// A party's or a pair's records, and their balance by month.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The latest records, in the order of their days.
    pub records: Vec<Found>,
    /// The months with events, in order.
    pub months: Vec<Month>,
}

/// The events of a month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Month {
    /// "2025-10"; empty for events without a day.
    pub month: String,
    /// How many events of verbal cooperation, material cooperation, verbal conflict, material conflict.
    pub quads: [u64; 4],
    /// The sum of the scale from conflict (-10) to cooperation (10) over the events.
    pub scale: f64,
}

impl Reader {
    /// The timeline of one party, or of two.
    ///
    /// # Errors
    /// Fails where the base cannot be read or is damaged.
    pub fn timeline(
        &self,
        parties: (i64, Option<i64>),
        (since, until): (Option<Date>, Option<Date>),
        limit: u32,
    ) -> Result<Timeline, StoreError> {
        let (a, b) = parties;
        let asked = std::iter::once(a).chain(b).map(|id| (id, Side::Any)).collect();
        let filter = Filter { parties: asked, since, until, limit, ..Filter::default() };
        let mut records = self.find(&filter)?;
        records.reverse();
        let (low, high) = b.map_or((a, 0), |b| (a.min(b), a.max(b)));
        Ok(Timeline { records, months: self.months((low, high), (since, until))? })
    }

    fn months(
        &self,
        (a, b): (i64, i64),
        (since, until): (Option<Date>, Option<Date>),
    ) -> Result<Vec<Month>, StoreError> {
        let since = since.map(|day| day.to_string()).unwrap_or_default();
        let until = until.map_or("9999-99-99".to_string(), |day| day.to_string());
        let rows: Vec<(String, usize, u64, f64)> = self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT substr(day, 1, 7), quad, sum(events), sum(scale) FROM daily
                     WHERE a = ? AND b = ? AND day BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY 1, 2",
                )?
                .query_map(params![a, b, since, until], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect()
        })?;
        let mut months: Vec<Month> = Vec::new();
        for (name, quad, events, scale) in rows {
            if months.last().is_none_or(|last| last.month != name) {
                months.push(Month { month: name, ..Month::default() });
            }
            if let Some(month) = months.last_mut() {
                month.scale += scale;
                if let Some(count) = quad.checked_sub(1).and_then(|quad| month.quads.get_mut(quad))
                {
                    *count += events;
                }
            }
        }
        Ok(months)
    }
}

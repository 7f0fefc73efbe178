//! Counts that are kept up as reports arrive, so that no question has to count a whole base.

use crate::rows::{PlaceRow, Tone};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// Counts since the last commit.
#[derive(Debug, Default)]
pub(super) struct Counts {
    daily: BTreeMap<(i64, i64, String, u8), (u32, f64)>,
    places: BTreeMap<(String, String, String, [u64; 2], u8), u32>,
    parties: BTreeMap<i64, u32>,
}

impl Counts {
    /// Counts an event between two parties; `b` is 0 for all of a's events.
    pub(super) fn between(&mut self, (a, b): (i64, i64), day: &str, tone: Tone) {
        let (events, scale) = self.daily.entry((a, b, day.to_string(), tone.quad)).or_default();
        *events += 1;
        *scale += f64::from(tone.scale);
    }

    /// Counts a record of a party.
    pub(super) fn of(&mut self, party: i64) {
        *self.parties.entry(party).or_default() += 1;
    }

    /// Counts an event at a place.
    pub(super) fn at(&mut self, place: &PlaceRow, day: &str, tone: Tone) {
        let month = day.get(..7).unwrap_or(day).to_string();
        let country = place.country.clone().unwrap_or_default();
        let point = [place.lat.to_bits(), place.lon.to_bits()];
        *self.places.entry((month, country, place.name.clone(), point, tone.quad)).or_default() +=
            1;
    }

    /// Adds the counts to those of the base.
    pub(super) fn write(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let counts = std::mem::take(self);
        let mut insert = connection.prepare_cached(
            "INSERT INTO daily (a, b, day, quad, events, scale) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET events = events + excluded.events,
                                       scale = scale + excluded.scale",
        )?;
        for ((a, b, day, quad), (events, scale)) in counts.daily {
            insert.execute(params![a, b, day, quad, events, scale])?;
        }
        let mut insert = connection.prepare_cached(
            "INSERT INTO monthly_place (month, country, place, lat, lon, quad, events)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET events = events + excluded.events",
        )?;
        for ((month, country, place, [lat, lon], quad), events) in counts.places {
            let (lat, lon) = (f64::from_bits(lat), f64::from_bits(lon));
            insert.execute(params![month, country, place, lat, lon, quad, events])?;
        }
        let mut update =
            connection.prepare_cached("UPDATE party SET records = records + ?2 WHERE id = ?1")?;
        for (party, records) in counts.parties {
            update.execute(params![party, records])?;
        }
        Ok(())
    }
}

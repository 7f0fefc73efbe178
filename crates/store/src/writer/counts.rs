//! Counts that are kept up as reports arrive, so that no question has to count a whole base.

use super::tellings::Told;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// A place and a month with a quad class, as a key.
type Spot = (String, String, String, [u64; 2], u8);

/// What the counts have changed by since the last commit.
#[derive(Debug, Default)]
pub(super) struct Counts {
    daily: BTreeMap<(i64, i64, String, u8), (i64, f64)>,
    places: BTreeMap<Spot, i64>,
    parties: BTreeMap<i64, u32>,
}

impl Counts {
    /// Counts a record of a party.
    pub(super) fn of(&mut self, party: i64) {
        *self.parties.entry(party).or_default() += 1;
    }

    /// Counts what a happening tells so many times; fewer than none take it back.
    pub(super) fn add(&mut self, told: &Told, times: i64) {
        let (a, b) = told.pair;
        if a == 0 {
            *self.places.entry(spot(told)).or_default() += times;
            return;
        }
        let (events, scale) = self.daily.entry((a, b, told.day.clone(), told.quad)).or_default();
        *events += times;
        *scale += times as f64 * told.scale;
    }

    /// Adds the counts to those of the base.
    pub(super) fn write(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let counts = std::mem::take(self);
        counts.write_daily(connection)?;
        counts.write_places(connection)?;
        let mut update =
            connection.prepare_cached("UPDATE party SET records = records + ?2 WHERE id = ?1")?;
        for (party, records) in counts.parties {
            update.execute(params![party, records])?;
        }
        Ok(())
    }

    fn write_daily(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut insert = connection.prepare_cached(
            "INSERT INTO daily (a, b, day, quad, events, scale) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET events = events + excluded.events,
                                       scale = scale + excluded.scale",
        )?;
        let mut clear = connection.prepare_cached(
            "DELETE FROM daily WHERE a = ? AND b = ? AND day = ? AND quad = ? AND events = 0",
        )?;
        for ((a, b, day, quad), &(events, scale)) in &self.daily {
            if (events, scale) != (0, 0.0) {
                insert.execute(params![a, b, day, quad, events, scale])?;
            }
            if events < 0 {
                clear.execute(params![a, b, day, quad])?;
            }
        }
        Ok(())
    }

    fn write_places(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut insert = connection.prepare_cached(
            "INSERT INTO monthly_place (month, country, place, lat, lon, quad, events)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET events = events + excluded.events",
        )?;
        let mut clear = connection.prepare_cached(
            "DELETE FROM monthly_place WHERE month = ? AND country = ? AND place = ? AND lat = ?
             AND lon = ? AND quad = ? AND events = 0",
        )?;
        for ((month, country, place, point, quad), &events) in &self.places {
            let [lat, lon] = point.map(f64::from_bits);
            if events != 0 {
                insert.execute(params![month, country, place, lat, lon, quad, events])?;
            }
            if events < 0 {
                clear.execute(params![month, country, place, lat, lon, quad])?;
            }
        }
        Ok(())
    }
}

fn spot(told: &Told) -> Spot {
    let month = told.day.get(..7).unwrap_or(&told.day).to_string();
    let point = [told.lat.to_bits(), told.lon.to_bits()];
    (month, told.country.clone(), told.place.clone(), point, told.quad)
}

//! What the reports of a happening tell of each pair of its parties and of its place, so that it is counted
//! once: as most of them tell it.

use super::Writer;
use crate::rows::{PlaceRow, Tone};
use rusqlite::{OptionalExtension, Row, params};

/// What a record tells of a pair of parties (the second is 0 for the first alone) or, where both are 0, of the
/// place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    pub(super) pair: (i64, i64),
    pub(super) day: String,
    pub(super) quad: u8,
    pub(super) scale: f64,
    pub(super) country: String,
    pub(super) place: String,
    pub(super) lat: f64,
    pub(super) lon: f64,
}

impl Told {
    /// What is told of a pair.
    pub(super) fn between(pair: (i64, i64), day: &str, tone: Tone) -> Told {
        let (day, country, place) = (day.to_string(), String::new(), String::new());
        let (quad, scale) = (tone.quad, f64::from(tone.scale));
        Told { pair, day, quad, scale, country, place, lat: 0.0, lon: 0.0 }
    }

    /// What is told of the place.
    pub(super) fn at(place: &PlaceRow, day: &str, tone: Tone) -> Told {
        Told {
            country: place.country.clone().unwrap_or_default(),
            place: place.name.clone(),
            lat: place.lat,
            lon: place.lon,
            ..Told::between((0, 0), day, tone)
        }
    }

    fn of_row(row: &Row) -> rusqlite::Result<Told> {
        Ok(Told {
            pair: (row.get(0)?, row.get(1)?),
            day: row.get(2)?,
            quad: row.get(3)?,
            scale: row.get(4)?,
            country: row.get(5)?,
            place: row.get(6)?,
            lat: row.get(7)?,
            lon: row.get(8)?,
        })
    }
}

/// What the one record of a happening tells, found by those who may take part in it: `told` of
/// schema/5.sql for one record, without reading a whole base: `CROSS JOIN` keeps the record in front, or else
/// all that stands between two parties is read. Records tell nothing before they count.
const SPREAD: &str = "
    WITH event AS (SELECT * FROM counted_event WHERE happening = ?1),
         near AS (SELECT p.party, p.country FROM participant p JOIN event e ON p.record = e.id),
         one AS (
           SELECT party FROM near WHERE party IS NOT NULL
           UNION SELECT v.actor FROM near n JOIN variant v ON v.party = n.party
           UNION SELECT c.id FROM near n JOIN party c ON c.key = n.country)
    INSERT INTO telling
    SELECT happening, p.party, 0, e.day, quad, scale, '', '', 0.0, 0.0, 1
    FROM event e CROSS JOIN appearance p ON p.party IN one AND p.day = e.day AND p.record = e.id
    UNION ALL
    SELECT happening, p.a, p.b, e.day, quad, scale, '', '', 0.0, 0.0, 1
    FROM event e CROSS JOIN dyad p ON p.a IN one AND p.b IN one AND p.day = e.day AND p.record = e.id
    UNION ALL
    SELECT happening, 0, 0, day, quad, scale, country, place, lat, lon, 1
    FROM event WHERE place IS NOT NULL";

impl Writer {
    /// Makes a happening ready to take further records: what its only record tells is then told apart.
    pub(super) fn spread(&self, happening: i64) -> rusqlite::Result<()> {
        let records: u32 = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM (SELECT 1 FROM record WHERE happening = ? LIMIT 2)",
            )?
            .query_row([happening], |row| row.get(0))?;
        if records == 1 {
            self.connection.prepare_cached(SPREAD)?.execute([happening])?;
        }
        Ok(())
    }

    /// Adds to a happening of several records that so many of them tell something.
    pub(super) fn tell(&mut self, happening: i64, told: &Told, times: u32) -> rusqlite::Result<()> {
        let before = self.most_told(happening, told.pair)?;
        self.connection
            .prepare_cached(
                "INSERT INTO telling VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                 ON CONFLICT DO UPDATE SET tellings = tellings + excluded.tellings",
            )?
            .execute(params![
                happening,
                told.pair.0,
                told.pair.1,
                told.day,
                told.quad,
                told.scale,
                told.country,
                told.place,
                told.lat,
                told.lon,
                times
            ])?;
        let after = self.most_told(happening, told.pair)?;
        if before != after {
            before.iter().for_each(|told| self.counts.add(told, -1));
            after.iter().for_each(|told| self.counts.add(told, 1));
        }
        Ok(())
    }

    /// Moves what the records of a happening tell to another one.
    pub(super) fn move_tellings(&mut self, from: i64, to: i64) -> rusqlite::Result<()> {
        let rows: Vec<(Told, u32)> = self
            .connection
            .prepare_cached(
                "DELETE FROM telling WHERE happening = ?
                 RETURNING a, b, day, quad, scale, country, place, lat, lon, tellings",
            )?
            .query_map([from], |row| Ok((Told::of_row(row)?, row.get(9)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for told in most_told_of_each(&rows) {
            self.counts.add(told, -1);
        }
        rows.iter().try_for_each(|(told, times)| self.tell(to, told, *times))
    }

    /// What most records of a happening tell of a pair, or of the place.
    fn most_told(&self, happening: i64, (a, b): (i64, i64)) -> rusqlite::Result<Option<Told>> {
        self.connection
            .prepare_cached(
                "SELECT a, b, day, quad, scale, country, place, lat, lon FROM telling
                 WHERE happening = ? AND a = ? AND b = ?
                 ORDER BY tellings DESC, day, quad, scale, country, place, lat, lon LIMIT 1",
            )?
            .query_row(params![happening, a, b], Told::of_row)
            .optional()
    }
}

/// What is most told of each pair and of the place, of rows in the order of the table.
fn most_told_of_each(rows: &[(Told, u32)]) -> impl Iterator<Item = &Told> {
    // The first of those that are told equally often comes first in the order of the table as well.
    rows.chunk_by(|(one, _), (next, _)| one.pair == next.pair)
        .filter_map(|told| told.iter().rev().max_by_key(|(_, times)| *times).map(|(told, _)| told))
}

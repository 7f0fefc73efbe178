//! Who is who by the user's list: for reports as they come, and for those that are in the base.

use super::Writer;
use crate::StoreError;
use crate::actor_list::{ActorList, Told};
use crate::rows::{PartyRow, PlaceRow, RecordRow, Tone};
use dateline_text::{Sector, Status, TableFile};
use rusqlite::{Connection, OptionalExtension, Row};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// What the list decides, to be made again.
const UNDO: &str =
    "DELETE FROM variant; DELETE FROM appearance; DELETE FROM dyad; DELETE FROM daily;
     DELETE FROM monthly_place; DELETE FROM telling; DELETE FROM happening_key;
     UPDATE record SET happening = NULL, relation = NULL; DELETE FROM relation;
     UPDATE party SET records = 0; DELETE FROM actor_list;";

/// The columns of a record that anything is made of again.
const RECORD: &str =
    "SELECT r.id, r.key, r.kind, r.type, r.mode, r.status, r.day, r.day_end, r.precision, r.place,
            r.country, r.lat, r.lon, r.geonameid, r.exact, r.quad, r.scale, r.begins, r.ends,
            d.key, d.source, r.deed, d.story
     FROM record r JOIN document d ON d.id = r.document WHERE r.id > ? ORDER BY r.id LIMIT 1000";

/// A record that stands in the base.
struct Stored {
    id: i64,
    row: RecordRow,
    report: String,
    source: Option<String>,
}

impl Writer {
    /// Makes a list the base's list of who is who, in place of the one it had, and joins happenings,
    /// relations and counts anew by it. It belongs to the next commit, and takes time in proportion to the
    /// base, but for a list that the base has already.
    ///
    /// # Errors
    /// Fails where the base cannot be written.
    pub fn set_list(&mut self, list: ActorList) -> Result<bool, StoreError> {
        if list.text() == self.list.text() {
            return Ok(false);
        }
        self.list = list;
        self.again().map_err(StoreError::at(&self.path))?;
        Ok(true)
    }

    fn again(&mut self) -> rusqlite::Result<()> {
        self.connection.execute_batch(UNDO)?;
        if !self.list.text().is_empty() {
            self.connection
                .execute("INSERT INTO actor_list (text) VALUES (?)", [self.list.text()])?;
        }
        let mut last = 0;
        loop {
            let some = stored(&self.connection, last)?;
            let Some(end) = some.last() else { return Ok(()) };
            last = end.id;
            for record in &some {
                let told = Told { report: &record.report, source: record.source.as_deref() };
                self.index(record.id, &record.row, told)?;
            }
            self.counts.write(&self.connection)?;
        }
    }

    /// The record with its participants as the list has them.
    pub(super) fn listed<'a>(&self, row: &'a RecordRow, told: Told) -> Cow<'a, RecordRow> {
        let other = |party: &PartyRow| -> Option<String> {
            let actor = party.actor.as_deref()?;
            let listed = self.list.actor(actor, party, told);
            (listed != actor).then(|| listed.to_string())
        };
        let others: Vec<Option<String>> = row.parties.iter().map(other).collect();
        if others.iter().all(Option::is_none) {
            return Cow::Borrowed(row);
        }
        let mut row = row.clone();
        for (party, other) in row.parties.iter_mut().zip(others) {
            party.actor = other.or(party.actor.take());
        }
        Cow::Owned(row)
    }
}

/// The list that a base keeps.
pub(super) fn kept(connection: &Connection, path: &Path) -> Result<ActorList, StoreError> {
    let text: Option<String> = connection
        .query_row("SELECT text FROM actor_list", [], |row| row.get(0))
        .optional()
        .map_err(StoreError::at(path))?;
    let file = TableFile { name: "actor_list".into(), text: text.unwrap_or_default() };
    ActorList::parse(&file).map_err(|mistakes| StoreError::Damaged {
        path: path.to_path_buf(),
        key: file.name.clone(),
        what: mistakes.first().map(ToString::to_string).unwrap_or_default(),
    })
}

/// Some records behind one, with who takes part in them as their reports have it.
fn stored(connection: &Connection, last: i64) -> rusqlite::Result<Vec<Stored>> {
    let mut records: Vec<Stored> = connection
        .prepare_cached(RECORD)?
        .query_map([last], record)?
        .collect::<rusqlite::Result<_>>()?;
    let mut question = connection.prepare_cached(
        "SELECT p.side, p.name, p.country, p.sector, p.role,
                (SELECT a.key FROM party a WHERE a.id = p.party AND a.kind = 'actor')
         FROM participant p WHERE p.record = ? ORDER BY p.number",
    )?;
    for record in &mut records {
        record.row.parties =
            question.query_map([record.id], party)?.collect::<rusqlite::Result<_>>()?;
    }
    Ok(records)
}

fn record(row: &Row) -> rusqlite::Result<Stored> {
    let day = |column: usize| -> rusqlite::Result<Option<jiff::civil::Date>> {
        Ok(row.get::<_, Option<String>>(column)?.and_then(|day| day.parse().ok()))
    };
    let text = |column: usize| row.get::<_, String>(column);
    let status = text(5)?;
    let record = RecordRow {
        key: row.get::<_, i64>(1)? as u64,
        kind: known(&text(2)?, &["event", "statement", "relation"]),
        kind_of: row.get(3)?,
        mode: row.get(4)?,
        context: None,
        status: Status::parse(&status).map_or("", |status| status.as_str()),
        start: day(6)?,
        end: day(7)?,
        precision: row.get::<_, Option<String>>(8)?.map(|grain| known(&grain, &["day"])),
        place: place(row)?,
        tone: tone(row, &status)?,
        size: [None; 3],
        said_by: None,
        confidence: 0.0,
        begins: day(17)?,
        ends: day(18)?,
        parties: Vec::new(),
        words: String::new(),
        deed: row.get(21)?,
        story: names(row.get::<_, Option<String>>(22)?.as_deref().unwrap_or_default()),
    };
    Ok(Stored { id: row.get(0)?, row: record, report: row.get(19)?, source: row.get(20)? })
}

/// The names that stand in a column, parted by spaces.
fn names(joined: &str) -> Arc<[String]> {
    joined.split_whitespace().map(str::to_owned).collect()
}

fn place(row: &Row) -> rusqlite::Result<Option<PlaceRow>> {
    let Some(name) = row.get(9)? else { return Ok(None) };
    Ok(Some(PlaceRow {
        name,
        country: row.get(10)?,
        admin1: None,
        lat: row.get(11)?,
        lon: row.get(12)?,
        geonameid: row.get(13)?,
        is_exact: row.get::<_, Option<bool>>(14)?.unwrap_or_default(),
    }))
}

/// As it was first told; a user's own type is never called `OTHER`.
fn tone(row: &Row, status: &str) -> rusqlite::Result<Option<Tone>> {
    let Some(quad) = row.get(15)? else { return Ok(None) };
    let counts = matches!(status, "happened" | "ongoing") && row.get::<_, String>(3)? != "OTHER";
    Ok(Some(Tone { quad, scale: row.get::<_, f64>(16)? as f32, counts }))
}

fn party(row: &Row) -> rusqlite::Result<PartyRow> {
    let sides = ["actor", "recipient", "speaker", "addressee", "about", "a", "b", "member"];
    let sector = row.get::<_, Option<String>>(3)?.and_then(|sector| Sector::parse(&sector));
    Ok(PartyRow {
        side: known(&row.get::<_, String>(0)?, &sides),
        name: row.get(1)?,
        country: row.get(2)?,
        sector: sector.map(Sector::as_str),
        role: row.get(4)?,
        actor: row.get(5)?,
    })
}

/// A text as one of those that are known; an empty one for others.
fn known(text: &str, all: &[&'static str]) -> &'static str {
    all.iter().find(|known| **known == text).copied().unwrap_or_default()
}

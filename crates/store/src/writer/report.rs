//! Adding one report.

use super::ids::Named;
use super::{Origin, Taken, Writer};
use crate::Entry;
use crate::rows::{PartyRow, RecordRow, month_mark};
use rusqlite::{OptionalExtension, params};

/// How many parties of a record are paired with each other.
const PAIRED: usize = 24;

/// A party of a record with its numbers in the base.
struct Numbered<'a> {
    row: &'a PartyRow,
    actor: Option<i64>,
    country: Option<i64>,
}

impl Numbered<'_> {
    fn ids(&self) -> impl Iterator<Item = i64> {
        self.actor.into_iter().chain(self.country)
    }
}

impl Writer {
    pub(super) fn add_report(&mut self, origin: Origin, entry: &Entry) -> rusqlite::Result<Taken> {
        let digest = entry.digest.to_be_bytes();
        let taken = match self.same_key(&entry.key)? {
            Some(known) if known == digest => Taken::Known,
            Some(_) => {
                let key = self.free_key(&entry.key)?;
                self.insert(origin, entry, &key)?
            }
            None => self.insert(origin, entry, &entry.key)?,
        };
        self.connection
            .prepare_cached("DELETE FROM failure WHERE input = ? AND number = ?")?
            .execute(params![origin.input, origin.number])?;
        self.pass(origin)?;
        Ok(taken)
    }

    /// The digest of the report with the same id.
    fn same_key(&self, key: &str) -> rusqlite::Result<Option<[u8; 16]>> {
        self.connection
            .prepare_cached("SELECT digest FROM document WHERE key = ?")?
            .query_row([key], |row| row.get(0))
            .optional()
    }

    /// Another text under a known id is a later version of the report, kept beside it as "id~2".
    fn free_key(&self, key: &str) -> rusqlite::Result<String> {
        let mut number = 2;
        loop {
            let other = format!("{key}~{number}");
            if self.same_key(&other)?.is_none() {
                return Ok(other);
            }
            number += 1;
        }
    }

    fn insert(&mut self, origin: Origin, entry: &Entry, key: &str) -> rusqlite::Result<Taken> {
        let original = self.original(entry)?;
        self.connection
            .prepare_cached(
                "INSERT INTO document (key, input, number, run, digest, original, source, url, title,
                                       published, language, text, records)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                key,
                origin.input,
                origin.number,
                self.run,
                entry.digest.to_be_bytes(),
                original,
                entry.source,
                entry.url,
                entry.title,
                entry.published.map(|day| day.to_string()),
                entry.language,
                entry.text,
                entry.json,
            ])?;
        self.tally.reports += 1;
        if original.is_some() {
            return Ok(Taken::Copy);
        }
        let document = self.connection.last_insert_rowid();
        self.insert_sketch(document, entry)?;
        for (number, record) in entry.records.iter().enumerate() {
            self.insert_record(document, number, record)?;
        }
        self.tally.records += entry.records.len() as u64;
        Ok(Taken::New)
    }

    fn insert_record(
        &mut self,
        document: i64,
        number: usize,
        record: &RecordRow,
    ) -> rusqlite::Result<()> {
        let place = record.place.as_ref();
        let [dead, injured, arrested] = record.size;
        self.connection
            .prepare_cached(
                "INSERT INTO record (key, document, number, kind, type, mode, context, status, day,
                     day_end, precision, place, country, admin1, lat, lon, geonameid, quad, scale,
                     dead, injured, arrested, said_by, confidence)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                record.key as i64,
                document,
                number,
                record.kind,
                record.kind_of,
                record.mode,
                record.context,
                record.status,
                record.start.map(|day| day.to_string()),
                record.end.map(|day| day.to_string()),
                record.precision,
                place.map(|place| &place.name),
                place.and_then(|place| place.country.as_ref()),
                place.and_then(|place| place.admin1.as_ref()),
                place.map(|place| place.lat),
                place.map(|place| place.lon),
                place.and_then(|place| place.geonameid),
                record.tone.map(|tone| tone.quad),
                record.tone.map(|tone| tone.scale),
                dead,
                injured,
                arrested,
                record.said_by,
                record.confidence,
            ])?;
        let id = self.connection.last_insert_rowid();
        if record.kind == "event" {
            self.join(id, record)?;
        }
        self.insert_parties(id, record)
    }

    fn insert_parties(&mut self, record: i64, row: &RecordRow) -> rusqlite::Result<()> {
        let day = row.start.or(row.end).map(|day| day.to_string()).unwrap_or_default();
        let mut numbered = Vec::with_capacity(row.parties.len());
        for party in &row.parties {
            numbered.push(self.number(party)?);
        }
        self.insert_participants(record, &numbered)?;
        self.insert_words(record, row, &numbered)?;
        self.insert_appearances(record, &day, &numbered)?;
        self.insert_dyads(record, &day, &numbered)?;
        self.count(row, &day, &numbered);
        Ok(())
    }

    fn number<'a>(&mut self, row: &'a PartyRow) -> rusqlite::Result<Numbered<'a>> {
        let country = row.country.as_deref();
        let actor = row.actor.as_deref();
        let actor = actor.map(|key| Named { key, kind: "actor", name: &row.name, country });
        let state = country.map(|code| Named { key: code, kind: "country", name: code, country });
        let mut id = |named: &Named| self.parties.id(&self.connection, named);
        Ok(Numbered {
            row,
            actor: actor.as_ref().map(&mut id).transpose()?,
            country: state.as_ref().map(&mut id).transpose()?,
        })
    }

    fn insert_participants(&self, record: i64, parties: &[Numbered]) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO participant (record, side, number, party, name, country, sector, role)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for (number, party) in parties.iter().enumerate() {
            let row = party.row;
            let id = party.actor.or(party.country);
            insert.execute(params![
                record,
                row.side,
                number,
                id,
                row.name,
                row.country,
                row.sector,
                row.role
            ])?;
        }
        Ok(())
    }

    fn insert_words(
        &self,
        record: i64,
        row: &RecordRow,
        parties: &[Numbered],
    ) -> rusqlite::Result<()> {
        let marks = parties.iter().flat_map(|party| {
            let letter = letter(party.row.side);
            party.ids().map(move |id| format!("{letter}{id}"))
        });
        let months = row.months();
        let dated = months.iter().map(|month| month_mark(month));
        let marks: Vec<String> = marks.chain([format!("k{}", row.kind)]).chain(dated).collect();
        self.connection
            .prepare_cached("INSERT INTO words (rowid, text, parties) VALUES (?, ?, ?)")?
            .execute(params![record, row.words, marks.join(" ")])?;
        let mut insert =
            self.connection.prepare_cached("INSERT OR IGNORE INTO month (month) VALUES (?)")?;
        for month in &months {
            insert.execute([month])?;
        }
        Ok(())
    }

    fn insert_appearances(
        &self,
        record: i64,
        day: &str,
        parties: &[Numbered],
    ) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO appearance (party, day, record) VALUES (?, ?, ?)",
        )?;
        for id in parties.iter().flat_map(Numbered::ids) {
            insert.execute(params![id, day, record])?;
        }
        Ok(())
    }

    fn insert_dyads(&self, record: i64, day: &str, parties: &[Numbered]) -> rusqlite::Result<()> {
        let mut insert = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO dyad (a, b, day, record) VALUES (?, ?, ?, ?)")?;
        for (a, b) in pairs(parties, meet) {
            insert.execute(params![a, b, day, record])?;
        }
        Ok(())
    }

    /// Counts an event once for each of its parties and each pair that it stands between.
    fn count(&mut self, row: &RecordRow, day: &str, parties: &[Numbered]) {
        let mut alone: Vec<i64> = parties.iter().flat_map(Numbered::ids).collect();
        alone.sort_unstable();
        alone.dedup();
        for &id in &alone {
            self.counts.of(id);
        }
        let Some(tone) = row.tone.filter(|tone| tone.counts) else { return };
        for &id in &alone {
            self.counts.between((id, 0), day, tone);
        }
        for pair in pairs(parties, meet) {
            self.counts.between(pair, day, tone);
        }
        if let Some(place) = &row.place {
            self.counts.at(place, day, tone);
        }
    }
}

/// The letter of a side in the index of words.
fn letter(side: &str) -> char {
    match side {
        "speaker" => 's',
        "about" => 'x',
        _ => 'p',
    }
}

/// Whether a record stands between two of its parties: those named in one statement do not meet.
fn meet(a: &PartyRow, b: &PartyRow) -> bool {
    !(a.side == "about" && b.side == "about")
}

/// The pairs of numbers of different parties, each once, the smaller number first.
fn pairs(parties: &[Numbered], meet: impl Fn(&PartyRow, &PartyRow) -> bool) -> Vec<(i64, i64)> {
    let parties = &parties[..parties.len().min(PAIRED)];
    let mut pairs = Vec::new();
    for (at, first) in parties.iter().enumerate() {
        for second in parties[at + 1..].iter().filter(|second| meet(first.row, second.row)) {
            let both = first.ids().flat_map(|a| second.ids().map(move |b| (a.min(b), a.max(b))));
            pairs.extend(both.filter(|(a, b)| a != b));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

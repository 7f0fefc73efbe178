//! Adding one report.

use super::ids::Named;
use super::tellings::Told as Telling;
use super::{Origin, Taken, Writer};
use crate::Entry;
use crate::actor_list::Told;
use crate::rows::{PartyRow, RecordRow, month_mark};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

/// How many parties of a record are paired with each other.
const PAIRED: usize = 24;

/// A party of a record with its numbers in the base.
pub(super) struct Numbered<'a> {
    row: &'a PartyRow,
    /// The actor as the report has it, where the user's list says that it is another.
    told: Option<i64>,
    actor: Option<i64>,
    country: Option<i64>,
}

impl Numbered<'_> {
    fn ids(&self) -> impl Iterator<Item = i64> {
        self.actor.into_iter().chain(self.country)
    }

    /// The numbers by which the record is found under the names of its report.
    fn told_ids(&self) -> impl Iterator<Item = i64> {
        self.told.or(self.actor).into_iter().chain(self.country)
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
                                       published, language, text, records, story)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                entry.records.first().map(|record| record.story.join(" ")),
            ])?;
        self.tally.reports += 1;
        if original.is_some() {
            return Ok(Taken::Copy);
        }
        let document = self.connection.last_insert_rowid();
        self.insert_sketch(document, entry)?;
        let told = Told { report: key, source: entry.source.as_deref() };
        for (number, record) in entry.records.iter().enumerate() {
            let id = self.insert_record(document, number, record)?;
            let numbered = self.index(id, record, told)?;
            self.insert_participants(id, &numbered)?;
            self.insert_words(id, record, &numbered)?;
        }
        self.tally.records += entry.records.len() as u64;
        Ok(Taken::New)
    }

    fn insert_record(
        &mut self,
        document: i64,
        number: usize,
        record: &RecordRow,
    ) -> rusqlite::Result<i64> {
        let place = record.place.as_ref();
        let [dead, injured, arrested] = record.size;
        self.connection
            .prepare_cached(
                "INSERT INTO record (key, document, number, kind, type, mode, context, status, day,
                     day_end, precision, place, country, admin1, lat, lon, geonameid, quad, scale,
                     dead, injured, arrested, said_by, confidence, begins, ends, exact, deed)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                record.begins.map(|day| day.to_string()),
                record.ends.map(|day| day.to_string()),
                place.map(|place| place.is_exact),
                record.deed,
            ])?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Puts a record to its happening or relation, under its parties and into the counts. The list of who is
    /// who decides about all of that, so that it is done again where the list changes.
    pub(super) fn index<'a>(
        &mut self,
        id: i64,
        record: &'a RecordRow,
        told: Told,
    ) -> rusqlite::Result<Vec<Numbered<'a>>> {
        let listed = self.listed(record, told);
        let happening = match record.kind {
            "event" => Some(self.join(id, &listed)?),
            "relation" => self.relate(id, &listed).map(|()| None)?,
            _ => None,
        };
        let day = record.start.or(record.end).map(|day| day.to_string()).unwrap_or_default();
        let mut numbered = Vec::with_capacity(record.parties.len());
        for (own, other) in record.parties.iter().zip(&listed.parties) {
            numbered.push(self.number(own, other)?);
        }
        self.insert_variants(&numbered)?;
        self.insert_appearances(id, &day, &numbered)?;
        self.insert_dyads(id, &day, &numbered)?;
        self.count(&numbered);
        let told = tellings(record, &day, &numbered);
        match happening {
            Some(happening) if happening != id => {
                told.iter().try_for_each(|told| self.tell(happening, told, 1))?;
            }
            _ => told.iter().for_each(|told| self.counts.add(told, 1)),
        }
        Ok(numbered)
    }

    /// The numbers of a participant, as the report has it and as the list has it.
    fn number<'a>(
        &mut self,
        row: &'a PartyRow,
        listed: &PartyRow,
    ) -> rusqlite::Result<Numbered<'a>> {
        let country = row.country.as_deref();
        let actor = |key: &'a str| Named { key, kind: "actor", name: &row.name, country };
        let told = row.actor.as_deref().map(actor);
        let state = country.map(|code| Named { key: code, kind: "country", name: code, country });
        let other = listed.actor.as_deref().filter(|other| row.actor.as_deref() != Some(*other));
        let other = other.map(|key| Named { key, kind: "actor", name: &row.name, country });
        let mut id = |named: &Named| self.parties.id(&self.connection, named);
        let told = told.as_ref().map(&mut id).transpose()?;
        let other = other.as_ref().map(&mut id).transpose()?;
        Ok(Numbered {
            row,
            told: other.and(told),
            actor: other.or(told),
            country: state.as_ref().map(&mut id).transpose()?,
        })
    }

    /// Notes which parties are others by the list.
    fn insert_variants(&self, parties: &[Numbered]) -> rusqlite::Result<()> {
        for party in parties {
            if let (Some(told), Some(actor)) = (party.told, party.actor) {
                self.connection
                    .prepare_cached("INSERT OR IGNORE INTO variant (party, actor) VALUES (?, ?)")?
                    .execute(params![told, actor])?;
            }
        }
        Ok(())
    }

    fn insert_participants(&self, record: i64, parties: &[Numbered]) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO participant (record, side, number, party, name, country, sector, role)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for (number, party) in parties.iter().enumerate() {
            let row = party.row;
            let id = party.told.or(party.actor).or(party.country);
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
            party.told_ids().map(move |id| format!("{letter}{id}"))
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

    /// Counts a record once for each of its parties.
    fn count(&mut self, parties: &[Numbered]) {
        for id in alone(parties) {
            self.counts.of(id);
        }
    }
}

/// All who take part, each once.
fn alone(parties: &[Numbered]) -> BTreeSet<i64> {
    parties.iter().flat_map(Numbered::ids).collect()
}

/// What an event that counts tells of each of its parties, of each pair that it stands between, and of its
/// place.
fn tellings(row: &RecordRow, day: &str, parties: &[Numbered]) -> Vec<Telling> {
    let Some(tone) = row.tone.filter(|tone| tone.counts) else { return Vec::new() };
    let alone = alone(parties).into_iter().map(|id| (id, 0));
    alone
        .chain(pairs(parties, meet))
        .map(|pair| Telling::between(pair, day, tone))
        .chain(row.place.iter().map(|place| Telling::at(place, day, tone)))
        .collect()
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

//! GDELT 2.0's Events and Mentions tables (codebook of 2015-02-19), so that programs for GDELT read one's own corpus.
//!
//! GDELT's events are dyads: an event between several parties has a row for each pair of them. Its codes are CAMEO's,
//! which `data/cameo.tsv` gives for PLOVER's types, modes and contexts.

mod actor;
mod code;
mod geo;
mod layout;
mod tables;

pub use layout::Layout;

use crate::lines;
use actor::Actor;
use code::Code;
use geo::Geo;
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// A record as one report tells it, and how its report's text is laid out, where the text is known.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The record, as `dateline code --format jsonl` writes it.
    pub record: &'a Value,
    /// The text's layout.
    pub layout: Option<&'a Layout>,
}

/// An event of GDELT's tables: what the first report tells, and what the reports that tell it add up to.
pub struct GdeltEvent {
    pairs: Vec<Pair>,
    code: &'static Code,
    day: Date,
    added: String,
    place: Geo,
    is_root: bool,
    link: String,
    mentions: u64,
    articles: u64,
    sources: BTreeSet<String>,
}

/// Two parties of an event, in a row with a number of its own.
struct Pair {
    number: u64,
    sides: [Option<Actor>; 2],
}

/// The most pairs of parties of an event that have rows.
const PAIRS: usize = 36;

impl GdeltEvent {
    /// The event of a record; nothing for what GDELT does not have: statements and relations, events that did not happen,
    /// of type `OTHER`, without a day or without parties.
    pub fn new(first: Telling) -> Option<GdeltEvent> {
        let record = first.record;
        let happened = matches!(record["status"].as_str(), Some("happened" | "ongoing"));
        let code = code::of(record).filter(|_| happened && record["kind"] == "event")?;
        let day = day(&record["time"]["start"]).or(day(&record["time"]["end"]))?;
        let pairs = pairs(record);
        (!pairs.is_empty()).then(|| GdeltEvent {
            pairs,
            code,
            day,
            added: stamp(record).unwrap_or_else(|| format!("{}000000", digits(day))),
            place: Geo::of_place(&record["place"]),
            is_root: first.layout.map_or(sentence_start(record) < layout::LEAD, |layout| {
                layout.is_lead(sentence_start(record))
            }),
            link: link(record),
            mentions: 0,
            articles: 0,
            sources: BTreeSet::new(),
        })
    }

    /// Writes the rows of the Mentions table for one report that tells the event, and counts it.
    ///
    /// # Errors
    /// Fails only where `out` does.
    pub fn mention(&mut self, telling: Telling, out: &mut dyn Write) -> io::Result<()> {
        let record = telling.record;
        self.mentions += 1 + lines::list(&record["also"]).count() as u64;
        self.articles += 1;
        self.sources.insert(source(record));
        for pair in &self.pairs {
            writeln!(out, "{}", self.mention_cells(pair, telling).join("\t"))?;
        }
        Ok(())
    }

    fn mention_cells(&self, pair: &Pair, telling: Telling) -> [String; 16] {
        let record = telling.record;
        let layout = telling.layout;
        let start = sentence_start(record);
        let is_page = record["document"]["url"].is_string();
        let found = |side: &Option<Actor>| side.as_ref().and_then(|actor| actor.offset(record));
        let confidence = (record["confidence"].as_f64().unwrap_or_default() * 100.0).round();
        let [first, second] = &pair.sides;
        [
            pair.number.to_string(),
            self.added.clone(),
            stamp(record).unwrap_or_else(|| self.added.clone()),
            if is_page { "1" } else { "2" }.to_string(),
            source(record),
            link(record),
            layout.map(|layout| layout.sentence(start).to_string()).unwrap_or_default(),
            shown(found(first)),
            shown(found(second)),
            shown(record["evidence"]["trigger"]["span"][0].as_u64()),
            "1".to_string(),
            confidence.clamp(10.0, 100.0).to_string(),
            layout.map(|layout| layout.length.to_string()).unwrap_or_default(),
            NO_TONE.to_string(),
            String::new(),
            String::new(),
        ]
    }

    /// Writes the rows of the Events table, once the reports have been counted.
    ///
    /// # Errors
    /// Fails only where `out` does.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for pair in &self.pairs {
            writeln!(out, "{}", self.cells(pair).join("\t"))?;
        }
        Ok(())
    }

    /// The 61 cells of a row.
    fn cells(&self, pair: &Pair) -> Vec<String> {
        let [first, second] = &pair.sides;
        let mut cells = vec![pair.number.to_string()];
        cells.extend(day_cells(self.day));
        cells.extend(actor::cells(first.as_ref()));
        cells.extend(actor::cells(second.as_ref()));
        cells.push(u8::from(self.is_root).to_string());
        cells.extend(self.code.cells());
        let counts = [self.mentions, self.sources.len() as u64, self.articles];
        cells.extend(counts.map(|count| count.to_string()));
        cells.push(NO_TONE.to_string());
        for side in [first, second] {
            cells.extend(side.as_ref().map(Actor::geo).unwrap_or_default().cells());
        }
        cells.extend(self.place.cells());
        cells.extend([self.added.clone(), self.link.clone()]);
        cells
    }
}

/// dateline measures no tone; the columns hold GDELT's neutral value.
const NO_TONE: &str = "0";

/// Who did it to whom, pair by pair; those who did it together are paired among themselves, once.
fn pairs(record: &Value) -> Vec<Pair> {
    let (from, to) = lines::parties(record);
    let from: Vec<Actor> = from.into_iter().map(Actor::new).collect();
    let to: Vec<Actor> = to.into_iter().map(Actor::new).collect();
    let mut sides: Vec<[Option<Actor>; 2]> = Vec::new();
    for (at, actor) in from.iter().enumerate() {
        let together = if to.is_empty() { from.get(at + 1..).unwrap_or_default() } else { &to };
        let others = together.iter().take(PAIRS);
        sides.extend(others.map(|other| [Some(actor.clone()), Some(other.clone())]));
    }
    if sides.is_empty() {
        let alone = from.into_iter().map(|actor| [Some(actor), None]);
        sides.extend(alone.chain(to.into_iter().map(|other| [None, Some(other)])));
    }
    let id = record["id"].as_str().unwrap_or_default();
    let numbered = sides.into_iter().take(PAIRS).enumerate();
    numbered.map(|(at, sides)| Pair { number: number(id, at), sides }).collect()
}

/// The number of a row, the same in every export: the record's id for the first pair of parties, and a hash of it and of
/// the pair's place for the others, both without the topmost bit, since programs read signed numbers.
fn number(id: &str, at: usize) -> u64 {
    let own = u64::from_str_radix(id, 16).unwrap_or_default();
    let hash = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let number = match at {
        0 => own,
        _ => format!("{id}/{at}").bytes().fold(0xcbf2_9ce4_8422_2325, hash),
    };
    number & (u64::MAX >> 1)
}

/// Day, month with year, year, and the year with its fraction, which GDELT counts in months of 30 days.
fn day_cells(day: Date) -> [String; 4] {
    let days = f64::from(day.month() - 1) * 30.0 + f64::from(day.day());
    let fraction = f64::from(day.year()) + (days / 365.0).min(0.9999);
    let (year, month) = (day.year(), day.month());
    [digits(day), format!("{year:04}{month:02}"), year.to_string(), format!("{fraction:.4}")]
}

fn day(value: &Value) -> Option<Date> {
    value.as_str()?.parse().ok()
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// The first moment of the report's day of publication.
fn stamp(record: &Value) -> Option<String> {
    Some(format!("{}000000", digits(day(&record["document"]["published"])?)))
}

/// The report's address, or its id.
fn link(record: &Value) -> String {
    let document = &record["document"];
    let link = document["url"].as_str().or(document["id"].as_str());
    plain(link.unwrap_or_default())
}

/// The outlet, or else the host of the report's address, or its id.
fn source(record: &Value) -> String {
    let document = &record["document"];
    let host = || document["url"].as_str()?.split("//").nth(1)?.split('/').next();
    let source = document["source"].as_str().or_else(host).or(document["id"].as_str());
    plain(source.unwrap_or_default())
}

fn sentence_start(record: &Value) -> usize {
    record["evidence"]["sentence"]["span"][0].as_u64().unwrap_or_default() as usize
}

fn shown(number: Option<u64>) -> String {
    number.map_or("-1".to_string(), |number| number.to_string())
}

/// A cell: GDELT's tables know no quoting.
fn plain(text: &str) -> String {
    let plain = text.replace('"', "'");
    plain.split(|letter: char| letter.is_control()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;

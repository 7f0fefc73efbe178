//! Made-up reports with their records.

use crate::Failure;
use dateline_store::Entry;
use dateline_text::{
    Anchor, Body, Coded, DateOrigin, Document, Entity, EntityId, EntityKind, Event, EventType,
    Evidence, Interval, Mention, MentionKind, Participant, Place, PlacePrecision, Precision,
    Published, Record, RecordId, RecordPlace, RecordTime, Sector, Size, Span, Statement, Status,
    Style,
};
use jiff::civil::{Date, date};
use std::fmt::Write;

/// Records of a report.
pub const RECORDS: u64 = 10;
pub const COUNTRIES: u64 = 200;
pub const WORDS: u64 = 20_000;
const ACTORS: u64 = 20_000;
const DAYS: u64 = 5 * 365;
const PLACES: u64 = 5_000;

/// A number from 0 to `count`, small ones often: the harmonic law of Zipf.
pub fn zipf(seed: u64, count: u64) -> u64 {
    let share = (mix(seed) >> 11) as f64 / (1_u64 << 53) as f64;
    ((count as f64).powf(share) - 1.0) as u64
}

/// Three letters for a country.
pub fn country(number: u64) -> String {
    let letter = |place: u64| char::from(b'A' + (number / place % 26) as u8);
    [letter(676), letter(26), letter(1)].iter().collect()
}

/// A word of a text.
pub fn word(number: u64) -> String {
    format!("word{number}")
}

/// SplitMix64.
fn mix(number: u64) -> u64 {
    let sum = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let sum = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let sum = (sum ^ (sum >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    sum ^ (sum >> 31)
}

/// Makes reports by their numbers.
pub struct Maker {
    first: Date,
}

impl Maker {
    pub fn new() -> Maker {
        Maker { first: date(2020, 1, 1) }
    }

    /// The report of a number, always the same.
    pub fn entry(&self, number: u64) -> Result<Entry, Failure> {
        let day = self.first.saturating_add(jiff::Span::new().days((mix(number) % DAYS) as i64));
        let mut document = Document {
            id: format!("report-{number}"),
            source: Some(format!("Outlet {}", zipf(number, 300))),
            published: Some(Published { date: day, origin: DateOrigin::Metadata, span: None }),
            ..Document::default()
        };
        let mut coded = Coded::default();
        for at in 0..RECORDS {
            sentence(number * RECORDS + at, day, &mut document, &mut coded);
        }
        Ok(Entry::new(&document, &coded, true)?)
    }
}

/// Adds a sentence with its record and its two parties.
fn sentence(seed: u64, day: Date, document: &mut Document, coded: &mut Coded) {
    let start = document.text.len() as u32;
    let parties = [2 * seed, 2 * seed + 1].map(|seed| party(seed, document, coded));
    for at in 0..20 {
        // Writing to a string cannot fail.
        let _ = write!(document.text, "{} ", word(zipf(seed * 31 + at, WORDS)));
    }
    document.text.push_str(".\n");
    let sentence = Span { start, end: document.text.len() as u32 - 1 };
    let [first, second] = parties;
    let interval = Interval { start: Some(day), end: Some(day), precision: Precision::Day };
    coded.records.push(Record {
        id: RecordId(mix(seed)),
        body: body(seed, sentence, first, second),
        status: Status::Happened,
        attribution: Vec::new(),
        time: RecordTime {
            span: None,
            interval: Some(interval),
            anchor: Anchor::Published,
            unresolved: None,
        },
        place: RecordPlace { span: None, place: Some(place(seed)), unresolved: None },
        evidence: Evidence { sentence, trigger: sentence },
        also: Vec::new(),
        why: Vec::new(),
        confidence: 0.8,
    });
}

/// An actor of a country, with an entity of its own.
fn party(seed: u64, document: &mut Document, coded: &mut Coded) -> Participant {
    let (actor, land) = (zipf(seed, ACTORS), zipf(mix(seed), COUNTRIES));
    let name = format!("Actor {actor}");
    let start = document.text.len() as u32;
    document.text.push_str(&name);
    let span = Span { start, end: document.text.len() as u32 };
    document.text.push(' ');
    let id = EntityId(coded.entities.len() as u32);
    let (land, key) = (country(land), format!("made:{actor}"));
    coded.entities.push(Entity {
        id,
        name: name.clone(),
        kind: EntityKind::Person,
        country: Some(land.as_str().into()),
        sector: Some(Sector::Gov),
        other_sectors: Vec::new(),
        role: None,
        identifier: Some(key.as_str().into()),
        mentions: vec![Mention { span, tokens: 0..1, head: 0, kind: MentionKind::Name }],
    });
    Participant {
        span,
        entity: Some(id),
        name,
        country: Some(land.into()),
        sector: Some(Sector::Gov),
        other_sectors: Vec::new(),
        role: None,
        identifier: Some(key.into()),
    }
}

/// Six events in ten, four statements.
fn body(seed: u64, sentence: Span, first: Participant, second: Participant) -> Body {
    if seed % RECORDS < 4 {
        return Body::Statement(Statement {
            speaker: vec![first],
            addressee: vec![second],
            cue: sentence,
            quotes: Vec::new(),
            content: Some(sentence),
            style: Style::Indirect,
            about: Vec::new(),
        });
    }
    let types = EventType::ALL;
    Body::Event(Event {
        event_type: types[(mix(seed) % types.len() as u64) as usize],
        own: None,
        mode: Vec::new(),
        context: Vec::new(),
        actor: vec![first],
        recipient: vec![second],
        size: Size::default(),
        deed: None,
    })
}

fn place(seed: u64) -> Place {
    let number = zipf(mix(seed + 7), PLACES);
    Place {
        name: format!("Place {number}").into(),
        country: Some(country(number % COUNTRIES).into()),
        admin1: None,
        lat: (mix(number) % 1_700) as f64 / 10.0 - 85.0,
        lon: (mix(number + 1) % 3_600) as f64 / 10.0 - 180.0,
        geonameid: Some(number as u32),
        precision: PlacePrecision::City,
    }
}

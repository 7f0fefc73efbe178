//! Records as rows of the base.

use crate::{parties, story};
use dateline_text::{
    Body, Coded, Document, Entity, EventType, Interval, Participant, PlacePrecision, Record, Span,
    Statement, Status,
};
use jiff::civil::Date;
use std::sync::Arc;

/// A record's columns.
#[derive(Clone, Debug)]
pub(crate) struct RecordRow {
    pub(crate) key: u64,
    pub(crate) kind: &'static str,
    pub(crate) kind_of: String,
    pub(crate) mode: Option<String>,
    pub(crate) context: Option<String>,
    pub(crate) status: &'static str,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    pub(crate) precision: Option<&'static str>,
    /// Of a relation the days on which it began and ended, where the text says so.
    pub(crate) begins: Option<Date>,
    pub(crate) ends: Option<Date>,
    pub(crate) place: Option<PlaceRow>,
    pub(crate) tone: Option<Tone>,
    pub(crate) size: [Option<u32>; 3],
    pub(crate) said_by: Option<String>,
    pub(crate) confidence: f32,
    pub(crate) parties: Vec<PartyRow>,
    pub(crate) words: String,
    /// What deed an event's trigger tells.
    pub(crate) deed: Option<String>,
    /// The names that the report turns on.
    pub(crate) story: Arc<[String]>,
}

/// Where.
#[derive(Clone, Debug)]
pub(crate) struct PlaceRow {
    pub(crate) name: String,
    pub(crate) country: Option<String>,
    pub(crate) admin1: Option<String>,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) geonameid: Option<u32>,
    /// Whether it is a town or less, and not a region or a country.
    pub(crate) is_exact: bool,
}

/// An event's place between conflict and cooperation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tone {
    pub(crate) quad: u8,
    pub(crate) scale: f32,
    /// Whether it is so and not merely planned, feared or denied: only such events are counted.
    pub(crate) counts: bool,
}

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub(crate) struct PartyRow {
    pub(crate) side: &'static str,
    pub(crate) name: String,
    pub(crate) country: Option<String>,
    pub(crate) sector: Option<&'static str>,
    pub(crate) role: Option<String>,
    /// The key of the actor across reports, where it is somebody with a name.
    pub(crate) actor: Option<String>,
}

/// Makes the rows of one report.
pub(crate) struct Rows<'a> {
    text: &'a str,
    coded: &'a Coded,
    /// Where each mention begins and whose it is, in the order of the text.
    mentions: Vec<(u32, &'a Entity)>,
    story: Arc<[String]>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(document: &'a Document, coded: &'a Coded) -> Rows<'a> {
        let of = |entity: &'a Entity| {
            entity.mentions.iter().map(move |mention| (mention.span.start, entity))
        };
        let mut mentions: Vec<(u32, &Entity)> = coded.entities.iter().flat_map(of).collect();
        mentions.sort_by_key(|&(start, entity)| (start, entity.id));
        let story = story::names(document, coded).into();
        Rows { text: &document.text, coded, mentions, story }
    }

    /// The row of a record.
    pub(crate) fn row(&self, record: &Record) -> RecordRow {
        let interval = when(record);
        let (begins, ends) = bounds(record);
        RecordRow {
            key: record.id.0,
            kind: kind(&record.body),
            kind_of: kind_of(&record.body),
            mode: mode(&record.body),
            context: context(&record.body),
            status: record.status.as_str(),
            start: interval.and_then(|interval| interval.start),
            end: interval.and_then(|interval| interval.end),
            precision: interval.map(|interval| interval.precision.as_str()),
            begins,
            ends,
            place: place(record),
            tone: tone(record),
            size: size(&record.body),
            said_by: said_by(record, self.text),
            confidence: record.confidence,
            parties: self.parties(&record.body),
            words: words(record, self.text).to_string(),
            deed: deed(&record.body),
            story: Arc::clone(&self.story),
        }
    }

    fn parties(&self, body: &Body) -> Vec<PartyRow> {
        let sided: Vec<(&'static str, &Participant)> = match body {
            Body::Event(event) => {
                sides("actor", &event.actor).chain(sides("recipient", &event.recipient)).collect()
            }
            Body::Statement(said) => {
                sides("speaker", &said.speaker).chain(sides("addressee", &said.addressee)).collect()
            }
            Body::Relation(relation) => std::iter::once(("a", &relation.a))
                .chain(relation.b.iter().map(|party| ("b", party)))
                .chain(sides("member", &relation.members))
                .collect(),
        };
        let rows = sided.into_iter().map(|(side, party)| self.party(side, party));
        let spoken_of = match body {
            Body::Statement(Statement { content: Some(content), .. }) => self.spoken_of(*content),
            _ => Vec::new(),
        };
        rows.chain(spoken_of).collect()
    }

    fn party(&self, side: &'static str, party: &Participant) -> PartyRow {
        let entity = party.entity.and_then(|id| self.coded.entities.get(id.0 as usize));
        PartyRow {
            side,
            name: party.name.clone(),
            country: party.country.as_ref().map(ToString::to_string),
            sector: party.sector.map(|sector| sector.as_str()),
            role: party.role.clone(),
            actor: entity.and_then(parties::key),
        }
    }

    /// Whom a statement's content names, each once.
    fn spoken_of(&self, content: Span) -> Vec<PartyRow> {
        let from = self.mentions.partition_point(|&(start, _)| start < content.start);
        let inside = self.mentions[from..].iter().take_while(|(start, _)| *start < content.end);
        let mut named: Vec<&Entity> = inside.map(|&(_, entity)| entity).collect();
        named.sort_by_key(|entity| entity.id);
        named.dedup_by_key(|entity| entity.id);
        let known = named.into_iter().map(|entity| (entity, parties::key(entity)));
        let told = known.filter(|(entity, key)| key.is_some() || entity.country.is_some());
        told.map(|(entity, actor)| PartyRow {
            side: "about",
            name: entity.name.clone(),
            country: entity.country.as_ref().map(ToString::to_string),
            sector: entity.sector.map(|sector| sector.as_str()),
            role: entity.role.clone(),
            actor,
        })
        .collect()
    }
}

fn kind(body: &Body) -> &'static str {
    match body {
        Body::Event(_) => "event",
        Body::Statement(_) => "statement",
        Body::Relation(_) => "relation",
    }
}

/// The type of an event, the style of a statement, the kind of a relation.
fn kind_of(body: &Body) -> String {
    match body {
        Body::Event(event) => event.type_name().to_string(),
        Body::Statement(statement) => statement.style.as_str().to_string(),
        Body::Relation(relation) => relation.relation.as_str().to_string(),
    }
}

fn mode(body: &Body) -> Option<String> {
    match body {
        Body::Event(event) => joined(event.modes()),
        Body::Relation(relation) => relation.role.clone(),
        Body::Statement(_) => None,
    }
}

fn context(body: &Body) -> Option<String> {
    match body {
        Body::Event(event) => joined(event.context.iter().map(|context| context.as_str())),
        _ => None,
    }
}

fn deed(body: &Body) -> Option<String> {
    match body {
        Body::Event(event) => event.deed.as_ref().map(ToString::to_string),
        _ => None,
    }
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| names.join(","))
}

/// A relation's own start and end come before the time of the words that tell it.
fn when(record: &Record) -> Option<Interval> {
    let told = record.time.interval;
    let Body::Relation(relation) = &record.body else { return told };
    let known = relation.start.or(relation.end).or(told)?;
    let (start, end) = (relation.start.unwrap_or(known), relation.end.unwrap_or(known));
    Some(Interval { start: start.start, end: end.end, precision: known.precision })
}

/// The days on which a relation began and ended, as far as the text says so.
fn bounds(record: &Record) -> (Option<Date>, Option<Date>) {
    let Body::Relation(relation) = &record.body else { return (None, None) };
    let (start, end) = (relation.start, relation.end);
    (start.and_then(|start| start.start), end.and_then(|end| end.end.or(end.start)))
}

fn place(record: &Record) -> Option<PlaceRow> {
    record.place.place.as_ref().map(|place| PlaceRow {
        name: place.name.to_string(),
        country: place.country.as_ref().map(ToString::to_string),
        admin1: place.admin1.as_ref().map(ToString::to_string),
        lat: place.lat,
        lon: place.lon,
        geonameid: place.geonameid,
        is_exact: matches!(place.precision, PlacePrecision::City | PlacePrecision::Site),
    })
}

fn tone(record: &Record) -> Option<Tone> {
    let Body::Event(event) = &record.body else { return None };
    let counts = matches!(record.status, Status::Happened | Status::Ongoing)
        && (event.own.is_some() || event.event_type != EventType::Other);
    Some(Tone { quad: event.quad_code(), scale: event.scale(), counts })
}

fn size(body: &Body) -> [Option<u32>; 3] {
    match body {
        Body::Event(event) => [event.size.dead, event.size.injured, event.size.arrested],
        _ => [None; 3],
    }
}

/// The sources from the outermost to the innermost, by their words.
fn said_by(record: &Record, text: &str) -> Option<String> {
    let sources: Vec<&str> = record.attribution.iter().map(|source| source.span.of(text)).collect();
    (!sources.is_empty()).then(|| sources.join(" > "))
}

fn sides<'a>(
    side: &'static str,
    parties: &'a [Participant],
) -> impl Iterator<Item = (&'static str, &'a Participant)> {
    parties.iter().map(move |party| (side, party))
}

/// What can be searched of a record: of a statement what is said, of the others the sentence.
fn words<'a>(record: &Record, text: &'a str) -> &'a str {
    let span: Span = match &record.body {
        Body::Statement(statement) => statement.content.unwrap_or(record.evidence.sentence),
        _ => record.evidence.sentence,
    };
    span.of(text)
}

/// A month ("2025-10") as a mark in the index of words; records without a day have one as well.
pub(crate) fn month_mark(month: &str) -> String {
    format!("m{}", month.replace('-', ""))
}

/// The most months that a record is found under.
const MONTHS: usize = 24;

impl RecordRow {
    /// The months that the record lasts, each as "2025-10"; one empty name where it has no day.
    pub(crate) fn months(&self) -> Vec<String> {
        let Some(first) = self.start.or(self.end) else { return vec![String::new()] };
        let last = self.end.unwrap_or(first);
        let begins = std::iter::successors(Some(first.first_of_month()), |month| {
            month.checked_add(jiff::Span::new().months(1)).ok()
        });
        let lasts = begins.take_while(|month| *month <= last).take(MONTHS);
        let mut names: Vec<String> =
            lasts.map(|month| month.strftime("%Y-%m").to_string()).collect();
        if names.is_empty() {
            names.push(first.strftime("%Y-%m").to_string());
        }
        names
    }
}

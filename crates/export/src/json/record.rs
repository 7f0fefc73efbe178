//! A record as JSON. Field names follow PLOVER where PLOVER has one; a value that is not known is
//! `null`, and a time or place without one says why under `unresolved`.

use super::{
    document,
    words::{Points, Stretch, Words},
};
use crate::names;
use dateline_text::{
    Anchor, Attribution, Body, Candidate, Event, Interval, Participant, Place, Record, RecordPlace,
    RecordTime, Relation, Span, Statement,
};
use jiff::civil::Date;
use serde::Serialize;

/// A record with the particulars of its report.
#[derive(Serialize)]
pub(super) struct View<'a> {
    kind: &'static str,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a document::View<'a>>,
    status: &'static str,
    #[serde(flatten)]
    body: BodyView<'a>,
    attribution: Vec<Source<'a>>,
    time: Time<'a>,
    place: Where<'a>,
    evidence: Evidence<'a>,
    also: Vec<Stretch<'a>>,
    why: Vec<&'a str>,
    confidence: f64,
}

#[derive(Serialize)]
#[serde(untagged)]
enum BodyView<'a> {
    Event(EventView<'a>),
    Statement(StatementView<'a>),
    Relation(Box<RelationView<'a>>),
}

#[derive(Serialize)]
struct EventView<'a> {
    r#type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    plover_type: Option<&'static str>,
    mode: Vec<&'a str>,
    context: Vec<&'static str>,
    quad_code: u8,
    event_scale: f32,
    actor: Vec<Actor<'a>>,
    recipient: Vec<Actor<'a>>,
    size: Size,
}

#[derive(Serialize)]
struct Size {
    dead: Option<u32>,
    injured: Option<u32>,
    arrested: Option<u32>,
}

#[derive(Serialize)]
struct StatementView<'a> {
    speaker: Vec<Actor<'a>>,
    addressee: Vec<Actor<'a>>,
    cue: Stretch<'a>,
    style: &'static str,
    quotes: Vec<Stretch<'a>>,
    content: Option<Stretch<'a>>,
    about: Vec<String>,
}

#[derive(Serialize)]
struct RelationView<'a> {
    relation: &'static str,
    a: Actor<'a>,
    b: Option<Actor<'a>>,
    role: Option<&'a str>,
    members: Vec<Actor<'a>>,
    start: Option<Days>,
    end: Option<Days>,
    duration: Option<&'a str>,
}

#[derive(Serialize)]
struct Actor<'a> {
    text: &'a str,
    span: Points,
    entity: Option<u32>,
    name: &'a str,
    country: Option<&'a str>,
    sector: Option<&'static str>,
    other_sectors: Vec<&'static str>,
    role: Option<&'a str>,
    identifier: Option<&'a str>,
}

#[derive(Serialize)]
struct Source<'a> {
    text: &'a str,
    span: Points,
    entity: Option<u32>,
    name: Option<&'a str>,
    cue: Stretch<'a>,
}

#[derive(Serialize)]
struct Time<'a> {
    text: Option<&'a str>,
    span: Option<Points>,
    start: Option<Date>,
    end: Option<Date>,
    precision: Option<&'static str>,
    anchor: Option<&'static str>,
    anchor_text: Option<&'a str>,
    unresolved: Option<&'static str>,
}

#[derive(Serialize)]
struct Days {
    start: Option<Date>,
    end: Option<Date>,
    precision: &'static str,
}

#[derive(Serialize)]
struct Where<'a> {
    text: Option<&'a str>,
    span: Option<Points>,
    #[serde(flatten)]
    place: PlaceView<'a>,
    unresolved: Option<&'static str>,
    candidates: Vec<CandidateView<'a>>,
}

/// A place on the map, or all nulls.
#[derive(Default, Serialize)]
pub(super) struct PlaceView<'a> {
    name: Option<&'a str>,
    country: Option<&'a str>,
    admin1: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
    geonameid: Option<u32>,
    precision: Option<&'static str>,
}

/// A place that lost.
#[derive(Serialize)]
pub(super) struct CandidateView<'a> {
    #[serde(flatten)]
    place: PlaceView<'a>,
    score: f64,
}

#[derive(Serialize)]
struct Evidence<'a> {
    sentence: Stretch<'a>,
    trigger: Stretch<'a>,
}

/// The view of a record, with the particulars of its report where it stands alone.
pub(super) fn view<'a>(
    record: &'a Record,
    document: Option<&'a document::View<'a>>,
    words: &Words<'a>,
) -> View<'a> {
    View {
        kind: kind(&record.body),
        id: record.id.to_string(),
        document,
        status: record.status.as_str(),
        body: body(&record.body, words),
        attribution: record.attribution.iter().map(|source| attribution(source, words)).collect(),
        time: time(&record.time, words),
        place: whereabouts(&record.place, words),
        evidence: Evidence {
            sentence: words.at(record.evidence.sentence),
            trigger: words.at(record.evidence.trigger),
        },
        also: stretches(&record.also, words),
        why: record.why.iter().map(|rule| rule.as_str()).collect(),
        confidence: rounded(record.confidence),
    }
}

fn kind(body: &Body) -> &'static str {
    match body {
        Body::Event(_) => "event",
        Body::Statement(_) => "statement",
        Body::Relation(_) => "relation",
    }
}

fn body<'a>(body: &'a Body, words: &Words<'a>) -> BodyView<'a> {
    match body {
        Body::Event(event) => BodyView::Event(event_view(event, words)),
        Body::Statement(statement) => BodyView::Statement(statement_view(statement, words)),
        Body::Relation(relation) => BodyView::Relation(Box::new(relation_view(relation, words))),
    }
}

fn event_view<'a>(event: &'a Event, words: &Words<'a>) -> EventView<'a> {
    EventView {
        r#type: event.type_name(),
        plover_type: event.own.as_ref().map(|_| event.event_type.as_str()),
        mode: event.modes().collect(),
        context: event.context.iter().map(|context| context.as_str()).collect(),
        quad_code: event.quad_code(),
        event_scale: event.scale(),
        actor: actors(&event.actor, words),
        recipient: actors(&event.recipient, words),
        size: Size {
            dead: event.size.dead,
            injured: event.size.injured,
            arrested: event.size.arrested,
        },
    }
}

fn statement_view<'a>(statement: &'a Statement, words: &Words<'a>) -> StatementView<'a> {
    StatementView {
        speaker: actors(&statement.speaker, words),
        addressee: actors(&statement.addressee, words),
        cue: words.at(statement.cue),
        style: statement.style.as_str(),
        quotes: stretches(&statement.quotes, words),
        content: statement.content.map(|content| words.at(content)),
        about: statement.about.iter().map(ToString::to_string).collect(),
    }
}

fn relation_view<'a>(relation: &'a Relation, words: &Words<'a>) -> RelationView<'a> {
    RelationView {
        relation: relation.relation.as_str(),
        a: actor(&relation.a, words),
        b: relation.b.as_ref().map(|party| actor(party, words)),
        role: relation.role.as_deref(),
        members: actors(&relation.members, words),
        start: relation.start.map(days),
        end: relation.end.map(days),
        duration: relation.duration.as_deref(),
    }
}

fn stretches<'a>(spans: &[Span], words: &Words<'a>) -> Vec<Stretch<'a>> {
    spans.iter().map(|&span| words.at(span)).collect()
}

fn actors<'a>(parties: &'a [Participant], words: &Words<'a>) -> Vec<Actor<'a>> {
    parties.iter().map(|party| actor(party, words)).collect()
}

fn actor<'a>(party: &'a Participant, words: &Words<'a>) -> Actor<'a> {
    Actor {
        text: words.text(party.span),
        span: words.points(party.span),
        entity: party.entity.map(|id| id.0),
        name: &party.name,
        country: party.country.as_deref(),
        sector: party.sector.map(|sector| sector.as_str()),
        other_sectors: party.other_sectors.iter().map(|sector| sector.as_str()).collect(),
        role: party.role.as_deref(),
        identifier: party.identifier.as_deref(),
    }
}

fn attribution<'a>(source: &Attribution, words: &Words<'a>) -> Source<'a> {
    Source {
        text: words.text(source.span),
        span: words.points(source.span),
        entity: source.entity.map(|id| id.0),
        name: source.entity.and_then(|id| words.entity(id)).map(|entity| entity.name.as_str()),
        cue: words.at(source.cue),
    }
}

fn time<'a>(time: &RecordTime, words: &Words<'a>) -> Time<'a> {
    let counted_from = match time.anchor {
        Anchor::Expression(index) => words.coded.times.get(index),
        _ => None,
    };
    Time {
        text: time.span.map(|span| words.text(span)),
        span: time.span.map(|span| words.points(span)),
        start: time.interval.and_then(|interval| interval.start),
        end: time.interval.and_then(|interval| interval.end),
        precision: time.interval.map(|interval| interval.precision.as_str()),
        anchor: time.interval.map(|_| names::anchor(time.anchor)),
        anchor_text: counted_from.map(|expression| words.text(expression.span)),
        unresolved: time.unresolved.map(names::unresolved),
    }
}

fn days(interval: Interval) -> Days {
    Days { start: interval.start, end: interval.end, precision: interval.precision.as_str() }
}

fn whereabouts<'a>(place: &'a RecordPlace, words: &Words<'a>) -> Where<'a> {
    Where {
        text: place.span.map(|span| words.text(span)),
        span: place.span.map(|span| words.points(span)),
        place: place.place.as_ref().map(place_view).unwrap_or_default(),
        unresolved: place.unresolved.map(names::unresolved),
        candidates: candidates(words.places.losers(place)),
    }
}

/// The view of the places that lost.
pub(super) fn candidates(losers: &[Candidate]) -> Vec<CandidateView<'_>> {
    losers
        .iter()
        .map(|loser| CandidateView { place: place_view(&loser.place), score: rounded(loser.score) })
        .collect()
}

/// The view of a place.
pub(super) fn place_view(place: &Place) -> PlaceView<'_> {
    PlaceView {
        name: Some(&place.name),
        country: place.country.as_deref(),
        admin1: place.admin1.as_deref(),
        lat: Some(place.lat),
        lon: Some(place.lon),
        geonameid: place.geonameid,
        precision: Some(names::place_precision(place.precision)),
    }
}

/// Three decimals are all that a score means.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

//! What was predicted, as JSON in the gold file's own form, for another scorer to check.

use super::Predicted;
use super::facts;
use dateline_text::{
    Body, CodePoints, Entity, Interval, Participant, PlaceMention, Record, Span, TimeExpression,
    TimeKind,
};
use serde_json::{Value, json};

/// All predictions of one report. Spans count code points; entities are named by their index.
pub fn json(predicted: &Predicted) -> Value {
    let text = &predicted.document.text;
    let writer = Writer { text, points: CodePoints::new(text) };
    let coded = &predicted.coded;
    json!({
        "document": {
            "id": predicted.document.id,
            "published": predicted.document.published.map(|published| published.date.to_string()),
        },
        "entities": coded.entities.iter().map(|entity| writer.entity(entity)).collect::<Vec<_>>(),
        "times": coded.times.iter().map(|time| writer.time(time)).collect::<Vec<_>>(),
        "places": coded.places.iter().map(|place| writer.place(place)).collect::<Vec<_>>(),
        "facts": coded.records.iter().map(|record| writer.record(record)).collect::<Vec<_>>(),
    })
}

struct Writer<'a> {
    text: &'a str,
    points: CodePoints<'a>,
}

impl Writer<'_> {
    fn words(&self, span: Span) -> Value {
        json!({ "text": span.of(self.text), "span": self.points.span(span) })
    }

    fn entity(&self, entity: &Entity) -> Value {
        json!({
            "id": entity.id.0.to_string(),
            "name": entity.name,
            "country": entity.country,
            "sector": entity.sector,
            "role": entity.role,
            "mentions": entity.mentions.iter().map(|m| self.words(m.span)).collect::<Vec<_>>(),
        })
    }

    fn time(&self, time: &TimeExpression) -> Value {
        let kind = match time.kind {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        };
        with(
            self.words(time.span),
            json!({ "value": time.value, "type": kind, "mod": time.modifier }),
        )
    }

    fn place(&self, place: &PlaceMention) -> Value {
        let resolved = place.resolved.as_ref();
        let fields = json!({
            "name": resolved.map(|place| &place.name),
            "country": resolved.and_then(|place| place.country.as_ref()),
            "lat": resolved.map(|place| place.lat),
            "lon": resolved.map(|place| place.lon),
            "role": format!("{:?}", place.role).to_lowercase(),
        });
        with(self.words(place.span), fields)
    }

    fn record(&self, record: &Record) -> Value {
        let own = match &record.body {
            Body::Event(event) => json!({
                "kind": "event",
                "type": [event.event_type],
                "mode": event.mode,
                "context": event.context,
                "actor": self.sides(&event.actor),
                "recipient": self.sides(&event.recipient),
            }),
            Body::Statement(statement) => json!({
                "kind": "statement",
                "speaker": self.sides(&statement.speaker),
                "addressee": self.sides(&statement.addressee),
                "style": statement.style,
                "quotes": statement.quotes.iter().map(|&span| self.words(span)).collect::<Vec<_>>(),
                "content": statement.content.map(|span| self.words(span)),
            }),
            Body::Relation(relation) => json!({
                "kind": "relation",
                "relation": relation.relation,
                "a": self.side(&relation.a),
                "b": relation.b.as_ref().map(|b| self.side(b)),
                "start": relation.start.map(iso),
                "end": relation.end.map(iso),
                "duration": relation.duration,
            }),
        };
        let shared = json!({
            "id": format!("{:016x}", record.id.0),
            "trigger": self.words(facts::trigger(record)),
            "also": record.also.iter().map(|&span| self.words(span)).collect::<Vec<_>>(),
            "status": record.status,
            "date": record.time.interval.map(iso),
            "place": record.place.place.as_ref().map(|place| &place.name),
            "confidence": record.confidence,
        });
        with(own, shared)
    }

    fn sides(&self, participants: &[Participant]) -> Vec<Value> {
        participants.iter().map(|participant| self.side(participant)).collect()
    }

    fn side(&self, participant: &Participant) -> Value {
        let fields = json!({
            "entity": participant.entity.map(|id| id.0.to_string()),
            "country": participant.country,
            "sector": participant.sector,
        });
        with(self.words(participant.span), fields)
    }
}

/// An interval as one day, or as two with a slash.
pub fn iso(interval: Interval) -> String {
    let day =
        |date: Option<jiff::civil::Date>| date.map_or_else(String::new, |date| date.to_string());
    let (start, end) = (day(interval.start), day(interval.end));
    if start == end { start } else { format!("{start}/{end}") }
}

/// One object with the fields of both.
fn with(mut object: Value, more: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut object, more) {
        fields.extend(more);
    }
    object
}

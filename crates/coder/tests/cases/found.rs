//! What the program found, in the terms of the notation.

use dateline_text::{
    Body, Coded, Document, Entity, Event, Interval, Participant, Place, PlaceMention, PlaceRole,
    Record, Relation, Span, Statement, TimeExpression, TimeKind, Unresolved,
};
use jiff::civil::{Date, date};
use std::fmt;

/// The kinds of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An event record.
    Event,
    /// A statement record.
    Statement,
    /// A relation record.
    Relation,
    /// A time expression.
    Time,
    /// A place name.
    Place,
    /// A mention and the entity it speaks of.
    Entity,
}

const KINDS: [(Kind, &str, &str, &[&str]); 6] = [
    (
        Kind::Event,
        "event",
        "events",
        &[
            "type",
            "mode",
            "context",
            "actor",
            "recipient",
            "status",
            "date",
            "anchor",
            "place",
            "source",
            "trigger",
            "dead",
            "injured",
            "arrested",
            "also",
        ],
    ),
    (
        Kind::Statement,
        "statement",
        "statements",
        &["speaker", "addressee", "cue", "content", "quotes", "style", "status", "date", "source"],
    ),
    (
        Kind::Relation,
        "relation",
        "relations",
        &[
            "type", "a", "b", "role", "members", "start", "end", "duration", "status", "source",
            "place",
        ],
    ),
    (Kind::Time, "time", "times", &["words", "is"]),
    (Kind::Place, "place", "places", &["words", "is"]),
    (Kind::Entity, "entity", "entities", &["words", "is", "kind"]),
];

impl Kind {
    fn row(self) -> (Kind, &'static str, &'static str, &'static [&'static str]) {
        *KINDS.iter().find(|row| row.0 == self).unwrap_or(&KINDS[0])
    }

    /// The kind of that name.
    pub fn singular(name: &str) -> Option<Kind> {
        KINDS.iter().find(|row| row.1 == name).map(|row| row.0)
    }

    /// The kind whose plural this is.
    pub fn plural(name: &str) -> Option<Kind> {
        KINDS.iter().find(|row| row.2 == name).map(|row| row.0)
    }

    /// The fields that a line of this kind may name.
    pub fn fields(self) -> &'static [&'static str] {
        self.row().3
    }
}

/// A thing found, field by field.
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Its fields.
    pub fields: Vec<(&'static str, Value)>,
}

/// The value of a field.
pub enum Value {
    /// Whoever takes part.
    Parties(Vec<Party>),
    /// Words of the text.
    Words(Vec<String>),
    /// What is known of a place or a time: each is true of it.
    Facts(Vec<String>),
}

/// Somebody, as the notation names him.
pub struct Party {
    /// The words here, and the entity's fullest name.
    pub names: [String; 2],
    /// Country and sectors.
    pub codes: Vec<String>,
    /// Office.
    pub role: Option<String>,
}

impl Found {
    /// The value of a field.
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value)
    }
}

/// Everything found in a report.
pub fn all(document: &Document, coded: &Coded) -> Vec<Found> {
    let reader = Reader { text: &document.text };
    let mut found: Vec<Found> = coded.records.iter().map(|record| reader.record(record)).collect();
    found.extend(coded.times.iter().map(|time| reader.time(time)));
    found.extend(coded.places.iter().map(|place| reader.place(place)));
    found.extend(coded.entities.iter().flat_map(|entity| reader.entity(entity)));
    found
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn words(&self, span: Span) -> String {
        span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn record(&self, record: &Record) -> Found {
        let mut found = match &record.body {
            Body::Event(event) => self.event(event, record),
            Body::Statement(statement) => self.statement(statement),
            Body::Relation(relation) => self.relation(relation),
        };
        let sources = record.attribution.iter().map(|source| self.words(source.span)).collect();
        found.fields.extend([
            ("status", fact(record.status)),
            ("date", Value::Facts(days(record.time.interval))),
            ("place", Value::Facts(self.place_facts(record))),
            ("source", Value::Words(sources)),
        ]);
        found
    }

    fn place_facts(&self, record: &Record) -> Vec<String> {
        let mut facts = record.place.place.as_ref().map_or(Vec::new(), place_facts);
        facts.extend(record.place.span.map(|span| self.words(span)));
        facts
    }

    fn event(&self, event: &Event, record: &Record) -> Found {
        let count = |count: Option<u32>| Value::Facts(count.iter().map(u32::to_string).collect());
        let also = record.also.iter().map(|&span| self.words(span)).collect();
        Found {
            kind: Kind::Event,
            fields: vec![
                ("type", fact(event.event_type)),
                ("mode", facts(&event.mode)),
                ("actor", self.parties(&event.actor)),
                ("recipient", self.parties(&event.recipient)),
                ("trigger", Value::Words(vec![self.words(record.evidence.trigger)])),
                ("also", Value::Words(also)),
                ("anchor", fact(anchor(record))),
                ("context", facts(&event.context)),
                ("dead", count(event.size.dead)),
                ("injured", count(event.size.injured)),
                ("arrested", count(event.size.arrested)),
            ],
        }
    }

    fn statement(&self, statement: &Statement) -> Found {
        let quotes = statement.quotes.iter().map(|&span| self.words(span)).collect();
        let content = statement.content.iter().map(|&span| self.words(span)).collect();
        Found {
            kind: Kind::Statement,
            fields: vec![
                ("speaker", self.parties(&statement.speaker)),
                ("addressee", self.parties(&statement.addressee)),
                ("cue", Value::Words(vec![self.words(statement.cue)])),
                ("content", Value::Words(content)),
                ("quotes", Value::Words(quotes)),
                ("style", fact(statement.style)),
            ],
        }
    }

    fn relation(&self, relation: &Relation) -> Found {
        let some = |text: &Option<String>| Value::Facts(text.iter().cloned().collect());
        Found {
            kind: Kind::Relation,
            fields: vec![
                ("type", fact(relation.relation)),
                ("a", self.parties(std::slice::from_ref(&relation.a))),
                ("b", self.parties(relation.b.as_slice())),
                ("role", some(&relation.role)),
                ("members", self.parties(&relation.members)),
                ("start", Value::Facts(days(relation.start))),
                ("end", Value::Facts(days(relation.end))),
                ("duration", some(&relation.duration)),
            ],
        }
    }

    fn parties(&self, parties: &[Participant]) -> Value {
        let party = |party: &Participant| Party {
            names: [self.words(party.span), party.name.clone()],
            codes: codes(party.country.as_deref(), party.sector, &party.other_sectors),
            role: party.role.clone(),
        };
        Value::Parties(parties.iter().map(party).collect())
    }

    fn time(&self, time: &TimeExpression) -> Found {
        let kind = match time.kind {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        };
        let mut known = vec![time.value.clone()];
        known.extend(time.modifier.map(str::to_owned));
        known.push(kind.to_owned());
        known.extend(days(time.interval));
        known.extend(time.unresolved.map(unresolved));
        known.retain(|fact| !fact.is_empty());
        self.named(Kind::Time, time.span, Value::Facts(known))
    }

    fn place(&self, place: &PlaceMention) -> Found {
        let mut known = place.resolved.as_ref().map_or(Vec::new(), place_facts);
        let role = match place.role {
            PlaceRole::Dateline => Some("dateline"),
            PlaceRole::Metonym => Some("metonym"),
            PlaceRole::Mentioned => None,
        };
        known.extend(role.map(str::to_owned));
        known.extend(place.unresolved.map(unresolved));
        self.named(Kind::Place, place.span, Value::Facts(known))
    }

    fn entity(&self, entity: &Entity) -> Vec<Found> {
        let mention = |span: Span| {
            let party = Party {
                names: [entity.name.clone(), entity.name.clone()],
                codes: codes(entity.country.as_deref(), entity.sector, &entity.other_sectors),
                role: entity.role.clone(),
            };
            let mut found = self.named(Kind::Entity, span, Value::Parties(vec![party]));
            let kind = format!("{:?}", entity.kind).to_lowercase();
            found.fields.push(("kind", Value::Facts(vec![kind])));
            found
        };
        entity.mentions.iter().map(|one| mention(one.span)).collect()
    }

    fn named(&self, kind: Kind, span: Span, is: Value) -> Found {
        Found { kind, fields: vec![("words", Value::Words(vec![self.words(span)])), ("is", is)] }
    }
}

fn fact(value: impl fmt::Display) -> Value {
    Value::Facts(vec![value.to_string()])
}

fn facts(values: &[impl fmt::Display]) -> Value {
    Value::Facts(values.iter().map(ToString::to_string).collect())
}

fn anchor(record: &Record) -> String {
    let name = format!("{:?}", record.time.anchor).to_lowercase();
    name.split('(').next().unwrap_or_default().to_owned()
}

fn unresolved(reason: Unresolved) -> String {
    format!("unresolved: {reason:?}").split(':').next().unwrap_or_default().to_owned()
}

fn codes(
    country: Option<&str>,
    sector: Option<dateline_text::Sector>,
    others: &[dateline_text::Sector],
) -> Vec<String> {
    let sectors = sector.iter().chain(others).map(|sector| sector.as_str());
    country.into_iter().chain(sectors).map(str::to_owned).collect()
}

fn place_facts(place: &Place) -> Vec<String> {
    let precision = format!("{:?}", place.precision).to_lowercase();
    let mut facts = vec![place.name.to_string()];
    facts.extend(place.country.iter().map(ToString::to_string));
    facts.extend(place.admin1.iter().map(ToString::to_string));
    facts.push(precision);
    facts
}

/// The days in their shortest form: a day, a month, a year, or two ends with `..` between.
fn days(interval: Option<Interval>) -> Vec<String> {
    let Some(interval) = interval else { return Vec::new() };
    let show = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let both = format!("{}..{}", show(interval.start), show(interval.end));
    let (Some(start), Some(end)) = (interval.start, interval.end) else { return vec![both] };
    let whole_month = start.first_of_month() == start && start.last_of_month() == end;
    let whole_year = start == date(start.year(), 1, 1) && end == date(start.year(), 12, 31);
    let short = if start == end {
        start.to_string()
    } else if whole_month {
        start.strftime("%Y-%m").to_string()
    } else if whole_year {
        start.strftime("%Y").to_string()
    } else {
        both
    };
    vec![short]
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.row().1)?;
        for (name, value) in &self.fields {
            let shown = value.to_string();
            match *name {
                _ if shown.is_empty() => {}
                "type" => write!(f, " {shown}")?,
                "words" => write!(f, " {shown}")?,
                "is" => write!(f, " = {shown}")?,
                "mode" => write!(f, "/{}", shown.replace(", ", "/"))?,
                _ => write!(f, " {name}={shown}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Value::Parties(parties) => {
                parties.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ")
            }
            Value::Words(words) => {
                words.iter().map(|words| format!("\"{words}\"")).collect::<Vec<_>>().join(" + ")
            }
            Value::Facts(facts) => facts.join(", "),
        };
        f.write_str(&text)
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [words, name] = &self.names;
        for code in &self.codes {
            write!(f, "{code} ")?;
        }
        write!(f, "\"{words}\"")?;
        if name != words {
            write!(f, "[{name}]")?;
        }
        self.role.as_ref().map_or(Ok(()), |role| write!(f, " ({role})"))
    }
}

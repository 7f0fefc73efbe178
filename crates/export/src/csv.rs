//! CSV: one record a row, flat.
//!
//! Lists are joined by `; `. A missing value is an empty cell; why a time or a place is missing
//! stands in the columns `time_unresolved` and `place_unresolved`. Offsets count Unicode code points.

use crate::{CodedReport, Export, names};
use dateline_text::{Body, CodePoints, Event, Interval, Participant, Record, Span};
use std::io::{self, Write};

/// The columns in order, each with what it holds.
pub const COLUMNS: [(&str, &str); 37] = [
    ("id", "the record's stable id"),
    ("document", "the report's id"),
    ("source", "the outlet"),
    ("url", "the report's address"),
    ("title", "the report's title"),
    ("published", "the day of publication"),
    ("published_from", "option, metadata or text"),
    ("kind", "event, statement or relation"),
    ("type", "the event's PLOVER type (or the user's own), or the relation"),
    ("mode", "the event's PLOVER modes"),
    ("context", "the event's PLOVER contexts"),
    ("quad_code", "1 to 4: verbal and material cooperation, verbal and material conflict"),
    ("event_scale", "PLOVER's scale from -10 to 10"),
    ("status", "happened, ongoing, planned, denied, ..."),
    ("actor", "names of the actors, speakers, or the relation's first party"),
    ("actor_code", "their countries and sectors, such as SYR GOV"),
    ("actor_text", "the words that name them"),
    ("recipient", "names of the recipients, addressees, or the relation's second party"),
    ("recipient_code", "their countries and sectors"),
    ("recipient_text", "the words that name them"),
    ("dead", "people killed"),
    ("injured", "people wounded"),
    ("arrested", "people detained"),
    ("role", "the office or kinship of a relation"),
    ("attribution", "the words that name the sources, outermost first"),
    ("time_text", "the words that tell the time"),
    ("start", "first day; of a relation, when it began"),
    ("end", "last day; of a relation, when it ended"),
    ("time_unresolved", "why there is no time"),
    ("place_text", "the words that tell the place"),
    ("place", "the place's name, region and country"),
    ("lat", "degrees north"),
    ("lon", "degrees east"),
    ("place_unresolved", "why there is no place"),
    ("trigger", "the words the record rests on, with their offsets as start-end"),
    ("sentence", "the sentence"),
    ("confidence", "from 0 to 1"),
];

/// One record a row under a row of [`COLUMNS`].
pub struct Csv;

impl Export for Csv {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        row(COLUMNS.iter().map(|(name, _)| (*name).to_string()), out)
    }

    fn report(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()> {
        let points = CodePoints::new(&report.document.text);
        for record in &report.coded.records {
            row(cells(report, record, &points), out)?;
        }
        Ok(())
    }
}

fn row(cells: impl IntoIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}

fn cells(report: CodedReport, record: &Record, points: &CodePoints) -> Vec<String> {
    let mut cells = document_cells(report);
    let text = report.document.text.as_str();
    cells.insert(0, record.id.to_string());
    cells.extend(body_cells(&record.body, record.status.as_str()));
    let (actors, recipients) = parties(&record.body);
    cells.extend(party_cells(&actors, text));
    cells.extend(party_cells(&recipients, text));
    cells.extend(size_cells(&record.body));
    cells.push(joined(record.attribution.iter().map(|source| source.span.of(text))));
    cells.extend(time_cells(record, text));
    cells.extend(place_cells(record, text));
    let (start, end) = points.span(record.evidence.trigger);
    cells.push(format!("{} [{start}-{end}]", record.evidence.trigger.of(text)));
    cells.push(record.evidence.sentence.of(text).to_string());
    cells.push(format!("{:.3}", record.confidence));
    cells
}

fn document_cells(report: CodedReport) -> Vec<String> {
    let document = report.document;
    vec![
        document.id.clone(),
        document.source.clone().unwrap_or_default(),
        document.url.clone().unwrap_or_default(),
        document.title.clone().unwrap_or_default(),
        shown(document.published.map(|published| published.date)),
        shown(document.published.map(|published| names::origin(published.origin))),
    ]
}

/// Kind, type, mode, context, quad code, scale, status.
fn body_cells(body: &Body, status: &str) -> [String; 7] {
    let (kind, name) = match body {
        Body::Event(event) => ("event", event.type_name()),
        Body::Statement(_) => ("statement", ""),
        Body::Relation(relation) => ("relation", relation.relation.as_str()),
    };
    let event = match body {
        Body::Event(event) => Some(event),
        _ => None,
    };
    [
        kind.into(),
        name.into(),
        event.map(|event| joined(event.modes())).unwrap_or_default(),
        event
            .map(|event| joined(event.context.iter().map(|about| about.as_str())))
            .unwrap_or_default(),
        shown(event.map(Event::quad_code)),
        shown(event.map(Event::scale)),
        status.into(),
    ]
}

/// The two sides of a record.
fn parties(body: &Body) -> (Vec<&Participant>, Vec<&Participant>) {
    match body {
        Body::Event(event) => (event.actor.iter().collect(), event.recipient.iter().collect()),
        Body::Statement(said) => (said.speaker.iter().collect(), said.addressee.iter().collect()),
        Body::Relation(relation) => (vec![&relation.a], relation.b.iter().collect()),
    }
}

fn party_cells(parties: &[&Participant], text: &str) -> [String; 3] {
    [
        joined(parties.iter().map(|party| party.name.as_str())),
        joined(parties.iter().map(|party| names::code(party))),
        joined(parties.iter().map(|party| party.span.of(text))),
    ]
}

/// Dead, injured, arrested, role.
fn size_cells(body: &Body) -> [String; 4] {
    match body {
        Body::Event(event) => [
            shown(event.size.dead),
            shown(event.size.injured),
            shown(event.size.arrested),
            String::new(),
        ],
        Body::Relation(relation) => {
            let role = relation.role.clone().unwrap_or_default();
            [String::new(), String::new(), String::new(), role]
        }
        Body::Statement(_) => Default::default(),
    }
}

fn time_cells(record: &Record, text: &str) -> [String; 4] {
    let (start, end) = match &record.body {
        Body::Relation(relation) if relation.start.is_some() || relation.end.is_some() => {
            (relation.start.and_then(first_day), relation.end.and_then(last_day))
        }
        _ => {
            let interval = record.time.interval;
            (interval.and_then(|days| days.start), interval.and_then(|days| days.end))
        }
    };
    [
        words(record.time.span, text),
        shown(start),
        shown(end),
        shown(record.time.unresolved.map(names::unresolved)),
    ]
}

fn first_day(interval: Interval) -> Option<jiff::civil::Date> {
    interval.start.or(interval.end)
}

fn last_day(interval: Interval) -> Option<jiff::civil::Date> {
    interval.end.or(interval.start)
}

fn place_cells(record: &Record, text: &str) -> [String; 5] {
    let place = record.place.place.as_ref();
    [
        words(record.place.span, text),
        place.map(names::place).unwrap_or_default(),
        shown(place.map(|place| place.lat)),
        shown(place.map(|place| place.lon)),
        shown(record.place.unresolved.map(names::unresolved)),
    ]
}

fn words(span: Option<Span>, text: &str) -> String {
    span.map(|span| span.of(text).to_string()).unwrap_or_default()
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn joined(parts: impl Iterator<Item = impl AsRef<str>>) -> String {
    let parts: Vec<_> = parts.collect();
    parts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_as_many_cells_as_there_are_columns() {
        let mut header = Vec::new();
        Csv.begin(&mut header).unwrap();
        let header = String::from_utf8(header).unwrap();
        assert_eq!(header.trim_end().split(',').count(), COLUMNS.len());
    }
}

//! CSV: one record a row, flat.
//!
//! Lists are joined by `; `. A missing value is an empty cell; why a time or a place is missing
//! stands in the columns `time_unresolved` and `place_unresolved`. Offsets count Unicode code points.

use crate::lines::{self, Records};
use crate::{CodedReport, Export};
use serde_json::Value;
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
        Records::begin(self, out)
    }

    fn report(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()> {
        lines::each(report, |record| self.record(record, out))
    }
}

impl Records for Csv {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        row(COLUMNS.iter().map(|(name, _)| (*name).to_string()), out)
    }

    fn record(&self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        row(cells(record), out)
    }
}

fn row(cells: impl IntoIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}

fn cells(record: &Value) -> Vec<String> {
    let document = &record["document"];
    let fields = ["id", "source", "url", "title", "published", "published_from"];
    let (from, to) = lines::parties(record);
    let size = &record["size"];
    let mut cells = vec![shown(&record["id"])];
    cells.extend(fields.map(|field| shown(&document[field])));
    cells.extend(what_cells(record));
    cells.extend(party_cells(&from));
    cells.extend(party_cells(&to));
    cells.extend(["dead", "injured", "arrested"].map(|count| shown(&size[count])));
    cells.push(shown(&record["role"]));
    cells.push(joined(lines::list(&record["attribution"]).map(|source| shown(&source["text"]))));
    cells.extend(time_cells(record));
    cells.extend(place_cells(&record["place"]));
    cells.push(trigger_cell(&record["evidence"]["trigger"]));
    cells.push(shown(&record["evidence"]["sentence"]["text"]));
    cells.push(format!("{:.3}", record["confidence"].as_f64().unwrap_or_default()));
    cells
}

/// Kind, type, mode, context, quad code, scale, status.
fn what_cells(record: &Value) -> [String; 7] {
    let name = if record["type"].is_null() { &record["relation"] } else { &record["type"] };
    [
        shown(&record["kind"]),
        shown(name),
        joined(lines::list(&record["mode"]).map(shown)),
        joined(lines::list(&record["context"]).map(shown)),
        shown(&record["quad_code"]),
        shown(&record["event_scale"]),
        shown(&record["status"]),
    ]
}

fn party_cells(parties: &[&Value]) -> [String; 3] {
    [
        joined(parties.iter().map(|party| shown(&party["name"]))),
        joined(parties.iter().map(|party| lines::code(party))),
        joined(parties.iter().map(|party| shown(&party["text"]))),
    ]
}

fn time_cells(record: &Value) -> [String; 4] {
    let time = &record["time"];
    let (first, last) = lines::days(record);
    [shown(&time["text"]), shown(first), shown(last), shown(&time["unresolved"])]
}

fn place_cells(place: &Value) -> [String; 5] {
    let fields = ["lat", "lon", "unresolved"].map(|field| shown(&place[field]));
    let [lat, lon, unresolved] = fields;
    [shown(&place["text"]), lines::place(place), lat, lon, unresolved]
}

fn trigger_cell(trigger: &Value) -> String {
    let (start, end) = (&trigger["span"][0], &trigger["span"][1]);
    format!("{} [{start}-{end}]", shown(&trigger["text"]))
}

/// A value as a cell: nothing for null, whole numbers without a fraction.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            number.as_f64().map_or(number.to_string(), |real| real.to_string())
        }
        other => other.to_string(),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_as_many_cells_as_there_are_columns() {
        let mut header = Vec::new();
        Export::begin(&Csv, &mut header).unwrap();
        let header = String::from_utf8(header).unwrap();
        assert_eq!(header.trim_end().split(',').count(), COLUMNS.len());
    }
}

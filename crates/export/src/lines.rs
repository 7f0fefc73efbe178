//! Formats that are made of records as lines of JSON, whether they were just coded or come out of a base.

use crate::{CodedReport, Export, JsonLines};
use serde_json::Value;
use std::io::{self, Write};

/// A format that records are written in one by one.
pub trait Records {
    /// Writes what stands before the first record.
    ///
    /// # Errors
    /// Fails only where `out` does.
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes a record, given as `dateline code --format jsonl` writes it.
    ///
    /// # Errors
    /// Fails only where `out` does.
    fn record(&self, record: &Value, out: &mut dyn Write) -> io::Result<()>;
}

/// Hands each record of a report to `take`.
pub(crate) fn each(
    report: CodedReport,
    mut take: impl FnMut(&Value) -> io::Result<()>,
) -> io::Result<()> {
    let mut lines = Vec::new();
    JsonLines.report(report, &mut lines)?;
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        take(&serde_json::from_slice(line)?)?;
    }
    Ok(())
}

/// The items of a list; none where there is no list.
pub(crate) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Those from whom and those to whom a record goes.
pub(crate) fn parties(record: &Value) -> (Vec<&Value>, Vec<&Value>) {
    let sides = match record["kind"].as_str() {
        Some("event") => ("actor", "recipient"),
        Some("statement") => ("speaker", "addressee"),
        _ => ("a", "b"),
    };
    let side = |name: &str| -> Vec<&Value> {
        let value = &record[name];
        if value.is_object() { vec![value] } else { list(value).collect() }
    };
    (side(sides.0), side(sides.1))
}

/// The country and sector of a party ("SYR GOV"), as far as they are known.
pub(crate) fn code(party: &Value) -> String {
    let codes = [&party["country"], &party["sector"]];
    codes.into_iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
}

/// A place with its region and country ("Bol, Lac, TCD").
pub(crate) fn place(place: &Value) -> String {
    let name = place["name"].as_str();
    let region = place["admin1"].as_str().filter(|region| Some(*region) != name);
    let country = place["country"].as_str().filter(|_| place["precision"] != "country");
    [name, region, country].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The first and the last day; a relation's own beginning and end come before the time of the words that tell it.
pub(crate) fn days(record: &Value) -> (&Value, &Value) {
    let (start, end) = (&record["start"], &record["end"]);
    if start.is_null() && end.is_null() {
        return (&record["time"]["start"], &record["time"]["end"]);
    }
    let first = if start["start"].is_null() { &start["end"] } else { &start["start"] };
    let last = if end["end"].is_null() { &end["start"] } else { &end["end"] };
    (first, last)
}

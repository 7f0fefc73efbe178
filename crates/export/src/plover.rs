//! PLOVER's own JSON (manual of 2024-02, chapter "Data fields"): one event a line.

use crate::lines::{self, Records};
use crate::{CodedReport, Export};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// PLOVER's events, one a line, with the fields of its manual. Statements and relations, which PLOVER does
/// not have, are left out, and so are events that did not happen (`status` other than happened or ongoing),
/// events of type `OTHER`, and events without a day or an actor, which PLOVER requires.
pub struct Plover;

impl Export for Plover {
    fn report(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()> {
        lines::each(report, |record| self.record(record, out))
    }
}

impl Records for Plover {
    fn record(&self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        match event(record) {
            Some(event) => writeln!(out, "{event}"),
            None => Ok(()),
        }
    }
}

fn event(record: &Value) -> Option<Value> {
    let happened = matches!(record["status"].as_str(), Some("happened" | "ongoing"));
    let named =
        if record["plover_type"].is_null() { &record["type"] } else { &record["plover_type"] };
    let day = record["time"]["start"].as_str().or(record["time"]["end"].as_str())?;
    let (from, to) = lines::parties(record);
    if record["kind"] != "event" || !happened || named == "OTHER" || from.is_empty() {
        return None;
    }
    Some(json!({
        "id": record["id"],
        "date": day,
        "enddate": record["time"]["end"],
        "has_event": true,
        "event": [named],
        "mode": record["mode"],
        "context": record["context"],
        "quad_code": record["quad_code"],
        "event_scale": record["event_scale"],
        "actor": from.into_iter().map(entity).collect::<Vec<_>>(),
        "recipient": to.into_iter().map(entity).collect::<Vec<_>>(),
        "event_text": [record["evidence"]["trigger"]["text"]],
        "event_loc": location(&record["place"]),
        "size": sizes(&record["size"]),
        "text": record["evidence"]["sentence"]["text"],
        "text_info": {
            "start": record["evidence"]["sentence"]["span"][0],
            "end": record["evidence"]["sentence"]["span"][1],
        },
        "link": record["document"]["url"],
        "cite_info": {
            "citation": record["document"]["id"],
            "title": record["document"]["title"],
            "publication": record["document"]["source"],
            "url": record["document"]["url"],
            "language": record["document"]["language"],
        },
        "coder": concat!("dateline ", env!("CARGO_PKG_VERSION")),
        "comment": record["why"],
    }))
}

fn entity(party: &Value) -> Value {
    json!({
        "code": party["country"],
        "sector": party["sector"],
        "other_sector_codes": party["other_sectors"],
        "entity_text": party["text"],
        "entity_name": party["name"],
        "identifier_id": party["identifier"],
        "office": party["role"],
    })
}

/// The place with PLOVER's grade of exactness, from 5 (within a town) to 1 (a country).
fn location(place: &Value) -> Value {
    let resolution = match place["precision"].as_str() {
        Some("site") => 5,
        Some("city") => 4,
        Some("region") => 2,
        Some("country") => 1,
        _ => return Value::Null,
    };
    json!({
        "extracted_place": place["text"],
        "resolved_place": place["name"],
        "geonameid": place["geonameid"],
        "lat": place["lat"],
        "lon": place["lon"],
        "province": place["admin1"],
        "country_code": place["country"],
        "resolution": resolution,
    })
}

/// The counts that the text tells.
fn sizes(size: &Value) -> Value {
    let counts = ["dead", "injured", "arrested"].into_iter();
    let told = counts.filter(|count| !size[count].is_null());
    Value::Object(told.map(|count| (count.to_string(), size[count].clone())).collect::<Map<_, _>>())
}

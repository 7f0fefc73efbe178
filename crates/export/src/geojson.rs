//! GeoJSON (RFC 7946): a feature for each record with a place, one a line.

use crate::lines::{self, Records};
use crate::{CodedReport, Export};
use serde_json::{Value, json};
use std::io::{self, Write};

/// A sequence of GeoJSON features, one a line (RFC 8142 without the record separators, which QGIS, GDAL and
/// tippecanoe read as newline-delimited GeoJSON). Records without a place are left out.
pub struct GeoJson;

impl Export for GeoJson {
    fn report(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()> {
        lines::each(report, |record| self.record(record, out))
    }
}

impl Records for GeoJson {
    fn record(&self, record: &Value, out: &mut dyn Write) -> io::Result<()> {
        let place = &record["place"];
        let (Some(lat), Some(lon)) = (place["lat"].as_f64(), place["lon"].as_f64()) else {
            return Ok(());
        };
        let (from, to) = lines::parties(record);
        let named = |parties: Vec<&Value>| -> Vec<Value> {
            parties
                .iter()
                .map(|party| json!({"name": party["name"], "code": lines::code(party)}))
                .collect()
        };
        let feature = json!({
            "type": "Feature",
            "id": record["id"],
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {
                "kind": record["kind"],
                "type": if record["type"].is_null() { &record["relation"] } else { &record["type"] },
                "status": record["status"],
                "start": record["time"]["start"],
                "end": record["time"]["end"],
                "from": named(from),
                "to": named(to),
                "place": lines::place(place),
                "precision": place["precision"],
                "dead": record["size"]["dead"],
                "document": record["document"]["id"],
                "sentence": record["evidence"]["sentence"]["text"],
                "confidence": record["confidence"],
            },
        });
        writeln!(out, "{feature}")
    }
}

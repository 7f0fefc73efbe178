use super::*;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::json;

/// The rows of a file of some records, as JSON.
fn read_back(records: &[Value]) -> (usize, Vec<Value>) {
    let mut bytes = Vec::new();
    let mut file = ParquetFile::new(&mut bytes).unwrap();
    for record in records {
        file.record(record).unwrap();
    }
    file.finish().unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(|row| of_row(&row.unwrap())).collect();
    (reader.metadata().num_row_groups(), rows)
}

fn of_row(row: &Row) -> Value {
    row.get_column_iter().map(|(name, field)| (name.clone(), of_field(field))).collect()
}

fn of_field(field: &Field) -> Value {
    match field {
        Field::Str(text) => json!(text),
        Field::Long(number) => json!(number),
        Field::Double(number) => json!(number),
        Field::Date(days) => {
            json!(jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(*days))
        }
        Field::Group(row) => of_row(row),
        Field::ListInternal(list) => list.elements().iter().map(of_field).collect(),
        _ => Value::Null,
    }
}

#[test]
fn what_is_written_is_read_back() {
    let event = json!({
        "kind": "event", "id": "01", "type": "AID", "mode": [], "context": ["health", "asylum"],
        "document": {"id": "r1", "published": "1969-12-30"},
        "actor": [
            {"name": "Ghana", "country": "GHA", "sector": null, "other_sectors": []},
            {"name": "Togo", "country": "TGO", "sector": "GOV", "other_sectors": ["MIL", "LEG"]},
        ],
        "recipient": [], "size": {"dead": null, "injured": 4},
        "time": {"start": "2024-02-29", "end": null}, "place": {"lat": 5.5}, "confidence": 0.5,
        "evidence": {"sentence": {"text": "They sent nurses.", "span": [3, 20]}, "trigger": {"text": "sent"}}
    });
    let relation = json!({
        "kind": "relation", "id": "02", "relation": "hosts", "a": {"name": "Ghana"}, "b": null,
        "start": {"start": "2001-01-01", "end": "2001-12-31"}, "end": null,
        "time": {"start": "2025-01-01"}, "attribution": [{"text": "a nurse"}]
    });
    let (groups, rows) = read_back(&[event, relation]);
    assert_eq!((groups, rows.len()), (1, 2));
    let check = |row: usize, column: &str, expected: Value| {
        assert_eq!(rows[row][column], expected, "{column} of {row}");
    };
    check(0, "type", json!("AID"));
    check(0, "mode", json!([]));
    check(0, "context", json!(["health", "asylum"]));
    check(0, "injured", json!(4));
    check(0, "dead", Value::Null);
    check(0, "start", json!("2024-02-29"));
    check(0, "published", json!("1969-12-30"));
    check(0, "lat", json!(5.5));
    check(0, "recipient", json!([]));
    assert_eq!(rows[0]["actor"][0]["other_sectors"], json!([]));
    assert_eq!(rows[0]["actor"][1]["other_sectors"], json!(["MIL", "LEG"]));
    assert_eq!(rows[0]["actor"][1]["name"], "Togo");
    assert_eq!(rows[0]["actor"][0]["sector"], Value::Null);
    check(1, "type", json!("hosts"));
    check(1, "start", json!("2001-01-01"));
    check(1, "end", Value::Null);
    check(1, "attribution", json!(["a nurse"]));
    assert_eq!(rows[1]["actor"][0]["name"], "Ghana");
}

#[test]
fn row_groups_are_bounded() {
    let records: Vec<Value> = (0..ROWS + 1).map(|at| json!({"id": at.to_string()})).collect();
    let (groups, rows) = read_back(&records);
    assert_eq!((groups, rows.len()), (2, ROWS + 1));
    assert_eq!(rows[ROWS]["id"], ROWS.to_string());
}

//! The columns, their types, and how a record fills them.

use super::leaf::{Cell, Leaf, Values};
use crate::lines;
use jiff::civil::Date;
use serde_json::Value;
use std::slice::IterMut;

/// A column of the table.
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type, in SQL's words.
    pub kind: &'static str,
    /// What it holds.
    pub what: &'static str,
    from: From,
}

/// Where a column's value stands in a record.
enum From {
    One(fn(&Value) -> &Value),
    Texts(fn(&Value) -> &Value),
    Parties(fn(&Value) -> Vec<&Value>),
}

use From::{One, Parties, Texts};

/// A whole column in one line.
const fn column(name: &'static str, kind: &'static str, what: &'static str, from: From) -> Column {
    Column { name, kind, what, from }
}

const TEXT: &str = "VARCHAR";
const WHOLE: &str = "BIGINT";
const REAL: &str = "DOUBLE";
const DAY: &str = "DATE";
const LIST: &str = "VARCHAR[]";
const PARTIES: &str = "STRUCT[]";

/// The columns in their order, each with its type and what it holds.
pub static PARQUET_COLUMNS: [Column; 44] = [
    column("id", TEXT, "the record's stable id", One(|record| &record["id"])),
    column("document", TEXT, "the report's id", One(|record| &record["document"]["id"])),
    column("source", TEXT, "the outlet", One(|record| &record["document"]["source"])),
    column("url", TEXT, "the report's address", One(|record| &record["document"]["url"])),
    column("title", TEXT, "the report's title", One(|record| &record["document"]["title"])),
    column(
        "published",
        DAY,
        "the day of publication",
        One(|record| &record["document"]["published"]),
    ),
    column(
        "language",
        TEXT,
        "the report's language",
        One(|record| &record["document"]["language"]),
    ),
    column("kind", TEXT, "event, statement or relation", One(|record| &record["kind"])),
    column(
        "type",
        TEXT,
        "the event's PLOVER type (or the user's own), or the relation",
        One(type_of),
    ),
    column(
        "plover_type",
        TEXT,
        "PLOVER's type for a type of the user's own",
        One(|record| &record["plover_type"]),
    ),
    column("mode", LIST, "the event's PLOVER modes", Texts(|record| &record["mode"])),
    column("context", LIST, "the event's PLOVER contexts", Texts(|record| &record["context"])),
    column(
        "quad_code",
        WHOLE,
        "1 to 4: verbal and material cooperation, verbal and material conflict",
        One(|record| &record["quad_code"]),
    ),
    column(
        "event_scale",
        REAL,
        "PLOVER's scale from -10 to 10",
        One(|record| &record["event_scale"]),
    ),
    column(
        "status",
        TEXT,
        "happened, ongoing, planned, denied, ...",
        One(|record| &record["status"]),
    ),
    column(
        "actor",
        PARTIES,
        "the actors, the speakers, or the relation's first party",
        Parties(|record| lines::parties(record).0),
    ),
    column(
        "recipient",
        PARTIES,
        "the recipients, the addressees, or the relation's second party",
        Parties(|record| lines::parties(record).1),
    ),
    column("dead", WHOLE, "people killed", One(|record| &record["size"]["dead"])),
    column("injured", WHOLE, "people wounded", One(|record| &record["size"]["injured"])),
    column("arrested", WHOLE, "people detained", One(|record| &record["size"]["arrested"])),
    column("role", TEXT, "the office or kinship of a relation", One(|record| &record["role"])),
    column(
        "style",
        TEXT,
        "of a statement: direct, mixed or indirect",
        One(|record| &record["style"]),
    ),
    column("content", TEXT, "what is said", One(|record| &record["content"]["text"])),
    column("quotes", LIST, "the words between quotation marks", Texts(|record| &record["quotes"])),
    column(
        "about",
        LIST,
        "the ids of the records inside a statement",
        Texts(|record| &record["about"]),
    ),
    column(
        "attribution",
        LIST,
        "the words that name the sources, outermost first",
        Texts(|record| &record["attribution"]),
    ),
    column(
        "time_text",
        TEXT,
        "the words that tell the time",
        One(|record| &record["time"]["text"]),
    ),
    column(
        "start",
        DAY,
        "first day; of a relation, when it began",
        One(|record| lines::days(record).0),
    ),
    column(
        "end",
        DAY,
        "last day; of a relation, when it ended",
        One(|record| lines::days(record).1),
    ),
    column(
        "time_precision",
        TEXT,
        "day, week, month, quarter, year, decade or range",
        One(|record| &record["time"]["precision"]),
    ),
    column(
        "time_unresolved",
        TEXT,
        "why there is no time",
        One(|record| &record["time"]["unresolved"]),
    ),
    column(
        "place_text",
        TEXT,
        "the words that tell the place",
        One(|record| &record["place"]["text"]),
    ),
    column("place", TEXT, "the place's name", One(|record| &record["place"]["name"])),
    column("admin1", TEXT, "its region", One(|record| &record["place"]["admin1"])),
    column(
        "country",
        TEXT,
        "its country, ISO 3166 alpha-3",
        One(|record| &record["place"]["country"]),
    ),
    column("lat", REAL, "degrees north", One(|record| &record["place"]["lat"])),
    column("lon", REAL, "degrees east", One(|record| &record["place"]["lon"])),
    column(
        "geonameid",
        WHOLE,
        "its identifier at GeoNames",
        One(|record| &record["place"]["geonameid"]),
    ),
    column(
        "place_precision",
        TEXT,
        "site, city, region, country or world",
        One(|record| &record["place"]["precision"]),
    ),
    column(
        "trigger",
        TEXT,
        "the words the record rests on",
        One(|record| &record["evidence"]["trigger"]["text"]),
    ),
    column(
        "trigger_start",
        WHOLE,
        "where they begin in the report's text, in code points",
        One(|record| &record["evidence"]["trigger"]["span"][0]),
    ),
    column("sentence", TEXT, "the sentence", One(|record| &record["evidence"]["sentence"]["text"])),
    column(
        "sentence_start",
        WHOLE,
        "where it begins",
        One(|record| &record["evidence"]["sentence"]["span"][0]),
    ),
    column("confidence", REAL, "from 0 to 1", One(|record| &record["confidence"])),
];

fn type_of(record: &Value) -> &Value {
    if record["type"].is_null() { &record["relation"] } else { &record["type"] }
}

/// The texts of a party; `other_sectors`, a list, stands behind them.
const PARTY: [&str; 6] = ["name", "text", "country", "sector", "role", "identifier"];

/// The schema in the language of the Parquet format.
pub(super) fn schema() -> String {
    let columns: String = PARQUET_COLUMNS.iter().map(Column::schema).collect();
    format!("message record {{ {columns} }}")
}

/// A list without nulls: an empty one has no items.
fn list(name: &str, element: &str) -> String {
    format!("REQUIRED GROUP {name} (LIST) {{ REPEATED GROUP list {{ {element} }} }} ")
}

const ELEMENT: &str = "REQUIRED BYTE_ARRAY element (UTF8);";

impl Column {
    fn schema(&self) -> String {
        let name = self.name;
        match self.kind {
            WHOLE => format!("OPTIONAL INT64 {name}; "),
            REAL => format!("OPTIONAL DOUBLE {name}; "),
            DAY => format!("OPTIONAL INT32 {name} (DATE); "),
            LIST => list(name, ELEMENT),
            PARTIES => {
                let fields = PARTY.map(|field| format!("OPTIONAL BYTE_ARRAY {field} (UTF8); "));
                let sectors = list("other_sectors", ELEMENT);
                list(name, &format!("REQUIRED GROUP element {{ {}{sectors} }}", fields.concat()))
            }
            _ => format!("OPTIONAL BYTE_ARRAY {name} (UTF8); "),
        }
    }

    /// Its columns of plain values, empty.
    pub(super) fn leaves(&self) -> Vec<Leaf> {
        let text = || Leaf::new(Values::Text(Vec::new()));
        match self.kind {
            WHOLE => vec![Leaf::new(Values::Whole(Vec::new()))],
            REAL => vec![Leaf::new(Values::Real(Vec::new()))],
            DAY => vec![Leaf::new(Values::Day(Vec::new()))],
            PARTIES => (0..=PARTY.len()).map(|_| text()).collect(),
            _ => vec![text()],
        }
    }

    /// Adds a record's values to the column's leaves, which come next; tells how many bytes of text they are.
    pub(super) fn add(&self, record: &Value, leaves: &mut IterMut<'_, Leaf>) -> usize {
        let mut bytes = 0;
        match &self.from {
            One(from) => {
                let cell = cell(self.kind, from(record));
                bytes += size(&cell);
                let definition = i16::from(cell.is_some());
                if let Some(leaf) = leaves.next() {
                    leaf.push(cell, definition, 0);
                }
            }
            Texts(from) => {
                let texts: Vec<&str> = lines::list(from(record)).filter_map(words).collect();
                bytes += texts.iter().map(|text| text.len()).sum::<usize>();
                if let Some(leaf) = leaves.next() {
                    add_list(leaf, &texts, 0, 0);
                }
            }
            Parties(from) => {
                let parties = from(record);
                for field in PARTY {
                    if let Some(leaf) = leaves.next() {
                        bytes += add_field(leaf, &parties, field);
                    }
                }
                if let Some(leaf) = leaves.next() {
                    add_sectors(leaf, &parties);
                }
            }
        }
        bytes
    }
}

/// The items of a list of texts, below `depth` other lists, the first of them at `repetition`.
fn add_list(leaf: &mut Leaf, texts: &[&str], depth: i16, repetition: i16) {
    if texts.is_empty() {
        leaf.push(None, depth, repetition);
    }
    for (at, text) in texts.iter().enumerate() {
        let repetition = if at == 0 { repetition } else { depth + 1 };
        leaf.push(Some(Cell::Text(text)), depth + 1, repetition);
    }
}

fn add_field(leaf: &mut Leaf, parties: &[&Value], field: &str) -> usize {
    if parties.is_empty() {
        leaf.push(None, 0, 0);
    }
    let mut bytes = 0;
    for (at, party) in parties.iter().enumerate() {
        let text = party[field].as_str();
        bytes += text.map_or(0, str::len);
        leaf.push(text.map(Cell::Text), 1 + i16::from(text.is_some()), i16::from(at > 0));
    }
    bytes
}

fn add_sectors(leaf: &mut Leaf, parties: &[&Value]) {
    if parties.is_empty() {
        leaf.push(None, 0, 0);
    }
    for (at, party) in parties.iter().enumerate() {
        let sectors: Vec<&str> = lines::list(&party["other_sectors"]).filter_map(words).collect();
        add_list(leaf, &sectors, 1, i16::from(at > 0));
    }
}

/// An item of a list: a text, or words with their span.
fn words(item: &Value) -> Option<&str> {
    item.as_str().or_else(|| item["text"].as_str())
}

fn cell<'a>(kind: &str, value: &'a Value) -> Option<Cell<'a>> {
    match kind {
        WHOLE => value.as_i64().map(Cell::Whole),
        REAL => value.as_f64().map(Cell::Real),
        DAY => value.as_str().and_then(day).map(Cell::Day),
        _ => value.as_str().map(Cell::Text),
    }
}

fn size(cell: &Option<Cell>) -> usize {
    if let Some(Cell::Text(text)) = cell { text.len() } else { 0 }
}

/// Days since 1970-01-01.
fn day(text: &str) -> Option<i32> {
    let day: Date = text.parse().ok()?;
    Some((day - Date::constant(1970, 1, 1)).get_days())
}

//! Which records are asked for, as a question to SQLite.

use jiff::civil::Date;
use rusqlite::types::Value;

/// What a record must be to be found; empty fields ask nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Parties, all of which take part, by their numbers.
    pub parties: Vec<(i64, Side)>,
    /// `event`, `statement` or `relation`.
    pub kind: Option<String>,
    /// The event's type, the statement's style, the relation's kind.
    pub of_type: Option<String>,
    /// The status.
    pub status: Option<String>,
    /// A participant's sector.
    pub sector: Option<String>,
    /// The country of the place.
    pub place_country: Option<String>,
    /// Degrees north, degrees east, kilometres.
    pub near: Option<(f64, f64, f64)>,
    /// The outlet.
    pub source: Option<String>,
    /// Words of the sentence, or of what is said.
    pub text: Option<String>,
    /// The least number of dead.
    pub dead: Option<u32>,
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// The least confidence.
    pub confidence: Option<f64>,
    /// The most records, the latest days first.
    pub limit: u32,
}

/// How a party takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In any way.
    Any,
    /// As the speaker of a statement.
    Speaker,
    /// Named in what is said.
    About,
}

/// A question with its values.
pub(super) struct Question {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
}

/// Kilometres of one degree of latitude.
const DEGREE: f64 = 111.2;

impl Filter {
    /// The numbers of the records, the latest first.
    pub(super) fn question(&self) -> Question {
        let mut made = Made::default();
        let driver = self.driver(&mut made);
        self.conditions(&mut made);
        let conditions = match made.conditions.is_empty() {
            true => String::new(),
            false => format!(" WHERE {}", made.conditions.join(" AND ")),
        };
        made.values.push(Value::from(self.limit));
        let day = driver.day;
        let text = format!(
            "SELECT r.id FROM {}{conditions} ORDER BY {day} DESC, r.id DESC LIMIT ?",
            driver.tables
        );
        Question { text, values: made.values }
    }

    /// The table that leads to the fewest rows.
    fn driver(&self, made: &mut Made) -> Driver {
        let sides_matter = self.parties.iter().any(|(_, side)| *side != Side::Any);
        if self.text.is_some() || sides_matter || self.parties.len() > 2 {
            made.ask("words MATCH ?", Value::from(self.expression()));
            return Driver { tables: "words w JOIN record r ON r.id = w.rowid", day: "r.day" };
        }
        match self.parties.as_slice() {
            [(a, _), (b, _)] => {
                made.ask("t.a = ?", Value::from(*a.min(b)));
                made.ask("t.b = ?", Value::from(*a.max(b)));
                Driver { tables: "dyad t JOIN record r ON r.id = t.record", day: "t.day" }
            }
            [(party, _)] => {
                made.ask("t.party = ?", Value::from(*party));
                Driver { tables: "appearance t JOIN record r ON r.id = t.record", day: "t.day" }
            }
            _ => Driver { tables: "record r", day: "r.day" },
        }
    }

    /// The words and marks that the index of words is asked for.
    fn expression(&self) -> String {
        let words = self.text.iter().flat_map(|text| text.split_whitespace());
        let words = words.map(|word| format!("text:\"{}\"", word.replace('"', "")));
        let parties = self.parties.iter().map(|(id, side)| match side {
            Side::Speaker => format!("parties:s{id}"),
            Side::About => format!("parties:x{id}"),
            Side::Any => format!("parties:(s{id} OR x{id} OR p{id})"),
        });
        let kind = self.kind.iter().map(|kind| format!("parties:k{kind}"));
        words.chain(parties).chain(kind).collect::<Vec<_>>().join(" AND ")
    }

    fn conditions(&self, made: &mut Made) {
        let text = |value: &String| Value::from(value.clone());
        made.maybe("r.kind = ?", self.kind.as_ref().map(text));
        made.maybe("r.type = ?", self.of_type.as_ref().map(text));
        made.maybe("r.status = ?", self.status.as_ref().map(text));
        made.maybe("r.country = ?", self.place_country.as_ref().map(text));
        made.maybe("r.dead >= ?", self.dead.map(Value::from));
        made.maybe("r.confidence >= ?", self.confidence.map(Value::from));
        made.maybe("coalesce(r.day_end, r.day) >= ?", self.since.map(day));
        made.maybe("r.day <= ?", self.until.map(day));
        made.maybe(
            "r.document IN (SELECT id FROM document WHERE source = ?)",
            self.source.as_ref().map(text),
        );
        made.maybe(
            "EXISTS (SELECT 1 FROM participant p WHERE p.record = r.id AND p.sector = ?)",
            self.sector.as_ref().map(text),
        );
        if let Some(near) = self.near {
            made.near(near);
        }
    }
}

/// Where a question begins.
struct Driver {
    tables: &'static str,
    day: &'static str,
}

/// Conditions and their values.
#[derive(Default)]
struct Made {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Made {
    fn ask(&mut self, condition: &str, value: Value) {
        self.conditions.push(condition.to_string());
        self.values.push(value);
    }

    fn maybe(&mut self, condition: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.ask(condition, value);
        }
    }

    fn ask_all<const N: usize>(&mut self, condition: &str, values: [f64; N]) {
        self.conditions.push(condition.to_string());
        self.values.extend(values.map(Value::from));
    }

    /// Within a circle on the globe.
    fn near(&mut self, (lat, lon, kilometres): (f64, f64, f64)) {
        let reach = kilometres / DEGREE;
        self.ask_all("r.lat BETWEEN ? AND ?", [lat - reach, lat + reach]);
        self.ask_all("kilometres(r.lat, r.lon, ?, ?) <= ?", [lat, lon, kilometres]);
    }
}

/// The length of the arc between two points of the globe, in kilometres, by the haversine formula.
pub(super) fn kilometres([lat, lon]: [f64; 2], [other_lat, other_lon]: [f64; 2]) -> f64 {
    let half = |a: f64, b: f64| ((a - b).to_radians() / 2.0).sin().powi(2);
    let across = lat.to_radians().cos() * other_lat.to_radians().cos() * half(lon, other_lon);
    2.0 * RADIUS * (half(lat, other_lat) + across).sqrt().min(1.0).asin()
}

/// The mean radius of the Earth in kilometres.
const RADIUS: f64 = 6371.0;

fn day(day: Date) -> Value {
    Value::from(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::kilometres;

    #[test]
    fn lengths_on_the_globe() {
        let check = |from, to, expected: f64| {
            let found = kilometres(from, to);
            assert!((found - expected).abs() < 1.0, "{found} km, wanted {expected}");
        };
        check([0.0, 0.0], [0.0, 90.0], 10_007.5);
        check([60.0, 24.0], [60.0, 24.0], 0.0);
        check([0.0, 179.5], [0.0, -179.5], 111.2);
    }
}

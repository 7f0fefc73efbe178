//! Which records are asked for, as a question to SQLite.

use super::actors::Variants;
use crate::rows::month_mark;
use jiff::civil::Date;
use rusqlite::types::Value;
use std::collections::BTreeMap;

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

/// Records are told under the day they begin; one that lasts is looked for so many days before the
/// first day that is asked for.
const LASTS: i64 = 366;

impl Filter {
    /// The numbers of the records, the latest first. `window` says which words and marks the index of
    /// words is asked for beside the filter's own, where the question goes by words.
    pub(super) fn question(&self, window: &Window) -> Question {
        let mut made = Made::default();
        let driver = self.driver(window, &mut made);
        self.conditions(&mut made);
        let conditions = match made.conditions.is_empty() {
            true => String::new(),
            false => format!(" WHERE {}", made.conditions.join(" AND ")),
        };
        let Driver { tables, order } = driver;
        made.values.push(Value::from(window.limit));
        let text = format!("SELECT r.id, r.day FROM {tables}{conditions} ORDER BY {order} LIMIT ?");
        Question { text, values: made.values }
    }

    /// Whether the question goes by the index of words.
    pub(super) fn goes_by_words(&self) -> bool {
        let sided = self.parties.iter().any(|(_, side)| *side != Side::Any);
        self.text.is_some() || sided || self.parties.len() > 2
    }

    /// The table that leads to the fewest rows.
    fn driver(&self, window: &Window, made: &mut Made) -> Driver {
        if self.goes_by_words() {
            let months = window.month.iter().map(|month| format!("parties:{}", month_mark(month)));
            let asked: Vec<String> = self.words(window).chain(months).collect();
            made.ask("words MATCH ?", Value::from(asked.join(" AND ")));
            for (party, _) in window.variants.iter().filter(|(_, variants)| variants.shared) {
                made.ask(TAKES_PART, Value::from(*party));
            }
            let order = "w.rowid DESC";
            return Driver { tables: "words w JOIN record r ON r.id = w.rowid", order };
        }
        let order = "t.day DESC, t.record DESC";
        match self.parties.as_slice() {
            [(a, _), (b, _)] => {
                made.ask("t.a = ?", Value::from(*a.min(b)));
                made.ask("t.b = ?", Value::from(*a.max(b)));
                self.days(made);
                Driver { tables: "dyad t JOIN record r ON r.id = t.record", order }
            }
            [(party, _)] => {
                made.ask("t.party = ?", Value::from(*party));
                self.days(made);
                Driver { tables: "appearance t JOIN record r ON r.id = t.record", order }
            }
            _ => Driver { tables: "record r", order: "r.day DESC, r.id DESC" },
        }
    }

    /// The days that bound the rows of an index by day.
    fn days(&self, made: &mut Made) {
        let early = |first: Date| first.saturating_sub(jiff::Span::new().days(LASTS));
        made.maybe("t.day >= ?", self.since.map(early).map(day));
        made.maybe("t.day <= ?", self.until.map(day));
    }

    /// The words and marks that the index of words is asked for.
    fn words(&self, window: &Window) -> impl Iterator<Item = String> {
        let words = self.text.iter().flat_map(|text| text.split_whitespace());
        let words = words.map(|word| format!("text:\"{}\"", word.replace('"', "")));
        let parties = self.parties.iter().map(|(id, side)| {
            let told = window.variants.get(id).map_or(std::slice::from_ref(id), |all| &all.told);
            let letters: &[char] = match side {
                Side::Speaker => &['s'],
                Side::About => &['x'],
                Side::Any => &['s', 'x', 'p'],
            };
            let marks = letters.iter().flat_map(|letter| told.iter().map(move |id| (letter, id)));
            let marks: Vec<String> =
                marks.map(|(letter, id)| format!("parties:{letter}{id}")).collect();
            format!("({})", marks.join(" OR "))
        });
        let kind = self.kind.iter().map(|kind| format!("parties:k{kind}"));
        words.chain(parties).chain(kind)
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

/// That a party takes part in a record, whatever the report calls it.
const TAKES_PART: &str = "EXISTS (SELECT 1 FROM appearance o WHERE o.party = ?
     AND o.day = coalesce(r.day, r.day_end, '') AND o.record = r.id)";

/// What part of the records a question looks at.
pub(super) struct Window<'a> {
    /// What the parties that are asked for are found by in the index of words.
    pub(super) variants: &'a BTreeMap<i64, Variants>,
    /// A month ("2025-10"), of questions that go by words.
    pub(super) month: Option<String>,
    /// The most records.
    pub(super) limit: u32,
}

/// Where a question begins, and the order of its rows.
struct Driver {
    tables: &'static str,
    order: &'static str,
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
pub(crate) fn kilometres([lat, lon]: [f64; 2], [other_lat, other_lon]: [f64; 2]) -> f64 {
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

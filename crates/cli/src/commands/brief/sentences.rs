//! Sentences made of records by the templates in `data/brief.tsv`; nothing is said that the record does not hold.

use super::words;
use dateline_store::Found;
use serde_json::Value;
use std::sync::LazyLock;

/// A row of the templates.
struct Template {
    of_type: &'static str,
    mode: &'static str,
    both: &'static str,
    first: &'static str,
    second: &'static str,
}

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/brief.tsv").lines();
    let rows = lines.filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let [of_type, mode, both, first, second] =
            row.split('\t').collect::<Vec<_>>().try_into().ok()?;
        Some(Template { of_type, mode, both, first, second })
    })
    .collect()
});

/// "In March 2025, conflict outweighed cooperation (5 events to 2)."
pub(super) fn balance(month: &str, with: u64, against: u64) -> String {
    let what = match with.cmp(&against) {
        std::cmp::Ordering::Greater => {
            format!("cooperation outweighed conflict ({with} to {against})")
        }
        std::cmp::Ordering::Less => {
            format!("conflict outweighed cooperation ({against} to {with})")
        }
        std::cmp::Ordering::Equal => {
            format!("cooperation and conflict were in balance ({with} each)")
        }
    };
    format!("In {month}, {what}.")
}

/// An event that happened.
pub(super) fn event(record: &Value, found: &Found) -> Option<String> {
    let dead = record["size"]["dead"].as_u64().filter(|dead| *dead > 0);
    let dead = dead.map(|dead| format!("; {} reported killed", people(dead)));
    Some(format!("{}{}.", told(record, found)?, dead.unwrap_or_default()))
}

/// An event that a source denies.
pub(super) fn denied(record: &Value, found: &Found) -> Option<String> {
    let what = clause(record)?;
    let (place, source) = (place(record, &what), source(record, &what));
    Some(words::capital(&format!("{}it is denied that {what}{place}{source}.", day_before(found))))
}

/// An event of which reports give different numbers of dead.
pub(super) fn counts(record: &Value, found: &Found, (least, most): (u32, u32)) -> Option<String> {
    Some(format!("{}; reports give between {least} and {most} dead.", told(record, found)?))
}

fn told(record: &Value, found: &Found) -> Option<String> {
    let clause = clause(record)?;
    Some(words::capital(&format!(
        "{}{clause}{}{}",
        day_before(found),
        place(record, &clause),
        source(record, &clause)
    )))
}

/// A relation that goes on.
pub(super) fn relation(record: &Value) -> Option<String> {
    Some(format!("{}.", clause(record)?))
}

/// What somebody said, in their words or the report's.
pub(super) fn statement(record: &Value, found: &Found) -> Option<String> {
    let speaker = words::named(&record["speaker"])?;
    let quoted: Vec<&str> =
        items(&record["quotes"]).filter_map(|quote| quote["text"].as_str()).collect();
    let sentence = record["evidence"]["sentence"]["text"].as_str().unwrap_or_default();
    let (how, said) = match record["style"] == "direct" && !quoted.is_empty() {
        true => (" said", trimmed(&words::line(&quoted.join(" … ")))),
        false => (" made a statement, in the report’s words", words::line(sentence)),
    };
    if said.split_whitespace().count() < LEAST {
        return None;
    }
    let said = words::escaped(&words::inner(&words::shortened(&said, SAID)));
    Some(words::capital(&format!("{}{speaker}{how}: “{said}”", day_before(found))))
}

/// A quotation without its own marks.
fn trimmed(quote: &str) -> String {
    quote.trim_matches(|letter: char| "“”\"‘’' ,".contains(letter)).to_string()
}

/// The fewest words of a statement that is told.
const LEAST: usize = 4;

/// The most letters of a statement that are told.
const SAID: usize = 280;

/// The event or relation with its parties.
fn clause(record: &Value) -> Option<String> {
    let own = &record["plover_type"];
    let of_type = if own.is_null() { &record["type"] } else { own };
    let of_type = of_type.as_str().or(record["relation"].as_str())?;
    let has = |mode: &str| mode == "-" || items(&record["mode"]).any(|found| found == mode);
    let row = TEMPLATES.iter().find(|row| row.of_type == of_type && has(row.mode))?;
    let (a, b) = match record["kind"].as_str() {
        Some("relation") => (words::named(&record["a"]), words::named(&record["b"])),
        _ => (words::named(&record["actor"]), words::named(&record["recipient"])),
    };
    let several = items(&record["actor"]).count() > 1;
    let template = match (&a, &b) {
        (Some(_), None) if several && of_type == "CONSULT" => "{a} held talks with one another",
        (Some(_), Some(_)) => row.both,
        (Some(_), None) => row.first,
        (None, Some(_)) => row.second,
        (None, None) => return None,
    };
    let role = record["role"].as_str().map(words::escaped);
    if template == "-" || (template.contains("{role}") && role.is_none()) {
        return None;
    }
    let filled = template.replace("{role}", &role.unwrap_or_default());
    Some(filled.replace("{a}", &a.unwrap_or_default()).replace("{b}", &b.unwrap_or_default()))
}

/// "On 3 March 2025, ", "Between … and … ", or nothing.
fn day_before(found: &Found) -> String {
    match (&found.day, &found.day_end) {
        (Some(day), Some(end)) if day == end => format!("On {}, ", words::day(day)),
        (Some(day), Some(end)) => format!("{}, ", words::period(day, end)),
        (Some(day), None) => format!("Since {}, ", words::day(day)),
        _ => String::new(),
    }
}

/// " in the United States", where the sentence does not name the place already.
fn place(record: &Value, clause: &str) -> String {
    let name = record["place"]["name"].as_str().filter(|name| !clause.contains(name));
    name.map(|name| format!(" in {}", words::escaped(&words::with_article(name))))
        .unwrap_or_default()
}

/// ", according to a minister": the outermost source.
fn source(record: &Value, clause: &str) -> String {
    let source = items(&record["attribution"]).next();
    let name = source.and_then(|source| source["name"].as_str().or(source["text"].as_str()));
    let Some(name) = name.map(|name| words::escaped(&words::within(name))) else {
        return String::new();
    };
    match clause.starts_with(&name) {
        true => ", by their own account".to_string(),
        false => format!(", according to {name}"),
    }
}

fn people(number: u64) -> String {
    if number == 1 { "one person was".to_string() } else { format!("{number} people were") }
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(day: Option<&str>, day_end: Option<&str>) -> Found {
        let text = String::new;
        Found {
            key: text(),
            document: text(),
            source: None,
            published: None,
            kind: text(),
            of_type: text(),
            mode: None,
            status: text(),
            day: day.map(String::from),
            day_end: day_end.map(String::from),
            place: None,
            country: None,
            said_by: None,
            confidence: 1.0,
            happening: None,
            relation: None,
            parties: Vec::new(),
            json: text(),
        }
    }

    #[test]
    fn events_in_english() {
        let day = found(Some("2025-03-02"), Some("2025-03-02"));
        let strike = json!({
            "kind": "event", "type": "ASSAULT", "mode": ["aerial"], "size": {"dead": 3},
            "actor": [{"name": "Freedonia"}], "recipient": [{"name": "United Islands"}],
            "place": {"name": "Port Elm"}, "attribution": [{"text": "officials", "name": null}],
        });
        assert_eq!(
            event(&strike, &day).as_deref(),
            Some(
                "On 2 March 2025, Freedonia struck the United Islands from the air in Port Elm, according to \
                 officials; 3 people were reported killed."
            )
        );
        assert_eq!(
            denied(&strike, &found(None, None)).as_deref(),
            Some(
                "It is denied that Freedonia struck the United Islands from the air in Port Elm, according to \
                 officials."
            )
        );
        let met = json!({
            "kind": "event", "type": "CONSULT", "mode": [], "recipient": [],
            "actor": [{"name": "Freedonia"}, {"name": "Sylvania"}],
        });
        assert_eq!(
            event(&met, &found(Some("2025-03-01"), Some("2025-03-31"))).as_deref(),
            Some("In March 2025, Freedonia and Sylvania held talks with one another.")
        );
    }

    #[test]
    fn statements_in_english() {
        let check = |style: &str, expected: &str| {
            let said = json!({
                "style": style, "speaker": [{"name": "A minister"}],
                "quotes": [{"text": "“We will not sell \"our\" river,”"}],
                "evidence": {"sentence": {"text": "A minister said the river was not for sale."}},
            });
            assert_eq!(statement(&said, &found(None, None)).as_deref(), Some(expected));
        };
        check("direct", "A minister said: “We will not sell 'our' river”");
        check(
            "indirect",
            "A minister made a statement, in the report’s words: “A minister said the river was not for sale.”",
        );
    }

    #[test]
    fn every_type_and_relation_has_a_sentence() {
        use dateline_text::{EventType, RelationType};
        let types =
            EventType::ALL.iter().map(|of_type| of_type.as_str()).filter(|name| *name != "OTHER");
        let relations = RelationType::ALL.iter().map(|relation| relation.as_str());
        for name in types.chain(relations) {
            let last = TEMPLATES.iter().rfind(|row| row.of_type == name);
            assert_eq!(last.map(|row| row.mode), Some("-"), "{name}");
        }
    }
}

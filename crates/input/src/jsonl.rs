//! JSON lines: one report a line.

use crate::{dates, document, document::Metadata, error::Problem, plain};
use dateline_text::{Document, Span};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

/// One line as it is written. Fields with other names are left alone.
#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    text: String,
    #[serde(alias = "published")]
    date: Option<Value>,
    title: Option<String>,
    url: Option<String>,
    source: Option<String>,
}

/// Ids are text or numbers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

/// Reads one line, and what is to be said of it; a line without an id is named by `name`.
pub(crate) fn read(
    line: &str,
    name: &str,
    option: Option<Date>,
) -> Result<(Document, Option<String>), Problem> {
    let line: Line = serde_json::from_str(line).map_err(|error| problem(line, &error))?;
    let id = match line.id {
        Some(Id::Text(id)) if !id.is_empty() => id,
        Some(Id::Number(id)) => id.to_string(),
        _ => name.to_string(),
    };
    let (date, note) = day(line.date);
    let known = |field: Option<String>| field.filter(|value| !value.trim().is_empty());
    let metadata = Metadata {
        title: known(line.title),
        source: known(line.source),
        url: known(line.url),
        date,
    };
    let title = title_span(&line.text, metadata.title.as_deref());
    let layout = plain::layout(&line.text, &plain::Known { title, ..Default::default() });
    Ok((document::assemble(&id, line.text, layout, metadata, option), note))
}

/// The title where the text repeats it at its start.
fn title_span(text: &str, title: Option<&str>) -> Option<Span> {
    let title = title?.trim();
    let lead = text.len() - text.trim_start().len();
    let rest = text.get(lead..)?.strip_prefix(title)?;
    let apart = rest.is_empty() || rest.starts_with(['\n', '\r']);
    apart.then(|| Span::new(lead, lead + title.len()))
}

/// The day of publication; a value that is no day is left out, and said so.
fn day(value: Option<Value>) -> (Option<Date>, Option<String>) {
    let text = match value {
        None | Some(Value::Null) => return (None, None),
        Some(Value::String(text)) => text,
        Some(other) => other.to_string(),
    };
    match dates::read_field(&text) {
        None if text.trim().is_empty() => (None, None),
        None => {
            let shown: String = text.chars().take(40).collect();
            let note =
                format!("its date “{shown}” is no day and was left out; write it as 2025-10-16");
            (None, Some(note))
        }
        found => (found, None),
    }
}

/// The parser's words without its line number, which counts within the line.
fn problem(line: &str, error: &serde_json::Error) -> Problem {
    if matches!(line.trim(), "{" | "[" | "[{") {
        return Problem::SpreadJson;
    }
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    Problem::Json(format!("{said} (column {})", error.column()))
}

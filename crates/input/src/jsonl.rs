//! JSON lines: one report a line.

use crate::{dates, document, document::Metadata, error::Problem, plain};
use dateline_text::{Document, Span};
use jiff::civil::Date;
use serde::Deserialize;

/// One line as it is written. Fields with other names are left alone.
#[derive(Deserialize)]
struct Line {
    id: Option<Id>,
    text: String,
    #[serde(alias = "published")]
    date: Option<String>,
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

/// Reads one line; a line without an id is named by `name`.
pub(crate) fn read(line: &str, name: &str, option: Option<Date>) -> Result<Document, Problem> {
    let line: Line = serde_json::from_str(line).map_err(|error| problem(line, &error))?;
    let id = match line.id {
        Some(Id::Text(id)) if !id.is_empty() => id,
        Some(Id::Number(id)) => id.to_string(),
        _ => name.to_string(),
    };
    let date = match line.date.as_deref().map(str::trim).filter(|date| !date.is_empty()) {
        Some(date) => Some(dates::read_field(date).ok_or_else(|| no_date(date))?),
        None => None,
    };
    let known = |field: Option<String>| field.filter(|value| !value.trim().is_empty());
    let metadata = Metadata {
        title: known(line.title),
        source: known(line.source),
        url: known(line.url),
        date,
    };
    let title = title_span(&line.text, metadata.title.as_deref());
    let layout = plain::layout(&line.text, &plain::Known { title, ..Default::default() });
    Ok(document::assemble(&id, line.text, layout, metadata, option))
}

/// The title where the text repeats it at its start.
fn title_span(text: &str, title: Option<&str>) -> Option<Span> {
    let title = title?.trim();
    let lead = text.len() - text.trim_start().len();
    let rest = text.get(lead..)?.strip_prefix(title)?;
    let apart = rest.is_empty() || rest.starts_with(['\n', '\r']);
    apart.then(|| Span::new(lead, lead + title.len()))
}

fn no_date(date: &str) -> Problem {
    let shown: String = date.chars().take(40).collect();
    Problem::Json(format!("its date “{shown}” is no day; write it as 2025-10-16"))
}

/// The parser's words without its line number, which counts within the line.
fn problem(line: &str, error: &serde_json::Error) -> Problem {
    if matches!(line.trim(), "{" | "[" | "[{") {
        return Problem::Json("a JSON value over several lines".into());
    }
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    Problem::Json(format!("{said} (column {})", error.column()))
}

//! JSON lines: one report a line.

use crate::error::{Place, Problem};
use crate::given::Given;
use crate::raw::{Body, Raw, failed};
use crate::stream::Stream;
use crate::{InputError, Options, Reading, charset, lines};
use serde::Deserialize;
use serde_json::Value;
use std::io::{self, BufRead};

/// The lines of a file.
pub(crate) struct Lines {
    name: String,
    bytes: Box<dyn BufRead + Send>,
    line: u64,
    limit: usize,
}

impl Lines {
    pub(crate) fn new(stream: Stream, limit: usize) -> Lines {
        Lines { name: stream.name.clone(), bytes: stream.into_bytes(), line: 0, limit }
    }

    /// Reads no further.
    fn end(&mut self, problem: impl Into<Problem>) -> Result<Raw, InputError> {
        self.bytes = Box::new(io::empty());
        failed(&self.name, Place::Line(self.line), problem)
    }
}

impl Iterator for Lines {
    type Item = Result<Raw, InputError>;

    /// The next line with a report; blank lines are passed over.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.line += 1;
            let place = Place::Line(self.line);
            let bytes = match lines::next(&mut self.bytes, self.limit) {
                Ok(lines::Line::Whole(bytes)) => bytes,
                Ok(lines::Line::TooLong) => {
                    return Some(failed(&self.name, place, Problem::LineTooLong(self.limit)));
                }
                Ok(lines::Line::End) => return None,
                Err(error) => return Some(self.end(error)),
            };
            match bytes.trim_ascii() {
                b"" => {}
                // One value over many lines is told once, not once a line.
                b"{" | b"[" | b"[{" => return Some(self.end(Problem::SpreadJson)),
                _ => return Some(Ok(Raw::new(&self.name, place, Body::Line(bytes)))),
            }
        }
    }
}

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

/// Reads one line; a line without an id is named by `name`.
pub(crate) fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Reading, Problem> {
    let decoded = charset::decode(bytes, None);
    let line: Line = serde_json::from_str(&decoded.text).map_err(|error| problem(&error))?;
    let given = Given {
        id: line.id.map(|id| match id {
            Id::Text(id) => id,
            Id::Number(id) => id.to_string(),
        }),
        text: line.text,
        date: line.date.map(|date| match date {
            Value::String(text) => text,
            other => other.to_string(),
        }),
        title: line.title,
        url: line.url,
        source: line.source,
    };
    let mut reading = given.read(name, options);
    reading.notes.extend(decoded.note);
    Ok(reading)
}

/// The parser's words without its line number, which counts within the line.
fn problem(error: &serde_json::Error) -> Problem {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    Problem::Json(format!("{said} (column {})", error.column()))
}

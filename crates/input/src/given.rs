//! A report whose particulars stand in named fields: lines of JSON, rows of tables, entries of feeds.

use crate::document::{self, Metadata};
use crate::{Options, Reading, dates, plain};
use dateline_text::Span;
use jiff::civil::Date;

/// What the fields hold, as it is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    pub(crate) id: Option<String>,
    pub(crate) text: String,
    pub(crate) date: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) source: Option<String>,
}

impl Given {
    /// The report; one without an id of its own is named by `name`.
    pub(crate) fn read(self, name: &str, options: &Options) -> Reading {
        let known = |field: Option<String>| field.filter(|value| !value.trim().is_empty());
        let (date, note) = day(self.date.as_deref().unwrap_or_default());
        let metadata = Metadata {
            title: known(self.title),
            source: known(self.source),
            url: known(self.url),
            date,
            ..Metadata::default()
        };
        let title = title_span(&self.text, metadata.title.as_deref());
        let layout = plain::layout(&self.text, &plain::Known { title, ..Default::default() });
        let id = known(self.id).unwrap_or_else(|| name.to_string());
        let mut reading = document::assemble(&id, self.text, layout, metadata, options.date);
        reading.notes.extend(note);
        reading
    }
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
fn day(text: &str) -> (Option<Date>, Option<String>) {
    let text = text.trim();
    let date = dates::read_field(text);
    let missing = matches!(text, "" | "null" | "None" | "NaN" | "nan" | "NaT" | "NA");
    let note = (date.is_none() && !missing).then(|| {
        let shown: String = text.chars().take(40).collect();
        format!("its date “{shown}” is no day and was left out; write it as 2025-10-16")
    });
    (date, note)
}

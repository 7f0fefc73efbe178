//! Tables: one report a row, its particulars in columns that are found by their names.

mod columns;
mod csv;
pub(crate) mod parquet;

pub use columns::Columns;
pub(crate) use columns::Picks;
pub(crate) use csv::{Csv, sniff};

use crate::given::Given;
use crate::{Options, Reading, charset};

/// The fields of a row that were picked, as bytes of one charset.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    id: Option<Vec<u8>>,
    date: Option<Vec<u8>>,
    text: Vec<u8>,
    title: Option<Vec<u8>>,
    url: Option<Vec<u8>>,
    source: Option<Vec<u8>>,
}

impl Row {
    /// Takes the picked fields.
    fn new(picks: &Picks, field: impl Fn(usize) -> Option<Vec<u8>>) -> Row {
        let pick = |column: Option<usize>| column.and_then(&field);
        Row {
            id: pick(picks.id),
            date: pick(picks.date),
            text: field(picks.text).unwrap_or_default(),
            title: pick(picks.title),
            url: pick(picks.url),
            source: pick(picks.source),
        }
    }

    /// How many bytes the text has.
    pub(crate) fn size(&self) -> usize {
        self.text.len()
    }

    /// Reads the row; one without an id is named by `name`.
    pub(crate) fn read(&self, name: &str, options: &Options) -> Reading {
        // Short fields do not tell their charset, but all fields of a row have the same.
        let fields = [&self.id, &self.date, &self.title, &self.url, &self.source];
        let all: Vec<&[u8]> =
            fields.into_iter().flatten().map(Vec::as_slice).chain([self.text.as_slice()]).collect();
        let (encoding, note) = charset::of(&all.concat(), None);
        let decoded = |field: &[u8]| charset::decode_as(field, encoding);
        let known = |field: &Option<Vec<u8>>| field.as_deref().map(|field| decoded(field).text);
        let text = decoded(&self.text);
        let given = Given {
            id: known(&self.id),
            text: text.text,
            date: known(&self.date),
            title: known(&self.title),
            url: known(&self.url),
            source: known(&self.source),
        };
        let mut reading = given.read(name, options);
        reading.notes.extend(text.note.or(note));
        reading
    }
}

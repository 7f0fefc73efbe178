//! Reports from many inputs, one after the other: both halves of reading in one.

use crate::{Input, InputError, Options, RawItems, raw_items, read};
use dateline_text::Document;

/// A report as read, and what a user should know about the reading.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The report.
    pub document: Document,
    /// What had to be mended or guessed, such as the charset.
    pub notes: Vec<String>,
}

/// Reads reports from the given inputs, in order.
///
/// It puts [`raw_items`] and [`read`] together. A report or an input that cannot be read is an error in
/// its place, and the next one follows. Containers of many reports are streamed, so that at most one
/// report and `limit` bytes are held.
pub fn reports(inputs: Vec<Input>, options: Options) -> Reports {
    Reports { items: raw_items(inputs, options.clone()), options }
}

/// The iterator that [`reports`] makes.
pub struct Reports {
    items: RawItems,
    options: Options,
}

impl Iterator for Reports {
    type Item = Result<Reading, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.items.next()?;
        Some(item.and_then(|raw| read(raw, &self.options)))
    }
}

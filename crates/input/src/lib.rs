//! Readers: outside bytes to documents.
//!
//! A reader decides nothing about what a report says. It finds the text, the title, the headings and
//! paragraphs, and what is told about the report: outlet, address, day of publication, dateline.
//! Nothing here prints, and nothing reads the clock.
//!
//! Reading has two halves. [`raw_items`] opens, unpacks and cuts the inputs, one after the other; that is
//! cheap. [`read`] decodes one raw report and takes it apart, on whatever thread calls it. [`reports`] does
//! both.

mod binary;
mod charset;
mod cursor;
mod dates;
mod document;
mod error;
mod feed;
mod fetched;
mod format;
mod given;
mod html;
mod input;
mod items;
mod jsonl;
mod language;
mod lines;
mod listing;
mod mail;
mod options;
mod outlets;
mod plain;
mod raw;
mod read;
mod reports;
mod sitemap;
mod stream;
mod table;
mod walk;
mod warc;

pub use error::InputError;
pub use fetched::Fetched;
pub use format::Format;
pub use input::Input;
pub use items::{RawItems, raw_items};
pub use listing::{Link, Listing, listing};
pub use options::Options;
pub use raw::Raw;
pub use read::{read, read_report};
pub use reports::{Reading, Reports, reports};
pub use table::Columns;
pub use walk::files;

use dateline_text::Document;
use jiff::civil::Date;

/// Reads one plain text that is already decoded; `date` wins over a date in the text.
///
/// ```
/// let text = "KHARTOUM, Mar 3, 2024 (Reuters) - Talks resumed.";
/// let document = dateline_input::plain_text("talks", text, None);
/// assert_eq!(document.blocks[0].span.of(text), "Talks resumed.");
/// assert_eq!(document.source.as_deref(), Some("Reuters"));
/// assert_eq!(document.published.unwrap().date.to_string(), "2024-03-03");
/// ```
pub fn plain_text(id: &str, text: &str, date: Option<Date>) -> Document {
    let layout = plain::layout(text, &plain::Known::default());
    document::assemble(id, text.into(), layout, document::Metadata::default(), date).document
}

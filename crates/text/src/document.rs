//! A report as a reader hands it on.

use crate::Span;
use jiff::civil::Date;

/// One report: its text as read, and what the reader knows about it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// A name that is unique in the run: the file's path, or the `id` of a JSON line.
    pub id: String,
    /// The whole text in UTF-8. Every span of every later stage points into it.
    pub text: String,
    /// The outlet, where known.
    pub source: Option<String>,
    /// The address it was fetched from, where known.
    pub url: Option<String>,
    /// The title, where known from metadata or the layout.
    pub title: Option<String>,
    /// The day of publication; relative times are resolved against it.
    pub published: Option<Published>,
    /// The dateline that opens the report ("MOSCOW, Oct 15 (Reuters) -").
    pub dateline: Option<Dateline>,
    /// The language as an ISO 639-1 code, where it was told or detected.
    pub language: Option<String>,
    /// The title, headings and paragraphs in the order of the text. They do not overlap; the text
    /// between them (dates, datelines, white space) is not parsed.
    pub blocks: Vec<Block>,
}

/// A day of publication, and where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// Who says so.
    pub origin: DateOrigin,
    /// Its words, where it was read in the text.
    pub span: Option<Span>,
}

/// Where the publication date came from; an earlier one wins over a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrigin {
    /// The user passed it (`--date`).
    Option,
    /// A field of the record or the page's metadata.
    Metadata,
    /// A header or dateline of the text.
    Text,
}

/// The line or phrase that opens an agency's report and says where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, up to and with its closing mark.
    pub span: Span,
    /// The names of the places in it, most often one.
    pub places: Vec<Span>,
    /// The agency in parentheses ("Reuters", "AP"), if there is one.
    pub agency: Option<Span>,
    /// The day it names; a year that is left out is the one nearest to the day of publication.
    pub date: Option<Date>,
}

/// A stretch of text that is parsed by itself, so that no sentence runs over its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is.
    pub span: Span,
}

/// What a block is to the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A heading inside the text.
    Heading,
    /// Running text.
    Paragraph,
}

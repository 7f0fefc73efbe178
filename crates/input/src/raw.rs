//! Reports before they are read: the cheap half of reading hands them to the costly one.

use crate::error::{Place, Problem};
use crate::table::Row;
use crate::warc::Page;
use crate::{Format, InputError, feed};

/// A report as it was found in its input: its bytes and what stands around them, not decoded yet.
///
/// [`crate::raw_items`] makes them one after the other and [`crate::read`] reads them on any thread.
#[derive(Clone, Debug)]
pub struct Raw {
    /// The input's name.
    pub(crate) name: String,
    /// Where in the input it stands.
    pub(crate) place: Place,
    /// What was found.
    pub(crate) body: Body,
    /// What a user should know about the input.
    pub(crate) notes: Vec<String>,
}

/// A report by the kind of its input.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// A whole file of plain text or HTML.
    Whole(Format, Vec<u8>),
    /// A line of JSON lines.
    Line(Vec<u8>),
    /// A row of a table.
    Row(Box<Row>),
    /// A page of a web archive.
    Page(Box<Page>),
    /// An entry of a feed.
    Entry(Box<feed::Entry>),
    /// A mail with its header.
    Message(Vec<u8>),
}

impl Raw {
    pub(crate) fn new(name: &str, place: Place, body: Body) -> Raw {
        Raw { name: name.into(), place, body, notes: Vec::new() }
    }

    /// The name of the input that it stands in.
    pub fn input(&self) -> &str {
        &self.name
    }

    /// How many bytes it has, as far as they are text or markup.
    pub fn size(&self) -> usize {
        match &self.body {
            Body::Whole(_, bytes) | Body::Line(bytes) | Body::Message(bytes) => bytes.len(),
            Body::Row(row) => row.size(),
            Body::Page(page) => page.payload.len(),
            Body::Entry(entry) => entry.text.len(),
        }
    }
}

/// The raw items of one open input.
pub(crate) type Items = Box<dyn Iterator<Item = Result<Raw, InputError>> + Send>;

/// The item for a problem at a place of an input.
pub(crate) fn failed(
    name: &str,
    place: Place,
    problem: impl Into<Problem>,
) -> Result<Raw, InputError> {
    Err(InputError::new(name, place, problem))
}

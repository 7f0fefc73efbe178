//! A page of a web archive.

use super::http::Head;
use crate::error::Problem;
use crate::read::declared_charset;
use crate::{Options, Reading, charset, html};
use jiff::civil::Date;

/// A page as it was archived.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// The address that was asked for.
    pub(super) uri: String,
    /// The day of publication that others tell of it.
    pub(super) published: Option<Date>,
    /// The day on which it was fetched.
    pub(super) fetched: Option<Date>,
    /// What the server sent above it.
    pub(super) head: Head,
    /// What the server sent.
    pub(crate) payload: Vec<u8>,
}

impl Page {
    /// A page that was fetched just now and is not packed; `days` are those of its publication, as others
    /// tell it, and of its fetching.
    pub(crate) fn fetched(
        uri: String,
        content_type: &str,
        payload: Vec<u8>,
        days: (Option<Date>, Option<Date>),
    ) -> Page {
        let head = Head::of_type(content_type);
        Page { uri, published: days.0, fetched: days.1, head, payload }
    }

    /// Reads the article on the page. Its address is its id; one without an address is named by `name`.
    pub(crate) fn read(&self, name: &str, options: &Options) -> Result<Reading, Problem> {
        let bytes = self.head.unsent(&self.payload, options.limit);
        let declared = self.head.charset().or_else(|| declared_charset(&bytes));
        let decoded = charset::decode(&bytes, declared);
        let url = Some(self.uri.clone()).filter(|uri| !uri.is_empty());
        let id = url.clone().unwrap_or_else(|| name.to_string());
        let known = html::Known { url, published: self.published, fetched: self.fetched };
        let mut reading = html::read(&decoded.text, &id, &known, options)?;
        reading.notes.extend(decoded.note);
        Ok(reading)
    }
}

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
    /// The day on which it was fetched.
    pub(super) fetched: Option<Date>,
    /// What the server sent above it.
    pub(super) head: Head,
    /// What the server sent.
    pub(crate) payload: Vec<u8>,
}

impl Page {
    /// Reads the article on the page. Its address is its id; one without an address is named by `name`.
    pub(crate) fn read(&self, name: &str, options: &Options) -> Result<Reading, Problem> {
        let bytes = self.head.unsent(&self.payload, options.limit);
        let declared = self.head.charset().or_else(|| declared_charset(&bytes));
        let decoded = charset::decode(&bytes, declared);
        let url = Some(self.uri.clone()).filter(|uri| !uri.is_empty());
        let id = url.clone().unwrap_or_else(|| name.to_string());
        let known = html::Known { url, fetched: self.fetched };
        let mut reading = html::read(&decoded.text, &id, &known, options)?;
        reading.notes.extend(decoded.note);
        Ok(reading)
    }
}

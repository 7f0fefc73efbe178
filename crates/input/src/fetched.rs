//! Pages as they are fetched from the web.

use crate::error::Place;
use crate::raw::{Body, Raw};
use crate::warc::Page;
use crate::{Format, InputError, binary, charset, format, html};
use jiff::civil::Date;

/// A page as it was fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Its address, which becomes the report's id.
    pub url: String,
    /// The server's `Content-Type`.
    pub content_type: String,
    /// The page, unpacked.
    pub bytes: Vec<u8>,
    /// The day of publication that others tell of it, where the page itself has none.
    pub published: Option<Date>,
    /// The day on which it was fetched.
    pub day: Option<Date>,
}

impl Fetched {
    /// The page as a report to be read by [`crate::read`].
    ///
    /// # Errors
    /// Fails where it is no page but a picture, a PDF file or the like.
    pub fn into_raw(self) -> Result<Raw, InputError> {
        let start = self.bytes.get(..4096).unwrap_or(&self.bytes);
        if let (None, Some(what)) = (charset::marked(start), binary::what(start)) {
            return Err(InputError::new(
                &self.url,
                Place::Whole,
                crate::error::Problem::Binary(what),
            ));
        }
        let format = format::sniff("", charset::decode(start, None).text.as_bytes());
        let is_text = self.content_type.to_ascii_lowercase().starts_with("text/plain");
        let body = match format {
            // Servers call pages plain text by mistake, but seldom plain text a page.
            Format::Plain if is_text => Body::Whole(Format::Plain, self.bytes),
            _ => Body::Page(Box::new(Page::fetched(
                self.url.clone(),
                &self.content_type,
                self.bytes,
                (self.published, self.day),
            ))),
        };
        Ok(Raw::new(&self.url, Place::Whole, body))
    }

    /// The address that the page names as its right one (`<link rel="canonical">`).
    pub fn canonical(&self) -> Option<String> {
        html::canonical(&charset::decode(&self.bytes, None).text)
    }
}

//! Puts a document together from what its layout and its metadata tell.

use crate::{dates, plain};
use dateline_text::{DateOrigin, Dateline, Document, Published};
use jiff::civil::Date;

/// What is known of a report from outside its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    /// The title.
    pub(crate) title: Option<String>,
    /// The outlet.
    pub(crate) source: Option<String>,
    /// The address.
    pub(crate) url: Option<String>,
    /// The day of publication.
    pub(crate) date: Option<Date>,
}

/// A document of a text and its layout. A day that the user passed wins over the metadata's, and
/// that over the text's; other metadata win over the text.
pub(crate) fn assemble(
    id: &str,
    text: String,
    layout: plain::Layout,
    metadata: Metadata,
    option: Option<Date>,
) -> Document {
    let told = |date, origin| Published { date, origin, span: None };
    let read = |(date, span)| Published { date, origin: DateOrigin::Text, span: Some(span) };
    let published = option
        .map(|date| told(date, DateOrigin::Option))
        .or_else(|| metadata.date.map(|date| told(date, DateOrigin::Metadata)))
        .or_else(|| layout.published.map(read));
    let title = layout.title.map(|title| title.of(&text).to_string());
    let dateline = layout.dateline.map(|dateline| {
        let date = layout.dateline_day.and_then(|day| complete(day, published));
        Dateline { date, ..dateline }
    });
    Document {
        id: id.into(),
        text,
        source: metadata.source.or(layout.source),
        url: metadata.url.or(layout.url),
        title: metadata.title.or(title),
        published,
        dateline,
        language: None,
        blocks: layout.blocks,
    }
}

fn complete(day: dates::Day, published: Option<Published>) -> Option<Date> {
    day.date().or_else(|| day.date_near(published?.date))
}

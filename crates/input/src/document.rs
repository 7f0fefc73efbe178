//! Puts a document together from what its layout and its metadata tell.

use crate::{Reading, dates, plain};
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
    /// The day on which the report was fetched: it cannot have been published later, and counts as the day
    /// of publication where nothing else tells it.
    pub(crate) fetched: Option<Date>,
}

/// The years in which news can have been published; others are slips or defaults of a program.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2100;

/// A document of a text and its layout. A day that the user passed wins over the metadata's, and
/// that over the text's; other metadata win over the text.
pub(crate) fn assemble(
    id: &str,
    text: String,
    layout: plain::Layout,
    metadata: Metadata,
    option: Option<Date>,
) -> Reading {
    let mut notes = Vec::new();
    let published = match option {
        Some(date) => Some(Published { date, origin: DateOrigin::Option, span: None }),
        None => published(&metadata, &layout, &mut notes),
    };
    let title = layout.title.map(|title| title.of(&text).to_string());
    let dateline = layout.dateline.map(|dateline| {
        let date = layout.dateline_day.and_then(|day| complete(day, published));
        Dateline { date, ..dateline }
    });
    let document = Document {
        id: id.into(),
        text,
        source: metadata.source.or(layout.source),
        url: metadata.url.or(layout.url),
        title: metadata.title.or(title),
        published,
        dateline,
        language: None,
        blocks: layout.blocks,
    };
    Reading { document, notes }
}

/// The first likely day of publication.
fn published(
    metadata: &Metadata,
    layout: &plain::Layout,
    notes: &mut Vec<String>,
) -> Option<Published> {
    let told = |date| Published { date, origin: DateOrigin::Metadata, span: None };
    let read = |(date, span)| Published { date, origin: DateOrigin::Text, span: Some(span) };
    let stated = [metadata.date.map(told), layout.published.map(read)];
    let likely = stated.into_iter().flatten().find(|published| {
        let unlikely = unlikely(published.date, metadata.fetched);
        notes.extend(
            unlikely.map(|why| format!("its date {} is {why} and was left out", published.date)),
        );
        unlikely.is_none()
    });
    likely.or_else(|| metadata.fetched.map(told))
}

/// Why a day is none of publication. Clocks of two places may be a day apart.
fn unlikely(date: Date, fetched: Option<Date>) -> Option<&'static str> {
    let after = |fetched: Date| fetched.tomorrow().is_ok_and(|last| date > last);
    if !YEARS.contains(&date.year()) {
        Some("no likely day of publication")
    } else if fetched.is_some_and(after) {
        Some("later than the day it was fetched on")
    } else {
        None
    }
}

fn complete(day: dates::Day, published: Option<Published>) -> Option<Date> {
    day.date().or_else(|| day.date_near(published?.date))
}

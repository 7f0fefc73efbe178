//! What an export says about the report a record comes from.

use super::words::{Points, Words};
use crate::names;
use dateline_text::Document;
use jiff::civil::Date;
use serde::Serialize;

/// The report's own particulars.
#[derive(Clone, Serialize)]
pub(super) struct View<'a> {
    id: &'a str,
    source: Option<&'a str>,
    url: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<Date>,
    published_from: Option<&'static str>,
    dateline: Option<Dateline<'a>>,
    language: Option<&'a str>,
}

#[derive(Clone, Serialize)]
struct Dateline<'a> {
    text: &'a str,
    span: Points,
    places: Vec<&'a str>,
    agency: Option<&'a str>,
    date: Option<Date>,
}

/// The view of a document.
pub(super) fn view<'a>(document: &'a Document, words: &Words<'a>) -> View<'a> {
    View {
        id: &document.id,
        source: document.source.as_deref(),
        url: document.url.as_deref(),
        title: document.title.as_deref(),
        published: document.published.map(|published| published.date),
        published_from: document.published.map(|published| names::origin(published.origin)),
        dateline: document.dateline.as_ref().map(|dateline| Dateline {
            text: words.text(dateline.span),
            span: words.points(dateline.span),
            places: dateline.places.iter().map(|&place| words.text(place)).collect(),
            agency: dateline.agency.map(|agency| words.text(agency)),
            date: dateline.date,
        }),
        language: document.language.as_deref(),
    }
}

//! The head of a report: its title, and when and where it was written.

use super::{ink::Ink, palette};
use crate::{CodedReport, names};
use dateline_text::{Body, DateOrigin, Document, Published};

/// The lines of the head, not yet wrapped.
pub(super) fn ink(report: CodedReport) -> Vec<Ink> {
    let document = report.document;
    let title = document.title.as_deref().unwrap_or(&document.id);
    vec![Ink::of(title, palette::TITLE), origin(document), summary(report)]
}

/// Outlet, date with its origin, dateline, file.
fn origin(document: &Document) -> Ink {
    let mut ink = Ink::default();
    let mut add = |part: Ink| {
        if !ink.is_empty() {
            ink.push(" · ", palette::QUIET);
        }
        ink.append(part);
    };
    if let Some(source) = &document.source {
        add(Ink::of(source, palette::PLAIN));
    }
    add(document.published.map_or_else(no_date, published));
    if let Some(dateline) = &document.dateline {
        let places: Vec<_> = dateline.places.iter().map(|place| place.of(&document.text)).collect();
        if !places.is_empty() {
            add(Ink::of(places.join(" / "), palette::PLAIN));
        }
    }
    if document.title.is_some() {
        add(Ink::of(&document.id, palette::QUIET));
    }
    ink
}

fn published(published: Published) -> Ink {
    let origin = match published.origin {
        DateOrigin::Option => "as you passed it",
        DateOrigin::Metadata => "by its metadata",
        DateOrigin::Text => "by its text",
    };
    let mut ink = Ink::of(published.date.to_string(), palette::PLAIN);
    ink.push(format!(" {origin}"), palette::QUIET);
    ink
}

fn no_date() -> Ink {
    Ink::of("no publication date", palette::MISSING)
}

/// How many records of each kind.
fn summary(report: CodedReport) -> Ink {
    let records = &report.coded.records;
    let count = |is: fn(&Body) -> bool| records.iter().filter(|record| is(&record.body)).count();
    let counts = [
        (count(|body| matches!(body, Body::Event(_))), "event"),
        (count(|body| matches!(body, Body::Statement(_))), "statement"),
        (count(|body| matches!(body, Body::Relation(_))), "relation"),
    ];
    let shown: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|&(n, name)| names::count(n, name)).collect();
    let text = if shown.is_empty() { why_none(report) } else { shown.join(", ") };
    Ink::of(text, palette::QUIET)
}

/// Why a report has no records, as far as it can be seen.
fn why_none(report: CodedReport) -> String {
    let reason = if report.document.blocks.is_empty() {
        "the report has no running text"
    } else if report.coded.entities.is_empty() {
        "nobody in the text was recognised as an actor"
    } else {
        "no sentence tells of a statement, event or relation that the rules know"
    };
    format!("no records: {reason}")
}

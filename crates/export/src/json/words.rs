//! Words of the text with their place in it, counted in Unicode code points.

use crate::{CodedReport, places::PlaceIndex};
use dateline_text::{CodePoints, Coded, Entity, EntityId, Span};
use serde::Serialize;

/// The words under a span.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Stretch<'a> {
    text: &'a str,
    span: Points,
}

/// `[start, end)` in code points.
pub(super) type Points = (usize, usize);

/// Looks spans up in one report's text.
pub(super) struct Words<'a> {
    text: &'a str,
    points: CodePoints<'a>,
    /// What the coder understood, for looking entities and times up.
    pub(super) coded: &'a Coded,
    /// The places by where they stand.
    pub(super) places: PlaceIndex<'a>,
}

impl<'a> Words<'a> {
    /// Counts the text once.
    pub(super) fn new(report: CodedReport<'a>) -> Words<'a> {
        let text = report.document.text.as_str();
        let places = PlaceIndex::new(report.coded);
        Words { text, points: CodePoints::new(text), coded: report.coded, places }
    }

    /// The words of a span, with its code points.
    pub(super) fn at(&self, span: Span) -> Stretch<'a> {
        Stretch { text: self.text(span), span: self.points(span) }
    }

    /// The words of a span.
    pub(super) fn text(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// A span in code points.
    pub(super) fn points(&self, span: Span) -> Points {
        self.points.span(span)
    }

    /// The entity behind an id.
    pub(super) fn entity(&self, id: EntityId) -> Option<&'a Entity> {
        self.coded.entities.get(id.0 as usize)
    }
}

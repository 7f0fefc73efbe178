//! The place mentions of a report by where they stand.

use dateline_text::{Candidate, Coded, PlaceMention, RecordPlace};
use std::collections::BTreeMap;

/// Finds the mention behind a record's place.
pub(crate) struct PlaceIndex<'a> {
    by_start: BTreeMap<u32, &'a PlaceMention>,
}

impl<'a> PlaceIndex<'a> {
    /// Indexes a report's places.
    pub(crate) fn new(coded: &'a Coded) -> PlaceIndex<'a> {
        let by_start = coded.places.iter().map(|mention| (mention.span.start, mention)).collect();
        PlaceIndex { by_start }
    }

    /// The candidates that lost against a record's place.
    pub(crate) fn losers(&self, place: &RecordPlace) -> &'a [Candidate] {
        let mention = place.span.and_then(|span| self.by_start.get(&span.start));
        mention.map_or(&[], |mention| &mention.candidates)
    }
}

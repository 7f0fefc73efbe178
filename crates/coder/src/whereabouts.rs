//! Tells where the matter of a predicate took place.

use crate::Report;
use dateline_actors::Actors;
use dateline_text::{PlaceMention, RecordPlace, Unresolved};

/// The places of a report, ready to be asked for the place of any token.
pub struct Map<'a> {
    _report: Report<'a>,
    _places: &'a [PlaceMention],
}

impl<'a> Map<'a> {
    /// Prepares the look-ups.
    pub fn new(report: Report<'a>, places: &'a [PlaceMention], _actors: &Actors) -> Map<'a> {
        Map { _report: report, _places: places }
    }

    /// Where the matter of the predicate at `token` took place.
    pub fn of(&self, _token: usize) -> RecordPlace {
        RecordPlace { span: None, place: None, unresolved: Some(Unresolved::NotStated) }
    }
}

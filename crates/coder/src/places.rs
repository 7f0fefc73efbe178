//! Finds place names and puts them on the map.

use crate::Report;
use dateline_actors::Actors;
use dateline_gazetteer::Gazetteer;
use dateline_text::PlaceMention;

/// All place names of the report in the order of the text, resolved or with the reason why not.
pub fn resolve(_report: Report, _gazetteer: &Gazetteer, _actors: &Actors) -> Vec<PlaceMention> {
    Vec::new()
}

//! Finds events.

use crate::Report;
use crate::entities::Entities;
use crate::lexicon::Lexicon;
use crate::predicates::Predicates;

/// An event before it is coded.
#[derive(Clone, Debug)]
pub struct Draft {}

/// All events of the report.
pub fn find(
    _report: Report,
    _lexicon: &Lexicon,
    _predicates: &Predicates,
    _entities: &Entities,
) -> Vec<Draft> {
    Vec::new()
}

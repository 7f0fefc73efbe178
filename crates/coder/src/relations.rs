//! Finds relations.

use crate::Report;
use crate::entities::Entities;
use crate::predicates::Predicates;

/// A relation before it is coded.
#[derive(Clone, Debug)]
pub struct Draft {}

/// All relations of the report.
pub fn find(_report: Report, _predicates: &Predicates, _entities: &Entities) -> Vec<Draft> {
    Vec::new()
}

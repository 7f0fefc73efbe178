//! Offices: who holds which office of which state, as titles and appositions say it.

use super::{Draft, Finder, Party};
use dateline_actors::RoleKind;
use dateline_text::{
    Entity, EntityId, EntityKind, Mention, MentionKind, RelationType, Sector, Status,
};
use smol_str::SmolStr;
use std::collections::HashMap;

/// One relation for each person whose words name an office of a state that the report speaks of.
pub fn find(finder: &Finder) -> Vec<Draft> {
    let states = states(finder.entities.list());
    let people = finder.entities.list().iter().filter(|entity| entity.kind == EntityKind::Person);
    people.filter_map(|person| draft(finder, person, &states)).collect()
}

/// The state of a person's country, if the report speaks of it.
pub fn state(finder: &Finder, person: &Entity) -> Option<EntityId> {
    let mut own = finder.entities.list().iter().filter(|entity| is_state(entity));
    let country = person.country.as_ref()?;
    own.find(|entity| entity.country.as_ref() == Some(country)).map(|entity| entity.id)
}

/// A state, or a union with offices of its own.
fn is_state(entity: &Entity) -> bool {
    let union = matches!(entity.country.as_deref(), Some("EUR" | "UNO"));
    entity.kind == EntityKind::State || union && entity.kind == EntityKind::Organisation
}

/// The state of each country code.
fn states(entities: &[Entity]) -> HashMap<&SmolStr, &Entity> {
    let states = entities.iter().filter(|entity| is_state(entity));
    // The first of a country stays: later ones would be its parts.
    states.rev().filter_map(|state| Some((state.country.as_ref()?, state))).collect()
}

fn draft(finder: &Finder, person: &Entity, states: &HashMap<&SmolStr, &Entity>) -> Option<Draft> {
    let role = person.role.as_ref().filter(|role| is_office(finder, role))?;
    let (title, mention) =
        names(finder, person).find_map(|m| Some((titled(finder, m, role)?, m)))?;
    let state = states.get(person.country.as_ref()?).filter(|_| !is_of_body(finder, mention))?;
    let status = if title.ends { Status::Ended } else { Status::Ongoing };
    Some(Draft {
        token: mention.head,
        trigger: mention.span,
        relation: RelationType::Office,
        a: Party { id: Some(person.id), words: mention.span },
        b: Some(Party { id: Some(state.id), words: words(finder, state.id, mention) }),
        role: Some(role.clone()),
        members: Vec::new(),
        status,
        begun: None,
        ended: None,
        predicated: false,
        also: Vec::new(),
        why: vec![SmolStr::new_static("rel:office")],
    })
}

/// Whether a role is an office; ranks, professions and forms of address are none.
pub fn is_office(finder: &Finder, role: &str) -> bool {
    let role = role.trim_start_matches("former ").trim_start_matches("ex-");
    let chief = role.ends_with("foreign policy chief");
    chief || finder.actors.role(role).is_some_and(|(role, _)| role.kind == RoleKind::Office)
}

/// The mentions by name, and descriptions in apposition to one ("the minister, Ada Nkosi"): a
/// description alone ("a former minister") does not say who holds an office.
fn names<'a>(finder: &Finder, person: &'a Entity) -> impl Iterator<Item = &'a Mention> {
    let text = finder.report.text();
    let name = |mention: &Mention| mention.kind == MentionKind::Name;
    let beside = move |before: &Mention, after: &Mention| {
        let between = text.get(before.span.end as usize..after.span.start as usize);
        between.is_some_and(|between| between.trim() == ",")
    };
    let pairs = person.mentions.windows(2).flat_map(move |pair| match pair {
        [a, b] if beside(a, b) && name(b) => Some(a),
        [a, b] if beside(a, b) && name(a) => Some(b),
        _ => None,
    });
    person.mentions.iter().filter(move |mention| name(mention)).chain(pairs)
}

/// What a mention says of an office.
struct Title {
    /// Whether it says that the office is over ("former").
    ends: bool,
}

/// Whether the words of a mention name the office.
fn titled(finder: &Finder, mention: &Mention, role: &str) -> Option<Title> {
    let text = mention.span.of(finder.report.text()).to_lowercase();
    let plain =
        ["former ", "ex-"].iter().fold(role.to_lowercase(), |role, mark| role.replace(mark, ""));
    let named = text.contains(&plain);
    let ends =
        ["former ", "ex-", "ousted ", "deposed ", "late "].iter().any(|mark| text.contains(mark));
    named.then_some(Title { ends })
}

/// "The president *of the Chamber of Commerce*" holds an office of that body, not of a state.
fn is_of_body(finder: &Finder, mention: &Mention) -> bool {
    let Some(predicate) = finder.predicates.at(mention.head) else { return false };
    let body = |token: usize| {
        let entity = finder.entities.mention_at(token).map(|(id, _)| finder.entities.get(id));
        entity.is_some_and(|entity| {
            entity.kind == EntityKind::Organisation
                && !matches!(entity.sector, Some(Sector::Gov | Sector::Leg | Sector::Mil))
        })
    };
    predicate.preposition("of").any(body)
}

/// The words that name the state beside the title, or the title itself.
fn words(finder: &Finder, state: EntityId, mention: &Mention) -> dateline_text::Span {
    let inside = |own: &&Mention| mention.span.contains(own.span);
    let own = finder.entities.get(state).mentions.iter().find(inside);
    own.map_or(mention.span, |own| own.span)
}

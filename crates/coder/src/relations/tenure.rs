//! The beginning and the end of an office: whoever is elected or sworn in holds it from then on, whoever
//! resigns or is ousted no longer.

use super::{Draft, Finder, Party, office};
use crate::predicates::{Predicate, PredicateKind, Role};
use dateline_text::{Dep, EntityId, EntityKind, RelationType, Status};
use smol_str::SmolStr;
use std::collections::HashSet;

/// What a verb does to an office.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Begins,
    Ends,
}

/// One relation for each person of whom a verb says that an office begins or ends; where the clause does
/// not name the office, it is that of the person's title, which is among the `offices`.
pub fn find(finder: &Finder, offices: &[Draft]) -> Vec<Draft> {
    let titled: HashSet<EntityId> = offices.iter().filter_map(|office| office.a.id).collect();
    let verbs = finder.predicates.list().iter().filter(|own| own.kind == PredicateKind::Verb);
    verbs.filter_map(|verb| draft(finder, verb, &titled)).collect()
}

fn draft(finder: &Finder, verb: &Predicate, titled: &HashSet<EntityId>) -> Option<Draft> {
    let (turn, holder) = turn(finder, verb)?;
    let happened = matches!(finder.judge.of(verb.token).status, Status::Happened | Status::Ongoing);
    let mut people = verb.role(&holder).filter_map(|token| person(finder, token));
    let person = people.next().filter(|_| happened)?;
    let named = title(finder, verb);
    if named.is_none() && (&*verb.lemma == "become" || !titled.contains(&person.id?)) {
        return None;
    }
    let own = finder.entities.get(person.id?);
    let held = own.role.as_deref().map(|role| role.trim_start_matches("former "));
    let role = named.as_ref().map(|(role, _)| role.as_str()).or(held)?.to_owned();
    if !office::is_office(finder, &role) {
        return None;
    }
    let of = named.and_then(|(_, noun)| state_of(finder, noun));
    let state = of.or_else(|| office::state(finder, own))?;
    let (status, begun, ended) = match turn {
        Turn::Begins => (Status::Ongoing, Some(verb.token), None),
        Turn::Ends => (Status::Ended, None, Some(verb.token)),
    };
    Some(Draft {
        token: verb.token,
        trigger: finder.report.token(verb.token).span,
        relation: RelationType::Office,
        a: person,
        b: Some(Party { id: Some(state), words: person.words }),
        role: Some(role),
        members: Vec::new(),
        status,
        begun,
        ended,
        predicated: false,
        also: Vec::new(),
        why: vec![SmolStr::new_static("rel:tenure")],
    })
}

/// What a verb does to an office, and whose office it is.
fn turn(finder: &Finder, verb: &Predicate) -> Option<(Turn, Role)> {
    let object = |lemmas: &[&str]| {
        verb.role(&Role::Object).any(|object| lemmas.contains(&finder.report.lemma(object)))
    };
    Some(match &*verb.lemma {
        "elect" | "reelect" | "appoint" | "inaugurate" | "name" | "reappoint" => {
            (Turn::Begins, Role::Object)
        }
        "swear" if verb.particle.as_deref() == Some("in") => (Turn::Begins, Role::Object),
        "become" => (Turn::Begins, Role::Subject),
        "take" | "assume" if object(&["office", "presidency", "premiership", "post"]) => {
            (Turn::Begins, Role::Subject)
        }
        "come" if verb.preposition("to").any(|to| finder.report.lemma(to) == "power") => {
            (Turn::Begins, Role::Subject)
        }
        "resign" => (Turn::Ends, Role::Subject),
        "step" if verb.particle.as_deref() == Some("down") => (Turn::Ends, Role::Subject),
        "leave" if object(&["office"]) => (Turn::Ends, Role::Subject),
        "oust" | "depose" | "topple" | "overthrow" | "unseat" | "dethrone" => {
            (Turn::Ends, Role::Object)
        }
        _ => return None,
    })
}

fn person(finder: &Finder, token: usize) -> Option<Party> {
    let is_person = |id: &EntityId| finder.entities.get(*id).kind == EntityKind::Person;
    let id = finder.entities.at(token).into_iter().find(is_person)?;
    Some(Party { id: Some(id), words: finder.words(token) })
}

/// The office that a complement names: "elected him *president of Ghana*", "resigned *as premier*".
fn title(finder: &Finder, verb: &Predicate) -> Option<(String, usize)> {
    // Parsers make one name of "elected *Ada Okello president*".
    let complements = verb.role(&Role::Complement).chain(verb.preposition("as"));
    let complements = complements.chain(verb.role(&Role::Object));
    let below = finder.report.child_of(verb.token, &[Dep::Oprd]);
    let mut offices = complements.chain(below).map(|noun| (finder.title(noun), noun));
    offices.find(|(role, _)| office::is_office(finder, role))
}

/// The state that the words around an office name.
fn state_of(finder: &Finder, noun: usize) -> Option<EntityId> {
    let predicate = finder.predicates.at(noun)?;
    let near = predicate
        .preposition("of")
        .chain(predicate.role(&Role::Possessor))
        .chain(predicate.role(&Role::Modifier))
        .collect::<Vec<_>>();
    let is_state = |id: &EntityId| finder.entities.get(*id).kind == EntityKind::State;
    near.into_iter().flat_map(|token| finder.entities.at(token)).find(is_state)
}

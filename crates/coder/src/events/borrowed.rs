//! Parties that a frame leaves open and the words around it name.

use super::Finder;
use crate::lexicon::Match;
use crate::predicates::{Predicate, Role};
use dateline_text::{Dep, EventType};
use std::collections::HashMap;

/// The matches of a report, by trigger.
pub type Matches<'m, 'l> = HashMap<usize, &'m Match<'l>>;

/// Who did what a passive leaves open: "deposed *in a revolt led by officers*", "killed *in a raid by
/// the army*".
pub fn actors(finder: &Finder, found: &Match, matches: &Matches) -> Vec<usize> {
    let undertaken = undertaking(finder, found, matches).filter(|_| found.actors.is_empty());
    undertaken.map(|(_, actors)| actors).unwrap_or_default()
}

/// The words for the undertaking in which it was done, where its actors are the event's own.
pub fn means(finder: &Finder, found: &Match, matches: &Matches) -> Vec<usize> {
    let same = |actors: &[usize]| found.actors.is_empty() || found.actors == actors;
    let undertaken = undertaking(finder, found, matches).filter(|(_, actors)| same(actors));
    let noun = undertaken.map(|(noun, _)| noun);
    let clause = noun.and_then(|noun| finder.report.child_of(noun, &[Dep::Acl]));
    noun.into_iter().chain(clause).collect()
}

/// The undertaking in which a hostile act was done, and its actors: it must be a hostile act itself,
/// or led by somebody.
fn undertaking(finder: &Finder, found: &Match, matches: &Matches) -> Option<(usize, Vec<usize>)> {
    let hostile = |event_type: EventType| event_type.quad_code() == 4;
    if !hostile(found.event_type) {
        return None;
    }
    let predicate = finder.predicates.at(found.trigger)?;
    let mut means = ["in", "during"].iter().flat_map(|word| predicate.preposition(word));
    let by = |token: usize| {
        matches.get(&token).filter(|m| hostile(m.event_type)).map(|m| m.actors.clone())
    };
    means.find_map(|token| {
        let actors = by(token).filter(|actors| !actors.is_empty());
        Some((token, actors.or_else(|| led_by(finder, token))?))
    })
}

/// The leader of an undertaking: "an offensive *led by* X", "a campaign *launched by* X".
fn led_by(finder: &Finder, noun: usize) -> Option<Vec<usize>> {
    let report = finder.report;
    let clause = report.child_of(noun, &[Dep::Acl])?;
    let led =
        matches!(report.lemma(clause), "lead" | "launch" | "mount" | "stage" | "conduct" | "wage");
    let subjects: Vec<usize> = finder.predicates.at(clause)?.role(&Role::Subject).collect();
    Some(subjects).filter(|subjects| led && !subjects.is_empty())
}

/// Whom help is for when its clause does not say: the other side of the tie that the main clause
/// tells, as in "Iran is an ally *of the group*, supplying arms".
pub fn recipients(finder: &Finder, found: &Match) -> Vec<usize> {
    let report = finder.report;
    let helps =
        matches!(found.event_type, EventType::Aid | EventType::Support | EventType::Cooperate);
    let participle = report.dep(found.trigger) == Dep::Advcl;
    let copula = report.analysis.head(found.trigger).filter(|_| helps && participle);
    let tie = copula.and_then(|copula| report.child_of(copula, &[Dep::Attr]));
    tie.and_then(|tie| finder.predicates.at(tie)).map(sides).unwrap_or_default()
}

fn sides(tie: &Predicate) -> Vec<usize> {
    let of: Vec<usize> = tie.preposition("of").collect();
    let owners = || tie.role(&Role::Possessor).chain(tie.role(&Role::Modifier)).collect();
    if of.is_empty() { owners() } else { of }
}

//! Parties that a frame leaves open and the words around it name.

use super::Finder;
use crate::lexicon::Match;
use crate::predicates::{Predicate, PredicateKind, Role};
use dateline_text::{Dep, EventType};
use std::collections::HashMap;

/// How many coordinated nouns are looked at.
const CONJUNCTS: usize = 4;

/// The matches of a report, by trigger.
pub type Matches<'m, 'l> = HashMap<usize, &'m Match<'l>>;

/// Who did what a passive leaves open: "deposed *in a revolt led by officers*", "killed *in a raid by
/// the army*".
pub fn actors(finder: &Finder, found: &Match, matches: &Matches) -> Vec<usize> {
    if !found.actors.is_empty() {
        return Vec::new();
    }
    match undertaking(finder, found, matches) {
        Some((_, actors)) => actors,
        None => undertakers(finder, found),
    }
}

/// Verbs whose subject does, or has done, what their object tells.
const UNDERTAKE: &[&str] = &[
    "begin",
    "start",
    "commence",
    "continue",
    "resume",
    "intensify",
    "step",
    "escalate",
    "expand",
    "widen",
    "renew",
    "launch",
    "carry",
    "conduct",
    "mount",
    "wage",
    "undertake",
    "perform",
    "stage",
    "announce",
    "order",
    "authorize",
    "authorise",
    "approve",
    "complete",
    "make",
    "deliver",
    "extend",
    "prolong",
    "pursue",
    "maintain",
    "keep",
    "unleash",
    "commit",
    "plan",
    "prepare",
    "threaten",
];

/// Who undertakes what an event noun tells: "*rebels* stepped up attacks on the army".
fn undertakers(finder: &Finder, found: &Match) -> Vec<usize> {
    let report = finder.report;
    let above = |token: usize| match report.dep(token) {
        Dep::Conj => report.analysis.head(token),
        _ => None,
    };
    let Some(noun) = finder.predicates.at(found.trigger) else { return Vec::new() };
    if noun.kind != PredicateKind::Noun {
        return Vec::new();
    }
    let chain = std::iter::successors(Some(found.trigger), |&token| above(token)).take(CONJUNCTS);
    let heads = chain.filter_map(|token| report.analysis.head(token));
    let mut verbs = heads.filter_map(|token| finder.predicates.at(token));
    let verb = verbs.find(|verb| {
        verb.kind == PredicateKind::Verb
            && UNDERTAKE.contains(&&*verb.lemma)
            && verb.role(&Role::Object).any(|object| object == found.trigger)
    });
    let subjects = verb.map(|verb| verb.role(&Role::Subject).collect::<Vec<_>>());
    let mut subjects = subjects.unwrap_or_default();
    subjects.retain(|subject| !found.recipients.contains(subject));
    subjects
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

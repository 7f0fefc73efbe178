//! Events where the rules find nothing or may be wrong: the learned weights decide.

use super::{Draft, Finder, Told, below};
use crate::pairs::{Pair, Root, Scene};
use crate::predicates::{Predicate, PredicateKind, Role};
use dateline_text::{Dep, EntityId, EventType, Span, Status};
use smol_str::format_smolstr;
use std::collections::HashSet;

/// The probability from which the weights tell of an event at a verb of which the rules say nothing.
const SURE: f32 = 0.9;

/// The probability from which the weights' class stands in place of the rules' type.
const SURER: f32 = 0.85;

/// Drafts of events at verbs whose lemma, or whose complement's, can tell of the class that the weights
/// find between their parties, although no frame holds.
pub fn silent(finder: &Finder, told: &[Told]) -> Vec<Draft> {
    let taken: HashSet<usize> = told.iter().flat_map(taken).collect();
    let verbs = finder.predicates.list().iter().filter(|p| p.kind == PredicateKind::Verb);
    let free = verbs.filter(|predicate| {
        !is_taken(finder, predicate, &taken)
            && finder.report.child_of(predicate.token, &[Dep::Ccomp]).is_none()
            && !finder.lexicon.hushes(finder.report, predicate, finder.predicates)
    });
    free.filter_map(|predicate| draft(finder, told, predicate)).collect()
}

fn taken<'t>(told: &'t Told<'_>) -> impl Iterator<Item = usize> + use<'t> {
    told.found.absorbed.iter().copied().chain([told.found.trigger])
}

/// Whether a verb, a word right below it or the word above it belongs to an event that the rules found.
fn is_taken(finder: &Finder, predicate: &Predicate, taken: &HashSet<usize>) -> bool {
    let analysis = finder.report.analysis;
    let own = [predicate.token];
    let mut near = own
        .into_iter()
        .chain(analysis.children(predicate.token))
        .chain(analysis.head(predicate.token));
    near.any(|token| taken.contains(&token))
}

fn draft(finder: &Finder, told: &[Told], predicate: &Predicate) -> Option<Draft> {
    let subjects: Vec<usize> = predicate.role(&Role::Subject).collect();
    let actor = finder.parties(&subjects, &[]);
    let (source, _) = (subjects.first().copied()?, actor.first()?);
    let objects = below::recipients(finder, predicate.token, EventType::Other, &actor);
    let recipient = finder.parties(&objects, &actor);
    let (target, _) = (objects.first().copied()?, recipient.first()?);
    let (root, _) = classify(finder, told, source, target).filter(|(_, share)| *share >= SURE)?;
    let event_type = kindred(finder, predicate, root)?;
    let mut draft = Draft { event_type, actor, recipient, ..Draft::of(finder, predicate) };
    draft.why.insert(0, format_smolstr!("learned:{}", root.as_str()));
    Some(draft)
}

/// The class between the parties at two words.
fn classify(finder: &Finder, told: &[Told], source: usize, target: usize) -> Option<(Root, f32)> {
    let tokens = |head: usize| {
        let mention = finder.entities.mention_at(head).map(|(_, mention)| mention.tokens.clone());
        mention.unwrap_or(head..head + 1)
    };
    let pair = Pair { source: tokens(source), target: tokens(target) };
    let Finder { report, lexicon, entities, judge, .. } = *finder;
    Scene { report, lexicon, entities, judge, told }.classify(&pair, finder.weights)
}

/// The type of a class that a sense of the verb's lemma, or of a complement's, can tell of.
fn kindred(finder: &Finder, predicate: &Predicate, root: Root) -> Option<EventType> {
    let report = finder.report;
    let complements = report.analysis.children(predicate.token).filter(|&child| {
        matches!(report.dep(child), Dep::Dobj | Dep::Xcomp | Dep::Attr | Dep::Acomp)
    });
    let words = [predicate.token].into_iter().chain(complements);
    let mut types = words
        .filter_map(|word| finder.predicates.at(word))
        .flat_map(|word| finder.lexicon.types_of(word.kind, &word.lemma));
    types.find(|&own| Root::of(own, Status::Happened) == root)
}

/// The class that stands in place of the rules' type, where the rules have little to say (a frame that
/// asks for hardly more than the lemma) and the weights are sure of another.
pub fn instead(finder: &Finder, told: &[Told], own: &Told) -> Option<Root> {
    if !own.found.sense.is_vague() {
        return None;
    }
    let (source, target) = (*own.found.actors.first()?, *own.found.recipients.first()?);
    let (root, share) = classify(finder, told, source, target)?;
    (share >= SURER && root != Root::of(own.found.event_type, own.status)).then_some(root)
}

/// How probable the weights hold the class of a draft between the first parties of its two sides.
pub fn share(finder: &Finder, told: &[Told], draft: &Draft) -> Option<f32> {
    let words = |parties: &[(EntityId, Span)]| {
        Some(finder.report.analysis.tokens_in(parties.first()?.1)).filter(|words| !words.is_empty())
    };
    let pair = Pair { source: words(&draft.actor)?, target: words(&draft.recipient)? };
    let Finder { report, lexicon, entities, judge, .. } = *finder;
    let scene = Scene { report, lexicon, entities, judge, told };
    scene.share(&pair, Root::of(draft.event_type, draft.status), finder.weights)
}

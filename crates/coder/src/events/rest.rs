//! Events of any kind: what verbs and nouns tell beside the lexicon, as `OTHER`.

use super::{Draft, Finder, Nameless, nameless};
use crate::deeds::Deeds;
use crate::predicates::{Predicate, PredicateKind, Role};
use crate::statements;
use crate::statements::learned::classes::Classes;
use dateline_text::Pos;
use smol_str::SmolStr;
use std::collections::HashSet;

/// Verbs that tell of no deed: helpers, states and ties.
const STATES: &[&str] =
    &["be", "have", "do", "seem", "appear", "become", "remain", "contain", "consist", "belong"];

/// The events of predicates that tell neither of an event of the lexicon nor of a statement.
pub fn find(
    finder: &Finder,
    deeds: &Deeds,
    told: &[Draft],
    statements: &[statements::Draft],
) -> Vec<Draft> {
    let triggers = told.iter().map(|draft| draft.token);
    let taken: HashSet<usize> =
        triggers.chain(statements.iter().map(|draft| draft.cue_token)).collect();
    let free = finder.predicates.list().iter().filter(|own| !taken.contains(&own.token));
    free.filter(|own| happens(finder, deeds, own)).map(|own| draft(finder, own)).collect()
}

/// Whether a verb tells of a deed, or a noun of something that takes place.
fn happens(finder: &Finder, deeds: &Deeds, predicate: &Predicate) -> bool {
    let lemma = predicate.lemma.as_str();
    match predicate.kind {
        PredicateKind::Verb => {
            finder.report.token(predicate.token).pos == Pos::Verb && !STATES.contains(&lemma)
        }
        PredicateKind::Noun => {
            let meaning = Classes::embedded().of_word(lemma, Pos::Noun);
            let takes_place = |class| matches!(class, "act" | "event" | "process");
            deeds.knows(lemma) || meaning.is_some_and(|meaning| takes_place(meaning.class))
        }
        PredicateKind::Adjective => false,
    }
}

fn draft(finder: &Finder, predicate: &Predicate) -> Draft {
    let of = |roles: &[Role]| -> Vec<usize> {
        roles.iter().flat_map(|role| predicate.role(role)).collect()
    };
    let (doers, aims) = (of(&[Role::Subject, Role::Possessor]), of(&[Role::Object, Role::Dative]));
    let actor = finder.parties(&doers, &[]);
    let recipient = finder.parties(&aims, &actor);
    let nameless = Nameless {
        actor: nameless::phrases(finder, &doers, true),
        recipient: nameless::phrases(finder, &aims, false),
    };
    let mut draft = Draft { actor, recipient, nameless, ..Draft::of(finder, predicate) };
    draft.why.insert(0, SmolStr::new_static("event:any"));
    draft
}

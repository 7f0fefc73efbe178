//! Names who speaks and who is told.

use super::content;
use super::frame::Frame;
use super::reporting::{Addressee, Sense};
use super::scene::Scene;
use dateline_text::{Dep, EntityId, Span, Tag};
use std::ops::Range;

/// A participant's words with the entity, where there is one.
pub type Party = (Span, Option<EntityId>);

/// The parties that a noun phrase names: its conjuncts one by one, all members of "the two".
pub fn parties(scene: &Scene, head: usize) -> Vec<Party> {
    conjuncts(scene, whole(scene, head)).into_iter().flat_map(|token| party(scene, token)).collect()
}

/// The people that a share is taken of: "54 percent of *voters*", "two thirds of *them*".
fn whole(scene: &Scene, head: usize) -> usize {
    let share = ["percent", "%", "third", "quarter", "half", "majority"];
    let of = || scene.children(head).find(|&child| child > head && scene.is(child, &["of"]));
    let members = || scene.child(of()?, &[Dep::Pobj]);
    let named = share.contains(&scene.report.lemma(head)).then(members).flatten();
    named.unwrap_or(head)
}

fn party(scene: &Scene, token: usize) -> Vec<Party> {
    let own = scene.entities.mention_at(token).map(|(_, mention)| mention.span);
    let span = own.unwrap_or_else(|| scene.span(noun_phrase(scene, token)));
    let entities = scene.entities.at(token);
    if entities.is_empty() && is_thing(scene, token) {
        return Vec::new();
    }
    if entities.is_empty() {
        return vec![(span, None)];
    }
    entities.into_iter().map(|entity| (span, Some(entity))).collect()
}

/// A pronoun for a thing or for what was just told, which nobody is known to stand behind, is no
/// speaker: "*that* suggests", "*it* says a lot".
fn is_thing(scene: &Scene, token: usize) -> bool {
    scene.is_bare_pronoun(token) && scene.is(token, &["it", "that", "this", "which", "what"])
}

/// A token and the nouns coordinated with it.
fn conjuncts(scene: &Scene, head: usize) -> Vec<usize> {
    let mut all = vec![head];
    let mut last = head;
    while let Some(next) = scene.child(last, &[Dep::Conj]).filter(|_| all.len() < 10) {
        if scene.is_verb(next) {
            break;
        }
        all.push(next);
        last = next;
    }
    all
}

/// A noun with what stands before it and an of-phrase, without relative clauses and appositions.
fn noun_phrase(scene: &Scene, head: usize) -> Range<usize> {
    let left = scene.children(head).filter(|&child| child < head && !scene.is_mark(child));
    let start = left.map(|child| scene.trees.range(child).start).min().unwrap_or(head);
    let of = scene.children(head).find(|&child| child == head + 1 && scene.is(child, &["of"]));
    let end = of.map_or(head + 1, |of| scene.trees.range(of).end);
    start.min(head)..end
}

/// All words of a source: the noun phrase with its appositions.
pub fn source_span(scene: &Scene, head: usize) -> Span {
    let mut range = scene.trees.range(head);
    range.start = after_lead(scene, range.start).min(head);
    if let Some(cut) = late_clause(scene, head) {
        range.end = range.end.min(cut);
    }
    let loose = |token: usize| {
        (scene.is_mark(token) && !scene.is(token, &[")"])) || scene.tag(token) == Tag::Pos
    };
    while range.end > head + 1 && loose(range.end - 1) {
        range.end -= 1;
    }
    scene.span(range)
}

/// "But the mayor", "even the mayor", and the mark of a possessor go.
fn after_lead(scene: &Scene, start: usize) -> usize {
    let start = content::after_connective(scene, start);
    if scene.is(start, &["even", "meanwhile"]) { start + 1 } else { start }
}

/// The start of a relative clause behind a comma: it tells more of the source but does not name it.
fn late_clause(scene: &Scene, head: usize) -> Option<usize> {
    let clause = scene
        .children(head)
        .find(|&child| child > head && matches!(scene.report.dep(child), Dep::Relcl))?;
    let start = scene.trees.range(clause).start;
    (start > 0 && scene.is(start - 1, &[","])).then_some(start)
}

/// Whether a noun phrase speaks of nobody: "neither", "no official".
pub fn is_negative(scene: &Scene, head: usize) -> bool {
    let words = ["neither", "none", "nobody", "no-one"];
    scene.is(head, &words) || scene.children(head).any(|child| scene.is(child, &["no", "neither"]))
}

/// Who is told.
pub fn addressees(
    scene: &Scene,
    frame: &Frame,
    sense: &Sense,
    content: Option<usize>,
) -> Vec<Party> {
    let found = sense.addressee.iter().find_map(|place| told(scene, frame, place, content));
    let found = found.or_else(|| in_meeting(scene, frame));
    found.map_or_else(Vec::new, |head| parties(scene, head))
}

fn told(scene: &Scene, frame: &Frame, place: &Addressee, content: Option<usize>) -> Option<usize> {
    let found = match place {
        Addressee::Object => frame.dative.or(frame.object).or_else(|| inner_subject(scene, frame)),
        Addressee::Preposition(word) => {
            let (_, object) = frame.preposition(scene, &[word.as_str()])?;
            Some(object)
        }
    };
    found.filter(|&head| Some(head) != content && is_nominal(scene, head))
}

/// "urged *them* to leave": the parser may hang the object on the infinitive.
fn inner_subject(scene: &Scene, frame: &Frame) -> Option<usize> {
    let (clause, form) = frame.clause?;
    if form != super::frame::Form::To {
        return None;
    }
    scene.child(clause, &[Dep::Nsubj]).filter(|&subject| subject > frame.cue)
}

/// "said in a call with the minister".
fn in_meeting(scene: &Scene, frame: &Frame) -> Option<usize> {
    let (_, occasion) = frame.preposition(scene, &["in", "during", "at"])?;
    let nouns = ["call", "talk", "meeting", "conversation", "interview", "letter", "phone"];
    if !nouns.contains(&scene.report.lemma(occasion)) {
        return None;
    }
    let with = scene
        .children(occasion)
        .find(|&child| scene.report.dep(child) == Dep::Prep && scene.is(child, &["with", "to"]))?;
    scene.child(with, &[Dep::Pobj])
}

fn is_nominal(scene: &Scene, head: usize) -> bool {
    use Tag::{Cd, Dt, Nn, Nnp, Nnps, Nns, Prp, Wp};
    matches!(scene.tag(head), Nn | Nnp | Nnps | Nns | Prp | Cd | Dt | Wp)
}

//! Finds whose words a reporting word reports.

use super::reporting::Class;
use super::scene::Scene;
use dateline_text::{Dep, Pos, Tag};

/// Subjects are inherited over so many words at most.
const DEPTH: usize = 6;

/// The head word of who speaks: the subject of a verb or of an adjective's copula, the possessor of a
/// noun.
pub fn of(scene: &Scene, cue: usize, class: Class) -> Option<usize> {
    match class {
        Class::Noun => of_noun(scene, cue),
        Class::Adjective => subject(scene, scene.head(cue)?, DEPTH),
        Class::Verb | Class::Phrase => subject(scene, cue, DEPTH),
    }
}

/// The subject of a verb: its own, or the one that a governing word hands down.
pub fn subject(scene: &Scene, verb: usize, depth: usize) -> Option<usize> {
    if let Some(own) = scene.child(verb, &[Dep::Nsubj, Dep::Nsubjpass]) {
        return Some(own);
    }
    let depth = depth.checked_sub(1)?;
    if let Some(outer) = resumes(scene, verb) {
        return subject(scene, outer, depth);
    }
    let head = scene.head(verb)?;
    match scene.report.dep(verb) {
        Dep::Xcomp => {
            let object = scene.child(head, &[Dep::Dobj]).filter(|&object| object < verb);
            object.or_else(|| of_predicate(scene, head, depth))
        }
        Dep::Conj | Dep::Advcl | Dep::Ccomp | Dep::Dep if is_predicate(scene, head) => {
            subject(scene, head, depth)
        }
        Dep::Acl if scene.tag(verb) == Tag::Vbg => Some(issuer(scene, head, depth)),
        Dep::Acl => of_noun(scene, head),
        Dep::Pcomp => of_predicate(scene, scene.head(head)?, depth),
        _ => None,
    }
}

/// The subject of a verb, or of the copula that an adjective or noun is the predicate of.
fn of_predicate(scene: &Scene, word: usize, depth: usize) -> Option<usize> {
    if is_predicate(scene, word) {
        return subject(scene, word, depth);
    }
    let copula = scene.head(word)?;
    subject(scene, copula, depth.checked_sub(1)?)
}

fn is_predicate(scene: &Scene, token: usize) -> bool {
    scene.is_verb(token) || scene.child(token, &[Dep::Nsubj, Dep::Nsubjpass]).is_some()
}

/// "*Poland's* claim", "a claim by *Poland*", "*Poland* made the claim", "the *Polish* claim" has none.
fn of_noun(scene: &Scene, noun: usize) -> Option<usize> {
    let by = scene.children(noun).find(|&child| child > noun && scene.is(child, &["by", "from"]));
    scene
        .child(noun, &[Dep::Poss])
        .or_else(|| scene.child(by?, &[Dep::Pobj]))
        .or_else(|| light_subject(scene, noun))
        .or_else(|| name_before(scene, noun))
}

/// Verbs that only carry their object noun.
const LIGHT: [&str; 20] = [
    "make",
    "issue",
    "give",
    "offer",
    "repeat",
    "renew",
    "voice",
    "express",
    "raise",
    "have",
    "release",
    "deliver",
    "send",
    "post",
    "publish",
    "reiterate",
    "add",
    "air",
    "file",
    "put",
];

fn light_subject(scene: &Scene, noun: usize) -> Option<usize> {
    let verb = scene.head(noun).filter(|_| scene.report.dep(noun) == Dep::Dobj)?;
    let light = LIGHT.contains(&scene.report.lemma(verb));
    light.then(|| subject(scene, verb, 2)).flatten()
}

fn name_before(scene: &Scene, noun: usize) -> Option<usize> {
    scene.children(noun).find(|&child| {
        scene.report.dep(child) == Dep::Compound && scene.report.token(child).pos == Pos::Propn
    })
}

/// Nouns for what is written or said; whoever issues it speaks in it.
const DOCUMENTS: [&str; 16] = [
    "statement",
    "letter",
    "email",
    "e-mail",
    "tweet",
    "post",
    "message",
    "memo",
    "speech",
    "note",
    "ad",
    "video",
    "release",
    "interview",
    "remark",
    "comment",
];

/// "the ministry issued a statement saying ...": the ministry; of other nouns the noun itself.
fn issuer(scene: &Scene, noun: usize, depth: usize) -> usize {
    if !DOCUMENTS.contains(&scene.report.lemma(noun)) {
        return noun;
    }
    let possessor = scene.child(noun, &[Dep::Poss]);
    let verb = scene.head(noun).and_then(|head| match scene.report.dep(noun) {
        Dep::Dobj => Some(head),
        Dep::Pobj => scene.head(head),
        _ => None,
    });
    let verb = verb.filter(|&verb| scene.is_verb(verb));
    possessor.or_else(|| subject(scene, verb?, depth.min(2))).unwrap_or(noun)
}

/// The reporting verb that a later reporting verb takes up again, though the parse hangs it on the
/// reported clause: "She said the plan was dead and *added* ...", "..., *adding* that ...".
///
/// The parse alone cannot tell; the tenses do. A verb in the tense of the first cue, while the clause
/// between them stands in another, goes with the cue; so does the same verb again, and a participle
/// behind a comma.
pub fn resumes(scene: &Scene, verb: usize) -> Option<usize> {
    if !scene.reports(verb) || !matches!(scene.report.dep(verb), Dep::Conj | Dep::Advcl) {
        return None;
    }
    let mut clause = scene.head(verb)?;
    for _ in 0..4 {
        if scene.report.dep(clause) == Dep::Ccomp {
            break;
        }
        clause = scene.head(clause).filter(|_| scene.report.dep(clause) == Dep::Conj)?;
    }
    let outer = scene.head(clause).filter(|_| scene.report.dep(clause) == Dep::Ccomp)?;
    let in_order = outer < clause && clause < verb && scene.reports(outer);
    (in_order && goes_with(scene, verb, outer, clause)).then_some(outer)
}

fn goes_with(scene: &Scene, verb: usize, outer: usize, clause: usize) -> bool {
    let tag = |token: usize| scene.tag(token);
    if scene.report.dep(verb) == Dep::Advcl {
        let start = scene.trees.range(verb).start;
        let comma = start > 0 && scene.is(start - 1, &[","]);
        let contrast = scene.is(start, &["while", "whereas", "although", "though"]);
        return comma && (tag(verb) == Tag::Vbg || contrast);
    }
    let same_word = scene.report.lemma(verb) == scene.report.lemma(outer);
    tag(verb) == tag(outer) && (same_word || tag(clause) != tag(outer))
}

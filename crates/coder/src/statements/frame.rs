//! Reads the arguments of a reporting word off the parse.

use super::scene::Scene;
use dateline_text::{Dep, Tag};

/// A reporting word with its arguments.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its token.
    pub cue: usize,
    /// Whether it is a passive verb.
    pub passive: bool,
    /// Who says it, by his head word.
    pub source: Option<usize>,
    /// What is said, by its head word.
    pub clause: Option<(usize, Form)>,
    /// The object.
    pub object: Option<usize>,
    /// The indirect object, and the subject of a passive "was told".
    pub dative: Option<usize>,
    /// Prepositions with their objects.
    pub prepositions: Vec<(usize, usize)>,
    /// The particle.
    pub particle: Option<usize>,
}

/// The form of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A finite clause.
    Finite,
    /// An interrogative clause.
    Wh,
    /// An infinitive.
    To,
    /// A gerund.
    Ing,
    /// A noun or adjective that the object is called.
    Small,
}

impl Frame {
    /// The frame of a word.
    pub fn of(scene: &Scene, cue: usize) -> Frame {
        let passive = scene.child(cue, &[Dep::Auxpass]).is_some()
            || (scene.tag(cue) == Tag::Vbn && scene.child(cue, &[Dep::Agent]).is_some());
        let mut frame = Frame {
            cue,
            passive,
            source: None,
            clause: None,
            object: scene.child(cue, &[Dep::Dobj]),
            dative: scene.child(cue, &[Dep::Dative]).map(|token| behind_preposition(scene, token)),
            prepositions: prepositions(scene, cue),
            particle: scene.child(cue, &[Dep::Prt]),
        };
        frame.clause = clause(scene, cue);
        frame.source = if passive { agent(scene, cue) } else { subject(scene, cue, DEPTH) };
        if passive && frame.dative.is_none() {
            frame.dative = scene.child(cue, &[Dep::Nsubjpass]);
        }
        frame
    }

    /// The object of one of some prepositions.
    pub fn preposition(&self, scene: &Scene, words: &[&str]) -> Option<(usize, usize)> {
        self.prepositions.iter().copied().find(|&(prep, _)| scene.is(prep, words))
    }
}

/// Subjects are inherited over so many verbs at most.
const DEPTH: usize = 6;

/// The subject of a verb: its own, or the one that a governing verb or noun hands down.
pub fn subject(scene: &Scene, verb: usize, depth: usize) -> Option<usize> {
    if let Some(own) = scene.child(verb, &[Dep::Nsubj, Dep::Nsubjpass]) {
        return Some(own);
    }
    let head = scene.head(verb)?;
    let depth = depth.checked_sub(1)?;
    match scene.report.dep(verb) {
        Dep::Xcomp => {
            let object = scene.child(head, &[Dep::Dobj]).filter(|&object| object < verb);
            object.or_else(|| subject(scene, head, depth))
        }
        Dep::Conj | Dep::Advcl | Dep::Ccomp | Dep::Dep if is_predicate(scene, head) => {
            subject(scene, head, depth)
        }
        Dep::Acl if scene.tag(verb) == Tag::Vbg => Some(head),
        Dep::Acl => scene.child(head, &[Dep::Poss]),
        Dep::Pcomp => subject(scene, scene.head(head)?, depth),
        _ => None,
    }
}

fn is_predicate(scene: &Scene, token: usize) -> bool {
    scene.is_verb(token) || scene.child(token, &[Dep::Nsubj, Dep::Nsubjpass]).is_some()
}

fn agent(scene: &Scene, verb: usize) -> Option<usize> {
    scene.child(scene.child(verb, &[Dep::Agent])?, &[Dep::Pobj])
}

fn behind_preposition(scene: &Scene, token: usize) -> usize {
    scene.child(token, &[Dep::Pobj]).unwrap_or(token)
}

fn prepositions(scene: &Scene, cue: usize) -> Vec<(usize, usize)> {
    let is_preposition = |token: &usize| {
        matches!(scene.report.dep(*token), Dep::Prep | Dep::Dative)
            && matches!(scene.tag(*token), Tag::In | Tag::To | Tag::Rp)
    };
    let with_object = |token| Some((token, scene.child(token, &[Dep::Pobj, Dep::Pcomp])?));
    scene.children(cue).filter(is_preposition).filter_map(with_object).collect()
}

/// The clause that a word governs: a complement before it only where it is finite.
fn clause(scene: &Scene, cue: usize) -> Option<(usize, Form)> {
    let candidates = scene.children(cue).filter_map(|child| {
        let form = match scene.report.dep(child) {
            Dep::Ccomp => clause_form(scene, child),
            Dep::Xcomp => open_form(scene, child),
            Dep::Oprd => Form::Small,
            Dep::Acl if !scene.is_verb(cue) => noun_clause(scene, child)?,
            _ => return None,
        };
        (child > cue || form == Form::Finite).then_some((child, form))
    });
    // A finite clause wins over what else the parser hung on the word.
    candidates.min_by_key(|&(_, form)| form as u8)
}

/// A noun governs a finite clause with "that" or an infinitive; other clauses only describe it.
fn noun_clause(scene: &Scene, child: usize) -> Option<Form> {
    let that = scene.child(child, &[Dep::Mark]).is_some_and(|mark| scene.is(mark, &["that"]));
    if that { Some(Form::Finite) } else { infinitive(scene, child).then_some(Form::To) }
}

fn clause_form(scene: &Scene, child: usize) -> Form {
    if infinitive(scene, child) {
        return Form::To;
    }
    let first = scene.trees.range(child).start;
    match scene.tag(first) {
        Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb => Form::Wh,
        _ if scene.is(first, &["whether", "if"]) => Form::Wh,
        _ => Form::Finite,
    }
}

fn open_form(scene: &Scene, child: usize) -> Form {
    if infinitive(scene, child) {
        Form::To
    } else if scene.tag(child) == Tag::Vbg {
        Form::Ing
    } else if matches!(scene.tag(child), Tag::Vbd | Tag::Vbz | Tag::Vbp) {
        Form::Finite
    } else {
        Form::Small
    }
}

/// Whether a clause is an infinitive with "to" (which may stand on its copula).
fn infinitive(scene: &Scene, child: usize) -> bool {
    scene
        .children(child)
        .any(|word| scene.report.dep(word) == Dep::Aux && scene.tag(word) == Tag::To)
}

//! Reads the arguments of a reporting word off the parse.

use super::reporting::Class;
use super::scene::Scene;
use super::source;
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
    pub fn of(scene: &Scene, cue: usize, class: Class) -> Frame {
        let passive = is_passive(scene, cue);
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
        frame.source = if passive { agent(scene, cue) } else { source::of(scene, cue, class) };
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

/// A participle is passive with a passive auxiliary or an agent, or where it only describes another
/// word ("*asked* about the plan, she said").
fn is_passive(scene: &Scene, cue: usize) -> bool {
    if scene.child(cue, &[Dep::Auxpass]).is_some() {
        return true;
    }
    let describes = matches!(scene.report.dep(cue), Dep::Acl | Dep::Advcl | Dep::Amod);
    let bare = scene.child(cue, &[Dep::Aux]).is_none();
    scene.tag(cue) == Tag::Vbn && ((describes && bare) || scene.child(cue, &[Dep::Agent]).is_some())
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

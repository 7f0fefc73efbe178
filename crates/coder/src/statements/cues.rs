//! Finds the reporting words and the sense in which they stand.

use super::frame::{Form, Frame};
use super::reporting::{Class, Complement, Kind, Sense};
use super::scene::Scene;
use dateline_text::{Dep, Pos, Span, Status, Tag};
use std::ops::Range;

/// What is said, as a reporting word's sense takes it.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its head word; none where quotations alone are the content.
    pub head: Option<usize>,
    /// How it stands to the cue.
    pub link: Link,
}

/// How content stands to its cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Quotations claimed by the cue.
    Quoted,
    /// A clause that the cue governs.
    Clause(Form),
    /// A noun that is said.
    Object,
    /// A noun that is judged.
    Target,
    /// A noun and what it is called: the second head.
    Name(usize),
    /// The object of a preposition.
    Preposition(usize),
    /// The clause around the cue's own: its words are the range.
    Around(Range<usize>),
}

/// The first sense of a word whose content stands in the frame, with that content.
pub fn sense<'s>(scene: &'s Scene, frame: &Frame, quoted: bool) -> Option<(&'s Sense, Content)> {
    let senses = scene.reporting.senses(scene.report.lemma(frame.cue), class(scene, frame.cue)?);
    let particle = frame.particle.map(|token| scene.lower(token));
    let fits = |sense: &&Sense| match (&sense.particle, &particle) {
        (Some(wanted), Some(own)) => wanted == own,
        (Some(_), None) => false,
        (None, _) => true,
    };
    // Senses with the particle first; among them the strongest link wins.
    let with = senses.iter().filter(fits).filter(|sense| sense.particle.is_some());
    let without = senses.iter().filter(fits).filter(|sense| sense.particle.is_none());
    let ordered: Vec<&Sense> = with.chain(without).collect();
    FINDERS.iter().find_map(|finder| {
        ordered.iter().find_map(|&sense| Some((sense, finder(scene, frame, sense, quoted)?)))
    })
}

type Finder = fn(&Scene, &Frame, &Sense, bool) -> Option<Content>;

const FINDERS: [Finder; 7] = [quoted_words, put, clause, name, preposition, noun, parenthesis];

/// The word class of a token that can be a cue.
pub fn class(scene: &Scene, token: usize) -> Option<Class> {
    if scene.is_verb(token) {
        return Some(Class::Verb);
    }
    match scene.report.token(token).pos {
        Pos::Noun => Some(Class::Noun),
        Pos::Adj => Some(Class::Adjective),
        _ => None,
    }
}

fn quoted_words(_: &Scene, _: &Frame, sense: &Sense, quoted: bool) -> Option<Content> {
    (quoted && sense.takes(&Complement::Quote))
        .then_some(Content { head: None, link: Link::Quoted })
}

fn clause(_: &Scene, frame: &Frame, sense: &Sense, _: bool) -> Option<Content> {
    let (head, form) = frame.clause?;
    let takes = match form {
        Form::Finite => sense.takes(&Complement::That),
        Form::Wh => sense.takes(&Complement::Wh),
        Form::To => sense.takes(&Complement::To),
        Form::Ing => sense.takes(&Complement::Ing),
        Form::Small => false,
    };
    takes.then_some(Content { head: Some(head), link: Link::Clause(form) })
}

fn name(scene: &Scene, frame: &Frame, sense: &Sense, _: bool) -> Option<Content> {
    if !sense.takes(&Complement::Name) {
        return None;
    }
    let (called, form) = frame.clause?;
    let small = form == Form::Small || (form == Form::Finite && !scene.is_verb(called));
    small.then_some(Content { head: frame.object.or(Some(called)), link: Link::Name(called) })
}

fn preposition(scene: &Scene, frame: &Frame, sense: &Sense, _: bool) -> Option<Content> {
    let wanted = |token: usize| {
        let word = scene.lower(token);
        sense.takes.iter().any(|form| matches!(form, Complement::Preposition(own) if *own == word))
    };
    let &(word, head) = frame.prepositions.iter().find(|&&(word, _)| wanted(word))?;
    Some(Content { head: Some(head), link: Link::Preposition(word) })
}

fn noun(_: &Scene, frame: &Frame, sense: &Sense, _: bool) -> Option<Content> {
    if frame.passive && sense.kind == Kind::Quote {
        // "was quoted as saying": the saying is the cue.
        return None;
    }
    let head = if frame.passive { frame.dative } else { frame.object }?;
    let link = if sense.takes(&Complement::Object) {
        Link::Object
    } else if sense.takes(&Complement::Target) {
        Link::Target
    } else {
        return None;
    };
    Some(Content { head: Some(head), link })
}

/// "as she put it".
fn put(scene: &Scene, frame: &Frame, sense: &Sense, _: bool) -> Option<Content> {
    if !sense.takes(&Complement::Put) || !scene.is(frame.object?, &["it"]) {
        return None;
    }
    as_clause(scene, frame)
}

/// The bill, she *said*, would fail. As she *said*, the bill would fail.
fn parenthesis(scene: &Scene, frame: &Frame, sense: &Sense, _: bool) -> Option<Content> {
    // "You know" and "I think" are ways of speaking.
    let phrase = |source: usize| sense.kind.is_view() && scene.is(source, &["i", "you", "we"]);
    let plain = frame.object.is_none() && frame.source.is_some_and(|source| !phrase(source));
    if !sense.takes(&Complement::That) || !plain {
        return None;
    }
    if scene.report.dep(frame.cue) == Dep::Parataxis {
        let host = scene.head(frame.cue)?;
        return Some(around(scene, frame.cue, host));
    }
    as_clause(scene, frame)
}

fn as_clause(scene: &Scene, frame: &Frame) -> Option<Content> {
    let first = scene.trees.range(frame.cue).start;
    let host = scene.head(frame.cue)?;
    let adverbial = scene.report.dep(frame.cue) == Dep::Advcl && scene.is(first, &["as"]);
    adverbial.then(|| around(scene, frame.cue, host))
}

fn around(scene: &Scene, cue: usize, host: usize) -> Content {
    Content { head: Some(host), link: Link::Around(scene.trees.range(cue)) }
}

/// The reporting words: the word and its particle.
pub fn cue_span(scene: &Scene, frame: &Frame) -> Span {
    match frame.particle {
        Some(particle) if particle == frame.cue + 1 => scene.span(frame.cue..particle + 1),
        _ => scene.span(frame.cue..frame.cue + 1),
    }
}

/// The cue with its auxiliaries, negation and adverbs, as far as they adjoin it.
pub fn cue_group(scene: &Scene, frame: &Frame, content: &Content) -> Span {
    let cue = frame.cue;
    let helps = |token: &usize| scene.head(*token) == Some(cue) && is_helper(scene, *token);
    let mut range = cue..cue + 1;
    if scene.is_verb(cue) {
        range.start = (0..cue).rev().take(6).take_while(helps).last().unwrap_or(cue);
    }
    // "continued to complain", "was quick to point out"
    if let Some(head) = governor(scene, cue).filter(|head| head + 1 == range.start) {
        let helps = |token: &usize| scene.head(*token) == Some(head) && is_helper(scene, *token);
        range.start = (0..head).rev().take(6).take_while(helps).last().unwrap_or(head);
    }
    if frame.particle == Some(range.end) {
        range.end += 1;
    }
    let preposition = match content.link {
        Link::Preposition(word) => Some(word),
        _ => None,
    };
    if preposition == Some(range.end) {
        range.end += 1;
    }
    scene.span(range)
}

fn is_helper(scene: &Scene, token: usize) -> bool {
    let dep = scene.report.dep(token);
    let question = matches!(scene.tag(token), Tag::Wrb);
    matches!(dep, Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Advmod) && !question
}

/// The verb that governs an infinitive.
fn governor(scene: &Scene, cue: usize) -> Option<usize> {
    let open = scene.report.dep(cue) == Dep::Xcomp;
    scene.head(cue).filter(|&head| open && scene.is_verb(head))
}

/// Modality and negation of the saying itself.
pub fn status(scene: &Scene, frame: &Frame, sense: &Sense, content: &Content) -> Option<Status> {
    let negative = refusal(scene, frame).is_some()
        || refuses_to_say(scene, sense, content).is_some()
        || scene.child(frame.cue, &[Dep::Neg]).is_some()
        || frame.source.is_some_and(|source| super::people::is_negative(scene, source))
        || scene.children(frame.cue).any(|child| scene.is(child, &["never", "neither", "nor"]));
    if negative {
        return Some(Status::Negated);
    }
    let helper = scene.children(frame.cue).find(|&child| scene.tag(child) == Tag::Md)?;
    let will = scene.is(helper, &["will", "'ll", "’ll", "shall"]);
    Some(if will { Status::Planned } else { Status::Possible })
}

/// The verb "declined" of "declined to say".
fn refusal(scene: &Scene, frame: &Frame) -> Option<usize> {
    let head = scene.head(frame.cue).filter(|_| scene.report.dep(frame.cue) == Dep::Xcomp)?;
    ["decline", "refuse"].contains(&scene.report.lemma(head)).then_some(head)
}

/// The reporting verb that a refusing one governs.
fn refuses_to_say(scene: &Scene, sense: &Sense, content: &Content) -> Option<usize> {
    let inner = content.head.filter(|_| content.link == Link::Clause(Form::To))?;
    (sense.kind == Kind::Refuse && scene.reports(inner)).then_some(inner)
}

/// Whether "declined" leaves the statement to the verb it governs: "declined to say whether ...".
pub fn yields(scene: &Scene, own: &Sense, content: &Content) -> bool {
    let Some(inner) = refuses_to_say(scene, own, content) else { return false };
    let frame = Frame::of(scene, inner, Class::Verb);
    let found = sense(scene, &frame, false);
    found.is_some_and(|(_, content)| matches!(content.link, Link::Clause(_) | Link::Preposition(_)))
}

/// "It was reported that ...", "It is understood that ...".
pub fn is_impersonal(scene: &Scene, frame: &Frame) -> bool {
    let finite = frame.clause.is_some_and(|(_, form)| form == Form::Finite);
    frame.passive && finite && scene.is_verb(frame.cue)
}

/// "without elaborating" is no saying.
pub fn is_left_unsaid(scene: &Scene, cue: usize) -> bool {
    let head = scene.head(cue).filter(|_| scene.report.dep(cue) == Dep::Pcomp);
    head.is_some_and(|head| scene.is(head, &["without"]))
}

/// Whether the cue is the verb of a clause that another reporting word governs.
pub fn is_reported(scene: &Scene, frame: &Frame) -> bool {
    let head = scene.head(frame.cue).filter(|_| scene.report.dep(frame.cue) == Dep::Ccomp);
    head.is_some_and(|head| {
        class(scene, head).is_some_and(|class| {
            !scene.reporting.senses(scene.report.lemma(head), class).is_empty()
        })
    })
}

/// Whether the saying is an infinitive that tells of no act: "was expected to say", "has to say", but
/// not "went on to say".
pub fn is_to_come(scene: &Scene, frame: &Frame) -> bool {
    let to = scene
        .children(frame.cue)
        .any(|child| scene.report.dep(child) == Dep::Aux && scene.tag(child) == Tag::To);
    let done =
        ["decline", "refuse", "go", "continue", "begin", "start", "proceed", "come", "manage"];
    to && scene.head(frame.cue).is_none_or(|head| !done.contains(&scene.report.lemma(head)))
}

//! Describes the words that can be cues of an attribution.

use super::view::{NO_QUOTE, View, class};
use crate::statements::reporting::Class;
use dateline_learn::Sink;
use dateline_text::{Dep, Pos, Tag};

/// Whether a token is looked at whatever its lemma.
pub fn is_open(view: &View, token: usize) -> bool {
    view.is_verb(token) && !matches!(view.dep(token), Dep::Aux | Dep::Auxpass)
}

/// The name of the feature that a model must know for a token of another class to be looked at.
pub fn gate<'v>(view: &View<'v>, token: usize) -> [&'v str; 4] {
    let own = view.report.token(token);
    ["t:word=", &own.lemma, "/", own.pos.as_str()]
}

/// Whether a mark can be a cue: right behind a quotation.
pub fn is_possible_mark(view: &View, token: usize) -> bool {
    let before = token.checked_sub(1).and_then(|before| view.quote(before));
    view.report.token(token).pos != Pos::Punct
        || (before.is_some() && view.quote(token) != before)
        || view.report.word(token) == ":"
}

/// Describes a token.
pub fn describe(view: &View, token: usize, sink: &mut impl Sink) {
    let own = view.report.token(token);
    let (lemma, tag, dep) = (own.lemma.as_str(), own.tag.as_str(), own.dep.as_str());
    sink.add(&gate(view, token));
    sink.add(&["t:bias"]);
    let kind = class(view, token);
    sink.add(&["t:class=", kind]);
    let suffix =
        lemma.char_indices().rev().nth(2).and_then(|(at, _)| lemma.get(at..)).unwrap_or(lemma);
    sink.add(&["t:suffix=", suffix, "/", kind]);
    let capital = view.report.word(token).starts_with(char::is_uppercase);
    sink.add(&["t:case=", if capital { "upper" } else { "lower" }, "/", kind]);
    sink.add(&["t:lc=", lemma, "/", kind]);
    sink.add(&["t:tag=", tag, "/", dep]);
    sink.add(&["t:dep=", dep, "/", lemma]);
    let (meaning, voices) = (view.meaning(token), view.voices(token));
    sink.add(&["t:mean=", meaning, "/", kind]);
    sink.add(&["t:mean=", meaning, "/", dep]);
    sink.add(&["t:voice=", voices, "/", kind]);
    known(view, token, kind, sink);
    surroundings(view, token, lemma, sink);
    quotation(view, token, lemma, kind, sink);
    above(view, token, lemma, sink);
    below(view, token, lemma, kind, sink);
}

/// What the table of reporting words says.
fn known(view: &View, token: usize, kind: &str, sink: &mut impl Sink) {
    let class = match view.report.token(token).pos {
        Pos::Verb | Pos::Aux => Class::Verb,
        Pos::Noun => Class::Noun,
        Pos::Adj => Class::Adjective,
        _ => return,
    };
    let senses = view.reporting.senses(view.report.lemma(token), class);
    let Some(sense) = senses.first() else {
        sink.add(&["t:unlisted/", kind]);
        return;
    };
    let act = sense.kind.as_str();
    sink.add(&["t:act=", act, "/", kind]);
    let view_of = if sense.kind.is_view() { "view" } else { "saying" };
    sink.add(&["t:listed/", kind]);
    sink.add(&["t:listed/", kind, "/", view_of]);
}

fn surroundings(view: &View, token: usize, lemma: &str, sink: &mut impl Sink) {
    let before = view.shape_at(token.checked_sub(1));
    let after = view.shape_at(Some(token + 1));
    sink.add(&["t:before=", before]);
    sink.add(&["t:after=", after]);
    sink.add(&["t:after=", after, "/", lemma]);
    sink.add(&["t:before=", before, "/", lemma]);
    sink.add(&["t:around=", before, "/", after]);
    sink.add(&["t:after2=", after, "/", view.shape_at(Some(token + 2))]);
    let sentence = view.report.sentence(token);
    if sentence.start == token {
        sink.add(&["t:first"]);
    }
    if sentence.end.saturating_sub(sentence.start) < 6 {
        sink.add(&["t:short"]);
    }
}

fn quotation(view: &View, token: usize, lemma: &str, kind: &str, sink: &mut impl Sink) {
    let inside = view.quote(token).is_some();
    let state = if inside { "in" } else { near_quote(view, token) };
    sink.add(&["t:quote=", state]);
    sink.add(&["t:quote=", state, "/", kind]);
    sink.add(&["t:quote=", state, "/", lemma]);
}

/// Where quotations stand near a token outside of any: right before or behind, in the sentence, or
/// nowhere.
fn near_quote(view: &View, token: usize) -> &'static str {
    let quoted = |at: usize| view.quote_of.get(at).is_some_and(|&quote| quote != NO_QUOTE);
    let before = (token.saturating_sub(5)..token).rev().any(quoted);
    let after = (token + 1..token + 5).any(quoted);
    match (before, after) {
        (true, true) => "both",
        (true, false) => "before",
        (false, true) => "after",
        (false, false) => {
            let sentence = view.report.sentence(token);
            let window = sentence.start.max(token.saturating_sub(40))..sentence.end.min(token + 40);
            if window.into_iter().any(quoted) { "sentence" } else { "none" }
        }
    }
}

fn above(view: &View, token: usize, lemma: &str, sink: &mut impl Sink) {
    let Some(head) = view.head(token) else {
        sink.add(&["t:root"]);
        return;
    };
    let (over, dep) = (view.report.lemma(head), view.dep(token).as_str());
    sink.add(&["t:head=", over, "/", dep]);
    sink.add(&["t:headtag=", view.tag(head).as_str(), "/", dep]);
    sink.add(&["t:headmean=", view.meaning(head), "/", dep, "/", view.meaning(token)]);
    sink.add(&["t:headtag=", view.tag(head).as_str(), "/", dep, "/", lemma]);
    if let Some(top) = view.head(head) {
        sink.add(&["t:over=", view.dep(head).as_str(), "/", view.report.lemma(top), "/", dep]);
    }
}

fn below(view: &View, token: usize, lemma: &str, kind: &str, sink: &mut impl Sink) {
    let mut frame = String::new();
    for child in view.children(token) {
        let dep = view.dep(child);
        if dep == Dep::Punct {
            continue;
        }
        let side = if child < token { "<" } else { ">" };
        let name = dep.as_str();
        sink.add(&["t:kid=", side, name]);
        sink.add(&["t:kid=", side, name, "/", kind]);
        sink.add(&["t:kid=", side, name, "/", lemma]);
        sink.add(&["t:kidword=", name, "/", view.report.lemma(child)]);
        if is_core(dep) {
            frame.push_str(side);
            frame.push_str(name);
        }
        match dep {
            Dep::Nsubj | Dep::Nsubjpass | Dep::Poss => subject(view, child, lemma, kind, sink),
            Dep::Ccomp | Dep::Xcomp | Dep::Acl => clause(view, child, lemma, sink),
            Dep::Prep | Dep::Prt | Dep::Agent => {
                let word = view.report.lemma(child);
                sink.add(&["t:prep=", word, "/", kind]);
                sink.add(&["t:prep=", word, "/", lemma]);
                if let Some(object) = view.child(child, &[Dep::Pobj]) {
                    sink.add(&["t:pobj=", word, "/", view.report.lemma(object)]);
                    sink.add(&["t:pobjsort=", word, "/", sort(view, object), "/", kind]);
                }
            }
            Dep::Dobj | Dep::Attr | Dep::Acomp => {
                let what = sort(view, child);
                sink.add(&["t:obj=", name, "/", what]);
                sink.add(&["t:obj=", name, "/", what, "/", view.meaning(token)]);
                sink.add(&["t:obj=", name, "/", what, "/", lemma]);
                if !view.reporting.senses(view.report.lemma(child), Class::Noun).is_empty() {
                    sink.add(&["t:objlisted/", kind]);
                    sink.add(&["t:objlisted/", lemma]);
                }
                sink.add(&["t:obj=", name, "/", view.report.lemma(child), "/", lemma]);
            }
            _ => {}
        }
    }
    let speaker = view.child(token, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Poss]);
    let speaker = speaker.map_or("none", |speaker| sort(view, speaker));
    sink.add(&["t:full=", &frame, "/", speaker]);
    sink.add(&["t:meanframe=", view.meaning(token), "/", &frame]);
    sink.add(&["t:meansubj=", view.meaning(token), "/", speaker]);
    sink.add(&["t:voiceframe=", view.voices(token), "/", &frame]);
    sink.add(&["t:frame=", &frame, "/", kind]);
    sink.add(&["t:frame=", &frame, "/", lemma]);
}

fn is_core(dep: Dep) -> bool {
    use Dep::{
        Acl, Acomp, Agent, Attr, Ccomp, Dative, Dobj, Nsubj, Nsubjpass, Oprd, Poss, Prep, Prt,
        Relcl, Xcomp,
    };
    matches!(
        dep,
        Acl | Acomp
            | Agent
            | Attr
            | Ccomp
            | Dative
            | Dobj
            | Nsubj
            | Nsubjpass
            | Oprd
            | Poss
            | Prep
            | Prt
            | Relcl
            | Xcomp
    )
}

fn clause(view: &View, child: usize, lemma: &str, sink: &mut impl Sink) {
    let first = view.trees.range(child).start;
    let open = view.shape_at(Some(first));
    sink.add(&["t:clause=", open]);
    sink.add(&["t:clause=", open, "/", lemma]);
    sink.add(&["t:clauseverb=", view.report.lemma(child), "/", lemma]);
}

fn subject(view: &View, child: usize, lemma: &str, kind: &str, sink: &mut impl Sink) {
    let what = sort(view, child);
    sink.add(&["t:subj=", what]);
    sink.add(&["t:subj=", what, "/", kind]);
    sink.add(&["t:subj=", what, "/", lemma]);
    sink.add(&["t:subjword=", view.report.lemma(child)]);
}

/// What a noun stands for: the kind of its name, its pronoun, or its tag.
pub fn sort<'v>(view: &View<'v>, token: usize) -> &'v str {
    let own = view.report.token(token);
    match own.entity.label() {
        Some(label) => label.as_str(),
        None if matches!(own.tag, Tag::Prp | Tag::Dt | Tag::Wp | Tag::Wdt) => own.lemma.as_str(),
        None => view.meaning(token),
    }
}

//! Describes the words that can be cues of an attribution.

use super::feature::put;
use super::view::{View, class};
use crate::statements::reporting::Class;
use dateline_learn::{Part, Sink};
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

/// A token that could head a cue, with the parts of its features that many of them share.
pub struct Word<'v> {
    view: &'v View<'v>,
    token: usize,
    lemma: Part<'v>,
    /// What kind of word it is.
    kind: Part<'v>,
    dep: Part<'v>,
    meaning: Part<'v>,
    voices: Part<'v>,
}

impl<'v> Word<'v> {
    /// Looks at a token.
    pub fn new(view: &'v View<'v>, token: usize) -> Word<'v> {
        let own = view.report.token(token);
        Word {
            view,
            token,
            lemma: Part::of(&own.lemma),
            kind: Part::of(class(view, token)),
            dep: Part::of(own.dep.as_str()),
            meaning: Part::of(view.meaning(token)),
            voices: Part::of(view.voices(token)),
        }
    }

    /// Describes the token and its neighbours.
    pub fn describe_itself(&self, sink: &mut impl Sink) {
        itself(self.view, self, sink);
        known(self.view, self, sink);
        surroundings(self.view, self, sink);
    }

    /// Describes its ties to other words and to quotations.
    pub fn describe_ties(&self, sink: &mut impl Sink) {
        quotation(self.view, self, sink);
        above(self.view, self, sink);
        below(self.view, self, sink);
    }

    /// Describes all of that.
    pub fn describe(&self, sink: &mut impl Sink) {
        self.describe_itself(sink);
        self.describe_ties(sink);
    }
}

fn itself(view: &View, word: &Word, sink: &mut impl Sink) {
    let own = view.report.token(word.token);
    let &Word { lemma, kind, dep, meaning, voices, .. } = word;
    let (pos, tag) = (Part::of(own.pos.as_str()), Part::of(own.tag.as_str()));
    let suffix = own.lemma.char_indices().rev().nth(2).and_then(|(at, _)| own.lemma.get(at..));
    let suffix = suffix.map_or(lemma, Part::of);
    let capital = view.report.word(word.token).starts_with(char::is_uppercase);
    let case = Part::of(if capital { "upper" } else { "lower" });
    put!(sink, "t:word=", lemma, "/", pos);
    put!(sink, "t:bias");
    put!(sink, "t:class=", kind);
    put!(sink, "t:suffix=", suffix, "/", kind);
    put!(sink, "t:case=", case, "/", kind);
    put!(sink, "t:lc=", lemma, "/", kind);
    put!(sink, "t:tag=", tag, "/", dep);
    put!(sink, "t:dep=", dep, "/", lemma);
    put!(sink, "t:mean=", meaning, "/", kind);
    put!(sink, "t:mean=", meaning, "/", dep);
    put!(sink, "t:voice=", voices, "/", kind);
}

/// What the table of reporting words says.
fn known(view: &View, word: &Word, sink: &mut impl Sink) {
    let class = match view.report.token(word.token).pos {
        Pos::Verb | Pos::Aux => Class::Verb,
        Pos::Noun => Class::Noun,
        Pos::Adj => Class::Adjective,
        _ => return,
    };
    let kind = word.kind;
    let senses = view.reporting.senses(word.lemma.text(), class);
    let Some(sense) = senses.first() else {
        put!(sink, "t:unlisted/", kind);
        return;
    };
    let act = Part::of(sense.kind.as_str());
    let what = Part::of(if sense.kind.is_view() { "view" } else { "saying" });
    put!(sink, "t:act=", act, "/", kind);
    put!(sink, "t:listed/", kind);
    put!(sink, "t:listed/", kind, "/", what);
}

fn surroundings(view: &View, word: &Word, sink: &mut impl Sink) {
    let &Word { token, lemma, .. } = word;
    let before = Part::of(view.shape_at(token.checked_sub(1)));
    let after = Part::of(view.shape_at(Some(token + 1)));
    let second = Part::of(view.shape_at(Some(token + 2)));
    put!(sink, "t:before=", before);
    put!(sink, "t:after=", after);
    put!(sink, "t:after=", after, "/", lemma);
    put!(sink, "t:before=", before, "/", lemma);
    put!(sink, "t:around=", before, "/", after);
    put!(sink, "t:after2=", after, "/", second);
    let sentence = view.report.sentence(token);
    if sentence.start == token {
        put!(sink, "t:first");
    }
    if sentence.end.saturating_sub(sentence.start) < 6 {
        put!(sink, "t:short");
    }
}

fn quotation(view: &View, word: &Word, sink: &mut impl Sink) {
    let &Word { token, lemma, kind, .. } = word;
    let inside = view.quote(token).is_some();
    let state = Part::of(if inside { "in" } else { near_quote(view, token) });
    put!(sink, "t:quote=", state);
    put!(sink, "t:quote=", state, "/", kind);
    put!(sink, "t:quote=", state, "/", lemma);
}

/// Where quotations stand near a token outside of any: right before or behind, in the sentence, or
/// nowhere.
fn near_quote(view: &View, token: usize) -> &'static str {
    let quoted = |at: usize| view.quote(at).is_some();
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

fn above(view: &View, word: &Word, sink: &mut impl Sink) {
    let &Word { token, lemma, dep, meaning, .. } = word;
    let Some(head) = view.head(token) else {
        put!(sink, "t:root");
        return;
    };
    let over = Part::of(view.report.lemma(head));
    let tag = Part::of(view.tag(head).as_str());
    let sense = Part::of(view.meaning(head));
    put!(sink, "t:head=", over, "/", dep);
    put!(sink, "t:headtag=", tag, "/", dep);
    put!(sink, "t:headmean=", sense, "/", dep, "/", meaning);
    put!(sink, "t:headtag=", tag, "/", dep, "/", lemma);
    if let Some(top) = view.head(head) {
        let own = Part::of(view.dep(head).as_str());
        let top = Part::of(view.report.lemma(top));
        put!(sink, "t:over=", own, ",", top, ",", dep);
    }
}

fn below(view: &View, word: &Word, sink: &mut impl Sink) {
    let &Word { token, lemma, kind, meaning, voices, .. } = word;
    let mut frame = String::new();
    for child in view.children(token).filter(|&child| view.dep(child) != Dep::Punct) {
        let side = if child < token { "<" } else { ">" };
        if is_core(view.dep(child)) {
            frame.push_str(side);
            frame.push_str(view.dep(child).as_str());
        }
        kid(view, word, child, Part::of(side), sink);
    }
    let speaker = view.child(token, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Poss]);
    let speaker = Part::of(speaker.map_or("none", |speaker| sort(view, speaker)));
    let frame = Part::of(&frame);
    put!(sink, "t:full=", frame, "/", speaker);
    put!(sink, "t:meanframe=", meaning, "/", frame);
    put!(sink, "t:meansubj=", meaning, "/", speaker);
    put!(sink, "t:voiceframe=", voices, "/", frame);
    put!(sink, "t:frame=", frame, "/", kind);
    put!(sink, "t:frame=", frame, "/", lemma);
}

fn kid(view: &View, word: &Word, child: usize, side: Part, sink: &mut impl Sink) {
    let &Word { lemma, kind, .. } = word;
    let dep = view.dep(child);
    let (name, own) = (Part::of(dep.as_str()), Part::of(view.report.lemma(child)));
    put!(sink, "t:kid=", side, name);
    put!(sink, "t:kid=", side, name, "/", kind);
    put!(sink, "t:kid=", side, name, "/", lemma);
    put!(sink, "t:kidword=", name, "/", own);
    match dep {
        Dep::Nsubj | Dep::Nsubjpass | Dep::Poss => subject(view, word, child, sink),
        Dep::Ccomp | Dep::Xcomp | Dep::Acl => clause(view, word, child, sink),
        Dep::Prep | Dep::Prt | Dep::Agent => preposition(view, word, child, sink),
        Dep::Dobj | Dep::Attr | Dep::Acomp => object(view, word, child, sink),
        _ => {}
    }
}

fn subject(view: &View, word: &Word, child: usize, sink: &mut impl Sink) {
    let &Word { lemma, kind, .. } = word;
    let (what, own) = (Part::of(sort(view, child)), Part::of(view.report.lemma(child)));
    put!(sink, "t:subj=", what);
    put!(sink, "t:subj=", what, "/", kind);
    put!(sink, "t:subj=", what, "/", lemma);
    put!(sink, "t:subjword=", own);
}

fn clause(view: &View, word: &Word, child: usize, sink: &mut impl Sink) {
    let lemma = word.lemma;
    let open = Part::of(view.shape_at(Some(view.trees.range(child).start)));
    let verb = Part::of(view.report.lemma(child));
    put!(sink, "t:clause=", open);
    put!(sink, "t:clause=", open, "/", lemma);
    put!(sink, "t:clauseverb=", verb, "/", lemma);
}

fn preposition(view: &View, word: &Word, child: usize, sink: &mut impl Sink) {
    let &Word { lemma, kind, .. } = word;
    let own = Part::of(view.report.lemma(child));
    put!(sink, "t:prep=", own, "/", kind);
    put!(sink, "t:prep=", own, "/", lemma);
    if let Some(object) = view.child(child, &[Dep::Pobj]) {
        let (noun, what) = (Part::of(view.report.lemma(object)), Part::of(sort(view, object)));
        put!(sink, "t:pobj=", own, "/", noun);
        put!(sink, "t:pobjsort=", own, "/", what, "/", kind);
    }
}

fn object(view: &View, word: &Word, child: usize, sink: &mut impl Sink) {
    let &Word { lemma, kind, meaning, .. } = word;
    let name = Part::of(view.dep(child).as_str());
    let (what, own) = (Part::of(sort(view, child)), Part::of(view.report.lemma(child)));
    put!(sink, "t:obj=", name, "/", what);
    put!(sink, "t:obj=", name, "/", what, "/", meaning);
    put!(sink, "t:obj=", name, "/", what, "/", lemma);
    if !view.reporting.senses(own.text(), Class::Noun).is_empty() {
        put!(sink, "t:objlisted/", kind);
        put!(sink, "t:objlisted/", lemma);
    }
    put!(sink, "t:obj=", name, "/", own, "/", lemma);
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

/// What a noun stands for: the kind of its name, its pronoun, or its tag.
pub fn sort<'v>(view: &View<'v>, token: usize) -> &'v str {
    let own = view.report.token(token);
    match own.entity.label() {
        Some(label) => label.as_str(),
        None if matches!(own.tag, Tag::Prp | Tag::Dt | Tag::Wp | Tag::Wdt) => own.lemma.as_str(),
        None => view.meaning(token),
    }
}

//! Who says it: the noun phrase that names the source of a cue, with what belongs to it.

use super::feature::put;
use super::trigger::sort;
use super::view::{View, bucket, class};
use dateline_learn::{Part, Sink};
use dateline_text::{Dep, Tag};
use std::ops::Range;

/// Sources stand so many tokens from their cue at most.
const NEAR: usize = 40;

/// So many noun phrases are looked at, the nearest first.
const PHRASES: usize = 14;

/// The noun phrases around a cue.
pub struct Source<'a> {
    view: View<'a>,
    /// The cue's head.
    cue: usize,
    /// The words of the cue.
    words: Range<usize>,
    kind: Part<'a>,
    lemma: Part<'a>,
}

/// A noun phrase that could name the source.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its head.
    pub head: usize,
    /// Its words.
    pub span: Range<usize>,
    /// The first dependent of the head that is left out, if one is.
    cut: Option<usize>,
}

impl<'a> Source<'a> {
    /// The noun phrases around a cue.
    pub fn new(view: View<'a>, cue: usize, words: Range<usize>) -> Source<'a> {
        let (kind, lemma) = (Part::of(class(&view, cue)), Part::of(view.report.lemma(cue)));
        Source { view, cue, words, kind, lemma }
    }

    /// All noun phrases, each with its forms: whole and without its later dependents.
    pub fn candidates(&self) -> Vec<Candidate> {
        let sentence = self.view.report.sentence(self.cue);
        let window =
            sentence.start.max(self.cue.saturating_sub(NEAR))..sentence.end.min(self.cue + NEAR);
        let mut heads: Vec<usize> = window.filter(|&token| self.can_head(token)).collect();
        heads.sort_by_key(|&head| (head.abs_diff(self.cue), head));
        heads.truncate(PHRASES);
        heads.into_iter().flat_map(|head| self.forms(head)).collect()
    }

    fn can_head(&self, token: usize) -> bool {
        use Dep::{Amod, Compound, Det, Mark, Nmod, Nummod};
        let possessive = self.view.tag(token) == Tag::PrpPoss || self.view.dep(token) == Dep::Poss;
        let adjective = matches!(self.view.tag(token), Tag::Jj) && self.view.dep(token) != Amod;
        !self.words.contains(&token)
            && (possessive
                || adjective
                    && matches!(self.view.dep(token), Dep::Nsubj | Dep::Pobj | Dep::Nsubjpass)
                || self.view.is_nominal(token)
                    && !matches!(
                        self.view.dep(token),
                        Compound | Amod | Det | Mark | Nmod | Nummod
                    )
                || self.view.dep(token) == Compound && self.view.head(token) == Some(self.cue)
                || self.view.dep(token) == Amod && self.view.head(token) == Some(self.cue))
    }

    fn forms(&self, head: usize) -> Vec<Candidate> {
        let whole = self.view.trees.range(head);
        let start = self.first(head, whole.start);
        let mut forms = Vec::with_capacity(4);
        let mut add = |end: usize, cut: Option<usize>| {
            let mut end = end;
            while end > head + 1 && self.view.is_loose(end - 1) {
                end -= 1;
            }
            let span = start..end;
            let apart = end <= self.words.start || start >= self.words.end;
            if apart && !forms.iter().any(|form: &Candidate| form.span == span) {
                forms.push(Candidate { head, span, cut });
            }
        };
        add(whole.end, None);
        let mut spine = head;
        for _ in 0..4 {
            let mut last = None;
            for child in self.view.children(spine).filter(|&child| child > spine).take(8) {
                add(self.view.trees.range(child).start.max(head + 1), Some(child));
                last = Some(child);
            }
            let Some(next) = last else { break };
            spine = next;
        }
        forms
    }

    /// A noun phrase begins behind connectives and marks.
    fn first(&self, head: usize, start: usize) -> usize {
        let skipped = |&token: &usize| {
            matches!(self.view.dep(token), Dep::Cc | Dep::Preconj)
                || self.view.is_loose(token)
                || self.view.is_mark(token) && self.view.quote(token) != self.view.quote(head)
        };
        start + (start..head).take_while(skipped).count()
    }

    /// Describes one noun phrase.
    pub fn describe(&self, candidate: &Candidate, sink: &mut impl Sink) {
        self.describe_head(candidate.head, sink);
        self.describe_form(candidate, sink);
    }

    fn describe_head(&self, head: usize, sink: &mut impl Sink) {
        let path = path(&self.view, self.cue, head);
        let (kind, lemma, path) = (self.kind, self.lemma, Part::of(&path));
        let what = Part::of(sort(&self.view, head));
        let side = Part::of(if head < self.cue { "<" } else { ">" });
        let away = Part::of(bucket(head.abs_diff(self.cue)));
        let own = Part::of(self.view.report.lemma(head));
        let same = self.view.quote(head) == self.view.quote(self.cue);
        let quote = Part::of(if same { "same" } else { "other" });
        put!(sink, "spath=", path, "/", kind);
        put!(sink, "spath=", path);
        put!(sink, "spath=", path, "/", lemma);
        put!(sink, "spath=", path, "/", what);
        put!(sink, "swhat=", what, side);
        put!(sink, "swhat=", what, "/", kind);
        put!(sink, "sword=", own);
        put!(sink, "saway=", side, away, "/", kind);
        put!(sink, "squote=", quote);
        let just_before = head < self.cue && self.words.start == head + 1;
        if just_before || head > self.cue && self.words.end == self.view.trees.range(head).start {
            put!(sink, "sjust=", side, kind);
        }
        if self.view.trees.is_below(self.cue, head) {
            let dep = Part::of(self.view.dep(self.cue).as_str());
            put!(sink, "sover=", kind, "/", dep);
        }
    }

    fn describe_form(&self, candidate: &Candidate, sink: &mut impl Sink) {
        let Candidate { head, span, cut } = candidate;
        let what = Part::of(self.view.tag(*head).as_str());
        match cut {
            None => put!(sink, "fwhole/", what),
            Some(child) => self.describe_cut(candidate, *child, sink),
        }
        let behind = self.view.children(*head).filter(|child| child > head);
        for child in behind.filter(|child| span.contains(child)) {
            self.describe_kept(*head, child, sink);
        }
        let top = Part::of(self.view.dep(*head).as_str());
        let kind = self.kind;
        let before_cue = Part::of(if span.end == self.words.start { "cue" } else { "no" });
        let first = Part::of(self.view.shape_at(Some(span.start)));
        let last = Part::of(self.view.shape_at(span.end.checked_sub(1)));
        let next = Part::of(self.view.shape_at(Some(span.end)));
        let length = Part::of(bucket(span.len()));
        put!(sink, "fnextdep=", next, "/", top);
        put!(sink, "fnextdep=", before_cue, "/", kind);
        put!(sink, "flast=", last);
        put!(sink, "ffirst=", first);
        put!(sink, "fnext=", next);
        put!(sink, "flength=", length);
    }

    /// Describes the dependent at which a form ends.
    fn describe_cut(&self, candidate: &Candidate, child: usize, sink: &mut impl Sink) {
        let Candidate { head, span, .. } = candidate;
        let what = Part::of(self.view.tag(*head).as_str());
        let dep = Part::of(self.view.dep(child).as_str());
        let deep = Part::of(if self.view.head(child) == Some(*head) { "" } else { "deep" });
        let shape = Part::of(self.view.shape(child));
        let comma = span.end < self.view.count() && self.view.report.word(span.end) == ",";
        let comma = Part::of(if comma { "," } else { "" });
        let holds = self.view.trees.is_below(self.cue, child);
        let holds = Part::of(if holds { "/cue" } else { "/free" });
        put!(sink, "fcut=", deep, dep, "/", shape);
        put!(sink, "fcut=", dep, comma);
        put!(sink, "fcut=", dep, comma, "/", what);
        put!(sink, "fcutword=", shape);
        put!(sink, "fcut=", dep, holds);
    }

    /// Describes a dependent that a form holds.
    fn describe_kept(&self, head: usize, child: usize, sink: &mut impl Sink) {
        let what = Part::of(self.view.tag(head).as_str());
        let dep = Part::of(self.view.dep(child).as_str());
        let comma = self.view.trees.range(child).start.checked_sub(1);
        let comma = comma.is_some_and(|at| at > head && self.view.report.word(at) == ",");
        let comma = Part::of(if comma { "," } else { "" });
        put!(sink, "fwith=", dep, comma);
        put!(sink, "fwith=", dep, comma, "/", what);
        if self.view.dep(child) == Dep::Prep {
            let word = Part::of(self.view.report.lemma(child));
            put!(sink, "fwithword=", word, comma);
        }
    }

    /// Describes that no source is named.
    pub fn describe_none(&self, sink: &mut impl Sink) {
        let (kind, lemma) = (self.kind, self.lemma);
        let dep = Part::of(self.view.dep(self.cue).as_str());
        put!(sink, "snone");
        put!(sink, "snone=", kind);
        put!(sink, "snone=", lemma);
        put!(sink, "snone=", kind, "/", dep);
        for child in self.view.children(self.cue) {
            let own = Part::of(self.view.dep(child).as_str());
            put!(sink, "snonekid=", kind, "/", own);
        }
        if let Some(head) = self.view.head(self.cue) {
            let tag = Part::of(self.view.tag(head).as_str());
            put!(sink, "snonehead=", tag, "/", dep);
        }
    }
}

/// The labels on the way from the cue up and down to a word.
fn path(view: &View, cue: usize, word: usize) -> String {
    const STEPS: usize = 5;
    let mut path = String::new();
    let mut top = cue;
    let mut steps = 0;
    while !view.trees.is_below(word, top) {
        let Some(head) = view.head(top).filter(|_| steps < STEPS) else { return "far".to_owned() };
        path.push('^');
        path.push_str(view.dep(top).as_str());
        (top, steps) = (head, steps + 1);
    }
    let mut down = Vec::with_capacity(4);
    let mut at = word;
    while at != top {
        if down.len() >= STEPS {
            return "deep".to_owned();
        }
        down.push(view.dep(at).as_str());
        let Some(head) = view.head(at) else { break };
        at = head;
    }
    for dep in down.into_iter().rev() {
        path.push('v');
        path.push_str(dep);
    }
    path
}

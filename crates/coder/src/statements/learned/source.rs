//! Who says it: the noun phrase that names the source of a cue, with what belongs to it.

use super::trigger::sort;
use super::view::{View, bucket, class};
use dateline_learn::Sink;
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
    kind: &'static str,
    lemma: &'a str,
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
        Source { view, cue, words, kind: class(&view, cue), lemma: view.report.lemma(cue) }
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
            matches!(self.view.dep(token), Dep::Cc | Dep::Preconj) || self.view.is_loose(token)
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
        let what = sort(&self.view, head);
        let side = if head < self.cue { "<" } else { ">" };
        let away = bucket(head.abs_diff(self.cue));
        sink.add(&["spath=", &path, "/", self.kind]);
        sink.add(&["spath=", &path]);
        sink.add(&["spath=", &path, "/", self.lemma]);
        sink.add(&["spath=", &path, "/", what]);
        sink.add(&["swhat=", what, side]);
        sink.add(&["swhat=", what, "/", self.kind]);
        sink.add(&["sword=", self.view.report.lemma(head)]);
        sink.add(&["saway=", side, away, "/", self.kind]);
        let same = self.view.quote(head) == self.view.quote(self.cue);
        sink.add(&["squote=", if same { "same" } else { "other" }]);
        if side == "<" && self.words.start == head + 1 {
            sink.add(&["sjust=", "<", self.kind]);
        }
        if side == ">" && self.words.end == self.view.trees.range(head).start {
            sink.add(&["sjust=", ">", self.kind]);
        }
        if self.view.trees.is_below(self.cue, head) {
            sink.add(&["sover=", self.kind, "/", self.view.dep(self.cue).as_str()]);
        }
    }

    fn describe_form(&self, candidate: &Candidate, sink: &mut impl Sink) {
        let Candidate { head, span, cut } = candidate;
        let what = self.view.tag(*head).as_str();
        match cut {
            None => sink.add(&["fwhole/", what]),
            Some(child) => {
                let dep = self.view.dep(*child).as_str();
                let deep = if self.view.head(*child) == Some(*head) { "" } else { "deep" };
                sink.add(&["fcut=", deep, dep, "/", self.view.shape(*child)]);
                let comma = span.end < self.view.count() && self.view.report.word(span.end) == ",";
                let comma = if comma { "," } else { "" };
                sink.add(&["fcut=", dep, comma]);
                sink.add(&["fcut=", dep, comma, "/", what]);
                sink.add(&["fcutword=", self.view.shape(*child)]);
                let holds = self.view.trees.is_below(self.cue, *child);
                sink.add(&["fcut=", dep, if holds { "/cue" } else { "/free" }]);
            }
        }
        for child in self.view.children(*head).filter(|child| child > head && span.contains(child))
        {
            let dep = self.view.dep(child).as_str();
            let comma = self.view.trees.range(child).start.checked_sub(1);
            let comma = comma.is_some_and(|at| at > *head && self.view.report.word(at) == ",");
            let comma = if comma { "," } else { "" };
            sink.add(&["fwith=", dep, comma]);
            sink.add(&["fwith=", dep, comma, "/", what]);
            if matches!(self.view.dep(child), Dep::Prep) {
                sink.add(&["fwithword=", self.view.report.lemma(child), comma]);
            }
        }
        let top = self.view.dep(*head).as_str();
        sink.add(&["fnextdep=", self.view.shape_at(Some(span.end)), "/", top]);
        sink.add(&[
            "fnextdep=",
            if span.end == self.words.start { "cue" } else { "no" },
            "/",
            self.kind,
        ]);
        sink.add(&["flast=", self.view.shape_at(span.end.checked_sub(1))]);
        sink.add(&["ffirst=", self.view.shape_at(Some(span.start))]);
        sink.add(&["fnext=", self.view.shape_at(Some(span.end))]);
        sink.add(&["flength=", bucket(span.len())]);
    }

    /// Describes that no source is named.
    pub fn describe_none(&self, sink: &mut impl Sink) {
        sink.add(&["snone"]);
        sink.add(&["snone=", self.kind]);
        sink.add(&["snone=", self.lemma]);
        sink.add(&["snone=", self.kind, "/", self.view.dep(self.cue).as_str()]);
        for child in self.view.children(self.cue) {
            sink.add(&["snonekid=", self.kind, "/", self.view.dep(child).as_str()]);
        }
        if let Some(head) = self.view.head(self.cue) {
            let dep = self.view.dep(self.cue).as_str();
            sink.add(&["snonehead=", self.view.tag(head).as_str(), "/", dep]);
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

//! The words of a cue: its head with auxiliaries, adverbs, particles and what else belongs to it.

use super::feature::put;
use super::rank::Space;
use super::view::{View, bucket, class};
use dateline_learn::{Part, Sink};
use std::ops::Range;

/// So many tokens before and behind its head belong to a cue at most.
const BEFORE: usize = 6;
const BEHIND: usize = 8;

/// So many words of a cue are described.
const LONGEST: usize = 12;

/// The spans around the head of a cue.
pub struct Phrase<'a> {
    view: View<'a>,
    cue: usize,
    kind: Part<'a>,
    lemma: Part<'a>,
    starts: Vec<usize>,
    lasts: Vec<usize>,
}

impl<'a> Phrase<'a> {
    /// The spans around a cue's head.
    pub fn new(view: View<'a>, cue: usize) -> Phrase<'a> {
        let sentence = view.report.sentence(cue);
        let starts = sentence.start.max(cue.saturating_sub(BEFORE))..cue + 1;
        let lasts = cue..sentence.end.min(cue + BEHIND + 1);
        Phrase {
            view,
            cue,
            kind: Part::of(class(&view, cue)),
            lemma: Part::of(view.report.lemma(cue)),
            starts: starts.filter(|&token| !view.is_loose(token)).collect(),
            lasts: lasts.filter(|&token| !view.is_loose(token)).collect(),
        }
    }

    /// How a token beside the head is tied to it: its standing and its relation.
    fn tie(&self, token: usize) -> [Part<'a>; 2] {
        let top = if token < self.cue {
            self.view.opens(token, self.cue)
        } else {
            self.view.closes(token, self.cue)
        };
        [self.view.standing(top, self.cue), self.view.dep(top).as_str()].map(Part::of)
    }

    fn edge(&self, side: Part, token: usize, outside: Option<usize>, sink: &mut impl Sink) {
        let (kind, lemma) = (self.kind, self.lemma);
        let [stand, dep] = self.tie(token);
        let beyond = Part::of(self.view.shape_at(outside));
        if token == self.cue {
            put!(sink, "p", side, "head=", lemma);
            put!(sink, "p", side, "head=", kind);
            put!(sink, "p", side, "head=", kind, "/", beyond);
            put!(sink, "p", side, "head=", lemma, "/", beyond);
        } else {
            self.own(side, token, sink);
        }
        put!(sink, "p", side, "tie=", stand, "/", dep);
        put!(sink, "p", side, "tie=", stand, "/", dep, "/", lemma);
        put!(sink, "p", side, "beyond=", beyond);
        put!(sink, "p", side, "beyond=", beyond, "/", kind);
        if let Some(outside) = outside.filter(|&at| at < self.view.count()) {
            self.beyond(side, outside, sink);
        }
    }

    /// Describes a word at the edge other than the head.
    fn own(&self, side: Part, token: usize, sink: &mut impl Sink) {
        let (kind, lemma) = (self.kind, self.lemma);
        let [stand, dep] = self.tie(token);
        let away = Part::of(bucket(token.abs_diff(self.cue)));
        let own = Part::of(self.view.report.lemma(token));
        let tag = Part::of(self.view.tag(token).as_str());
        put!(sink, "p", side, "word=", own);
        put!(sink, "p", side, "word=", own, "/", away);
        put!(sink, "p", side, "word=", own, "/", kind);
        put!(sink, "p", side, "word=", own, "/", lemma);
        put!(sink, "p", side, "tag=", tag, "/", stand, "/", dep);
        put!(sink, "p", side, "away=", away, "/", kind);
    }

    /// Describes the word beyond the edge.
    fn beyond(&self, side: Part, outside: usize, sink: &mut impl Sink) {
        let (kind, lemma) = (self.kind, self.lemma);
        let [stand, dep] = self.tie(outside);
        let own = Part::of(self.view.report.lemma(outside));
        put!(sink, "p", side, "over=", stand, "/", dep);
        put!(sink, "p", side, "over=", stand, "/", dep, "/", kind);
        put!(sink, "p", side, "over=", stand, "/", dep, "/", own);
        put!(sink, "p", side, "over=", stand, "/", dep, "/", lemma);
        put!(sink, "p", side, "next=", own, "/", lemma);
    }
}

impl Space for Phrase<'_> {
    fn starts(&self) -> &[usize] {
        &self.starts
    }

    fn lasts(&self) -> &[usize] {
        &self.lasts
    }

    fn can_be_none(&self) -> bool {
        false
    }

    fn start(&self, token: usize, sink: &mut impl Sink) {
        self.edge(Part::of("s"), token, token.checked_sub(1), sink);
    }

    fn last(&self, token: usize, sink: &mut impl Sink) {
        self.edge(Part::of("e"), token, Some(token + 1), sink);
    }

    fn span(&self, span: &Range<usize>, sink: &mut impl Sink) {
        let (kind, length) = (self.kind, Part::of(bucket(span.len())));
        put!(sink, "plength=", length, "/", kind);
        for token in span.clone().take(LONGEST).filter(|&token| token != self.cue) {
            let side = Part::of(if token < self.cue { "<" } else { ">" });
            let stand = Part::of(self.view.standing(token, self.cue));
            let dep = Part::of(self.view.dep(token).as_str());
            put!(sink, "pin=", side, stand, dep);
            if self.view.is_mark(token) {
                let mark = Part::of(self.view.report.word(token));
                put!(sink, "pmark=", mark);
            }
        }
    }

    fn none(&self, _: &mut impl Sink) {}
}

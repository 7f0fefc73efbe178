//! The words of a cue: its head with auxiliaries, adverbs, particles and what else belongs to it.

use super::rank::Space;
use super::view::{View, bucket, class};
use dateline_learn::Sink;
use std::ops::Range;

/// So many tokens before and behind its head belong to a cue at most.
const BEFORE: usize = 6;
const BEHIND: usize = 8;

/// The spans around the head of a cue.
pub struct Phrase<'a> {
    view: View<'a>,
    cue: usize,
    kind: &'static str,
    lemma: &'a str,
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
            kind: class(&view, cue),
            lemma: view.report.lemma(cue),
            starts: starts.filter(|&token| !view.is_loose(token)).collect(),
            lasts: lasts.filter(|&token| !view.is_loose(token)).collect(),
        }
    }

    /// How a token beside the head is tied to it.
    fn tie(&self, token: usize) -> [&'a str; 3] {
        let top = if token < self.cue {
            self.view.opens(token, self.cue)
        } else {
            self.view.closes(token, self.cue)
        };
        [self.view.standing(top, self.cue), "/", self.view.dep(top).as_str()]
    }

    fn edge(&self, side: &str, token: usize, outside: Option<usize>, sink: &mut impl Sink) {
        let away = bucket(token.abs_diff(self.cue));
        let own = self.view.report.lemma(token);
        let beyond = self.view.shape_at(outside);
        let tie = self.tie(token).concat();
        if token == self.cue {
            sink.add(&["p", side, "head=", self.lemma]);
            sink.add(&["p", side, "head=", self.kind]);
            sink.add(&["p", side, "head=", self.kind, "/", beyond]);
            sink.add(&["p", side, "head=", self.lemma, "/", beyond]);
        } else {
            sink.add(&["p", side, "word=", own]);
            sink.add(&["p", side, "word=", own, "/", away]);
            sink.add(&["p", side, "word=", own, "/", self.kind]);
            sink.add(&["p", side, "word=", own, "/", self.lemma]);
            sink.add(&["p", side, "tag=", self.view.tag(token).as_str(), "/", &tie]);
            sink.add(&["p", side, "away=", away, "/", self.kind]);
        }
        sink.add(&["p", side, "tie=", &tie]);
        sink.add(&["p", side, "tie=", &tie, "/", self.lemma]);
        sink.add(&["p", side, "beyond=", beyond]);
        sink.add(&["p", side, "beyond=", beyond, "/", self.kind]);
        let Some(outside) = outside.filter(|&at| at < self.view.count()) else { return };
        let over = self.tie(outside).concat();
        sink.add(&["p", side, "over=", &over]);
        sink.add(&["p", side, "over=", &over, "/", self.kind]);
        sink.add(&["p", side, "over=", &over, "/", self.view.report.lemma(outside)]);
        sink.add(&["p", side, "over=", &over, "/", self.lemma]);
        sink.add(&["p", side, "next=", self.view.report.lemma(outside), "/", self.lemma]);
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
        self.edge("s", token, token.checked_sub(1), sink);
    }

    fn last(&self, token: usize, sink: &mut impl Sink) {
        self.edge("e", token, Some(token + 1), sink);
    }

    fn span(&self, span: &Range<usize>, sink: &mut impl Sink) {
        let length = bucket(span.len());
        sink.add(&["plength=", length, "/", self.kind]);
        for token in span.clone().take(12) {
            if token == self.cue {
                continue;
            }
            let side = if token < self.cue { "<" } else { ">" };
            let top =
                [side, self.view.standing(token, self.cue), self.view.dep(token).as_str()].concat();
            sink.add(&["pin=", &top]);
            if self.view.is_mark(token) {
                sink.add(&["pmark=", self.view.report.word(token)]);
            }
        }
    }

    fn none(&self, _: &mut impl Sink) {}
}

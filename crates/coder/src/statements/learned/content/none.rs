//! Describes that there is no content on a side.

use super::kids::is_core;
use super::{Content, Side};
use crate::statements::learned::feature::put;
use dateline_learn::{Part, Sink};

/// Quotations are searched so many tokens before and behind a cue.
const BEFORE: usize = 8;
const BEHIND: usize = 6;

impl Content<'_> {
    pub(super) fn describe_none(&self, sink: &mut impl Sink) {
        let (mark, kind, lemma) = (self.mark, self.kind, self.lemma);
        let dep = Part::of(self.view.dep(self.known.cue).as_str());
        put!(sink, mark, "none");
        put!(sink, mark, "none=", kind);
        put!(sink, mark, "none=", lemma);
        put!(sink, mark, "none=", kind, "/", dep);
        self.none_of_kids(sink);
        self.none_beside(sink);
    }

    /// The cue's dependents on both sides.
    fn none_of_kids(&self, sink: &mut impl Sink) {
        let (view, cue) = (&self.view, self.known.cue);
        let (mark, kind, lemma) = (self.mark, self.kind, self.lemma);
        for child in view.children(cue).filter(|&child| is_core(view.dep(child))) {
            let side = Part::of(if child < cue { "<" } else { ">" });
            let dep = Part::of(view.dep(child).as_str());
            put!(sink, mark, "nonekid=", side, dep);
            put!(sink, mark, "nonekid=", side, dep, "/", kind);
            put!(sink, mark, "nonekid=", side, dep, "/", lemma);
        }
    }

    /// What stands on the other side, behind the sentence and next to the cue.
    fn none_beside(&self, sink: &mut impl Sink) {
        let (view, mark, kind, lemma) = (&self.view, self.mark, self.kind, self.lemma);
        let (rest, following) = (Part::of(&self.rest), Part::of(self.following));
        let left = Part::of(self.left_state());
        put!(sink, mark, "nonerest=", rest);
        put!(sink, mark, "nonerest=", rest, "/", lemma);
        let source = self.known.source.as_ref();
        if let Some(source) = source.filter(|source| source.end <= self.known.cue) {
            let before = Part::of(view.shape_at(source.start.checked_sub(1)));
            put!(sink, mark, "nonebefore=", before, "/", rest);
        }
        put!(sink, mark, "nonefollow=", following, "/", left);
        put!(sink, mark, "nonefollow=", following, "/", kind);
        let words = &self.known.words;
        let (next, near) = match self.side {
            Side::Left => {
                (words.start.checked_sub(1), words.start.saturating_sub(BEFORE)..words.start)
            }
            Side::Right => (Some(words.end), words.end..words.end + BEHIND),
        };
        let next = Part::of(view.shape_at(next));
        put!(sink, mark, "nonenext=", next, "/", kind);
        let quoted = near.into_iter().any(|at| view.quote(at).is_some());
        let quoted = Part::of(if quoted { "quoted" } else { "plain" });
        put!(sink, mark, "nonequote=", quoted, "/", kind);
        put!(sink, mark, "nonequote=", quoted, "/", lemma);
        if self.side == Side::Right {
            put!(sink, "rnoneleft=", left, "/", kind);
            put!(sink, "rnoneleft=", left, "/", quoted);
            put!(sink, "rnoneleft=", left, "/", lemma);
        }
    }
}

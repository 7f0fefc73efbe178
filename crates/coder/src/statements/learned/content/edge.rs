//! Describes the first and the last token of a content.

use super::{Content, Side};
use crate::statements::learned::feature::put;
use crate::statements::learned::view::bucket;
use dateline_learn::{Part, Sink};

/// One edge of a content, with the parts of its features.
struct Edge<'a> {
    token: usize,
    /// Whether it is the first token and not the last.
    first: bool,
    /// The next token outside.
    outside: Option<usize>,
    /// The side of the cue, and which edge.
    side: Part<'a>,
    which: Part<'a>,
    own: Part<'a>,
    beyond: Part<'a>,
    quote: Part<'a>,
    kind: Part<'a>,
}

impl<'a> Content<'a> {
    pub(super) fn describe_edge(&self, token: usize, first: bool, sink: &mut impl Sink) {
        let outside = if first { token.checked_sub(1) } else { Some(token + 1) };
        let edge = Edge {
            token,
            first,
            outside,
            side: self.mark,
            which: Part::of(if first { "s" } else { "e" }),
            own: Part::of(self.view.shape(token)),
            beyond: Part::of(self.view.shape_at(outside)),
            quote: Part::of(self.quote_state(token, outside)),
            kind: self.kind,
        };
        self.standing(&edge, sink);
        self.words(&edge, sink);
        self.beside_source(&edge, sink);
        if !first {
            self.joint(&edge, sink);
        }
    }

    /// How the highest phrase at the edge stands to the cue.
    fn standing(&self, edge: &Edge, sink: &mut impl Sink) {
        let (view, cue) = (&self.view, self.known.cue);
        let &Edge { side, which, own, beyond, kind, .. } = edge;
        let top =
            if edge.first { view.opens(edge.token, cue) } else { view.closes(edge.token, cue) };
        let (stand, dep) = (Part::of(view.standing(top, cue)), Part::of(view.dep(top).as_str()));
        let lemma = self.lemma;
        put!(sink, side, which, "stand=", stand, "/", dep);
        put!(sink, side, which, "stand=", stand, "/", dep, "/", kind);
        put!(sink, side, which, "stand=", stand, "/", dep, "/", lemma);
        put!(sink, side, which, "stand=", stand, "/", dep, "/", beyond, "/", own);
        put!(sink, side, which, "beyond=", beyond, "/", stand, "/", dep);
    }

    /// The words at the edge, marks, and how far it is from the cue.
    fn words(&self, edge: &Edge, sink: &mut impl Sink) {
        let &Edge { side, which, own, beyond, quote, kind, .. } = edge;
        let away = Part::of(self.away(edge.token));
        let end = Part::of(self.sentence_edge(edge.token, edge.first));
        put!(sink, side, which, "own=", own);
        put!(sink, side, which, "own=", own, "/", kind);
        put!(sink, side, which, "beyond=", beyond);
        put!(sink, side, which, "beyond=", beyond, "/", kind);
        put!(sink, side, which, "quote=", quote);
        put!(sink, side, which, "quote=", quote, "/", kind);
        put!(sink, side, which, "quote=", quote, "/", beyond);
        put!(sink, side, which, "away=", away, "/", kind);
        put!(sink, side, which, "away=", away, "/", quote);
        put!(sink, side, which, "edge=", end);
        put!(sink, side, which, "edge=", end, "/", kind);
        put!(sink, side, which, "edge=", end, "/", quote);
    }

    fn away(&self, token: usize) -> &'static str {
        bucket(match self.side {
            Side::Right => token.saturating_sub(self.known.words.end),
            Side::Left => self.known.words.start.saturating_sub(token + 1),
        })
    }

    fn beside_source(&self, edge: &Edge, sink: &mut impl Sink) {
        let Some(source) = &self.known.source else { return };
        let token = edge.token;
        let loose = token + 2 == source.start && self.view.is_loose(token + 1);
        let state = if source.contains(&token) {
            "in"
        } else if edge.first && token == source.end {
            "behind"
        } else if !edge.first && (token + 1 == source.start || loose) {
            "before"
        } else {
            "no"
        };
        let (state, &Edge { side, which, kind, .. }) = (Part::of(state), edge);
        put!(sink, side, which, "source=", state);
        put!(sink, side, which, "source=", state, "/", kind);
    }

    /// What the words behind the last token would add.
    fn joint(&self, edge: &Edge, sink: &mut impl Sink) {
        let (view, cue) = (&self.view, self.known.cue);
        let Some(next) = edge.outside.filter(|&at| at < view.count()) else { return };
        let behind = if view.is_loose(next) && next + 1 < view.count() { next + 1 } else { next };
        let over = view.brings(behind, cue);
        let &Edge { side, which, beyond, kind, .. } = edge;
        let shape = Part::of(view.shape(behind));
        let dep = Part::of(view.dep(over).as_str());
        let sure = Part::of(view.sureness(over));
        let tense = Part::of(view.tense(over, cue));
        let subject = Part::of(view.subject(over));
        let tag = Part::of(view.tag(over).as_str());
        let mate = Part::of(view.head(over).map_or("none", |head| view.tag(head).as_str()));
        let cue_tag = self.tag;
        let stand = Part::of(view.standing(over, cue));
        put!(sink, side, which, "joint=", beyond, "/", shape, "/", dep, "/", sure);
        put!(sink, side, which, "joint=", dep, "/", sure, "/", tense, "/", subject);
        put!(sink, side, which, "joint=", shape, "/", dep, "/", tense, "/", subject);
        put!(sink, side, which, "jointmate=", dep, "/", mate, "/", tag, "/", cue_tag);
        put!(sink, side, which, "jointform=", shape, "/", dep, "/", tag, "/", beyond);
        put!(sink, side, which, "jointtag=", tag, "/", sure, "/", beyond);
        put!(sink, side, which, "over=", dep, "/", stand);
        put!(sink, side, which, "over=", dep, "/", shape, "/", beyond);
        put!(sink, side, which, "overhead=", dep, "/", tag, "/", beyond, "/", kind);
    }

    /// Whether a token stands inside a quotation and at its edge.
    fn quote_state(&self, token: usize, outside: Option<usize>) -> &'static str {
        let own = self.view.quote(token);
        let beyond = outside.and_then(|at| self.view.quote(at));
        if own.is_some() && own == self.view.quote(self.known.cue) {
            return "shared";
        }
        match (own, beyond) {
            (None, None) => "out",
            (None, Some(_)) => "touch",
            (Some(a), Some(b)) if a == b => "inside",
            (Some(_), _) => "edge",
        }
    }

    fn sentence_edge(&self, token: usize, first: bool) -> &'static str {
        let sentence = self.view.report.sentence(self.known.cue);
        if !sentence.contains(&token) {
            return "other";
        }
        let at_edge = if first {
            sentence.start == token
        } else {
            token + 1 == sentence.end || token + 2 == sentence.end && self.view.is_mark(token + 1)
        };
        if at_edge { "edge" } else { "no" }
    }
}

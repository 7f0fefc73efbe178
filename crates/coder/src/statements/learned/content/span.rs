//! Describes a content as a whole: what it holds of the cue's clause, quotations and other cues.

use super::kids::{Cover, Kid};
use super::{Content, Side};
use crate::statements::learned::feature::put;
use crate::statements::learned::view::bucket;
use dateline_learn::{Part, Sink};
use std::ops::Range;

/// A content, with the parts that its features share.
struct Shape<'s, 'a> {
    span: &'s Range<usize>,
    mark: Part<'a>,
    kind: Part<'a>,
    lemma: Part<'a>,
    /// Whether one phrase is all of it.
    same: Part<'a>,
    /// How the phrase that opens it stands to the cue, and its relation.
    stand: Part<'a>,
    dep: Part<'a>,
    /// How it lies to quotations.
    state: Part<'a>,
}

/// So many tokens of a content are searched for other cues, of which so many are told.
const SEARCHED: usize = 80;
const TOLD: usize = 4;

/// Words that are so sure to head a cue, in hundredths, count as other cues.
pub(super) const OTHER_CUE: u8 = 45;

impl<'a> Content<'a> {
    pub(super) fn describe_span(&self, span: &Range<usize>, sink: &mut impl Sink) {
        let (view, cue) = (&self.view, self.known.cue);
        let (head, tail) = (view.opens(span.start, cue), view.closes(span.end - 1, cue));
        let shape = Shape {
            span,
            mark: self.mark,
            kind: self.kind,
            lemma: self.lemma,
            same: Part::of(if head == tail { "one" } else { "two" }),
            stand: Part::of(view.standing(head, cue)),
            dep: Part::of(view.dep(head).as_str()),
            state: Part::of(self.quotes_state(span)),
        };
        self.nodes(&shape, tail, sink);
        self.quotes(&shape, sink);
        self.kids_in(&shape, sink);
        self.beside(&shape, sink);
        self.inner_cues(span, sink);
    }

    fn nodes(&self, shape: &Shape, tail: usize, sink: &mut impl Sink) {
        let (view, cue) = (&self.view, self.known.cue);
        let &Shape { mark, kind, lemma, same, stand, dep, .. } = shape;
        let length = Part::of(bucket(shape.span.len()));
        let last = Part::of(view.standing(tail, cue));
        let last_dep = Part::of(view.dep(tail).as_str());
        put!(sink, mark, "length=", length, "/", kind);
        put!(sink, mark, "node=", same, "/", stand, dep, "/", last, last_dep);
        put!(sink, mark, "node=", same, "/", kind);
        put!(sink, mark, "node=", same, "/", stand, dep, "/", lemma);
    }

    fn quotes(&self, shape: &Shape, sink: &mut impl Sink) {
        let &Shape { mark, kind, lemma, state, .. } = shape;
        put!(sink, mark, "quotes=", state);
        put!(sink, mark, "quotes=", state, "/", kind);
        put!(sink, mark, "quotes=", state, "/", lemma);
    }

    /// How a span lies to the quotations at its edges.
    fn quotes_state(&self, span: &Range<usize>) -> &'static str {
        let view = &self.view;
        let (first, last) = (view.quote(span.start), view.quote(span.end - 1));
        if first.is_some() && first == view.quote(self.known.cue) {
            return "shared";
        }
        let opens = first.is_some_and(|q| view.quotes[q].tokens.start == span.start);
        let closes = last.is_some_and(|q| view.quotes[q].tokens.end == span.end);
        match (first, last) {
            (None, None) => "plain",
            (Some(_), None) if opens => "openquote-plain",
            (Some(_), None) => "inside-plain",
            (None, Some(_)) if closes => "plain-closequote",
            (None, Some(_)) => "plain-inside",
            (Some(q), Some(r)) if opens && closes && q == r => "quote",
            (Some(_), Some(_)) if opens && closes => "quotes",
            (Some(_), Some(_)) if opens => "open-inside",
            (Some(_), Some(_)) if closes => "inside-close",
            _ => "inside",
        }
    }

    /// What the span holds of the cue's dependents.
    fn kids_in(&self, shape: &Shape, sink: &mut impl Sink) {
        let mut pattern = String::new();
        for kid in &self.kids {
            let cover = kid.cover(shape.span);
            if kid.of_cue && matches!(cover, Cover::No | Cover::Part) {
                pattern.push('*');
            }
            pattern.push_str(kid.dep.text());
            pattern.push(cover.sign());
            self.kid(shape, kid, cover, sink);
            if cover == Cover::Head {
                self.left_out(kid, shape.span, sink);
            }
        }
        let (pattern, &Shape { mark, kind, lemma, .. }) = (Part::of(&pattern), shape);
        put!(sink, mark, "pattern=", pattern);
        put!(sink, mark, "pattern=", pattern, "/", kind);
        put!(sink, mark, "pattern=", pattern, "/", lemma);
    }

    fn kid(&self, shape: &Shape, own: &Kid, cover: Cover, sink: &mut impl Sink) {
        let &Shape { mark, kind, lemma, .. } = shape;
        let (dep, cover) = (own.dep, Part::of(cover.name()));
        put!(sink, mark, "kid=", dep, "/", cover);
        put!(sink, mark, "kid=", dep, "/", cover, "/", kind);
        put!(sink, mark, "kid=", dep, "/", cover, "/", lemma);
        match own.word {
            Some(word) => {
                put!(sink, mark, "kid=", word, "/", cover, "/", kind);
                put!(sink, mark, "kid=", word, "/", cover, "/", lemma);
            }
            None => {
                let tag = own.tag;
                put!(sink, mark, "kidtag=", dep, "/", cover, "/", tag);
            }
        }
    }

    /// What a span leaves out of a dependent whose head it holds.
    fn left_out(&self, kid: &Kid, span: &Range<usize>, sink: &mut impl Sink) {
        if kid.range.end > span.end {
            self.cut_behind(kid, span, sink);
        }
        if kid.range.start < span.start {
            let (view, mark, dep, kind) = (&self.view, self.mark, kid.dep, self.kind);
            let before = Part::of(view.shape(span.start - 1));
            let first = Part::of(view.shape(kid.range.start));
            let own = Part::of(view.shape(span.start));
            put!(sink, mark, "outfirst=", dep, "/", before, "/", kind);
            put!(sink, mark, "outfirst=", dep, "/", first, "/", own);
        }
    }

    fn cut_behind(&self, kid: &Kid, span: &Range<usize>, sink: &mut impl Sink) {
        let (view, cue, mark) = (&self.view, self.known.cue, self.mark);
        let comma = view.is_mark(span.end);
        let next = if comma && span.end + 1 < kid.range.end { span.end + 1 } else { span.end };
        let over = view.brings(next, cue);
        let (dep, kind) = (kid.dep, self.kind);
        let tense = Part::of(view.tense(over, cue));
        let comma = Part::of(if comma { "," } else { "" });
        let own = Part::of(view.dep(over).as_str());
        let sure = Part::of(view.sureness(over));
        let shape = Part::of(view.shape(next));
        let stand = Part::of(view.standing(over, cue));
        let tag = Part::of(view.tag(over).as_str());
        let quoted = Part::of(match (view.quote(span.end - 1), view.quote(next)) {
            (Some(_), None) => "close",
            (None, Some(_)) => "open",
            _ => "same",
        });
        put!(sink, mark, "out=", dep, "/", own, comma);
        put!(sink, mark, "out=", dep, "/", own, comma, "/", sure, "/", tense);
        put!(sink, mark, "out=", own, "/", shape, comma, "/", kind);
        put!(sink, mark, "outquote=", dep, "/", own, comma, "/", quoted);
        put!(sink, mark, "outhead=", own, "/", stand, comma);
        put!(sink, mark, "outtag=", own, "/", tag, comma, "/", tense);
    }

    /// What stands on the other side, behind the sentence, and in the source.
    fn beside(&self, shape: &Shape, sink: &mut impl Sink) {
        let &Shape { span, mark, kind, same, stand, dep, state, .. } = shape;
        let (rest, left) = (Part::of(&self.rest), Part::of(self.left_state()));
        let open = Part::of(self.view.shape(span.start));
        put!(sink, mark, "rest=", rest, "/", stand, dep, "/", same);
        put!(sink, mark, "rest=", rest, "/", open, "/", same);
        put!(sink, mark, "rest=", rest, "/", state);
        let sentence = self.view.report.sentence(self.known.cue);
        if span.start < sentence.start || sentence.end < span.end {
            let following = Part::of(self.following);
            let block = Part::of(self.ends_block(span.end - 1));
            let next = Part::of(self.view.shape_at(Some(self.known.words.end)));
            put!(sink, mark, "beyond=", state, "/", kind);
            put!(sink, mark, "follow=", following, "/", left, "/", state);
            put!(sink, mark, "block=", block, "/", state, "/", next);
        }
        let over = |source: &Range<usize>| span.start < source.end && source.start < span.end;
        if self.known.source.as_ref().is_some_and(over) {
            put!(sink, mark, "oversource");
        }
        if self.side == Side::Right {
            put!(sink, "rleft=", left, "/", state);
        }
    }

    /// Whether a token is the last word of its block.
    fn ends_block(&self, token: usize) -> &'static str {
        let end = self.view.report.token(token).span.end;
        let blocks = &self.view.report.document.blocks;
        let number = blocks.partition_point(|block| block.span.end < end);
        let at_end = blocks.get(number).is_some_and(|block| block.span.end <= end + 3);
        if at_end { "end" } else { "no" }
    }

    /// Other cues inside a span, with their standing.
    fn inner_cues(&self, span: &Range<usize>, sink: &mut impl Sink) {
        let (view, cue, mark) = (&self.view, self.known.cue, self.mark);
        let inside = span.clone().take(SEARCHED);
        let cues = inside.filter(|&token| view.sure.get(token).is_some_and(|&s| s >= OTHER_CUE));
        for token in cues.take(TOLD) {
            let quoted = Part::of(if view.quote(token).is_some() { "quoted" } else { "plain" });
            let tense = Part::of(view.tense(token, cue));
            let dep = Part::of(view.dep(token).as_str());
            let stand = Part::of(view.standing(token, cue));
            put!(sink, mark, "inner=", stand, "/", dep, "/", quoted, "/", tense);
            put!(sink, mark, "inner=", dep, "/", quoted, "/", tense);
        }
    }
}

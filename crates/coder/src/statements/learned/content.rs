//! What is said: the words before and behind a cue that are its content.

use super::rank::Space;
use super::view::{View, bucket, class};
use dateline_learn::Sink;
use dateline_text::{Dep, Tag};
use std::ops::Range;

/// The content of a clause is searched so many tokens before and behind the cue; quotations reach
/// further.
const REACH: usize = 70;

/// So many first tokens and so many last tokens are weighed.
const STARTS: usize = 26;
const LASTS: usize = 40;

/// The side of the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before the cue.
    Left,
    /// Behind the cue.
    Right,
}

/// What is known of a cue when its content is searched.
#[derive(Clone, Debug)]
pub struct Known {
    /// The cue's head.
    pub cue: usize,
    /// The words of the cue.
    pub words: Range<usize>,
    /// The words of the source.
    pub source: Option<Range<usize>>,
    /// The content before the cue, where that behind it is searched.
    pub left: Option<Range<usize>>,
}

/// The spans on one side of a cue.
pub struct Content<'a> {
    view: View<'a>,
    known: Known,
    side: Side,
    kind: &'static str,
    lemma: &'a str,
    starts: Vec<usize>,
    lasts: Vec<usize>,
    /// What names the side in features.
    mark: &'static str,
}

impl<'a> Content<'a> {
    /// The spans on one side of a cue.
    pub fn new(view: View<'a>, known: Known, side: Side) -> Content<'a> {
        let kind = class(&view, known.cue);
        let lemma = view.report.lemma(known.cue);
        let mark = if side == Side::Left { "l" } else { "r" };
        let mut content =
            Content { view, known, side, kind, lemma, starts: Vec::new(), lasts: Vec::new(), mark };
        match side {
            Side::Left => content.fill_left(),
            Side::Right => content.fill_right(),
        }
        content
    }

    fn fill_left(&mut self) {
        let end = self.known.words.start;
        let sentence = self.view.report.sentence(self.known.cue);
        let near = sentence.start.max(end.saturating_sub(REACH));
        let mut starts: Vec<usize> =
            (near..end).rev().filter(|&token| self.can_start(token)).take(STARTS).collect();
        if !starts.contains(&sentence.start) {
            starts.push(sentence.start);
        }
        // Quotations that end in the sentence or right before it.
        let mut first = sentence.start;
        let last = self.view.quotes.partition_point(|quote| quote.tokens.start < end);
        for quote in self.view.quotes[..last].iter().rev().take(8) {
            if quote.tokens.end + 2 < first {
                break;
            }
            if quote.tokens.start < first {
                first = quote.tokens.start;
                starts.push(first);
            }
        }
        self.starts = starts;
        self.lasts = (near..end).rev().filter(|&token| self.can_end(token)).take(LASTS).collect();
        if let Some(before) = near.checked_sub(1).filter(|_| near == sentence.start) {
            self.lasts.push(before);
            if self.view.is_loose(before) && before > 0 {
                self.lasts.push(before - 1);
            }
        }
    }

    fn fill_right(&mut self) {
        let start = self.known.words.end;
        let sentence = self.view.report.sentence(self.known.cue);
        let near = sentence.end.min(start + REACH);
        self.starts = (start..near).filter(|&token| self.can_start(token)).take(STARTS).collect();
        self.lasts = (start..near).filter(|&token| self.can_end(token)).take(LASTS).collect();
        let mut last = sentence.end;
        let first = self.view.quotes.partition_point(|quote| quote.tokens.end <= start);
        for quote in self.view.quotes[first..].iter().take(8) {
            if quote.tokens.start > last + 1 {
                break;
            }
            if quote.tokens.end > sentence.end {
                self.lasts.push(quote.tokens.end - 1);
            }
            if quote.tokens.start >= sentence.end {
                self.starts.push(quote.tokens.start);
            }
            last = last.max(quote.tokens.end);
        }
        if sentence.end < self.view.count() && self.view.is_loose(sentence.end - 1) {
            let next = self.view.report.sentence(sentence.end);
            self.starts.push(next.start);
            self.lasts.extend([next.end - 1, (next.end - 1).max(next.start + 1) - 1]);
        }
        if self.view.report.word(start.min(self.view.count() - 1)) == ":"
            || start > 0 && self.view.report.word(start - 1) == ":"
        {
            self.lasts.extend(self.block_end(start));
        }
        self.lasts.sort_unstable();
        self.lasts.dedup();
        self.starts.sort_unstable();
        self.starts.dedup();
    }

    /// The last word of the block that a token stands in.
    fn block_end(&self, token: usize) -> Option<usize> {
        let report = self.view.report;
        let start = report.tokens().get(token)?.span.start;
        let number = report.document.blocks.partition_point(|block| block.span.end <= start);
        let block = report.document.blocks.get(number)?;
        let tokens = report.analysis.tokens_in(block.span);
        tokens.rev().take(4).find(|&token| !self.view.is_loose(token))
    }

    /// Whether a phrase begins with a token.
    fn can_start(&self, token: usize) -> bool {
        if self.view.is_loose(token) {
            return false;
        }
        let Some(before) = token.checked_sub(1) else { return true };
        self.view.is_mark(before)
            || self.view.is_mark(token)
            || self.view.trees.range(self.view.opens(token, self.known.cue)).len() > 1
            || self.view.head(token) == Some(self.known.cue)
            || token == self.known.words.end
            || self
                .view
                .head(token)
                .is_some_and(|head| self.view.trees.is_below(self.known.cue, head))
    }

    /// Whether a phrase ends with a token.
    fn can_end(&self, token: usize) -> bool {
        if self.view.is_loose(token) {
            return false;
        }
        let next = token + 1;
        next >= self.view.count()
            || self.view.is_mark(next)
            || self.view.is_mark(token)
            || next == self.known.words.start
            || {
                let top = self.view.closes(token, self.known.cue);
                self.view
                    .head(top)
                    .is_none_or(|head| head < top || self.view.trees.is_below(self.known.cue, head))
            }
    }

    fn edge(&self, token: usize, first: bool, sink: &mut impl Sink) {
        let (view, cue) = (&self.view, self.known.cue);
        let which = if first { "s" } else { "e" };
        let top = if first { view.opens(token, cue) } else { view.closes(token, cue) };
        let outside = if first { token.checked_sub(1) } else { Some(token + 1) };
        let beyond = view.shape_at(outside);
        let own = view.shape(token);
        let standing = [view.standing(top, cue), "/", view.dep(top).as_str()].concat();
        let m = [self.mark, which].concat();
        let m = m.as_str();
        let quote = self.quote_state(token, outside);
        let away = if self.side == Side::Right {
            bucket(token.saturating_sub(self.known.words.end))
        } else {
            bucket(self.known.words.start.saturating_sub(token + 1))
        };
        sink.add(&[m, "stand=", &standing]);
        sink.add(&[m, "stand=", &standing, "/", self.kind]);
        sink.add(&[m, "stand=", &standing, "/", self.lemma]);
        sink.add(&[m, "stand=", &standing, "/", beyond, "/", own]);
        sink.add(&[m, "own=", own]);
        sink.add(&[m, "own=", own, "/", self.kind]);
        sink.add(&[m, "beyond=", beyond]);
        sink.add(&[m, "beyond=", beyond, "/", self.kind]);
        sink.add(&[m, "beyond=", beyond, "/", &standing]);
        sink.add(&[m, "quote=", quote]);
        sink.add(&[m, "quote=", quote, "/", self.kind]);
        sink.add(&[m, "quote=", quote, "/", beyond]);
        sink.add(&[m, "away=", away, "/", self.kind]);
        sink.add(&[m, "away=", away, "/", quote]);
        let edge = self.sentence_edge(token, first);
        sink.add(&[m, "edge=", edge]);
        sink.add(&[m, "edge=", edge, "/", self.kind]);
        sink.add(&[m, "edge=", edge, "/", quote]);
        if let Some(source) = &self.known.source {
            let state = if first {
                if token == source.end {
                    "behind"
                } else if source.contains(&token) {
                    "in"
                } else {
                    "no"
                }
            } else if token + 1 == source.start
                || token + 2 == source.start && view.is_loose(token + 1)
            {
                "before"
            } else if source.contains(&token) {
                "in"
            } else {
                "no"
            };
            sink.add(&[m, "source=", state]);
            sink.add(&[m, "source=", state, "/", self.kind]);
        }
        if !first {
            // What the next word would add.
            let next = outside.filter(|&at| at < view.count());
            if let Some(next) = next {
                let behind =
                    if view.is_loose(next) && next + 1 < view.count() { next + 1 } else { next };
                let over = view.brings(behind, cue);
                let dep = view.dep(over).as_str();
                let sure = view.sureness(over);
                let tense = if view.tag(over) == view.tag(cue) { "same" } else { "other" };
                let subject = if view.child(over, &[Dep::Nsubj, Dep::Nsubjpass]).is_some() {
                    "subj"
                } else {
                    "bare"
                };
                sink.add(&[m, "joint=", beyond, "/", view.shape(behind), "/", dep, "/", sure]);
                sink.add(&[m, "joint=", dep, "/", sure, "/", tense, "/", subject]);
                sink.add(&[m, "joint=", view.shape(behind), "/", dep, "/", tense, "/", subject]);
                let mate = view.head(over).map_or("none", |head| view.tag(head).as_str());
                let own = view.tag(over).as_str();
                sink.add(&[m, "jointmate=", dep, "/", mate, "/", own, "/", view.tag(cue).as_str()]);
                sink.add(&[m, "jointform=", view.shape(behind), "/", dep, "/", own, "/", beyond]);
                sink.add(&[m, "jointtag=", view.tag(over).as_str(), "/", sure, "/", beyond]);
                sink.add(&[m, "over=", dep, "/", view.standing(over, cue)]);
                sink.add(&[m, "over=", dep, "/", view.shape(behind), "/", beyond]);
                sink.add(&[
                    m,
                    "overhead=",
                    dep,
                    "/",
                    view.tag(over).as_str(),
                    "/",
                    beyond,
                    "/",
                    self.kind,
                ]);
            }
        }
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

/// The dependents whose place in or out of the content is described.
fn is_core(dep: Dep) -> bool {
    use Dep::{
        Acl, Acomp, Advcl, Agent, Attr, Ccomp, Conj, Csubj, Dative, Dobj, Npadvmod, Nsubj,
        Nsubjpass,
    };
    use Dep::{Advmod, Amod, Compound, Oprd, Parataxis, Pobj, Poss, Prep, Relcl, Xcomp};
    matches!(
        dep,
        Acl | Acomp
            | Advcl
            | Agent
            | Attr
            | Ccomp
            | Conj
            | Csubj
            | Dative
            | Dobj
            | Npadvmod
            | Nsubj
            | Nsubjpass
            | Oprd
            | Parataxis
            | Pobj
            | Poss
            | Prep
            | Relcl
            | Xcomp
            | Compound
            | Amod
            | Advmod
    )
}

impl Space for Content<'_> {
    fn starts(&self) -> &[usize] {
        &self.starts
    }

    fn lasts(&self) -> &[usize] {
        &self.lasts
    }

    fn start(&self, token: usize, sink: &mut impl Sink) {
        self.edge(token, true, sink);
    }

    fn last(&self, token: usize, sink: &mut impl Sink) {
        self.edge(token, false, sink);
    }

    fn span(&self, span: &Range<usize>, sink: &mut impl Sink) {
        let (view, cue, m) = (&self.view, self.known.cue, self.mark);
        let length = bucket(span.len());
        sink.add(&[m, "length=", length, "/", self.kind]);
        let (open, close) = (span.start, span.end - 1);
        let head = view.opens(open, cue);
        let tail = view.closes(close, cue);
        let same = if head == tail { "one" } else { "two" };
        let (a, b) = (view.standing(head, cue), view.standing(tail, cue));
        let (c, d) = (view.dep(head).as_str(), view.dep(tail).as_str());
        sink.add(&[m, "node=", same, "/", a, c, "/", b, d]);
        sink.add(&[m, "node=", same, "/", self.kind]);
        sink.add(&[m, "node=", same, "/", a, c, "/", self.lemma]);
        let (q, r) = (view.quote(open), view.quote(close));
        let starts = q.is_some_and(|q| view.quotes[q].tokens.start == open);
        let ends = r.is_some_and(|r| view.quotes[r].tokens.end == close + 1);
        let shared = q.is_some() && q == view.quote(cue);
        let state = match (q, r) {
            _ if shared => "shared",
            (None, None) => "plain",
            (Some(_), None) if starts => "openquote-plain",
            (Some(_), None) => "inside-plain",
            (None, Some(_)) if ends => "plain-closequote",
            (None, Some(_)) => "plain-inside",
            (Some(q), Some(r)) if starts && ends => {
                if q == r {
                    "quote"
                } else {
                    "quotes"
                }
            }
            (Some(_), Some(_)) if starts => "open-inside",
            (Some(_), Some(_)) if ends => "inside-close",
            _ => "inside",
        };
        sink.add(&[m, "quotes=", state]);
        sink.add(&[m, "quotes=", state, "/", self.kind]);
        sink.add(&[m, "quotes=", state, "/", self.lemma]);
        let sentence = view.report.sentence(cue);
        let beyond = !(sentence.start <= span.start && span.end <= sentence.end);
        if beyond {
            sink.add(&[m, "beyond=", state, "/", self.kind]);
        }
        let mut pattern = String::new();
        for child in view.children(cue) {
            if !is_core(view.dep(child)) || (child < cue) != (self.side == Side::Left) {
                continue;
            }
            let range = view.trees.range(child);
            let cover = if span.start <= range.start && range.end <= span.end {
                "all"
            } else if span.start <= child && child < span.end {
                "head"
            } else if span.start < range.end && range.start < span.end {
                "part"
            } else {
                "no"
            };
            let dep = view.dep(child).as_str();
            if self.known.words.contains(&child) && matches!(cover, "no" | "part") {
                pattern.push('*');
            }
            pattern.push_str(dep);
            pattern.push(match cover {
                "all" => '+',
                "head" => '~',
                "part" => '/',
                _ => '-',
            });
            sink.add(&[m, "kid=", dep, "/", cover]);
            sink.add(&[m, "kid=", dep, "/", cover, "/", self.kind]);
            sink.add(&[m, "kid=", dep, "/", cover, "/", self.lemma]);
            if matches!(view.dep(child), Dep::Prep | Dep::Agent | Dep::Dative) {
                sink.add(&[m, "kid=", view.report.lemma(child), "/", cover, "/", self.kind]);
                sink.add(&[m, "kid=", view.report.lemma(child), "/", cover, "/", self.lemma]);
            } else {
                sink.add(&[m, "kidtag=", dep, "/", cover, "/", view.tag(child).as_str()]);
            }
            if cover == "head" {
                self.left_out(dep, &range, span, sink);
            }
        }
        sink.add(&[m, "pattern=", &pattern]);
        sink.add(&[m, "pattern=", &pattern, "/", self.kind]);
        sink.add(&[m, "pattern=", &pattern, "/", self.lemma]);
        let rest = self.rest();
        sink.add(&[m, "rest=", &rest, "/", a, c, "/", same]);
        sink.add(&[m, "rest=", &rest, "/", view.shape(open), "/", same]);
        sink.add(&[m, "rest=", &rest, "/", state]);
        if beyond {
            sink.add(&[m, "follow=", self.following(), "/", self.left_state(), "/", state]);
            let whole = self.ends_block(close);
            sink.add(&[
                m,
                "block=",
                whole,
                "/",
                state,
                "/",
                view.shape_at(Some(self.known.words.end)),
            ]);
        }
        self.inner_cues(span, sink);
        let over = |source: &Range<usize>| span.start < source.end && source.start < span.end;
        if self.known.source.as_ref().is_some_and(over) {
            sink.add(&[m, "oversource"]);
        }
        if self.side == Side::Right {
            sink.add(&["rleft=", self.left_state(), "/", state]);
        }
    }

    fn none(&self, sink: &mut impl Sink) {
        let (view, cue, m) = (&self.view, self.known.cue, self.mark);
        sink.add(&[m, "none"]);
        sink.add(&[m, "none=", self.kind]);
        sink.add(&[m, "none=", self.lemma]);
        sink.add(&[m, "none=", self.kind, "/", view.dep(cue).as_str()]);
        for child in view.children(cue).filter(|&child| is_core(view.dep(child))) {
            let side = if child < cue { "<" } else { ">" };
            let dep = view.dep(child).as_str();
            sink.add(&[m, "nonekid=", side, dep]);
            sink.add(&[m, "nonekid=", side, dep, "/", self.kind]);
            sink.add(&[m, "nonekid=", side, dep, "/", self.lemma]);
        }
        let rest = self.rest();
        sink.add(&[m, "nonerest=", &rest]);
        sink.add(&[m, "nonerest=", &rest, "/", self.lemma]);
        if let Some(source) = self.known.source.as_ref().filter(|source| source.end <= cue) {
            sink.add(&[m, "nonebefore=", view.shape_at(source.start.checked_sub(1)), "/", &rest]);
        }
        let following = self.following();
        sink.add(&[m, "nonefollow=", following, "/", self.left_state()]);
        sink.add(&[m, "nonefollow=", following, "/", self.kind]);
        let next = match self.side {
            Side::Left => self.known.words.start.checked_sub(1),
            Side::Right => Some(self.known.words.end),
        };
        sink.add(&[m, "nonenext=", view.shape_at(next), "/", self.kind]);
        let quoted = match self.side {
            Side::Left => (self.known.words.start.saturating_sub(8)..self.known.words.start)
                .any(|at| view.quote(at).is_some()),
            Side::Right => {
                (self.known.words.end..self.known.words.end + 6).any(|at| view.quote(at).is_some())
            }
        };
        let quoted = if quoted { "quoted" } else { "plain" };
        sink.add(&[m, "nonequote=", quoted, "/", self.kind]);
        sink.add(&[m, "nonequote=", quoted, "/", self.lemma]);
        if self.side == Side::Right {
            let left = self.left_state();
            sink.add(&["rnoneleft=", left, "/", self.kind]);
            sink.add(&["rnoneleft=", left, "/", quoted]);
            sink.add(&["rnoneleft=", left, "/", self.lemma]);
        }
    }
}

impl Content<'_> {
    /// The clauses and objects of the cue on the other side.
    fn rest(&self) -> String {
        let (view, cue) = (&self.view, self.known.cue);
        let mut rest = String::new();
        for child in view.children(cue) {
            use Dep::{Acomp, Attr, Ccomp, Dobj, Oprd, Prep, Xcomp};
            let weighty =
                matches!(view.dep(child), Ccomp | Xcomp | Dobj | Oprd | Attr | Acomp | Prep);
            if weighty && (child < cue) != (self.side == Side::Left) {
                rest.push_str(view.dep(child).as_str());
                rest.push('+');
            }
        }
        rest
    }

    /// Whether a quotation begins right behind the cue's sentence, and whose it can be.
    fn following(&self) -> &'static str {
        let (view, cue) = (&self.view, self.known.cue);
        let end = view.report.sentence(cue).end;
        let opens = (end.saturating_sub(1)..end + 1)
            .find(|&at| view.quote(at).is_some_and(|quote| view.quotes[quote].tokens.start == at));
        let Some(quote) = opens.and_then(|at| view.quote(at)) else { return "none" };
        let close = view.quotes[quote].tokens.end;
        let own = view.report.sentence(close.saturating_sub(1)).end.min(close + 30);
        let other = (close..own).any(|at| view.sure.get(at).is_some_and(|&sure| sure >= 45));
        let block = |token: usize| {
            let start = view.report.token(token).span.start;
            view.report.document.blocks.partition_point(|block| block.span.start <= start)
        };
        match (other, block(cue) == block(close - 1)) {
            (true, true) => "claimed",
            (false, true) => "free",
            (true, false) => "claimed-next",
            (false, false) => "free-next",
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

    /// What a span leaves out of a child whose head it holds.
    fn left_out(&self, dep: &str, range: &Range<usize>, span: &Range<usize>, sink: &mut impl Sink) {
        let (view, cue, m) = (&self.view, self.known.cue, self.mark);
        if range.end > span.end {
            let comma = view.is_mark(span.end);
            let next = if comma && span.end + 1 < range.end { span.end + 1 } else { span.end };
            let over = view.brings(next, cue);
            let tense = if view.tag(over) == view.tag(cue) { "same" } else { "other" };
            let comma = if comma { "," } else { "" };
            let own = view.dep(over).as_str();
            sink.add(&[m, "out=", dep, "/", own, comma]);
            sink.add(&[m, "out=", dep, "/", own, comma, "/", view.sureness(over), "/", tense]);
            sink.add(&[m, "out=", own, "/", view.shape(next), comma, "/", self.kind]);
            let quoted = match (view.quote(span.end - 1), view.quote(next)) {
                (Some(_), None) => "close",
                (None, Some(_)) => "open",
                _ => "same",
            };
            sink.add(&[m, "outquote=", dep, "/", own, comma, "/", quoted]);
            sink.add(&[m, "outhead=", own, "/", view.standing(over, cue), comma]);
            sink.add(&[m, "outtag=", own, "/", view.tag(over).as_str(), comma, "/", tense]);
        }
        if range.start < span.start {
            sink.add(&[m, "outfirst=", dep, "/", view.shape(span.start - 1), "/", self.kind]);
            sink.add(&[
                m,
                "outfirst=",
                dep,
                "/",
                view.shape(range.start),
                "/",
                view.shape(span.start),
            ]);
        }
    }

    /// Other cues inside a span, with their standing.
    fn inner_cues(&self, span: &Range<usize>, sink: &mut impl Sink) {
        let (view, cue) = (&self.view, self.known.cue);
        let inside = span
            .clone()
            .take(80)
            .filter(|&token| view.sure.get(token).is_some_and(|&sure| sure >= 45));
        for token in inside.take(4) {
            let quoted = if view.quote(token).is_some() { "quoted" } else { "plain" };
            let tense = if view.tag(token) == view.tag(cue) { "same" } else { "other" };
            let dep = view.dep(token).as_str();
            sink.add(&[
                self.mark,
                "inner=",
                view.standing(token, cue),
                "/",
                dep,
                "/",
                quoted,
                "/",
                tense,
            ]);
            sink.add(&[self.mark, "inner=", dep, "/", quoted, "/", tense]);
        }
    }

    /// What was found before the cue.
    fn left_state(&self) -> &'static str {
        let Some(left) = &self.known.left else { return "none" };
        let last = left.end.saturating_sub(1);
        match (self.view.quote(left.start), self.view.quote(last)) {
            (None, None) if self.view.tag(last) == Tag::Comma => "comma",
            (None, None) => "plain",
            (Some(_), Some(_)) => "quoted",
            _ => "mixed",
        }
    }
}

//! Where a content can begin and end.

use super::{Content, Side};

/// The content of a clause is searched so many tokens before and behind the cue; quotations reach
/// further.
const REACH: usize = 70;

/// So many first tokens and so many last tokens are weighed.
const STARTS: usize = 26;
const LASTS: usize = 40;

/// So many quotations beside the cue's sentence are looked at.
const QUOTES: usize = 8;

impl Content<'_> {
    /// Finds the first and the last tokens that spans can have.
    pub(super) fn find_edges(&mut self) {
        match self.side {
            Side::Left => self.find_before(),
            Side::Right => self.find_behind(),
        }
    }

    fn find_before(&mut self) {
        let end = self.known.words.start;
        let sentence = self.view.report.sentence(self.known.cue);
        let near = sentence.start.max(end.saturating_sub(REACH));
        self.starts =
            (near..end).rev().filter(|&token| self.can_start(token)).take(STARTS).collect();
        self.lasts = (near..end).rev().filter(|&token| self.can_end(token)).take(LASTS).collect();
        if !self.starts.contains(&sentence.start) {
            self.starts.push(sentence.start);
        }
        self.quotes_before(sentence.start);
        if let Some(before) = near.checked_sub(1).filter(|_| near == sentence.start) {
            self.lasts.push(before);
            if self.view.is_loose(before) && before > 0 {
                self.lasts.push(before - 1);
            }
        }
    }

    /// Quotations that end in the sentence or right before it.
    fn quotes_before(&mut self, mut first: usize) {
        let end = self.known.words.start;
        let last = self.view.quotes.partition_point(|quote| quote.tokens.start < end);
        for quote in self.view.quotes[..last].iter().rev().take(QUOTES) {
            if quote.tokens.end + 2 < first {
                break;
            }
            if quote.tokens.start < first {
                first = quote.tokens.start;
                self.starts.push(first);
            }
        }
    }

    fn find_behind(&mut self) {
        let start = self.known.words.end;
        let sentence = self.view.report.sentence(self.known.cue);
        let near = sentence.end.min(start + REACH);
        self.starts = (start..near).filter(|&token| self.can_start(token)).take(STARTS).collect();
        self.lasts = (start..near).filter(|&token| self.can_end(token)).take(LASTS).collect();
        self.quotes_behind(sentence.end);
        if sentence.end < self.view.count() && self.view.is_loose(sentence.end - 1) {
            let next = self.view.report.sentence(sentence.end);
            self.starts.push(next.start);
            self.lasts.extend([next.end - 1, (next.end - 1).max(next.start + 1) - 1]);
        }
        let colon = |token: usize| token < self.view.count() && self.view.report.word(token) == ":";
        if colon(start) || start.checked_sub(1).is_some_and(colon) {
            self.lasts.extend(self.block_end(start));
        }
        self.lasts.sort_unstable();
        self.lasts.dedup();
        self.starts.sort_unstable();
        self.starts.dedup();
    }

    /// Quotations that begin before the sentence's end or right behind it.
    fn quotes_behind(&mut self, end: usize) {
        let start = self.known.words.end;
        let first = self.view.quotes.partition_point(|quote| quote.tokens.end <= start);
        let mut last = end;
        for quote in self.view.quotes[first..].iter().take(QUOTES) {
            if quote.tokens.start > last + 1 {
                break;
            }
            if quote.tokens.end > end {
                self.lasts.push(quote.tokens.end - 1);
            }
            if quote.tokens.start >= end {
                self.starts.push(quote.tokens.start);
            }
            last = last.max(quote.tokens.end);
        }
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
        let (view, cue) = (&self.view, self.known.cue);
        if view.is_loose(token) {
            return false;
        }
        let Some(before) = token.checked_sub(1) else { return true };
        let head = view.head(token);
        view.is_mark(before)
            || view.is_mark(token)
            || head == Some(cue)
            || token == self.known.words.end
            || head.is_some_and(|head| view.trees.is_below(cue, head))
            || view.trees.range(view.opens(token, cue)).len() > 1
    }

    /// Whether a phrase ends with a token.
    fn can_end(&self, token: usize) -> bool {
        let (view, cue) = (&self.view, self.known.cue);
        if view.is_loose(token) {
            return false;
        }
        let next = token + 1;
        let closes = || {
            let top = view.closes(token, cue);
            view.head(top).is_none_or(|head| head < top || view.trees.is_below(cue, head))
        };
        next >= view.count()
            || next == self.known.words.start
            || view.is_mark(next)
            || view.is_mark(token)
            || closes()
    }
}

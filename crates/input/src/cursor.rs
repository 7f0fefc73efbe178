//! A position in a text that only moves forward.

use dateline_text::Span;

/// Reads a stretch of a text from left to right.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Cursor<'t> {
    /// A cursor at the start of `span`, which it never leaves.
    pub(crate) fn new(text: &'t str, span: Span) -> Cursor<'t> {
        let range = span.range();
        match text.get(range.clone()) {
            Some(_) => Cursor { text, at: range.start, end: range.end },
            None => Cursor { text: "", at: 0, end: 0 },
        }
    }

    /// The byte it stands at.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// All that is left.
    pub(crate) fn rest(&self) -> &'t str {
        self.text.get(self.at..self.end).unwrap_or("")
    }

    /// The next character.
    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The text between an earlier position and this one.
    pub(crate) fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// Goes on by `bytes`, which must end on a character boundary.
    pub(crate) fn advance(&mut self, bytes: usize) {
        if self.rest().is_char_boundary(bytes) {
            self.at += bytes;
        }
    }

    /// Skips white space.
    pub(crate) fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Skips `prefix` if it comes next.
    pub(crate) fn eat(&mut self, prefix: &str) -> bool {
        let found = self.rest().starts_with(prefix);
        if found {
            self.at += prefix.len();
        }
        found
    }

    /// Takes the longest run of characters that `belongs`.
    pub(crate) fn take(&mut self, belongs: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or("")
    }

    /// Takes the next letters.
    pub(crate) fn letters(&mut self) -> &'t str {
        self.take(char::is_alphabetic)
    }

    /// Takes a number of at most `digits` digits; a longer run is no number of this kind.
    pub(crate) fn number(&mut self, digits: usize) -> Option<u16> {
        let run = self.take(|c| c.is_ascii_digit());
        if run.is_empty() || run.len() > digits { None } else { run.parse().ok() }
    }
}

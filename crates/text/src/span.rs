//! Byte ranges of a text, and their counterparts in Unicode code points.

use std::ops::Range;

/// A range of bytes `[start, end)` in a document's text.
///
/// Both ends lie on character boundaries of the text the span was made for.
///
/// ```
/// use dateline_text::Span;
/// let span = Span::new(3, 8);
/// assert_eq!(span.of("An event."), "event");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of the bytes `[start, end)`; an end before the start gives an empty span.
    pub fn new(start: usize, end: usize) -> Span {
        let (start, end) = (clamp(start), clamp(end));
        Span { start, end: end.max(start) }
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is no byte in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span, or nothing where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span moved right by `offset` bytes.
    pub fn shift(self, offset: usize) -> Span {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// The way from byte offsets to Unicode code points of one text.
///
/// It keeps the code point number of every 64th byte, so that one look-up reads at most 64 bytes.
///
/// ```
/// use dateline_text::{CodePoints, Span};
/// let points = CodePoints::new("“No,” he said");
/// assert_eq!(points.span(Span::new(0, 9)), (0, 5));
/// ```
pub struct CodePoints<'t> {
    text: &'t str,
    checkpoints: Vec<u32>,
}

const STEP: usize = 64;

impl<'t> CodePoints<'t> {
    /// Counts the code points of `text` once.
    pub fn new(text: &'t str) -> CodePoints<'t> {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut seen = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            checkpoints.push(seen);
            seen += starts(chunk);
        }
        checkpoints.push(seen);
        CodePoints { text, checkpoints }
    }

    /// The number of code points before the byte `offset`.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let slot = offset / STEP;
        let before = self.checkpoints.get(slot).copied().unwrap_or(0);
        (before + starts(&self.text.as_bytes()[slot * STEP..offset])) as usize
    }

    /// Both ends of a span in code points.
    pub fn span(&self, span: Span) -> (usize, usize) {
        (self.at(span.start as usize), self.at(span.end as usize))
    }
}

/// The code points that start in `bytes`: all bytes but UTF-8's continuation bytes.
fn starts(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_agree_with_counting_characters(text in "\\PC{0,200}") {
            let points = CodePoints::new(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(offset), count);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
        }
    }

    #[test]
    fn a_span_outside_its_text_is_empty_text() {
        assert_eq!(Span::new(4, 9).of("abc"), "");
    }
}

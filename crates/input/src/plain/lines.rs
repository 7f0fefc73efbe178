//! The lines of a text, without the white space around them.

use dateline_text::Span;

/// The trimmed lines of `text` in order; an empty span is a blank line.
///
/// A carriage return, a line or paragraph separator and a form feed end a line as well.
pub(super) fn split(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let pair = c == '\r' && matches!(characters.peek(), Some((_, '\n')));
        if pair || !is_break(c) {
            continue;
        }
        lines.push(trim(text, Span::new(start, at)));
        start = at + c.len_utf8();
    }
    lines.push(trim(text, Span::new(start, text.len())));
    lines
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The span without white space and invisible marks at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let inner = span.of(text);
    let after = inner.trim_start_matches(is_padding);
    let start = span.end as usize - after.len();
    Span::new(start, start + after.trim_end_matches(is_padding).len())
}

/// White space, zero-width marks and the byte order mark.
fn is_padding(c: char) -> bool {
    c.is_whitespace() || c == '\0' || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}')
}

//! Pieces of styled text, broken into lines by the width they take on a terminal.

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

/// A run of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    text: String,
    style: Style,
}

/// Text in the order it is read, each part with its style.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ink {
    pieces: Vec<Piece>,
}

impl Ink {
    /// One run of text.
    pub(super) fn of(text: impl AsRef<str>, style: Style) -> Ink {
        let mut ink = Ink::default();
        ink.push(text, style);
        ink
    }

    /// Adds a run of text; control characters, which could move a terminal's cursor, are left out,
    /// and white space of any kind becomes a space.
    pub(super) fn push(&mut self, text: impl AsRef<str>, style: Style) {
        let text: String = text.as_ref().chars().filter_map(printable).collect();
        match self.pieces.last_mut() {
            Some(last) if last.style == style => last.text.push_str(&text),
            _ if text.is_empty() => {}
            _ => self.pieces.push(Piece { text, style }),
        }
    }

    /// Adds all of another.
    pub(super) fn append(&mut self, other: Ink) {
        for piece in other.pieces {
            self.push(piece.text, piece.style);
        }
    }

    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.is_empty())
    }

    /// The columns it takes on one line.
    pub(super) fn width(&self) -> usize {
        self.characters().map(|(c, _)| columns(c)).sum()
    }

    fn characters(&self) -> impl Iterator<Item = (char, Style)> {
        self.pieces.iter().flat_map(|piece| piece.text.chars().map(|c| (c, piece.style)))
    }

    /// Breaks it at spaces into lines of at most `width` columns; a longer word is cut.
    pub(super) fn wrap(&self, width: usize) -> Vec<Ink> {
        let mut page = Page { width: width.max(8), lines: Vec::new(), line: Vec::new(), used: 0 };
        let characters: Vec<(char, Style)> = self.characters().collect();
        for word in characters.split(|(c, _)| *c == ' ').filter(|word| !word.is_empty()) {
            // The space takes its style from the word before it, if that goes on after it.
            page.add(word);
        }
        page.finish()
    }

    /// The text with the terminal's codes for its styles, or without.
    pub(super) fn render(&self, colour: bool) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            if colour && piece.style != Style::new() {
                out += &format!(
                    "{}{}{}",
                    piece.style.render(),
                    piece.text,
                    piece.style.render_reset()
                );
            } else {
                out += &piece.text;
            }
        }
        out
    }
}

/// Lines that are being filled.
struct Page {
    width: usize,
    lines: Vec<Ink>,
    line: Vec<(char, Style)>,
    used: usize,
}

impl Page {
    fn add(&mut self, word: &[(char, Style)]) {
        let length: usize = word.iter().map(|(c, _)| columns(*c)).sum();
        if self.used > 0 && self.used + 1 + length > self.width {
            self.end_line();
        }
        if self.used > 0 {
            let style = self.space_style(word);
            self.line.push((' ', style));
            self.used += 1;
        }
        for &(c, style) in word {
            if self.used + columns(c) > self.width {
                self.end_line();
            }
            self.line.push((c, style));
            self.used += columns(c);
        }
    }

    /// A space between two words of one style belongs to it, so that underlines run through.
    fn space_style(&self, word: &[(char, Style)]) -> Style {
        let before = self.line.last().map(|(_, style)| *style);
        let after = word.first().map(|(_, style)| *style);
        if before == after { before.unwrap_or_default() } else { Style::new() }
    }

    fn end_line(&mut self) {
        let mut ink = Ink::default();
        for (c, style) in self.line.drain(..) {
            ink.push(c.encode_utf8(&mut [0; 4]), style);
        }
        self.lines.push(ink);
        self.used = 0;
    }

    fn finish(mut self) -> Vec<Ink> {
        if !self.line.is_empty() {
            self.end_line();
        }
        self.lines
    }
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The character as it may be shown. Direction marks and overrides are left out, so that a text
/// cannot reorder the line it is shown in.
fn printable(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => Some(' '),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, expected: &[&str]) {
        let lines = Ink::of(text, Style::new()).wrap(width);
        let lines: Vec<String> = lines.iter().map(|line| line.render(false)).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn breaks_at_spaces_by_display_width() {
        check("the talks were held", 10, &["the talks", "were held"]);
        check("大使館 大使館 大使館", 14, &["大使館 大使館", "大使館"]);
        check("antidisestablishment", 8, &["antidise", "stablish", "ment"]);
        check("", 10, &[]);
    }

    #[test]
    fn a_text_cannot_command_the_terminal() {
        check("safe\u{1b}[2J \u{202e}text", 40, &["safe[2J text"]);
    }
}

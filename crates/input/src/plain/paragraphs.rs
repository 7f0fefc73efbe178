//! Paragraphs: lines joined where they were broken only to fit a width.

use super::style;
use dateline_text::Span;

/// The widest line that counts as broken to fit a width, in characters.
const WRAP_WIDTH: usize = 110;

/// Joins neighbouring lines to paragraphs; a blank span parts them.
///
/// In a group of lines without a blank one between them, each line is a paragraph if lines run
/// longer than a page is wide, or if nearly all of them end as sentences do. Otherwise the lines
/// are joined, but for a line that ends a sentence well before the right edge.
pub(super) fn join(text: &str, lines: &[Span]) -> Vec<Span> {
    let width = lines.iter().map(|line| width(text, *line)).max().unwrap_or(0);
    let mut paragraphs = Vec::new();
    for group in lines.split(|line| line.is_empty()).filter(|group| !group.is_empty()) {
        if width > WRAP_WIDTH || stand_alone(text, group) {
            paragraphs.extend_from_slice(group);
        } else {
            unwrap_lines(text, group, width, &mut paragraphs);
        }
    }
    paragraphs
}

fn width(text: &str, line: Span) -> usize {
    line.of(text).chars().count()
}

/// Whether at least four of five lines end a sentence, which broken lines do by chance only.
fn stand_alone(text: &str, group: &[Span]) -> bool {
    let ends = group.iter().filter(|line| style::ends_sentence(line.of(text))).count();
    group.len() > 1 && ends * 5 >= group.len() * 4
}

fn unwrap_lines(text: &str, group: &[Span], page: usize, paragraphs: &mut Vec<Span>) {
    let mut open: Option<Span> = None;
    for &line in group {
        let joined = open.map_or(line, |start| start.join(line));
        let ends = style::ends_sentence(line.of(text)) && width(text, line) * 5 < page * 4;
        open = if ends {
            paragraphs.push(joined);
            None
        } else {
            Some(joined)
        };
    }
    paragraphs.extend(open);
}

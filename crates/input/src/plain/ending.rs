//! The end of a report: credits, notices and rules that are no part of the story.

use super::{front, style};
use dateline_text::Span;

/// Whether a line at the end only says who worked on the report or who owns it.
pub(super) fn is_credit(line: &str) -> bool {
    const OPENINGS: [&str; 20] = [
        "(reporting by",
        "reporting by",
        "(additional reporting",
        "additional reporting by",
        "(writing by",
        "writing by",
        "(editing by",
        "editing by",
        "(with inputs from",
        "with inputs from",
        "(with agency inputs",
        "(translated by",
        "our standards:",
        "copyright ",
        "(copyright ",
        "©",
        "(c) ",
        "all rights reserved",
        "source:",
        "sources:",
    ];
    let lower = line.to_lowercase();
    let credit = OPENINGS.iter().any(|opening| lower.starts_with(opening));
    let end = matches!(lower.as_str(), "ends" | "end" | "-30-" | "###" | "(end)" | "/ends");
    credit && line.len() <= 400 || end || style::is_ornament(line)
}

/// The day and outlet in a closing line such as `Published in Dawn, October 16th, 2025`.
pub(super) fn published_in(text: &str, line: Span) -> Option<front::Line> {
    let rest = line.of(text).strip_prefix("Published in ")?;
    let (source, day) = rest.split_once(',')?;
    let start = line.end as usize - day.len();
    let span = super::lines::trim(text, Span::new(start, line.end as usize));
    let end = span.of(text).trim_end_matches('.').len();
    let mut found = front::read(text, Span::new(span.start as usize, span.start as usize + end))?;
    let (date, words, _) = found.day?;
    found.day = Some((date, words, front::Trust::Labelled));
    found.source = Some(source.trim().trim_start_matches("The ").to_string());
    Some(found)
}

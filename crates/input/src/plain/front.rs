//! Lines that tell about a report rather than tell it: dates, bylines, fields, outlets.

use super::style;
use crate::{cursor::Cursor, dates, outlets};
use dateline_text::Span;
use jiff::civil::Date;

/// What a line about the report says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Line {
    /// The day of publication, its words, and how far to trust it.
    pub(super) day: Option<(Date, Span, Trust)>,
    /// The outlet.
    pub(super) source: Option<String>,
    /// The address.
    pub(super) url: Option<String>,
    /// The title.
    pub(super) title: Option<Span>,
}

/// How well a line vouches for the day of publication; a later one wins over an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// The day of an update.
    Updated,
    /// The day in a dateline.
    Dateline,
    /// A day without a label.
    Bare,
    /// A day that is said to be the day of publication.
    Labelled,
}

/// Reads a line as one about the report; nothing if it belongs to the report itself.
pub(super) fn read(text: &str, line: Span) -> Option<Line> {
    let words = line.of(text);
    if words.is_empty() || words.len() > 300 {
        return None;
    }
    field(text, line)
        .or_else(|| day_line(text, line))
        .or_else(|| byline(words))
        .or_else(|| segments(text, line))
        .or_else(|| outlet(words))
        .or_else(|| clock(text, line))
}

/// `Source: The Daily Planet`, `URL: https://...`, `Title: ...`.
fn field(text: &str, line: Span) -> Option<Line> {
    let (key, value) = line.of(text).split_once(':')?;
    let span =
        super::lines::trim(text, Span::new(line.end as usize - value.len(), line.end as usize));
    let value = value.trim().to_string();
    if value.is_empty() {
        return None;
    }
    match key.trim().to_lowercase().as_str() {
        "title" | "headline" => Some(Line { title: Some(span), ..Line::default() }),
        "source" | "outlet" | "publisher" | "publication" | "site" => {
            Some(Line { source: Some(value), ..Line::default() })
        }
        "url" | "link" => Some(Line { url: Some(value), ..Line::default() }),
        "author" | "authors" | "byline" | "section" | "language" | "id" | "keywords" | "tags"
        | "location" | "dateline" | "topic" | "category" => Some(Line::default()),
        _ => None,
    }
}

/// A line that holds a day, and maybe a label before and a time behind it, and nothing else.
fn day_line(text: &str, line: Span) -> Option<Line> {
    let mut cursor = Cursor::new(text, line);
    let label = label(&mut cursor);
    let start = cursor.at();
    let date = dates::read(&mut cursor)?.date()?;
    let span = cursor.since(start);
    is_time(cursor.rest())
        .then(|| Line { day: Some((date, span, trust(label))), ..Line::default() })
}

/// The label before a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    None,
    Published,
    Updated,
}

fn trust(label: Label) -> Trust {
    match label {
        Label::None => Trust::Bare,
        Label::Published => Trust::Labelled,
        Label::Updated => Trust::Updated,
    }
}

/// Skips the words that introduce a day ("Published on", "Date:", "Last updated").
pub(super) fn label(cursor: &mut Cursor) -> Label {
    let mut found = Label::None;
    loop {
        let mut ahead = *cursor;
        let word = ahead.letters().to_lowercase();
        found = match word.as_str() {
            "published" | "publication" | "posted" | "date" | "dated" | "issued" | "released"
            | "release" | "created" | "filed"
                if found != Label::Updated =>
            {
                Label::Published
            }
            "updated" | "modified" | "revised" => Label::Updated,
            "first" | "last" | "on" | "at" | "of" | "time" | "and" if !word.is_empty() => found,
            _ => return found,
        };
        let _ = ahead.take(|c| c == ':' || c == '-' || c.is_whitespace());
        *cursor = ahead;
    }
}

/// Whether all that follows a day is the time of day, a zone or a reading time.
fn is_time(rest: &str) -> bool {
    const WORDS: [&str; 15] = [
        "am", "pm", "a", "p", "m", "at", "et", "local", "time", "hrs", "h", "z", "t", "min", "read",
    ];
    let mut words = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let known = |word: &str| {
        WORDS.contains(&word.to_lowercase().as_str())
            || style::is_capitals(word) && word.len() <= 5
            || word == "Updated"
    };
    rest.len() <= 60 && words.all(known) && !rest.contains(['"', '“', '?'])
}

/// `By Jane Roe`, `By Jane Roe and John Doe, Associated Press`.
fn byline(words: &str) -> Option<Line> {
    let names = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY "))?;
    let known = |word: &str| {
        style::is_capitalised(word)
            || matches!(word, "and" | "in" | "for" | "of" | "the" | "de" | "&")
    };
    let is_names =
        names.split_whitespace().all(|word| known(word) || !word.contains(char::is_alphabetic));
    let short = style::words(names) <= 14 && !names.ends_with('.');
    let source =
        names.rsplit([',', '|', '/', '—', '–']).next().and_then(|last| outlets::name(last.trim()));
    (is_names && short).then(|| Line { source: source.map(Into::into), ..Line::default() })
}

/// Parts between bars or bullets, of which one is a day: `Reuters | 16 October 2025 | World`.
fn segments(text: &str, line: Span) -> Option<Line> {
    const BARS: [char; 4] = ['|', '·', '•', '∙'];
    if !line.of(text).contains(BARS) {
        return None;
    }
    let mut all = Line::default();
    let mut start = line.start as usize;
    for part in line.of(text).split(BARS) {
        let span = super::lines::trim(text, Span::new(start, start + part.len()));
        start += part.len() + text[start + part.len()..].chars().next().map_or(0, char::len_utf8);
        let found = read_segment(text, span)?;
        all.day = better(all.day, found.day);
        all.source = all.source.or(found.source);
    }
    all.day.is_some().then_some(all)
}

fn read_segment(text: &str, span: Span) -> Option<Line> {
    let words = span.of(text);
    let short = style::words(words) <= 6 && !style::ends_sentence(words);
    day_line(text, span)
        .or_else(|| byline(words))
        .or_else(|| outlet(words))
        .or_else(|| short.then(Line::default))
}

/// The day that is to be trusted more; of equals the first.
pub(super) fn better(
    a: Option<(Date, Span, Trust)>,
    b: Option<(Date, Span, Trust)>,
) -> Option<(Date, Span, Trust)> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.2 > a.2 { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// A line that is only the name of a known outlet.
fn outlet(words: &str) -> Option<Line> {
    let name = outlets::name(words.trim_matches(['(', ')', '/']))?;
    Some(Line { source: Some(name.into()), ..Line::default() })
}

/// A line that is only a time of day ("9:45 p.m."), as running reports have them.
fn clock(text: &str, line: Span) -> Option<Line> {
    let mut cursor = Cursor::new(text, line);
    let _hour = cursor.number(2)?;
    let marked = cursor.eat(":") || cursor.eat(".");
    let words = cursor.rest();
    let short = words.len() <= 16 && words.chars().any(|c| c.is_ascii_digit());
    (marked && short && is_time(words)).then(Line::default)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match read(text, Span::new(0, text.len())) {
            None => "the report".to_string(),
            Some(line) => {
                let day = line.day.map(|(date, _, trust)| format!("{date} {trust:?}"));
                let parts = [day, line.source, line.url, line.title.map(|t| t.of(text).into())];
                parts.into_iter().flatten().collect::<Vec<_>>().join("|")
            }
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn days_in_many_shapes() {
        check("2025-10-16", "2025-10-16 Bare");
        check("October 16, 2025", "2025-10-16 Bare");
        check("Thursday 16 October 2025 14.05 BST", "2025-10-16 Bare");
        check("Published: Oct 16, 2025 at 9:30 a.m. ET", "2025-10-16 Labelled");
        check("Published on 16 Oct 2025", "2025-10-16 Labelled");
        check("Date: 16/10/2025", "2025-10-16 Labelled");
        check("Last updated October 17, 2025, 08:00 GMT+3", "2025-10-17 Updated");
        check("First published 16 October 2025", "2025-10-16 Labelled");
    }

    #[test]
    fn bylines_outlets_and_fields() {
        check("By Jane Roe", "");
        check("By Jane Roe and John Doe, Associated Press", "Associated Press");
        check("Reuters", "Reuters");
        check("Reuters | 16 October 2025 | World", "2025-10-16 Bare|Reuters");
        check("JANE ROE · Oct 16, 2025 · 4 min read", "2025-10-16 Bare");
        check("Source: The Daily Planet", "The Daily Planet");
        check("URL: https://example.org/a", "https://example.org/a");
        check("Title: A pact is signed", "A pact is signed");
        check("9:45 p.m.", "");
    }

    #[test]
    fn lines_of_the_report() {
        check("By Monday the river had fallen", "the report");
        check("October 16, 2025 was the day it ended.", "the report");
        check("On 16 October 2025", "2025-10-16 Bare");
        check("The minister: “We left.”", "the report");
        check("Talks | end", "the report");
        check("", "the report");
    }
}

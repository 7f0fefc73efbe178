//! The dates in the head of a report, which no sentence holds: its own date, and its dateline's.

use super::period::Period;
use crate::Report;
use dateline_text::{Anchor, Span, TimeExpression, TimeKind};
use jiff::civil::Date;

/// The dates of the head in the order of the text.
pub fn dates(report: Report) -> Vec<TimeExpression> {
    let published = report.document.published;
    let own = published.and_then(|published| Some(expression(published.span?, published.date)));
    let dateline = report.document.dateline.as_ref().and_then(|dateline| {
        let date = dateline.date?;
        Some(expression(words_of(report.text(), dateline.span, date)?, date))
    });
    let beside =
        |time: &TimeExpression| !own.as_ref().is_some_and(|own| own.span.overlaps(time.span));
    let dateline = dateline.filter(beside);
    let mut dates: Vec<TimeExpression> = own.into_iter().chain(dateline).collect();
    dates.sort_by_key(|time| time.span);
    dates
}

fn expression(span: Span, date: Date) -> TimeExpression {
    let day = Period::Day(date);
    TimeExpression {
        span,
        kind: TimeKind::Date,
        value: day.value(),
        modifier: None,
        interval: Some(day.interval()),
        anchor: Anchor::Explicit,
        rule: "publication-date",
        unresolved: None,
    }
}

/// The words of a dateline that name its day: the number of the day with the month before or after
/// it, and the year where it follows.
fn words_of(text: &str, dateline: Span, date: Date) -> Option<Span> {
    let words = words(dateline.of(text));
    let shifted = |span: Span| span.shift(dateline.start as usize);
    let is_day = |word: &str| word.trim_end_matches(char::is_alphabetic).parse() == Ok(date.day());
    let is_year = |word: &str| word.parse() == Ok(date.year());
    let month = date.strftime("%B").to_string().to_lowercase();
    let is_month = |word: &str| word.len() >= 3 && month.starts_with(&word.to_lowercase());
    let at = words.windows(2).position(|pair| {
        is_month(pair[0].0) && is_day(pair[1].0) || is_day(pair[0].0) && is_month(pair[1].0)
    })?;
    let day = words[at].1.join(words[at + 1].1);
    let year = words.get(at + 2).filter(|(word, _)| is_year(word));
    Some(shifted(year.map_or(day, |(_, year)| day.join(*year))))
}

/// The runs of letters and digits of a text.
fn words(text: &str) -> Vec<(&str, Span)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if c.is_alphanumeric() => start = Some(at),
            Some(from) if !c.is_alphanumeric() => {
                words.push((text.get(from..at).unwrap_or(""), Span::new(from, at)));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(dateline: &str, date: &str, expected: &str) {
        let date = date.parse().expect("a date");
        let found = words_of(dateline, Span::new(0, dateline.len()), date);
        assert_eq!(found.map_or("", |span| span.of(dateline)), expected);
    }

    #[test]
    fn the_day_of_a_dateline_is_found() {
        check("RIGA, Sept 4 (Reuters) -", "2019-09-04", "Sept 4");
        check("RIGA, 4 September 2019 (AFP) -", "2019-09-04", "4 September 2019");
        check("RIGA (AP) -", "2019-09-04", "");
    }
}

//! Finds time expressions and puts them on the calendar.
//!
//! The way of an expression: [`piece`] cuts the tokens into pieces, [`parse`] reads the longest
//! expression at each piece without looking at its context, and [`resolve`] places the readings one
//! after the other by the day of publication, tense and the time last spoken of. Spans follow the
//! customs of TimeML: no preposition, but articles and modifiers ("the past 10 months", "early May").

mod head;
mod parse;
mod period;
mod piece;
mod reading;
mod resolve;
mod share;
#[cfg(test)]
mod tests;
mod turn;
mod unit;

use crate::Report;
use dateline_text::TimeExpression;
use reading::Reading;
use std::ops::Range;

/// Words that were read as a time expression.
struct Found {
    /// The pieces.
    pieces: Range<usize>,
    /// What they say.
    reading: Reading,
}

/// All time expressions of the report in the order of the text.
pub fn find(report: Report) -> Vec<TimeExpression> {
    let words = parse::Words::new(report);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match parse::longest(&words, at) {
            Some((end, reading)) if end > at => {
                found.push(Found { pieces: at..end, reading });
                at = end;
            }
            _ => at += 1,
        }
    }
    share::years(&words, &mut found);
    resolve::all(&words, found)
}

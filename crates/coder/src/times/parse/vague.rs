//! Vague times with a value of their own: "now", "recently", "the future".

use super::{Parsed, Words, plain};
use crate::times::reading::Matter;
use dateline_text::Tag;

/// A vague time.
pub fn read(words: &Words, at: usize) -> Parsed {
    const PHRASES: &[(&[&str], &str)] = &[
        (&["right", "now"], "PRESENT_REF"),
        (&["now"], "PRESENT_REF"),
        (&["nowadays"], "PRESENT_REF"),
        (&["currently"], "PRESENT_REF"),
        (&["these", "days"], "PRESENT_REF"),
        (&["the", "present"], "PRESENT_REF"),
        (&["the", "time", "being"], "PRESENT_REF"),
        (&["more", "recently"], "PAST_REF"),
        (&["recently"], "PAST_REF"),
        (&["recent"], "PAST_REF"),
        (&["the", "near", "future"], "FUTURE_REF"),
        (&["the", "future"], "FUTURE_REF"),
        (&["the", "past"], "PAST_REF"),
        (&["very", "soon"], "FUTURE_REF"),
    ];
    let (end, value) =
        PHRASES.iter().find_map(|(phrase, value)| Some((words.after(at, phrase)?, *value)))?;
    let superlative = words.lower(at) == "recent"
        && at.checked_sub(1).is_some_and(|before| words.any(before, &["most", "more", "less"]));
    if superlative {
        return None;
    }
    // "the past" before a noun describes it ("the past decade", "the present government").
    let noun = matches!(words.tag(end), Some(Tag::Nn | Tag::Nns | Tag::Jj | Tag::Cd | Tag::Nnp));
    let phrase = words.lower(at) == "the" && noun;
    if phrase { None } else { Some((end, plain(Matter::Reference(value), "reference"))) }
}

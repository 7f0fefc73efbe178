//! What recurs: "every day", "weekly", "ten dollars a day", "every two weeks".

use super::number;
use super::{Parsed, Words, plain};
use crate::times::piece::Word;
use crate::times::reading::{Length, Matter};
use crate::times::unit::Unit;
use dateline_text::Tag;

/// A set of times.
pub fn read(words: &Words, at: usize) -> Parsed {
    adverb(words, at).or_else(|| every(words, at)).or_else(|| rate(words, at))
}

fn set(end: usize, length: Length) -> Parsed {
    Some((end, plain(Matter::Set(length), "set")))
}

fn adverb(words: &Words, at: usize) -> Parsed {
    let unit = match words.lower(at) {
        "hourly" => Unit::Hour,
        "daily" | "everyday" | "nightly" => Unit::Day,
        "weekly" => Unit::Week,
        "biweekly" => Unit::Fortnight,
        "monthly" => Unit::Month,
        "quarterly" => Unit::Quarter,
        "annual" | "annually" | "yearly" => Unit::Year,
        _ => return None,
    };
    // A daily or weekly is also a paper, and papers carry the words in their names.
    let describes = matches!(words.tag(at), Some(Tag::Jj | Tag::Rb));
    if describes { set(at + 1, Length::new(Some(1.0), unit)) } else { None }
}

/// "every day", "each year", "every two weeks", "every Friday", "per month".
fn every(words: &Words, at: usize) -> Parsed {
    if !words.any(at, &["every", "each", "per"]) {
        return None;
    }
    let other = words.any(at + 1, &["other", "second"]);
    let start = if other { at + 2 } else { at + 1 };
    let count = if other { 2.0 } else { 1.0 };
    match words.word(start) {
        Word::Unit(unit) => set(start + 1, Length::new(Some(count), unit)),
        Word::Weekday(_) => set(start + 1, Length::new(Some(count), Unit::Week)),
        Word::Part(_) => set(start + 1, Length::new(Some(count), Unit::Day)),
        Word::Month(_) | Word::Season(_) => set(start + 1, Length::new(Some(count), Unit::Year)),
        _ => {
            let (after, number) = number::read(words, start).filter(|(_, n)| !n.article)?;
            let (end, length) = super::length::amount(words, after, number)?;
            if words.lower(at) == "every" { set(end, length) } else { None }
        }
    }
}

/// "a day" in "ten dollars a day", "once a week".
fn rate(words: &Words, at: usize) -> Parsed {
    let Word::Unit(unit) = words.word(at + 1) else { return None };
    let often = at.checked_sub(1).is_some_and(|p| words.any(p, &["once", "twice", "times"]));
    let rate = words.any(at, &["a", "an"]) && (often || super::length::rate(words, at + 1));
    let shifted = words.any(at + 2, &["ago", "later", "earlier", "before", "after"]);
    if rate && !shifted { set(at + 2, Length::new(Some(1.0), unit)) } else { None }
}

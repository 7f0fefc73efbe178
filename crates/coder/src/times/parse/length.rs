//! Lengths of time: "two and a half hours", "14-year", "the past 10 months", "decades".

use super::number::{self, Number};
use super::{Parsed, Words, blurred};
use crate::times::piece::Word;
use crate::times::reading::{Length, Matter};
use crate::times::unit::Unit;
use dateline_text::{Dep, Tag};

/// A length of time, with the words that blur it.
pub fn read(words: &Words, at: usize) -> Parsed {
    reach(words, at).or_else(|| counted(words, at)).or_else(|| bare(words, at))
}

/// "more than two hours", "14-year", "twelve years old".
fn counted(words: &Words, at: usize) -> Parsed {
    let (start, modifier) = match number::modifier(words, at) {
        Some((start, modifier)) => (start, Some(modifier)),
        None => (words.skip(at, &["another"]), None),
    };
    let (end, length, number) = sized(words, start, start > at && modifier.is_none())?;
    if start == at && number.article && !article_counts(words, at, end) {
        return None;
    }
    Some((aged(words, end), blurred(Matter::Duration(length), modifier, "duration")))
}

/// A number and its unit; `another` may stand for the number one.
fn sized(words: &Words, at: usize, another: bool) -> Option<(usize, Length, Number)> {
    let one = Number { count: Some(1.0), article: false };
    let (after, number) = match number::read(words, at) {
        Some(read) => read,
        None if another => (at, one),
        None => return None,
    };
    let (end, length) = amount(words, after, number)?;
    Some((end, length, number))
}

/// The unit after a number, and what may follow: "and a half", "and ten minutes".
pub fn amount(words: &Words, after: usize, number: Number) -> Option<(usize, Length)> {
    let hyphen = words.word(after) == Word::Dash;
    let at = if hyphen { after + 1 } else { adjective(words, after) };
    let unit = words.unit(at)?;
    let long = words.word(at + 1) == Word::Dash && words.any(at + 2, &["long", "old"]);
    let plural = matches!(words.word(at), Word::Units(_));
    if number.article && (long || plural) || unit == Unit::Quarter {
        return None;
    }
    let mut length = Length::new(number.count, unit);
    let mut end = at + 1;
    if let (Some(next), Some(count)) = (words.after(end, &["and", "a", "half"]), number.count) {
        length.count = Some(count + 0.5);
        end = next;
    } else if let Some((next, rest)) = rest(words, end, unit) {
        length.rest = Some(rest);
        end = next;
    }
    if long {
        end += 2;
    }
    Some((end, length))
}

/// The place after one adjective between a number and its unit ("two bloody weeks").
fn adjective(words: &Words, at: usize) -> usize {
    let adjective = matches!(words.tag(at), Some(Tag::Jj | Tag::Jjr));
    let plural = matches!(words.word(at + 1), Word::Units(_));
    if adjective && plural && words.word(at) == Word::Other { at + 1 } else { at }
}

fn rest(words: &Words, at: usize, above: Unit) -> Option<(usize, (f64, Unit))> {
    let start = words.after(at, &["and"]).unwrap_or(at);
    let (end, count) = number::cardinal(words, start)?;
    let unit = words.unit(end)?;
    let smaller = match above {
        Unit::Hour => unit == Unit::Minute,
        Unit::Minute => unit == Unit::Second,
        Unit::Year => matches!(unit, Unit::Month | Unit::Week | Unit::Day),
        Unit::Month => matches!(unit, Unit::Week | Unit::Day),
        Unit::Week => unit == Unit::Day,
        Unit::Day => unit == Unit::Hour,
        _ => false,
    };
    smaller.then_some((end + 1, (count, unit)))
}

/// "twelve years old", "35 years of age".
fn aged(words: &Words, end: usize) -> usize {
    words.after(end, &["old"]).or_else(|| words.after(end, &["of", "age"])).unwrap_or(end)
}

/// Whether "a day" or "a year" measures something here, and is not just any day.
fn article_counts(words: &Words, at: usize, end: usize) -> bool {
    const BEFORE: &[&str] = &[
        "for", "in", "within", "after", "than", "least", "most", "lasted", "took", "take", "takes",
        "lasting", "of", "only", "just", "every", "half", "spent", "nearly", "almost", "during",
    ];
    const BESIDE: &[&str] = &["after", "before"];
    let before = at.checked_sub(1).is_some_and(|before| words.any(before, BEFORE));
    before || words.any(end, BESIDE) || end > at + 2 || rate(words, end - 1)
}

/// Whether a unit says per how long ("ten dollars a day").
pub fn rate(words: &Words, unit: usize) -> bool {
    let Some(token) = words.token(unit) else { return false };
    let report = words.report;
    let head = report.analysis.head(token);
    let measured = |head: usize| {
        matches!(report.token(head).tag, Tag::Nns | Tag::Cd | Tag::Nn | Tag::Dollar | Tag::Rb)
    };
    report.dep(token) == Dep::Npadvmod && head.is_some_and(measured)
}

/// "the past 10 months", "the next two days", "recent years", "the first three years of the war".
fn reach(words: &Words, at: usize) -> Parsed {
    let article = words.skip(at, &["the", "these", "its", "his", "their"]);
    let the = words.any(at, &["the", "these"]);
    let start = if article > at && !the { return None } else { article };
    let (direction, after) = match words.lower(start) {
        "past" | "last" | "previous" | "preceding" | "recent" => (Some(false), start + 1),
        "next" | "coming" | "following" | "upcoming" => (Some(true), start + 1),
        "first" | "final" | "intervening" => (None, start + 1),
        _ if the && number::cardinal(words, start).is_some() => return fixed_reach(words, start),
        _ => return None,
    };
    let (end, length) =
        reached(words, after, words.any(start, &["past", "last", "recent"]) && the)?;
    let matter = match direction {
        Some(next) => Matter::Reach(length, next),
        None => Matter::Duration(length),
    };
    Some((end, blurred(matter, None, "reach")))
}

/// "the four previous weeks".
fn fixed_reach(words: &Words, at: usize) -> Parsed {
    let (after, count) = number::cardinal(words, at)?;
    let next = match words.lower(after) {
        "previous" | "past" | "preceding" | "last" => false,
        "following" | "next" | "coming" => true,
        _ => return None,
    };
    let matter = Matter::Reach(Length::new(Some(count), words.unit(after + 1)?), next);
    Some((after + 2, blurred(matter, None, "reach")))
}

/// A number and unit, plural units without a number, or, where `one` allows it, a bare unit.
fn reached(words: &Words, at: usize, one: bool) -> Option<(usize, Length)> {
    if let Some((after, number)) = number::read(words, at).filter(|(_, number)| !number.article) {
        return amount(words, after, number);
    }
    match words.word(at) {
        Word::Units(unit) => Some((at + 1, Length::new(None, unit))),
        Word::Unit(unit) if one && !unit.is_clock() && unit != Unit::Quarter => {
            Some((at + 1, Length::new(Some(1.0), unit)))
        }
        _ => None,
    }
}

/// "decades", "months-long", "year-long", "for weeks".
fn bare(words: &Words, at: usize) -> Parsed {
    let long = words.word(at + 1) == Word::Dash && words.lower(at + 2) == "long";
    let end = if long { at + 3 } else { at + 1 };
    let count = match words.word(at) {
        Word::Units(_) if long || measured(words, at) => None,
        Word::Unit(_) if long => Some(1.0),
        _ => return None,
    };
    let length = Length::new(count, words.unit(at)?);
    Some((end, blurred(Matter::Duration(length), None, "bare-units")))
}

/// Whether plural units without a number are a length: "for years", "in months", "after decades".
fn measured(words: &Words, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words.lower(before));
    let preposition = ["for", "in", "after", "over", "within", "of", "than"].contains(&before);
    let decades = matches!(words.word(at), Word::Units(Unit::Decade | Unit::Century));
    preposition || decades && words.tag(at.wrapping_sub(1)) == Some(Tag::OpenQuote)
}

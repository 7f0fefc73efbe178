//! Dates that the words say themselves: "2025-10-16", "Oct. 15", "15 October 2025", "the 1990s",
//! "490 BC", "the 19th century".

use super::{Parsed, Words, plain};
use crate::times::period::Period;
use crate::times::piece::Word;
use crate::times::reading::{Matter, Name, Which};
use crate::times::unit::Unit;
use dateline_text::{Dep, EntityLabel, Pos, Tag};

/// An explicit date, whole or without its year.
pub fn read(words: &Words, at: usize) -> Parsed {
    numeric(words, at)
        .or_else(|| second_day(words, at))
        .or_else(|| after_weekday(words, at))
        .or_else(|| month_first(words, at))
        .or_else(|| day_first(words, at))
        .or_else(|| century(words, at))
        .or_else(|| decade(words, at))
        .or_else(|| year(words, at))
}

/// "Saturday, May 3, 2008".
fn after_weekday(words: &Words, at: usize) -> Parsed {
    if !matches!(words.word(at), Word::Weekday(_) | Word::ShortWeekday(_)) {
        return None;
    }
    let next = words.skip(words.skip(at + 1, &["."]), &[","]);
    let start = words.skip(next, &["the"]);
    month_first(words, start)
        .filter(|found| has_day(&found.1.matter))
        .or_else(|| day_first(words, start))
}

fn has_day(matter: &Matter) -> bool {
    matches!(matter, Matter::Fixed(Period::Day(_)) | Matter::Named(Name::MonthDay(..), _))
}

/// The month at a place and the place after it; a short one needs a number beside it.
fn month(words: &Words, at: usize) -> Option<(usize, u8)> {
    match words.word(at) {
        Word::Month(month) => (!is_other_word(words, at)).then_some((at + 1, month)),
        Word::ShortMonth(month) => {
            let end = words.skip(at + 1, &["."]);
            let number = |at| matches!(words.word(at), Word::Digits(..) | Word::Ordinal(_));
            let dotted = end > at + 1 || words.lower(at).ends_with('.');
            let beside = number(end) || at.checked_sub(1).is_some_and(number);
            (dotted || beside).then_some((end, month))
        }
        _ => None,
    }
}

/// Whether a word like "May" or "March" is a name or a verb here.
fn is_other_word(words: &Words, at: usize) -> bool {
    if !words.any(at, &["may", "march", "april", "june", "august"]) {
        return false;
    }
    let Some(token) = words.token(at) else { return true };
    let token = words.report.token(token);
    let surname = words.tag(at.wrapping_sub(1)) == Some(Tag::Nnp)
        && words.word(at.wrapping_sub(1)) == Word::Other
        && words.report.token(words.token(at.wrapping_sub(1)).unwrap_or(0)).dep == Dep::Compound;
    if words.lower(at) == "march" && is_march(words, at) {
        return true;
    }
    let person = surname || token.entity.label() == Some(EntityLabel::Person);
    let noun = matches!(token.pos, Pos::Propn | Pos::Noun | Pos::Num);
    let verb = matches!(token.tag, Tag::Md | Tag::Vb | Tag::Vbp | Tag::Vbd);
    person || verb || !noun && token.entity.label() != Some(EntityLabel::Date)
}

/// Whether "March" is a march of people: "the Long March", "the March on the capital".
fn is_march(words: &Words, at: usize) -> bool {
    let numbered = words.digits(at + 1).is_some()
        || matches!(words.word(at + 1), Word::Ordinal(_) | Word::Dash);
    let dated = numbered || words.digits(at.wrapping_sub(1)).is_some();
    let led =
        matches!(words.tag(at.wrapping_sub(1)), Some(Tag::Pos | Tag::PrpPoss | Tag::Jj | Tag::Nnp))
            || words.any(at.wrapping_sub(1), &["the", "\"", "“"]);
    let compound = words.token(at).is_some_and(|token| words.report.dep(token) == Dep::Compound);
    let year_after =
        words.any(at + 1, &["of"]) && words.digits(at + 2).is_some_and(|(_, n)| n == 4);
    let goes = words.any(at + 1, &["on", "to", "of", "across", "against"]) && !year_after;
    let late = words.any(
        at.wrapping_sub(1),
        &["early", "late", "mid", "last", "next", "previous", "following", "same"],
    );
    !dated && !late && (led && !compound || goes && words.tag(at.wrapping_sub(1)) != Some(Tag::In))
}

/// "March 5, 2008", "March 5", "March 2008", "March".
fn month_first(words: &Words, at: usize) -> Parsed {
    let (after, month) = month(words, at)?;
    let day_at = words.skip(after, &["the"]);
    if let Some(day) = day(words, day_at).filter(|_| !clock_follows(words, day_at + 1)) {
        let end = day_at + 1;
        return Some(with_year(words, end, month, Some(day)));
    }
    Some(with_year(words, after, month, None))
}

/// "5 March 2008", "the 5th of March".
fn day_first(words: &Words, at: usize) -> Parsed {
    let start = words.skip(at, &["the"]);
    let day = day(words, start)?;
    let of = words.skip(start + 1, &["of"]);
    if let Some((end, month)) = month(words, of) {
        return Some(with_year(words, end, month, Some(day)));
    }
    let (end, month) = range_month(words, start)?;
    let reading = with_year(words, end, month, Some(day)).1;
    (start == at).then_some((start + 1, reading))
}

/// The month that a day shares with the one after it: "5-7 March", "8 and 9 May".
fn range_month(words: &Words, at: usize) -> Option<(usize, u8)> {
    let joined =
        words.word(at + 1) == Word::Dash || words.any(at + 1, &["and", "to", "or", "/", "through"]);
    let next = words.skip(at + 2, &["the"]);
    day(words, next).filter(|_| joined)?;
    month(words, words.skip(next + 1, &["of"]))
}

/// The second day of "May 6 and 7", "April 6-7".
fn second_day(words: &Words, at: usize) -> Parsed {
    let number = day(words, at)?;
    let joint = at.checked_sub(1)?;
    let first = joint.checked_sub(1)?;
    let joined =
        words.word(joint) == Word::Dash || words.any(joint, &["and", "to", "or", "through"]);
    let before = first.checked_sub(1).map(|before| words.word(before));
    let dated =
        day(words, first).is_some() && matches!(before, Some(Word::Month(_) | Word::ShortMonth(_)));
    let counts = words.tag(at + 1) == Some(Tag::Nns) || clock_follows(words, at + 1);
    let named = month(words, words.skip(at + 1, &["of"])).is_some();
    let fits = joined && dated && !counts && !named;
    fits.then(|| (at + 1, plain(Matter::Named(Name::Day(number), Which::That), "second-day")))
}

/// A day of a month.
fn day(words: &Words, at: usize) -> Option<u8> {
    let value = match words.word(at) {
        Word::Digits(value, 1..=2) | Word::Ordinal(value) => value,
        _ => return None,
    };
    u8::try_from(value).ok().filter(|day| (1..=31).contains(day))
}

/// Whether a number is an hour and no day: "3:30", "3 p.m."
fn clock_follows(words: &Words, after: usize) -> bool {
    let colon = words.lower(after) == ":" && words.digits(after + 1).is_some_and(|(_, n)| n == 2);
    colon && words.glued(after) || matches!(words.word(after), Word::Meridiem(_))
}

/// The date with the year that may follow: "2008", ", 2008", "of 2008", "490 BC".
fn with_year(words: &Words, at: usize, month: u8, day: Option<u8>) -> (usize, super::Reading) {
    let separators: &[&str] = if day.is_some() { &[",", "of"] } else { &[",", "of", "in"] };
    let start = words.skip(at, separators);
    if let Some((end, year)) = year_after_month(words, start) {
        let period = match day {
            Some(day) => Period::day(year, month, day),
            None => Some(Period::Month(year, month)),
        };
        if let Some(period) = period {
            return (end, plain(Matter::Fixed(period), "explicit-date"));
        }
    }
    let name = day.map_or(Name::Month(month), |day| Name::MonthDay(month, day));
    if let Some((end, year)) = relative_year(words, at) {
        return (end, plain(Matter::Named(name, Which::Of(Box::new(year))), "month-of-year"));
    }
    (at, plain(Matter::Named(name, Which::Bare), "month"))
}

fn year_after_month(words: &Words, at: usize) -> Option<(usize, i16)> {
    era_year(words, at).or_else(|| {
        let (value, digits) = words.digits(at)?;
        let fits = digits == 4 && (1000..=2200).contains(&value);
        fits.then_some((at + 1, value as i16))
    })
}

/// "last year", "of that year".
fn relative_year(words: &Words, at: usize) -> Option<(usize, Matter)> {
    let start = words.skip(at, &["of"]);
    let (end, reading) = super::relative::read(words, start)?;
    let year =
        matches!(reading.matter, Matter::Deictic(_, Unit::Year) | Matter::Anaphoric(_, Unit::Year));
    year.then_some((end, reading.matter))
}

/// "2025-10-16", "2025-10", "10/16/2025", "16.10.2025".
fn numeric(words: &Words, at: usize) -> Parsed {
    let (first, first_digits) = words.digits(at)?;
    let mark = words.lower(at + 1);
    let (second, second_digits) = words.digits(at + 2)?;
    if !["-", "/", "."].contains(&mark)
        || second_digits > 2
        || !words.glued(at)
        || !words.glued(at + 1)
    {
        return None;
    }
    let third = words
        .digits(at + 4)
        .filter(|_| words.lower(at + 3) == mark && words.glued(at + 2) && words.glued(at + 3));
    let (end, period) = match third {
        Some((day, _)) if first_digits == 4 => (at + 5, full(first, second, day)),
        Some((year, digits)) if first_digits <= 2 => {
            let year = short_year(year, digits)?;
            let (month, day) =
                if mark == "/" && first <= 12 { (first, second) } else { (second, first) };
            (at + 5, full(year, month, day))
        }
        None if first_digits == 4
            && mark == "-"
            && second_digits == 2
            && (1..=12).contains(&second) =>
        {
            // "1904-05" is two years of a war rather than a month; a month needs a year of our time.
            let month =
                (first >= 1970 && words.lower(at + 1) == "-" && !follows_year(first, second))
                    .then_some(Period::Month(first as i16, second as u8));
            (at + 3, month)
        }
        _ => return None,
    };
    Some((end, plain(Matter::Fixed(period?), "numeric-date")))
}

/// Whether two digits can be the end of a range of years ("1998-02" is no such range).
fn follows_year(year: u32, digits: u32) -> bool {
    digits > year % 100
}

fn full(year: u32, month: u32, day: u32) -> Option<Period> {
    Period::day(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn short_year(year: u32, digits: u8) -> Option<u32> {
    match digits {
        4 => Some(year),
        2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// A year by itself.
fn year(words: &Words, at: usize) -> Parsed {
    let start = words.skip(at, &["ca", "ca.", "circa"]);
    let start = words.after(start, &["the", "year"]).unwrap_or(start);
    let (end, year) = era_year(words, start)
        .or_else(|| end_of_range(words, start))
        .or_else(|| range_with_era(words, start))
        .or_else(|| short(words, start))
        .or_else(|| bare_year(words, start))?;
    let mut reading = plain(Matter::Fixed(Period::Year(year)), "year");
    reading.modifier = words.any(at, &["ca", "ca.", "circa"]).then_some(super::Modifier::Approx);
    Some((end, reading))
}

/// "490 BC", "AD 70", "70 AD".
fn era_year(words: &Words, at: usize) -> Option<(usize, i16)> {
    if words.word(at) == Word::Era(false) {
        let (year, _) = words.digits(at + 1)?;
        return Some((at + 2, i16::try_from(year).ok()?));
    }
    let (year, _) = words.digits(at)?;
    let Word::Era(before) = words.word(at + 1) else { return None };
    let year = i16::try_from(year).ok()?;
    Some((at + 2, if before { 1 - year } else { year }))
}

/// The first year of "499-493 BC", "499 to 493 BC", "between 499 and 493 BC".
fn range_with_era(words: &Words, at: usize) -> Option<(usize, i16)> {
    let (year, _) = words.digits(at)?;
    let joined =
        words.word(at + 1) == Word::Dash || words.any(at + 1, &["to", "and", "or", "until", "/"]);
    let (_, last) = era_year(words, at + 2).filter(|_| joined)?;
    let year = i16::try_from(year).ok()?;
    Some((at + 1, if last <= 0 { 1 - year } else { year }))
}

/// The second year of "1914-18".
fn end_of_range(words: &Words, at: usize) -> Option<(usize, i16)> {
    let (value, digits) = words.digits(at)?;
    let first = at.checked_sub(2)?;
    let (year, 4) = words.digits(first)? else { return None };
    let dash = words.word(at - 1) == Word::Dash || words.lower(at - 1) == "/";
    let fits = digits == 2 && dash && (1000..=2200).contains(&year) && value > year % 100;
    (fits && words.glued(at - 1)).then_some((at + 1, (year - year % 100 + value) as i16))
}

/// "'63".
fn short(words: &Words, at: usize) -> Option<(usize, i16)> {
    let mark = words.any(at, &["'", "’", "‘"]) && words.glued(at);
    let free = !at
        .checked_sub(1)
        .is_some_and(|before| words.glued(before) && words.digits(before).is_some());
    let (year, 2) = words.digits(at + 1)? else { return None };
    let century = if year < 30 { 2000 } else { 1900 };
    (mark && free).then_some((at + 2, (century + year) as i16))
}

/// Four digits that the context does not make an amount.
fn bare_year(words: &Words, at: usize) -> Option<(usize, i16)> {
    let (value, 4) = words.digits(at)? else { return None };
    let previous = at.checked_sub(1);
    let before = previous.map_or("", |before| words.lower(before));
    let amount =
        ["$", "€", "£", "#", "¥", "no.", "nearly", "about", "over", "than"].contains(&before);
    let part = matches!(before, "." | ":" | "," | "/")
        && previous.is_some_and(|p| words.glued(p) && words.digits(p.wrapping_sub(1)).is_some());
    let counts = counts_something(words, at);
    let fits = (1000..=2200).contains(&value) && !amount && !part && !counts;
    fits.then_some((at + 1, value as i16))
}

/// Whether a number counts the noun after it ("2000 soldiers"), and is no date to the engine.
fn counts_something(words: &Words, at: usize) -> bool {
    let Some(token) = words.token(at) else { return true };
    let label = words.report.token(token).entity.label();
    let plural = matches!(words.tag(at + 1), Some(Tag::Nns)) && words.word(at + 1) == Word::Other;
    let quantity = matches!(
        label,
        Some(
            EntityLabel::Money
                | EntityLabel::Quantity
                | EntityLabel::Percent
                | EntityLabel::Cardinal
        )
    );
    let unit = words.unit(at + 1).is_some()
        || words.any(at + 1, &["%", "percent", "km", "men", "people", "meters", "metres", "miles"]);
    unit || plural && label != Some(EntityLabel::Date)
        || quantity && words.tag(at + 1) == Some(Tag::Nn)
}

/// "the 1990s", "the 90s", "'90s".
fn decade(words: &Words, at: usize) -> Parsed {
    let the = words.skip(at, &["the"]);
    let start = words.skip(the, &["'", "’", "‘"]);
    let Word::Tens(value) = words.word(start) else { return None };
    let matter = match value {
        1000..=2200 => Matter::Fixed(if value % 100 == 0 && value < 1900 {
            Period::Century(value as i16)
        } else {
            Period::Decade(value as i16)
        }),
        10..=90 => Matter::Named(Name::Decade(value as u8), Which::Bare),
        _ => return None,
    };
    Some((start + 1, plain(matter, "decade")))
}

/// "the 19th century", "the ninth century BC", "eighteenth-century".
fn century(words: &Words, at: usize) -> Parsed {
    let start = words.skip(at, &["the"]);
    let Word::Ordinal(number) = words.word(start) else { return None };
    let next = if words.word(start + 1) == Word::Dash { start + 2 } else { start + 1 };
    if words.word(next) != Word::Unit(Unit::Century) || !(1..=30).contains(&number) {
        return None;
    }
    let (end, before) = match words.word(next + 1) {
        Word::Era(before) => (next + 2, before),
        _ => (next + 1, false),
    };
    let number = number as i16;
    let first = if before { 1 - 100 * number } else { 100 * (number - 1) };
    Some((end, plain(Matter::Fixed(Period::Century(first)), "century")))
}

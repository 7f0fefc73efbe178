//! Cuts tokens into the pieces that time expressions are made of, and names their classes.
//!
//! The engine keeps `mid-1990s`, `1914–18` and `13:00` whole; a time expression may be a part of
//! such a token, so that every run of letters and of digits is a piece of its own here.

use super::period::Season;
use super::reading::Part;
use super::unit::Unit;
use crate::Report;
use crate::numbers;
use dateline_text::Span;
use smol_str::SmolStr;

/// A run of letters or of digits, or a mark.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// The token that it is of.
    pub token: usize,
    /// What it can be in a time expression.
    pub word: Word,
    /// The text in lower case.
    pub lower: SmolStr,
}

/// What a piece can be in a time expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Word {
    /// Whole digits: the value, and how many digits there are.
    Digits(u32, u8),
    /// A number with a decimal point or with commas between thousands.
    Amount(f64),
    /// `16th`, `sixteenth`.
    Ordinal(u32),
    /// `1990s`, `90s`.
    Tens(u32),
    /// `one` to `nineteen`.
    Ones(u32),
    /// `twenty` to `ninety`.
    Decades(u32),
    /// `hundred`, `thousand`.
    Power(u32),
    /// A month with its whole name, from 1 to 12.
    Month(u8),
    /// A month cut short (`Oct.`), whether or not its full stop is in the piece.
    ShortMonth(u8),
    /// A weekday, from 1 for Monday to 7.
    Weekday(u8),
    /// A weekday cut short.
    ShortWeekday(u8),
    /// A unit in the singular.
    Unit(Unit),
    /// A unit in the plural.
    Units(Unit),
    /// A season.
    Season(Season),
    /// A part of the day.
    Part(Part),
    /// `a.m.` or, true, `p.m.`
    Meridiem(bool),
    /// `AD` or, true, `BC`.
    Era(bool),
    /// A hyphen or dash.
    Dash,
    /// Anything else.
    Other,
}

/// The pieces of all tokens in order.
pub fn cut(report: Report) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(report.tokens().len() + report.tokens().len() / 8);
    for token in 0..report.tokens().len() {
        let span = report.token(token).span;
        let text = report.word(token);
        let mut add = |start: usize, end: usize| {
            let span = Span::new(start, end).shift(span.start as usize);
            pieces.push(piece(token, span, span.of(report.text())));
        };
        match whole(text) {
            true => add(0, text.len()),
            false => runs(text, &mut add),
        }
    }
    pieces
}

/// Whether a token with full stops or an apostrophe is one word.
fn whole(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if !lower.contains(['.', '\'', '’']) {
        return false;
    }
    let stem = lower.strip_suffix('.').unwrap_or(&lower);
    matches!(
        stem,
        "a.m" | "p.m" | "b.c" | "a.d" | "b.c.e" | "c.e" | "o'clock" | "o’clock" | "ca" | "c"
    ) || short_month(stem).is_some()
        || short_weekday(stem).is_some()
}

fn runs(text: &str, add: &mut impl FnMut(usize, usize)) {
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let rest = &text[start..];
        let length = if first.is_ascii_digit() {
            number_length(rest)
        } else if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        add(start, start + length);
        start += length;
    }
}

/// The length of a number at the start of a text, with an ordinal's or a decade's ending.
fn number_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    while text[length..].starts_with(',') && digits(&text[length + 1..]) == 3 {
        length += 4;
    }
    if text[length..].starts_with('.') {
        let fraction = digits(&text[length + 1..]);
        let after = &text[length + 1 + fraction..];
        let more = after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit());
        if fraction > 0 && !more {
            return length + 1 + fraction;
        }
    }
    let letters = text[length..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - length);
    match text.get(length..length + letters) {
        Some("st" | "nd" | "rd" | "th" | "s") => length + letters,
        _ => length,
    }
}

fn piece(token: usize, span: Span, text: &str) -> Piece {
    let lower = SmolStr::from(text.to_lowercase());
    let capital = text.starts_with(|c: char| c.is_uppercase());
    Piece { span, token, word: word(&lower, capital), lower }
}

fn word(text: &str, capital: bool) -> Word {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return number(text);
    }
    let plain = spelled(text).or_else(|| unit(text)).or_else(|| named(text));
    match plain {
        Some(word) => word,
        None if capital => capitalised(text),
        None => Word::Other,
    }
}

fn number(text: &str) -> Word {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text[..digits].parse::<u32>();
    match (&text[digits..], value) {
        ("", Ok(value)) => Word::Digits(value, digits as u8),
        ("s", Ok(value)) if value % 10 == 0 && matches!(digits, 2 | 4) => Word::Tens(value),
        ("st" | "nd" | "rd" | "th", Ok(value)) => Word::Ordinal(value),
        _ => text.replace(',', "").parse().map_or(Word::Other, Word::Amount),
    }
}

fn spelled(text: &str) -> Option<Word> {
    const ORDINALS: [&str; 22] = [
        "zeroth",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
        "twenty-first",
    ];
    let place = |list: &[&str]| list.iter().position(|entry| *entry == text).map(|at| at as u32);
    let first = text.as_bytes().first()?;
    if !b"zontfseh".contains(first) {
        return None;
    }
    match text {
        "hundred" => return Some(Word::Power(100)),
        "thousand" => return Some(Word::Power(1000)),
        _ => {}
    }
    let decades = || numbers::tens(text).map(Word::Decades);
    let ordinals = || place(&ORDINALS).map(Word::Ordinal);
    numbers::below_twenty(text).map(Word::Ones).or_else(decades).or_else(ordinals)
}

fn unit(text: &str) -> Option<Word> {
    if text == "centuries" {
        return Some(Word::Units(Unit::Century));
    }
    let singular = text.strip_suffix('s').unwrap_or(text);
    let unit = match singular {
        "second" if text == "seconds" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" | "hr" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "night" if text == "nights" => Unit::Day,
        "weekend" => Unit::Weekend,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    };
    Some(if text.ends_with('s') { Word::Units(unit) } else { Word::Unit(unit) })
}

fn named(text: &str) -> Option<Word> {
    Some(match text {
        "spring" | "springtime" => Word::Season(Season::Spring),
        "summer" | "summertime" => Word::Season(Season::Summer),
        "autumn" | "fall" => Word::Season(Season::Autumn),
        "winter" | "wintertime" => Word::Season(Season::Winter),
        "morning" | "dawn" => Word::Part(Part::Morning),
        "noon" | "midday" => Word::Part(Part::Noon),
        "afternoon" => Word::Part(Part::Afternoon),
        "evening" => Word::Part(Part::Evening),
        "night" => Word::Part(Part::Night),
        "midnight" => Word::Part(Part::Midnight),
        "am" | "a.m." | "a.m" => Word::Meridiem(false),
        "pm" | "p.m." | "p.m" => Word::Meridiem(true),
        "bc" | "bce" | "b.c." | "b.c" | "b.c.e." => Word::Era(true),
        "ad" | "a.d." | "ce" => Word::Era(false),
        "-" | "–" | "—" | "‑" => Word::Dash,
        _ => return None,
    })
}

/// Months and weekdays, which English writes with a capital.
fn capitalised(text: &str) -> Word {
    let stem = text.strip_suffix('.').unwrap_or(text);
    let month = match stem {
        "january" => 1,
        "february" => 2,
        "march" => 3,
        "april" => 4,
        "may" => 5,
        "june" => 6,
        "july" => 7,
        "august" => 8,
        "september" => 9,
        "october" => 10,
        "november" => 11,
        "december" => 12,
        _ => 0,
    };
    let weekday = match stem {
        "monday" => 1,
        "tuesday" => 2,
        "wednesday" => 3,
        "thursday" => 4,
        "friday" => 5,
        "saturday" => 6,
        "sunday" => 7,
        _ => 0,
    };
    match (month, weekday) {
        (0, 0) => {
            let month = short_month(stem).map(Word::ShortMonth);
            month.or_else(|| short_weekday(stem).map(Word::ShortWeekday)).unwrap_or(Word::Other)
        }
        (0, weekday) => Word::Weekday(weekday),
        (month, _) => Word::Month(month),
    }
}

fn short_month(stem: &str) -> Option<u8> {
    Some(match stem {
        "jan" => 1,
        "feb" => 2,
        "mar" => 3,
        "apr" => 4,
        "jun" => 6,
        "jul" => 7,
        "aug" => 8,
        "sep" | "sept" => 9,
        "oct" => 10,
        "nov" => 11,
        "dec" => 12,
        _ => return None,
    })
}

fn short_weekday(stem: &str) -> Option<u8> {
    Some(match stem {
        "mon" => 1,
        "tue" | "tues" => 2,
        "wed" => 3,
        "thu" | "thur" | "thurs" => 4,
        "fri" => 5,
        "sat" => 6,
        "sun" => 7,
        _ => return None,
    })
}

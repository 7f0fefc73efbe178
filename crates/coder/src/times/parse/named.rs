//! Names that recur: weekdays, seasons, quarters, holidays, and "the 5th".

use super::{Parsed, Words, plain};
use crate::times::period::{Period, Season};
use crate::times::piece::Word;
use crate::times::reading::{Matter, Name, Which};
use crate::times::unit::Unit;
use dateline_text::Tag;

/// A name that recurs, with the time it lies in where the words say it.
pub fn read(words: &Words, at: usize) -> Parsed {
    weekday(words, at)
        .or_else(|| season(words, at))
        .or_else(|| part_of_year(words, at))
        .or_else(|| last_week_of(words, at))
        .or_else(|| holiday(words, at))
        .or_else(|| day_alone(words, at))
        .or_else(|| unplaced(words, at))
}

fn weekday(words: &Words, at: usize) -> Parsed {
    let Word::Weekday(day) = words.word(at) else { return None };
    Some((at + 1, plain(Matter::Named(Name::Weekday(day), Which::Bare), "weekday")))
}

/// "the summer of 1955", "spring 2012", "winter".
fn season(words: &Words, at: usize) -> Parsed {
    let start = words.skip(at, &["the"]);
    let Word::Season(season) = words.word(start) else { return None };
    let (end, which) = within(words, start + 1);
    let dated = end > start + 1;
    if !dated && !names_a_season(words, start, season) {
        return None;
    }
    Some((end, plain(Matter::Named(Name::Season(season), which), "season")))
}

/// Whether a word like "fall" or "spring" without a year is a season here.
fn names_a_season(words: &Words, at: usize, season: Season) -> bool {
    let noun = matches!(words.tag(at), Some(Tag::Nn | Tag::Nnp));
    let before = at.checked_sub(1).map_or("", |before| words.lower(before));
    let placed = ["in", "by", "until", "during", "since", "this", "that", "last", "next"]
        .contains(&before)
        || before == "the"
            && at >= 2
            && words.any(at - 2, &["in", "by", "until", "during", "since", "through", "over"]);
    let of = words.lower(at + 1) == "of";
    match season {
        Season::Autumn if words.lower(at) == "fall" => noun && placed && !of,
        Season::Spring => noun && !of && (placed || words.tag(at) == Some(Tag::Nn)),
        _ => noun && !of,
    }
}

/// The time that a name lies in: " of 1955", " 1955", " of last year", ", 1955".
fn within(words: &Words, at: usize) -> (usize, Which) {
    let start = words
        .after(at, &["of", "the", "year"])
        .unwrap_or_else(|| words.skip(at, &["of", ",", "in"]));
    let explicit = super::calendar::read(words, start).filter(|(_, reading)| {
        matches!(reading.matter, Matter::Fixed(Period::Year(_)) | Matter::Fixed(Period::Decade(_)))
    });
    let comma = words.lower(at) == ",";
    let relative = || {
        super::relative::read(words, start).filter(|(_, reading)| {
            matches!(
                reading.matter,
                Matter::Deictic(_, Unit::Year) | Matter::Anaphoric(_, Unit::Year)
            )
        })
    };
    match explicit.or_else(|| if comma { None } else { relative() }) {
        Some((end, reading)) => (end, Which::Of(Box::new(reading.matter))),
        None => (at, Which::Bare),
    }
}

/// "the third quarter of 2009", "third-quarter", "the second half of last year", "Q3 2009".
fn part_of_year(words: &Words, at: usize) -> Parsed {
    let start = words.skip(at, &["the"]);
    if let (true, Some((quarter @ 1..=4, 1))) = (words.lower(start) == "q", words.digits(start + 1))
    {
        let (end, which) = within(words, start + 2);
        return Some((end, plain(Matter::Named(Name::Quarter(quarter as u8), which), "quarter")));
    }
    let number = match words.word(start) {
        Word::Ordinal(number @ 1..=4) => number as u8,
        _ if words.any(start, &["final", "last"]) => 0,
        _ if words.any(start, &["latter"]) => 2,
        _ => return None,
    };
    let next = if words.word(start + 1) == Word::Dash { start + 2 } else { start + 1 };
    let (end, which) = within(words, next + 1);
    let name = match (words.lower(next), number) {
        ("quarter", 0) if end == next + 1 => return None,
        ("quarter", 0) => Name::Quarter(4),
        ("quarter", number) => Name::Quarter(number),
        ("half", 1 | 2) if end > next + 1 => Name::Half(number),
        _ => return None,
    };
    Some((end, plain(Matter::Named(name, which), "part-of-year")))
}

/// "the last week of March", "the first week of 2014".
fn last_week_of(words: &Words, at: usize) -> Parsed {
    let start = words.skip(at, &["the"]);
    let number = match words.word(start) {
        Word::Ordinal(number @ 1..=5) => number as u8,
        _ if words.any(start, &["last", "final"]) => 0,
        _ => return None,
    };
    let of = words.after(start + 1, &["week", "of"])?;
    let (end, reading) = super::calendar::read(words, of)?;
    let matter = Matter::Named(Name::NthWeek(number), Which::Of(Box::new(reading.matter)));
    Some((end, plain(matter, "week-of")))
}

/// Feasts with a fixed day.
fn holiday(words: &Words, at: usize) -> Parsed {
    const FEASTS: &[(&[&str], u8, u8)] = &[
        (&["christmas", "eve"], 12, 24),
        (&["christmas", "day"], 12, 25),
        (&["christmas"], 12, 25),
        (&["boxing", "day"], 12, 26),
        (&["new", "year", "'s", "eve"], 12, 31),
        (&["new", "year", "’", "s", "eve"], 12, 31),
        (&["new", "year", "'", "s", "eve"], 12, 31),
        (&["new", "year", "'", "s", "day"], 1, 1),
        (&["new", "year", "’", "s", "day"], 1, 1),
        (&["valentine", "'", "s", "day"], 2, 14),
        (&["valentine", "’", "s", "day"], 2, 14),
        (&["halloween"], 10, 31),
    ];
    let (after, month, day) = FEASTS
        .iter()
        .find_map(|(feast, month, day)| Some((words.after(at, feast)?, *month, *day)))?;
    let (end, which) = within(words, after);
    Some((end, plain(Matter::Named(Name::MonthDay(month, day), which), "holiday")))
}

/// "the 5th" after a preposition of time, not before a noun.
fn day_alone(words: &Words, at: usize) -> Parsed {
    let placed =
        at.checked_sub(1).is_some_and(|p| words.any(p, &["on", "by", "until", "and", "from"]));
    let Word::Ordinal(day @ 1..=31) = words.word(at + 1) else { return None };
    if let Some(found) = day_of(words, at + 2, day as u8) {
        return Some(found).filter(|_| words.lower(at) == "the");
    }
    let digits = words.lower(at + 1).starts_with(|c: char| c.is_ascii_digit());
    let noun = matches!(
        words.tag(at + 2),
        Some(Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Hyph)
    );
    let alone = placed && words.lower(at) == "the" && digits && !noun;
    alone.then(|| (at + 2, plain(Matter::Named(Name::Day(day as u8), Which::Bare), "day-of-month")))
}

/// The rest of "the 28th of that month".
fn day_of(words: &Words, at: usize, day: u8) -> Parsed {
    let of = words.after(at, &["of"])?;
    let (end, month) = super::relative::read(words, of)?;
    let of_month =
        matches!(month.matter, Matter::Deictic(_, Unit::Month) | Matter::Anaphoric(_, Unit::Month));
    let matter = Matter::Named(Name::Day(day), Which::Of(Box::new(month.matter)));
    of_month.then(|| (end, plain(matter, "day-of-month")))
}

/// Feasts whose day only other calendars tell.
fn unplaced(words: &Words, at: usize) -> Parsed {
    const FEASTS: &[&[&str]] = &[
        &["ramadan"],
        &["easter", "sunday"],
        &["easter"],
        &["passover"],
        &["hanukkah"],
        &["yom", "kippur"],
        &["eid", "al", "-", "fitr"],
        &["eid", "al", "-", "adha"],
        &["eid"],
        &["lunar", "new", "year"],
        &["thanksgiving", "day"],
        &["thanksgiving"],
    ];
    let end = FEASTS.iter().find_map(|feast| words.after(at, feast))?;
    Some((end, plain(Matter::Unplaced, "movable-feast")))
}

//! Times counted from now or from the time last spoken of: "yesterday", "last year", "the next
//! day", "that month".

use super::{Parsed, Words, plain};
use crate::times::piece::Word;
use crate::times::reading::{Matter, Name, Part, TimeOfDay, Which};
use crate::times::unit::Unit;

/// A relative time.
pub fn read(words: &Words, at: usize) -> Parsed {
    adverb(words, at)
        .or_else(|| day_beyond(words, at))
        .or_else(|| pointed(words, at))
        .or_else(|| day_after(words, at))
        .or_else(|| ends_of_unit(words, at))
}

fn adverb(words: &Words, at: usize) -> Parsed {
    let (days, part) = match words.lower(at) {
        "today" => (0, None),
        "tonight" => (0, Some(Part::Night)),
        "yesterday" => (-1, None),
        "tomorrow" => (1, None),
        "overnight" if words.tag(at) != Some(dateline_text::Tag::Jj) => (-1, Some(Part::Night)),
        _ => return None,
    };
    let mut reading = plain(Matter::Deictic(days, Unit::Day), "day-adverb");
    reading.time = part.map(TimeOfDay::Part);
    Some((at + 1, reading))
}

/// "the day before yesterday", "the day after tomorrow".
fn day_beyond(words: &Words, at: usize) -> Parsed {
    let start = words.after(words.skip(at, &["the"]), &["day"])?;
    let days = match (words.lower(start), words.lower(start + 1)) {
        ("before", "yesterday") => -2,
        ("after", "tomorrow") => 2,
        _ => return None,
    };
    Some((start + 2, plain(Matter::Deictic(days, Unit::Day), "day-adverb")))
}

/// What a word before a unit or a name points at.
#[derive(Clone, Copy)]
enum Pointer {
    /// From now, so many turns away.
    Now(i32),
    /// From the time last spoken of, so many turns away.
    Then(i32),
}

/// "last", "this", "the same", "the following" and their place's end.
fn pointer(words: &Words, at: usize) -> Option<(usize, Pointer)> {
    let the = words.skip(at, &["the"]);
    let pointer = match words.lower(the) {
        "last" | "past" => Pointer::Now(-1),
        "next" if the > at => Pointer::Then(1),
        "next" | "coming" | "upcoming" => Pointer::Now(1),
        "current" if the > at => Pointer::Now(0),
        "this" if the == at => Pointer::Now(0),
        "that" if the == at => Pointer::Then(0),
        "same" | "entire" | "whole" if the > at => Pointer::Then(0),
        "following" if the > at => Pointer::Then(1),
        "previous" | "preceding" => Pointer::Then(-1),
        _ => return None,
    };
    Some((words.skip(the + 1, &["same", "very", "past", "coming", "entire"]), pointer))
}

/// "last year", "this Friday", "the following spring", "that night".
fn pointed(words: &Words, at: usize) -> Parsed {
    let (after, pointer) = pointer(words, at)?;
    match words.word(after) {
        Word::Unit(unit) if !unit.is_clock() => {
            Some((after + 1, plain(unit_away(pointer, unit), "pointed-unit")))
        }
        Word::Month(month) => named(words, after, pointer, Name::Month(month)),
        Word::Weekday(day) => named(words, after, pointer, Name::Weekday(day)),
        Word::Season(season) => named(words, after, pointer, Name::Season(season)),
        Word::Part(part) => {
            let mut reading = plain(part_away(pointer), "pointed-part");
            reading.time = Some(TimeOfDay::Part(part));
            Some((after + 1, reading))
        }
        _ if words.lower(after) == "christmas" => {
            named(words, after, pointer, Name::MonthDay(12, 25))
        }
        _ => None,
    }
}

fn unit_away(pointer: Pointer, unit: Unit) -> Matter {
    match pointer {
        Pointer::Now(count) => Matter::Deictic(count, unit),
        Pointer::Then(count) => Matter::Anaphoric(count, unit),
    }
}

/// "last night" is the night before today; "this night" and "that night" are of one day.
fn part_away(pointer: Pointer) -> Matter {
    unit_away(pointer, Unit::Day)
}

fn named(words: &Words, at: usize, pointer: Pointer, name: Name) -> Parsed {
    let which = match pointer {
        Pointer::Now(-1) => Which::Last,
        Pointer::Now(0) => Which::This,
        Pointer::Now(_) => Which::Next,
        Pointer::Then(-1) => Which::Previous,
        Pointer::Then(0) => Which::That,
        Pointer::Then(_) => Which::Following,
    };
    let end = match (name, words.digits(at + 1)) {
        // "this March 5" names the day.
        (Name::Month(month), Some((day @ 1..=31, 1..=2))) => {
            let name = Name::MonthDay(month, day as u8);
            return Some((at + 2, plain(Matter::Named(name, which), "pointed-name")));
        }
        _ => at + 1,
    };
    Some((end, plain(Matter::Named(name, which), "pointed-name")))
}

/// "the day after", "the year before" at the end of a clause.
fn day_after(words: &Words, at: usize) -> Parsed {
    let the = words.after(at, &["the"])?;
    let Word::Unit(unit) = words.word(the) else { return None };
    let count = match words.lower(the + 1) {
        "after" | "following" => 1,
        "before" | "previous" | "earlier" => -1,
        _ => return None,
    };
    let closes = words.lower(the + 2).chars().all(|c| matches!(c, '.' | ',' | ';' | ')'));
    (!unit.is_clock() && closes)
        .then(|| (the + 2, plain(Matter::Anaphoric(count, unit), "unit-after")))
}

/// "the year", "the month" inside "the end of the year"; only other rules ask for them.
pub fn the_unit(words: &Words, at: usize) -> Parsed {
    let the = words.after(at, &["the"])?;
    match words.word(the) {
        Word::Unit(
            unit @ (Unit::Year | Unit::Month | Unit::Week | Unit::Decade | Unit::Century),
        ) => Some((the + 1, plain(Matter::Anaphoric(0, unit), "the-unit"))),
        _ => None,
    }
}

/// "year's end", "month's end".
fn ends_of_unit(words: &Words, at: usize) -> Parsed {
    let Word::Unit(unit) = words.word(at) else { return None };
    let end = ["'", "’"].iter().find_map(|mark| words.after(at + 1, &[mark, "s", "end"]))?;
    let mut reading = plain(Matter::Anaphoric(0, unit), "unit-end");
    reading.modifier = Some(super::Modifier::End);
    Some((end, reading))
}

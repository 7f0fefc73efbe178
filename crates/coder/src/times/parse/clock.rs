//! Times of the day: "3 p.m.", "18:00 UTC Monday", "Monday night", "the night of 5 May".

use super::{Parsed, Words, plain};
use crate::times::piece::Word;
use crate::times::reading::{Matter, Name, Part, Reading, TimeOfDay};
use crate::times::unit::Unit;

/// A time of day, with its date where it follows.
pub fn read(words: &Words, at: usize) -> Parsed {
    part_of_date(words, at).or_else(|| by_the_clock(words, at))
}

/// The part of the day that may follow a date: "Monday night", "5 May at dawn".
pub fn with_part(words: &Words, end: usize, mut reading: Reading) -> (usize, Reading) {
    if !names_a_day(&reading.matter) || reading.time.is_some() {
        return (end, reading);
    }
    match words.word(end) {
        Word::Part(part) => {
            reading.time = Some(TimeOfDay::Part(part));
            (end + 1, reading)
        }
        _ => (end, reading),
    }
}

fn names_a_day(matter: &Matter) -> bool {
    matches!(
        matter,
        Matter::Named(Name::Weekday(_) | Name::MonthDay(..) | Name::Day(_), _)
            | Matter::Deictic(_, Unit::Day)
            | Matter::Anaphoric(_, Unit::Day)
    ) || matches!(matter, Matter::Fixed(period) if period.precision() == dateline_text::Precision::Day)
}

/// "the night of 5 May", "the morning of Monday", "early in the morning of 5 May".
fn part_of_date(words: &Words, at: usize) -> Parsed {
    let early = words.skip(words.skip(at, &["early", "late"]), &["in", "on"]);
    let start = words.skip(early, &["the"]);
    let Word::Part(part) = words.word(words.skip(start, &["early", "late"])) else { return None };
    let after = words.skip(words.skip(start, &["early", "late"]) + 1, &["hours"]);
    let of = words.after(after, &["of"]).or_else(|| words.after(after, &["on"]))?;
    let (end, mut reading) = super::date(words, of)?;
    reading.time = Some(TimeOfDay::Part(part));
    (names_a_day(&reading.matter) && start > early).then_some((end, reading))
}

/// "3 p.m.", "15:30", "noon on Friday".
fn by_the_clock(words: &Words, at: usize) -> Parsed {
    let (end, time) = hour(words, at)?;
    let on = words.skip(words.skip(end, &[","]), &["on"]);
    let dated = super::date(words, on).filter(|(_, reading)| names_a_day(&reading.matter));
    Some(match dated {
        Some((end, mut reading)) => {
            reading.time = Some(time);
            (end, reading)
        }
        None => {
            let mut reading = plain(Matter::Anaphoric(0, Unit::Day), "clock");
            reading.time = Some(time);
            (end, reading)
        }
    })
}

fn hour(words: &Words, at: usize) -> Option<(usize, TimeOfDay)> {
    if let Word::Part(part @ (Part::Noon | Part::Midnight)) = words.word(at) {
        return Some((at + 1, TimeOfDay::Part(part)));
    }
    let (hour, _) = words.digits(at).filter(|(hour, digits)| *hour <= 24 && *digits <= 2)?;
    let colon = words.any(at + 1, &[":", "."]) && words.glued(at) && words.glued(at + 1);
    let minute =
        words.digits(at + 2).filter(|(minute, digits)| colon && *digits == 2 && *minute < 60);
    let after = if minute.is_some() { at + 3 } else { at + 1 };
    let (end, afternoon) = match words.word(after) {
        Word::Meridiem(afternoon) => (after + 1, Some(afternoon)),
        _ => (after, None),
    };
    let colon = words.lower(at + 1) == ":";
    let oclock = words.any(end, &["o'clock", "o’clock"]);
    let hours = words.any(end, &["hrs", "hours"]) && minute.is_some();
    if afternoon.is_none() && !(minute.is_some() && colon) && !oclock {
        return None;
    }
    let end = if oclock || hours { end + 1 } else { end };
    let (end, universal) = zone(words, end);
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let minute = minute.map_or(0, |(minute, _)| minute);
    Some((end, TimeOfDay::Clock(hour as u8, minute as u8, universal)))
}

/// The zone after an hour, and whether it is Greenwich time.
fn zone(words: &Words, at: usize) -> (usize, bool) {
    match words.lower(at) {
        "utc" | "gmt" => (at + 1, true),
        "est" | "edt" | "cst" | "cdt" | "pst" | "pdt" | "cet" | "cest" | "bst" | "msk" => {
            (at + 1, false)
        }
        "local" if words.lower(at + 1) == "time" => (at + 2, false),
        _ => (at, false),
    }
}

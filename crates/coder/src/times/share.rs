//! Dates that leave their year to the date they are joined to: "from 12 March to 3 April 1918".

use super::Found;
use super::parse::Words;
use super::period::Period;
use super::reading::{Matter, Name, Which};

/// Gives every date without a year that is joined to one with a year that year.
pub fn years(words: &Words, found: &mut [Found]) {
    // From the end, so that a list hands its year up ("in March, April and May 1918").
    for at in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        if joined(words, first.pieces.end, second.pieces.start) {
            let shared = shared(&first.reading.matter, &second.reading.matter);
            first.reading.matter = shared.unwrap_or(first.reading.matter.clone());
        }
    }
}

/// Whether only a joining word or mark stands between two places.
fn joined(words: &Words, end: usize, start: usize) -> bool {
    use super::piece::Word;
    let joint = |at: usize| {
        words.word(at) == Word::Dash || words.any(at, &["and", "to", "or", "until", "through", ","])
    };
    match start.checked_sub(end) {
        Some(1) => joint(end),
        Some(2) => words.lower(end) == "," && joint(end + 1),
        _ => false,
    }
}

/// The first date in the year of the second, or in the one before where its month comes later.
fn shared(first: &Matter, second: &Matter) -> Option<Matter> {
    let Matter::Fixed(last @ (Period::Month(..) | Period::Day(_))) = second else { return None };
    let day = last.first()?;
    let year = |month: u8| if month > day.month() as u8 { day.year() - 1 } else { day.year() };
    match first {
        Matter::Named(Name::Month(month), Which::Bare) => {
            Some(Matter::Fixed(Period::Month(year(*month), *month)))
        }
        Matter::Named(Name::MonthDay(month, day), Which::Bare) => {
            Period::day(year(*month), *month, *day).map(Matter::Fixed)
        }
        _ => None,
    }
}

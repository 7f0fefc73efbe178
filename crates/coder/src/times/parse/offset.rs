//! So much before or after: "two days ago", "a week later", "three years earlier".

use super::number;
use super::{Parsed, Words, blurred, plain};
use crate::times::piece::Word;
use crate::times::reading::{Matter, Modifier};

/// A distance from now or from the time last spoken of.
pub fn read(words: &Words, at: usize) -> Parsed {
    let (start, modifier) = match number::modifier(words, at) {
        Some((start, modifier)) => (start, Some(modifier)),
        None => (words.skip(at, &["just", "only"]), None),
    };
    let (end, length) = match number::read(words, start) {
        Some((after, number)) => super::length::amount(words, after, number)?,
        None => match words.word(start) {
            Word::Units(unit) => (start + 1, crate::times::reading::Length::new(None, unit)),
            _ => return None,
        },
    };
    direction(words, end).map(|(end, count, from_now)| {
        let steps = length.whole().map(|whole| count * whole);
        (end, shifted(steps, length.unit, count, from_now, modifier))
    })
}

/// The word that says which way, the sign, and whether it counts from now.
fn direction(words: &Words, at: usize) -> Option<(usize, i32, bool)> {
    match words.lower(at) {
        "ago" => Some((at + 1, -1, true)),
        "later" => Some((at + 1, 1, false)),
        "earlier" | "previously" | "beforehand" => Some((at + 1, -1, false)),
        "hence" => Some((at + 1, 1, true)),
        "afterwards" | "afterward" | "thereafter" => Some((at + 1, 1, false)),
        "from" if words.any(at + 1, &["now", "today"]) => Some((at + 2, 1, true)),
        "before" | "after" if closes(words, at + 1) => {
            Some((at + 1, if words.lower(at) == "after" { 1 } else { -1 }, false))
        }
        _ => None,
    }
}

fn closes(words: &Words, at: usize) -> bool {
    words.lower(at).chars().all(|c| matches!(c, '.' | ',' | ';' | ')'))
}

fn shifted(
    steps: Option<i32>,
    unit: crate::times::unit::Unit,
    sign: i32,
    from_now: bool,
    modifier: Option<Modifier>,
) -> super::Reading {
    match (steps, from_now) {
        (None, _) if sign < 0 => plain(Matter::Reference("PAST_REF"), "vague-offset"),
        (None, _) => plain(Matter::Reference("FUTURE_REF"), "vague-offset"),
        (Some(steps), true) => blurred(Matter::Deictic(steps, unit), modifier, "offset-from-now"),
        (Some(steps), false) => blurred(Matter::Anaphoric(steps, unit), modifier, "offset"),
    }
}

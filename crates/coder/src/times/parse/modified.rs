//! Times that further words narrow: "early May", "the end of 1958", "mid-March", "later this year".

use super::clock;
use super::{Parsed, Words, date};
use crate::times::piece::Word;
use crate::times::reading::{Matter, Modifier};

/// A narrowed time.
pub fn read(words: &Words, at: usize) -> Parsed {
    fuzzy(words, at).or_else(|| edge_of(words, at)).or_else(|| sooner(words, at))
}

/// "early May", "the late 1990s", "mid-2011", "early in 2008", "late last year".
fn fuzzy(words: &Words, at: usize) -> Parsed {
    let start = words.skip(at, &["the", "very"]);
    let modifier = match words.lower(start) {
        "early" => Modifier::Start,
        "late" => Modifier::End,
        "mid" => Modifier::Mid,
        _ => return None,
    };
    let dash = if words.word(start + 1) == Word::Dash { start + 2 } else { start + 1 };
    if words.after(dash, &["to", "late"]).is_some() {
        return None;
    }
    let inner = words.skip(dash, &["in", "on"]);
    let (end, mut reading) = date(words, inner)
        .or_else(|| if inner > dash { super::relative::the_unit(words, inner) } else { None })?;
    reading.modifier = Some(modifier);
    Some(clock::with_part(words, end, reading))
}

/// "the end of 1958", "the beginning of the year", "the middle of March".
fn edge_of(words: &Words, at: usize) -> Parsed {
    let start = words.skip(words.skip(at, &["the"]), &["very"]);
    let modifier = match words.lower(start) {
        "beginning" | "start" | "onset" => Modifier::Start,
        "end" | "close" => Modifier::End,
        "middle" => Modifier::Mid,
        _ => return None,
    };
    let of = words.after(start + 1, &["of"])?;
    let (end, mut reading) = date(words, of).or_else(|| super::relative::the_unit(words, of))?;
    let dated = !matches!(reading.matter, Matter::Reference(_) | Matter::Duration(_));
    reading.modifier = Some(modifier);
    (dated && start > at).then_some((end, reading))
}

/// "earlier this month", "later that year", "later in 1944", "earlier today".
fn sooner(words: &Words, at: usize) -> Parsed {
    let modifier = match words.lower(at) {
        "earlier" => Modifier::Earlier,
        "later" => Modifier::Later,
        _ => return None,
    };
    let inner = words.skip(at + 1, &["in", "on"]);
    let (end, mut reading) = date(words, inner)
        .or_else(|| if inner > at + 1 { super::relative::the_unit(words, inner) } else { None })?;
    reading.modifier = Some(modifier);
    Some(clock::with_part(words, end, reading))
}

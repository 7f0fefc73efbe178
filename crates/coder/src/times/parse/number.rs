//! Numbers of units: "two", "two and a half", "several", "more than 20".

use super::Words;
use crate::times::piece::Word;
use crate::times::reading::Modifier;

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Nothing for "many", "several", "a few".
    pub count: Option<f64>,
    /// Whether it is `a` or `an`.
    pub article: bool,
}

/// A number at a place.
pub fn read(words: &Words, at: usize) -> Option<(usize, Number)> {
    let known = |(end, value)| (end, Number { count: Some(value), article: false });
    half(words, at)
        .or_else(|| vague(words, at))
        .or_else(|| with_half(words, at).map(known))
        .or_else(|| {
            let article = words.any(at, &["a", "an"]);
            article.then_some((at + 1, Number { count: Some(1.0), article: true }))
        })
}

/// A whole number in digits or words, or a decimal one.
pub fn cardinal(words: &Words, at: usize) -> Option<(usize, f64)> {
    match words.word(at) {
        Word::Digits(value, _) => Some((at + 1, f64::from(value))),
        Word::Amount(value) => Some((at + 1, value)),
        Word::Decades(value) => {
            let next = if words.word(at + 1) == Word::Dash { at + 2 } else { at + 1 };
            match words.word(next) {
                Word::Ones(ones) if ones < 10 => Some((next + 1, f64::from(value + ones))),
                _ => Some(scaled(words, at + 1, f64::from(value))),
            }
        }
        Word::Ones(value) => Some(scaled(words, at + 1, f64::from(value))),
        _ if words.any(at, &["a", "one"]) && matches!(words.word(at + 1), Word::Power(_)) => {
            Some(scaled(words, at + 1, 1.0))
        }
        _ if words.after(at, &["a", "dozen"]).is_some() => Some((at + 2, 12.0)),
        _ => None,
    }
}

fn scaled(words: &Words, at: usize, value: f64) -> (usize, f64) {
    match words.word(at) {
        Word::Power(power) => (at + 1, value * f64::from(power)),
        _ => (at, value),
    }
}

/// "two and a half", "2 1/2".
fn with_half(words: &Words, at: usize) -> Option<(usize, f64)> {
    let (end, value) = cardinal(words, at)?;
    let step = |at: usize| if words.word(at) == Word::Dash { at + 1 } else { at };
    let and = step(end);
    let a = step(words.after(and, &["and"]).unwrap_or(and));
    let half = step(words.skip(a, &["a"]));
    if a > and && words.lower(half) == "half" {
        return Some((half + 1, value + 0.5));
    }
    Some((end, value))
}

/// "half a", "half an".
fn half(words: &Words, at: usize) -> Option<(usize, Number)> {
    let article = |word| words.after(at, &["half", word]);
    let end = article("a").or_else(|| article("an"))?;
    Some((end, Number { count: Some(0.5), article: false }))
}

fn vague(words: &Words, at: usize) -> Option<(usize, Number)> {
    const PHRASES: &[&[&str]] = &[
        &["a", "few"],
        &["a", "number", "of"],
        &["several"],
        &["many"],
        &["few"],
        &["some"],
        &["numerous"],
        &["dozens", "of"],
        &["hundreds", "of"],
        &["thousands", "of"],
        &["couple", "of"],
        &["many", "more"],
        &["several", "more"],
        &["a", "few", "more"],
    ];
    const PAIR: Option<f64> = Some(2.0);
    if let Some(end) = words.after(at, &["a", "couple", "of"]) {
        return Some((end, Number { count: PAIR, article: false }));
    }
    let ends = PHRASES.iter().filter_map(|phrase| words.after(at, phrase));
    Some((ends.max()?, Number { count: None, article: false }))
}

/// Words before a number that blur it.
pub fn modifier(words: &Words, at: usize) -> Option<(usize, Modifier)> {
    const PHRASES: &[(&[&str], Modifier)] = &[
        (&["well", "over"], Modifier::MoreThan),
        (&["just", "over"], Modifier::MoreThan),
        (&["a", "little", "more", "than"], Modifier::MoreThan),
        (&["a", "little", "over"], Modifier::MoreThan),
        (&["more", "than"], Modifier::MoreThan),
        (&["over"], Modifier::MoreThan),
        (&["just", "under"], Modifier::LessThan),
        (&["less", "than"], Modifier::LessThan),
        (&["under"], Modifier::LessThan),
        (&["nearly"], Modifier::LessThan),
        (&["almost"], Modifier::LessThan),
        (&["at", "least"], Modifier::EqualOrMore),
        (&["no", "less", "than"], Modifier::EqualOrMore),
        (&["at", "most"], Modifier::EqualOrLess),
        (&["no", "more", "than"], Modifier::EqualOrLess),
        (&["not", "more", "than"], Modifier::EqualOrLess),
        (&["up", "to"], Modifier::EqualOrLess),
        (&["about"], Modifier::Approx),
        (&["around"], Modifier::Approx),
        (&["approximately"], Modifier::Approx),
        (&["roughly"], Modifier::Approx),
        (&["some"], Modifier::Approx),
        (&["ca"], Modifier::Approx),
        (&["ca."], Modifier::Approx),
        (&["circa"], Modifier::Approx),
    ];
    let found =
        PHRASES.iter().find_map(|(phrase, modifier)| Some((words.after(at, phrase)?, *modifier)));
    // "over many decades" and "about several days" do not compare.
    found.filter(|(end, _)| vague(words, *end).is_none())
}

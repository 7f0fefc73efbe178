//! Reads time expressions from pieces, one family of words a module.
//!
//! Each family has one entry that takes the words and a place and returns where its expression ends
//! and what it says. All look at a bounded number of pieces, so that reading is linear.

mod calendar;
mod clock;
mod length;
mod modified;
mod named;
mod number;
mod offset;
mod recurring;
mod relative;
mod vague;

use super::piece::{self, Piece, Word};
use super::reading::{Matter, Modifier, Reading};
use super::unit::Unit;
use crate::Report;
use dateline_text::{Span, Tag};

/// An expression that ends before a piece, and what it says.
type Parsed = Option<(usize, Reading)>;

/// The pieces of a report, safe to ask at any place.
pub struct Words<'a> {
    /// The report they are of.
    pub report: Report<'a>,
    pieces: Vec<Piece>,
}

impl<'a> Words<'a> {
    /// Cuts a report.
    pub fn new(report: Report<'a>) -> Words<'a> {
        Words { report, pieces: piece::cut(report) }
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The span of some pieces.
    pub fn span(&self, start: usize, end: usize) -> Span {
        match (self.pieces.get(start), self.pieces.get(end.wrapping_sub(1))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The token that a piece is of.
    pub fn token(&self, at: usize) -> Option<usize> {
        self.pieces.get(at).map(|piece| piece.token)
    }

    /// The class of a piece.
    pub fn word(&self, at: usize) -> Word {
        self.pieces.get(at).map_or(Word::Other, |piece| piece.word)
    }

    /// A piece in lower case; empty outside the text.
    pub fn lower(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| piece.lower.as_str())
    }

    /// Whether a piece is one of some words.
    pub fn any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(at))
    }

    /// The place after some words, if they stand here.
    pub fn after(&self, at: usize, words: &[&str]) -> Option<usize> {
        let all = words.iter().enumerate().all(|(step, word)| self.lower(at + step) == *word);
        all.then_some(at + words.len())
    }

    /// The place after a word if it stands here, else the place itself.
    pub fn skip(&self, at: usize, words: &[&str]) -> usize {
        if self.any(at, words) { at + 1 } else { at }
    }

    /// The tag of a piece's token.
    pub fn tag(&self, at: usize) -> Option<Tag> {
        self.token(at).map(|token| self.report.token(token).tag)
    }

    /// Whether no space stands between a piece and the next.
    pub fn glued(&self, at: usize) -> bool {
        match (self.pieces.get(at), self.pieces.get(at + 1)) {
            (Some(left), Some(right)) => left.span.end == right.span.start,
            _ => false,
        }
    }

    /// The unit at a piece, in either number.
    pub fn unit(&self, at: usize) -> Option<Unit> {
        match self.word(at) {
            Word::Unit(unit) | Word::Units(unit) => Some(unit),
            _ => None,
        }
    }

    /// The digits at a piece.
    pub fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.word(at) {
            Word::Digits(value, digits) => Some((value, digits)),
            _ => None,
        }
    }
}

/// A reading without part of day or modifier.
fn plain(matter: Matter, rule: &'static str) -> Reading {
    Reading { matter, time: None, modifier: None, rule }
}

/// A reading with a modifier.
fn blurred(matter: Matter, modifier: Option<Modifier>, rule: &'static str) -> Reading {
    Reading { matter, time: None, modifier, rule }
}

/// The longest expression that begins at a place; the earlier family wins a tie.
pub fn longest(words: &Words, at: usize) -> Parsed {
    if !may_begin(words, at) {
        return None;
    }
    let families = [
        clock::read,
        modified::read,
        recurring::read,
        offset::read,
        length::read,
        dated,
        vague::read,
    ];
    let mut best: Parsed = None;
    for found in families.iter().filter_map(|family| family(words, at)) {
        if best.as_ref().is_none_or(|(end, _)| found.0 > *end) {
            best = Some(found);
        }
    }
    best
}

/// A date without modifiers, with the part of its day.
fn dated(words: &Words, at: usize) -> Parsed {
    let (end, reading) = date(words, at)?;
    Some(clock::with_part(words, end, reading))
}

/// A date without modifiers: explicit, named or relative.
fn date(words: &Words, at: usize) -> Parsed {
    let families = [calendar::read, named::read, relative::read];
    let found = families.iter().filter_map(|family| family(words, at));
    found.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// A quick look that spares most words the families.
fn may_begin(words: &Words, at: usize) -> bool {
    match words.word(at) {
        Word::Other => words.any(at, BEGINNINGS),
        Word::Dash | Word::Meridiem(_) => false,
        _ => true,
    }
}

/// Words without a class of their own that open an expression.
const BEGINNINGS: &[&str] = &[
    "a",
    "about",
    "ad",
    "all",
    "almost",
    "an",
    "annual",
    "annually",
    "another",
    "approximately",
    "around",
    "at",
    "biweekly",
    "ca",
    "ca.",
    "circa",
    "christmas",
    "coming",
    "couple",
    "currently",
    "daily",
    "dozens",
    "each",
    "earlier",
    "early",
    "easter",
    "every",
    "everyday",
    "exactly",
    "few",
    "following",
    "future",
    "half",
    "halloween",
    "hourly",
    "hundreds",
    "just",
    "last",
    "late",
    "later",
    "less",
    "many",
    "mid",
    "monthly",
    "more",
    "nearly",
    "new",
    "next",
    "nightly",
    "no",
    "not",
    "now",
    "nowadays",
    "once",
    "over",
    "past",
    "per",
    "present",
    "previous",
    "quarterly",
    "ramadan",
    "recent",
    "recently",
    "roughly",
    "same",
    "several",
    "some",
    "thanksgiving",
    "that",
    "the",
    "these",
    "this",
    "those",
    "thousands",
    "today",
    "tomorrow",
    "tonight",
    "under",
    "up",
    "upcoming",
    "valentine",
    "weekly",
    "yearly",
    "yesterday",
    "yom",
    "eid",
    "passover",
    "hanukkah",
    "lunar",
    "'",
    "’",
    "‘",
    "q",
    "only",
    "centuries",
    "numerous",
    "overnight",
    "final",
    "eve",
    "one",
    "well",
    "boxing",
    "labor",
    "soon",
    "very",
];

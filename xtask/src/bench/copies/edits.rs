//! What papers do to an agency's report.

use super::seeded::Seeded;
use std::fmt::Write;

/// How likely each edit is.
const CUT: f64 = 0.5;
const TITLE: f64 = 0.7;
const DROP: f64 = 0.5;
const ADD: f64 = 0.4;
const BYLINE: f64 = 0.7;
const REPLACE: f64 = 0.5;

/// At least so much of a report is left when it is cut, by sentences.
const LEFT: f64 = 0.5;

/// Up to so many of its words are replaced.
const REPLACED: f64 = 0.03;

const TITLES: &[&str] = &[
    "What to know as the vote draws near.",
    "A long day ends with few answers.",
    "Leaders weigh their next steps.",
    "After the storm, a question of trust.",
];

const BYLINES: &[&str] = &[
    "By Ada Brook, Staff Writer, The Harbour Courier.",
    "From our wire services.",
    "Reporting by Lee Ives and Ann Porter; editing by Sam Oduya.",
];

/// A copy with one edit at least, and what was done; `other` lends sentences.
pub fn copy(text: &str, other: &str, chance: &mut Seeded) -> (String, String) {
    let (mut own, mut made) = (sentences(text), String::new());
    let mut note = |edit: &str| {
        let _ = write!(made, "{edit} ");
    };
    if chance.share() < CUT {
        let left = LEFT + (1.0 - LEFT) * chance.share();
        own.truncate(((own.len() as f64 * left) as usize).max(4));
        note(&format!("cut to {left:.2}"));
    }
    if chance.share() < TITLE {
        own.splice(..own.len().min(1), chance.pick(TITLES).copied());
        note("title");
    }
    if chance.share() < DROP && own.len() > 6 {
        for _ in 0..=chance.below(3) {
            own.remove(1 + chance.below(own.len() - 1));
        }
        note("dropped");
    }
    if chance.share() < ADD {
        let lent = sentences(other);
        for _ in 0..=chance.below(2) {
            let at = 1 + chance.below(own.len());
            own.splice(at.min(own.len())..at.min(own.len()), chance.pick(&lent).copied());
        }
        note("added");
    }
    if chance.share() < BYLINE || own == sentences(text) {
        own.splice(..0, chance.pick(BYLINES).copied());
        note("byline");
    }
    let mut edited = own.join(" ");
    if chance.share() < REPLACE {
        let share = REPLACED * chance.share();
        edited = replaced(&edited, share, chance);
        note(&format!("{share:.3} of words"));
    }
    (edited, made)
}

/// A report of its own that shares sentences with another one: up to a third of the other's stand between
/// its own, and make up to three tenths of it. Nothing for reports that are too short to share.
pub fn retold(text: &str, other: &str, chance: &mut Seeded) -> Option<String> {
    let (own, lent) = (sentences(text), sentences(other));
    let shared = (lent.len() / 3).min(own.len() * 3 / 7);
    if shared == 0 {
        return None;
    }
    let start = chance.below(lent.len() - shared);
    let mut quotes = lent[start..start + shared].iter();
    let mut mixed = Vec::new();
    for some in own.chunks((own.len() / shared).max(1)) {
        mixed.extend(some.iter().copied());
        mixed.extend(quotes.next().copied());
    }
    Some(mixed.join(" "))
}

/// The text with a share of its words replaced by others of it.
fn replaced(text: &str, share: f64, chance: &mut Seeded) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut edited = words.clone();
    for word in &mut edited {
        if chance.share() < share {
            *word = words.get(chance.below(words.len())).copied().unwrap_or_default();
        }
    }
    edited.join(" ")
}

/// The sentences of a text, roughly: up to a stop and a space, or the end of a line.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        for (at, _) in line.match_indices(['.', '!', '?']) {
            let rest = &line[at + 1..];
            let end = at + 1 + rest.find(' ').unwrap_or(rest.len());
            if end - at <= 4 && end > start {
                sentences.push(line[start..end].trim());
                start = end;
            }
        }
        sentences.push(line[start..].trim());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_cut_roughly() {
        assert_eq!(
            sentences("Rain fell. “It pours.” So be it\n\nEnd"),
            ["Rain fell.", "“It pours.”", "So be it", "End"]
        );
    }

    #[test]
    fn edits_are_the_same_for_one_seed() {
        let text = "One fell. Two rose. Three went. Four came. Five sat. Six ran. Seven hid.";
        let edited = |seed| copy(text, "Other words. And more.", &mut Seeded::new(seed)).0;
        assert_eq!(edited(3), edited(3));
        assert_ne!(edited(3), text);
    }
}

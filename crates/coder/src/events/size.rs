//! How many people an event touched: "killed *three* soldiers", "*12* people were detained".

use crate::predicates::{Predicate, Role};
use crate::{Report, numbers};
use dateline_text::{Dep, Size};

/// The counts that a predicate's objects tell.
pub fn of(report: Report, predicate: &Predicate) -> Size {
    let count = || predicate.role(&Role::Object).find_map(|object| count(report, object));
    match harm(&predicate.lemma) {
        Some(Harm::Death) => Size { dead: count(), ..Size::default() },
        Some(Harm::Injury) => Size { injured: count(), ..Size::default() },
        Some(Harm::Arrest) => Size { arrested: count(), ..Size::default() },
        None => Size::default(),
    }
}

enum Harm {
    Death,
    Injury,
    Arrest,
}

fn harm(lemma: &str) -> Option<Harm> {
    match lemma {
        "kill" | "murder" | "assassinate" | "slay" | "massacre" | "execute" | "behead" => {
            Some(Harm::Death)
        }
        "injure" | "wound" | "hurt" | "maim" => Some(Harm::Injury),
        "arrest" | "detain" | "jail" | "imprison" => Some(Harm::Arrest),
        _ => None,
    }
}

/// The number before a noun, or the noun itself where it is a number.
fn count(report: Report, noun: usize) -> Option<u32> {
    let below = report.child_of(noun, &[Dep::Nummod]);
    number(report.word(below.unwrap_or(noun)))
}

/// A number in digits or in words.
fn number(word: &str) -> Option<u32> {
    let digits: String = word.chars().filter(|c| *c != ',').collect();
    digits.parse().ok().or_else(|| numbers::spelled(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        assert_eq!(number("1,200"), Some(1200));
        assert_eq!(number("Twelve"), Some(12));
        assert_eq!(number("several"), None);
    }
}

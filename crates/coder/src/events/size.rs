//! How many people an event touched: "killed *three* soldiers", "*12* people were detained".

use crate::predicates::{Predicate, Role, conjuncts};
use crate::{Report, numbers};
use dateline_text::{Dep, Size};

/// The counts that a predicate's objects tell, with those of the verbs coordinated with it ("killed nine
/// people and *wounded 32*").
pub fn of(report: Report, predicate: &Predicate) -> Size {
    let objects: Vec<usize> = predicate.role(&Role::Object).collect();
    let own = counted(report, predicate.token, &objects);
    let others = conjuncts(report, predicate.token).skip(1).map(|verb| {
        let object = report.child_of(verb, &[Dep::Dobj, Dep::Nsubjpass]);
        counted(report, verb, object.as_slice())
    });
    others.fold(own, |all, other| Size {
        dead: all.dead.or(other.dead),
        injured: all.injured.or(other.injured),
        arrested: all.arrested.or(other.arrested),
    })
}

/// What one verb and its objects tell.
fn counted(report: Report, verb: usize, objects: &[usize]) -> Size {
    let count = || objects.iter().find_map(|&object| count(report, object));
    let outcome = || outcome(report, verb, objects);
    let harm = harm(report.lemma(verb));
    match harm.map_or_else(outcome, |harm| Some((harm, count()))) {
        Some((Harm::Death, dead)) => Size { dead, ..Size::default() },
        Some((Harm::Injury, injured)) => Size { injured, ..Size::default() },
        Some((Harm::Arrest, arrested)) => Size { arrested, ..Size::default() },
        None => Size::default(),
    }
}

/// "left *four dead*", "left four people *injured*", "shot *dead two* teachers".
fn outcome(report: Report, verb: usize, objects: &[usize]) -> Option<(Harm, Option<u32>)> {
    if !matches!(report.lemma(verb), "leave" | "shoot" | "gun") {
        return None;
    }
    let near = [verb].into_iter().chain(objects.iter().copied());
    let states = near.flat_map(|word| report.analysis.children(word).chain([word]));
    let (harm, state) =
        states.filter_map(|word| Some((harmed(report.word(word))?, word))).next()?;
    let number = count(report, state).or_else(|| objects.iter().find_map(|&o| count(report, o)));
    Some((harm, number))
}

fn harmed(word: &str) -> Option<Harm> {
    match word {
        "dead" => Some(Harm::Death),
        "injured" | "wounded" => Some(Harm::Injury),
        _ => None,
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

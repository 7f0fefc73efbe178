//! The words that tell of relations, as `data/relations.tsv` lists them.

use crate::predicates::{Predicate, PredicateKind, Role};
use dateline_text::RelationType;
use smol_str::SmolStr;
use std::collections::HashMap;

const TABLE: &str = include_str!("../../data/relations.tsv");

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name in `why`.
    pub id: &'static str,
    /// The relation.
    pub relation: RelationType,
    /// Where the first party stands, the first filled slot wins.
    pub a: Vec<Slot>,
    /// Where the other party stands; empty where there is none.
    pub b: Vec<Slot>,
    /// Words of which one must modify the trigger or be its object or particle; empty where none is
    /// asked.
    pub with: Vec<&'static str>,
    /// What the word says of the relation's course.
    pub phase: Phase,
}

/// What a word says of the course of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It holds.
    Holds,
    /// It begins: "joined", "took control of".
    Begins,
    /// It ends: "left", "seceded from".
    Ends,
    /// It holds where the verb is in the present: "supplies gas to".
    HoldsNow,
}

/// A place where a party can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// An argument of the trigger.
    Role(Role),
    /// The object of a preposition below the trigger's object: "control *of the town*".
    OfObject(&'static str),
    /// The trigger itself: "a *brother* of the king".
    Itself,
    /// The noun in apposition with the trigger.
    Beside,
    /// The subject of the verb of having of which the trigger is the object.
    Owner,
    /// The subject of the verb of being that the trigger follows behind "at" or "under".
    Under,
}

/// All entries, by lemma and part of speech.
#[derive(Debug)]
pub struct Table {
    entries: HashMap<(PredicateKind, &'static str), Vec<Entry>>,
}

impl Table {
    /// The table that is built in. Lines that can't be read are left out; a test finds them.
    pub fn embedded() -> Table {
        let mut entries: HashMap<_, Vec<Entry>> = HashMap::new();
        for (key, entry) in lines().filter_map(read) {
            entries.entry(key).or_default().push(entry);
        }
        Table { entries }
    }

    /// The entries of a predicate's lemma in the order of the table.
    pub fn of<'t>(&'t self, predicate: &'t Predicate) -> impl Iterator<Item = &'t Entry> {
        let key = (predicate.kind, predicate.lemma.as_str());
        self.entries.get(&key as &(PredicateKind, &str)).into_iter().flatten()
    }
}

fn lines() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn read(line: &'static str) -> Option<((PredicateKind, &'static str), Entry)> {
    let fields: Vec<&'static str> = line.split('\t').collect();
    let &[id, lemma, pos, relation, a, b, with, phase] = fields.as_slice() else { return None };
    let kind = match pos {
        "n" => PredicateKind::Noun,
        "v" => PredicateKind::Verb,
        _ => return None,
    };
    let relation = RelationType::parse(relation)?;
    let phase = match phase {
        "-" => Phase::Holds,
        "begin" => Phase::Begins,
        "end" => Phase::Ends,
        "now" => Phase::HoldsNow,
        _ => return None,
    };
    let with = if with == "-" { Vec::new() } else { with.split('|').collect() };
    Some(((kind, lemma), Entry { id, relation, a: slots(a), b: slots(b), with, phase }))
}

fn slots(list: &'static str) -> Vec<Slot> {
    list.split('|').filter(|word| *word != "-").map(slot).collect()
}

fn slot(word: &'static str) -> Slot {
    match word {
        "subj" => Slot::Role(Role::Subject),
        "obj" => Slot::Role(Role::Object),
        "dat" => Slot::Role(Role::Dative),
        "poss" => Slot::Role(Role::Possessor),
        "mod" => Slot::Role(Role::Modifier),
        "self" => Slot::Itself,
        "appos" => Slot::Beside,
        "have" => Slot::Owner,
        "under" => Slot::Under,
        below if below.starts_with("obj.") => Slot::OfObject(&below["obj.".len()..]),
        preposition => Slot::Role(Role::Preposition(SmolStr::new_static(preposition))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for line in lines() {
            assert!(read(line).is_some(), "{line}");
        }
    }
}

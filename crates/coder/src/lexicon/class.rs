//! Word classes: named lists of lemmas that many frames share.

use smol_str::SmolStr;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

/// A class by its number in [`Classes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassId(u16);

/// The word classes by name.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    names: HashMap<SmolStr, ClassId>,
    words: Vec<HashSet<SmolStr>>,
    /// The names of the classes of each lemma, made when it is first asked for.
    by_word: OnceLock<HashMap<SmolStr, Vec<SmolStr>>>,
}

impl Classes {
    /// Adds words to a class, which is made if it is new.
    pub fn add(&mut self, name: &str, words: impl IntoIterator<Item = SmolStr>) {
        let next = ClassId(self.words.len() as u16);
        let id = *self.names.entry(SmolStr::new(name)).or_insert(next);
        if id == next {
            self.words.push(HashSet::new());
        }
        if let Some(list) = self.words.get_mut(usize::from(id.0)) {
            list.extend(words);
        }
    }

    /// The class of that name.
    pub fn id(&self, name: &str) -> Option<ClassId> {
        self.names.get(name).copied()
    }

    /// Whether a class has a lemma, in either spelling.
    pub fn has(&self, class: ClassId, lemma: &str) -> bool {
        let Some(words) = self.words.get(usize::from(class.0)) else { return false };
        words.contains(lemma) || american(lemma).is_some_and(|other| words.contains(other.as_str()))
    }

    /// The names of the classes that have a lemma, in their order.
    pub fn of(&self, lemma: &str) -> &[SmolStr] {
        self.by_word.get_or_init(|| self.reversed()).get(lemma).map_or(&[], Vec::as_slice)
    }

    fn reversed(&self) -> HashMap<SmolStr, Vec<SmolStr>> {
        let mut classes: HashMap<SmolStr, Vec<SmolStr>> = HashMap::new();
        for (name, id) in self.names.iter().collect::<BTreeMap<_, _>>() {
            for word in self.words.get(usize::from(id.0)).into_iter().flatten() {
                classes.entry(word.clone()).or_default().push(name.clone());
            }
        }
        classes
    }

    /// Whether the class of that name has a lemma.
    pub fn named_has(&self, name: &str, lemma: &str) -> bool {
        self.id(name).is_some_and(|class| self.has(class, lemma))
    }
}

/// The American spelling of a word in a British one, if its ending differs.
pub fn american(lemma: &str) -> Option<SmolStr> {
    const ENDINGS: &[(&str, &str)] = &[
        ("ise", "ize"),
        ("yse", "yze"),
        ("isation", "ization"),
        ("fence", "fense"),
        ("our", "or"),
        ("centre", "center"),
        ("programme", "program"),
    ];
    ENDINGS.iter().find_map(|(british, american)| {
        let stem = lemma.strip_suffix(british)?;
        Some(smol_str::format_smolstr!("{stem}{american}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        let check = |british: &str, expected: Option<&str>| {
            assert_eq!(american(british).as_deref(), expected, "{british}");
        };
        check("criticise", Some("criticize"));
        check("mobilisation", Some("mobilization"));
        check("defence", Some("defense"));
        check("condemn", None);
    }
}

//! The broad meaning of words: the classes of WordNet's lexicographers.

use super::names::NAMES;
use super::weights::Weights;
use dateline_learn::FeatureId;
use dateline_text::Pos;

/// The meaning of lemmas.
#[derive(Clone, Copy, Debug)]
pub struct Classes(Weights);

/// The meaning of one word.
#[derive(Clone, Copy, Debug)]
pub struct Meaning {
    /// Its most frequent class.
    pub class: &'static str,
    /// Whether it can also be a word of speech, thought or feeling.
    pub voices: bool,
}

impl Classes {
    /// The classes that are built in.
    pub fn embedded() -> Classes {
        Classes(Weights::of(include_bytes!(concat!(env!("OUT_DIR"), "/word_classes.bin"))))
    }

    /// The meaning of a lemma as a verb or a noun.
    pub fn of_word(&self, lemma: &str, pos: Pos) -> Option<Meaning> {
        let class = match pos {
            Pos::Verb | Pos::Aux => "v",
            Pos::Noun => "n",
            _ => return None,
        };
        let number = self.0.get(FeatureId::of(&[lemma, "/", class]))?;
        let (class, also) = (number >> 4, number & 15);
        let class = NAMES.get(usize::try_from(class).ok()?).copied()?;
        let voices = also & 7 != 0 || matches!(class, "communication" | "cognition" | "emotion");
        Some(Meaning { class, voices })
    }
}

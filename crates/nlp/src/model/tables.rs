//! The packed model's configuration and tables, as `tools/pack_model.py` writes them.

use crate::chars::CharSet;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// Sizes and label lists.
#[derive(Deserialize)]
pub(crate) struct Config {
    pub(crate) design: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) tok2vec: Tok2VecConfig,
    pub(crate) ner_tok2vec: Tok2VecConfig,
    pub(crate) tags: Vec<String>,
    pub(crate) parser_moves: Vec<String>,
    pub(crate) ner_moves: Vec<String>,
}

/// The make of one embedding with its encoder.
#[derive(Deserialize)]
pub(crate) struct Tok2VecConfig {
    pub(crate) tables: Vec<HashTable>,
    pub(crate) static_vectors: bool,
    pub(crate) depth: usize,
}

/// One hashed embedding table.
#[derive(Deserialize)]
pub(crate) struct HashTable {
    pub(crate) attr: String,
    pub(crate) seed: u32,
}

/// String and rule tables.
#[derive(Deserialize)]
pub(crate) struct Tables {
    pub(crate) symbols: HashMap<Box<str>, u64>,
    pub(crate) tokenizer: TokenizerTables,
    /// Norms by the number of the form, in decimal digits.
    pub(crate) norms: HashMap<String, String>,
    pub(crate) attribute_rules: Vec<AttributeRule>,
    /// Lemma tables by the lower-cased part of speech.
    pub(crate) lemmas: HashMap<String, LemmaTable>,
    pub(crate) unicode: Unicode,
}

/// The tokenizer's patterns and special cases.
#[derive(Deserialize)]
pub(crate) struct TokenizerTables {
    pub(crate) prefix: String,
    pub(crate) suffix: String,
    pub(crate) infix: String,
    pub(crate) url: String,
    /// Special cases: their texts and tokens.
    pub(crate) exceptions: Vec<(String, Vec<SpecialToken>)>,
}

/// The text and, where it is special, the norm of a special case's token.
pub(crate) type SpecialToken = (String, Option<String>);

/// One entry of the attribute ruler.
#[derive(Deserialize)]
pub(crate) struct AttributeRule {
    /// Alternatives; each is one test of attributes for each token.
    pub(crate) patterns: Vec<Vec<BTreeMap<String, Predicate>>>,
    pub(crate) attrs: BTreeMap<String, String>,
    pub(crate) index: usize,
}

/// What an attribute must be.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Predicate {
    Flag(bool),
    Is(String),
    In {
        #[serde(rename = "IN")]
        values: Vec<String>,
    },
    NotIn {
        #[serde(rename = "NOT_IN")]
        values: Vec<String>,
    },
    Regex {
        #[serde(rename = "REGEX")]
        source: String,
    },
}

/// The lemmatizer's tables for one part of speech.
#[derive(Deserialize)]
pub(crate) struct LemmaTable {
    /// Endings and what replaces them, in order.
    pub(crate) rules: Vec<(String, String)>,
    pub(crate) exceptions: HashMap<Box<str>, Vec<String>>,
    pub(crate) index: Vec<Box<str>>,
}

/// Python's classes of characters, which differ from Rust's in part.
#[derive(Deserialize)]
pub(crate) struct Unicode {
    pub(crate) alpha: Ranges,
    pub(crate) upper: Ranges,
    pub(crate) digit: Ranges,
    pub(crate) decimal: Ranges,
    pub(crate) word: Ranges,
    pub(crate) space: Ranges,
}

/// Inclusive ranges of code points.
#[derive(Deserialize)]
pub(crate) struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    pub(crate) fn set(&self) -> CharSet {
        CharSet::new(self.0.iter().copied())
    }
}

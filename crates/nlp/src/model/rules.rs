//! The packed model's configuration and rules, as `tools/pack_model.py` writes them.

use serde::Deserialize;
use std::collections::BTreeMap;

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

/// Patterns and rules.
#[derive(Deserialize)]
pub(crate) struct Rules {
    pub(crate) tokenizer: Patterns,
    pub(crate) attributes: Vec<AttributeRule>,
    /// The lemmatizer's rules by the lower-cased part of speech.
    pub(crate) lemmas: BTreeMap<String, Suffixes>,
}

/// The tokenizer's patterns.
#[derive(Deserialize)]
pub(crate) struct Patterns {
    pub(crate) prefix: String,
    pub(crate) suffix: String,
    pub(crate) infix: String,
    pub(crate) url: String,
}

/// Endings and what replaces them, in order.
pub(crate) type Suffixes = Vec<(String, String)>;

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

//! The packed model's configuration and rules, as `tools/pack_model.py` writes them.

use super::Tensors;
use crate::error::ModelError;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The design of packed models that this engine reads.
const DESIGN: &str = "dateline-spacy-3.8-2";

/// The most labels or moves of a network.
const LABELS: usize = 1 << 10;

/// Sizes and label lists.
#[derive(Deserialize)]
pub(crate) struct Config {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) tok2vec: Tok2VecConfig,
    pub(crate) ner_tok2vec: Tok2VecConfig,
    pub(crate) tags: Vec<String>,
    pub(crate) parser_moves: Vec<String>,
    pub(crate) ner_moves: Vec<String>,
}

/// What every design has; read first, so that a model of another one is refused as such.
#[derive(Deserialize)]
struct Design {
    design: String,
}

impl Config {
    pub(crate) fn read(tensors: &Tensors) -> Result<Config, ModelError> {
        let Design { design } = tensors.json("config")?;
        if design != DESIGN {
            return Err(ModelError::unfit("design", DESIGN, design));
        }
        let config: Config = tensors.json("config")?;
        let lists = [
            ("tags", &config.tags),
            ("parser moves", &config.parser_moves),
            ("entity moves", &config.ner_moves),
        ];
        for (what, list) in lists {
            if !(1..=LABELS).contains(&list.len()) {
                let wanted = format!("1 to {LABELS}");
                return Err(ModelError::unfit(what, wanted, list.len().to_string()));
            }
        }
        Ok(config)
    }
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

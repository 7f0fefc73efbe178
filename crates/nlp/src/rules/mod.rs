//! What follows the networks: parts of speech, exceptions and lemmas by rule.

mod attributes;
mod lemmas;
mod morph;

pub(crate) use attributes::{AttributeRules, LowerFacts, Marks};
pub(crate) use lemmas::{LemmaCache, Lemmatizer};
pub(crate) use morph::Morph;

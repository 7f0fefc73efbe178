//! The packed model: weights, and the tables of its rules.

mod file;
mod tables;

pub(crate) use file::Tensors;
pub(crate) use tables::{
    AttributeRule, Config, LemmaTable, Predicate, SpecialToken, Tables, Tok2VecConfig,
    TokenizerTables, Unicode,
};

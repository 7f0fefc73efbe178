//! The packed model: weights, and the tables of its rules.

mod file;
mod rows;
mod rules;

pub(crate) use file::Tensors;
pub(crate) use rows::{Floats, Rows, Text, check_ranges, range};
pub(crate) use rules::{
    AttributeRule, Config, Patterns, Predicate, Rules, Suffixes, Tok2VecConfig,
};

//! What `dateline-eval` shares with the recipes that learn: the format of a gold set.

pub mod brat;

//! The commands, each in a file.

pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod completions;
pub(crate) mod import;
pub(crate) mod man;
pub(crate) mod parse;

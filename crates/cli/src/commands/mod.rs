//! The commands, each in a file.

pub(crate) mod base;
pub(crate) mod brief;
pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod completions;
pub(crate) mod export;
mod export_gdelt;
mod export_parquet;
mod export_timeml;
pub(crate) mod import;
pub(crate) mod ingest;
pub(crate) mod man;
pub(crate) mod merge;
pub(crate) mod parse;
pub(crate) mod query;
pub(crate) mod quotes;
pub(crate) mod show;
pub(crate) mod timeline;
pub(crate) mod watch;

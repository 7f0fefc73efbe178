//! Writers of records: JSON lines and CSV for programs, the table for people.
//!
//! A writer turns one coded report into bytes and keeps nothing from one report to the next, so that
//! reports may be written on any thread and put together in order. It adds nothing to the records
//! and leaves nothing out of them.

mod csv;
mod gdelt;
mod geojson;
mod json;
mod lines;
mod names;
mod parquet;
mod parse;
mod places;
mod plover;
mod table;
mod timeml;

pub use crate::csv::{COLUMNS, Csv};
pub use crate::parquet::{PARQUET_COLUMNS, ParquetFile};
pub use gdelt::{GdeltEvent, Layout, Telling};
pub use geojson::GeoJson;
pub use json::{JsonLines, JsonReports};
pub use lines::Records;
pub use parse::{conllu, parse_json};
pub use plover::Plover;
pub use table::{Table, TableOptions};
pub use timeml::{TimeMl, time_ml_of_records};

use dateline_text::{Coded, Document};
use std::io::{self, Write};

/// A report and what the coder understood of it.
#[derive(Clone, Copy)]
pub struct CodedReport<'a> {
    /// The report.
    pub document: &'a Document,
    /// Its times, places, entities and records.
    pub coded: &'a Coded,
}

/// A format that coded reports are written in.
pub trait Export: Sync {
    /// Writes what stands before the first report.
    ///
    /// # Errors
    /// Fails only where `out` does.
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes one report.
    ///
    /// # Errors
    /// Fails only where `out` does.
    fn report(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()>;
}

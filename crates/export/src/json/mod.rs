//! JSON: one record a line, or one report a line with all that was understood of it.

mod document;
mod record;
mod report;
mod words;

use crate::{CodedReport, Export};
use serde::Serialize;
use std::io::{self, Write};
use words::Words;

/// One record a line.
pub struct JsonLines;

impl Export for JsonLines {
    fn report(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()> {
        let words = Words::new(report);
        let document = document::view(report.document, &words);
        for record in &report.coded.records {
            line(&record::view(record, Some(&document), &words), out)?;
        }
        Ok(())
    }
}

/// One report a line: its blocks, entities, times, places and records.
pub struct JsonReports;

impl Export for JsonReports {
    fn report(&self, report: CodedReport, out: &mut dyn Write) -> io::Result<()> {
        line(&report::view(report, &Words::new(report)), out)
    }
}

fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

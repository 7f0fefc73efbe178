//! `dateline export`: all records of a base.

use crate::arguments::base::{Export, ExportFormat};
use crate::{Fatal, Outcome, output};
use dateline_export::{Csv, GeoJson, Plover, Records};
use dateline_store::Reader;
use std::io::Write;

/// Runs the command.
pub(crate) fn run(arguments: &Export) -> Result<Outcome, Fatal> {
    let reader = Reader::open(&arguments.base.base)?;
    let bases = [arguments.base.base.clone()];
    let mut out = output::open(arguments.output.as_deref(), &bases)?;
    match arguments.format {
        ExportFormat::Jsonl => {
            reader
                .lines(|lines| output::write(&mut *out, lines.as_bytes()).map_err(Fatal::from))?;
        }
        ExportFormat::Csv => all(&reader, &Csv, &mut *out)?,
        ExportFormat::Geojson => all(&reader, &GeoJson, &mut *out)?,
        ExportFormat::Plover => all(&reader, &Plover, &mut *out)?,
    }
    Ok(Outcome::Done)
}

/// Writes every record in a format, a report at a time.
fn all(reader: &Reader, format: &dyn Records, out: &mut dyn Write) -> Result<(), Fatal> {
    let mut bytes = Vec::new();
    format.begin(&mut bytes)?;
    if !output::write(out, &bytes)? {
        return Ok(());
    }
    reader.lines(|lines| -> Result<bool, Fatal> {
        bytes.clear();
        for line in lines.lines() {
            format.record(&serde_json::from_str(line)?, &mut bytes)?;
        }
        Ok(output::write(out, &bytes)?)
    })
}

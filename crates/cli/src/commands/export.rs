//! `dateline export`: all records of a base.

use super::{export_gdelt, export_parquet, export_timeml};
use crate::arguments::base::{Export, ExportFormat};
use crate::{Fatal, Outcome, output};
use dateline_export::{Csv, GeoJson, Plover, Records};
use dateline_store::Reader;
use std::io::Write;

/// Runs the command.
pub(crate) fn run(arguments: &Export) -> Result<Outcome, Fatal> {
    let reader = Reader::open(&arguments.base.base)?;
    match arguments.format {
        ExportFormat::Gdelt => {
            export_gdelt::run(&reader, &output::folder(arguments.output.as_deref())?)?;
        }
        ExportFormat::Parquet => {
            export_parquet::run(&reader, &output::folder(arguments.output.as_deref())?)?;
        }
        ExportFormat::Timeml => {
            export_timeml::run(&reader, &output::folder(arguments.output.as_deref())?)?;
        }
        ExportFormat::Jsonl => {
            let mut out = one(arguments)?;
            reader
                .lines(|lines| output::write(&mut *out, lines.as_bytes()).map_err(Fatal::from))?;
        }
        ExportFormat::Csv => all(&reader, &Csv, &mut *one(arguments)?)?,
        ExportFormat::Geojson => all(&reader, &GeoJson, &mut *one(arguments)?)?,
        ExportFormat::Plover => all(&reader, &Plover, &mut *one(arguments)?)?,
    }
    Ok(Outcome::Done)
}

/// The one file of a format, or standard output.
fn one(arguments: &Export) -> Result<Box<dyn Write>, Fatal> {
    output::open(arguments.output.as_deref(), std::slice::from_ref(&arguments.base.base))
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

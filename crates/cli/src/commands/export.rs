//! `dateline export`: all records of a base.

use crate::arguments::base::{Export, ExportFormat};
use crate::{Fatal, Outcome, output};
use dateline_store::Reader;

/// Runs the command.
pub(crate) fn run(arguments: &Export) -> Result<Outcome, Fatal> {
    let reader = Reader::open(&arguments.base.base)?;
    let mut out = output::open(arguments.output.as_deref(), &[arguments.base.base.clone()])?;
    match arguments.format {
        ExportFormat::Jsonl => {
            reader
                .lines(|lines| output::write(&mut *out, lines.as_bytes()).map_err(Fatal::from))?;
        }
    }
    Ok(Outcome::Done)
}

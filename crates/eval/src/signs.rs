//! The task `signs`: what the confidence of every record of some reports rests on.

use crate::Failure;
use crate::calibration::Judged;
use crate::task::{Outcome, Predictions, Session, Task};
use dateline_input::{Input, Options};
use std::fmt::Write;
use std::path::PathBuf;

/// List the records of reports with the signs that their confidence rests on.
///
/// --predictions PATH writes a table for `calibration --verdicts`, in which a reader puts a verdict in
/// the place of each `?`.
#[derive(clap::Args)]
pub struct Args {
    /// Reports as `dateline code` takes them.
    pub file: PathBuf,
}

const HINT: &str = "give reports as dateline code takes them";

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let inputs = vec![Input::Path(self.file.clone())];
        let (mut lines, mut count) = (String::new(), 0);
        for reading in dateline_input::reports(inputs, Options::default()).take(limit) {
            let reading = reading.map_err(|error| Failure::input(&self.file, error, HINT))?;
            let document = reading.document;
            let analysis = session.engine.analyse(&document);
            let (coded, signs) = session.coder.code_with_signs(&document, &analysis);
            for record in &coded.records {
                let own = signs.get(&record.id).map_or(&[][..], Vec::as_slice);
                let judged = Judged::new(&document.id, record, own, false);
                let signs = judged.signs.join(";");
                // Writing to a string never fails.
                let _ =
                    writeln!(lines, "{}\t{}\t{}\t?\t{signs}", document.id, record.id, judged.what);
                count += 1;
            }
        }
        let table = format!("{count} records\n");
        Ok(Outcome { table, predictions: Predictions::File(lines), ..Outcome::default() })
    }
}

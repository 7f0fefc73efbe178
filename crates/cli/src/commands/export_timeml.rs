//! `dateline export --format timeml`: the reports of a base as TimeML files.

use crate::{Fatal, output};
use dateline_export::time_ml_of_records;
use dateline_store::{Reader, Report};
use serde_json::Value;
use std::io::Write;
use std::path::Path;

/// Writes a file for each report whose text the base keeps.
pub(crate) fn run(reader: &Reader, folder: &Path) -> Result<(), Fatal> {
    let mut texts = 0;
    reader.reports(|report| -> Result<bool, Fatal> {
        let Some(text) = reader.text(report)? else { return Ok(true) };
        texts += 1;
        let records = report.lines.lines().map(serde_json::from_str);
        let records = records.collect::<Result<Vec<Value>, _>>()?;
        let page = time_ml_of_records(&report.key, report.published.as_deref(), &text, &records);
        let mut file = output::file(&folder.join(name(report)))?;
        file.write_all(page.as_bytes())?;
        file.flush()?;
        Ok(true)
    })?;
    match texts {
        0 => Err("the base keeps no texts, in which TimeML marks its times and events".into()),
        _ => Ok(()),
    }
}

/// The most letters of a report's id in the name of its file.
const LETTERS: usize = 100;

/// "00000017-reuters_17.tml": the number keeps names apart where ids differ only in what no file name may hold.
fn name(report: &Report) -> String {
    let safe = |letter: char| {
        let plain = letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
        if plain { letter } else { '_' }
    };
    let id: String = report.key.chars().map(safe).take(LETTERS).collect();
    format!("{:08}-{id}.tml", report.id)
}

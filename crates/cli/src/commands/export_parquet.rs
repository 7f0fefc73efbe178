//! `dateline export --format parquet`: the records of a base as Parquet files by the month of publication.

use crate::{Fatal, output};
use dateline_export::ParquetFile;
use dateline_store::Reader;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// The file that is written.
type Part = ParquetFile<BufWriter<File>>;

/// Writes `records/year=2024/month=12/part-0.parquet` and the like below a folder. Reports come month by month, so
/// that one file is open at a time.
pub(crate) fn run(reader: &Reader, folder: &Path) -> Result<(), Fatal> {
    let mut open: Option<(Option<String>, Part)> = None;
    reader.reports(|report| -> Result<bool, Fatal> {
        let month = report.published.as_ref().and_then(|day| day.get(..7)).map(String::from);
        if open.as_ref().is_none_or(|(of, _)| *of != month) {
            finish(open.take())?;
            let part = ParquetFile::new(file(&partition(folder, month.as_deref()))?)?;
            open = Some((month, part));
        }
        if let Some((_, part)) = &mut open {
            for line in report.lines.lines() {
                part.record(&serde_json::from_str(line)?)?;
            }
        }
        Ok(true)
    })?;
    finish(open)
}

fn finish(open: Option<(Option<String>, Part)>) -> Result<(), Fatal> {
    match open {
        Some((_, part)) => Ok(part.finish()?),
        None => Ok(()),
    }
}

fn file(folder: &Path) -> Result<BufWriter<File>, Fatal> {
    let unmade = |error| format!("{}: cannot be made a folder: {error}", folder.display());
    fs::create_dir_all(folder).map_err(unmade)?;
    output::file(&folder.join("part-0.parquet"))
}

/// What stands for a value that is not known, in Hive's names of folders.
const UNKNOWN: &str = "__HIVE_DEFAULT_PARTITION__";

/// The folder of a month ("2024-09").
fn partition(folder: &Path, month: Option<&str>) -> PathBuf {
    let (year, month) = month.and_then(|month| month.split_once('-')).unwrap_or((UNKNOWN, UNKNOWN));
    let month = month.trim_start_matches('0');
    folder.join("records").join(format!("year={year}")).join(format!("month={month}"))
}

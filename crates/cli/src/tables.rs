//! Reads the user's own table files.

use crate::Fatal;
use dateline_text::TableFile;
use std::fs;
use std::path::{Path, PathBuf};

/// The files at some paths; a folder stands for its `.tsv` files in the order of their names.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<TableFile>, Fatal> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            for path in tables_in(path)? {
                files.push(file(&path)?);
            }
        } else {
            files.push(file(path)?);
        }
    }
    Ok(files)
}

fn tables_in(folder: &Path) -> Result<Vec<PathBuf>, Fatal> {
    let unreadable = |error| format!("{}: cannot be read: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(format!("{}: holds no .tsv file", folder.display()).into());
    }
    paths.sort();
    Ok(paths)
}

/// One file.
pub(crate) fn file(path: &Path) -> Result<TableFile, Fatal> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(TableFile { name, text }),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(format!("{name}:{line}: holds bytes that are no UTF-8; save the file as UTF-8")
                .into())
        }
    }
}

/// "1 sense", "2 senses".
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

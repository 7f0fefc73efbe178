//! The files that paths, folders and patterns stand for.

use crate::InputError;
use crate::error::{Place, Problem};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The files under some paths, in a fixed order: a folder stands for all files in and below it but hidden
/// ones, in the order of their names; a pattern (`news/*.jsonl`) for the files that match it.
///
/// # Errors
/// Each path that leads to nothing is an error in its place.
pub fn files(paths: &[PathBuf]) -> Vec<Result<PathBuf, InputError>> {
    paths.iter().flat_map(|path| under(path)).collect()
}

fn under(path: &Path) -> Vec<Result<PathBuf, InputError>> {
    let pattern = path.to_string_lossy();
    if path.is_dir() {
        walk(path)
    } else if !path.exists() && pattern.contains(['*', '?', '[']) {
        matches(&pattern)
    } else {
        vec![Ok(path.to_path_buf())]
    }
}

fn walk(folder: &Path) -> Vec<Result<PathBuf, InputError>> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let shown = entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
    let files =
        shown.filter(|entry| entry.as_ref().map_or(true, |entry| entry.file_type().is_file()));
    files
        .map(|entry| match entry {
            Ok(entry) => Ok(entry.into_path()),
            Err(error) => {
                let name = error.path().unwrap_or(folder).display().to_string();
                Err(InputError::new(&name, Place::Whole, io::Error::from(error)))
            }
        })
        .collect()
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

fn matches(pattern: &str) -> Vec<Result<PathBuf, InputError>> {
    let found = match glob::glob(pattern) {
        Ok(found) => found,
        Err(error) => {
            return vec![Err(InputError::new(pattern, Place::Whole, Problem::Pattern(error.msg)))];
        }
    };
    let files: Vec<_> = found
        .flat_map(|path| match path {
            Ok(path) => under(&path),
            Err(error) => {
                let name = error.path().display().to_string();
                vec![Err(InputError::new(&name, Place::Whole, io::Error::from(error)))]
            }
        })
        .collect();
    match files.is_empty() {
        true => vec![Err(InputError::new(pattern, Place::Whole, Problem::NoMatch))],
        false => files,
    }
}

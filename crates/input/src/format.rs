//! Which reader a file needs.

use std::path::Path;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, one report a file.
    Plain,
    /// A web page, one report a file.
    Html,
    /// JSON lines, one report a line.
    JsonLines,
}

/// The format by the name's ending, or else by the first bytes.
pub(crate) fn sniff(path: Option<&Path>, start: &[u8]) -> Format {
    path.and_then(by_ending).unwrap_or_else(|| by_content(start))
}

fn by_ending(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "mhtml" => Some(Format::Html),
        "jsonl" | "ndjson" | "json" => Some(Format::JsonLines),
        _ => None,
    }
}

/// How much of the start is looked at.
const START: usize = 1024;

fn by_content(start: &[u8]) -> Format {
    let start = String::from_utf8_lossy(start.get(..START).unwrap_or(start)).to_lowercase();
    let start = start.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
    let html = ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<!--"];
    let json = start.starts_with('{') && start[1..].trim_start().starts_with('"');
    if html.iter().any(|opening| start.starts_with(opening))
        || start.contains("<html") && start.starts_with('<')
    {
        Format::Html
    } else if json || start.starts_with("[{") || start.trim_end() == "{" {
        Format::JsonLines
    } else {
        Format::Plain
    }
}

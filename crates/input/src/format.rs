//! Which reader a file needs.

use crate::table;
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
    /// A table whose fields are parted by commas (or semicolons), one report a row.
    Csv,
    /// A table whose fields are parted by tabs, one report a row.
    Tsv,
    /// A Parquet table, one report a row.
    Parquet,
    /// A web archive, one report a page in it.
    Warc,
    /// An RSS, Atom or JSON feed, one report an entry.
    Feed,
    /// A mailbox, one report a message.
    Mbox,
    /// One mail.
    Mail,
}

impl Format {
    /// Whether its reports are found by single bytes, which is possible only in charsets that have ASCII in them.
    pub(crate) fn is_cut_by_bytes(self) -> bool {
        matches!(self, Format::JsonLines | Format::Csv | Format::Tsv)
    }
}

/// The format by the name's ending, or else by the first bytes.
pub(crate) fn sniff(name: &str, start: &[u8]) -> Format {
    by_ending(name).unwrap_or_else(|| by_content(start))
}

fn by_ending(name: &str) -> Option<Format> {
    match Path::new(name).extension()?.to_str()?.to_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "mhtml" => Some(Format::Html),
        "jsonl" | "ndjson" | "json" => Some(Format::JsonLines),
        "csv" => Some(Format::Csv),
        "tsv" | "tab" => Some(Format::Tsv),
        "warc" => Some(Format::Warc),
        "rss" | "atom" => Some(Format::Feed),
        "mbox" | "mbx" => Some(Format::Mbox),
        "eml" => Some(Format::Mail),
        _ => None,
    }
}

/// How much of the start is looked at.
const START: usize = 4096;

fn by_content(start: &[u8]) -> Format {
    let start = String::from_utf8_lossy(start.get(..START).unwrap_or(start)).to_lowercase();
    let start = start.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
    let html = ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<!--"];
    let json = start.starts_with('{') && start[1..].trim_start().starts_with('"');
    if is_feed(start) {
        Format::Feed
    } else if html.iter().any(|opening| start.starts_with(opening))
        || start.contains("<html") && start.starts_with('<')
    {
        Format::Html
    } else if json || start.starts_with("[{") || start.trim_end() == "{" {
        Format::JsonLines
    } else if start.starts_with("warc/") {
        Format::Warc
    } else if is_mailbox(start) {
        Format::Mbox
    } else {
        table::sniff(start).unwrap_or(Format::Plain)
    }
}

/// Whether the root element of the XML is a feed's.
fn is_feed(start: &str) -> bool {
    let mut tags = start.split('<').skip(1).filter(|tag| !tag.starts_with(['?', '!']));
    let root = tags.next().filter(|_| start.starts_with('<')).unwrap_or_default();
    let name = root.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
    matches!(name, "rss" | "feed" | "rdf:rdf" | "atom:feed")
}

/// `From somebody@example.org Thu Oct 16 08:15:00 2025`, and a header below it.
fn is_mailbox(start: &str) -> bool {
    let mut lines = start.lines();
    let from = lines.next().unwrap_or_default();
    let header = lines.next().unwrap_or_default().split_once(':');
    let named = |name: &str| !name.is_empty() && !name.contains(char::is_whitespace);
    crate::mail::is_separator(from.as_bytes(), "from ")
        && header.is_some_and(|(name, _)| named(name))
}

//! The notes at the end of a brief.

use super::words;
use crate::page;
use dateline_store::Found;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The records that are cited, numbered in the order in which they are.
#[derive(Default)]
pub(super) struct Evidence {
    numbers: BTreeMap<String, usize>,
    notes: Vec<String>,
}

impl Evidence {
    /// The number of a record, in brackets.
    pub(super) fn cite(&mut self, record: &Found) -> String {
        if let Some(number) = self.numbers.get(&record.key) {
            return format!("[{number}]");
        }
        let number = self.notes.len() + 1;
        self.notes.push(note(record));
        self.numbers.insert(record.key.clone(), number);
        format!("[{number}]")
    }

    /// Writes the notes.
    pub(super) fn write(&self, text: &mut String) {
        if self.notes.is_empty() {
            text.push_str("\nThe base tells nothing of them in this period.\n");
            return;
        }
        text.push_str("\n## Evidence\n\n");
        for (at, note) in self.notes.iter().enumerate() {
            let _ = writeln!(text, "{}. {note}", at + 1);
        }
    }
}

/// Outlet, day, title, the words and where they stand, and the record's id.
fn note(record: &Found) -> String {
    let value = page::value(record);
    let document = &value["document"];
    let outlet = record.source.as_deref().unwrap_or(&record.document);
    let day = record.published.as_ref().map(|day| words::day(day));
    let title = document["title"].as_str().map(|title| format!("“{}”", words::line(title)));
    let (start, end) =
        (&value["evidence"]["sentence"]["span"][0], &value["evidence"]["sentence"]["span"][1]);
    let sentence = words::line(value["evidence"]["sentence"]["text"].as_str().unwrap_or_default());
    let parts = [Some(words::escaped(outlet)), day, title.map(|title| words::escaped(&title))];
    let head: Vec<String> = parts.into_iter().flatten().collect();
    let link = document["url"].as_str().map(|url| format!(" <{url}>")).unwrap_or_default();
    format!(
        "{}, characters {start} to {end}: “{}” (`{}`){link}",
        head.join(", "),
        words::escaped(&words::inner(&words::shortened(&sentence, QUOTED))),
        record.key
    )
}

/// The most letters that a note quotes.
const QUOTED: usize = 400;

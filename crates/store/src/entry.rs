//! A coded report, made ready to be stored.

use crate::pack;
use crate::rows::{RecordRow, Rows};
use crate::sketch::Sketch;
use dateline_export::{CodedReport, Export, JsonLines};
use dateline_text::{Coded, Document};
use jiff::civil::Date;
use std::io;

/// A coded report as columns, packed. It is made by the threads that code, so that the one thread that
/// writes has little to do.
#[derive(Debug)]
pub struct Entry {
    pub(crate) key: String,
    pub(crate) digest: u128,
    pub(crate) sketch: Option<Sketch>,
    pub(crate) source: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) language: Option<String>,
    pub(crate) size: usize,
    pub(crate) text: Option<Vec<u8>>,
    pub(crate) json: Vec<u8>,
    pub(crate) records: Vec<RecordRow>,
}

impl Entry {
    /// Packs a report and what the coder made of it; `keep_text` says whether the text itself is kept.
    ///
    /// # Errors
    /// Fails only where there is no memory to pack in.
    pub fn new(document: &Document, coded: &Coded, keep_text: bool) -> io::Result<Entry> {
        let mut json = Vec::new();
        JsonLines.report(CodedReport { document, coded }, &mut json)?;
        let text = keep_text.then(|| pack::pack(document.text.as_bytes())).transpose()?;
        let rows = Rows::new(document, coded);
        Ok(Entry {
            key: document.id.clone(),
            digest: digest(&document.text),
            sketch: Sketch::new(&document.text),
            source: document.source.clone(),
            url: document.url.clone(),
            title: document.title.clone(),
            published: document.published.map(|published| published.date),
            language: document.language.clone(),
            size: document.text.len(),
            text,
            json: pack::pack(&json)?,
            records: coded.records.iter().map(|record| rows.row(record)).collect(),
        })
    }
}

/// A number that tells texts apart whatever their white space: FNV-1a of 128 bits (Fowler, Noll, Vo).
fn digest(text: &str) -> u128 {
    let words = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    words.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |sum: u128, byte| {
        (sum ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn white_space_makes_no_other_text() {
        assert_eq!(digest("Two words"), digest(" Two\n words "));
        assert_ne!(digest("Two words"), digest("Two swords"));
    }
}

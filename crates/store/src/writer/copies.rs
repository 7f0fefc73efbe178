//! Finding the report that another one copies.

use super::Writer;
use crate::Entry;
use crate::sketch::Sketch;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

/// How many reports of one band are compared; more share it only where it stands for boilerplate.
const COMPARED: u32 = 16;

/// A copy is printed within so many days of its original; what is alike after that is a form that is
/// filled in anew, such as a report on the weather.
const DAYS: i32 = 10;

impl Writer {
    /// The first report with the very same text, or else the first that this one is a copy of.
    pub(super) fn original(&self, entry: &Entry) -> rusqlite::Result<Option<i64>> {
        let same: Option<i64> = self
            .connection
            .prepare_cached("SELECT min(coalesce(original, id)) FROM document WHERE digest = ?")?
            .query_row([entry.digest.to_be_bytes()], |row| row.get(0))?;
        match (same, &entry.sketch) {
            (Some(same), _) => Ok(Some(same)),
            (None, Some(sketch)) => self.alike(sketch, entry.published),
            (None, None) => Ok(None),
        }
    }

    fn alike(&self, sketch: &Sketch, published: Option<Date>) -> rusqlite::Result<Option<i64>> {
        for document in self.candidates(sketch)? {
            let found = self
                .connection
                .prepare_cached(
                    "SELECT s.numbers, d.published FROM sketch s JOIN document d ON d.id = s.document
                     WHERE s.document = ?",
                )?
                .query_row([document], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))
                .optional()?;
            let Some((numbers, day)) = found else { continue };
            let copy = Sketch::of_bytes(&numbers).is_some_and(|other| sketch.is_copy(&other));
            if copy && are_near(published, day) {
                return Ok(Some(document));
            }
        }
        Ok(None)
    }

    /// Reports that share a band, the first of them first.
    fn candidates(&self, sketch: &Sketch) -> rusqlite::Result<BTreeSet<i64>> {
        let mut question = self
            .connection
            .prepare_cached("SELECT document FROM band WHERE band = ? ORDER BY document LIMIT ?")?;
        let mut found = BTreeSet::new();
        for band in sketch.bands() {
            for document in question.query_map(params![band, COMPARED], |row| row.get(0))? {
                found.insert(document?);
            }
        }
        Ok(found)
    }

    /// Keeps by what copies of a report will be found.
    pub(super) fn insert_sketch(&self, document: i64, entry: &Entry) -> rusqlite::Result<()> {
        let Some(sketch) = &entry.sketch else { return Ok(()) };
        self.connection
            .prepare_cached("INSERT INTO sketch (document, numbers) VALUES (?, ?)")?
            .execute(params![document, sketch.bytes()])?;
        let mut insert = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO band (band, document) VALUES (?, ?)")?;
        for band in sketch.bands() {
            insert.execute(params![band, document])?;
        }
        Ok(())
    }
}

/// Whether two days of publication are near, as far as they are known.
fn are_near(a: Option<Date>, b: Option<String>) -> bool {
    let b = b.and_then(|day| day.parse::<Date>().ok());
    let (Some(a), Some(b)) = (a, b) else { return true };
    a.since(b).is_ok_and(|span| span.get_days().abs() <= DAYS)
}

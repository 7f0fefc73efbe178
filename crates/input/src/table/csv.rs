//! Tables of text: CSV, TSV and their kin.

use super::{Picks, Row, columns};
use crate::error::{Place, Problem};
use crate::raw::{Body, Raw, failed};
use crate::stream::Stream;
use crate::{Format, InputError, Options, charset};
use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder};
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// An open table.
pub(crate) struct Csv {
    name: String,
    rows: Reader<Bounded>,
    left: Arc<AtomicUsize>,
    limit: usize,
    picks: Picks,
    width: usize,
    /// How many lines behind the parser's count a row starts: it finds a row at an end of two bytes to
    /// start between them.
    behind: u64,
    note: Option<String>,
    ended: bool,
}

impl Csv {
    /// Opens a table by its first row, which names the columns.
    pub(crate) fn open(
        mut stream: Stream,
        format: Format,
        options: &Options,
    ) -> Result<Csv, Problem> {
        stream.begin()?;
        let name = stream.name.clone();
        let delimiter = match format {
            Format::Tsv => b'\t',
            _ => delimiter(stream.start()),
        };
        let behind = u64::from(has_wide_ends(stream.start()));
        let left = Arc::new(AtomicUsize::new(0));
        let bytes =
            Bounded { bytes: stream.into_bytes(), left: left.clone(), limit: options.limit };
        let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
        left.store(options.limit, Relaxed);
        let header = rows.byte_headers().map_err(problem)?.clone();
        let names = names(&header);
        let picks = options.columns.pick(&names)?;
        let note = Some(picks.told(&names));
        let (width, limit) = (header.len(), options.limit);
        Ok(Csv { name, rows, left, limit, picks, width, behind, note, ended: false })
    }

    fn row(&mut self, record: &ByteRecord, place: Place) -> Result<Raw, InputError> {
        if record.len() != self.width {
            let (expected, found) = (self.width, record.len());
            return failed(&self.name, place, Problem::Ragged { expected, found });
        }
        let row = Row::new(&self.picks, |column| record.get(column).map(<[u8]>::to_vec));
        let mut raw = Raw::new(&self.name, place, Body::Row(Box::new(row)));
        raw.notes.extend(self.note.take());
        Ok(raw)
    }
}

impl Iterator for Csv {
    type Item = Result<Raw, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.left.store(self.limit, Relaxed);
        let mut record = ByteRecord::new();
        let read = self.rows.read_byte_record(&mut record);
        match read {
            Ok(false) => None,
            Ok(true) => {
                let line = record.position().map_or(0, csv::Position::line) + self.behind;
                Some(self.row(&record, Place::Line(line)))
            }
            Err(error) => {
                self.ended = true;
                let place = Place::Line(self.rows.position().line());
                Some(failed(&self.name, place, problem(error)))
            }
        }
    }
}

fn problem(error: csv::Error) -> Problem {
    match error.into_kind() {
        ErrorKind::Io(error) => error.into(),
        other => Problem::Table(format!("{other:?}")),
    }
}

/// The names of the columns, decoded.
fn names(header: &ByteRecord) -> Vec<String> {
    let (encoding, _) = charset::of(header.as_slice(), None);
    let name = |field| charset::decode_as(field, encoding).text.trim_matches('\u{FEFF}').into();
    header.iter().map(name).collect()
}

/// Whether lines end with a carriage return and a line feed.
fn has_wide_ends(start: &[u8]) -> bool {
    let end = start.iter().position(|&byte| byte == b'\n').unwrap_or_default();
    end > 0 && start.get(end - 1) == Some(&b'\r')
}

/// The marks that part fields.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// The mark that is most frequent in the first row, outside of quotation marks.
fn delimiter(start: &[u8]) -> u8 {
    let mut counts = [0usize; DELIMITERS.len()];
    let mut quoted = false;
    for &byte in start.iter().take_while(|&&byte| byte != b'\n') {
        quoted ^= byte == b'"';
        for (count, _) in counts.iter_mut().zip(DELIMITERS).filter(|(_, mark)| *mark == byte) {
            *count += usize::from(!quoted);
        }
    }
    // Of equal counts the first one stands.
    let best = counts.iter().zip(DELIMITERS).rev().max_by_key(|(count, _)| **count);
    best.map_or(b',', |(_, mark)| mark)
}

/// Whether a text without an ending that tells is a table of reports, by the names in its first row.
pub(crate) fn sniff(start: &str) -> Option<Format> {
    let first = start.lines().next()?;
    let mark = delimiter(first.as_bytes());
    let names: Vec<String> =
        first.split(char::from(mark)).map(|name| name.trim_matches('"').to_string()).collect();
    let format = if mark == b'\t' { Format::Tsv } else { Format::Csv };
    columns::are_usual(&names).then_some(format)
}

/// Bytes of which only so many are given until the next row begins: a quotation mark that is not closed
/// must not draw the whole file into one row.
struct Bounded {
    bytes: Box<dyn BufRead + Send>,
    left: Arc<AtomicUsize>,
    limit: usize,
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Relaxed);
        let into = into.get_mut(..left.min(into.len())).unwrap_or_default();
        let read = self.bytes.read(into)?;
        if left == 0 {
            return Err(io::Error::other(Problem::RowTooLong(self.limit)));
        }
        self.left.store(left - read, Relaxed);
        Ok(read)
    }
}

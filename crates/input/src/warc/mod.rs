//! Web archives (ISO 28500), as Common Crawl publishes its news: one report a page.
//!
//! Only responses that hold a web page are read; requests, redirects, images and what archives say of
//! themselves are passed over.

mod http;
mod page;

pub(crate) use page::Page;

use crate::error::{Place, Problem};
use crate::raw::{Body, Raw, failed};
use crate::stream::Stream;
use crate::{InputError, dates, lines};
use std::io::{self, BufRead, Read};

/// The longest line of a record's header.
const LINE: usize = 65_536;

/// The most lines that a record's header has.
const LINES: usize = 1000;

/// The records of an archive.
pub(crate) struct Records {
    name: String,
    bytes: Tally,
    number: u64,
    limit: usize,
    /// A record's first line that was found while looking for it behind a broken one.
    found: Option<Vec<u8>>,
}

/// What a record's header tells.
#[derive(Default)]
struct Header {
    response: bool,
    length: Option<u64>,
    uri: String,
    date: String,
}

impl Records {
    pub(crate) fn new(stream: Stream, limit: usize) -> Records {
        let name = stream.name.clone();
        let bytes = Tally { bytes: stream.into_bytes(), at: 0 };
        Records { name, bytes, number: 0, limit, found: None }
    }

    /// The next line without its end, if there is one.
    fn line(&mut self) -> Result<Option<Vec<u8>>, Problem> {
        match lines::next(&mut self.bytes, LINE)? {
            lines::Line::Whole(line) => Ok(Some(line.trim_ascii_end().to_vec())),
            lines::Line::TooLong => Err(broken("a line of its header is too long")),
            lines::Line::End => Ok(None),
        }
    }

    /// The first line of the next record, and where it starts.
    fn first_line(&mut self) -> Result<Option<(Vec<u8>, u64)>, Problem> {
        if let Some(line) = self.found.take() {
            let at = self.bytes.at;
            let start = at.saturating_sub(line.len() as u64 + 2);
            return Ok(Some((line, start)));
        }
        loop {
            let start = self.bytes.at;
            match self.line()? {
                Some(line) if line.is_empty() => {}
                line => return Ok(line.map(|line| (line, start))),
            }
        }
    }

    /// Reads a record whose first line was read: a page, or nothing if it holds none.
    fn record(&mut self, first: &[u8]) -> Result<Option<Page>, Problem> {
        if !is_first(first) {
            return Err(broken("it does not start with WARC/1.0 or 1.1"));
        }
        let header = self.header()?;
        let length = header.length.ok_or_else(|| broken("it does not tell its length"))?;
        if !header.response {
            self.skip(length)?;
            return Ok(None);
        }
        self.response(header, length)
    }

    fn header(&mut self) -> Result<Header, Problem> {
        let mut header = Header::default();
        for _ in 0..LINES {
            let line = self.line()?.ok_or_else(|| broken("its header is cut off"))?;
            if line.is_empty() {
                return Ok(header);
            }
            header.add(&line)?;
        }
        Err(broken("its header does not end"))
    }

    /// Reads a response as far as it is a page.
    fn response(&mut self, header: Header, length: u64) -> Result<Option<Page>, Problem> {
        let end = self.bytes.at.saturating_add(length);
        let head = self.head(length)?;
        let left = end.saturating_sub(self.bytes.at);
        if !head.is_page() {
            self.skip(left)?;
            return Ok(None);
        }
        if left > self.limit as u64 {
            self.skip(left)?;
            return Err(Problem::RecordTooLarge(self.limit));
        }
        let mut payload = Vec::new();
        self.bytes.by_ref().take(left).read_to_end(&mut payload)?;
        if (payload.len() as u64) < left {
            return Err(broken("it is cut off"));
        }
        let fetched = dates::read_field(&header.date);
        Ok(Some(Page { uri: header.uri, published: None, fetched, head, payload }))
    }

    /// The lines above the page that the server sent, none of them beyond the record's end.
    fn head(&mut self, length: u64) -> Result<http::Head, Problem> {
        let mut head = http::Head::default();
        let mut block = self.bytes.by_ref().take(length);
        for number in 0..LINES {
            match lines::next(&mut block, LINE)? {
                lines::Line::Whole(line) if line.trim_ascii().is_empty() => break,
                lines::Line::Whole(line) if number == 0 => head.begin(&line),
                lines::Line::Whole(line) => head.add(&line),
                lines::Line::TooLong => {}
                lines::Line::End => break,
            }
        }
        Ok(head)
    }

    fn skip(&mut self, length: u64) -> Result<(), Problem> {
        let skipped = io::copy(&mut self.bytes.by_ref().take(length), &mut io::sink())?;
        if skipped < length { Err(broken("it is cut off")) } else { Ok(()) }
    }

    /// Looks for the first line of another record.
    fn find(&mut self) -> io::Result<()> {
        loop {
            match lines::next(&mut self.bytes, LINE)? {
                lines::Line::Whole(line) if is_first(&line) => {
                    self.found = Some(line.trim_ascii_end().to_vec());
                    return Ok(());
                }
                lines::Line::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// What failed in a record; what follows it is looked for, unless the file itself fails.
    fn fail(&mut self, problem: Problem, start: u64) -> Result<Raw, InputError> {
        let lost = match problem {
            Problem::Record(_) => self.find().is_err(),
            Problem::RecordTooLarge(_) => false,
            _ => true,
        };
        if lost {
            self.bytes.bytes = Box::new(io::empty());
        }
        failed(&self.name, Place::Record(self.number, start), problem)
    }
}

impl Iterator for Records {
    type Item = Result<Raw, InputError>;

    /// The next record with a page, or one that is broken.
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let mut start = self.bytes.at;
            let record = match self.first_line() {
                Ok(None) => return None,
                Ok(Some((first, at))) => {
                    start = at;
                    self.record(&first)
                }
                Err(problem) => Err(problem),
            };
            match record {
                Ok(None) => {}
                Ok(Some(page)) => {
                    let place = Place::Record(self.number, start);
                    return Some(Ok(Raw::new(&self.name, place, Body::Page(Box::new(page)))));
                }
                Err(problem) => return Some(self.fail(problem, start)),
            }
        }
    }
}

impl Header {
    /// Takes one line; fields with other names, and lines that go on from the one before, say nothing
    /// that is needed.
    fn add(&mut self, line: &[u8]) -> Result<(), Problem> {
        let line = String::from_utf8_lossy(line);
        let Some((name, value)) = line.split_once(':') else {
            return match line.starts_with([' ', '\t']) {
                true => Ok(()),
                false => Err(broken("its header has a line that names no field")),
            };
        };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.response = value.eq_ignore_ascii_case("response"),
            "content-length" => self.length = value.parse().ok(),
            // The first standard had it in angle brackets.
            "warc-target-uri" => {
                self.uri = value.trim_start_matches('<').trim_end_matches('>').into();
            }
            "warc-date" => self.date = value.into(),
            _ => {}
        }
        Ok(())
    }
}

fn is_first(line: &[u8]) -> bool {
    line.starts_with(b"WARC/1.") || line.starts_with(b"WARC/0.")
}

fn broken(what: &str) -> Problem {
    Problem::Record(what.into())
}

/// Bytes, and how many of them were read.
struct Tally {
    bytes: Box<dyn BufRead + Send>,
    at: u64,
}

impl Read for Tally {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl BufRead for Tally {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.bytes.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.at += bytes as u64;
        self.bytes.consume(bytes);
    }
}

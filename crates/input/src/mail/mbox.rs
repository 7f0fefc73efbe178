//! Mailboxes in the mbox format (RFC 4155): messages one after the other in a file.

use crate::error::{Place, Problem};
use crate::raw::{Body, Raw, failed};
use crate::stream::Stream;
use crate::{InputError, lines};
use std::io::{self, BufRead};

/// The messages of a mailbox.
pub(crate) struct Messages {
    name: String,
    bytes: Box<dyn BufRead + Send>,
    /// The byte that the next line starts at.
    at: u64,
    number: u64,
    limit: usize,
    ended: bool,
}

/// What stands between two separators.
#[derive(Default)]
struct Collected {
    message: Vec<u8>,
    blank: bool,
    too_large: bool,
}

impl Messages {
    pub(crate) fn new(stream: Stream, limit: usize) -> Messages {
        let name = stream.name.clone();
        Messages { name, bytes: stream.into_bytes(), at: 0, number: 0, limit, ended: false }
    }

    /// Collects lines up to the next separator.
    fn collect(&mut self) -> io::Result<Collected> {
        let mut found = Collected { blank: true, ..Collected::default() };
        loop {
            let line = match lines::next(&mut self.bytes, self.limit)? {
                lines::Line::Whole(line) => line,
                lines::Line::TooLong => {
                    found.too_large = true;
                    continue;
                }
                lines::Line::End => {
                    self.ended = true;
                    return Ok(found);
                }
            };
            self.at += line.len() as u64 + 1;
            if found.blank && is_separator(&line, "From ") {
                return Ok(found);
            }
            found.add(&line, self.limit);
        }
    }
}

impl Collected {
    /// Takes a line; "From " at the start of one was escaped by a mark.
    fn add(&mut self, line: &[u8], limit: usize) {
        self.blank = line.trim_ascii().is_empty();
        let escaped = line.trim_ascii_start().len() == line.len() && line.starts_with(b">");
        let bare = line.iter().position(|&byte| byte != b'>').and_then(|at| line.get(at..));
        let line = match bare {
            Some(bare) if escaped && bare.starts_with(b"From ") => line.get(1..).unwrap_or(line),
            _ => line,
        };
        self.too_large |= self.message.len() + line.len() >= limit;
        if self.too_large {
            self.message = Vec::new();
        } else {
            self.message.extend_from_slice(line);
            self.message.push(b'\n');
        }
    }
}

impl Iterator for Messages {
    type Item = Result<Raw, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let place = Place::Message(self.number + 1, self.at);
            let found = match self.collect() {
                Ok(found) => found,
                Err(error) => {
                    self.ended = true;
                    return Some(failed(&self.name, place, error));
                }
            };
            let empty = found.message.trim_ascii().is_empty();
            if found.too_large || !empty {
                self.number += 1;
                return Some(match found.too_large {
                    true => failed(&self.name, place, Problem::MessageTooLarge(self.limit)),
                    false => Ok(Raw::new(&self.name, place, Body::Message(found.message))),
                });
            }
        }
        None
    }
}

/// Whether a line parts two messages: `From`, a sender, and a time of day further on. Sentences that
/// start with the word have none.
pub(crate) fn is_separator(line: &[u8], from: &str) -> bool {
    let is_time = |word: &[u8]| match word {
        [a, b, b':', c, d, rest @ ..] => {
            [a, b, c, d].iter().all(|byte| byte.is_ascii_digit())
                && (rest.is_empty() || rest.starts_with(b":"))
        }
        _ => false,
    };
    let Some(rest) = line.strip_prefix(from.as_bytes()) else { return false };
    rest.split(u8::is_ascii_whitespace).skip(1).any(is_time)
}

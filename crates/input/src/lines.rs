//! Lines of a stream, none of which is held whole if it is too long.

use std::io::{self, BufRead};

/// What the next line of a stream is.
pub(crate) enum Line {
    /// Its bytes without the line break.
    Whole(Vec<u8>),
    /// It was longer than the limit, and was skipped.
    TooLong,
    /// The stream has ended.
    End,
}

/// Reads the next line; of a line longer than `limit` bytes no more than that is ever held.
pub(crate) fn next(stream: &mut impl BufRead, limit: usize) -> io::Result<Line> {
    let mut line = Vec::new();
    let (mut too_long, mut started) = (false, false);
    loop {
        let chunk = match stream.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        if chunk.is_empty() {
            return Ok(if too_long {
                Line::TooLong
            } else if started {
                Line::Whole(line)
            } else {
                Line::End
            });
        }
        started = true;
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or(chunk);
        too_long |= line.len() + part.len() > limit;
        if too_long {
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        stream.consume(used);
        if end.is_some() {
            return Ok(if too_long { Line::TooLong } else { Line::Whole(line) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, limit: usize, expected: &[&str]) {
        let mut stream = io::BufReader::with_capacity(3, text.as_bytes());
        let mut found = Vec::new();
        loop {
            match next(&mut stream, limit).unwrap() {
                Line::Whole(line) => found.push(String::from_utf8(line).unwrap()),
                Line::TooLong => found.push("too long".into()),
                Line::End => break,
            }
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn a_long_line_is_skipped_and_the_rest_goes_on() {
        check("one\ntwenty-one\ntwo", 5, &["one", "too long", "two"]);
        check("one\n\ntwo\n", 5, &["one", "", "two"]);
        check("twenty-one", 5, &["too long"]);
        check("", 5, &[]);
    }
}

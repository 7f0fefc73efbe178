//! What can go wrong with an input, and what to try.

use std::fmt;

/// Why an input, or one report in it, could not be read. The others are read on.
///
/// It says what failed and on what; [`InputError::advice`] says what to try.
#[derive(Debug)]
pub struct InputError {
    input: String,
    line: Option<usize>,
    problem: Problem,
}

/// What failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    #[error("is a directory")]
    Directory,
    #[error("is no pattern: {0}")]
    Pattern(&'static str),
    #[error("matches no file")]
    NoMatch,
    #[error("is empty")]
    Empty,
    #[error("holds no running text")]
    NoText,
    #[error("is not text but {0}")]
    Binary(&'static str),
    #[error("is larger than {} MB", .0 / 1_000_000)]
    FileTooLarge(usize),
    #[error("the line is longer than {} MB", .0 / 1_000_000)]
    LineTooLong(usize),
    #[error("the line is no report: {0}")]
    Json(String),
    #[error("is a JSON value over several lines")]
    SpreadJson,
    #[error("the page could not be taken apart: {0}")]
    Html(String),
    #[error("is written in {0}, not in English")]
    Language(&'static str),
}

impl InputError {
    pub(crate) fn new(input: &str, line: Option<usize>, problem: impl Into<Problem>) -> InputError {
        InputError { input: input.into(), line, problem: problem.into() }
    }

    /// The file, or the report's id.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The line of the file, counted from 1, where one line failed.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// Whether the report was left out only because of its language.
    pub fn is_language(&self) -> bool {
        matches!(self.problem, Problem::Language(_))
    }

    /// What the user may try.
    pub fn advice(&self) -> &'static str {
        match &self.problem {
            Problem::Unreadable(_) => "check the path and its permissions",
            Problem::Directory => {
                "name the files in it, for example with a pattern such as DIR/*.txt"
            }
            Problem::Pattern(_) | Problem::NoMatch => "check the pattern, such as 'news/*.jsonl'",
            Problem::Empty | Problem::NoText => "leave it out, or check where it came from",
            Problem::Binary(_) => "convert it to plain text or HTML first",
            Problem::FileTooLarge(_) => {
                "split it into reports, one a file, or write JSON lines with one report a line"
            }
            Problem::LineTooLong(_) => "split the report; the lines after it were read",
            Problem::Json(_) | Problem::SpreadJson => {
                "write one JSON object a line with \"id\", \"date\" and \"text\", for example with jq -c"
            }
            Problem::Html(_) => "save the page again, or pass its text",
            Problem::Language(_) => "pass --force-language to code it all the same",
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.input, self.problem),
            None => write!(f, "{}: {}", self.input, self.problem),
        }
    }
}

impl std::error::Error for InputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}

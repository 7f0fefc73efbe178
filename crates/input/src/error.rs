//! What can go wrong with an input, and what to try.

use std::{fmt, io};

/// Why an input, or one report in it, could not be read. The others are read on.
///
/// It says what failed and on what; [`InputError::advice`] says what to try.
#[derive(Debug)]
pub struct InputError {
    input: String,
    place: Place,
    problem: Problem,
}

/// Where in an input a report stands; numbers count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Place {
    /// The input is one report, or all of it is meant.
    #[default]
    Whole,
    /// A line of text.
    Line(u64),
    /// A row of a table without lines.
    Row(u64),
    /// An entry of a feed or archive.
    Entry(usize),
    /// A record of a web archive, and the byte it starts at, unpacked.
    Record(u64, u64),
    /// A message of a mailbox, and the byte it starts at, unpacked.
    Message(u64, u64),
}

impl Place {
    /// The name of a report that has none of its own.
    pub(crate) fn id(self, input: &str) -> String {
        match self {
            Place::Whole => input.to_string(),
            Place::Line(number)
            | Place::Row(number)
            | Place::Record(number, _)
            | Place::Message(number, _) => format!("{input}:{number}"),
            Place::Entry(number) => format!("{input}:{number}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Whole => Ok(()),
            Place::Line(line) => write!(f, ":{line}"),
            Place::Row(row) => write!(f, ", row {row}"),
            Place::Entry(entry) => write!(f, ", entry {entry}"),
            Place::Record(number, byte) => write!(f, ", record {number} at byte {byte}"),
            Place::Message(number, byte) => write!(f, ", message {number} at byte {byte}"),
        }
    }
}

/// What failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("cannot be read: {0}")]
    Unreadable(#[source] io::Error),
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
    #[error("its {packing} data are damaged behind {after} unpacked bytes: {what}")]
    Packed { packing: &'static str, after: u64, what: String },
    #[error("unpacks to more than {0} times its size, as a bomb does")]
    Bomb(u64),
    #[error("unpacks to more than {} MB", .0 / 1_000_000)]
    UnpacksTooLarge(u64),
    #[error("is packed more than {0} times over")]
    Layers(usize),
    #[error("has to be read at any place, but is packed and larger than {} MB", .0 / 1_000_000)]
    PackedTooLarge(usize),
    #[error("is no whole ZIP archive: {0}")]
    Archive(String),
    #[error("is encrypted")]
    Encrypted,
    #[error("is packed by a method that is not read: {0}")]
    Method(String),
    #[error("has files that overlap, as a bomb does")]
    Overlap,
    #[error("has no column “{0}”; its columns are {1}")]
    NoSuchColumn(String, String),
    #[error("has no column that is known to hold text; its columns are {0}")]
    NoTextColumn(String),
    #[error("the row has {found} fields instead of {expected}")]
    Ragged { expected: usize, found: usize },
    #[error("the row is longer than {} MB", .0 / 1_000_000)]
    RowTooLong(usize),
    #[error("the table cannot be read: {0}")]
    Table(String),
    #[error("is no Parquet file that can be read: {0}")]
    Parquet(String),
    #[error("the record is broken: {0}")]
    Record(String),
    #[error("the record is larger than {} MB", .0 / 1_000_000)]
    RecordTooLarge(usize),
    #[error("is no feed that can be read: {0}")]
    Feed(String),
    #[error("the message cannot be read: {0}")]
    Mail(String),
    #[error("the message is larger than {} MB", .0 / 1_000_000)]
    MessageTooLarge(usize),
}

/// Streams carry the problems of their layers inside the errors of the standard library.
impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Problem {
        error.downcast().unwrap_or_else(Problem::Unreadable)
    }
}

impl InputError {
    pub(crate) fn new(input: &str, place: Place, problem: impl Into<Problem>) -> InputError {
        InputError { input: input.into(), place, problem: problem.into() }
    }

    /// The file, or the report's id.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The line of the file, counted from 1, where one line failed.
    pub fn line(&self) -> Option<usize> {
        match self.place {
            Place::Line(line) => usize::try_from(line).ok(),
            _ => None,
        }
    }

    /// Whether the report was left out only because of its language.
    pub fn is_language(&self) -> bool {
        matches!(self.problem, Problem::Language(_))
    }

    /// Whether nothing more of the input and of the archives around it is read.
    pub(crate) fn ends_input(&self) -> bool {
        matches!(self.problem, Problem::Bomb(_) | Problem::UnpacksTooLarge(_) | Problem::Overlap)
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
            problem => problem.advice_on_containers(),
        }
    }
}

impl Problem {
    /// What may be tried with archives, tables, feeds and mailboxes.
    fn advice_on_containers(&self) -> &'static str {
        match self {
            Problem::Packed { .. } => {
                "fetch or pack it again; what stands before the damage was read"
            }
            Problem::Bomb(_) | Problem::UnpacksTooLarge(_) | Problem::Overlap => {
                "if it is no bomb, unpack it first and read what comes of it"
            }
            Problem::Layers(_) | Problem::PackedTooLarge(_) => "unpack the outermost layer first",
            Problem::Archive(_) => "fetch or pack it again",
            Problem::Encrypted | Problem::Method(_) => "unpack it first",
            Problem::NoSuchColumn(..) | Problem::NoTextColumn(_) => {
                "name the columns, such as --columns text=Body,date=Day"
            }
            Problem::Ragged { .. } => {
                "mend the row, most often a quotation mark; the others were read"
            }
            Problem::RowTooLong(_) => "look for a quotation mark that is not closed",
            Problem::Table(_) | Problem::Parquet(_) => "write it again, or as JSON lines",
            Problem::Record(_) => "fetch it again; the records that are whole were read",
            Problem::RecordTooLarge(_) | Problem::MessageTooLarge(_) => "the others were read",
            Problem::Feed(_) => "fetch it again, or leave it out",
            Problem::Mail(_) => "leave it out; the others were read",
            _ => "leave it out",
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}: {}", self.input, self.place, self.problem)
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

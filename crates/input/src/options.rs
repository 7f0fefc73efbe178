//! How inputs are read.

use crate::Columns;
use jiff::civil::Date;

/// How inputs are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of publication of all reports; it wins over what they say themselves.
    pub date: Option<Date>,
    /// Whether reports in other languages than English are passed on as well.
    pub force_language: bool,
    /// The most bytes that one report may have: a file of plain text or HTML, a line of JSON lines, a
    /// row, a record of a web archive, a message; and a feed, and an archive inside another one.
    pub limit: usize,
    /// Which columns of a table hold what; those that are not named are guessed.
    pub columns: Columns,
    /// The most bytes that one packed input may unpack to. Packed inputs are streamed, so that this bounds
    /// the time of a run, not its memory.
    pub unpacked: u64,
    /// How many times its own size a packed input may unpack to, once it is past 64 MB. Text seldom
    /// reaches 20, the bombs that are made to exhaust a disk 1000 and more.
    pub ratio: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            date: None,
            force_language: false,
            limit: 64_000_000,
            columns: Columns::default(),
            unpacked: 1_000_000_000_000,
            ratio: 250,
        }
    }
}

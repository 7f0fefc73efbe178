//! Reports from many inputs, one after the other, with bounded memory.

use crate::{
    Format, InputError, binary, charset, document, error::Problem, format, html, jsonl, language,
    lines, plain,
};
use dateline_text::Document;
use encoding_rs::Encoding;
use jiff::civil::Date;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// Where reports come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// How inputs are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of publication of all reports; it wins over what they say themselves.
    pub date: Option<Date>,
    /// Whether reports in other languages than English are passed on as well.
    pub force_language: bool,
    /// The most bytes that a file with one report, or one line of JSON lines, may have.
    pub limit: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { date: None, force_language: false, limit: 64_000_000 }
    }
}

/// A report as read, and what a user should know about the reading.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The report.
    pub document: Document,
    /// What had to be mended or guessed, such as the charset.
    pub notes: Vec<String>,
}

/// Reads reports from the given inputs, in order.
///
/// A report or an input that cannot be read is an error in its place, and the next one follows. A
/// file with one report is read whole, JSON lines line by line, so that at most one report and
/// `limit` bytes are held.
pub fn reports(inputs: Vec<Input>, options: Options) -> Reports {
    Reports { inputs: inputs.into_iter(), open: None, options }
}

/// The iterator that [`reports`] makes.
pub struct Reports {
    inputs: std::vec::IntoIter<Input>,
    open: Option<JsonLines>,
    options: Options,
}

/// A file of JSON lines that is being read.
struct JsonLines {
    name: String,
    stream: Box<dyn BufRead + Send>,
    line: usize,
}

impl Iterator for Reports {
    type Item = Result<Reading, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(open) = &mut self.open {
                match open.next(&self.options) {
                    Some(report) => return Some(report),
                    None => self.open = None,
                }
            }
            let input = self.inputs.next()?;
            let name = name(&input);
            match start(&input, &name, &self.options) {
                Ok(Started::Report(reading)) => return Some(Ok(*reading)),
                Ok(Started::Lines(stream)) => {
                    self.open = Some(JsonLines { name, stream, line: 0 });
                }
                Err(problem) => return Some(Err(InputError::new(&name, None, problem))),
            }
        }
    }
}

fn name(input: &Input) -> String {
    match input {
        Input::Path(path) => path.display().to_string(),
        Input::Stdin => "stdin".to_string(),
    }
}

/// What an input turns out to be.
enum Started {
    Report(Box<Reading>),
    Lines(Box<dyn BufRead + Send>),
}

fn start(input: &Input, name: &str, options: &Options) -> Result<Started, Problem> {
    let (stream, path): (Box<dyn Read + Send>, _) = match input {
        Input::Stdin => (Box::new(io::stdin()), None),
        Input::Path(path) => (Box::new(open(path)?), Some(path.as_path())),
    };
    read_stream(stream, path, name, options)
}

fn open(path: &Path) -> Result<File, Problem> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(Problem::Directory);
    }
    Ok(file)
}

/// How many bytes the format and the charset are told by.
const START: usize = 16_384;

fn read_stream(
    mut stream: Box<dyn Read + Send>,
    path: Option<&Path>,
    name: &str,
    options: &Options,
) -> Result<Started, Problem> {
    let mut start = Vec::new();
    stream.by_ref().take(START as u64).read_to_end(&mut start)?;
    if start.iter().all(u8::is_ascii_whitespace) && start.len() < START {
        return Err(Problem::Empty);
    }
    let marked = charset::marked(&start);
    if let (None, Some(what)) = (marked, binary::what(&start)) {
        return Err(Problem::Binary(what));
    }
    let format = format::sniff(path, charset::decode(&start, None).text.as_bytes());
    let whole = Cursor::new(start).chain(stream);
    match format {
        Format::JsonLines if marked.is_none_or(|encoding| encoding == encoding_rs::UTF_8) => {
            Ok(Started::Lines(Box::new(BufReader::new(whole))))
        }
        Format::JsonLines => {
            let text = charset::decode(&all(whole, options.limit)?, None).text;
            Ok(Started::Lines(Box::new(Cursor::new(text))))
        }
        format => {
            let bytes = all(whole, options.limit)?;
            read_bytes(&bytes, format, name, options)
                .map(|report| Started::Report(Box::new(report)))
        }
    }
}

/// All bytes of a stream, if they are not too many.
fn all(stream: impl Read, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    stream.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(Problem::FileTooLarge(limit)) } else { Ok(bytes) }
}

/// Reads the bytes of one report.
fn read_bytes(
    bytes: &[u8],
    format: Format,
    name: &str,
    options: &Options,
) -> Result<Reading, Problem> {
    let declared = if format == Format::Html { declared_charset(bytes) } else { None };
    let decoded = charset::decode(bytes, declared);
    let document = match format {
        Format::Html => html::read(&decoded.text, name, options.date)?,
        _ => {
            let layout = plain::layout(&decoded.text, &plain::Known::default());
            document::assemble(name, decoded.text, layout, Default::default(), options.date)
        }
    };
    checked(document, [decoded.note, None], options)
}

/// Passes a report on if it has text, and text in English.
fn checked(
    mut document: Document,
    notes: [Option<String>; 2],
    options: &Options,
) -> Result<Reading, Problem> {
    if document.blocks.is_empty() {
        return Err(Problem::NoText);
    }
    let language = language::of(&document);
    if language.code != "en" && !options.force_language {
        return Err(Problem::Language(language.name));
    }
    document.language = Some(language.code.to_string());
    Ok(Reading { document, notes: notes.into_iter().flatten().collect() })
}

/// The charset that a page's `meta` element names.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..2048).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_lowercase();
    let (_, rest) = start.split_once("charset=")?;
    let label = rest.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        label.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Encoding::for_label(label.as_bytes())
}

impl JsonLines {
    /// The next line with a report; blank lines are passed over.
    fn next(&mut self, options: &Options) -> Option<Result<Reading, InputError>> {
        loop {
            self.line += 1;
            let bytes = match lines::next(&mut self.stream, options.limit) {
                Ok(lines::Line::Whole(bytes)) => bytes,
                Ok(lines::Line::TooLong) => {
                    return Some(self.fail(Problem::LineTooLong(options.limit)));
                }
                Ok(lines::Line::End) => return None,
                Err(error) => {
                    self.stream = Box::new(io::empty());
                    return Some(self.fail(error.into()));
                }
            };
            if !bytes.iter().all(u8::is_ascii_whitespace) {
                return Some(self.read(&bytes, options).or_else(|problem| self.give_up(problem)));
            }
        }
    }

    fn read(&self, bytes: &[u8], options: &Options) -> Result<Reading, Problem> {
        let decoded = charset::decode(bytes, None);
        let name = format!("{}:{}", self.name, self.line);
        jsonl::read(&decoded.text, &name, options.date)
            .and_then(|(document, note)| checked(document, [decoded.note, note], options))
    }

    /// One value over many lines is told once, not once a line.
    fn give_up(&mut self, problem: Problem) -> Result<Reading, InputError> {
        if matches!(problem, Problem::SpreadJson) {
            self.stream = Box::new(io::empty());
        }
        self.fail(problem)
    }

    fn fail(&self, problem: Problem) -> Result<Reading, InputError> {
        Err(InputError::new(&self.name, Some(self.line), problem))
    }
}

/// Reads one report from bytes as if a file of the given format held them.
///
/// Of JSON lines the first line is read. This is the readers' entry for tests and fuzzing.
///
/// # Errors
/// Fails where the file would.
pub fn read_report(bytes: &[u8], format: Format, options: &Options) -> Result<Reading, InputError> {
    let fail = |problem| InputError::new("bytes", None, problem);
    if format == Format::JsonLines {
        let decoded = charset::decode(bytes, None);
        let line = decoded.text.lines().next().unwrap_or_default();
        let (document, note) = jsonl::read(line, "bytes:1", options.date).map_err(fail)?;
        return checked(document, [decoded.note, note], options).map_err(fail);
    }
    read_bytes(bytes, format, "bytes", options).map_err(fail)
}

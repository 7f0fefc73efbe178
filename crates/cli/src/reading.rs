//! What `code` and `parse` share: reports are read, worked on in parallel, and written in order.

use crate::{Fatal, Outcome, arguments, messages, output, pipeline};
use dateline_input::{Input, InputError, Options, Raw, Reading};
use dateline_nlp::{Arithmetic, Engine};
use dateline_text::{Analysis, Document};
use jiff::civil::Date;
use std::io::Write;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Turns a parsed report into the bytes that are written for it.
pub(crate) trait Work: Sync {
    /// What stands before the first report.
    fn begin(&self) -> Vec<u8> {
        Vec::new()
    }

    /// Whether the work resolves times, so that a report without a date is worth a warning.
    fn needs_dates(&self) -> bool {
        true
    }

    /// The bytes for one report.
    fn bytes(&self, document: &Document, analysis: &Analysis) -> std::io::Result<Vec<u8>>;
}

/// Reads all reports, works on them and writes what comes of them.
pub(crate) fn run(arguments: &arguments::Reading, work: &impl Work) -> Result<Outcome, Fatal> {
    let engine = engine(&arguments.engine)?;
    let mut out = output::open(arguments.output.as_deref(), &arguments.paths)?;
    let mut tally = Tally::default();
    if !output::write(&mut *out, &work.begin())? {
        return Ok(Outcome::Done);
    }
    quiet_panics();
    let options = options(arguments.date, &arguments.engine);
    let items = dateline_input::raw_items(inputs(arguments), options.clone());
    let each = |item| one(&engine, work, read(item, &options));
    let take = |done| tally.take(done, &mut *out).map_err(Fatal::from);
    pipeline::run(items, threads(&arguments.engine), each, take)?;
    Ok(tally.finish())
}

pub(crate) fn engine(arguments: &arguments::EngineOptions) -> Result<Engine, Fatal> {
    let arithmetic = Arithmetic::new(arguments.isa, arguments.precision)?;
    Ok(match &arguments.model {
        Some(path) => Engine::load_with(path, arithmetic)?,
        None => Engine::embedded_with(arithmetic)?,
    })
}

fn inputs(arguments: &arguments::Reading) -> Vec<Input> {
    let input = |path: &std::path::PathBuf| match path.as_path() {
        dash if dash == Path::new("-") => Input::Stdin,
        path => Input::Path(path.to_path_buf()),
    };
    arguments.paths.iter().map(input).collect()
}

/// How inputs are read.
pub(crate) fn options(date: Option<Date>, engine: &arguments::EngineOptions) -> Options {
    let (columns, force_language) = (engine.columns.clone(), engine.force_language);
    Options { date, columns, force_language, ..Options::default() }
}

pub(crate) fn threads(arguments: &arguments::EngineOptions) -> NonZeroUsize {
    arguments
        .threads
        .or_else(|| std::thread::available_parallelism().ok())
        .unwrap_or(NonZeroUsize::MIN)
}

/// What came of one report.
struct Done {
    bytes: Vec<u8>,
    notes: Vec<String>,
    undated: Option<String>,
    failure: Option<Failure>,
}

/// Why a report was left out.
pub(crate) enum Failure {
    Input(InputError),
    Internal(String),
}

/// Reads a raw report on the thread that will work on it; also a page that makes a reader fail must not
/// take the others with it.
pub(crate) fn read(item: Result<Raw, InputError>, options: &Options) -> Result<Reading, Failure> {
    let raw = item.map_err(Failure::Input)?;
    let input = raw.input().to_string();
    match guarded(|| Ok(dateline_input::read(raw, options))) {
        Ok(reading) => reading.map_err(Failure::Input),
        Err(fault) => Err(Failure::Internal(format!("{input}: {fault}"))),
    }
}

fn one(engine: &Engine, work: &impl Work, reading: Result<Reading, Failure>) -> Done {
    let failed = |failure| Done {
        bytes: Vec::new(),
        notes: Vec::new(),
        undated: None,
        failure: Some(failure),
    };
    let reading = match reading {
        Ok(reading) => reading,
        Err(failure) => return failed(failure),
    };
    let document = &reading.document;
    match guarded(|| work.bytes(document, &engine.analyse(document))) {
        Ok(bytes) => Done {
            bytes,
            notes: reading.notes.iter().map(|note| format!("{}: {note}", document.id)).collect(),
            undated: (work.needs_dates() && document.published.is_none())
                .then(|| document.id.clone()),
            failure: None,
        },
        Err(fault) => failed(Failure::Internal(format!("{}: {fault}", document.id))),
    }
}

/// Does the work on one report; a fault of the program in it must not take the others with it.
pub(crate) fn guarded<T>(work: impl FnOnce() -> std::io::Result<T>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(|error| error.to_string()),
        Err(panic) => Err(message(&*panic).to_string()),
    }
}

fn message(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("unknown fault")
}

/// A fault on one report is told in a message of one line, not by the runtime's trace.
pub(crate) fn quiet_panics() {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
}

/// What a run has come to so far.
#[derive(Default)]
struct Tally {
    failed: bool,
    undated: Vec<String>,
    undated_count: usize,
}

/// How many undated reports are named in the warning.
const NAMED: usize = 3;

impl Tally {
    fn take(&mut self, done: Done, out: &mut dyn Write) -> std::io::Result<bool> {
        for note in &done.notes {
            messages::warning(note, None);
        }
        if let Some(failure) = done.failure {
            self.failed = true;
            failure.say();
        }
        if let Some(id) = done.undated {
            self.undated_count += 1;
            if self.undated.len() < NAMED {
                self.undated.push(id);
            }
        }
        output::write(out, &done.bytes)
    }

    fn finish(self) -> Outcome {
        self.warn_of_undated();
        if self.failed { Outcome::SomeFailed } else { Outcome::Done }
    }

    fn warn_of_undated(&self) {
        let more = self.undated_count.saturating_sub(self.undated.len());
        let names = self.undated.join(", ");
        let names = if more > 0 { format!("{names} and {more} more") } else { names };
        if self.undated_count > 0 {
            messages::warning(
                &format!(
                    "{names}: no publication date, so times such as “Wednesday” stay unresolved"
                ),
                Some(
                    "pass --date 2025-10-16 with the day of publication, or a \"date\" in the JSON line",
                ),
            );
        }
    }
}

impl Failure {
    fn say(&self) {
        messages::error(self, Some(self.advice()));
    }

    /// What the user may try.
    pub(crate) fn advice(&self) -> &'static str {
        match self {
            Failure::Input(error) => error.advice(),
            Failure::Internal(_) => {
                "please report it with the text; RUST_BACKTRACE=1 shows where it happened"
            }
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Input(error) => error.fmt(f),
            Failure::Internal(what) => {
                write!(f, "{what} (a fault of dateline on this report; the others are done)")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_on_one_report_is_caught() {
        assert_eq!(
            guarded::<()>(|| panic!("index {} is out of bounds", 7)),
            Err("index 7 is out of bounds".into())
        );
        assert_eq!(guarded(|| Ok(vec![1])), Ok(vec![1]));
    }
}

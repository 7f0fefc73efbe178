//! `dateline ingest`: reports into a base.
//!
//! The files are listed first, then read one after the other, coded on all cores, and stored in their
//! order. How far each file was read stands in the same transactions as what was read from it, so that a
//! run that is killed goes on where it was. Addresses are fetched as `watch` does it.

mod feed;
mod progress;

use crate::arguments::base::{Base, Coding, Ingest};
use crate::commands::watch::gather;
use crate::commands::{code, merge};
use crate::reading::{self, Failure};
use crate::{Fatal, Outcome, messages, pipeline};
use dateline_coder::Coder;
use dateline_input::{InputError, Options, Raw};
use dateline_nlp::Engine;
use dateline_store::{Entry, Origin, Run, Taken, Writer};
use feed::{File, Step};
use jiff::civil::Date;
use progress::Progress;
use std::time::{Duration, Instant};

/// How long work may stand uncommitted, and how many reports.
const COMMIT: (Duration, u32) = (Duration::from_secs(1), 256);

/// Where to look for what failed.
pub(crate) const LISTED: &str =
    "dateline errors lists them with the reasons; --retry tries them again";

/// Runs the command.
pub(crate) fn run(arguments: &Ingest) -> Result<Outcome, Fatal> {
    let worker = Worker::new(&arguments.coding, arguments.date)?;
    let mut writer = writer("ingest", &arguments.base, &arguments.coding)?;
    let (files, addresses) = match arguments.retry {
        true => feed::failed(&mut writer)?,
        false => feed::new(&arguments.paths, &mut writer)?,
    };
    let read = if files.is_empty() && !addresses.is_empty() {
        drop(writer);
        Outcome::Done
    } else {
        read(files, arguments, writer, &worker)?
    };
    if addresses.is_empty() {
        return Ok(read);
    }
    let fetched = gather(&addresses, arguments, worker)?;
    Ok(if matches!(read, Outcome::Done) { fetched } else { read })
}

fn read(
    files: Vec<File>,
    arguments: &Ingest,
    writer: Writer,
    worker: &Worker,
) -> Result<Outcome, Fatal> {
    reading::quiet_panics();
    let mut taker = Taker::new(writer, &files);
    let steps = feed::steps(files, worker.options.clone());
    let threads = reading::threads(&arguments.coding.engine);
    pipeline::run(steps, threads, |step| worker.work(step), |done| taker.take(done))?;
    taker.finish()
}

/// Holds a base for a command, and begins a run.
pub(crate) fn writer(command: &str, base: &Base, coding: &Coding) -> Result<Writer, Fatal> {
    // What others are told who want to write meanwhile.
    let holder = format!("process {} (dateline {command} since {})", std::process::id(), now());
    let list = coding.actors_list.as_deref().map(merge::read).transpose()?;
    let mut writer = Writer::open(&base.base, &holder)?;
    writer.begin(&manifest(coding))?;
    if let Some(list) = list {
        writer.set_list(list)?;
    }
    Ok(writer)
}

/// The time as manifests have it.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().to_string()
}

fn manifest(coding: &Coding) -> Run {
    let model = coding.engine.model.as_ref();
    Run {
        started: now(),
        version: env!("CARGO_PKG_VERSION").to_string(),
        model: model.map_or("en_core_web_sm 3.8.0".into(), |path| path.display().to_string()),
        options: std::env::args().skip(1).collect::<Vec<_>>().join(" "),
    }
}

/// Codes reports.
pub(crate) struct Worker {
    engine: Engine,
    coder: Coder,
    pub(crate) options: Options,
    floor: f32,
    keep_text: bool,
}

/// What came of a step.
enum Done {
    Report { origin: Origin, entry: Box<Entry>, bytes: u64, notes: Vec<String> },
    Failed { origin: Origin, reason: String, advice: &'static str },
    Ended(File),
}

impl Worker {
    /// A worker with the options and tables that a user gives; `date` is that of all reports.
    pub(crate) fn new(coding: &Coding, date: Option<Date>) -> Result<Worker, Fatal> {
        Ok(Worker {
            engine: reading::engine(&coding.engine)?,
            coder: code::coder(&coding.own)?,
            options: reading::options(date, &coding.engine),
            floor: coding.min_confidence,
            keep_text: !coding.no_text,
        })
    }

    fn work(&self, step: Step) -> Done {
        match step {
            Step::Ended(file) => Done::Ended(file),
            Step::Broken(origin, reason, advice) => Done::Failed { origin, reason, advice },
            Step::Item(origin, item) => self.code(origin, *item).unwrap_or_else(|failure| {
                Done::Failed { origin, reason: failure.to_string(), advice: failure.advice() }
            }),
        }
    }

    fn code(&self, origin: Origin, item: Result<Raw, InputError>) -> Result<Done, Failure> {
        let (entry, notes) = self.entry(item)?;
        let bytes = entry.text_len() as u64;
        Ok(Done::Report { origin, entry: Box::new(entry), bytes, notes })
    }

    /// Reads and codes a report; gives it with what a user should know about the reading.
    pub(crate) fn entry(
        &self,
        item: Result<Raw, InputError>,
    ) -> Result<(Entry, Vec<String>), Failure> {
        let reading = reading::read(item, &self.options)?;
        let document = &reading.document;
        let entry = reading::guarded(|| {
            let mut coded = self.coder.code(document, &self.engine.analyse(document));
            coded.keep_from(self.floor);
            Entry::new(document, &coded, self.keep_text)
        });
        let entry =
            entry.map_err(|fault| Failure::Internal(format!("{}: {fault}", document.id)))?;
        let notes = reading.notes.iter().map(|note| format!("{}: {note}", document.id)).collect();
        Ok((entry, notes))
    }
}

/// Stores what was coded.
struct Taker {
    writer: Writer,
    progress: Progress,
    committed: Instant,
    uncommitted: u32,
}

impl Taker {
    fn new(writer: Writer, files: &[File]) -> Taker {
        let bytes = files.iter().map(|file| file.bytes).sum();
        let progress = Progress::new(bytes);
        Taker { writer, progress, committed: Instant::now(), uncommitted: 0 }
    }

    fn take(&mut self, done: Done) -> Result<bool, Fatal> {
        match done {
            Done::Report { origin, entry, bytes, notes } => {
                for note in &notes {
                    self.progress.apart(|| messages::warning(note, None));
                }
                let taken = self.writer.add(origin, &entry)?;
                self.progress.report(bytes, taken != Taken::Known);
            }
            Done::Failed { origin, reason, advice } => {
                self.writer.fail(origin, &reason, Some(advice))?;
                self.progress.failure();
            }
            Done::Ended(file) => {
                self.writer.end(file.first(), file.state())?;
                self.progress.end(file.bytes);
            }
        }
        self.uncommitted += 1;
        if self.committed.elapsed() >= COMMIT.0 || self.uncommitted >= COMMIT.1 {
            self.writer.commit()?;
            (self.committed, self.uncommitted) = (Instant::now(), 0);
        }
        Ok(true)
    }

    fn finish(self) -> Result<Outcome, Fatal> {
        self.writer.finish(&now())?;
        let failed = self.progress.finish();
        if failed == 0 {
            return Ok(Outcome::Done);
        }
        messages::warning(&format!("{failed} could not be read"), Some(LISTED));
        Ok(Outcome::SomeFailed)
    }
}

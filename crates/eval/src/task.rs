//! What all tasks share: the way from a call to its output.

use crate::Failure;
use dateline_coder::Coder;
use dateline_nlp::Engine;
use dateline_text::{Analysis, Coded, Document};
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A gold set with the way to score dateline on it.
pub trait Task {
    /// Reads at most `limit` items of the gold set, codes them and scores them.
    ///
    /// # Errors
    /// An input failure where the gold set is missing or malformed.
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure>;
}

/// The engine and the coder, started once for all tasks of a call.
pub struct Session {
    /// The linguistic engine.
    pub engine: Engine,
    /// The coder with its tables.
    pub coder: Coder,
}

impl Session {
    /// Starts both with what is embedded.
    ///
    /// # Errors
    /// A fatal failure where the embedded model does not load.
    pub fn start() -> Result<Session, Failure> {
        let engine = Engine::embedded()
            .map_err(|error| Failure::Fatal(format!("the engine does not start: {error}")))?;
        Ok(Session { engine, coder: Coder::embedded() })
    }

    /// Parses and codes a document.
    pub fn code(&self, document: &Document) -> (Analysis, Coded) {
        let analysis = self.engine.analyse(document);
        let coded = self.coder.code(document, &analysis);
        (analysis, coded)
    }
}

/// What a task found.
#[derive(Default)]
pub struct Outcome {
    /// The scores for people.
    pub table: String,
    /// The scores as one JSON object.
    pub json: Value,
    /// The cases that went wrong, one a line, in the order of the gold set.
    pub cases: Vec<String>,
    /// What was predicted.
    pub predictions: Predictions,
}

/// What was predicted, in the form of its task.
pub enum Predictions {
    /// The content of one file.
    File(String),
    /// Names and contents of the files of a folder; a name may lead into folders below it.
    Folder(Vec<(String, String)>),
}

impl Default for Predictions {
    fn default() -> Predictions {
        Predictions::File(String::new())
    }
}

impl Predictions {
    /// One JSON value a line.
    pub fn lines(values: impl IntoIterator<Item = Value>) -> Predictions {
        let mut lines = String::new();
        for value in values {
            // Writing to a string never fails.
            let _ = writeln!(lines, "{value}");
        }
        Predictions::File(lines)
    }

    fn write(&self, path: &Path) -> Result<(), Failure> {
        let done = match self {
            Predictions::File(content) => std::fs::write(path, content),
            Predictions::Folder(files) => write_folder(path, files),
        };
        let path = path.display();
        done.map_err(|e| Failure::Fatal(format!("cannot write the predictions to {path}: {e}")))
    }
}

fn write_folder(folder: &Path, files: &[(String, String)]) -> std::io::Result<()> {
    files.iter().try_for_each(|(name, content)| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(path, content)
    })
}

/// How many wrong cases `--show` prints without a number.
const ALL: &str = "1000000000";

// A call of a task: its own arguments and those of all tasks. A comment for documentation would become
// the help of every task.
#[derive(clap::Args)]
pub struct Call<T: clap::Args> {
    #[command(flatten)]
    task: T,
    #[command(flatten)]
    output: Output,
}

// The arguments of all tasks.
#[derive(clap::Args)]
struct Output {
    /// Print one JSON object instead of the table; shares are shares of 1.
    #[arg(long)]
    json: bool,
    /// Write what was predicted to this path: timex a folder of TimeML files, quotes a folder of
    /// brat files, story one JSON object, all others JSON lines.
    #[arg(long, value_name = "PATH")]
    predictions: Option<PathBuf>,
    /// Print the cases that went wrong before the table, all or at most N.
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = ALL, conflicts_with = "json")]
    show: Option<usize>,
    /// Score only the first N items (documents, sentences, phrases) of the gold set.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl<T: clap::Args + Task> Call<T> {
    /// Scores and returns what to print.
    ///
    /// # Errors
    /// What the task fails with; a fatal failure where the predictions cannot be written.
    pub fn run(&self) -> Result<String, Failure> {
        let session = Session::start()?;
        let outcome = self.task.score(&session, self.output.limit.unwrap_or(usize::MAX))?;
        if let Some(path) = &self.output.predictions {
            outcome.predictions.write(path)?;
        }
        Ok(self.output.print(&outcome))
    }
}

impl Output {
    fn print(&self, outcome: &Outcome) -> String {
        if self.json {
            return format!("{}\n", outcome.json);
        }
        let mut out = String::new();
        for case in outcome.cases.iter().take(self.show.unwrap_or(0)) {
            // Writing to a string never fails.
            let _ = writeln!(out, "{case}");
        }
        out + &outcome.table
    }
}

/// Reads a file of a gold set; `hint` says what it should be.
///
/// # Errors
/// An input failure where it cannot be read.
pub fn read(path: &Path, hint: &'static str) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::input(path, error, hint))
}

/// The files below a folder, at any depth, that end in one of `extensions`, in the order of their
/// paths.
///
/// # Errors
/// An input failure where a folder cannot be read or holds no such file.
pub fn files(dir: &Path, extensions: &[&str], hint: &'static str) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            std::fs::read_dir(&folder).map_err(|error| Failure::input(&folder, error, hint))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            let extension = path.extension().and_then(|extension| extension.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if extension.is_some_and(|own| extensions.contains(&own)) {
                found.push(path);
            }
        }
    }
    found.sort();
    if found.is_empty() { Err(Failure::input(dir, "no gold files", hint)) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(json: bool, show: Option<usize>) -> Output {
        Output { json, predictions: None, show, limit: None }
    }

    #[test]
    fn wrong_cases_come_before_the_table_where_they_are_asked_for() {
        let outcome = Outcome {
            table: "table\n".to_owned(),
            json: serde_json::json!({ "f1": 0.5 }),
            cases: vec!["one".to_owned(), "two".to_owned()],
            ..Outcome::default()
        };
        assert_eq!(output(false, None).print(&outcome), "table\n");
        assert_eq!(output(false, Some(1)).print(&outcome), "one\ntable\n");
        assert_eq!(output(true, None).print(&outcome), "{\"f1\":0.5}\n");
    }
}

//! The task `calibration`: whether the confidence of records is the share of them that is right.

mod floor;
mod learning;
mod reliability;
mod verdicts;

use crate::task::{self, Outcome, Predictions, Session, Task};
use crate::{Failure, plv, story};
use dateline_text::{Body, Record};
use reliability::Reliability;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Compare the confidence of records with the share of them that is right.
///
/// A table of `plv` judges the events that have both marked parties in their slots: right are those of
/// the gold type; the pairs' weights are learnt without the sentence. A story judges every record: right
/// are those that tell a fact with all its fields; what repeats a fact is left out. A table of verdicts
/// holds what a reader said of records, with the records' signs. Records are put in ten bins of confidence; the
/// expected calibration error (ece) is the mean difference between confidence and share right, weighted by
/// the size of the bins (Naeini et al. 2015, "Obtaining well calibrated probabilities using Bayesian
/// binning").
#[derive(clap::Args)]
#[group(required = true, multiple = true)]
pub struct Args {
    /// A table of sentences with two marked parties, as `plv` takes it.
    #[arg(long, value_name = "FILE")]
    pub plv: Option<PathBuf>,
    /// A story as `story` takes it, or a folder of stories.
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub stories: Vec<PathBuf>,
    /// A table of verdicts: document, record, verdict (C where all is right), signs.
    #[arg(long, value_name = "FILE")]
    pub verdicts: Option<PathBuf>,
    /// Learn within the sets: their documents in so many folds, each judged by weights that were
    /// learnt from the others. Without it the weights are those that are built in.
    #[arg(long, value_name = "N")]
    pub folds: Option<usize>,
    /// Write the weights that are learnt from all the sets to this file; nothing is scored.
    #[arg(long, value_name = "PATH", conflicts_with = "folds")]
    pub learn: Option<PathBuf>,
}

/// A record with whether it is right.
pub struct Judged {
    /// The document it was found in.
    pub document: String,
    /// The kind and the type, for people.
    pub what: String,
    /// What its confidence rests on.
    pub signs: Vec<String>,
    /// Its confidence to the hundredth, as records are written with it.
    pub confidence: f64,
    /// Whether it is right.
    pub right: bool,
}

impl Judged {
    /// A record with its signs.
    pub fn new(document: &str, record: &Record, signs: &[String], right: bool) -> Judged {
        let what = match &record.body {
            Body::Event(event) => format!("event {}", event.type_name()),
            Body::Statement(_) => "statement".to_owned(),
            Body::Relation(relation) => format!("relation {}", relation.relation.as_str()),
        };
        let confidence = (f64::from(record.confidence) * 100.0).round() / 100.0;
        Judged { document: document.to_owned(), what, signs: signs.to_vec(), confidence, right }
    }
}

/// The judged records of each set.
type Sets = BTreeMap<&'static str, Vec<Judged>>;

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let mut sets = self.sets(session, limit)?;
        if let Some(path) = &self.learn {
            return learning::write(&sets, path);
        }
        match self.folds {
            Some(folds) => learning::within(&mut sets, folds),
            None => learning::built_in(&mut sets, session),
        }
        Ok(outcome(&sets))
    }
}

impl Args {
    /// A table of `plv` judged by the weights that are built in.
    pub fn of(plv: PathBuf) -> Args {
        Args { plv: Some(plv), stories: Vec::new(), verdicts: None, folds: None, learn: None }
    }

    fn sets(&self, session: &Session, limit: usize) -> Result<Sets, Failure> {
        let mut sets = Sets::new();
        if let Some(file) = &self.plv {
            sets.insert("plv", plv::judged(file, session, limit)?);
        }
        for dir in folders(&self.stories)?.iter().take(limit) {
            sets.entry("stories").or_default().extend(story::judged(dir, session)?);
        }
        if let Some(file) = &self.verdicts {
            sets.insert("verdicts", verdicts::read(&task::read(file, verdicts::HINT)?, file)?);
        }
        Ok(sets)
    }
}

/// The folders with a report, and those one level below the others.
fn folders(dirs: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    const HINT: &str = "a story is a folder with article.txt and gold.json";
    let is_story = |dir: &Path| dir.join("article.txt").is_file();
    let mut found = Vec::new();
    for dir in dirs {
        if is_story(dir) {
            found.push(dir.clone());
            continue;
        }
        let entries = std::fs::read_dir(dir).map_err(|error| Failure::input(dir, error, HINT))?;
        let mut below: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        below.retain(|dir| is_story(dir));
        below.sort();
        found.extend(below);
    }
    Ok(found)
}

fn outcome(sets: &Sets) -> Outcome {
    let points = |judged: &[Judged]| -> Vec<(f64, bool)> {
        judged.iter().map(|one| (one.confidence, one.right)).collect()
    };
    let all: Vec<(f64, bool)> = sets.values().flat_map(|judged| points(judged)).collect();
    let whole = Reliability::new(&all);
    let mut table = whole.table();
    let mut json = whole.json();
    for (name, judged) in sets {
        let own = Reliability::new(&points(judged));
        // Writing to a string never fails.
        let _ = write!(table, "\n{name}: {} records\n{}", own.count(), own.table());
        json[*name] = json!({ "records": own.count(), "ece": own.ece() });
        table.push_str(&floor::table(judged));
    }
    let lines = sets.iter().flat_map(|(name, judged)| judged.iter().map(|one| line(name, one)));
    Outcome { table, json, cases: Vec::new(), predictions: Predictions::lines(lines) }
}

fn line(set: &str, one: &Judged) -> Value {
    json!({
        "set": set, "document": one.document, "what": one.what,
        "confidence": one.confidence, "right": one.right,
    })
}

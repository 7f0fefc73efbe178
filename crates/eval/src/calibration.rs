//! The task `calibration`: whether the confidence of records is the share of them that is right.

use crate::measure::share;
use crate::task::{Outcome, Predictions, Session, Task};
use crate::{Failure, plv, story};
use dateline_text::{Body, Record};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Compare the confidence of records with the share of them that is right.
///
/// A table of `plv` judges the events that have both marked parties in their slots: right are those of
/// the gold type. A story judges every record: right are those that tell a fact with all its fields;
/// what repeats a fact is left out. Records are put in ten bins of confidence; the expected
/// calibration error (ece) is the mean difference between confidence and share right, weighted by the
/// size of the bins (Naeini et al. 2015, "Obtaining well calibrated probabilities using Bayesian
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
}

/// A record with whether it is right.
pub type Judged = (Record, bool);

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let mut sets: BTreeMap<&str, Vec<Judged>> = BTreeMap::new();
        if let Some(file) = &self.plv {
            sets.insert("plv", plv::judged(file, session, limit)?);
        }
        for dir in folders(&self.stories)?.iter().take(limit) {
            sets.entry("stories").or_default().extend(story::judged(dir, session)?);
        }
        Ok(outcome(&sets))
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

fn outcome(sets: &BTreeMap<&str, Vec<Judged>>) -> Outcome {
    let points = |judged: &[Judged]| -> Vec<(f64, bool)> {
        judged.iter().map(|(record, right)| (confidence(record), *right)).collect()
    };
    let all: Vec<(f64, bool)> = sets.values().flat_map(|judged| points(judged)).collect();
    let whole = Reliability::new(&all);
    let mut table = whole.table();
    let mut json = whole.json();
    for (name, judged) in sets {
        let own = Reliability::new(&points(judged));
        // Writing to a string never fails.
        let _ = writeln!(
            table,
            "{name}: {} records, expected calibration error {:.3}",
            own.count(),
            own.ece()
        );
        json[*name] = json!({ "records": own.count(), "ece": own.ece() });
    }
    let lines = sets.iter().flat_map(|(name, judged)| judged.iter().map(|one| line(name, one)));
    Outcome { table, json, cases: Vec::new(), predictions: Predictions::lines(lines) }
}

/// The confidence of a record to the hundredth, as records are written with it.
fn confidence(record: &Record) -> f64 {
    (f64::from(record.confidence) * 100.0).round() / 100.0
}

fn line(set: &str, (record, right): &Judged) -> Value {
    let kind = match record.body {
        Body::Event(_) => "event",
        Body::Statement(_) => "statement",
        Body::Relation(_) => "relation",
    };
    json!({
        "set": set, "kind": kind, "status": record.status, "why": record.why,
        "confidence": confidence(record), "right": right,
    })
}

const BINS: usize = 10;

/// What lies in one bin of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bin {
    count: usize,
    right: usize,
    confidence: f64,
}

impl Bin {
    fn mean(self) -> f64 {
        if self.count == 0 { 0.0 } else { self.confidence / self.count as f64 }
    }

    fn accuracy(self) -> f64 {
        share(self.right, self.count)
    }
}

/// Ten bins of equal width.
#[derive(Debug, Default, PartialEq)]
struct Reliability([Bin; BINS]);

impl Reliability {
    fn new(points: &[(f64, bool)]) -> Reliability {
        let mut bins = [Bin::default(); BINS];
        for &(confidence, right) in points {
            let bin = &mut bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
            bin.count += 1;
            bin.right += usize::from(right);
            bin.confidence += confidence;
        }
        Reliability(bins)
    }

    fn count(&self) -> usize {
        self.0.iter().map(|bin| bin.count).sum()
    }

    /// The expected calibration error.
    fn ece(&self) -> f64 {
        let gap = |bin: &Bin| share(bin.count, self.count()) * (bin.accuracy() - bin.mean()).abs();
        self.0.iter().map(gap).sum()
    }

    fn json(&self) -> Value {
        let bin = |(at, bin): (usize, &Bin)| {
            json!({
                "from": at as f64 / BINS as f64, "count": bin.count,
                "confidence": bin.mean(), "right": bin.accuracy(),
            })
        };
        let bins: Vec<Value> = self.0.iter().enumerate().map(bin).collect();
        json!({ "records": self.count(), "ece": self.ece(), "bins": bins })
    }

    fn table(&self) -> String {
        let mut out = String::from("confidence  records   mean  right\n");
        for (at, bin) in self.0.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
            let (from, to) = (at as f64 / BINS as f64, (at + 1) as f64 / BINS as f64);
            let (count, mean, right) = (bin.count, bin.mean(), bin.accuracy());
            // Writing to a string never fails.
            let _ = writeln!(out, "{from:.1} to {to:.1}  {count:>7} {mean:>6.3} {right:>6.3}");
        }
        let _ = writeln!(out, "expected calibration error {:.3}", self.ece());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_weighted_gap_of_the_bins() {
        let check = |points: &[(f64, bool)], expected: f64| {
            let found = Reliability::new(points).ece();
            assert!((found - expected).abs() < 1e-9, "{points:?}: {found}");
        };
        check(&[(0.5, true), (0.5, false)], 0.0);
        check(&[(0.75, true), (0.75, true), (0.25, false), (0.25, false)], 0.25);
        // Three quarters of the records are off by 0.1, a quarter is right.
        check(&[(0.9, true), (0.9, true), (0.9, true), (0.0, false)], 0.075);
        check(&[(1.0, true)], 0.0);
        check(&[], 0.0);
    }
}

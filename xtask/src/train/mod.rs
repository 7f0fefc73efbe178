//! Makes the learned weights again from the training sets.

mod quotes;

use crate::Failure;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Make crates/coder/data/learned/*.tsv from the training sets; the same sets give the same bytes.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the gold sets.
    #[arg(long, value_name = "DIR", default_value = "../shared/gold")]
    gold: PathBuf,
    /// Only this task: plv, quotes or confidence, which rests on the other two.
    #[arg(value_name = "TASK", value_parser = ["plv", "quotes", "confidence"])]
    task: Option<String>,
}

impl Args {
    fn wants(&self, task: &str) -> bool {
        self.task.as_deref().is_none_or(|only| only == task)
    }
}

/// A task of `dateline-eval` that learns, the set below the gold folder that it learns from, and the
/// weights that it makes.
const LEARNED: &[(&str, &str, &str)] = &[("plv", "plv/PLV_train.tsv", "pairs.tsv")];

/// Has every task learn from its set.
///
/// # Errors
/// A set that is missing, or a task that fails.
pub fn make(args: &Args) -> Result<(), Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/coder/data/learned");
    for (task, set, weights) in LEARNED.iter().filter(|(task, ..)| args.wants(task)) {
        let set = args.gold.join(set);
        if !set.exists() {
            return Err(format!("{} is not there; give its folder by --gold", set.display()).into());
        }
        learn(task, &set, &folder.join(weights))?;
    }
    if args.wants("quotes") {
        quotes::learn(&args.gold.join("quotes/polnear-train"), &folder.join("quotes.tsv"))?;
    }
    if args.wants("confidence") {
        confidence(&args.gold.join("plv/PLV_train.tsv"), &folder.join("confidence.tsv"))?;
    }
    Ok(())
}

fn learn(task: &str, set: &Path, weights: &Path) -> Result<(), Failure> {
    evaluate(&[Path::new(task), set, Path::new("--learn"), weights])
}

/// The confidence is learnt from what a reader said of records, from the events of a set and from the
/// stories.
fn confidence(set: &Path, weights: &Path) -> Result<(), Failure> {
    let eval = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/eval");
    let (verdicts, stories) = (eval.join("data/verdicts.tsv"), eval.join("tests/stories"));
    let option = Path::new;
    evaluate(&[
        option("calibration"),
        option("--plv"),
        set,
        option("--stories"),
        &stories,
        option("--verdicts"),
        &verdicts,
        option("--learn"),
        weights,
    ])
}

fn evaluate(arguments: &[&Path]) -> Result<(), Failure> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--release", "--quiet", "-p", "dateline-eval", "--"]);
    let status = command.args(arguments).status()?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("learning failed: {status}").into()),
    }
}

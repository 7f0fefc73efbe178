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
    /// Only this task: plv, coref, quotes or confidence, which rests on the others.
    #[arg(value_name = "TASK", value_parser = ["plv", "coref", "quotes", "confidence"])]
    task: Option<String>,
    /// Learn quotes from all but one of so many parts of the reports and print what is found in that
    /// part, instead of writing weights.
    #[arg(long, value_name = "N")]
    folds: Option<usize>,
}

impl Args {
    fn wants(&self, task: &str) -> bool {
        self.task.as_deref().is_none_or(|only| only == task)
    }
}

/// Has every task learn from its set.
///
/// # Errors
/// A set that is missing, or a task that fails.
pub fn make(args: &Args) -> Result<(), Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/coder/data/learned");
    if args.wants("coref") {
        references(args, &folder.join("references.tsv"))?;
    }
    if args.wants("plv") {
        let set = existing(args.gold.join("plv/PLV_train.tsv"))?;
        evaluate(&[Path::new("plv"), &set, Path::new("--learn"), &folder.join("pairs.tsv")])?;
    }
    if args.wants("quotes") {
        if let Some(folds) = args.folds {
            let sets =
                ["quotes/polnear-train", "quotes/polnear-dev"].map(|set| args.gold.join(set));
            let table = quotes::check(&sets[0], &sets[1], folds)?;
            #[expect(clippy::print_stdout, reason = "a recipe speaks to the terminal")]
            {
                println!("{table}");
            }
            return Ok(());
        }
        quotes::learn(&args.gold.join("quotes/polnear-train"), &folder.join("quotes.tsv"))?;
    }
    if args.wants("confidence") {
        confidence(&args.gold.join("plv/PLV_train.tsv"), &folder.join("confidence.tsv"))?;
    }
    Ok(())
}

/// Whom pronouns speak of is learnt from the gold, and from reports without gold where gender settles it.
fn references(args: &Args, weights: &Path) -> Result<(), Failure> {
    let set = existing(args.gold.join("coref"))?;
    let reports = existing(args.gold.join("speed/news.jsonl"))?;
    let option = Path::new;
    evaluate(&[option("coref"), &set, option("--reports"), &reports, option("--learn"), weights])
}

fn existing(path: PathBuf) -> Result<PathBuf, Failure> {
    if path.exists() {
        return Ok(path);
    }
    Err(format!("{} is not there; give its folder by --gold", path.display()).into())
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

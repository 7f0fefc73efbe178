//! The task `story`: the score of one report against everything a careful reader gets from it.

mod align;
pub mod dates;
mod facts;
mod gold;
mod predictions;
mod score;
mod table;
#[cfg(test)]
mod tests;

use crate::Failure;
use crate::calibration::Judged;
use crate::task::{Outcome, Predictions, Session, Task};
use dateline_text::{Analysis, Coded, Document};
use facts::Verdict;
use std::path::{Path, PathBuf};

/// Score one report against everything a careful reader gets from it.
///
/// DIR holds the report as `article.txt` and the gold as `gold.json`: `document`, `entities`,
/// `times`, `places` and `facts`, each with its words and their span in code points. A fact is found
/// when a record on one of its triggers agrees in kind, type, participants, status and date; a
/// record that stands on no fact's trigger, or repeats none, is spurious. A fact marked `optional` is
/// no loss where it is missed.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the story.
    pub dir: PathBuf,
}

/// What dateline made of the report.
struct Predicted {
    document: Document,
    analysis: Analysis,
    coded: Coded,
}

impl Task for Args {
    /// The limit asks nothing here: a story is one report.
    fn score(&self, session: &Session, _limit: usize) -> Result<Outcome, Failure> {
        let (gold, predicted) = load(&self.dir, session)?;
        let score = score::score(&gold, &predicted);
        Ok(Outcome {
            table: table::table(&gold, &predicted, &score),
            json: score.json(&gold),
            cases: table::predicted(&predicted),
            predictions: Predictions::File(format!("{:#}\n", predictions::json(&predicted))),
        })
    }
}

/// A story with what dateline makes of it.
fn load(dir: &Path, session: &Session) -> Result<(gold::Gold, Predicted), Failure> {
    let path = dir.join("article.txt");
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Failure::input(&path, error, "a story is a folder with article.txt (UTF-8) and gold.json")
    })?;
    let gold = gold::load(&dir.join("gold.json"), &text)?;
    let document = read(&text, gold.document.published);
    let (analysis, coded) = session.code(&document);
    Ok((gold, Predicted { document, analysis, coded }))
}

/// Every record of a story that can be judged, with whether it tells a fact rightly. A record that
/// repeats a fact is neither right nor wrong.
///
/// # Errors
/// An input failure where the story is missing or malformed.
pub fn judged(dir: &Path, session: &Session) -> Result<Vec<Judged>, Failure> {
    let (gold, predicted) = load(dir, session)?;
    let (_, signs) = session.coder.code_with_signs(&predicted.document, &predicted.analysis);
    let outcome = score::score(&gold, &predicted).facts;
    let told = outcome.verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::Found(record) => Some((*record, true)),
        Verdict::Wrong(record, _) => Some((*record, false)),
        Verdict::Missed => None,
    });
    let spurious = outcome.spurious.iter().map(|record| (*record, false));
    let document = dir.display().to_string();
    let judged = |(at, right): (usize, bool)| {
        let record = predicted.coded.records.get(at)?;
        Some(Judged::new(&document, record, signs.get(&record.id)?, right))
    };
    Ok(told.chain(spurious).filter_map(judged).collect())
}

/// The report as the reader reads it; where the text does not say its date, a user would pass it.
fn read(text: &str, published: Option<jiff::civil::Date>) -> Document {
    let document = dateline_input::plain_text("article.txt", text, None);
    match document.published {
        Some(_) => document,
        None => dateline_input::plain_text("article.txt", text, published),
    }
}

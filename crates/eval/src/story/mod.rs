//! The task `story`: the score of one report against everything a careful reader gets from it.

mod align;
mod dates;
mod facts;
mod gold;
mod predictions;
mod score;
mod table;
#[cfg(test)]
mod tests;

use crate::Failure;
use dateline_coder::Coder;
use dateline_nlp::Engine;
use dateline_text::{Analysis, Coded, Document};
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
    dir: PathBuf,
    /// Print one JSON object instead of the table.
    #[arg(long)]
    json: bool,
    /// Write what was predicted to this file, as JSON in the gold's form.
    #[arg(long, value_name = "PATH")]
    predictions: Option<PathBuf>,
    /// Print all that was predicted as well.
    #[arg(long, conflicts_with = "json")]
    show: bool,
}

/// What dateline made of the report.
struct Predicted {
    document: Document,
    analysis: Analysis,
    coded: Coded,
}

/// Scores the story and returns what to print.
///
/// # Errors
/// An input failure where the story is missing or malformed, a fatal one where the engine does not
/// start or the predictions cannot be written.
pub fn run(args: &Args) -> Result<String, Failure> {
    let path = args.dir.join("article.txt");
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Failure::input(&path, error, "a story is a folder with article.txt (UTF-8) and gold.json")
    })?;
    let gold = gold::load(&args.dir.join("gold.json"), &text)?;
    let predicted = predict(&text, &gold)?;
    if let Some(path) = &args.predictions {
        write_predictions(path, &predicted)?;
    }
    let score = score::score(&gold, &predicted);
    Ok(match args.json {
        true => format!("{}\n", score.json(&gold)),
        false => table::table(&gold, &predicted, &score, args.show),
    })
}

fn predict(text: &str, gold: &gold::Gold) -> Result<Predicted, Failure> {
    let engine = Engine::embedded()
        .map_err(|error| Failure::Fatal(format!("the engine does not start: {error}")))?;
    let document = read(text, gold.document.published);
    let analysis = engine.analyse(&document);
    let coded = Coder::embedded().code(&document, &analysis);
    Ok(Predicted { document, analysis, coded })
}

/// The report as the reader reads it; where the text does not say its date, a user would pass it.
fn read(text: &str, published: Option<jiff::civil::Date>) -> Document {
    let document = dateline_input::plain_text("article.txt", text, None);
    match document.published {
        Some(_) => document,
        None => dateline_input::plain_text("article.txt", text, published),
    }
}

fn write_predictions(path: &Path, predicted: &Predicted) -> Result<(), Failure> {
    let json = format!("{:#}\n", predictions::json(predicted));
    std::fs::write(path, json).map_err(|error| {
        Failure::Fatal(format!("cannot write the predictions to {}: {error}", path.display()))
    })
}

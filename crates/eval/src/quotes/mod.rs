//! The task `quotes`: who says what, against a set of attributions in brat's standoff format.

mod brat;
mod score;

use crate::Failure;
use brat::{Attribution, Pieces};
use dateline_coder::{Coder, Force, StatementDraft};
use dateline_nlp::Engine;
use dateline_text::{Analysis, CodePoints, Document, Span};
use std::path::{Path, PathBuf};

/// Score who says what against attributions in brat's standoff format.
///
/// DIR holds `text/NAME.txt` and `attributions/NAME.ann` (or `NAME_xxxx.ann`), as PolNeAR has them:
/// each attribution with its source, cue and content. A part counts where it has the gold's very
/// words; white space, commas and stops at its edges do not count. The gold's conventions are met:
/// the cue comes with its auxiliaries and adverbs, a clause with its "that", and what a quotation
/// retells of other people's sayings is left out.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the set.
    dir: PathBuf,
    /// Print one JSON object instead of the table.
    #[arg(long)]
    json: bool,
    /// Write what was predicted to this file, one JSON object a line, offsets in code points.
    #[arg(long, value_name = "PATH")]
    predictions: Option<PathBuf>,
}

const HINT: &str = "the set is a folder with text/*.txt (UTF-8) and attributions/*.ann";

/// Scores the set and returns what to print.
///
/// # Errors
/// An input failure where a file of the set is missing or malformed, a fatal one where the engine
/// does not start or the predictions cannot be written.
pub fn run(args: &Args) -> Result<String, Failure> {
    let engine = Engine::embedded()
        .map_err(|error| Failure::Fatal(format!("the engine does not start: {error}")))?;
    let coder = Coder::embedded();
    let (mut scores, mut lines) = (score::Scores::default(), String::new());
    for (name, text, gold) in load(&args.dir)? {
        let document = dateline_input::plain_text(&name, &text, None);
        let analysis = engine.analyse(&document);
        let mut drafts = coder.statements(&document, &analysis);
        drafts.retain(|draft| draft.force != Force::Retold);
        let predicted: Vec<Attribution> =
            drafts.iter().map(|draft| attribution(draft, &document, &analysis)).collect();
        scores.add(&text, &gold, &predicted);
        for (draft, own) in drafts.iter().zip(&predicted) {
            lines.push_str(&format!("{}\n", json(&name, draft, own)));
        }
    }
    if let Some(path) = &args.predictions {
        std::fs::write(path, lines).map_err(|error| {
            let path = path.display();
            Failure::Fatal(format!("cannot write the predictions to {path}: {error}"))
        })?;
    }
    Ok(if args.json { format!("{}\n", scores.json()) } else { scores.table() })
}

/// The texts of a set with their gold, by name.
fn load(dir: &Path) -> Result<Vec<(String, String, Vec<Attribution>)>, Failure> {
    let folder = dir.join("attributions");
    let files = std::fs::read_dir(&folder).map_err(|error| Failure::input(&folder, error, HINT))?;
    let mut paths: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ann"));
    paths.sort();
    paths.iter().map(|path| load_one(dir, path)).collect()
}

fn load_one(dir: &Path, path: &Path) -> Result<(String, String, Vec<Attribution>), Failure> {
    let read = |path: &Path| {
        std::fs::read_to_string(path).map_err(|error| Failure::input(path, error, HINT))
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let whole = dir.join("text").join(format!("{stem}.txt"));
    let short = stem.rsplit_once('_').map_or(stem.as_str(), |(name, _)| name);
    let text_path =
        if whole.exists() { whole } else { dir.join("text").join(format!("{short}.txt")) };
    let gold = brat::read(&read(path)?).map_err(|problem| {
        Failure::input(path, problem, "each attribution names spans of the same file")
    })?;
    Ok((stem, read(&text_path)?, gold))
}

/// A draft in the gold's conventions.
fn attribution(draft: &StatementDraft, document: &Document, analysis: &Analysis) -> Attribution {
    let points = CodePoints::new(&document.text);
    let content: Vec<Span> =
        draft.parts.iter().map(|&part| with_complementiser(part, document, analysis)).collect();
    let pieces = |spans: &[Span]| -> Pieces { spans.iter().map(|&s| points.span(s)).collect() };
    Attribution {
        source: pieces(draft.source.as_slice()),
        cue: pieces(&[draft.cue_group]),
        content: pieces(&content),
    }
}

/// A clause with the "that" before it.
fn with_complementiser(part: Span, document: &Document, analysis: &Analysis) -> Span {
    let first = analysis.tokens_in(part).start;
    let before = first.checked_sub(1).and_then(|before| analysis.tokens().get(before));
    match before {
        Some(token) if token.span.of(&document.text).eq_ignore_ascii_case("that") => {
            token.span.join(part)
        }
        _ => part,
    }
}

fn json(name: &str, draft: &StatementDraft, own: &Attribution) -> serde_json::Value {
    serde_json::json!({
        "document": name,
        "source": own.source,
        "cue": own.cue,
        "content": own.content,
        "force": format!("{:?}", draft.force).to_lowercase(),
        "style": draft.style,
        "why": draft.why,
    })
}

//! The task `quotes`: who says what, against a set of attributions in brat's standoff format.

mod score;

use crate::Failure;
use crate::task::{self, Outcome, Predictions, Session, Task};
use dateline_coder::{Force, StatementDraft};
use dateline_eval::brat::{self, Attribution, Pieces};
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
    pub dir: PathBuf,
}

const HINT: &str = "the set is a folder with text/*.txt (UTF-8) and attributions/*.ann";

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let mut scores = score::Scores::default();
        let (mut cases, mut files) = (Vec::new(), Vec::new());
        let folder = self.dir.join("attributions");
        for path in task::files(&folder, &["ann"], HINT)?.iter().take(limit) {
            let (name, text, gold) = load_one(&self.dir, path)?;
            let predicted = predict(&name, &text, session);
            cases.extend(scores.add(&text, &gold, &predicted));
            files.push((format!("{name}.ann"), brat::write(&text, &predicted)));
        }
        let predictions = Predictions::Folder(files);
        Ok(Outcome { table: scores.table(), json: scores.json(), cases, predictions })
    }
}

/// The attributions of a text in the gold's conventions.
fn predict(name: &str, text: &str, session: &Session) -> Vec<Attribution> {
    let document = dateline_input::plain_text(name, text, None);
    let analysis = session.engine.analyse(&document);
    let drafts = session.coder.statements(&document, &analysis);
    let kept = drafts.iter().filter(|draft| draft.force != Force::Retold);
    kept.map(|draft| attribution(draft, &document, &analysis)).collect()
}

/// A text with its gold, by name.
fn load_one(dir: &Path, path: &Path) -> Result<(String, String, Vec<Attribution>), Failure> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let whole = dir.join("text").join(format!("{stem}.txt"));
    let short = stem.rsplit_once('_').map_or(stem.as_str(), |(name, _)| name);
    let text_path =
        if whole.exists() { whole } else { dir.join("text").join(format!("{short}.txt")) };
    let gold = brat::read(&task::read(path, HINT)?).map_err(|problem| {
        Failure::input(path, problem, "each attribution names spans of the same file")
    })?;
    Ok((stem, task::read(&text_path, HINT)?, gold))
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

//! The task `parity`: how far dateline's engine agrees with the original spaCy, token by token.
//!
//! A token counts as identical when both cut the same span from the text; its tag, head, label,
//! lemma, entity mark and part of speech are compared where both have it, and count as different
//! where dateline lacks the token. All shares are of the original's tokens.

use crate::Failure;
use crate::task::{Outcome, Predictions, Session, Task};
use dateline_nlp::{Arithmetic, Engine, Isa, Precision};
use dateline_text::{Analysis, CodePoints, EntityTag, Span};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Compare the engine with the original spaCy, token by token.
///
/// REF.jsonl is what `tools/spacy_reference.py` wrote with the same model.
#[derive(clap::Args)]
pub struct Args {
    /// The original's analyses, one text a line.
    reference: PathBuf,
    /// Use this packed model instead of the embedded one.
    #[arg(long, value_name = "PATH")]
    model: Option<PathBuf>,
    /// What the engine multiplies.
    #[arg(long, value_name = "f32|bf16", default_value_t)]
    precision: Precision,
    /// The instructions that the engine uses [default: the processor's best].
    #[arg(long, value_name = "avx512|avx2|scalar")]
    isa: Option<Isa>,
}

/// What is compared, in the order of the table.
const FIELDS: [&str; 7] = ["token", "tag", "head", "label", "lemma", "entity", "pos"];

/// One text with the original's tokens.
#[derive(Deserialize)]
struct Reference {
    id: String,
    text: String,
    tokens: Vec<Row>,
}

/// A token: start, end, tag, part of speech, head, label, lemma, IOB mark, entity kind.
type Row = (usize, usize, String, String, usize, String, String, String, String);

/// Counts over all texts.
#[derive(Default)]
struct Score {
    texts: usize,
    tokens: usize,
    same: [usize; FIELDS.len()],
    /// Tokens of dateline that the original does not have.
    surplus: usize,
    differences: Vec<String>,
}

impl Args {
    fn engine(&self) -> Result<Engine, Box<dyn std::error::Error>> {
        let arithmetic = Arithmetic::new(self.isa, self.precision)?;
        Ok(match &self.model {
            Some(path) => Engine::load_with(path, arithmetic)?,
            None => Engine::embedded_with(arithmetic)?,
        })
    }
}

impl Task for Args {
    fn score(&self, _: &Session, limit: usize) -> Result<Outcome, Failure> {
        let engine = self.engine().map_err(|error| Failure::Fatal(error.to_string()))?;
        let (mut score, mut lines) = (Score::default(), Vec::new());
        for reference in load(&self.reference)?.into_iter().take(limit) {
            let found = rows(&reference.text, &engine.parse(&reference.text));
            score.add(&reference, &found);
            lines.push(json!({"id": reference.id, "text": reference.text, "tokens": found}));
        }
        Ok(Outcome {
            table: score.table(engine.version()),
            json: score.json(),
            cases: score.differences,
            predictions: Predictions::lines(lines),
        })
    }
}

fn load(path: &Path) -> Result<Vec<Reference>, Failure> {
    const HINT: &str = "pass a file that tools/spacy_reference.py wrote";
    let text = std::fs::read_to_string(path).map_err(|e| Failure::input(path, e, HINT))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(number, line): (usize, &str)| {
        serde_json::from_str(line)
            .map_err(|e| Failure::input(path, format!("line {}: {e}", number + 1), HINT))
    };
    let references: Vec<Reference> = lines.map(read).collect::<Result<_, _>>()?;
    if references.is_empty() {
        return Err(Failure::input(path, "it holds no text", HINT));
    }
    Ok(references)
}

/// The engine's tokens in the form of the reference.
fn rows(text: &str, analysis: &Analysis) -> Vec<Row> {
    let points = CodePoints::new(text);
    let row = |token: &dateline_text::Token| {
        let (start, end) =
            points.span(Span::new(token.span.start as usize, token.span.end as usize));
        let (mark, kind) = match token.entity {
            EntityTag::Outside => ("O", ""),
            EntityTag::Begin(kind) => ("B", kind.as_str()),
            EntityTag::Inside(kind) => ("I", kind.as_str()),
        };
        (
            start,
            end,
            token.tag.to_string(),
            token.pos.to_string(),
            token.head as usize,
            token.dep.to_string(),
            token.lemma.to_string(),
            mark.to_owned(),
            kind.to_owned(),
        )
    };
    analysis.tokens().iter().map(row).collect()
}

impl Score {
    fn add(&mut self, reference: &Reference, found: &[Row]) {
        let by_span: HashMap<(usize, usize), usize> =
            found.iter().enumerate().map(|(at, row)| ((row.0, row.1), at)).collect();
        self.texts += 1;
        self.tokens += reference.tokens.len();
        let mut shared = 0;
        for (at, wanted) in reference.tokens.iter().enumerate() {
            let Some(&place) = by_span.get(&(wanted.0, wanted.1)) else {
                self.note(reference, wanted, "token", "", "");
                continue;
            };
            shared += 1;
            self.same[0] += 1;
            let same = same(reference, at, found, place);
            for (field, same) in same.iter().enumerate() {
                self.same[field + 1] += usize::from(*same);
            }
            if let Some(field) = same.iter().position(|same| !same) {
                let field = FIELDS[field + 1];
                let (wanted_value, found_value) = values(field, wanted, &found[place]);
                self.note(reference, wanted, field, &wanted_value, &found_value);
            }
        }
        self.surplus += found.len() - shared;
    }

    fn note(&mut self, reference: &Reference, token: &Row, field: &str, wanted: &str, found: &str) {
        let around = |start: usize, end: usize| -> String {
            let chars = reference.text.chars().skip(start).take(end.saturating_sub(start));
            chars.collect::<String>().escape_debug().to_string()
        };
        let before = around(token.0.saturating_sub(30), token.0);
        let (here, after) = (around(token.0, token.1), around(token.1, token.1 + 30));
        self.differences.push(format!(
            "{}:{} {field}: wanted {wanted:?}, found {found:?} in {before}[{here}]{after}",
            reference.id, token.0
        ));
    }

    fn share(&self, field: usize) -> f64 {
        if self.tokens == 0 { 1.0 } else { self.same[field] as f64 / self.tokens as f64 }
    }

    fn json(&self) -> Value {
        let mut object = serde_json::Map::new();
        for (field, name) in FIELDS.iter().enumerate() {
            object.insert((*name).to_owned(), json!(self.share(field)));
        }
        object.insert("tokens".to_owned(), json!(self.tokens));
        object.insert("texts".to_owned(), json!(self.texts));
        object.insert("surplus".to_owned(), json!(self.surplus));
        Value::Object(object)
    }

    fn table(&self, version: &str) -> String {
        let mut out = format!("{version}: {} texts, {} tokens\n", self.texts, self.tokens);
        for (field, name) in FIELDS.iter().enumerate() {
            let (share, differ) = (100.0 * self.share(field), self.tokens - self.same[field]);
            let _ = writeln!(out, "{name:<8}{share:>9.4} %{differ:>8} differ");
        }
        let _ = writeln!(out, "{:<8}{:>19} that the original lacks", "surplus", self.surplus);
        out
    }
}

/// Whether tag, head, label, lemma, entity and part of speech agree.
fn same(reference: &Reference, at: usize, found: &[Row], place: usize) -> [bool; 6] {
    let (wanted, got) = (&reference.tokens[at], &found[place]);
    let head = |rows: &[Row], row: &Row| rows.get(row.4).map(|head| (head.0, head.1));
    [
        wanted.2 == got.2,
        head(&reference.tokens, wanted) == head(found, got),
        wanted.5 == got.5,
        wanted.6 == got.6,
        (&wanted.7, &wanted.8) == (&got.7, &got.8),
        wanted.3 == got.3,
    ]
}

/// The two values of a field, to show.
fn values(field: &str, wanted: &Row, found: &Row) -> (String, String) {
    let value = |row: &Row| match field {
        "tag" => row.2.clone(),
        "pos" => row.3.clone(),
        "head" => row.4.to_string(),
        "label" => row.5.clone(),
        "lemma" => row.6.clone(),
        _ => format!("{} {}", row.7, row.8),
    };
    (value(wanted), value(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(start: usize, end: usize, tag: &str, head: usize) -> Row {
        let text = |s: &str| s.to_owned();
        (start, end, text(tag), text("X"), head, text("dep"), text("a"), text("O"), text(""))
    }

    #[test]
    fn tokens_are_aligned_by_span() {
        let tokens = vec![row(0, 2, "NN", 1), row(3, 5, "VB", 1), row(6, 9, "RB", 1)];
        let reference = Reference { id: "t".into(), text: "ab cd efg".into(), tokens };
        // The last token is cut in two, and the first has another tag.
        let found =
            [row(0, 2, "NNS", 1), row(3, 5, "VB", 1), row(6, 7, "RB", 1), row(7, 9, "RB", 1)];
        let mut score = Score::default();
        score.add(&reference, &found);
        assert_eq!(score.same, [2, 1, 2, 2, 2, 2, 2]);
        assert_eq!((score.tokens, score.surplus, score.differences.len()), (3, 2, 2));
    }
}

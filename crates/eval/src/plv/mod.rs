//! The task `plv`: which type of event lies between two marked parties.

mod folds;
pub mod parties;
mod table;

use crate::Failure;
use crate::calibration::Judged;
use crate::confusion::{Confusion, NONE};
use crate::measure::share;
use crate::task::{self, Outcome, Predictions, Session, Task};
use dateline_coder::{Coder, Root};
use dateline_nlp::Engine;
use dateline_text::{Document, Event, EventType, Record, Span, Status};
use parties::Parties;
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use table::Row;

/// Score the type of the event between two marked parties.
///
/// FILE is a table of sentences as Zero-Shot-PLOVER has them, with the columns `sentence_id`,
/// `marked_sentence` (source in <s>...</s>, target in <t>...</t>) and `gold_root`: 15 labels, YIELD for
/// CONCEDE and RETREAT. As in that set, what is only planned or promised is AGREE, also a withdrawal
/// (CAMEO 03), where PLOVER's manual has CONCEDE.
#[derive(clap::Args)]
pub struct Args {
    /// The table, tab-separated with a header.
    pub file: PathBuf,
    /// What is known beside the sentence.
    #[arg(long, value_enum, default_value_t = Spans::Given)]
    pub spans: Spans,
    /// Learn within the table: its rows in so many folds, each judged by weights that were learnt
    /// from the others. Without it the weights are those that are built in; on the table that they
    /// were learnt from, that flatters them.
    #[arg(long, value_name = "N", conflicts_with = "rules")]
    pub folds: Option<usize>,
    /// Let the rules alone say which event lies between given parties.
    #[arg(long)]
    pub rules: bool,
    /// Write the weights that are learnt from the whole table to this file; nothing is scored.
    #[arg(long, value_name = "PATH", conflicts_with_all = ["folds", "rules"])]
    pub learn: Option<PathBuf>,
}

impl Args {
    /// A table with what is known beside its sentences, each judged by weights that were learnt without
    /// it.
    pub fn of(file: PathBuf, spans: Spans) -> Args {
        Args { file, spans, folds: Some(FOLDS), rules: false, learn: None }
    }
}

/// How many folds are usual.
const FOLDS: usize = 5;

/// What is known beside the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Spans {
    /// The two parties are known, and the class is asked: what the learned weights make of them, or
    /// with --rules the event whose actor lies in the source and whose recipient in the target, else
    /// the nearest.
    Given,
    /// Nothing is known: only an event counts whose actor overlaps the source and whose recipient
    /// the target, or that has both as the actors of a mutual event. Other words of the sentence
    /// that speak of a party by the coder's own coreference stand for it.
    Found,
}

const HINT: &str = "the table needs the columns sentence_id, marked_sentence and gold_root";

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let text = task::read(&self.file, HINT)?;
        let rows = table::rows(&text)
            .ok_or_else(|| Failure::input(&self.file, "not such a table", HINT))?;
        let rows: Vec<Row> = rows.into_iter().take(limit).collect();
        if let Some(path) = &self.learn {
            return learn(&rows, path, session);
        }
        let folds = self.folds.unwrap_or(0);
        let coders = folds::coders(&rows, folds, session);
        let answer = |row: &Row| {
            let coder = coders.get(folds::of(row, folds)).unwrap_or(&session.coder);
            answer(row, self, &session.engine, coder)
        };
        let answers: Vec<Answer> = rows.iter().map(answer).collect();
        Ok(outcome(&rows, &answers))
    }
}

fn rows<'t>(file: &Path, text: &'t str) -> Result<Vec<Row<'t>>, Failure> {
    table::rows(text).ok_or_else(|| Failure::input(file, "not such a table", HINT))
}

/// What dateline says of a row.
struct Answer {
    label: &'static str,
    /// The same where only the marked words themselves count, and no other word for the party.
    strict: &'static str,
    /// Whether some event names the source as its actor.
    source: bool,
    /// Whether some event names the target as its recipient.
    target: bool,
}

impl Answer {
    /// Which of the two parties some event names in its slot.
    fn sides(&self) -> &'static str {
        match (self.source, self.target) {
            (true, true) => "source and target",
            (true, false) => "source",
            (false, true) => "target",
            (false, false) => "neither",
        }
    }
}

fn answer(row: &Row, args: &Args, engine: &Engine, coder: &Coder) -> Answer {
    let (document, parties) = sentence(&row.text, &row.parties);
    let analysis = engine.analyse(&document);
    let coded = coder.code(&document, &analysis);
    let events = parties::events(&coded.records);
    let known = parties.with_mentions(&coded.entities);
    let ruled = |best: Option<(&Record, &Event)>| {
        best.map_or(NONE, |(record, event)| root(event.event_type, record.status))
    };
    let label = match args.spans {
        Spans::Found => ruled(known.found(&events)),
        Spans::Given if args.rules => ruled(parties.best(&events)),
        Spans::Given => coder
            .between(&document, &analysis, &parties.source, &parties.target)
            .map_or(NONE, |between| between.root.as_str()),
    };
    let strict = match args.spans {
        Spans::Found => ruled(parties.found(&events)),
        Spans::Given => label,
    };
    Answer {
        label,
        strict,
        source: events.iter().any(|(_, event)| known.acts(event)),
        target: events.iter().any(|(_, event)| known.receives(event)),
    }
}

/// Writes the weights that are learnt from all rows.
fn learn(rows: &[Row], path: &Path, session: &Session) -> Result<Outcome, Failure> {
    let model = folds::weights(&folds::examples(rows, session));
    std::fs::write(path, folds::file(&model, rows.len())).map_err(|error| {
        Failure::Fatal(format!("cannot write the weights to {}: {error}", path.display()))
    })?;
    let table = format!("{} features from {} sentences\n", model.len(), rows.len());
    Ok(Outcome { table, ..Outcome::default() })
}

/// A sentence as the reader takes it, with its parties moved to where their words are kept.
pub fn sentence(text: &str, parties: &Parties) -> (Document, Parties) {
    let document = dateline_input::plain_text("sentence", text, None);
    let shift = document.text.find(text.trim()).unwrap_or(0);
    let lead = text.len() - text.trim_start().len();
    let moved = |span: &Span| {
        Span::new(
            (span.start as usize + shift).saturating_sub(lead),
            (span.end as usize + shift).saturating_sub(lead),
        )
    };
    (document, parties.map(moved))
}

/// Every event of the table that has both parties in its slots, with whether its type is the gold's. The
/// weights of pairs are learnt without the sentence.
///
/// # Errors
/// An input failure where the table is missing or malformed.
pub fn judged(file: &Path, session: &Session, limit: usize) -> Result<Vec<Judged>, Failure> {
    let text = task::read(file, HINT)?;
    let rows: Vec<Row> = rows(file, &text)?.into_iter().take(limit).collect();
    let coders = folds::coders(&rows, FOLDS, session);
    let mut judged = Vec::new();
    for row in &rows {
        let (document, parties) = sentence(&row.text, &row.parties);
        let analysis = session.engine.analyse(&document);
        let coder = coders.get(folds::of(row, FOLDS)).unwrap_or(&session.coder);
        let (coded, signs) = coder.code_with_signs(&document, &analysis);
        let known = parties.with_mentions(&coded.entities);
        let between =
            parties::events(&coded.records).into_iter().filter(|(_, event)| known.between(event));
        judged.extend(between.map(|(record, event)| {
            let right = root(event.event_type, record.status) == row.gold;
            let signs = signs.get(&record.id).map_or(&[][..], Vec::as_slice);
            Judged::new(&row.text, record, signs, right)
        }));
    }
    Ok(judged)
}

/// The label of the set for a type and status.
fn root(event_type: EventType, status: Status) -> &'static str {
    Root::of(event_type, status).as_str()
}

fn outcome(rows: &[Row], answers: &[Answer]) -> Outcome {
    let (mut scores, mut strict) = (Confusion::default(), Confusion::default());
    let (mut cases, mut lines) = (Vec::new(), Vec::new());
    for (row, answer) in rows.iter().zip(answers) {
        scores.add(row.gold, answer.label);
        strict.add(row.gold, answer.strict);
        if row.gold != answer.label {
            let sides = answer.sides();
            let (id, gold, label) = (row.id, row.gold, answer.label);
            cases.push(format!("{id}\t{gold}\t{label}\t{sides}\t{}", row.marked));
        }
        lines.push(json!({ "id": row.id, "gold": row.gold, "predicted": answer.label }));
    }
    let recall = |is: fn(&Answer) -> bool| {
        share(answers.iter().filter(|answer| is(answer)).count(), answers.len())
    };
    let (source, target) = (recall(|answer| answer.source), recall(|answer| answer.target));
    let mut json = scores.json();
    json["source_recall"] = source.into();
    json["target_recall"] = target.into();
    let strict = strict.json()["macro_f1"].clone();
    json["macro_f1_marked_words"] = strict.clone();
    let mut table = scores.table();
    // Writing to a string never fails.
    let _ = writeln!(table, "actors found: source {source:.3}, target {target:.3}");
    let strict = strict.as_f64().unwrap_or_default();
    let _ = writeln!(table, "macro-F1 where no other word for a party counts: {strict:.3}");
    Outcome { table, json, cases, predictions: Predictions::lines(lines) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_ahead_is_an_agreement() {
        assert_eq!(root(EventType::Retreat, Status::Planned), "AGREE");
        assert_eq!(root(EventType::Retreat, Status::Happened), "YIELD");
        assert_eq!(root(EventType::Assault, Status::Planned), "ASSAULT");
    }
}

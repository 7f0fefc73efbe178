//! The task `plv`: which type of event lies between two marked parties.

use crate::Failure;
use dateline_coder::Coder;
use dateline_nlp::Engine;
use dateline_text::{Body, Event, EventType, Participant, Record, Span, Status};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Score the type of the event between two marked parties.
///
/// FILE is a table of sentences as Zero-Shot-PLOVER has them, with the columns `sentence_id`,
/// `marked_sentence` (source in <s>...</s>, target in <t>...</t>) and `gold_root`: 15 labels, YIELD for
/// CONCEDE and RETREAT. Of several events the one counts whose actor lies in the source and whose
/// recipient in the target, else the nearest. As in that set, what is only planned or promised is
/// AGREE, also a withdrawal (CAMEO 03), where PLOVER's manual has CONCEDE.
#[derive(clap::Args)]
pub struct Args {
    /// The table, tab-separated with a header.
    file: PathBuf,
    /// Print one JSON object instead of the table.
    #[arg(long)]
    json: bool,
    /// Write what was predicted to this file, one JSON object a line.
    #[arg(long, value_name = "PATH")]
    predictions: Option<PathBuf>,
}

const HINT: &str = "the table needs the columns sentence_id, marked_sentence and gold_root";

/// Scores the table and returns what to print.
///
/// # Errors
/// An input failure where the table is missing or malformed, a fatal one where the engine does not
/// start or the predictions cannot be written.
pub fn run(args: &Args) -> Result<String, Failure> {
    let text = std::fs::read_to_string(&args.file)
        .map_err(|error| Failure::input(&args.file, error, HINT))?;
    let rows = rows(&text).ok_or_else(|| Failure::input(&args.file, "not such a table", HINT))?;
    let engine = Engine::embedded()
        .map_err(|error| Failure::Fatal(format!("the engine does not start: {error}")))?;
    let coder = Coder::embedded();
    let (mut scores, mut lines) = (Scores::default(), String::new());
    for row in &rows {
        let label = label(row, &engine, &coder);
        let line = serde_json::json!({ "id": row.id, "gold": row.gold, "predicted": label });
        lines.push_str(&format!("{line}\n"));
        scores.add(row.gold, label);
    }
    if let Some(path) = &args.predictions {
        std::fs::write(path, lines).map_err(|error| {
            let path = path.display();
            Failure::Fatal(format!("cannot write the predictions to {path}: {error}"))
        })?;
    }
    Ok(if args.json { format!("{}\n", scores.json()) } else { scores.table() })
}

/// A sentence with its two parties and the gold label.
#[derive(Debug, PartialEq)]
struct Row<'t> {
    id: &'t str,
    gold: &'t str,
    text: String,
    source: Span,
    target: Span,
}

/// The rows whose sentence has both marks; nothing where a column is missing.
fn rows(text: &str) -> Option<Vec<Row<'_>>> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next()?.split('\t').collect();
    let column = |name: &str| header.iter().position(|own| *own == name);
    let (id, gold) = (column("sentence_id")?, column("gold_root")?);
    let marked = column("marked_sentence")?;
    let rows = lines.filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let (text, source, target) = unmark(cells.get(marked)?)?;
        Some(Row { id: cells.get(id)?, gold: cells.get(gold)?, text, source, target })
    });
    Some(rows.collect())
}

/// The sentence without its marks, and where the source and the target stand in it.
fn unmark(marked: &str) -> Option<(String, Span, Span)> {
    let marked = marked.trim_matches('"').replace("\"\"", "\"");
    let mut text = String::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rest = marked.as_str();
    while let Some(found) = rest.find('<') {
        text.push_str(&rest[..found]);
        rest = &rest[found..];
        let mark = ["<s>", "</s>", "<t>", "</t>"].into_iter().find(|mark| rest.starts_with(mark));
        let length = mark.map_or(1, str::len);
        match mark {
            Some(mark) => drop(at.entry(mark).or_insert(text.len())),
            None => text.push('<'),
        }
        rest = &rest[length..];
    }
    text.push_str(rest);
    let span = |open, close| Some(Span::new(*at.get(open)?, *at.get(close)?));
    let (source, target) = (span("<s>", "</s>")?, span("<t>", "</t>")?);
    Some((text, source, target))
}

/// The label of the best event of a sentence, or `NONE`.
fn label(row: &Row, engine: &Engine, coder: &Coder) -> &'static str {
    let document = dateline_input::plain_text(row.id, &row.text, None);
    let shift = document.text.find(row.text.trim()).unwrap_or(0);
    let lead = row.text.len() - row.text.trim_start().len();
    let moved = |span: Span| {
        Span::new(
            (span.start as usize + shift).saturating_sub(lead),
            (span.end as usize + shift).saturating_sub(lead),
        )
    };
    let coded = coder.code(&document, &engine.analyse(&document));
    let (source, target) = (moved(row.source), moved(row.target));
    let events = coded.records.iter().filter_map(|record| match &record.body {
        Body::Event(event) if event.event_type != EventType::Other => Some((record, event)),
        _ => None,
    });
    let best = events.max_by_key(|(record, event)| fit(record, event, source, target));
    best.map_or("NONE", |(record, event)| root(event.event_type, record.status))
}

/// How well an event lies between the two parties: by its slots, then by its distance.
fn fit(record: &Record, event: &Event, source: Span, target: Span) -> i64 {
    let meets = |parties: &[Participant], span: Span| {
        parties.iter().any(|party| party.span.start < span.end && span.start < party.span.end)
    };
    let mut fit = 0;
    if meets(&event.actor, source) {
        fit += 1000;
    }
    if meets(&event.recipient, target) {
        fit += 1000;
    }
    if meets(&event.actor, target) {
        fit += if meets(&event.actor, source) { 600 } else { -200 };
    }
    if meets(&event.recipient, source) {
        fit -= 200;
    }
    let trigger = i64::from(record.evidence.trigger.start);
    fit - (trigger - i64::from(source.start)).abs() - (trigger - i64::from(target.start)).abs()
}

/// The label of the set for a type and status.
fn root(event_type: EventType, status: Status) -> &'static str {
    use EventType::*;
    let ahead = matches!(status, Status::Planned | Status::Expected);
    match event_type {
        Consult | Support | Cooperate | Aid | Concede | Retreat if ahead => Agree.as_str(),
        Concede | Retreat => "YIELD",
        own => own.as_str(),
    }
}

/// Counts of gold and predicted labels.
#[derive(Default)]
struct Scores {
    pairs: BTreeMap<(String, String), usize>,
}

impl Scores {
    fn add(&mut self, gold: &str, predicted: &str) {
        *self.pairs.entry((gold.to_owned(), predicted.to_owned())).or_default() += 1;
    }

    fn count(&self, is: impl Fn(&str, &str) -> bool) -> usize {
        let pairs = self.pairs.iter().filter(|((gold, predicted), _)| is(gold, predicted));
        pairs.map(|(_, count)| count).sum()
    }

    /// Gold count, precision, recall and F1 of a label.
    fn of(&self, label: &str) -> (usize, f64, f64, f64) {
        let gold = self.count(|own, _| own == label);
        let predicted = self.count(|_, own| own == label);
        let right = self.count(|a, b| a == label && b == label);
        let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
        let (precision, recall) = (share(predicted), share(gold));
        let sum = precision + recall;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
        (gold, precision, recall, f1)
    }

    fn labels(&self) -> Vec<&str> {
        let mut labels: Vec<&str> = self.pairs.keys().map(|(gold, _)| gold.as_str()).collect();
        labels.dedup();
        labels
    }

    fn accuracy(&self) -> f64 {
        self.count(|gold, predicted| gold == predicted) as f64 / self.rows().max(1) as f64
    }

    fn macro_f1(&self) -> f64 {
        let labels = self.labels();
        labels.iter().map(|label| self.of(label).3).sum::<f64>() / labels.len().max(1) as f64
    }

    fn rows(&self) -> usize {
        self.count(|_, _| true)
    }

    fn json(&self) -> serde_json::Value {
        let f1: BTreeMap<&str, f64> =
            self.labels().into_iter().map(|label| (label, self.of(label).3)).collect();
        serde_json::json!({
            "rows": self.rows(),
            "accuracy": self.accuracy(),
            "macro_f1": self.macro_f1(),
            "f1": f1,
            "none": self.count(|_, predicted| predicted == "NONE"),
        })
    }

    fn table(&self) -> String {
        let mut table = String::from("label           n  precision  recall     F1\n");
        for label in self.labels() {
            let (n, precision, recall, f1) = self.of(label);
            let _ = writeln!(table, "{label:10} {n:6} {precision:10.3} {recall:7.3} {f1:6.3}");
        }
        let none = self.count(|_, predicted| predicted == "NONE");
        let (accuracy, f1) = (self.accuracy(), self.macro_f1());
        let _ = writeln!(table, "accuracy {accuracy:.3}, macro-F1 {f1:.3}, no event {none}");
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_spans() {
        let text =
            "sentence_id\tgold_root\tmarked_sentence\n7\tACCUSE\t<s>Peru</s> sues <t>a bank</t>.";
        let row = Row {
            id: "7",
            gold: "ACCUSE",
            text: "Peru sues a bank.".to_owned(),
            source: Span::new(0, 4),
            target: Span::new(10, 16),
        };
        assert_eq!(rows(text), Some(vec![row]));
        assert_eq!(rows("id\tlabel"), None);
    }

    #[test]
    fn scores_are_counted_by_label() {
        let mut scores = Scores::default();
        for (gold, predicted) in [("AID", "AID"), ("AID", "NONE"), ("REJECT", "AID")] {
            scores.add(gold, predicted);
        }
        assert_eq!(scores.of("AID"), (2, 0.5, 0.5, 0.5));
        assert_eq!(scores.macro_f1(), 0.25);
        assert_eq!(root(EventType::Retreat, Status::Planned), "AGREE");
        assert_eq!(root(EventType::Retreat, Status::Happened), "YIELD");
    }
}

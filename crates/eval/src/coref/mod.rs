//! The task `coref`: which words speak of the same, against the entities of GUM.

mod assignment;
mod errors;
mod gum;
mod learn;
pub mod metrics;

use crate::Failure;
use crate::task::{self, Outcome, Predictions, Session, Task};
use dateline_text::{CodePoints, Coded, Document, PlaceRole, Span};
use metrics::{Chains, Scores};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Score which words speak of the same, against the entities of GUM.
///
/// DIR holds CoNLL-U files with `Entity=` in their last column. A mention is right where its span is
/// the gold's very span. MUC, B³ and CEAFe are summed over all documents; their mean is the CoNLL F1.
/// `conll_f1` counts no entity of a single mention, on either side, as CoNLL-2012 does;
/// `conll_f1_with_singletons` counts them all, as GUM annotates them; `conll_f1_parties` asks for the
/// persons, organisations and places of the gold alone, without singletons. Errors are counted by kind.
#[derive(clap::Args)]
pub struct Args {
    /// The folder; its files are found at any depth.
    pub dir: PathBuf,
    /// Judge the pronouns alone: the documents in so many folds, each by weights that were learnt from
    /// the others.
    #[arg(long, value_name = "N")]
    pub folds: Option<usize>,
    /// Write the weights that are learnt from all documents to this file; nothing is scored.
    #[arg(long, value_name = "PATH", conflicts_with = "folds")]
    pub learn: Option<PathBuf>,
    /// Learn as well from the pronouns of these reports that gender alone settles: JSON lines with `id`,
    /// `date` and `text`.
    #[arg(long, value_name = "PATH")]
    pub reports: Option<PathBuf>,
}

impl Args {
    /// The whole task on a folder.
    pub fn of(dir: PathBuf) -> Args {
        Args { dir, folds: None, learn: None, reports: None }
    }

    /// What pronouns of the gold had to choose from.
    fn cases(&self, session: &Session, limit: usize) -> Result<Vec<learn::Case>, Failure> {
        let mut cases = Vec::new();
        let paths = task::files(&self.dir, &["conllu"], HINT)?;
        for (number, path) in paths.iter().take(limit).enumerate() {
            cases.extend(learn::cases(number, &gum::read(&task::read(path, HINT)?), session));
        }
        Ok(cases)
    }

    /// The pronouns that gender alone settles in the reports without gold.
    fn settled(&self, session: &Session) -> Result<Vec<learn::Case>, Failure> {
        let Some(path) = &self.reports else { return Ok(Vec::new()) };
        let text = task::read(path, REPORTS)?;
        let mut cases = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let report: Value =
                serde_json::from_str(line).map_err(|error| Failure::input(path, error, REPORTS))?;
            let field = |name: &str| report[name].as_str().unwrap_or("");
            let date = field("date").parse().ok();
            let document = dateline_input::plain_text(field("id"), field("text"), date);
            cases.extend(learn::settled(number, &document, session));
        }
        Ok(cases)
    }

    /// Learns from all documents, or judges by folds.
    fn learn(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let cases = self.cases(session, limit)?;
        let settled = self.settled(session)?;
        if let Some(folds) = self.folds {
            let (table, json) = learn::folds(&cases, &settled, folds.max(2));
            return Ok(Outcome { table, json, ..Outcome::default() });
        }
        let model = learn::weights(cases.iter().chain(&settled));
        if let Some(path) = &self.learn {
            std::fs::write(path, learn::file(&model, &cases, &settled)).map_err(|error| {
                Failure::Fatal(format!("cannot write the weights to {}: {error}", path.display()))
            })?;
        }
        let table =
            format!("{} features from {} pronouns\n", model.len(), cases.len() + settled.len());
        Ok(Outcome { table, ..Outcome::default() })
    }
}

const HINT: &str = "give a folder with CoNLL-U files (.conllu) with Entity= in their last column";

const REPORTS: &str = "give a file with one JSON object a line, with `id`, `date` and `text`";

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        if self.learn.is_some() || self.folds.is_some() {
            return self.learn(session, limit);
        }
        let (mut all, mut linked) = (Scores::default(), Scores::default());
        let mut parties = Scores::default();
        let mut errors = errors::Errors::default();
        let mut lines = Vec::new();
        for path in task::files(&self.dir, &["conllu"], HINT)?.iter().take(limit) {
            let annotated = gum::read(&task::read(path, HINT)?);
            let (analysis, coded) = session.code(&annotated.document);
            let (key, response) =
                (annotated.chains(|_| true), chains(&annotated.document.text, &coded));
            let key_parties = annotated.chains(gum::Mention::is_party);
            all.add(&key, &response);
            linked.add(&metrics::linked(&key), &metrics::linked(&response));
            parties.add(&metrics::linked(&key_parties), &metrics::linked(&response));
            errors.add(&annotated, &analysis, &coded);
            lines.push(line(&annotated.document, &response));
        }
        let table = format!(
            "without singletons\n{}with singletons\n{}persons, organisations and places, without singletons\n{}\n{}",
            linked.table(),
            all.table(),
            parties.table(),
            errors.table()
        );
        let mut json = linked.json();
        json["conll_f1_with_singletons"] = all.conll_f1().into();
        json["conll_f1_parties"] = parties.conll_f1().into();
        json["errors"] = errors.json();
        let predictions = Predictions::lines(lines);
        Ok(Outcome { table, json, cases: errors.cases, predictions })
    }
}

/// The entities and the places as chains of spans; a span that two of them list belongs to the first.
/// Places that speak of the same spot of the map are one chain.
fn chains(text: &str, coded: &Coded) -> Chains {
    let mut taken = BTreeSet::new();
    let mut spots: BTreeMap<String, usize> = BTreeMap::new();
    let mut chains: Chains = Vec::new();
    for entity in &coded.entities {
        let spans = entity.mentions.iter().map(|mention| with_possessive(text, mention.span));
        chains.push(spans.filter(|span| taken.insert(*span)).collect());
    }
    for place in coded.places.iter().filter(|place| place.role == PlaceRole::Mentioned) {
        let span = with_possessive(text, place.span);
        if !taken.insert(span) {
            continue;
        }
        let spot = place.resolved.as_ref().map_or(place.span.of(text), |place| &place.name);
        let chain = *spots.entry(spot.to_owned()).or_insert_with(|| {
            chains.push(Vec::new());
            chains.len() - 1
        });
        chains.get_mut(chain).into_iter().for_each(|chain| chain.push(span));
    }
    chains.retain(|chain| !chain.is_empty());
    chains
}

/// The span with the possessive mark behind it, which the gold's mentions take in.
fn with_possessive(text: &str, span: Span) -> Span {
    let range = span.range();
    let rest = text.get(range.end..).unwrap_or_default();
    let mark = ["'s", "\u{2019}s"].into_iter().find(|mark| rest.starts_with(mark));
    let bare = ["'", "\u{2019}"].into_iter().find(|mark| rest.starts_with(mark));
    let plural = span.of(text).ends_with('s');
    let length = mark.or(bare.filter(|_| plural)).map_or(0, str::len);
    Span::new(range.start, range.end + length)
}

fn line(document: &Document, response: &Chains) -> Value {
    let points = CodePoints::new(&document.text);
    let chain = |spans: &Vec<Span>| -> Vec<Value> {
        let mention = |span: &Span| {
            let (start, end) = points.span(*span);
            json!({ "start": start, "end": end, "text": span.of(&document.text) })
        };
        spans.iter().map(mention).collect()
    };
    let chains: Vec<Vec<Value>> = response.iter().map(chain).collect();
    json!({ "document": document.id, "text": document.text, "chains": chains })
}

//! The task `gsr`: the type of the events of PLOVER's gold standard records.

use crate::Failure;
use crate::confusion::{Confusion, NONE};
use crate::plv::parties::Parties;
use crate::plv::sentence;
use crate::task::{self, Outcome, Predictions, Session, Task};
use dateline_text::Span;
use serde::Deserialize;
use serde_json::json;
use std::path::PathBuf;

/// Score the type of the events of PLOVER's gold standard records.
///
/// FILE is the JSON of the Open Event Data Alliance: records with `event`, and the sentence with its
/// marked parties in `textInfo.markup`. The labels of the old 18 types count as today's: DEMAND as
/// REQUEST, DISAPPROVE and INVESTIGATE as ACCUSE, FIGHT as ASSAULT. The parties are given, as in
/// `plv --spans given`; records without a marked source are passed over.
#[derive(clap::Args)]
pub struct Args {
    /// The JSON file.
    pub file: PathBuf,
}

const HINT: &str = "give plover_gsr.json: a list of records with event and textInfo.markup";

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let text = task::read(&self.file, HINT)?;
        let records: Vec<Gold> =
            serde_json::from_str(&text).map_err(|error| Failure::input(&self.file, error, HINT))?;
        let (mut scores, mut cases, mut lines) = (Confusion::default(), Vec::new(), Vec::new());
        for (record, text, parties) in records.iter().filter_map(Gold::marked).take(limit) {
            let (gold, predicted) = (today(&record.event), predict(&text, &parties, session));
            scores.add(gold, predicted);
            lines.push(json!({ "id": record.id, "gold": gold, "predicted": predicted }));
            if gold != predicted {
                cases.push(format!("{}\t{gold}\t{predicted}\t{}", record.id, record.markup()));
            }
        }
        let predictions = Predictions::lines(lines);
        Ok(Outcome { table: scores.table(), json: scores.json(), cases, predictions })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Gold {
    id: String,
    event: String,
    text_info: Option<TextInfo>,
}

/// One record has the markup without its object.
#[derive(Deserialize)]
#[serde(untagged)]
enum TextInfo {
    Object { markup: String },
    Markup(String),
}

impl Gold {
    fn markup(&self) -> &str {
        match &self.text_info {
            Some(TextInfo::Object { markup } | TextInfo::Markup(markup)) => markup,
            None => "",
        }
    }

    fn marked(&self) -> Option<(&Gold, String, Parties)> {
        let (text, parties) = unmark(self.markup());
        (!parties.source.is_empty()).then_some((self, text, parties))
    }
}

/// The type that an old type has become.
fn today(event: &str) -> &str {
    match event {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        own => own,
    }
}

fn predict(text: &str, parties: &Parties, session: &Session) -> &'static str {
    let (document, parties) = sentence(text, parties);
    let analysis = session.engine.analyse(&document);
    let between = session.coder.between(&document, &analysis, &parties.source, &parties.target);
    between.map_or(NONE, |between| between.event_type.as_str())
}

/// The sentence without its marks `(SRC: ...)`, `(TAR: ...)`, `(EVT: ...)`, `(LOC: ...)`, which may
/// hold each other, and its parties. Parentheses of the sentence itself stay.
fn unmark(markup: &str) -> (String, Parties) {
    let (mut text, mut parties) = (String::new(), Parties::default());
    let mut open: Vec<Option<(&str, usize)>> = Vec::new();
    let mut rest = markup;
    while let Some(found) = rest.find(['(', ')']) {
        text.push_str(&rest[..found]);
        rest = &rest[found..];
        if let Some((mark, after)) = mark(rest) {
            open.push(Some((mark, text.len())));
            rest = after;
            continue;
        }
        match (rest.starts_with('('), open.last()) {
            (true, _) => open.push(None),
            (false, Some(Some((mark, start)))) => {
                close(&mut parties, mark, Span::new(*start, text.len()));
                open.pop();
                rest = &rest[1..];
                continue;
            }
            (false, _) => drop(open.pop()),
        }
        text.push_str(&rest[..1]);
        rest = &rest[1..];
    }
    text.push_str(rest);
    (text, parties)
}

/// The name of the mark that opens here, and what follows it.
fn mark(rest: &str) -> Option<(&str, &str)> {
    let (name, after) = rest.strip_prefix('(')?.split_once(':')?;
    let is_mark = name.split('/').all(|part| ["SRC", "TAR", "EVT", "LOC"].contains(&part));
    is_mark.then(|| (name, after.trim_start()))
}

fn close(parties: &mut Parties, mark: &str, span: Span) {
    for part in mark.split('/') {
        match part {
            "SRC" => parties.source.push(span),
            "TAR" => parties.target.push(span),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markup: &str, text: &str, source: &[&str], target: &[&str]) {
        let (own, parties) = unmark(markup);
        let words = |spans: &[Span]| -> Vec<String> {
            spans.iter().map(|span| span.of(&own).to_owned()).collect()
        };
        assert_eq!(own, text);
        assert_eq!(words(&parties.source), source);
        assert_eq!(words(&parties.target), target);
    }

    #[test]
    fn marks_become_spans() {
        check(
            "The (SRC: union) (ABC) (EVT: sued) (TAR:Peru).",
            "The union (ABC) sued Peru.",
            &["union"],
            &["Peru"],
        );
        check(
            "(SRC/TAR: Chad) and (SRC/TAR: Togo) (EVT: met) (LOC: in (TAR: Oslo)).",
            "Chad and Togo met in Oslo.",
            &["Chad", "Togo"],
            &["Chad", "Togo", "Oslo"],
        );
        check("No mark (at all", "No mark (at all", &[], &[]);
    }

    #[test]
    fn old_types_have_become_others() {
        assert_eq!(["DEMAND", "FIGHT", "AID"].map(today), ["REQUEST", "ASSAULT", "AID"]);
    }
}

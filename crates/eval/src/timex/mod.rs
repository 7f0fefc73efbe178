//! The task `timex`: time expressions against TimeML files (WikiWars) or CAT files (MEANTIME).

mod gold;
mod score;

use crate::task::{self, Outcome, Predictions, Session, Task};
use crate::{Failure, xml};
use dateline_text::{Coded, Document, TimeKind};
use gold::{Annotated, Timex};
use std::fmt::Write;
use std::path::PathBuf;

/// Score time expressions against a folder of TimeML (.tml) or CAT (.xml) files.
///
/// strict: the span is the same; relaxed: the spans overlap; value: they overlap and the TIMEX3
/// value is the same (as TempEval-3 counts). The document's own date is given and not counted. CAT
/// files are annotated in their first sentences only; predictions after these are not counted.
#[derive(clap::Args)]
pub struct Args {
    /// The folder; its files are found at any depth.
    pub dir: PathBuf,
}

const HINT: &str = "give a folder with TimeML (.tml) or CAT (.xml) files";

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let mut total = score::Counts::default();
        let (mut cases, mut written) = (Vec::new(), Vec::new());
        for path in task::files(&self.dir, &["tml", "xml"], HINT)?.iter().take(limit) {
            let annotated = gold::load(path)?;
            let predicted = predict(&annotated, &session.code(&annotated.document).1);
            total.add(&score::compare(&annotated.timexes, &predicted));
            cases.extend(score::differences(&annotated, &predicted));
            let name = format!("{}.tml", annotated.document.id);
            written.push((name, time_ml(&annotated.document, &predicted)));
        }
        let predictions = Predictions::Folder(written);
        Ok(Outcome { table: total.table(), json: total.json(), cases, predictions })
    }
}

/// The predicted expressions that count.
fn predict(annotated: &Annotated, coded: &Coded) -> Vec<Timex> {
    let counts = |timex: &Timex| {
        let own = annotated.own_date.is_some_and(|own| own.overlaps(timex.span));
        timex.span.start < annotated.end && !own
    };
    let timex = |time: &dateline_text::TimeExpression| Timex {
        span: time.span,
        kind: kind_name(time.kind).to_owned(),
        value: time.value.clone(),
    };
    coded.times.iter().map(timex).filter(counts).collect()
}

fn kind_name(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

/// The document as inline TimeML.
fn time_ml(document: &Document, predicted: &[Timex]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" ?>\n<TimeML>\n");
    // Writing to a string never fails.
    if let Some(published) = document.published {
        let date = published.date;
        let _ = writeln!(
            out,
            "<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{date}\" functionInDocument=\"CREATION_TIME\">{date}</TIMEX3></DCT>"
        );
    }
    out.push_str("<TEXT>");
    let mut at = 0;
    for (index, timex) in predicted.iter().enumerate() {
        out.push_str(&xml::escape(document.text.get(at..timex.span.range().start).unwrap_or("")));
        let (id, kind, value) = (index + 1, &timex.kind, xml::escape(&timex.value));
        let words = xml::escape(timex.span.of(&document.text));
        let _ =
            write!(out, "<TIMEX3 tid=\"t{id}\" type=\"{kind}\" value=\"{value}\">{words}</TIMEX3>");
        at = timex.span.range().end;
    }
    out.push_str(&xml::escape(document.text.get(at..).unwrap_or("")));
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

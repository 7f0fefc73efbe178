//! The task `timex`: time expressions against TimeML files (WikiWars) or CAT files (MEANTIME).

mod gold;
mod score;

use crate::{Failure, xml};
use dateline_coder::Coder;
use dateline_nlp::Engine;
use dateline_text::{Analysis, Document, TimeKind};
use gold::{Annotated, Timex};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Score time expressions against a folder of TimeML (.tml) or CAT (.xml) files.
///
/// strict: the span is the same; relaxed: the spans overlap; value: they overlap and the TIMEX3
/// value is the same (as TempEval-3 counts). The document's own date is given and not counted. CAT
/// files are annotated in their first sentences only; predictions after these are not counted.
#[derive(clap::Args)]
pub struct Args {
    /// The folder; its files are found at any depth.
    dir: PathBuf,
    /// Print one JSON object instead of the table.
    #[arg(long)]
    json: bool,
    /// Write what was predicted to this folder, one TimeML file a document.
    #[arg(long, value_name = "DIR")]
    predictions: Option<PathBuf>,
    /// Print every expression that was missed, wrong or spurious.
    #[arg(long, conflicts_with = "json")]
    show: bool,
}

/// Scores the folder and returns what to print.
///
/// # Errors
/// An input failure where no file can be read, a fatal one where the engine does not start.
pub fn run(args: &Args) -> Result<String, Failure> {
    let engine = Engine::embedded()
        .map_err(|error| Failure::Fatal(format!("the engine does not start: {error}")))?;
    let coder = Coder::embedded();
    let mut total = score::Counts::default();
    let mut errors = String::new();
    for path in files(&args.dir)? {
        let annotated = gold::load(&path)?;
        let analysis = engine.analyse(&annotated.document);
        let predicted = predict(&coder, &annotated, &analysis);
        if let Some(folder) = &args.predictions {
            write_predictions(folder, &annotated.document, &predicted)?;
        }
        total.add(&score::compare(&annotated.timexes, &predicted));
        if args.show {
            errors.push_str(&score::differences(&annotated, &predicted));
        }
    }
    Ok(match args.json {
        true => format!("{}\n", total.json()),
        false => format!("{errors}{}", total.table()),
    })
}

/// The gold files below a folder in the order of their names.
fn files(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    const HINT: &str = "give a folder with TimeML (.tml) or CAT (.xml) files";
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            std::fs::read_dir(&folder).map_err(|error| Failure::input(&folder, error, HINT))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            match path.extension().and_then(|extension| extension.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("tml" | "xml") => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    if found.is_empty() { Err(Failure::input(dir, "no gold files", HINT)) } else { Ok(found) }
}

/// The predicted expressions that count.
fn predict(coder: &Coder, annotated: &Annotated, analysis: &Analysis) -> Vec<Timex> {
    let coded = coder.code(&annotated.document, analysis);
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
fn write_predictions(
    folder: &Path,
    document: &Document,
    predicted: &[Timex],
) -> Result<(), Failure> {
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
    let path = folder.join(format!("{}.tml", document.id));
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, out)).map_err(|error| {
        Failure::Fatal(format!("cannot write the predictions to {}: {error}", path.display()))
    })
}

//! All tasks on a folder of gold sets, in one table beside the figures of other programs.

use crate::plv::Spans;
use crate::task::{Outcome, Predictions, Session, Task};
use crate::{Failure, actors, calibration, coref, facts, geo, gsr, plv, quotes, timex};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Score all tasks on a folder of gold sets, in one table beside the figures of other programs.
///
/// DIR holds the sets as their tasks take them: `plv/PLV_train.tsv`, `plv/plover_gsr.json`,
/// `actors/dev.jsonl`, `timex/wikiwars`, `meantime`, `geo/GeoVirus.xml`, `quotes/polnear-dev`, `coref`. A
/// set that is not there is left out. With --predictions PATH, PATH becomes a folder with the
/// predictions of all tasks.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the gold sets.
    #[arg(long, value_name = "DIR", default_value = "../shared/gold")]
    pub gold: PathBuf,
}

impl Task for Args {
    fn score(&self, session: &Session, limit: usize) -> Result<Outcome, Failure> {
        let peers = Peer::all(include_str!("../data/peers.tsv"));
        let mut table = format!("{:<15} {:<20} {:>8}  peers\n", "task", "measure", "dateline");
        let (mut json, mut files, mut cases) = (serde_json::Map::new(), Vec::new(), Vec::new());
        for row in rows(&self.gold) {
            if !row.path.exists() {
                continue;
            }
            let outcome = row.task.score(session, limit)?;
            table.push_str(&lines(&row, &outcome.json, &peers));
            cases.extend(outcome.cases.iter().map(|case| format!("{}\t{case}", row.name)));
            files.extend(predictions(row.name, outcome.predictions));
            json.insert(row.name.replace(' ', "_"), outcome.json);
        }
        if json.is_empty() {
            const HINT: &str = "give the folder of the gold sets with --gold DIR";
            return Err(Failure::input(&self.gold, "none of the gold sets is there", HINT));
        }
        Ok(Outcome { table, json: json!(json), cases, predictions: Predictions::Folder(files) })
    }
}

/// A task on a set, with the measures that the table shows.
struct Row {
    name: &'static str,
    path: PathBuf,
    measures: &'static [&'static str],
    task: Box<dyn Task>,
}

fn rows(gold: &Path) -> Vec<Row> {
    let plv = |spans| plv::Args::of(gold.join("plv/PLV_train.tsv"), spans);
    let timex = |set: &str| timex::Args { dir: gold.join(set) };
    let quotes = quotes::Args { dir: gold.join("quotes/polnear-dev") };
    let actors = actors::Args::of(gold.join("actors/dev.jsonl"));
    let calibration = calibration::Args::of(plv(Spans::Found).file);
    let row = |name, set: &str, measures, task| Row { name, path: gold.join(set), measures, task };
    vec![
        row("plv", "plv/PLV_train.tsv", &["macro_f1", "accuracy"], Box::new(plv(Spans::Given))),
        row(
            "plv found",
            "plv/PLV_train.tsv",
            &["macro_f1", "accuracy", "source_recall", "target_recall"],
            Box::new(plv(Spans::Found)),
        ),
        row(
            "gsr",
            "plv/plover_gsr.json",
            &["macro_f1", "accuracy"],
            Box::new(gsr::Args { file: gold.join("plv/plover_gsr.json") }),
        ),
        row("actors", "actors/dev.jsonl", &["country", "sector", "both"], Box::new(actors)),
        row("timex wikiwars", "timex/wikiwars", TIMEX, Box::new(timex("timex/wikiwars"))),
        row("timex meantime", "meantime", TIMEX, Box::new(timex("meantime"))),
        row(
            "geo",
            "geo/GeoVirus.xml",
            &["end_to_end_f1", "accuracy_161km", "mean_error_km"],
            Box::new(geo::Args { file: gold.join("geo/GeoVirus.xml") }),
        ),
        row(
            "quotes",
            "quotes/polnear-dev",
            &["source_f1", "cue_f1", "content_f1"],
            Box::new(quotes),
        ),
        row("coref", "coref", &["conll_f1"], Box::new(coref::Args::of(gold.join("coref")))),
        row(
            "facts",
            "meantime",
            &["polarity/accuracy", "certainty/accuracy", "arg0/accuracy", "date/accuracy"],
            Box::new(facts::Args { dir: gold.join("meantime") }),
        ),
        row("calibration", "plv/PLV_train.tsv", &["ece"], Box::new(calibration)),
    ]
}

const TIMEX: &[&str] = &["strict_f1", "relaxed_f1", "value_f1"];

/// The lines of a task: one a measure, with further peers below it.
fn lines(row: &Row, json: &Value, peers: &[Peer]) -> String {
    let mut out = String::new();
    for (at, measure) in row.measures.iter().enumerate() {
        let name = if at == 0 { row.name } else { "" };
        let figure = json.pointer(&format!("/{measure}")).and_then(Value::as_f64).unwrap_or(0.0);
        // Writing to a string never fails.
        let _ = write!(out, "{name:<15} {measure:<20} {figure:>8.3}");
        let own = peers.iter().filter(|peer| peer.task == row.name && peer.measure == *measure);
        for (at, peer) in own.enumerate() {
            let indent = if at == 0 { "" } else { "\n" };
            let width = if at == 0 { 0 } else { 45 };
            let _ =
                write!(out, "{indent}{:width$}  {} {} on {}", "", peer.figure, peer.name, peer.set);
        }
        out.push('\n');
    }
    out
}

/// The files of a task below the folder of all predictions.
fn predictions(task: &str, predictions: Predictions) -> Vec<(String, String)> {
    let task = task.replace(' ', "-");
    match predictions {
        Predictions::File(content) => vec![(format!("{task}.jsonl"), content)],
        Predictions::Folder(files) => {
            files.into_iter().map(|(name, content)| (format!("{task}/{name}"), content)).collect()
        }
    }
}

/// A figure of another program.
struct Peer<'t> {
    task: &'t str,
    measure: &'t str,
    name: &'t str,
    figure: &'t str,
    set: &'t str,
}

impl<'t> Peer<'t> {
    /// The rows of the table; a row without its five columns is none.
    fn all(tsv: &'t str) -> Vec<Peer<'t>> {
        let rows = tsv.lines().filter(|line| !line.starts_with('#'));
        let peer = |line: &'t str| match line.split('\t').collect::<Vec<_>>()[..] {
            [task, measure, name, figure, set, _origin] => {
                Some(Peer { task, measure, name, figure, set })
            }
            _ => None,
        };
        rows.filter_map(peer).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../data/peers.tsv");

    #[test]
    fn every_peer_belongs_to_a_measure_of_a_task() {
        let peers = Peer::all(TABLE);
        assert_eq!(peers.len(), TABLE.lines().filter(|line| !line.starts_with('#')).count());
        let rows = rows(Path::new(""));
        for peer in &peers {
            let known = |row: &Row| row.name == peer.task && row.measures.contains(&peer.measure);
            assert!(rows.iter().any(known), "{} {}", peer.task, peer.measure);
            assert!(peer.figure.parse::<f64>().is_ok_and(|figure| figure < 1.0), "{}", peer.figure);
        }
    }

    #[test]
    fn peers_stand_beside_their_measure() {
        let task = Box::new(coref::Args::of(PathBuf::new()));
        let row = Row { name: "coref", path: PathBuf::new(), measures: &["conll_f1"], task };
        let peers =
            Peer::all("coref\tconll_f1\tA\t0.5\tGUM\tx\ncoref\tconll_f1\tB\t0.25\tGUM\tx\n");
        let lines = lines(&row, &json!({ "conll_f1": 0.125 }), &peers);
        let rows: Vec<&str> = lines.lines().map(str::trim).collect();
        let first = "coref           conll_f1                0.125  0.5 A on GUM";
        assert_eq!(rows, [first, "0.25 B on GUM"]);
    }
}

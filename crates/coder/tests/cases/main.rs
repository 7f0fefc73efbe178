//! Cases by topic: texts and the records that a reader expects of them.
//!
//! Each Markdown file beside this one is a topic; README.md tells how a case is written.

#![cfg(test)]

mod compare;
mod expected;
mod found;
mod markdown;

use dateline_coder::Coder;
use dateline_nlp::Engine;
use expected::Expected;
use found::Found;
use jiff::civil::Date;
use markdown::Case;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// One test a topic, so that topics run beside each other and can be asked for by name.
macro_rules! topics {
    ($($topic:ident)*) => {
        const TOPICS: &[&str] = &[$(stringify!($topic)),*];
        $(#[test] fn $topic() { run(stringify!($topic)); })*
    };
}

topics! {
    accuse
    actors
    agree
    aid
    assault
    bad_input
    clauses
    coerce
    concede
    consult
    cooperate
    coordination
    coreference
    denials
    headlines
    layouts
    metonyms
    mobilize
    no_events
    nominal_events
    offices
    passives
    places
    possible_and_planned
    protest
    quotes
    reject
    relations
    request
    retreat
    same_event
    sanction
    sources
    support
    threaten
    time_lengths
    time_of_records
    time_points
    weekdays
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn cases(topic: &str) -> Vec<Case> {
    let path = folder().join(format!("{topic}.md"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{topic}.md: {error}"));
    markdown::read(&text).unwrap_or_else(|problem| panic!("{topic}.md: {problem}"))
}

/// What the program finds in a report of that day.
fn found_in(text: &str, date: Option<Date>) -> Vec<Found> {
    static TOOLS: OnceLock<(Engine, Coder)> = OnceLock::new();
    let (engine, coder) =
        TOOLS.get_or_init(|| (Engine::embedded().expect("the engine starts"), Coder::embedded()));
    let document = dateline_input::plain_text("case", text, date);
    let coded = coder.code(&document, &engine.analyse(&document));
    found::all(&document, &coded)
}

fn run(topic: &str) {
    let mut report = String::new();
    for case in cases(topic) {
        let found = found_in(&case.text, case.date);
        let problems = compare::problems(&case.expected, &found);
        match (problems.is_empty(), case.not_yet) {
            (true, false) | (false, true) => {}
            (true, true) => {
                let place = format!("{topic}.md:{} {}", case.line, case.heading);
                let _ = writeln!(report, "\n{place}\n  holds now: take its “(not yet)” away");
            }
            (false, false) => explain(&mut report, topic, &case, &problems, &found),
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// Text, expected and found, for a reader who has to decide which of them is wrong.
fn explain(report: &mut String, topic: &str, case: &Case, problems: &[String], found: &[Found]) {
    let _ =
        writeln!(report, "\n{topic}.md:{} {}\n  {}", case.line, case.heading, shorten(&case.text));
    for problem in problems {
        let _ = writeln!(report, "  ! {problem}");
    }
    for found in found.iter().filter(|found| compare::is_near(&case.expected, found)) {
        let _ = writeln!(report, "    {found}");
    }
}

/// The text on one line; a text made in code can be very long.
fn shorten(text: &str) -> String {
    let line = text.replace('\n', " / ");
    line.chars().take(600).collect()
}

#[test]
fn every_file_is_a_topic() {
    let files = std::fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> = files
        .filter_map(|file| {
            file.unwrap().file_name().to_str()?.strip_suffix(".md").map(str::to_owned)
        })
        .filter(|name| name != "README")
        .collect();
    names.sort();
    assert_eq!(names, TOPICS);
}

/// Sentences of two thousand words and more end, and what stands beside them is still read.
#[test]
fn a_sentence_of_two_thousand_words() {
    for piece in [
        "Kenya met Mali and ",
        "the envoy who said that ",
        "“we ",
        "(",
        "2020 ",
        "Kenya, ",
        "of the army ",
        "KENYA ARRESTS ",
    ] {
        let words = piece.split_whitespace().count();
        let text = format!("{}left.\n\nTogo arrested a trader.", piece.repeat(2000 / words));
        let arrest = Expected::read("event COERCE/arrest actor=TGO recipient=BUS").unwrap();
        let found = found_in(&text, None);
        let problems = compare::problems(&[arrest], &found);
        assert!(problems.is_empty(), "{piece}: {problems:?}");
    }
}

/// With `--nocapture` the table of counts shows.
#[test]
fn the_cases_are_counted() {
    let mut table = String::from("| Topic | Cases | Not yet |\n|---|---|---|\n");
    let (mut all, mut open) = (0, 0);
    for topic in TOPICS {
        let cases = cases(topic);
        let not_yet = cases.iter().filter(|case| case.not_yet).count();
        let _ = writeln!(table, "| {topic} | {} | {not_yet} |", cases.len());
        all += cases.len();
        open += not_yet;
    }
    let _ = writeln!(table, "| all | {all} | {open} |");
    std::io::stderr().write_all(table.as_bytes()).unwrap();
    assert!(all >= 400, "{table}");
}

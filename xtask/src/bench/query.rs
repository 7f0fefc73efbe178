//! The bench `query`: questions to a large base while a writer adds to it.

mod made;

use crate::Failure;
use crate::bench::{conclude, report, texts};
use dateline_store::{Filter, Origin, Party, Reader, Run, Side, StoreError, Writer};
use made::Maker;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Time questions to a base of made-up records while a writer adds more.
///
/// The base is made once and kept: reports of ten records each, on days of five years, among 200
/// countries and 20,000 actors of whom few are named often and most seldom (Zipf's law). The
/// questions are those of `timeline` (a pair of countries that meet, the latest 50 records and the
/// balance of its months), of `quotes` (a word, and a word by a country's speakers) and of a map (the
/// events of a year by place). Prints the median and the 99th percentile of each in milliseconds, and
/// a line of JSON.
#[derive(clap::Args)]
pub struct Args {
    /// Records of the base.
    #[arg(long, value_name = "N", default_value_t = 10_000_000)]
    records: u64,
    /// Questions of each kind.
    #[arg(long, value_name = "N", default_value_t = 300)]
    questions: u64,
}

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    let base = texts::folder()?.join(format!("query-{}.dateline", args.records));
    fill(&base, args.records / made::RECORDS)?;
    let size = std::fs::metadata(&base)?.len();
    report(&format!("{} records in {} MB", args.records, size / 1_000_000));
    let stop = AtomicBool::new(false);
    let rows = std::thread::scope(|scope| {
        let writing = scope.spawn(|| write_on(&base, args.records, &stop));
        let rows = ask(&base, args.questions).map_err(|error| error.to_string());
        stop.store(true, Ordering::Relaxed);
        let written = writing.join().map_err(|_| "the writer failed".to_string())?;
        written.map_err(|error| error.to_string())?;
        rows
    })?;
    conclude(
        &json!({"bench": "query", "records": args.records, "bytes": size, "milliseconds": rows}),
    );
    Ok(())
}

/// Makes the base where it is not whole yet; a stopped run goes on.
fn fill(base: &Path, reports: u64) -> Result<(), Failure> {
    let mut writer = writer(base)?;
    let seen = writer.input("made", 0, 0)?;
    let maker = Maker::new();
    for number in seen.taken..reports {
        writer.add(Origin { input: seen.input, number }, &maker.entry(number)?)?;
        if number % 2_000 == 1_999 {
            writer.commit()?;
        }
    }
    writer.finish("made")?;
    Ok(())
}

fn writer(base: &Path) -> Result<Writer, StoreError> {
    let mut writer = Writer::open(base, "the bench")?;
    let run = Run {
        started: String::new(),
        version: String::new(),
        model: String::new(),
        options: String::new(),
    };
    writer.begin(&run)?;
    Ok(writer)
}

/// Adds reports until told to stop.
fn write_on(base: &Path, records: u64, stop: &AtomicBool) -> Result<(), String> {
    let go_on = || -> Result<(), Failure> {
        let mut writer = writer(base)?;
        let seen = writer.input("more", 0, 0)?;
        let maker = Maker::new();
        let mut number = seen.taken;
        while !stop.load(Ordering::Relaxed) {
            let entry = maker.entry(records + number)?;
            writer.add(Origin { input: seen.input, number }, &entry)?;
            number += 1;
            if number % 100 == 0 {
                writer.commit()?;
            }
        }
        Ok(())
    };
    go_on().map_err(|error| error.to_string())
}

fn ask(base: &Path, questions: u64) -> Result<Value, Failure> {
    let reader = Reader::open(base)?;
    let country = |number: u64| -> Result<Party, Failure> {
        let code = made::country(made::zipf(number, made::COUNTRIES));
        Ok(reader.party(&code)?.ok_or("a country is missing")?)
    };
    let window = (None, None);
    let timeline = timed(questions, |number| {
        let (a, b) = (country(2 * number)?, country(2 * number + 1)?);
        Ok(reader.timeline((a.id, (a.id != b.id).then_some(b.id)), window, 50)?.records.len())
    })?;
    let statements = |parties, text: String| Filter {
        parties,
        kind: Some("statement".into()),
        text: Some(text),
        limit: 50,
        ..Filter::default()
    };
    let words = timed(questions, |number| {
        Ok(reader.find(&statements(Vec::new(), made::word(made::zipf(number, made::WORDS))))?.len())
    })?;
    let said = timed(questions, |number| {
        let parties = vec![(country(number)?.id, Side::Speaker)];
        Ok(reader.find(&statements(parties, made::word(made::zipf(number, made::WORDS))))?.len())
    })?;
    let map = timed(questions, |number| {
        let year = 2020 + number % 5;
        Ok(reader.map((&format!("{year}-01"), &format!("{year}-12")))?.len())
    })?;
    Ok(json!({"timeline": timeline, "quotes": words, "quotes_by_speaker": said, "map": map}))
}

/// Asks so many times; the median and the 99th percentile in milliseconds.
fn timed(
    questions: u64,
    mut ask: impl FnMut(u64) -> Result<usize, Failure>,
) -> Result<Value, Failure> {
    let mut took = Vec::new();
    let mut found = 0;
    for number in 0..questions {
        let start = Instant::now();
        found += ask(number)?;
        took.push(1e3 * start.elapsed().as_secs_f64());
    }
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took.get(((took.len() as f64 - 1.0) * share) as usize).copied();
    let (median, last) = (at(0.5).unwrap_or(f64::NAN), at(0.99).unwrap_or(f64::NAN));
    report(&format!("median {median:.2} ms, 99th percentile {last:.2} ms, {found} rows in all"));
    Ok(json!({"median": median, "p99": last}))
}

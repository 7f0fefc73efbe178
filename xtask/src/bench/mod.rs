//! Benches: one bench one file. Each runs its sides in turn on one core, each run in a process of
//! its own, and prints medians and ranges, then one line of JSON.

mod child;
mod choice;
mod clock;
mod copies;
mod corpus;
mod engine;
mod ingest;
mod instructions;
mod peak;
mod query;
mod scaling;
mod spread;
mod stages;
mod start;
mod texts;
mod way;
mod whole;

pub use child::dateline;
pub use texts::folder;

use crate::Failure;
use clap::Subcommand;
use serde_json::Value;

/// The report of 400 words that the benches of small inputs read; written for dateline.
const REPORT: &str = "xtask/data/report.txt";

/// The benches.
#[derive(Subcommand)]
pub enum Bench {
    Engine(engine::Args),
    Peak(peak::Args),
    Whole(whole::Args),
    Start(start::Args),
    Scaling(scaling::Args),
    Instructions(instructions::Args),
    Ingest(ingest::Args),
    Query(query::Args),
    Copies(copies::Args),
}

/// Runs a bench.
pub fn run(bench: &Bench) -> Result<(), Failure> {
    match bench {
        Bench::Engine(args) => engine::run(args),
        Bench::Peak(args) => peak::run(args),
        Bench::Whole(args) => whole::run(args),
        Bench::Start(args) => start::run(args),
        Bench::Scaling(args) => scaling::run(args),
        Bench::Instructions(args) => instructions::run(args),
        Bench::Ingest(args) => ingest::run(args),
        Bench::Query(args) => query::run(args),
        Bench::Copies(args) => copies::run(args),
    }
}

/// Prints a line.
#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
pub fn report(line: &str) {
    println!("{line}");
}

/// Prints the line of JSON that ends a bench.
fn conclude(line: &Value) {
    report(&line.to_string());
}

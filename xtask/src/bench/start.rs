//! The bench `start`: a short report from the start of the program to its end.

use crate::Failure;
use crate::bench::choice::Choice;
use crate::bench::spread::Spread;
use crate::bench::{REPORT, child, conclude, report};
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// Time one report of 400 words from the start of the program to its end.
///
/// Runs `dateline code --format jsonl --threads 1` on a report that was written for this bench, and
/// in turn an empty program (`true`) that is started in the same way; its time is what the system
/// and taskset take of the other. Files are warm: one run goes before the first that counts. The
/// most memory is read in one more run, as the system's high-water mark. Prints median and range in
/// milliseconds, the mean time on the processor, the memory, and a line of JSON.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    choice: Choice,
    /// Runs.
    #[arg(long, default_value_t = 21)]
    runs: usize,
    /// The core that all run on.
    #[arg(long, default_value_t = 0)]
    core: usize,
}

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    let words = std::fs::read_to_string(Path::new(REPORT))?.split_whitespace().count();
    let core = args.core.to_string();
    let mut dateline = Command::new(child::dateline()?);
    dateline.args(["code", "--format", "jsonl", "--threads", "1"]);
    dateline.args(args.choice.flags()).arg(REPORT);
    let empty = Command::new("true");
    let peak = child::peak(&core, &dateline)?;
    let (mut whole, mut floor, mut cpu) = (Vec::new(), Vec::new(), 0.0);
    let runs = args.runs.max(1);
    for _ in 0..runs {
        let took = child::timed(&core, &dateline)?;
        whole.push(1e3 * took.wall);
        cpu += 1e3 * took.cpu / runs as f64;
        floor.push(1e3 * child::timed(&core, &empty)?.wall);
    }
    let (whole, floor) = (Spread::of(whole), Spread::of(floor));
    report(&format!("a report of {words} words, start to end: {whole:.1} ms"));
    report(&format!("its time on the processor, mean: {cpu:.0} ms"));
    report(&format!("an empty program, start to end: {floor:.1} ms"));
    report(&format!("most memory: {peak:.0} MB"));
    conclude(&json!({
        "bench": "start",
        "engine": args.choice.json(),
        "words": words,
        "runs": runs,
        "milliseconds": whole,
        "cpu_milliseconds": cpu,
        "empty_milliseconds": floor,
        "peak_megabytes": peak,
    }));
    Ok(())
}

//! The bench `instructions`: instructions by callgrind, the figure that does not wobble.

use crate::Failure;
use crate::bench::choice::{self, Choice};
use crate::bench::spread::Spread;
use crate::bench::{REPORT, child, conclude, report, texts};
use clap::ValueEnum;
use dateline_coder::Coder;
use serde_json::{Value, json};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

/// Count the instructions of loading, parsing and coding the head of a fixed report.
///
/// Runs this program under `valgrind --tool=callgrind` with nothing done, with the engine loaded,
/// with the coder loaded and the report read too, and with one or two parses and codings of the
/// report's first 105 words, written for this bench; each figure is the difference of two runs.
/// "first" is the first time in a process, "again" the second, with all caches warm. Valgrind tells
/// programs of AVX2 at most, so the counts are those of the AVX2 kernels. Hash tables with random
/// keys move the counts a little. Prints median and range in millions of instructions, and a line of
/// JSON.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    choice: Choice,
    /// Runs of each count.
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// Only do one count's work: load so much, and then parse and code.
    #[arg(long, hide = true, value_enum)]
    child: Option<Load>,
    /// How many times the report is parsed.
    #[arg(long, hide = true, default_value_t = 0)]
    parses: usize,
    /// How many times its last parse is coded.
    #[arg(long, hide = true, default_value_t = 0)]
    codings: usize,
}

/// What a child loads.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Load {
    Nothing,
    Engine,
    All,
}

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    if let Some(load) = args.child {
        return child(args, load);
    }
    let runs: Vec<Counts> = (0..args.runs.max(1)).map(|_| count(args)).collect::<Result<_, _>>()?;
    summary(args, &runs);
    Ok(())
}

/// Stretches of the report that are read, title and byline included: 105 words. Valgrind emulates
/// fused multiply-adds so slowly that the whole report would take minutes.
const HEAD: usize = 4;

/// Does the work that is counted.
fn child(args: &Args, load: Load) -> Result<(), Failure> {
    if load == Load::Nothing {
        return Ok(());
    }
    let engine = choice::load_engine(&args.choice)?;
    if load == Load::Engine {
        return Ok(());
    }
    let coder = Coder::embedded();
    let text = std::fs::read_to_string(REPORT)?;
    let head: Vec<&str> = text.split_inclusive("\n\n").take(HEAD).collect();
    let document = dateline_input::plain_text("report", &head.concat(), None);
    let Some(analysis) = (0..args.parses).map(|_| engine.analyse(&document)).last() else {
        return Ok(());
    };
    for _ in 0..args.codings {
        black_box(coder.code(&document, &analysis));
    }
    Ok(())
}

/// Names and millions of instructions.
type Counts = Vec<(&'static str, f64)>;

fn count(args: &Args) -> Result<Counts, Failure> {
    let count = |load, parses, codings| collected(args, load, parses, codings);
    let (nothing, engine, loaded) =
        (count("nothing", 0, 0)?, count("engine", 0, 0)?, count("all", 0, 0)?);
    let (parsed, parsed_again) = (count("all", 1, 0)?, count("all", 2, 0)?);
    let (coded, coded_again) = (count("all", 1, 1)?, count("all", 1, 2)?);
    Ok(vec![
        ("loading the engine", engine - nothing),
        ("loading the coder", loaded - engine),
        ("parsing first", parsed - loaded),
        ("parsing again", parsed_again - parsed),
        ("coding first", coded - parsed),
        ("coding again", coded_again - coded),
    ])
}

/// Millions of instructions of one child.
fn collected(args: &Args, load: &str, parses: usize, codings: usize) -> Result<f64, Failure> {
    let own = child::own("instructions")?;
    let file = texts::folder()?.join("callgrind.out");
    let mut valgrind = Command::new("valgrind");
    valgrind.arg("--tool=callgrind").arg(option("--callgrind-out-file=", &file));
    valgrind.arg(own.get_program()).args(own.get_args());
    valgrind.args(["--child", load, "--parses", &parses.to_string()]);
    valgrind.args(["--codings", &codings.to_string()]).args(args.choice.flags());
    let output = valgrind.output().map_err(|error| {
        format!("valgrind: {error}; this bench counts with it: install valgrind")
    })?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{valgrind:?}\n{}", said.trim_end()).into());
    }
    let count = said.lines().find_map(|line| line.split_once("Collected :"));
    let count = count.and_then(|(_, count)| count.trim().parse::<f64>().ok());
    count
        .map(|count| count / 1e6)
        .ok_or_else(|| format!("valgrind counted nothing:\n{said}").into())
}

fn option(name: &str, path: &Path) -> String {
    format!("{name}{}", path.display())
}

fn summary(args: &Args, runs: &[Counts]) {
    let names = runs.first().map(Vec::as_slice).unwrap_or_default();
    let spread = |row: usize| Spread::of(runs.iter().filter_map(|run| Some(run.get(row)?.1)));
    let rows: Vec<(&str, Spread)> =
        names.iter().enumerate().map(|(row, (name, _))| (*name, spread(row))).collect();
    for (name, spread) in &rows {
        report(&format!("{name:<20} {spread:.3} million instructions"));
    }
    let counts: Vec<Value> =
        rows.iter().map(|(name, spread)| json!({"part": name, "millions": spread})).collect();
    conclude(&json!({
        "bench": "instructions",
        "engine": args.choice.json(),
        "runs": runs.len(),
        "counts": counts,
    }));
}

//! The bench `ingest`: reports into a base, beside coding alone.

use crate::Failure;
use crate::bench::corpus::{self, Corpus};
use crate::bench::spread::Spread;
use crate::bench::{child, conclude, report, texts};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Time `dateline ingest` beside `dateline code`, and watch its memory as the corpus grows.
///
/// The corpus is made of the texts as xtask/src/bench/corpus.rs says: repeated with other names and
/// days. Both programs take the same file with the same threads in turn, coding writes JSON lines to
/// /dev/null; the share is the processor's time of coding ÷ that of ingest, which other work on the
/// machine does not change. Then ingest takes a tenth of `--reports` and all of them, and its most memory
/// is read. Prints medians and ranges, bytes of the base for a byte of text (of the reports' texts alone), and
/// a line of JSON.
#[derive(clap::Args)]
pub struct Args {
    /// Texts: JSON lines with fields `date` and `text`.
    #[arg(long = "texts", value_name = "PATH", default_value = "../shared/gold/speed/news.jsonl")]
    texts: PathBuf,
    /// Reports of the whole corpus.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    reports: usize,
    /// Reports of each of the runs that are compared.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    compared: usize,
    /// Pairs of runs.
    #[arg(long, default_value_t = 3)]
    pairs: usize,
    /// The cores that all run on.
    #[arg(long, default_value = "0,1")]
    cores: String,
    /// Take the corpus as a web archive (WARC.gz), a page a report, each packed by itself.
    #[arg(long)]
    warc: bool,
    /// Leave out the comparison with coding alone.
    #[arg(long)]
    no_shares: bool,
}

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    let program = child::dateline()?;
    let shares = if args.no_shares { None } else { Some(compare(args, &program)?) };
    let mut peaks = Vec::new();
    for reports in [args.reports / 10, args.reports] {
        peaks.push(size(args, &program, reports)?);
    }
    conclude(&json!({"bench": "ingest", "warc": args.warc, "share": shares, "sizes": peaks}));
    Ok(())
}

fn compare(args: &Args, program: &Path) -> Result<Spread, Failure> {
    let compared = corpus(args, args.compared)?;
    let shares = shares(args, program, &compared.path)?;
    report(&format!(
        "coding ÷ ingest, time on the processor, {} reports: {shares:.2}",
        args.compared
    ));
    Ok(shares)
}

/// The corpus in the form that was asked for.
fn corpus(args: &Args, reports: usize) -> Result<Corpus, Failure> {
    let lines = corpus::make(&args.texts, reports)?;
    if args.warc { corpus::packed(&lines) } else { Ok(lines) }
}

/// The memory and the base of one run over so many reports.
fn size(args: &Args, program: &Path, reports: usize) -> Result<Value, Failure> {
    let corpus = corpus(args, reports)?;
    let base = fresh_base()?;
    let peak = child::peak(&args.cores, &ingest(program, &corpus.path, &base))?;
    let ratio = std::fs::metadata(&base)?.len() as f64 / corpus.text as f64;
    report(&format!(
        "{reports} reports: most memory {peak:.0} MB, {ratio:.2} bytes of base a byte of text"
    ));
    Ok(json!({"reports": reports, "megabytes": peak, "bytes_per_byte": ratio}))
}

fn shares(args: &Args, program: &Path, corpus: &Path) -> Result<Spread, Failure> {
    let mut code = Command::new(program);
    code.args(["code", "--format", "jsonl", "--output", "/dev/null"]).arg(corpus);
    let mut shares = Vec::new();
    for _ in 0..args.pairs.max(1) {
        let coding = child::timed(&args.cores, &code)?.cpu;
        let base = fresh_base()?;
        shares.push(coding / child::timed(&args.cores, &ingest(program, corpus, &base))?.cpu);
    }
    Ok(Spread::of(shares))
}

fn ingest(program: &Path, corpus: &Path, base: &Path) -> Command {
    let mut ingest = Command::new(program);
    ingest.arg("ingest").arg(corpus).arg("--base").arg(base);
    ingest
}

/// A path at which no base stands.
fn fresh_base() -> Result<PathBuf, Failure> {
    let base = texts::folder()?.join("bench.dateline");
    for ending in ["", "-wal", "-shm", "-writer"] {
        let mut path = base.as_os_str().to_owned();
        path.push(ending);
        if let Err(error) = std::fs::remove_file(&path)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            return Err(error.into());
        }
    }
    Ok(base)
}

//! The recipe `bench engine`: dateline's engine and spaCy's own `nlp.pipe` in turn, one thread each
//! on the same core, over the same texts.

use crate::Failure;
use crate::python::{self, MEDIUM, SMALL};
use dateline_nlp::Engine;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Time dateline's engine and spaCy in turn on one core.
#[derive(clap::Args)]
pub struct Args {
    /// Texts: JSON lines with a field `text`.
    #[arg(long, value_name = "PATH", default_value = "../shared/gold/speed/news.jsonl")]
    texts: PathBuf,
    /// Runs of each, in turn.
    #[arg(long, default_value_t = 5)]
    pairs: usize,
    /// The core that both run on.
    #[arg(long, default_value_t = 0)]
    core: usize,
    /// Texts of each run, from the first; all by default.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// A packed model for dateline; spaCy then runs its medium pipeline (`en_core_web_md`).
    #[arg(long, value_name = "PATH")]
    model: Option<PathBuf>,
    /// Only run dateline's side once and print its seconds and tokens.
    #[arg(long, hide = true)]
    child: bool,
}

/// Seconds and tokens of one run; loading is not counted.
#[derive(Clone, Copy)]
struct Run {
    seconds: f64,
    tokens: f64,
}

impl Run {
    fn speed(self) -> f64 {
        self.tokens / self.seconds
    }
}

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    if !args.texts.is_file() {
        let hint = "pass JSON lines with a field `text` as --texts PATH";
        return Err(format!("there are no texts at {}; {hint}", args.texts.display()).into());
    }
    if args.child {
        return child(args);
    }
    let package = if args.model.is_some() { &MEDIUM } else { &SMALL };
    let (python, pipeline) = (python::interpreter()?, python::pipeline(package)?);
    let mut pairs = Vec::new();
    for number in 1..=args.pairs.max(1) {
        let mut dateline = Command::new(std::env::current_exe()?);
        dateline.args(["bench", "engine", "--child", "--texts"]).arg(&args.texts);
        if let Some(limit) = args.limit {
            dateline.args(["--limit", &limit.to_string()]);
        }
        if let Some(model) = &args.model {
            dateline.arg("--model").arg(model);
        }
        let dateline = time(args.core, &dateline)?;
        let mut spacy = Command::new(&python);
        spacy.arg("tools/spacy_speed.py").arg(&args.texts).arg(&pipeline);
        spacy.arg(args.limit.map_or_else(|| "all".to_owned(), |limit| limit.to_string()));
        let spacy = time(args.core, &spacy)?;
        report(&format!(
            "pair {number}: dateline {:.0} tokens/s, spaCy {:.0} tokens/s, ratio {:.2}",
            dateline.speed(),
            spacy.speed(),
            dateline.speed() / spacy.speed()
        ));
        pairs.push((dateline, spacy));
    }
    summary(&pairs, &args.texts);
    Ok(())
}

/// Runs a command on one core with one thread; its last line holds seconds and tokens.
fn time(core: usize, command: &Command) -> Result<Run, Failure> {
    let mut pinned = Command::new("taskset");
    pinned.args(["-c", &core.to_string()]).arg(command.get_program()).args(command.get_args());
    pinned.env("OMP_NUM_THREADS", "1").env("OPENBLAS_NUM_THREADS", "1");
    let output = pinned.output().map_err(|error| format!("taskset (of util-linux): {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        return Err(format!("{pinned:?}\n{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let last: Value = serde_json::from_str(text.lines().last().unwrap_or_default())?;
    let number = |key: &str| last[key].as_f64().ok_or(format!("{pinned:?} printed no {key}"));
    Ok(Run { seconds: number("seconds")?, tokens: number("tokens")? })
}

fn child(args: &Args) -> Result<(), Failure> {
    let engine = match &args.model {
        Some(path) => Engine::load(path)?,
        None => Engine::embedded()?,
    };
    let texts = texts(&args.texts, args.limit)?;
    let start = Instant::now();
    let tokens: usize = texts.iter().map(|text| engine.parse(text).tokens().len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    report(&json!({"seconds": seconds, "tokens": tokens}).to_string());
    Ok(())
}

fn texts(path: &Path, limit: Option<usize>) -> Result<Vec<String>, Failure> {
    let lines = std::fs::read_to_string(path)?;
    let lines = lines.lines().filter(|line| !line.trim().is_empty()).enumerate();
    let read = |(number, line): (usize, &str)| {
        let value: Value = serde_json::from_str(line)?;
        let text = value["text"].as_str().map(str::to_owned);
        text.ok_or_else(|| Failure::from(format!("line {} has no text", number + 1)))
    };
    lines.take(limit.unwrap_or(usize::MAX)).map(read).collect()
}

fn summary(pairs: &[(Run, Run)], texts: &Path) {
    let mut ratios: Vec<f64> = pairs.iter().map(|(a, b)| a.speed() / b.speed()).collect();
    ratios.sort_by(f64::total_cmp);
    let median = ratios[ratios.len() / 2];
    let (least, most) = (ratios[0], ratios[ratios.len() - 1]);
    report(&format!(
        "ratio of tokens/s: minimum {least:.2}, median {median:.2}, maximum {most:.2}"
    ));
    let speeds = |side: fn(&(Run, Run)) -> Run| -> Vec<f64> {
        pairs.iter().map(|pair| side(pair).speed().round()).collect()
    };
    let line = json!({
        "bench": "engine",
        "texts": texts.display().to_string(),
        "tokens": pairs[0].0.tokens,
        "dateline": speeds(|pair| pair.0),
        "spacy": speeds(|pair| pair.1),
        "ratio": {"minimum": least, "median": median, "maximum": most},
    });
    report(&line.to_string());
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
fn report(line: &str) {
    println!("{line}");
}

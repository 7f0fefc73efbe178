//! The bench `whole`: the engine alone, the whole way, and each of its stages, in turn on one core.

use crate::Failure;
use crate::bench::child::Took;
use crate::bench::choice::{self, Choice};
use crate::bench::clock::Watch;
use crate::bench::spread::Spread;
use crate::bench::stages::{self, PARSING, Stages, Stopwatch};
use crate::bench::texts::Texts;
use crate::bench::way::Way;
use crate::bench::{child, conclude, report};
use clap::ValueEnum;
use dateline_input::{Input, Options};
use dateline_text::Document;
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// Time the engine alone, the whole way and its stages in turn on one core.
///
/// Each round runs three processes over the same reports, one thread each: the engine alone
/// (reports read beforehand, loading not counted); `dateline code --format jsonl --threads 1`, from
/// the start of its process to its end; and the whole way inside one process with a stopwatch
/// between the stages (loading not counted). Prints the median and range of "whole way ÷
/// engine alone" in tokens a second, by the clock on the wall and by the processor's own, the most
/// memory of `dateline`, a table of the processor's microseconds a token for each stage with its
/// share of the parser's time in the same process, and a line of JSON.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    choice: Choice,
    /// Rounds.
    #[arg(long, default_value_t = 5)]
    pairs: usize,
    /// The core that all run on.
    #[arg(long, default_value_t = 0)]
    core: usize,
    /// Only run one side once and print what it took.
    #[arg(long, hide = true, value_enum)]
    child: Option<Side>,
}

/// The sides that this program runs itself.
#[derive(Clone, Copy, ValueEnum)]
enum Side {
    Engine,
    Stages,
}

/// What one round took.
struct Round {
    /// Tokens of all reports.
    tokens: f64,
    /// The engine alone.
    engine: Took,
    /// The whole way.
    whole: Took,
    /// The whole way by stages.
    stages: Stages,
}

impl Round {
    /// The whole way's speed as a share of the engine's.
    fn ratio(&self) -> Took {
        self.engine.over(&self.whole)
    }
}

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    args.texts.check()?;
    match args.child {
        Some(Side::Engine) => return engine(args),
        Some(Side::Stages) => return by_stages(args),
        None => {}
    }
    let texts = args.texts.file()?;
    let core = args.core.to_string();
    let whole = whole(args, &texts)?;
    let sides = [side(args, &texts, "engine")?, side(args, &texts, "stages")?];
    let mut rounds = Vec::new();
    for number in 1..=args.pairs.max(1) {
        let round = round(&core, &sides, &whole)?;
        report(&format!(
            "round {number}: engine {:.0} tokens/s, whole {:.0}, ratio {:.3}, on the processor {:.3}",
            round.tokens / round.engine.wall,
            round.tokens / round.whole.wall,
            round.ratio().wall,
            round.ratio().cpu
        ));
        rounds.push(round);
    }
    let peak = child::peak(&core, &whole)?;
    summary(&rounds, peak, args);
    Ok(())
}

fn whole(args: &Args, texts: &Path) -> Result<Command, Failure> {
    let mut command = Command::new(child::dateline()?);
    command.args(["code", "--format", "jsonl", "--threads", "1", "--output", "/dev/null"]);
    command.args(args.choice.flags()).arg(texts);
    Ok(command)
}

fn side(args: &Args, texts: &Path, side: &str) -> Result<Command, Failure> {
    let mut command = child::own("whole")?;
    command.args(["--child", side, "--texts"]).arg(texts).args(args.choice.flags());
    Ok(command)
}

fn round(core: &str, sides: &[Command; 2], whole: &Command) -> Result<Round, Failure> {
    let [engine, stages] = sides;
    let engine = child::measure(core, engine)?;
    let whole = child::timed(core, whole)?;
    let stages = Stages::read(&child::measure(core, stages)?)?;
    let tokens = child::number(&engine, "tokens")?;
    Ok(Round { tokens, engine: Took::read(&engine)?, whole, stages })
}

/// The reports of the texts, read as `dateline code` reads them.
fn reports(args: &Args) -> impl Iterator<Item = Document> {
    let inputs = vec![Input::Path(args.texts.path.clone())];
    let readings = dateline_input::reports(inputs, Options::default());
    // What cannot be read is left out by `dateline code` as well.
    readings.filter_map(Result::ok).map(|reading| reading.document)
}

/// Runs the engine alone once.
fn engine(args: &Args) -> Result<(), Failure> {
    let engine = choice::load_engine(&args.choice)?;
    let documents: Vec<Document> = reports(args).collect();
    let watch = Watch::start();
    let tokens = documents.iter().map(|report| engine.analyse(report).tokens().len()).sum();
    conclude(&watch.json(tokens));
    Ok(())
}

/// Runs the whole way once in this process.
fn by_stages(args: &Args) -> Result<(), Failure> {
    let mut way = Way::load(&args.choice)?;
    let mut tokens = 0;
    let mut watch = Stopwatch::start();
    for document in reports(args) {
        watch.ended("reading");
        tokens += way.go(document, &mut watch)?;
    }
    conclude(&json!({"tokens": tokens, "stages": watch.json()}));
    Ok(())
}

fn summary(rounds: &[Round], peak: f64, args: &Args) {
    let over = |figure: fn(&Round) -> f64| Spread::of(rounds.iter().map(figure));
    let (ratio, cpu_ratio) = (over(|round| round.ratio().wall), over(|round| round.ratio().cpu));
    let engine = over(|round| round.tokens / round.engine.wall);
    let whole = over(|round| round.tokens / round.whole.wall);
    let runs: Vec<&Stages> = rounds.iter().map(|round| &round.stages).collect();
    let rows = stages::spreads(&runs);
    let parsing = Spread::of(runs.iter().map(|run| run.of(PARSING))).median;
    report(&format!("engine alone, tokens/s: {engine:.0}"));
    report(&format!("whole way, tokens/s: {whole:.0}"));
    report(&format!("whole way ÷ engine alone, in tokens/s: {ratio:.3}"));
    report(&format!("the same on the processor: {cpu_ratio:.3}"));
    report(&format!("most memory of dateline code --threads 1: {peak:.0} MB"));
    report(&format!("{:<18} {:>10}  {:<24}", "stage", "of parsing", "µs a token"));
    for (name, spread) in &rows {
        report(&format!("{name:<18} {:>9.1}%  {spread:.3}", 100.0 * spread.median / parsing));
    }
    let sum = Spread::of(runs.iter().map(|run| run.sum()));
    report(&format!("{:<18} {:>9.1}%  {sum:.3}", "all", 100.0 * sum.median / parsing));
    let stage = |(name, spread): &(String, Spread)| json!({"stage": name, "microseconds": spread, "of_parsing": spread.median / parsing});
    conclude(&json!({
        "bench": "whole",
        "engine": args.choice.json(),
        "texts": args.texts.json(),
        "tokens": rounds.first().map(|round| round.tokens),
        "pairs": rounds.len(),
        "engine_alone": engine,
        "whole_way": whole,
        "ratio": ratio,
        "cpu_ratio": cpu_ratio,
        "peak_megabytes": peak,
        "stages": rows.iter().map(stage).collect::<Vec<_>>(),
    }));
}

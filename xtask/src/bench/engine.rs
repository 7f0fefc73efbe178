//! The bench `engine`: dateline's engine and spaCy's own `nlp.pipe` in turn, one thread each on the
//! same core, over the same texts.

use crate::Failure;
use crate::bench::child::Took;
use crate::bench::choice::{self, Choice};
use crate::bench::clock::Watch;
use crate::bench::spread::Spread;
use crate::bench::texts::Texts;
use crate::bench::{child, conclude, report};
use crate::python::{self, MEDIUM, SMALL};
use dateline_nlp::Engine;
use serde_json::json;
use std::process::Command;

/// Time dateline's engine and spaCy in turn on one core.
///
/// Each pair runs dateline's engine and then spaCy's nlp.pipe of the same model over the same
/// texts, in processes of their own with one thread. With --model, spaCy runs its medium pipeline,
/// en_core_web_md. Loading is not counted. Prints the tokens a second of both, the median and range
/// of their ratio by the clock on the wall and by the processor's own, which other work on the core
/// moves less, and a line of JSON.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    choice: Choice,
    /// Runs of each, in turn.
    #[arg(long, default_value_t = 5)]
    pairs: usize,
    /// The core that both run on.
    #[arg(long, default_value_t = 0)]
    core: usize,
    /// Only run dateline's side once and print its seconds and tokens.
    #[arg(long, hide = true)]
    child: bool,
}

/// What both sides took for a token.
struct Pair {
    dateline: Took,
    spacy: Took,
    /// Tokens that dateline read.
    tokens: f64,
}

impl Pair {
    /// dateline's speed as a multiple of spaCy's.
    fn ratio(&self) -> Took {
        self.spacy.over(&self.dateline)
    }
}

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    args.texts.check()?;
    if args.child {
        return measure(args);
    }
    let (dateline, spacy) = (dateline(args)?, spacy(args)?);
    let mut pairs = Vec::new();
    for number in 1..=args.pairs.max(1) {
        let pair = pair(args.core, &dateline, &spacy)?;
        report(&format!(
            "pair {number}: dateline {:.0} tokens/s, spaCy {:.0}, ratio {:.2}, on the processor {:.2}",
            1.0 / pair.dateline.wall,
            1.0 / pair.spacy.wall,
            pair.ratio().wall,
            pair.ratio().cpu
        ));
        pairs.push(pair);
    }
    summary(&pairs, args);
    Ok(())
}

fn dateline(args: &Args) -> Result<Command, Failure> {
    let mut command = child::own("engine")?;
    command.args(["--child", "--texts"]).arg(&args.texts.path).args(args.choice.flags());
    if let Some(limit) = args.texts.limit {
        command.args(["--limit", &limit.to_string()]);
    }
    Ok(command)
}

fn spacy(args: &Args) -> Result<Command, Failure> {
    let package = if args.choice.model.is_some() { &MEDIUM } else { &SMALL };
    let mut command = Command::new(python::interpreter()?);
    command.arg("tools/spacy_speed.py").arg(&args.texts.path).arg(python::pipeline(package)?);
    command.arg(args.texts.limit.map_or_else(|| "all".to_owned(), |limit| limit.to_string()));
    Ok(command)
}

fn pair(core: usize, dateline: &Command, spacy: &Command) -> Result<Pair, Failure> {
    let run = |command| -> Result<(Took, f64), Failure> {
        let line = child::measure(&core.to_string(), command)?;
        let tokens = child::number(&line, "tokens")?;
        Ok((Took::read(&line)?.shared(tokens), tokens))
    };
    let ((dateline, tokens), (spacy, _)) = (run(dateline)?, run(spacy)?);
    Ok(Pair { dateline, spacy, tokens })
}

/// Runs dateline's side once.
fn measure(args: &Args) -> Result<(), Failure> {
    let engine = choice::load_engine(&args.choice)?;
    let texts = args.texts.read()?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let watch = Watch::start();
    let tokens = texts.chunks(BATCH).map(|batch| parse_all(&engine, batch)).sum();
    conclude(&watch.json(tokens));
    Ok(())
}

/// Texts that are handed to the engine at a time, as many as spaCy is given.
const BATCH: usize = 256;

/// Parses a batch and gives its number of tokens.
fn parse_all(engine: &Engine, texts: &[&str]) -> usize {
    engine.parse_all(texts).iter().map(|analysis| analysis.tokens().len()).sum()
}

fn summary(pairs: &[Pair], args: &Args) {
    let over = |figure: fn(&Pair) -> f64| Spread::of(pairs.iter().map(figure));
    let (ratio, cpu_ratio) = (over(|pair| pair.ratio().wall), over(|pair| pair.ratio().cpu));
    let (dateline, spacy) =
        (over(|pair| 1.0 / pair.dateline.wall), over(|pair| 1.0 / pair.spacy.wall));
    report(&format!("dateline, tokens/s: {dateline:.0}"));
    report(&format!("spaCy, tokens/s: {spacy:.0}"));
    report(&format!("ratio of tokens/s: {ratio}; on the processor: {cpu_ratio}"));
    conclude(&json!({
        "bench": "engine",
        "engine": args.choice.json(),
        "texts": args.texts.json(),
        "tokens": pairs.first().map(|pair| pair.tokens),
        "pairs": pairs.len(),
        "dateline": dateline,
        "spacy": spacy,
        "ratio": ratio,
        "cpu_ratio": cpu_ratio,
    }));
}

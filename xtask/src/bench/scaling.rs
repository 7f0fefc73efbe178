//! The bench `scaling`: one and two threads, and documents from a hundred to a million tokens.

use crate::Failure;
use crate::bench::choice::Choice;
use crate::bench::spread::Spread;
use crate::bench::stages::{self, Stages, Stopwatch};
use crate::bench::texts::{self, Texts};
use crate::bench::way::Way;
use crate::bench::{child, conclude, report};
use dateline_nlp::Engine;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Time one and two threads, and documents of 100 to 1,000,000 tokens.
///
/// Threads: `dateline code --format jsonl` over the texts with one thread on one core and two
/// threads on two, in turn, from the start of the process to its end; the bytes must be equal.
/// Documents: the paragraphs of the texts, put together and cut to size; each size goes the whole
/// way (parsed, coded, written) in a process of its own on one core, with as many documents as make
/// --tokens, loading not counted. Prints median and range of the ratios within each round, the most
/// memory, the processor's microseconds a token for each stage and size, and a line of JSON.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    choice: Choice,
    /// Rounds.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// The cores; the first one serves for one thread.
    #[arg(long, value_delimiter = ',', default_values_t = [0, 1])]
    cores: Vec<usize>,
    /// The least number of tokens of each measurement.
    #[arg(long, default_value_t = 200_000)]
    tokens: usize,
    /// The sizes of the documents in tokens.
    #[arg(long, value_delimiter = ',', default_values_t = [100, 1_000, 10_000, 100_000, 1_000_000])]
    sizes: Vec<usize>,
    /// Only run documents of one size once and print what they took.
    #[arg(long, hide = true)]
    child: Option<usize>,
}

/// The size that the others are set against.
const COMMON: usize = 1_000;

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    args.texts.check()?;
    if args.sizes.contains(&0) {
        return Err("a document has at least one token; leave 0 out of --sizes".into());
    }
    if let Some(size) = args.child {
        return child(args, size);
    }
    let threads = threads(args)?;
    let sizes = sizes(args)?;
    conclude(&json!({
        "bench": "scaling",
        "engine": args.choice.json(),
        "texts": args.texts.json(),
        "rounds": args.rounds.max(1),
        "threads": threads,
        "sizes": sizes,
    }));
    Ok(())
}

/// Runs one and two threads in turn.
fn threads(args: &Args) -> Result<Value, Failure> {
    let [first, second] = args.cores[..] else { return Err("pass two --cores, as 0,1".into()) };
    let dateline = child::dateline()?;
    let (texts, folder) = (args.texts.file()?, texts::folder()?);
    let outputs = [folder.join("one.jsonl"), folder.join("two.jsonl")];
    let one = coding(args, &dateline, &texts, "1", &outputs[0]);
    let two = coding(args, &dateline, &texts, "2", &outputs[1]);
    let mut walls = Vec::new();
    for _ in 0..args.rounds.max(1) {
        let one = child::timed(&first.to_string(), &one)?.wall;
        let two = child::timed(&format!("{first},{second}"), &two)?.wall;
        if texts::bytes(&outputs[0])? != texts::bytes(&outputs[1])? {
            return Err(different(&outputs).into());
        }
        walls.push((one, two));
    }
    let one = Spread::of(walls.iter().map(|(one, _)| *one));
    let two = Spread::of(walls.iter().map(|(_, two)| *two));
    let ratio = Spread::of(walls.iter().map(|(one, two)| one / two));
    report(&format!("one thread: {one} s; two threads: {two} s; ratio {ratio}; the same bytes"));
    Ok(json!({"one_seconds": one, "two_seconds": two, "ratio": ratio, "same_bytes": true}))
}

fn coding(args: &Args, dateline: &Path, texts: &Path, threads: &str, out: &Path) -> Command {
    let mut command = Command::new(dateline);
    command.args(["code", "--format", "jsonl", "--threads", threads, "--output"]).arg(out);
    command.args(args.choice.flags()).arg(texts);
    command
}

fn different(outputs: &[PathBuf; 2]) -> String {
    let [one, two] = outputs;
    format!("one thread and two wrote different bytes: {} and {}", one.display(), two.display())
}

/// What the documents of one size took in one round.
struct Measured {
    stages: Stages,
    peak: f64,
}

/// Runs documents of all sizes in turn.
fn sizes(args: &Args) -> Result<Value, Failure> {
    let mut runs: Vec<Vec<Measured>> = args.sizes.iter().map(|_| Vec::new()).collect();
    for _ in 0..args.rounds.max(1) {
        for (size, runs) in args.sizes.iter().zip(&mut runs) {
            runs.push(measured(args, *size)?);
        }
    }
    Ok(table(&args.sizes, &runs))
}

fn measured(args: &Args, size: usize) -> Result<Measured, Failure> {
    let core = args.cores.first().copied().unwrap_or(0).to_string();
    let mut own = child::own("scaling")?;
    own.args(["--child", &size.to_string(), "--tokens", &args.tokens.to_string(), "--texts"]);
    own.arg(&args.texts.path).args(args.choice.flags());
    if let Some(limit) = args.texts.limit {
        own.args(["--limit", &limit.to_string()]);
    }
    let line = child::measure(&core, &own)?;
    Ok(Measured { stages: Stages::read(&line)?, peak: child::number(&line, "peak_megabytes")? })
}

/// Prints a row a size, then a row a stage; gives the rows of the sizes as JSON.
fn table(sizes: &[usize], runs: &[Vec<Measured>]) -> Value {
    let common = sizes.iter().position(|size| *size == COMMON).unwrap_or(0);
    let rows = sizes.iter().zip(runs).map(|(size, measured)| {
        let own = measured.iter().map(|run| run.stages.sum());
        let against = runs[common].iter().map(|run| run.stages.sum());
        let ratio = Spread::of(own.clone().zip(against).map(|(own, against)| own / against));
        let (time, peak) = (Spread::of(own), Spread::of(measured.iter().map(|run| run.peak)));
        report(&format!(
            "documents of {size} tokens: {time} µs a token; to those of {}: {ratio}; {peak:.0} MB",
            sizes[common]
        ));
        json!({"tokens": size, "microseconds": time, "ratio": ratio, "peak_megabytes": peak})
    });
    let rows = rows.collect();
    by_stage(sizes, runs);
    rows
}

/// Prints the median of each stage for each size.
fn by_stage(sizes: &[usize], runs: &[Vec<Measured>]) {
    let head =
        |cells: Vec<String>| cells.iter().map(|cell| format!("{cell:>9}")).collect::<String>();
    let names = head(sizes.iter().map(usize::to_string).collect());
    report(&format!("{:<18}{names}", "µs a token"));
    let columns: Vec<Vec<(String, Spread)>> = runs
        .iter()
        .map(|runs| stages::spreads(&runs.iter().map(|run| &run.stages).collect::<Vec<_>>()))
        .collect();
    for (row, (name, _)) in columns.first().into_iter().flatten().enumerate() {
        let cell = |column: &Vec<(String, Spread)>| format!("{:.3}", column[row].1.median);
        report(&format!("{name:<18}{}", head(columns.iter().map(cell).collect())));
    }
}

/// Runs documents of one size once.
fn child(args: &Args, size: usize) -> Result<(), Failure> {
    let mut way = Way::load(&args.choice)?;
    let mut pool = Pool::new(&args.texts.read()?, &way.engine)?;
    let mut tokens = 0;
    let mut watch = Stopwatch::start();
    for number in 0..args.tokens.div_ceil(size).max(1) {
        let text = pool.document(size);
        watch.skip();
        let date = jiff::civil::date(2025, 3, 14);
        let document = dateline_input::plain_text(&number.to_string(), &text, Some(date));
        watch.ended("reading");
        tokens += way.go(document, &mut watch)?;
    }
    let peak = child::own_peak()?;
    conclude(&json!({"tokens": tokens, "stages": watch.json(), "peak_megabytes": peak}));
    Ok(())
}

/// The paragraphs of all texts, drawn one after the other and round again.
struct Pool {
    paragraphs: Vec<Paragraph>,
    next: usize,
}

struct Paragraph {
    text: String,
    /// The ends of its tokens in bytes.
    ends: Vec<usize>,
}

impl Pool {
    fn new(texts: &[String], engine: &Engine) -> Result<Pool, Failure> {
        let lines = texts.iter().flat_map(|text| text.lines()).map(str::trim);
        let paragraph = |text: &str| {
            let ends = engine.tokens(text).iter().map(|span| span.end as usize).collect();
            Paragraph { text: text.to_owned(), ends }
        };
        let paragraphs: Vec<_> = lines.filter(|line| !line.is_empty()).map(paragraph).collect();
        if paragraphs.is_empty() {
            return Err("the texts are empty".into());
        }
        Ok(Pool { paragraphs, next: 0 })
    }

    /// A text of so many tokens; its last paragraph is cut.
    fn document(&mut self, tokens: usize) -> String {
        let (mut document, mut wanted) = (String::new(), tokens);
        while wanted > 0 {
            let Paragraph { text, ends } = &self.paragraphs[self.next];
            self.next = (self.next + 1) % self.paragraphs.len();
            let taken = wanted.min(ends.len());
            let end = taken.checked_sub(1).map_or(0, |last| ends[last]);
            document.push_str(&text[..end]);
            document.push_str("\n\n");
            wanted -= taken;
        }
        document
    }
}

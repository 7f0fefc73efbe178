//! The bench `copies`: whether a base finds the edited copies of reports, and nothing else.

mod edits;
mod forms;
mod seeded;

use crate::Failure;
use crate::bench::{conclude, report, texts};
use dateline_input::plain_text;
use dateline_store::{Entry, Origin, Reader, Run, Writer};
use dateline_text::Coded;
use jiff::ToSpan;
use jiff::civil::Date;
use seeded::Seeded;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Measure precision and recall of the search for copies that `ingest` makes.
///
/// The set is made of reports: three quarters of them as they are; edited copies of some of these, a fifth of
/// originals and copies together (cut from the end, another title, a byline, sentences dropped and added,
/// words replaced); and near misses that are no copies: the last quarter of the reports, each with up to a
/// third of the sentences of one of the others and its day, as when two papers tell of one event with the
/// same quotes, and daily forms (weather, markets) that are filled in anew. All come in a shuffled order and go into a base by the writer of
/// `ingest`; nothing is coded. A report that the base calls a copy is right where it and its source are
/// copies of one original. Pairs of the reports themselves that the base joins are counted apart, because
/// papers' texts hold copies already. docs/measurements.md has the recipe.
#[derive(clap::Args)]
pub struct Args {
    /// Reports: JSON lines with the fields `date` and `text`.
    #[arg(long = "texts", value_name = "PATH", default_value = "../shared/gold/speed/news.jsonl")]
    path: PathBuf,
    /// The number that all chance is drawn from.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Print the copies that are missed and the reports that are wrongly called copies.
    #[arg(long)]
    show: bool,
}

/// A report of the set.
struct Item {
    key: String,
    text: String,
    day: Option<Date>,
    /// What was done to it.
    made: String,
    /// The key of the report that it copies.
    source: Option<String>,
}

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    let mut chance = Seeded::new(args.seed);
    let mut items = read(&args.path)?;
    let apart = items.split_off(items.len() - items.len() / 4);
    let originals = items.len();
    let copied = copies(&items, &mut chance);
    let missed = near_misses(&items, &apart, &mut chance);
    items.extend(copied);
    items.extend(missed);
    items.extend(forms::all(&mut chance).into_iter().map(form));
    chance.shuffle(&mut items);
    let base = texts::folder()?.join("copies.dateline");
    let joined = ingest(&base, &items)?;
    let counts = Counts::of(&items, &joined);
    if args.show {
        counts.wrong.iter().for_each(|line| report(line));
    }
    report(&counts.line());
    conclude(&json!({
        "bench": "copies", "seed": args.seed, "reports": items.len(), "originals": originals,
        "copies": counts.copies, "found": counts.found, "marked": counts.marked,
        "marked_right": counts.right, "precision": counts.precision(), "recall": counts.recall(),
        "joined_originals": counts.natural,
    }));
    Ok(())
}

fn read(path: &Path) -> Result<Vec<Item>, Failure> {
    let text = String::from_utf8_lossy(&texts::bytes(path)?).into_owned();
    let item = |(number, line): (usize, &str)| -> Result<Item, Failure> {
        let report: Value = serde_json::from_str(line)?;
        Ok(Item {
            key: format!("report-{number}"),
            text: report["text"].as_str().unwrap_or_default().to_owned(),
            day: report["date"].as_str().and_then(|day| day.parse().ok()),
            made: String::new(),
            source: None,
        })
    };
    text.lines().enumerate().map(item).collect()
}

/// Edited copies of a quarter as many as there are reports, which then are a fifth of both.
fn copies(items: &[Item], chance: &mut Seeded) -> Vec<Item> {
    (0..items.len() / 4)
        .filter_map(|number| {
            let (source, other) = (chance.pick(items)?, chance.pick(items)?);
            let (text, made) = edits::copy(&source.text, &other.text, chance);
            let later = i64::try_from(chance.below(4)).unwrap_or_default();
            let day = source.day.map(|day| day.saturating_add(later.days()));
            Some(Item {
                key: format!("copy-{number}"),
                text,
                day,
                made,
                source: Some(source.key.clone()),
            })
        })
        .collect()
}

/// Near misses: the reports that were set apart, each with sentences of one of the others.
fn near_misses(items: &[Item], apart: &[Item], chance: &mut Seeded) -> Vec<Item> {
    let near = |own: &Item| {
        let other = chance.pick(items)?;
        let text = edits::retold(&own.text, &other.text, chance)?;
        let (key, made) = (format!("near-{}", own.key), format!("shares with {}", other.key));
        Some(Item { key, text, day: other.day, made, source: None })
    };
    apart.iter().filter_map(near).collect()
}

fn form(form: forms::Form) -> Item {
    Item {
        key: form.key,
        text: form.text,
        day: Some(form.day),
        made: "form".to_owned(),
        source: None,
    }
}

/// The key of the first report that each report is joined to, for those that are joined.
fn ingest(base: &Path, items: &[Item]) -> Result<BTreeMap<String, String>, Failure> {
    for ending in ["", "-wal", "-shm"] {
        let mut path = base.as_os_str().to_owned();
        path.push(ending);
        if Path::new(&path).exists() {
            std::fs::remove_file(path)?;
        }
    }
    let mut writer = Writer::open(base, "the bench")?;
    let empty = String::new;
    writer.begin(&Run { started: empty(), version: empty(), model: empty(), options: empty() })?;
    let seen = writer.input("made", 0, 0)?;
    for (item, number) in items.iter().zip(0..) {
        let document = plain_text(&item.key, &item.text, item.day);
        let entry = Entry::new(&document, &Coded::default(), false)?;
        writer.add(Origin { input: seen.input, number }, &entry)?;
    }
    writer.finish("made")?;
    let question = "SELECT c.key, o.key FROM document c JOIN document o ON o.id = c.original";
    let rows = Reader::open(base)?.sql(question)?.into_iter().skip(1);
    Ok(rows.filter_map(|row| Some((row.first()?.clone(), row.get(1)?.clone()))).collect())
}

/// What the base found.
#[derive(Default)]
struct Counts {
    copies: usize,
    found: usize,
    /// Reports that the base calls copies, without those of two of the reports themselves.
    marked: usize,
    right: usize,
    /// Reports that are called copies of other ones of the same file.
    natural: usize,
    wrong: Vec<String>,
}

impl Counts {
    fn of(items: &[Item], joined: &BTreeMap<String, String>) -> Counts {
        let mut counts = Counts::default();
        let root = |key: &str| joined.get(key).cloned().unwrap_or_else(|| key.to_owned());
        let sources: BTreeMap<&str, &str> = items
            .iter()
            .map(|item| (item.key.as_str(), item.source.as_deref().unwrap_or(&item.key)))
            .collect();
        for item in items {
            let own = sources[item.key.as_str()];
            if let Some(source) = &item.source {
                counts.copies += 1;
                let found = root(&item.key) == root(source);
                counts.found += usize::from(found);
                if !found {
                    counts.wrong.push(format!("missed: {} of {source}: {}", item.key, item.made));
                }
            }
            let Some(original) = joined.get(&item.key) else { continue };
            let other = sources.get(original.as_str()).copied().unwrap_or_default();
            let from_file = |key: &str| key.starts_with("report-");
            if own == other {
                counts.marked += 1;
                counts.right += 1;
            } else if from_file(own) && from_file(other) {
                counts.natural += 1;
                counts.wrong.push(format!("the texts' own: {} and {original}", item.key));
            } else {
                counts.marked += 1;
                counts.wrong.push(format!("wrong: {} ({}) and {original}", item.key, item.made));
            }
        }
        counts
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.marked.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.found as f64 / self.copies.max(1) as f64
    }

    fn line(&self) -> String {
        format!(
            "{} of {} copies found, {} of {} called copies are: recall {:.3}, precision {:.3}; {} pairs of the texts' own",
            self.found,
            self.copies,
            self.right,
            self.marked,
            self.recall(),
            self.precision(),
            self.natural
        )
    }
}

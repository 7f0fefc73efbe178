//! Learns the weights that find attributions from a set in brat's standoff format.
//!
//! Four models share one table, each with features of its own: the heads of cues, their words, the
//! sources and the contents. The contents are learned in two rounds; the second sees the rivals that
//! the first finds hardest to tell from the gold. The contents also look at the words of the cue and of
//! the source and at other cues nearby; so that they meet all of that with the mistakes that it will
//! have, the training documents are judged by weights that were learned from other documents, and what
//! stands behind a cue is learned beside what the first round found before it.

mod check;
mod examples;
mod gold;
mod optimiser;

use crate::Failure;
use dateline_coder::attributions::Weights;
use examples::Names;
use gold::Report;
use optimiser::{Options, Table};
use std::path::Path;

const HEAD: &str = "\
# Weights of the features that find attributions, in hundredths, one feature a line: t the cue's head, p its words,
# s and f the source and its form, l and r the content before and behind the cue.
#
# Origin: learned by `cargo xtask train quotes` from the training part of PolNeAR 1.0 (Newell and others 2018); no
# text of it is here.
#
";

const HEADS: Options = Options { l1: 4.0, rounds: 6, least: 2 };
const PHRASES: Options = Options { l1: 3.0, rounds: 6, least: 3 };
const SOURCES: Options = Options { l1: 1.5, rounds: 6, least: 3 };
const CONTENTS: Options = Options { l1: 3.0, rounds: 5, least: 3 };

pub use check::check;

/// Learns from the set in a folder and writes the weights.
///
/// # Errors
/// A set that cannot be read, or weights that cannot be written.
pub fn learn(set: &Path, weights: &Path) -> Result<(), Failure> {
    let table = learned(&mut gold::load(set)?.iter_mut().collect::<Vec<_>>());
    let rows: String = table.iter().map(|(name, weight)| format!("{name}\t{weight}\n")).collect();
    std::fs::write(weights, format!("{HEAD}{rows}"))?;
    Ok(())
}

/// Learns from some reports.
fn learned(reports: &mut [&mut Report]) -> Table {
    judge(reports);
    let all: Vec<&Report> = reports.iter().map(|report| &**report).collect();
    let mut table = heads(&all);
    table.extend(choices(&all, &PHRASES, examples::phrases));
    table.extend(choices(&all, &SOURCES, examples::sources));
    table.extend(contents(&all));
    table.sort();
    table
}

/// The reports are judged in so many parts, each by weights that were learned from the other parts.
const PARTS: usize = 3;

/// Judges all reports as new ones will be judged.
fn judge(reports: &mut [&mut Report]) {
    let mut judgments = Vec::with_capacity(reports.len());
    for part in 0..PARTS {
        let is_own = |number: &usize| number % PARTS == part;
        let (own, others): (Vec<usize>, Vec<usize>) = (0..reports.len()).partition(is_own);
        let others: Vec<&Report> = others.into_iter().map(|number| &*reports[number]).collect();
        let mut table = heads(&others);
        table.extend(choices(&others, &PHRASES, examples::phrases));
        table.extend(choices(&others, &SOURCES, examples::sources));
        let weights = packed(&table);
        judgments.extend(own.into_iter().map(|number| (number, reports[number].judged(weights))));
    }
    for (number, judgment) in judgments {
        reports[number].take(judgment);
    }
}

fn heads(reports: &[&Report]) -> Table {
    let mut names = Names::default();
    let rows = examples::heads(reports, &mut names);
    optimiser::two_ways(&rows, names.list(), &HEADS)
}

fn choices(
    reports: &[&Report],
    options: &Options,
    examples: fn(&[&Report], &mut Names) -> Vec<optimiser::Choice>,
) -> Table {
    let mut names = Names::default();
    let list = examples(reports, &mut names);
    optimiser::choices(&list, names.list(), options)
}

fn contents(reports: &[&Report]) -> Table {
    let mut round = Table::new();
    for number in 0..2 {
        let mut names = Names::default();
        let earlier = (number > 0).then(|| packed(&round));
        let list = examples::contents(reports, earlier, &mut names);
        round = optimiser::choices(&list, names.list(), &CONTENTS);
    }
    round
}

/// The weights of a table; the pack is kept to the end of the recipe.
fn packed(table: &Table) -> Weights {
    Weights::pack(table.iter().map(|(name, weight)| (name.as_str(), *weight)))
}

//! Learns the weights that find attributions from a set in brat's standoff format.
//!
//! Four models share one table, each with features of its own: the heads of cues, their words, the
//! sources and the contents. The contents are learned in two rounds; the second sees the rivals that
//! the first finds hardest to tell from the gold. The contents also look at other cues nearby; so that
//! they meet such cues as uncertain as they will be, the training documents are judged by heads that
//! were learned from the other half of them.

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

/// Learns from the set in a folder and writes the weights.
///
/// # Errors
/// A set that cannot be read, or weights that cannot be written.
pub fn learn(set: &Path, weights: &Path) -> Result<(), Failure> {
    let mut reports = gold::load(set)?;
    judge(&mut reports);
    let all: Vec<&Report> = reports.iter().collect();
    let mut table = heads(&all);
    table.extend(choices(&all, &PHRASES, examples::phrases));
    table.extend(choices(&all, &SOURCES, examples::sources));
    table.extend(contents(&all));
    table.sort();
    let rows: String = table.iter().map(|(name, weight)| format!("{name}\t{weight}\n")).collect();
    std::fs::write(weights, format!("{HEAD}{rows}"))?;
    Ok(())
}

/// Sets how sure each token of a report heads a cue, by heads learned from the other half.
fn judge(reports: &mut [Report]) {
    for half in 0..2 {
        let others: Vec<&Report> = reports.iter().skip(half).step_by(2).collect();
        let weights = packed(&heads(&others));
        for report in reports.iter_mut().skip(1 - half).step_by(2) {
            report.judge(weights);
        }
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

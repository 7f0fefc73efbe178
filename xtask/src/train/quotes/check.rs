//! Measures what is learned on reports that were not learned from.

use super::gold::{self, Report};
use super::{learned, packed};
use crate::Failure;
use dateline_coder::attributions::Weights;
use dateline_eval::brat::{Attribution, Pieces};
use std::collections::BTreeMap;
use std::path::Path;

/// The counts of one part: how many the gold has, how many are found, how many of these are right.
#[derive(Clone, Copy, Default)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
}

impl Count {
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// The counts of source, cue and content.
type Counts = [Count; 3];

/// Learns from all but one part of the reports, finds the attributions of that part, and so on for
/// every part; each round also looks at another set. Returns a table of exact F1.
///
/// # Errors
/// A set that cannot be read.
pub fn check(set: &Path, other: &Path, parts: usize) -> Result<String, Failure> {
    let mut reports = gold::load(set)?;
    let others = gold::load(other)?;
    let (mut all, mut beside) = (Counts::default(), Counts::default());
    for part in 0..parts {
        let own = |number: usize| number % parts == part;
        let mut train: Vec<&mut Report> = reports
            .iter_mut()
            .enumerate()
            .filter(|(number, _)| !own(*number))
            .map(|(_, report)| report)
            .collect();
        let weights = packed(&learned(&mut train));
        let held = reports.iter().enumerate().filter(|(number, _)| own(*number));
        held.for_each(|(_, report)| add(&mut all, report, weights));
        others.iter().for_each(|report| add(&mut beside, report, weights));
    }
    Ok([("held out", all), ("other set", beside)].map(|(name, counts)| row(name, &counts)).concat())
}

fn row(name: &str, counts: &Counts) -> String {
    let parts = ["source", "cue", "content"].iter().zip(counts).map(|(part, count)| {
        let (right, found, gold) = (count.right, count.found, count.gold);
        format!("  {part} {:.4} ({right} of {found} for {gold})", count.f1())
    });
    format!("{name:<10}{}\n", parts.collect::<String>())
}

fn add(counts: &mut Counts, report: &Report, weights: Weights) {
    let trimmed = |list: &[Attribution]| -> Vec<Attribution> {
        list.iter().map(|own| report.trimmed(own)).collect()
    };
    let (gold, found) = (trimmed(&report.gold), trimmed(&report.found(weights)));
    let parts: [fn(&Attribution) -> &Pieces; 3] =
        [|own| &own.source, |own| &own.cue, |own| &own.content];
    for (count, part) in counts.iter_mut().zip(parts) {
        let mut open: BTreeMap<&Pieces, usize> = BTreeMap::new();
        for pieces in gold.iter().map(part).filter(|pieces| !pieces.is_empty()) {
            count.gold += 1;
            *open.entry(pieces).or_default() += 1;
        }
        for pieces in found.iter().map(part).filter(|pieces| !pieces.is_empty()) {
            count.found += 1;
            if let Some(left) = open.get_mut(pieces).filter(|left| **left > 0) {
                *left -= 1;
                count.right += 1;
            }
        }
    }
}

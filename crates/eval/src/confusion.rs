//! Gold labels against predicted labels.

use crate::measure::{Count, share};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The predicted label of a case for which nothing was predicted.
pub const NONE: &str = "NONE";

/// How often each gold label met each predicted label.
#[derive(Clone, Debug, Default)]
pub struct Confusion {
    pairs: BTreeMap<(String, String), usize>,
}

impl Confusion {
    /// Adds one case.
    pub fn add(&mut self, gold: &str, predicted: &str) {
        *self.pairs.entry((gold.to_owned(), predicted.to_owned())).or_default() += 1;
    }

    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.pairs.values().sum()
    }

    /// How many cases have nothing predicted.
    pub fn none(&self) -> usize {
        self.count(|_, predicted| predicted == NONE)
    }

    /// The counts of one label.
    pub fn of(&self, label: &str) -> Count {
        Count {
            gold: self.count(|gold, _| gold == label),
            predicted: self.count(|_, predicted| predicted == label),
            right: self.count(|gold, predicted| gold == label && predicted == label),
        }
    }

    /// The share of the cases that are right.
    pub fn accuracy(&self) -> f64 {
        share(self.count(|gold, predicted| gold == predicted), self.cases())
    }

    /// The mean F1 of the labels that the gold has.
    pub fn macro_f1(&self) -> f64 {
        let labels = self.labels();
        labels.iter().map(|label| self.of(label).f1()).sum::<f64>() / labels.len().max(1) as f64
    }

    /// The scores as JSON.
    pub fn json(&self) -> Value {
        let labels = self.labels();
        let f1: BTreeMap<&str, f64> =
            labels.into_iter().map(|label| (label, self.of(label).f1())).collect();
        json!({
            "rows": self.cases(),
            "accuracy": self.accuracy(),
            "macro_f1": self.macro_f1(),
            "f1": f1,
            "none": self.none(),
        })
    }

    /// One row a gold label, with its precision, recall and F1.
    pub fn table(&self) -> String {
        let mut table = String::from("label           n  precision  recall     F1\n");
        for label in self.labels() {
            let count = self.of(label);
            let (n, precision, recall) = (count.gold, count.precision(), count.recall());
            // Writing to a string never fails.
            let _ = writeln!(
                table,
                "{label:10} {n:6} {precision:10.3} {recall:7.3} {:6.3}",
                count.f1()
            );
        }
        let (accuracy, f1, none) = (self.accuracy(), self.macro_f1(), self.none());
        let _ = writeln!(table, "accuracy {accuracy:.3}, macro-F1 {f1:.3}, no event {none}");
        table
    }

    /// One row a gold label, one column a predicted label.
    pub fn matrix(&self, title: &str) -> String {
        let columns: BTreeSet<&str> = self.pairs.keys().map(|(_, own)| own.as_str()).collect();
        let mut out = format!("{title:<16}");
        // Writing to a string never fails.
        for column in &columns {
            let _ = write!(out, "{column:>16}");
        }
        out.push('\n');
        for label in self.labels() {
            let _ = write!(out, "  {label:<14}");
            for column in &columns {
                let _ =
                    write!(out, "{:>16}", self.count(|gold, own| gold == label && own == *column));
            }
            out.push('\n');
        }
        out
    }

    /// The counts of all pairs, as an object of objects: gold, then predicted.
    pub fn pairs_json(&self) -> Value {
        let mut rows: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for ((gold, predicted), count) in &self.pairs {
            rows.entry(gold).or_default().insert(predicted, *count);
        }
        json!(rows)
    }

    fn labels(&self) -> BTreeSet<&str> {
        self.pairs.keys().map(|(gold, _)| gold.as_str()).collect()
    }

    fn count(&self, is: impl Fn(&str, &str) -> bool) -> usize {
        let pairs = self.pairs.iter().filter(|((gold, predicted), _)| is(gold, predicted));
        pairs.map(|(_, count)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn confusion(pairs: &[(&str, &str)]) -> Confusion {
        let mut confusion = Confusion::default();
        pairs.iter().for_each(|(gold, predicted)| confusion.add(gold, predicted));
        confusion
    }

    #[test]
    fn scores_are_counted_by_label() {
        let scores = confusion(&[("AID", "AID"), ("AID", NONE), ("REJECT", "AID")]);
        assert_eq!(scores.of("AID"), Count { gold: 2, predicted: 2, right: 1 });
        assert_eq!(scores.macro_f1(), 0.25);
        assert_eq!(scores.none(), 1);
    }

    #[test]
    fn the_matrix_has_a_row_for_each_gold_label() {
        let matrix =
            confusion(&[("POS", "POS"), ("NEG", "POS"), ("POS", "POS")]).matrix("polarity");
        let rows: Vec<Vec<&str>> = matrix.lines().map(|l| l.split_whitespace().collect()).collect();
        assert_eq!(rows, [vec!["polarity", "POS"], vec!["NEG", "1"], vec!["POS", "2"]]);
    }
}

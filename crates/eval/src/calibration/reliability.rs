//! Confidence in bins against the share that is right.

use crate::measure::share;
use serde_json::{Value, json};
use std::fmt::Write;

const BINS: usize = 10;

/// What lies in one bin of confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bin {
    count: usize,
    right: usize,
    confidence: f64,
}

impl Bin {
    fn mean(self) -> f64 {
        if self.count == 0 { 0.0 } else { self.confidence / self.count as f64 }
    }

    fn accuracy(self) -> f64 {
        share(self.right, self.count)
    }
}

/// Ten bins of equal width.
#[derive(Debug, Default, PartialEq)]
pub struct Reliability([Bin; BINS]);

impl Reliability {
    /// The bins of some records, each with its confidence and whether it is right.
    pub fn new(points: &[(f64, bool)]) -> Reliability {
        let mut bins = [Bin::default(); BINS];
        for &(confidence, right) in points {
            let bin = &mut bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
            bin.count += 1;
            bin.right += usize::from(right);
            bin.confidence += confidence;
        }
        Reliability(bins)
    }

    /// How many records there are.
    pub fn count(&self) -> usize {
        self.0.iter().map(|bin| bin.count).sum()
    }

    /// The expected calibration error.
    pub fn ece(&self) -> f64 {
        let gap = |bin: &Bin| share(bin.count, self.count()) * (bin.accuracy() - bin.mean()).abs();
        self.0.iter().map(gap).sum()
    }

    /// The bins and the error.
    pub fn json(&self) -> Value {
        let bin = |(at, bin): (usize, &Bin)| {
            json!({
                "from": at as f64 / BINS as f64, "count": bin.count,
                "confidence": bin.mean(), "right": bin.accuracy(),
            })
        };
        let bins: Vec<Value> = self.0.iter().enumerate().map(bin).collect();
        json!({ "records": self.count(), "ece": self.ece(), "bins": bins })
    }

    /// The bins and the error for people.
    pub fn table(&self) -> String {
        let mut out = String::from("confidence  records   mean  right\n");
        for (at, bin) in self.0.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
            let (from, to) = (at as f64 / BINS as f64, (at + 1) as f64 / BINS as f64);
            let (count, mean, right) = (bin.count, bin.mean(), bin.accuracy());
            // Writing to a string never fails.
            let _ = writeln!(out, "{from:.1} to {to:.1}  {count:>7} {mean:>6.3} {right:>6.3}");
        }
        let _ = writeln!(out, "expected calibration error {:.3}", self.ece());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_weighted_gap_of_the_bins() {
        let check = |points: &[(f64, bool)], expected: f64| {
            let found = Reliability::new(points).ece();
            assert!((found - expected).abs() < 1e-9, "{points:?}: {found}");
        };
        check(&[(0.5, true), (0.5, false)], 0.0);
        check(&[(0.75, true), (0.75, true), (0.25, false), (0.25, false)], 0.25);
        // Three quarters of the records are off by 0.1, a quarter is right.
        check(&[(0.9, true), (0.9, true), (0.9, true), (0.0, false)], 0.075);
        check(&[(1.0, true)], 0.0);
        check(&[], 0.0);
    }
}

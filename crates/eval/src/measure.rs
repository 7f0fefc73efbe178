//! The field's plain measures: shares, precision, recall and F1.

/// A share of 1; 0 of nothing is 0.
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The harmonic mean of precision and recall; 0 where both are 0.
pub fn f1(precision: f64, recall: f64) -> f64 {
    let sum = precision + recall;
    if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum }
}

/// How many there are, how many were predicted, and how many of these are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In the gold set.
    pub gold: usize,
    /// Predicted.
    pub predicted: usize,
    /// Predicted and right.
    pub right: usize,
}

impl Count {
    /// The share of the predicted that is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.predicted)
    }

    /// The share of the gold that was found.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        f1(self.precision(), self.recall())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_and_recall_are_shares_of_their_own_side() {
        let count = Count { gold: 4, predicted: 2, right: 1 };
        assert_eq!((count.precision(), count.recall()), (0.5, 0.25));
        assert!((count.f1() - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(Count::default().f1(), 0.0);
    }
}

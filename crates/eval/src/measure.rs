//! The field's plain measures: shares, precision, recall and F1, distances.

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

/// How far a place may lie from the gold point in kilometres: 100 miles, as geoparsers are scored.
pub const NEAR_KM: f64 = 161.0;

/// The great-circle distance between two points in degrees (haversine formula).
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    const EARTH_RADIUS_KM: f64 = 6371.0;
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (north, east) = ((lat_b - lat_a) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let chord = north.sin().powi(2) + lat_a.cos() * lat_b.cos() * east.sin().powi(2);
    2.0 * EARTH_RADIUS_KM * chord.sqrt().min(1.0).asin()
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

    #[test]
    fn distances_are_those_on_a_globe() {
        let check = |a, b, expected: f64| {
            assert!((distance_km(a, b) - expected).abs() < 2.0, "{}", distance_km(a, b));
        };
        check((0.0, 0.0), (0.0, 1.0), 111.0);
        check((48.85, 2.35), (51.51, -0.13), 344.0);
        check((10.0, 179.5), (10.0, -179.5), 110.0);
    }
}

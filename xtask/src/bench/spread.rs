//! Minimum, median and maximum of several runs.

use serde::Serialize;
use std::fmt;

/// How the figures of several runs lie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// The least.
    pub minimum: f64,
    /// The one in the middle; the mean of the middle two of an even number.
    pub median: f64,
    /// The greatest.
    pub maximum: f64,
}

impl Spread {
    /// Of no figures, all is not a number.
    pub fn of(figures: impl IntoIterator<Item = f64>) -> Spread {
        let mut figures: Vec<f64> = figures.into_iter().map(rounded).collect();
        figures.sort_by(f64::total_cmp);
        let at = |index: usize| figures.get(index).copied().unwrap_or(f64::NAN);
        let last = figures.len().saturating_sub(1);
        Spread {
            minimum: at(0),
            median: f64::midpoint(at(last / 2), at(figures.len() / 2)),
            maximum: at(last),
        }
    }
}

/// A figure to five digits, or to a whole number: no bench measures more.
fn rounded(figure: f64) -> f64 {
    let digits = 4 - figure.abs().max(f64::MIN_POSITIVE).log10().floor() as i32;
    format!("{figure:.*}", digits.clamp(0, 9) as usize).parse().unwrap_or(figure)
}

/// "median (minimum to maximum)" with the formatter's precision, two digits by default.
impl fmt::Display for Spread {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let digits = out.precision().unwrap_or(2);
        let Spread { minimum, median, maximum } = self;
        write!(out, "{median:.digits$} ({minimum:.digits$} to {maximum:.digits$})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(figures: &[f64], expected: &str) {
        assert_eq!(format!("{:.1}", Spread::of(figures.iter().copied())), expected);
    }

    #[test]
    fn the_middle_and_the_ends() {
        check(&[3.0], "3.0 (3.0 to 3.0)");
        check(&[5.0, 1.0, 2.0], "2.0 (1.0 to 5.0)");
        check(&[4.0, 1.0, 2.0, 9.0], "3.0 (1.0 to 9.0)");
    }
}

//! The indexes of a report that features are described from, for recipes that learn.

use super::classes::Classes;
use super::view::View;
use crate::Report;
use crate::statements::quotes::{self, Quote};
use crate::statements::reporting::Reporting;
use crate::statements::trees::Trees;

/// The indexes of one report.
pub struct Index {
    reporting: Reporting,
    trees: Trees,
    quotes: Vec<Quote>,
    quote_of: Vec<u32>,
}

impl Index {
    /// Indexes a report.
    pub fn new(report: Report) -> Index {
        let quotes = quotes::find(report);
        let quote_of = quotes::numbers(&quotes, report.tokens().len());
        let (reporting, trees) = (Reporting::embedded(), Trees::new(report.analysis));
        Index { reporting, trees, quotes, quote_of }
    }

    /// The view of the same report, with how sure each token heads a cue, in hundredths.
    pub fn view<'a>(&'a self, report: Report<'a>, sure: &'a [u8]) -> View<'a> {
        View {
            report,
            reporting: &self.reporting,
            trees: &self.trees,
            quotes: &self.quotes,
            quote_of: &self.quote_of,
            sure,
            classes: Classes::embedded(),
        }
    }
}

//! Tells when the matter of a predicate took place.

use crate::Report;
use dateline_text::{Anchor, RecordTime, TimeExpression};

/// The times of a report, ready to be asked for the time of any token.
pub struct Calendar<'a> {
    _report: Report<'a>,
    _times: &'a [TimeExpression],
}

impl<'a> Calendar<'a> {
    /// Prepares the look-ups: which expression modifies which predicate, and the day of the lead.
    pub fn new(report: Report<'a>, times: &'a [TimeExpression]) -> Calendar<'a> {
        Calendar { _report: report, _times: times }
    }

    /// When the matter of the predicate at `token` took place.
    pub fn of(&self, _token: usize) -> RecordTime {
        RecordTime { span: None, interval: None, anchor: Anchor::Published, unresolved: None }
    }
}

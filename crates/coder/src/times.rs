//! Finds time expressions and puts them on the calendar.

use crate::Report;
use dateline_text::TimeExpression;

/// All time expressions of the report in the order of the text.
pub fn find(_report: Report) -> Vec<TimeExpression> {
    Vec::new()
}

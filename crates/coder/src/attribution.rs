//! Tells who vouches for the words at a place of the text.

use crate::statements::Draft;
use dateline_text::{Attribution, Span};

/// The sources of what `span` tells, from the outermost to the innermost.
pub fn of(_statements: &[Draft], _span: Span) -> Vec<Attribution> {
    Vec::new()
}

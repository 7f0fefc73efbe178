//! Words of a text and their place in the parse.

use dateline_text::{Analysis, Span};

/// The syntactic head of the words under a span: the first that hangs on a word outside them.
pub fn head(analysis: &Analysis, span: Span) -> Option<usize> {
    let tokens = analysis.tokens_in(span);
    let outside = |&token: &usize| !analysis.head(token).is_some_and(|head| tokens.contains(&head));
    tokens.clone().find(outside)
}

//! Writers of the linguistic analysis.

mod conllu;
mod json;

pub use conllu::conllu;
pub use json::parse_json;

use dateline_text::{Analysis, EntityTag, Pos, Token};
use std::ops::Range;

/// A sentence's tokens without white space, numbered from 1, with heads that skip what was left out.
pub(crate) struct Sentence<'a> {
    /// Its words in order.
    pub(crate) words: Vec<Word<'a>>,
}

/// A token of a sentence.
pub(crate) struct Word<'a> {
    /// The token.
    pub(crate) token: &'a Token,
    /// The number of its head, 0 for the root.
    pub(crate) head: usize,
}

/// The sentence at some tokens, or nothing where all of them are white space.
pub(crate) fn sentence(analysis: &Analysis, range: Range<usize>) -> Option<Sentence<'_>> {
    let tokens = analysis.tokens().get(range.clone())?;
    let mut numbers = Vec::with_capacity(tokens.len());
    let mut count = 0;
    for token in tokens {
        let shown = token.pos != Pos::Space;
        count += usize::from(shown);
        numbers.push(shown.then_some(count));
    }
    let number = |index: usize| numbers.get(index.checked_sub(range.start)?).copied().flatten();
    let mut words = Vec::with_capacity(count);
    let mut root = None;
    for (index, token) in range.clone().zip(tokens).filter(|(index, _)| number(*index).is_some()) {
        let head = analysis.ancestors(index).find_map(number);
        // A tree has one root; where white space was the root, the first word below it takes over.
        let head = head.unwrap_or_else(|| root.unwrap_or(0));
        if head == 0 {
            root = number(index);
        }
        words.push(Word { token, head });
    }
    (!words.is_empty()).then_some(Sentence { words })
}

/// The entity tag in the IOB scheme ("B-GPE"), or nothing outside of entities.
pub(crate) fn entity(tag: EntityTag) -> Option<String> {
    match tag {
        EntityTag::Outside => None,
        EntityTag::Begin(label) => Some(format!("B-{label}")),
        EntityTag::Inside(label) => Some(format!("I-{label}")),
    }
}

//! Special cases as runs of tokens.

use super::Word;
use crate::strings::{Id, IdMap};
use std::cmp::Reverse;
use std::ops::Range;

/// Runs of tokens to look for, by their first token.
#[derive(Default)]
pub(crate) struct Phrases {
    by_first: IdMap<Vec<Vec<Id>>>,
}

impl Phrases {
    /// Adds the tokens of one special case.
    pub(crate) fn add(&mut self, tokens: Vec<Id>) {
        if let Some(&first) = tokens.first() {
            self.by_first.entry(first).or_default().push(tokens);
        }
    }

    /// The runs that are special cases, in order and without overlap; a longer one wins over a
    /// shorter one, then the earlier one.
    pub(crate) fn find(&self, words: &[Word]) -> Vec<Range<usize>> {
        let mut matches = Vec::new();
        for (start, word) in words.iter().enumerate() {
            let Some(phrases) = self.by_first.get(&word.orth) else { continue };
            for phrase in phrases {
                let run = start..start + phrase.len();
                let fits =
                    |words: &[Word]| words.iter().map(|word| word.orth).eq(phrase.iter().copied());
                if words.get(run.clone()).is_some_and(fits) {
                    matches.push(run);
                }
            }
        }
        without_overlap(matches, words.len())
    }
}

/// As spaCy's filter, a match that lost still shuts out shorter ones under it.
fn without_overlap(mut matches: Vec<Range<usize>>, count: usize) -> Vec<Range<usize>> {
    if matches.is_empty() {
        return matches;
    }
    matches.sort_unstable_by_key(|run| (Reverse(run.len()), run.start));
    let mut seen = vec![false; count];
    matches.retain(|run| {
        let free = !seen[run.start] && !seen[run.end - 1];
        seen[run.clone()].fill(true);
        free
    });
    matches.sort_unstable_by_key(|run| run.start);
    matches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_that_lost_shuts_out_what_lies_under_it() {
        let check = |matches: &[(usize, usize)], expected: &[(usize, usize)]| {
            let ranges = matches.iter().map(|&(start, end)| start..end).collect();
            let found = without_overlap(ranges, 9).into_iter().map(|run| (run.start, run.end));
            assert_eq!(found.collect::<Vec<_>>(), expected, "{matches:?}");
        };
        check(&[(0, 2), (1, 4)], &[(1, 4)]);
        check(&[(3, 5), (0, 2)], &[(0, 2), (3, 5)]);
        check(&[(0, 2), (1, 3)], &[(0, 2)]);
        check(&[(0, 4), (3, 6), (5, 7)], &[(0, 4)]);
    }
}

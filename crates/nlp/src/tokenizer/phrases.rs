//! Special cases as runs of tokens.

use super::Word;
use crate::error::ModelError;
use crate::model::{Rows, Tensors, check_ranges, range};
use crate::strings::Id;
use std::cmp::Reverse;
use std::ops::Range;

/// Runs of tokens to look for.
pub(super) struct Phrases {
    /// A first token, and the first and the end of its runs.
    firsts: Rows<3>,
    /// The first and the end of a run's tokens.
    runs: Rows<2>,
    tokens: Rows<1>,
}

impl Phrases {
    pub(super) fn load(tensors: &Tensors) -> Result<Phrases, ModelError> {
        let firsts: Rows<3> = tensors.sorted("phrases.firsts")?;
        let runs: Rows<2> = tensors.numbers("phrases.runs")?;
        let tokens: Rows<1> = tensors.numbers("phrases.tokens")?;
        check_ranges("phrases.firsts", firsts.iter().map(|row| (row[1], row[2])), runs.len())?;
        check_ranges("phrases.runs", runs.iter().map(|row| (row[0], row[1])), tokens.len())?;
        Ok(Phrases { firsts, runs, tokens })
    }

    /// Whether a run starts with a token.
    pub(super) fn start_with(&self, token: Id) -> bool {
        self.firsts.find(token).is_some()
    }

    /// The runs that are special cases, in order and without overlap; a longer one wins over a
    /// shorter one, then the earlier one.
    pub(super) fn find(&self, words: &[Word]) -> Vec<Range<usize>> {
        let mut matches = Vec::new();
        for (start, word) in words.iter().enumerate().filter(|(_, word)| word.may_start_phrase) {
            let Some([_, first, end]) = self.firsts.find(word.orth) else { continue };
            for run in range(first, end).map_while(|index| self.runs.get(index)) {
                let tokens = range(run[0], run[1]);
                let found = start..start.saturating_add(tokens.len());
                let fits = |words: &[Word]| {
                    tokens.zip(words).all(|(at, word)| self.tokens.get(at) == Some([word.orth]))
                };
                if !found.is_empty() && words.get(found.clone()).is_some_and(fits) {
                    matches.push(found);
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

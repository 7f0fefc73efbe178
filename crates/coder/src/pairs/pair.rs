//! Two parties and the tree between them.

use crate::Report;
use dateline_text::{Dep, Pos};
use std::ops::Range;

/// How many words above a party are looked at.
const HEIGHT: usize = 24;

/// Two parties of one sentence, as ranges of tokens; the target may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Who acts.
    pub source: Range<usize>,
    /// Whom it is aimed at; empty where nobody is named.
    pub target: Range<usize>,
}

impl Pair {
    /// Whether a token belongs to one of the parties.
    pub fn holds(&self, token: usize) -> bool {
        self.source.contains(&token) || self.target.contains(&token)
    }

    /// The tokens between the two parties.
    pub fn between(&self) -> Range<usize> {
        if self.target.is_empty() {
            return self.source.end..self.source.end;
        }
        let start = self.source.end.min(self.target.end);
        start..self.source.start.max(self.target.start).max(start)
    }

    /// Where the later party ends.
    pub fn end(&self) -> usize {
        if self.target.is_empty() { self.source.end } else { self.source.end.max(self.target.end) }
    }
}

/// The words of the tree from one party to the other, without the parties' own.
#[derive(Debug, Default)]
pub struct Way {
    /// From the source up to, without, the top.
    pub up: Vec<usize>,
    /// The lowest word above both, and what stands above it up to the next verb.
    pub top: Vec<usize>,
    /// From below the top down to the target.
    pub down: Vec<usize>,
}

impl Way {
    /// The way between the heads of two parties.
    pub fn find(report: Report, pair: &Pair, source: usize, target: Option<usize>) -> Way {
        let (left, right) = (above(report, source), above(report, target.unwrap_or(source)));
        let Some(&top) = left.iter().find(|word| right.contains(word)) else {
            return Way::default();
        };
        let below = |list: &[usize]| -> Vec<usize> {
            let words = list.iter().copied().take_while(|word| *word != top);
            words.filter(|&word| !pair.holds(word)).collect()
        };
        let mut down = below(&right);
        down.reverse();
        Way { up: below(&left), top: up_to_verb(report, pair, top), down }
    }

    /// All words of the way.
    pub fn words(&self) -> impl Iterator<Item = usize> + '_ {
        self.up.iter().chain(&self.top).chain(&self.down).copied()
    }

    /// The word that most likely tells what lies between the parties.
    pub fn main(&self) -> Option<usize> {
        self.top.first().or(self.up.first()).or(self.down.first()).copied()
    }
}

fn above(report: Report, token: usize) -> Vec<usize> {
    std::iter::once(token).chain(report.analysis.ancestors(token)).take(HEIGHT).collect()
}

/// The first word from `top` upwards that is outside the parties, and those above it up to a verb.
fn up_to_verb(report: Report, pair: &Pair, top: usize) -> Vec<usize> {
    let mut words = Vec::new();
    for word in above(report, top).into_iter().filter(|&word| !pair.holds(word)) {
        words.push(word);
        if report.token(word).pos == Pos::Verb {
            break;
        }
    }
    words
}

/// The word that holds a range of tokens together: the first whose head lies outside.
pub fn head(report: Report, range: &Range<usize>) -> Option<usize> {
    let outside =
        |&token: &usize| report.analysis.head(token).is_none_or(|head| !range.contains(&head));
    let word = |&token: &usize| report.dep(token) != Dep::Punct;
    let count = report.tokens().len();
    let own = range.start.min(count)..range.end.min(count);
    own.clone().filter(outside).find(word).or_else(|| own.clone().next())
}

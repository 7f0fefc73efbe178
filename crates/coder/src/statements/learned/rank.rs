//! Chooses the best of many spans by the weights of their edges.

use super::weights::{Score, Weights};
use dateline_learn::Sink;
use std::ops::Range;

/// Spans that could be a part of an attribution, with what tells them apart.
pub trait Space {
    /// Where a span can begin.
    fn starts(&self) -> &[usize];
    /// The last tokens of spans.
    fn lasts(&self) -> &[usize];
    /// Whether there can be a span at all, and whether there can be none.
    fn can_be_none(&self) -> bool {
        true
    }
    /// Whether a span may be chosen.
    fn allows(&self, span: &Range<usize>) -> bool {
        !span.is_empty()
    }
    /// Describes a first token.
    fn start(&self, token: usize, sink: &mut impl Sink);
    /// Describes a last token.
    fn last(&self, token: usize, sink: &mut impl Sink);
    /// Describes a whole span.
    fn span(&self, span: &Range<usize>, sink: &mut impl Sink);
    /// Describes that there is none.
    fn none(&self, sink: &mut impl Sink);
}

/// The first of the options with the highest score.
pub fn highest<T>(options: impl Iterator<Item = (T, f32)>) -> Option<(T, f32)> {
    options.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// So many of the best first and last tokens are combined.
const BEST: usize = 5;

/// Edges that fall so far behind the best span's score make no better span.
const HOPELESS: f32 = 2.5;

/// The best first and last tokens of a space, with their scores.
pub struct Edges {
    starts: Vec<(usize, f32)>,
    lasts: Vec<(usize, f32)>,
}

impl Edges {
    /// Scores the edges of a space.
    pub fn of<S: Space>(space: &S, weights: Weights) -> Edges {
        Edges {
            starts: ranked(space.starts(), weights, |token, sink| space.start(token, sink)),
            lasts: ranked(space.lasts(), weights, |token, sink| space.last(token, sink)),
        }
    }
}

/// The score of no span at all, where there can be none.
pub fn none<S: Space>(space: &S, weights: Weights) -> Option<f32> {
    space.can_be_none().then(|| {
        let mut score = Score::new(weights);
        space.none(&mut score);
        score.value()
    })
}

/// The best span of a space, with its score.
pub fn best<S: Space>(space: &S, weights: Weights) -> Option<(Range<usize>, f32)> {
    best_of(space, &Edges::of(space, weights), weights)
}

/// The same with edges that were scored before: those of another space serve if the spaces differ in
/// what they say of whole spans only.
pub fn best_of<S: Space>(
    space: &S,
    edges: &Edges,
    weights: Weights,
) -> Option<(Range<usize>, f32)> {
    let mut best: Option<(Range<usize>, f32)> = None;
    for &(start, first) in &edges.starts {
        for &(last, second) in &edges.lasts {
            let top = best.as_ref().map_or(f32::NEG_INFINITY, |(_, top)| *top);
            if first + second + HOPELESS < top {
                break;
            }
            let span = start..last + 1;
            if start > last || !space.allows(&span) {
                continue;
            }
            let mut score = Score::new(weights);
            space.span(&span, &mut score);
            let sum = first + second + score.value();
            if sum > top {
                best = Some((span, sum));
            }
        }
    }
    best
}

fn ranked(
    tokens: &[usize],
    weights: Weights,
    describe: impl Fn(usize, &mut Score),
) -> Vec<(usize, f32)> {
    let score = |&token: &usize| {
        let mut score = Score::new(weights);
        describe(token, &mut score);
        (token, score.value())
    };
    let mut scored: Vec<(usize, f32)> = tokens.iter().map(score).collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    scored.truncate(BEST);
    scored
}

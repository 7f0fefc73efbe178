//! Transition systems: the dependency parser and the entity recogniser.
//!
//! Both read the text from left to right and choose, at each step, the best-scored move among
//! those that their state allows.

mod arc_eager;
mod entities;
mod scorer;
mod tree;

pub(crate) use arc_eager::{ArcEager, Arcs};
pub(crate) use entities::Entities;
pub(crate) use scorer::{HIDDEN, ScorerBuffers};
pub(crate) use tree::{DepLabel, Tree};

/// The best-scored move that is valid; the first one among equals.
pub(crate) fn best(scores: &[f32], is_valid: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (number, &score) in scores.iter().enumerate() {
        if best.is_none_or(|(_, top)| score > top) && is_valid(number) {
            best = Some((number, score));
        }
    }
    best.map(|(number, _)| number)
}

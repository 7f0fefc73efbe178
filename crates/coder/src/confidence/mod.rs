//! Puts a number on how likely a record is right.
//!
//! The number is the probability that a logistic model gives from the record's own signs ([`Signs`]): what kind
//! of sense told it, how its parties are named and coded, what the status rests on, how the learned weights
//! like the pair of parties. The weights stand in `data/learned/confidence.tsv`; `cargo xtask train` makes them
//! from the verdicts of a reader and from the sets with gold events.

mod signs;

pub use signs::Signs;

use dateline_learn::{Ids, Model, Options, Sink};
use std::sync::OnceLock;

/// How the weights are trained.
pub const OPTIONS: Options = Options {
    l2: 20.0,
    rare: false,
    least: 8,
    balance: 0.0,
    rounds: 200,
    prune: 0.02,
    decimals: 2,
};

/// The label of records that are right.
pub const RIGHT: &str = "right";

/// The weights that are built in.
const TABLE: &str = include_str!("../../data/learned/confidence.tsv");

/// The weights, which are read when they are first asked for.
#[derive(Default)]
pub struct Weights(OnceLock<Model>);

impl Weights {
    /// Weights that are not the ones built in.
    pub fn new(model: Model) -> Weights {
        Weights(OnceLock::from(model))
    }

    /// The probability that a record with these signs is right, from 0 to 1, to the hundredth.
    pub fn of(&self, signs: &Signs) -> f32 {
        let mut ids = Ids::default();
        signs.write(&mut ids);
        self.share(&ids)
    }

    /// The same for the names of signs.
    pub fn of_names(&self, signs: &[String]) -> f32 {
        let mut ids = Ids::default();
        for sign in signs {
            ids.add(&[sign]);
        }
        self.share(&ids)
    }

    fn share(&self, ids: &Ids) -> f32 {
        let model = self.0.get_or_init(|| Model::read(TABLE).unwrap_or_default());
        let right = model.labels().iter().position(|label| label == RIGHT);
        let share = right.and_then(|at| model.scores(ids.list()).get(at).copied());
        (share.unwrap_or(0.5) * 100.0).round() / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_is_built_in_has_no_mistake() {
        let model = Model::read(TABLE).expect("a model");
        assert!(model.labels().iter().any(|label| label == RIGHT));
    }
}

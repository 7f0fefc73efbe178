//! Which event lies between two parties: learned weights over what the rules and the words say.
//!
//! The rules stay the explanation where they are sure. Where several of them hold, or none does, a
//! log-linear model decides ([`dateline_learn`]). Its features are what the rules found, which types the
//! lexicon's lemmas near the two parties can tell of, and the words and the syntax between them. The
//! weights stand in `data/learned/pairs.tsv`; `cargo xtask train` makes them.

mod between;
mod features;
mod pair;
mod root;
mod rules;

pub use between::Between;
pub use pair::Pair;
pub use root::Root;

use crate::Report;
use crate::entities::Entities;
use crate::events::Told;
use crate::lexicon::Lexicon;
use crate::status::Judge;
use dateline_learn::{Ids, Model, Options, Sink};
use std::sync::OnceLock;

/// How the weights are trained.
pub const OPTIONS: Options =
    Options { l2: 20.0, rare: true, least: 2, balance: 1.0, rounds: 200, prune: 0.02, decimals: 2 };

/// The weights that are built in.
const TABLE: &str = include_str!("../../data/learned/pairs.tsv");

/// The weights, which are read when they are first asked for.
#[derive(Default)]
pub struct Weights(OnceLock<Model>);

impl Weights {
    /// Weights that are not the ones built in.
    pub fn new(model: Model) -> Weights {
        Weights(OnceLock::from(model))
    }

    /// The model. That the table that is built in has no mistake is made sure by a test.
    pub fn model(&self) -> &Model {
        self.0.get_or_init(|| Model::read(TABLE).unwrap_or_default())
    }
}

/// What is read of the report in which two parties stand.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The report.
    pub report: Report<'a>,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The entities.
    pub entities: &'a Entities,
    /// The judge of statuses.
    pub judge: Judge<'a>,
    /// What the rules found, in the order of the triggers.
    pub told: &'a [Told<'a>],
}

impl<'a> Scene<'a> {
    /// Writes all that the model asks of two parties.
    pub fn describe(self, pair: &Pair, sink: &mut impl Sink) {
        features::write(self, pair, sink);
    }

    /// The most probable class of the event between two parties, and its probability.
    pub fn classify(self, pair: &Pair, weights: &Weights) -> Option<(Root, f32)> {
        let mut ids = Ids::default();
        self.describe(pair, &mut ids);
        // A feature holds or does not hold, however often it was met.
        let mut held = ids.list().to_vec();
        held.sort_unstable();
        held.dedup();
        let (label, share) = weights.model().best(&held)?;
        Some((Root::parse(label)?, share))
    }

    /// How probable a class is between two parties; nothing where the weights do not know it.
    pub fn share(self, pair: &Pair, root: Root, weights: &Weights) -> Option<f32> {
        let mut ids = Ids::default();
        self.describe(pair, &mut ids);
        let model = weights.model();
        let at = model.labels().iter().position(|label| label == root.as_str())?;
        model.scores(ids.list()).get(at).copied()
    }

    /// The rules' own best event between two parties.
    pub fn best(self, pair: &Pair) -> Option<&'a Told<'a>> {
        rules::best(self, pair)
    }
}

#[cfg(test)]
mod tests;

//! Small learned weights that decide where rules tie or find nothing.
//!
//! A model is a multinomial logistic regression over features that hold or do not hold, each known by
//! a readable name such as `trigger=accuse`. [`train`] learns its weights from examples, the same bytes
//! from the same examples; [`Model::write`] and [`Model::read`] keep it in a table that people can read
//! and review; [`Model::scores`] gives each label's probability.
//!
//! A stage that uses a model writes its features once, into any [`Sink`]: [`Names`] while it is
//! trained, [`Ids`] while it is used, where names are only hashed and nothing is allocated.
//!
//! ```
//! use dateline_learn::{Example, Ids, Model, Names, Options, Sink, train};
//!
//! fn describe(verb: &str, sink: &mut impl Sink) {
//!     sink.add(&["verb=", verb]);
//! }
//!
//! let rows = [("praise", "good"), ("thank", "good"), ("blame", "bad")];
//! let examples: Vec<Example> = rows
//!     .iter()
//!     .map(|(verb, label)| {
//!         let mut names = Names::default();
//!         describe(verb, &mut names);
//!         Example { features: names.into_list(), label: (*label).to_owned() }
//!     })
//!     .collect();
//! let model = train(&examples, &Options { least: 1, ..Options::default() });
//! let model = Model::read(&model.write())?;
//!
//! let mut ids = Ids::default();
//! describe("blame", &mut ids);
//! assert_eq!(model.best(ids.list()).map(|(label, _)| label), Some("bad"));
//! # Ok::<(), dateline_learn::ModelError>(())
//! ```

mod feature;
mod minimum;
mod model;
mod ranker;
mod table;
mod trainer;

pub use feature::{FeatureId, Ids, Names, Part, Sink};
pub use model::Model;
pub use ranker::{Choice as Ranking, rank};
pub use table::ModelError;
pub use trainer::{Example, Options, train};

//! Inference of spaCy's English pipelines: tokens, tags, heads, lemmas, entities.
//!
//! An [`Engine`] holds a packed model (written by `cargo xtask model`) and parses texts as spaCy
//! 3.8 does with the package that the model was packed from. One engine may serve many threads;
//! what it finds depends on the text alone.
//!
//! ```
//! use dateline_nlp::Engine;
//! let engine = Engine::embedded()?;
//! let analysis = engine.parse("The envoys left Geneva.");
//! let lemmas: Vec<&str> = analysis.tokens().iter().map(|token| token.lemma.as_str()).collect();
//! assert_eq!(lemmas, ["the", "envoy", "leave", "Geneva", "."]);
//! # Ok::<(), dateline_nlp::ModelError>(())
//! ```

mod chars;
mod engine;
mod error;
mod lexicon;
mod model;
mod options;
mod parse;
mod pattern;
mod pipeline;
mod rows;
mod rules;
mod scratch;
mod strings;
mod tok2vec;
mod tokenizer;

pub use dateline_kernels::{Isa, MissingIsa, Precision};
pub use engine::Engine;
pub use error::ModelError;
pub use options::Arithmetic;

//! The arithmetic of dateline's linguistic engine: matrix products and the layers around them.
//!
//! This is the only crate with `unsafe` code, all of it behind the safe functions here. Every
//! output element is summed in one fixed order, whatever the number of rows, so that results depend
//! neither on batching nor on threads; processors with fused multiply-add give the same bits.

mod layers;
mod product;

pub use layers::{add_to, maxout, maxout_norm};
pub use product::{Weights, product};

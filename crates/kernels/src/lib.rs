//! The arithmetic of dateline's linguistic engine: matrix products and the layers around them.
//!
//! This is the only crate with `unsafe` code, all of it behind the safe functions here. A
//! [`Kernels`] value stands for one set of instructions that the processor is known to have; every
//! set gives the same bits. Each element of a product is summed in one fixed order, whatever the
//! number of rows, so that results depend neither on batching nor on threads.

mod isa;
mod layers;
mod product;
mod weights;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use isa::{Isa, Kernels, MissingIsa};
pub use layers::MaxoutNorm;
pub use weights::{Precision, Weights};

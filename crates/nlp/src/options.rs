//! How an engine computes.

use dateline_kernels::{Isa, Kernels, MissingIsa, Precision};

/// The instructions and the precision that an engine computes with. What it finds is the same for
/// all instructions; bf16 is faster and finds a little else (docs/engine.md says how much).
#[derive(Clone, Copy, Debug)]
pub struct Arithmetic {
    pub(crate) kernels: Kernels,
    pub(crate) precision: Precision,
}

impl Arithmetic {
    /// Computes with one set of instructions, or the processor's best where none is named.
    ///
    /// # Errors
    ///
    /// Fails when this processor lacks the instructions.
    pub fn new(isa: Option<Isa>, precision: Precision) -> Result<Arithmetic, MissingIsa> {
        let kernels = isa.map_or(Ok(Kernels::best()), Kernels::of)?;
        Ok(Arithmetic { kernels, precision })
    }
}

impl Default for Arithmetic {
    /// The processor's best instructions, in f32.
    fn default() -> Arithmetic {
        Arithmetic { kernels: Kernels::best(), precision: Precision::F32 }
    }
}

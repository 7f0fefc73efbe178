//! Weight matrices, packed for the products.

/// Outputs of one panel.
pub(crate) const PANEL: usize = 32;

/// The numbers that a product multiplies; sums are always in f32.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// Weights and inputs as they are.
    #[default]
    F32,
    /// Weights and inputs rounded to bfloat16: 8 bits of mantissa, half the memory, and twice the
    /// speed on processors with AVX512_BF16.
    Bf16,
}

impl std::str::FromStr for Precision {
    type Err = String;

    fn from_str(name: &str) -> Result<Precision, String> {
        match name {
            "f32" => Ok(Precision::F32),
            "bf16" => Ok(Precision::Bf16),
            _ => Err(format!("wanted f32 or bf16, found {name:?}")),
        }
    }
}

impl std::fmt::Display for Precision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if *self == Precision::F32 { "f32" } else { "bf16" })
    }
}

/// A weight matrix, packed for [`Kernels::product`](crate::Kernels::product).
pub struct Weights {
    pub(crate) outputs: usize,
    pub(crate) inner: usize,
    pub(crate) panels: Panels,
    /// What each output starts from; zeros up to a whole panel.
    pub(crate) bias: Vec<f32>,
}

/// For each panel of 32 outputs, for each input, the 32 weights; missing outputs are zero.
pub(crate) enum Panels {
    F32(Vec<f32>),
    /// For each pair of inputs, 32 pairs of weights: the first in the low half. A missing second
    /// input is zero.
    Bf16(Vec<u32>),
}

impl Weights {
    /// Packs a row-major matrix of `outputs` rows with `inner` weights each; missing weights are 0.
    pub fn pack(matrix: &[f32], outputs: usize, inner: usize, precision: Precision) -> Weights {
        let panels = match precision {
            Precision::F32 => Panels::F32(pack(matrix, outputs, inner)),
            Precision::Bf16 => Panels::Bf16(pack_pairs(matrix, outputs, inner)),
        };
        Weights { outputs, inner, panels, bias: vec![0.0; outputs.div_ceil(PANEL) * PANEL] }
    }

    /// Lets each output start from a bias; missing ones are 0.
    pub fn with_bias(mut self, bias: &[f32]) -> Weights {
        let used = self.bias.iter_mut().zip(bias).take(self.outputs);
        used.for_each(|(to, &bias)| *to = bias);
        self
    }

    /// The number of outputs.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// The number of inputs.
    pub fn inner(&self) -> usize {
        self.inner
    }
}

fn pack(matrix: &[f32], outputs: usize, inner: usize) -> Vec<f32> {
    let mut panels = vec![0.0; outputs.div_ceil(PANEL) * inner * PANEL];
    for (row, weights) in matrix.chunks_exact(inner.max(1)).take(outputs).enumerate() {
        let base = row / PANEL * inner * PANEL + row % PANEL;
        for (column, &weight) in weights.iter().enumerate() {
            panels[base + column * PANEL] = weight;
        }
    }
    panels
}

fn pack_pairs(matrix: &[f32], outputs: usize, inner: usize) -> Vec<u32> {
    let pairs = inner.div_ceil(2);
    let mut panels = vec![0; outputs.div_ceil(PANEL) * pairs * PANEL];
    for (row, weights) in matrix.chunks_exact(inner.max(1)).take(outputs).enumerate() {
        let base = row / PANEL * pairs * PANEL + row % PANEL;
        for (pair, weights) in weights.chunks(2).enumerate() {
            panels[base + pair * PANEL] = pair_of(weights);
        }
    }
    panels
}

/// Two numbers as bf16, the first in the low half.
pub(crate) fn pair_of(numbers: &[f32]) -> u32 {
    let half = |at: usize| numbers.get(at).map_or(0, |&x| u32::from(bf16(x)));
    half(0) | half(1) << 16
}

/// Rounds to the nearest bfloat16, ties to even; tiny numbers that are not normal become zero, as
/// the processor's own conversion has it.
pub(crate) fn bf16(x: f32) -> u16 {
    let bits = x.to_bits();
    if x.is_nan() {
        return (bits >> 16) as u16 | 0x40;
    }
    if x.is_subnormal() {
        return (bits >> 16) as u16 & 0x8000;
    }
    ((bits + 0x7fff + (bits >> 16 & 1)) >> 16) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bf16_rounds_to_nearest_and_ties_to_even() {
        for (x, expected) in [
            (1.0, 0x3f80),
            (-2.0, 0xc000),
            (f32::from_bits(0x3f80_8000), 0x3f80),
            (f32::from_bits(0x3f81_8000), 0x3f82),
            (f32::from_bits(0x3f80_8001), 0x3f81),
            (f32::INFINITY, 0x7f80),
            (1e-40, 0),
        ] {
            assert_eq!(bf16(x), expected, "{x}");
        }
    }
}

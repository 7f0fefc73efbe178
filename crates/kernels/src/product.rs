//! Products of rows with a packed weight matrix.

use crate::isa::{Isa, Kernels, vectorised};
use crate::weights::{PANEL, Panels, Weights, pair_of};

/// The rows of one product and where they go.
pub(crate) struct Job<'a, X> {
    pub(crate) x: &'a [X],
    /// From the start of one row to that of the next.
    pub(crate) stride: usize,
    pub(crate) rows: usize,
    pub(crate) inner: usize,
    pub(crate) outputs: usize,
    /// The packed weights: for each panel `inner` times 32.
    pub(crate) panels: &'a [X],
    /// What each output starts from, for all panels.
    pub(crate) bias: &'a [f32],
}

/// Some outputs' weights, 32 for each input, and what they start from.
#[derive(Clone, Copy)]
pub(crate) struct Panel<'a, X> {
    pub(crate) weights: &'a [X],
    pub(crate) bias: &'a [f32],
}

impl<X> Job<'_, X> {
    /// The panels with the number of their first output and of their outputs.
    pub(crate) fn panels(&self) -> impl Iterator<Item = (Panel<'_, X>, usize, usize)> {
        let panels = self.panels.chunks_exact(self.inner * PANEL);
        let panels = panels.zip(self.bias.chunks_exact(PANEL));
        panels.enumerate().map(|(number, (weights, bias))| {
            let first = number * PANEL;
            (Panel { weights, bias }, first, PANEL.min(self.outputs - first))
        })
    }
}

impl Kernels {
    /// Computes `out[r] = bias + W · x[r]` for `rows` rows, where row `r` of `x` starts at `r * stride`.
    ///
    /// Rows may overlap (a stride smaller than the inner size gives sliding windows). Each element
    /// is summed from the bias on in the order of the inputs by fused multiply-adds; in bf16 by pairs of inputs, the
    /// second one first, as the processor's instruction has it.
    ///
    /// ```
    /// use dateline_kernels::{Kernels, Precision, Weights};
    /// // Two outputs of three inputs.
    /// let weights = Weights::pack(&[1.0, 2.0, 3.0, 0.0, 1.0, 0.0], 2, 3, Precision::F32);
    /// let mut out = [0.0; 2];
    /// Kernels::best().product(&[1.0, 1.0, 1.0], 3, 1, &weights, &mut out);
    /// assert_eq!(out, [6.0, 1.0]);
    /// ```
    ///
    /// # Panics
    ///
    /// Panics when `x` or `out` is shorter than the rows need.
    pub fn product(
        self,
        x: &[f32],
        stride: usize,
        rows: usize,
        weights: &Weights,
        out: &mut [f32],
    ) {
        let (inner, outputs) = (weights.inner, weights.outputs);
        assert!(rows == 0 || x.len() >= (rows - 1) * stride + inner, "too few inputs");
        assert!(out.len() >= rows * outputs, "too small an output");
        let out = &mut out[..rows * outputs];
        let bias = weights.bias.as_slice();
        if inner == 0 {
            out.chunks_exact_mut(outputs.max(1)).for_each(|o| o.copy_from_slice(&bias[..outputs]));
        }
        if inner == 0 || rows == 0 {
            return;
        }
        match &weights.panels {
            Panels::F32(panels) => {
                self.product_f32(&Job { x, stride, rows, inner, outputs, panels, bias }, out);
            }
            Panels::Bf16(panels) => {
                let x = &x[..(rows - 1) * stride + inner];
                let (x, stride) = self.pairs(x, stride, rows, inner);
                let inner = inner.div_ceil(2);
                self.product_bf16(&Job { x: &x, stride, rows, inner, outputs, panels, bias }, out);
            }
        }
    }

    fn product_f32(self, job: &Job<f32>, out: &mut [f32]) {
        match self.isa() {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx512 => crate::x86::product_avx512(self, job, out),
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => crate::x86::product_avx2(self, job, out),
            _ => plain(job, out, |a, b, sum| a.mul_add(b, sum)),
        }
    }

    fn product_bf16(self, job: &Job<u32>, out: &mut [f32]) {
        #[cfg(target_arch = "x86_64")]
        if self.isa() == Isa::Avx512 && is_x86_feature_detected!("avx512bf16") {
            return crate::x86::product_bf16(job, out);
        }
        self.plain_bf16(job, out);
    }

    fn to_pairs(self, x: &[f32]) -> Vec<u32> {
        #[cfg(target_arch = "x86_64")]
        if self.isa() == Isa::Avx512 && is_x86_feature_detected!("avx512bf16") {
            return crate::x86::to_pairs(x);
        }
        x.chunks(2).map(pair_of).collect()
    }

    /// The rows as pairs of bf16, with their stride. Rows that overlap share their pairs where
    /// every row starts at a pair.
    fn pairs(self, x: &[f32], stride: usize, rows: usize, inner: usize) -> (Vec<u32>, usize) {
        if stride.is_multiple_of(2) {
            return (self.to_pairs(x), stride / 2);
        }
        let row = |row: usize| x[row * stride..][..inner].chunks(2).map(pair_of);
        ((0..rows).flat_map(row).collect(), inner.div_ceil(2))
    }
}

vectorised! {
    /// A product in bf16 by the instructions for f32.
    fn plain_bf16(job: &Job<u32>, out: &mut [f32]) => plain(job, out, add_pair)
}

/// Adds the products of two pairs of bf16 as AVX512_BF16 does.
#[inline(always)]
fn add_pair(a: u32, b: u32, sum: f32) -> f32 {
    let low = |pair: u32| f32::from_bits(pair << 16);
    let high = |pair: u32| f32::from_bits(pair & 0xffff_0000);
    low(a).mul_add(low(b), high(a).mul_add(high(b), sum))
}

/// The product in plain Rust: what the other kernels are tested against.
#[inline(always)]
fn plain<X: Copy>(job: &Job<X>, out: &mut [f32], fused: impl Fn(X, X, f32) -> f32) {
    for (panel, first, width) in job.panels() {
        for row in 0..job.rows {
            let x = &job.x[row * job.stride..][..job.inner];
            let mut sums = [0.0f32; PANEL];
            sums.copy_from_slice(panel.bias);
            for (&a, b) in x.iter().zip(panel.weights.chunks_exact(PANEL)) {
                for (sum, &b) in sums.iter_mut().zip(b) {
                    *sum = fused(a, b, *sum);
                }
            }
            out[row * job.outputs + first..][..width].copy_from_slice(&sums[..width]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Precision;
    use proptest::prelude::*;

    /// Numbers between -1 and 1; every eighth is tiny, so that products are not normal numbers.
    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let next = |at: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let x = (state >> 8) as f32 / 8_388_608.0 - 1.0;
            if at % 8 == 7 { x * 1e-25 } else { x }
        };
        (0..count).map(next).collect()
    }

    fn kernels() -> impl Iterator<Item = Kernels> {
        Isa::ALL.into_iter().filter_map(|isa| Kernels::of(isa).ok())
    }

    proptest! {
        #[test]
        fn every_kernel_gives_the_same_bits(
            rows in 0usize..30, inner in 1usize..70, outputs in 1usize..100, stride in 1usize..80,
            seed: u32,
        ) {
            let x = numbers(rows * stride + inner, seed);
            let matrix = numbers(outputs * inner, seed ^ 1);
            let bias = numbers(outputs, seed ^ 2);
            let weights = Weights::pack(&matrix, outputs, inner, Precision::F32).with_bias(&bias);
            let mut out = vec![0.0; rows * outputs];
            for kernels in kernels() {
                kernels.product(&x, stride, rows, &weights, &mut out);
                for (at, &found) in out.iter().enumerate() {
                    let (row, output) = (at / outputs, at % outputs);
                    let sum = (0..inner).fold(bias[output], |sum, k| {
                        x[row * stride + k].mul_add(matrix[output * inner + k], sum)
                    });
                    prop_assert_eq!(found.to_bits(), sum.to_bits(), "{}", kernels.isa());
                }
            }
        }

        #[test]
        fn bf16_is_near_f32_and_the_same_for_every_kernel(
            rows in 0usize..30, inner in 1usize..70, outputs in 1usize..100, stride in 1usize..80,
            seed: u32,
        ) {
            let x = numbers(rows * stride + inner, seed);
            let matrix = numbers(outputs * inner, seed ^ 1);
            let run = |kernels: Kernels, precision| {
                let mut out = vec![0.0; rows * outputs];
                let weights = Weights::pack(&matrix, outputs, inner, precision);
                kernels.product(&x, stride, rows, &weights, &mut out);
                out
            };
            let expected = run(Kernels::best(), Precision::F32);
            let first = run(Kernels::best(), Precision::Bf16);
            for kernels in kernels() {
                prop_assert_eq!(&run(kernels, Precision::Bf16), &first, "{}", kernels.isa());
            }
            for (found, expected) in first.iter().zip(expected) {
                let most = 0.01 * inner as f32;
                prop_assert!((found - expected).abs() < most, "{} {}", found, expected);
            }
        }
    }
}

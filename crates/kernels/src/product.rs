//! Products of a few rows with a packed weight matrix.

/// Columns of one panel.
const PANEL: usize = 32;

/// A weight matrix packed for [`product`].
///
/// ```
/// use dateline_kernels::{Weights, product};
/// // Two outputs of three inputs.
/// let weights = Weights::pack(&[1.0, 2.0, 3.0, 0.0, 1.0, 0.0], 2, 3);
/// let mut out = [0.0; 2];
/// product(&[1.0, 1.0, 1.0], 3, 1, &weights, &mut out);
/// assert_eq!(out, [6.0, 1.0]);
/// ```
pub struct Weights {
    outputs: usize,
    inner: usize,
    /// For each panel of 32 outputs, for each input, the 32 weights; missing outputs are zero.
    panels: Vec<f32>,
}

impl Weights {
    /// Packs a row-major matrix of `outputs` rows with `inner` weights each; missing weights are 0.
    pub fn pack(matrix: &[f32], outputs: usize, inner: usize) -> Weights {
        let count = outputs.div_ceil(PANEL);
        let mut panels = vec![0.0; count * inner * PANEL];
        for (row, weights) in matrix.chunks_exact(inner.max(1)).take(outputs).enumerate() {
            let base = row / PANEL * inner * PANEL + row % PANEL;
            for (column, &weight) in weights.iter().enumerate() {
                panels[base + column * PANEL] = weight;
            }
        }
        Weights { outputs, inner, panels }
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

/// Computes `out[r] = W · x[r]` for `rows` rows, where row `r` of `x` starts at `r * stride`.
///
/// Rows may overlap (a stride smaller than the inner size gives sliding windows). Each element is
/// summed in the order of the inputs by fused multiply-adds.
///
/// # Panics
///
/// Panics when `x` or `out` is shorter than the rows need.
pub fn product(x: &[f32], stride: usize, rows: usize, weights: &Weights, out: &mut [f32]) {
    let (inner, outputs) = (weights.inner, weights.outputs);
    assert!(rows == 0 || x.len() >= (rows - 1) * stride + inner, "too few inputs");
    assert!(out.len() >= rows * outputs, "too small an output");
    if inner == 0 {
        out[..rows * outputs].fill(0.0);
        return;
    }
    let job = Job { x, stride, rows, weights };
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            return x86::wide(&job, out);
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            return x86::narrow(&job, out);
        }
    }
    portable(&job, out);
}

struct Job<'a> {
    x: &'a [f32],
    stride: usize,
    rows: usize,
    weights: &'a Weights,
}

impl Job<'_> {
    /// The panels with the number of their first output and of their outputs.
    fn panels(&self) -> impl Iterator<Item = (&[f32], usize, usize)> {
        let outputs = self.weights.outputs;
        let panels = self.weights.panels.chunks_exact(self.weights.inner * PANEL);
        panels.enumerate().map(move |(number, panel)| {
            let first = number * PANEL;
            (panel, first, PANEL.min(outputs - first))
        })
    }
}

fn portable(job: &Job, out: &mut [f32]) {
    for (panel, first, width) in job.panels() {
        for row in 0..job.rows {
            let x = &job.x[row * job.stride..][..job.weights.inner];
            let mut sums = [0.0f32; PANEL];
            for (&a, b) in x.iter().zip(panel.chunks_exact(PANEL)) {
                sums.iter_mut().zip(b).for_each(|(sum, &b)| *sum = a.mul_add(b, *sum));
            }
            out[row * job.weights.outputs + first..][..width].copy_from_slice(&sums[..width]);
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "processor intrinsics and the calls of functions that need them")]
mod x86 {
    use super::{Job, PANEL};
    use std::arch::x86_64::*;

    /// Makes the walk over row tiles for one width of registers.
    macro_rules! kernel {
        ($entry:ident, $tile:ident, $feature:literal, $lanes:literal, $vector:ty,
         $zero:ident, $load:ident, $store:ident, $broadcast:ident, $fused:ident,
         $($rows:literal)*) => {
            /// Computes a whole product; the caller checked the processor and the lengths.
            pub(super) fn $entry(job: &Job, out: &mut [f32]) {
                for (panel, first, width) in job.panels() {
                    let mut row = 0;
                    $(
                        while job.rows - row >= $rows {
                            // SAFETY: `product` checked that the processor has the features.
                            let sums = unsafe { $tile::<$rows>(job, row, panel) };
                            for (offset, sums) in sums.iter().enumerate() {
                                let at = (row + offset) * job.weights.outputs + first;
                                out[at..at + width].copy_from_slice(&sums[..width]);
                            }
                            row += $rows;
                        }
                    )*
                }
            }

            #[target_feature(enable = $feature)]
            fn $tile<const ROWS: usize>(job: &Job, row: usize, panel: &[f32]) -> [[f32; PANEL]; ROWS] {
                const VECTORS: usize = PANEL / $lanes;
                let inner = job.weights.inner;
                assert!((row + ROWS - 1) * job.stride + inner <= job.x.len());
                assert!(inner * PANEL <= panel.len());
                let mut sums = [[$zero(); VECTORS]; ROWS];
                for k in 0..inner {
                    // SAFETY: the two assertions above bound every index.
                    unsafe {
                        let b: [$vector; VECTORS] =
                            std::array::from_fn(|v| $load(panel.as_ptr().add(k * PANEL + v * $lanes)));
                        for (r, sums) in sums.iter_mut().enumerate() {
                            let a = $broadcast(*job.x.get_unchecked((row + r) * job.stride + k));
                            for v in 0..VECTORS {
                                sums[v] = $fused(a, b[v], sums[v]);
                            }
                        }
                    }
                }
                let mut out = [[0.0; PANEL]; ROWS];
                for (out, sums) in out.iter_mut().zip(&sums) {
                    for (v, &sum) in sums.iter().enumerate() {
                        // SAFETY: `out` holds VECTORS vectors of this width.
                        unsafe { $store(out.as_mut_ptr().add(v * $lanes), sum) };
                    }
                }
                out
            }
        };
    }

    kernel!(wide, wide_tile, "avx512f", 16, __m512, _mm512_setzero_ps, _mm512_loadu_ps,
        _mm512_storeu_ps, _mm512_set1_ps, _mm512_fmadd_ps, 12 4 1);
    kernel!(narrow, narrow_tile, "avx2,fma", 8, __m256, _mm256_setzero_ps, _mm256_loadu_ps,
        _mm256_storeu_ps, _mm256_set1_ps, _mm256_fmadd_ps, 2 1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        };
        (0..count).map(next).collect()
    }

    proptest! {
        #[test]
        fn every_kernel_gives_the_same_bits(
            rows in 0usize..30, inner in 1usize..70, outputs in 1usize..100, stride in 1usize..80,
            seed: u32,
        ) {
            let x = numbers(rows * stride + inner, seed);
            let matrix = numbers(outputs * inner, seed ^ 1);
            let weights = Weights::pack(&matrix, outputs, inner);
            let mut fast = vec![0.0; rows * outputs];
            product(&x, stride, rows, &weights, &mut fast);
            let mut slow = vec![0.0; rows * outputs];
            portable(&Job { x: &x, stride, rows, weights: &weights }, &mut slow);
            prop_assert_eq!(&fast, &slow);
            for row in 0..rows {
                for output in 0..outputs {
                    let sum = (0..inner).fold(0.0f32, |sum, k| {
                        x[row * stride + k].mul_add(matrix[output * inner + k], sum)
                    });
                    prop_assert_eq!(fast[row * outputs + output], sum);
                }
            }
        }
    }
}

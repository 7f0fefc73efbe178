//! The kernels that use the instructions of x86 processors: all unsafe code.
#![expect(unsafe_code, reason = "processor intrinsics and the calls of functions that need them")]

use crate::isa::{Isa, Kernels};
use crate::product::{Job, Panel};
use crate::weights::{PANEL, pair_of};
use std::arch::x86_64::*;

/// Makes the walk over tiles of rows for one width of registers.
///
/// A tile keeps `ROWS` times `$width` sums in registers; for each input it loads `$width` weights
/// once and multiplies them with the input of each row. `$rows` lists the heights of tiles, greatest
/// first.
macro_rules! product {
    ($walk:ident, $tile:ident, $feature:literal, $lanes:literal, $width:literal, $number:ty, $vector:ty,
     $load_sums:expr, $load:expr, $broadcast:expr, $fused:expr, $store:expr, $($rows:literal)*) => {
        #[target_feature(enable = $feature)]
        fn $walk(job: &Job<$number>, out: &mut [f32]) {
            for (panel, first, width) in job.panels() {
                for column in (0..width).step_by($width) {
                    let first = first + column;
                    let panel = Panel {
                        weights: &panel.weights[column..],
                        bias: &panel.bias[column..],
                    };
                    let width = $width.min(width - column);
                    let mut row = 0;
                    $(
                        while job.rows - row >= $rows {
                            let at = row * job.outputs + first;
                            if width == $width {
                                $tile::<$rows>(job, row, panel, &mut out[at..], job.outputs);
                            } else {
                                let mut sums = [0.0; $width * $rows];
                                $tile::<$rows>(job, row, panel, &mut sums, $width);
                                for (number, sums) in sums.chunks_exact($width).enumerate() {
                                    let at = at + number * job.outputs;
                                    out[at..at + width].copy_from_slice(&sums[..width]);
                                }
                            }
                            row += $rows;
                        }
                    )*
                }
            }
        }

        /// Writes the sums of `ROWS` rows to `out`, each row `pitch` after the one before.
        #[inline]
        #[target_feature(enable = $feature)]
        fn $tile<const ROWS: usize>(
            job: &Job<$number>, row: usize, panel: Panel<$number>, out: &mut [f32], pitch: usize,
        ) {
            const VECTORS: usize = $width / $lanes;
            let (x, inner, stride) = (&job.x[row * job.stride..], job.inner, job.stride);
            assert!((ROWS - 1) * stride + inner <= x.len());
            assert!((inner - 1) * PANEL + $width <= panel.weights.len());
            assert!($width <= panel.bias.len());
            assert!((ROWS - 1) * pitch + $width <= out.len());
            // SAFETY: the assertion on the bias bounds every index.
            let bias: [_; VECTORS] =
                std::array::from_fn(|v| unsafe { $load_sums(panel.bias.as_ptr().add(v * $lanes)) });
            let mut sums = [bias; ROWS];
            for k in 0..inner {
                // SAFETY: the assertions above bound every index.
                unsafe {
                    let weights = panel.weights.as_ptr().add(k * PANEL);
                    let weights: [$vector; VECTORS] =
                        std::array::from_fn(|v| $load(weights.add(v * $lanes)));
                    for (r, sums) in sums.iter_mut().enumerate() {
                        let a = $broadcast(*x.get_unchecked(r * stride + k));
                        for v in 0..VECTORS {
                            sums[v] = $fused(a, weights[v], sums[v]);
                        }
                    }
                }
            }
            for (r, sums) in sums.iter().enumerate() {
                for (v, &sum) in sums.iter().enumerate() {
                    // SAFETY: the last assertion bounds every index.
                    unsafe { $store(out.as_mut_ptr().add(r * pitch + v * $lanes), sum) };
                }
            }
        }
    };
}

product!(walk_avx512, tile_avx512, "avx512f", 16, 32, f32, __m512,
    |p| _mm512_loadu_ps(p), |p| _mm512_loadu_ps(p), |a| _mm512_set1_ps(a),
    |a, b, sum| _mm512_fmadd_ps(a, b, sum), |p, sum| _mm512_storeu_ps(p, sum), 12 8 4 2 1);

product!(walk_avx2, tile_avx2, "avx2,fma", 8, 16, f32, __m256,
    |p| _mm256_loadu_ps(p), |p| _mm256_loadu_ps(p), |a| _mm256_set1_ps(a),
    |a, b, sum| _mm256_fmadd_ps(a, b, sum), |p, sum| _mm256_storeu_ps(p, sum), 6 4 2 1);

product!(walk_bf16, tile_bf16, "avx512f,avx512bf16", 16, 32, u32, __m512i,
    |p| _mm512_loadu_ps(p), |p: *const u32| _mm512_loadu_si512(p.cast()),
    |a: u32| _mm512_set1_epi32(a as i32),
    |a, b, sum| _mm512_dpbf16_ps(sum, as_pairs(a), as_pairs(b)),
    |p, sum| _mm512_storeu_ps(p, sum), 12 8 4 2 1);

#[inline]
#[target_feature(enable = "avx512f,avx512bf16")]
fn as_pairs(bits: __m512i) -> __m512bh {
    // SAFETY: both are 64 bytes for which every pattern of bits is valid.
    unsafe { std::mem::transmute(bits) }
}

/// A product by AVX-512.
pub(crate) fn product_avx512(kernels: Kernels, job: &Job<f32>, out: &mut [f32]) {
    assert!(kernels.isa() == Isa::Avx512);
    // SAFETY: a value of `Kernels` with this set is only made where the processor has it.
    unsafe { walk_avx512(job, out) }
}

/// A product by AVX2.
pub(crate) fn product_avx2(kernels: Kernels, job: &Job<f32>, out: &mut [f32]) {
    assert!(kernels.isa() == Isa::Avx2);
    // SAFETY: as above.
    unsafe { walk_avx2(job, out) }
}

/// A product by AVX512_BF16.
///
/// # Panics
///
/// Panics where the processor lacks it.
pub(crate) fn product_bf16(job: &Job<u32>, out: &mut [f32]) {
    assert!(is_x86_feature_detected!("avx512bf16") && is_x86_feature_detected!("avx512f"));
    // SAFETY: the processor was asked the line before.
    unsafe { walk_bf16(job, out) }
}

/// Numbers as pairs of bf16, by AVX512_BF16.
///
/// # Panics
///
/// Panics where the processor lacks it.
pub(crate) fn to_pairs(x: &[f32]) -> Vec<u32> {
    assert!(is_x86_feature_detected!("avx512bf16") && is_x86_feature_detected!("avx512f"));
    let mut pairs = vec![0; x.len().div_ceil(2)];
    let (whole, rest) = x.as_chunks::<16>();
    let (to, last) = pairs.split_at_mut(whole.len() * 8);
    for (to, x) in to.as_chunks_mut::<8>().0.iter_mut().zip(whole) {
        // SAFETY: the processor was asked above.
        *to = unsafe { eight_pairs(x) };
    }
    last.iter_mut().zip(rest.chunks(2)).for_each(|(pair, x)| *pair = pair_of(x));
    pairs
}

#[target_feature(enable = "avx512f,avx512bf16")]
fn eight_pairs(x: &[f32; 16]) -> [u32; 8] {
    // SAFETY: `x` is sixteen numbers; eight pairs have the 32 bytes of the register.
    unsafe { std::mem::transmute(_mm512_cvtneps_pbh(_mm512_loadu_ps(x.as_ptr()))) }
}

/// Makes a loop of multiply-adds that stay in registers: as many as the processor can do at all.
macro_rules! multiply_add {
    ($name:ident, $feature:literal, $sums:literal, $splat:ident, $fused:ident, $first:ident) => {
        #[target_feature(enable = $feature)]
        fn $name(rounds: usize) -> f32 {
            let factor = $splat(std::hint::black_box(0.75));
            let mut sums = [factor; $sums];
            for _ in 0..rounds {
                for sum in &mut sums {
                    *sum = $fused(*sum, factor, factor);
                }
            }
            sums.into_iter().map(|sum| $first(sum)).sum()
        }
    };
}

multiply_add!(rounds_avx512, "avx512f", 12, _mm512_set1_ps, _mm512_fmadd_ps, _mm512_cvtss_f32);
multiply_add!(rounds_avx2, "avx2,fma", 12, _mm256_set1_ps, _mm256_fmadd_ps, _mm256_cvtss_f32);

impl Kernels {
    /// Multiplies and adds in registers, twelve of them in each round, and gives the number of
    /// multiply-adds: what a bench compares the products with. `None` for plain Rust.
    pub fn multiply_add(self, rounds: usize) -> Option<usize> {
        // SAFETY: a value of `Kernels` is only made where the processor has its set.
        let (lanes, sum) = match self.isa() {
            Isa::Avx512 => (16, unsafe { rounds_avx512(rounds) }),
            Isa::Avx2 => (8, unsafe { rounds_avx2(rounds) }),
            Isa::Scalar => return None,
        };
        std::hint::black_box(sum);
        Some(12 * lanes * rounds)
    }
}

//! The layers between the products: sums, maxout, layer normalisation.

use crate::isa::{Kernels, vectorised};

/// Lanes of the partial sums; fixed, so that every processor sums in the same order.
const LANES: usize = 16;

/// Maxout over some pieces, then layer normalisation with a learned gain and shift.
///
/// Maxout takes the greatest of the pieces of each unit: a row holds all units' first pieces, then
/// all second pieces, and so on.
pub struct MaxoutNorm {
    /// The number of pieces.
    pub pieces: usize,
    /// One number for each unit.
    pub gain: Vec<f32>,
    /// One number for each unit.
    pub shift: Vec<f32>,
}

vectorised! {
    /// Adds `x` to `sum`, element by element.
    pub fn add(sum: &mut [f32], x: &[f32]) => add(sum, x)
}

vectorised! {
    /// Writes the sum of three rows to `out`, element by element.
    pub fn add_three(rows: [&[f32]; 3], out: &mut [f32]) => add_three(rows, out)
}

vectorised! {
    /// Sums the rows in their order from zero on, adds the bias and writes the greatest of the
    /// pieces of each unit (as in [`MaxoutNorm`]); `SIZE` is the length of each row.
    pub fn maxout_of_sum<SIZE>(rows: &[&[f32]], bias: &[f32], out: &mut [f32])
        => maxout_of_sum::<SIZE>(rows, bias, out)
}

vectorised! {
    /// Applies a layer's maxout and normalisation, to `UNITS` units, to rows of products; the
    /// results are added to the rows of `out`, or written there where `residual` is not set.
    pub fn maxout_norm<UNITS>(y: &[f32], layer: &MaxoutNorm, residual: bool, out: &mut [f32])
        => maxout_norm_rows::<UNITS>(y, layer, residual, out)
}

#[inline(always)]
fn add_three([a, b, c]: [&[f32]; 3], out: &mut [f32]) {
    let sums = a.iter().zip(b).zip(c).map(|((&a, &b), &c)| a + b + c);
    out.iter_mut().zip(sums).for_each(|(out, sum)| *out = sum);
}

#[inline(always)]
fn add(sum: &mut [f32], x: &[f32]) {
    sum.iter_mut().zip(x).for_each(|(sum, &x)| *sum += x);
}

#[inline(always)]
fn maxout_of_sum<const SIZE: usize>(rows: &[&[f32]], bias: &[f32], out: &mut [f32]) {
    let mut sums = [0.0; SIZE];
    rows.iter().for_each(|row| add(&mut sums, row));
    add(&mut sums, bias);
    let mut pieces = sums.chunks_exact(out.len().max(1));
    pieces.next().into_iter().for_each(|piece| out.copy_from_slice(piece));
    for piece in pieces {
        out.iter_mut().zip(piece).for_each(|(out, &x)| *out = if x > *out { x } else { *out });
    }
}

#[inline(always)]
fn maxout_norm_rows<const UNITS: usize>(
    y: &[f32],
    layer: &MaxoutNorm,
    residual: bool,
    out: &mut [f32],
) {
    let ([gain], [shift]) = (units(&layer.gain), units(&layer.shift)) else { return };
    for (y, out) in units(y).chunks_exact(layer.pieces.max(1)).zip(out.as_chunks_mut().0) {
        let normed = norm::<UNITS>(&maxout(y), gain, shift);
        let before = if residual { *out } else { [0.0; UNITS] };
        *out = std::array::from_fn(|unit| before[unit] + normed[unit]);
    }
}

fn units<const UNITS: usize>(x: &[f32]) -> &[[f32; UNITS]] {
    x.as_chunks().0
}

#[inline(always)]
fn maxout<const UNITS: usize>(pieces: &[[f32; UNITS]]) -> [f32; UNITS] {
    let mut greatest = [f32::NEG_INFINITY; UNITS];
    for x in pieces {
        for unit in 0..UNITS {
            greatest[unit] = if x[unit] > greatest[unit] { x[unit] } else { greatest[unit] };
        }
    }
    greatest
}

#[inline(always)]
fn norm<const UNITS: usize>(
    x: &[f32; UNITS],
    gain: &[f32; UNITS],
    shift: &[f32; UNITS],
) -> [f32; UNITS] {
    let mean = sum(x) / UNITS as f32;
    let centred = x.map(|x| x - mean);
    let variance = sum(&centred.map(|x| x * x)) / UNITS as f32 + 1e-8;
    let scale = 1.0 / variance.sqrt();
    std::array::from_fn(|unit| centred[unit] * scale * gain[unit] + shift[unit])
}

/// The sum in sixteen lanes, which are then added in halves.
#[inline(always)]
fn sum<const UNITS: usize>(values: &[f32; UNITS]) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        (0..LANES).for_each(|lane| lanes[lane] += chunk[lane]);
    }
    lanes.iter_mut().zip(rest).for_each(|(lane, &x)| *lane += x);
    let mut half = LANES / 2;
    while half > 0 {
        (0..half).for_each(|lane| lanes[lane] += lanes[lane + half]);
        half /= 2;
    }
    lanes[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Isa;
    use proptest::prelude::*;

    fn kernels() -> impl Iterator<Item = Kernels> {
        Isa::ALL.into_iter().filter_map(|isa| Kernels::of(isa).ok())
    }

    #[test]
    fn maxout_takes_the_greatest_piece_after_the_bias() {
        for kernels in kernels() {
            let mut out = [0.0; 2];
            let rows: [&[f32]; 2] = [&[1.0, 2.0, 2.0, 0.0], &[0.0, 0.0, 1.0, 0.0]];
            kernels.maxout_of_sum::<4>(&rows, &[0.0, 0.0, -5.0, 9.0], &mut out);
            assert_eq!(out, [1.0, 9.0]);
        }
    }

    #[test]
    fn a_normed_row_has_mean_zero_and_deviation_one() {
        let layer = MaxoutNorm { pieces: 1, gain: vec![1.0; 4], shift: vec![0.0; 4] };
        for kernels in kernels() {
            let mut out = [10.0; 4];
            kernels.maxout_norm::<4>(&[1.0, 2.0, 3.0, 6.0], &layer, true, &mut out);
            let sum: f32 = out.iter().sum();
            let squares: f32 = out.iter().map(|x| (x - 10.0) * (x - 10.0)).sum();
            assert!((sum - 40.0).abs() < 1e-5 && (squares - 4.0).abs() < 1e-4, "{out:?}");
        }
    }

    proptest! {
        #[test]
        fn every_kernel_gives_the_same_bits(
            y in proptest::collection::vec(-9.0f32..9.0, 111), residual: bool,
        ) {
            let layer = MaxoutNorm { pieces: 3, gain: vec![1.5; 37], shift: vec![0.5; 37] };
            let run = |kernels: Kernels| {
                let mut out = vec![1.0; 37];
                kernels.maxout_norm::<37>(&y, &layer, residual, &mut out);
                kernels.add(&mut out, &y);
                kernels.add_three([&out.clone(), &y, &layer.gain], &mut out);
                out.iter().map(|x| x.to_bits()).collect::<Vec<u32>>()
            };
            let expected = run(Kernels::of(Isa::Scalar).unwrap_or(Kernels::best()));
            for kernels in kernels() {
                prop_assert_eq!(&run(kernels), &expected, "{}", kernels.isa());
            }
        }
    }
}

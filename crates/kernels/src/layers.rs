//! The layers between the products: maxout, layer normalisation, sums.

/// Lanes of the partial sums; fixed, so that every processor sums in the same order.
const LANES: usize = 16;

/// Adds `x` to `sum`, element by element.
pub fn add_to(sum: &mut [f32], x: &[f32]) {
    sum.iter_mut().zip(x).for_each(|(sum, &x)| *sum += x);
}

/// Writes the greatest of the pieces of each unit: `y` holds all units' first pieces, then all
/// second pieces, and so on; the bias has the same order and is added first.
pub fn maxout(y: &[f32], bias: &[f32], out: &mut [f32]) {
    let width = out.len().max(1);
    let mut pieces = y.chunks_exact(width).zip(bias.chunks_exact(width));
    if let Some((y, bias)) = pieces.next() {
        out.iter_mut().zip(y.iter().zip(bias)).for_each(|(out, (&y, &bias))| *out = y + bias);
    }
    for (y, bias) in pieces {
        let with_bias = y.iter().zip(bias).map(|(&y, &bias)| y + bias);
        out.iter_mut().zip(with_bias).for_each(|(out, y)| *out = if y > *out { y } else { *out });
    }
}

/// Maxout, then layer normalisation with a learned gain and shift.
///
/// The result is written to `out`, or added to it where `residual` is set.
pub fn maxout_norm(
    y: &[f32],
    bias: &[f32],
    gain: &[f32],
    shift: &[f32],
    residual: bool,
    out: &mut [f32],
) {
    let mut units = [0.0f32; 512];
    let Some(units) = units.get_mut(..out.len()) else { return };
    maxout(y, bias, units);
    let count = units.len() as f32;
    let mean = sum(units, |x| x) / count;
    let variance = sum(units, |x| (x - mean) * (x - mean)) / count + 1e-8;
    let scale = 1.0 / variance.sqrt();
    let normed = units.iter().zip(gain.iter().zip(shift));
    let normed = normed.map(|(&x, (&gain, &shift))| (x - mean) * scale * gain + shift);
    if residual {
        out.iter_mut().zip(normed).for_each(|(out, x)| *out += x);
    } else {
        out.iter_mut().zip(normed).for_each(|(out, x)| *out = x);
    }
}

fn sum(values: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, &x)| *lane += term(x));
    }
    lanes.iter_mut().zip(rest).for_each(|(lane, &x)| *lane += term(x));
    lanes.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maxout_takes_the_greatest_piece_after_the_bias() {
        let mut out = [0.0; 2];
        maxout(&[1.0, 2.0, 3.0, 0.0], &[0.0, 0.0, -5.0, 9.0], &mut out);
        assert_eq!(out, [1.0, 9.0]);
    }

    #[test]
    fn a_normed_row_has_mean_zero_and_deviation_one() {
        let mut out = [10.0; 4];
        maxout_norm(&[1.0, 2.0, 3.0, 6.0], &[0.0; 4], &[1.0; 4], &[0.0; 4], true, &mut out);
        let sum: f32 = out.iter().sum();
        let squares: f32 = out.iter().map(|x| (x - 10.0) * (x - 10.0)).sum();
        assert!((sum - 40.0).abs() < 1e-5 && (squares - 4.0).abs() < 1e-4, "{out:?}");
    }
}

//! Finds the lowest point of a smooth function: L-BFGS (Liu and Nocedal, 1989).

use std::collections::VecDeque;

/// How many past steps stand for the curvature.
const MEMORY: usize = 8;

/// How often a step is halved before the search gives up.
const HALVINGS: usize = 30;

/// The gradient's length, as a share of its first, at which the search is done.
const TOLERANCE: f64 = 1e-5;

/// A step and the change of the gradient along it.
struct Past {
    step: Vec<f64>,
    change: Vec<f64>,
    /// Their product.
    product: f64,
}

/// The point near the lowest value of `function`, which gives a value and a gradient, after at most
/// `rounds` steps from `point`. All sums run in one order, so that the same start gives the same end.
pub fn find(
    mut point: Vec<f64>,
    rounds: usize,
    mut function: impl FnMut(&[f64]) -> (f64, Vec<f64>),
) -> Vec<f64> {
    let (mut value, mut gradient) = function(&point);
    let enough = TOLERANCE * length(&gradient);
    let mut past: VecDeque<Past> = VecDeque::new();
    for round in 0..rounds {
        if length(&gradient) <= enough {
            break;
        }
        let direction = downhill(&gradient, &past);
        let first = if round == 0 { 1.0 / length(&gradient).max(1.0) } else { 1.0 };
        let slope = dot(&gradient, &direction);
        let lower = (0..HALVINGS).find_map(|halving| {
            let share = first * 0.5_f64.powi(halving as i32);
            let next = along(&point, &direction, share);
            let (next_value, next_gradient) = function(&next);
            let falls = next_value <= value + 1e-4 * share * slope;
            falls.then_some((next, next_value, next_gradient))
        });
        let Some((next, next_value, next_gradient)) = lower else { break };
        remember(&mut past, along(&next, &point, -1.0), along(&next_gradient, &gradient, -1.0));
        (point, value, gradient) = (next, next_value, next_gradient);
    }
    point
}

fn remember(past: &mut VecDeque<Past>, step: Vec<f64>, change: Vec<f64>) {
    let product = dot(&step, &change);
    if product > f64::EPSILON * dot(&change, &change) {
        past.push_back(Past { step, change, product });
    }
    if past.len() > MEMORY {
        past.pop_front();
    }
}

/// The direction of the next step: the gradient turned and stretched by the curvature that the past
/// steps show (the two loops of L-BFGS).
fn downhill(gradient: &[f64], past: &VecDeque<Past>) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|slope| -slope).collect();
    let mut shares = Vec::new();
    for own in past.iter().rev() {
        let share = dot(&own.step, &direction) / own.product;
        direction = along(&direction, &own.change, -share);
        shares.push(share);
    }
    if let Some(last) = past.back() {
        let scale = last.product / dot(&last.change, &last.change);
        direction.iter_mut().for_each(|slope| *slope *= scale);
    }
    for (own, share) in past.iter().zip(shares.into_iter().rev()) {
        let back = dot(&own.change, &direction) / own.product;
        direction = along(&direction, &own.step, share - back);
    }
    direction
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn length(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

/// `point + share * direction`.
fn along(point: &[f64], direction: &[f64], share: f64) -> Vec<f64> {
    point.iter().zip(direction).map(|(at, way)| at + share * way).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bowl_has_its_lowest_point() {
        let bowl = |at: &[f64]| {
            let (x, y) = (at[0] - 3.0, at[1] + 1.0);
            (x * x + 10.0 * y * y + x * y, vec![2.0 * x + y, 20.0 * y + x])
        };
        let lowest = find(vec![0.0, 0.0], 50, bowl);
        assert!((lowest[0] - 3.0).abs() < 1e-3 && (lowest[1] + 1.0).abs() < 1e-3, "{lowest:?}");
    }
}

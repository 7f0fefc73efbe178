//! The bench `peak`: the matrix products at the engine's sizes against the most that the core can do.

use crate::Failure;
use crate::bench::spread::Spread;
use crate::bench::{conclude, report};
use dateline_kernels::{Isa, Kernels, Precision, Weights};
use serde_json::{Value, json};
use std::time::Instant;

/// Time the matrix products at the engine's sizes.
///
/// For each set of instructions and each precision: the core's peak (multiply-adds that stay in
/// registers, in f32), then the products of the engine's layers in 10⁹ operations a second and as a
/// share of that peak. A multiply-add counts as two operations. Prints medians and ranges, and a
/// line of JSON.
#[derive(clap::Args)]
pub struct Args {
    /// Runs of each; each takes some milliseconds.
    #[arg(long, default_value_t = 31)]
    runs: usize,
}

/// The engine's products: what for, rows at a time, inputs, outputs.
const PRODUCTS: [(&str, usize, usize, usize); 6] = [
    ("embedding, mixed", 48, 576, 288),
    ("first layer, by form", 48, 96, 864),
    ("encoder layer", 512, 288, 288),
    ("parser features", 24, 64, 1024),
    ("entity features", 24, 64, 384),
    ("moves", 12, 64, 106),
];

/// Operations that a run takes at least, so that it can be timed.
const OPERATIONS: usize = 400_000_000;

/// Runs the bench.
pub fn run(args: &Args) -> Result<(), Failure> {
    let mut lines = Vec::new();
    for kernels in Isa::ALL.into_iter().filter_map(|isa| Kernels::of(isa).ok()) {
        let Some(round) = kernels.multiply_add(1) else { continue };
        let peak = speed(args.runs, 2 * round, |rounds| {
            kernels.multiply_add(rounds);
        });
        report(&format!("{}: peak {peak:.1} · 10⁹ operations/s in f32", kernels.isa()));
        for precision in [Precision::F32, Precision::Bf16] {
            for product in PRODUCTS {
                lines.push(one(args.runs, kernels, precision, product, peak));
            }
        }
    }
    conclude(&json!({"bench": "peak", "products": lines}));
    Ok(())
}

fn one(
    runs: usize,
    kernels: Kernels,
    precision: Precision,
    (name, rows, inner, outputs): (&str, usize, usize, usize),
    peak: Spread,
) -> Value {
    let numbers = |count: usize| -> Vec<f32> { (0..count).map(|i| (i % 7) as f32 - 3.0).collect() };
    let weights = Weights::pack(&numbers(outputs * inner), outputs, inner, precision);
    let (x, mut out) = (numbers(rows * inner), vec![0.0; rows * outputs]);
    let speed = speed(runs, 2 * rows * inner * outputs, |rounds| {
        for _ in 0..rounds {
            kernels.product(std::hint::black_box(&x), inner, rows, &weights, &mut out);
        }
    });
    let share = speed.median / peak.median;
    let isa = kernels.isa();
    report(&format!(
        "{isa} {precision} {name:22} {rows:4} x {inner:3} x {outputs:4}  {speed:6.1}  {:4.0} %",
        100.0 * share
    ));
    json!({"isa": isa.to_string(), "precision": precision.to_string(), "product": name,
        "speed": speed, "peak": peak, "share": share})
}

/// 10⁹ operations a second of some work, which takes so many in each round.
fn speed(runs: usize, operations: usize, mut work: impl FnMut(usize)) -> Spread {
    let rounds = OPERATIONS.div_ceil(operations);
    Spread::of((0..runs.max(1)).map(|_| {
        let start = Instant::now();
        work(rounds);
        (rounds * operations) as f64 / start.elapsed().as_secs_f64() / 1e9
    }))
}

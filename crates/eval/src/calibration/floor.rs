//! What a floor under the confidence keeps and costs.

use super::Judged;
use crate::measure::share;
use std::fmt::Write;

/// A line for each floor: the events above it, the share of them that is right, and the share of all right
/// ones that it keeps.
pub fn table(judged: &[Judged]) -> String {
    let mut out = String::from("floor  events  right  share  kept\n");
    let events: Vec<&Judged> = judged.iter().filter(|one| one.what.starts_with("event")).collect();
    let all = events.iter().filter(|one| one.right).count();
    for floor in (0..20).map(|step| f64::from(step) * 0.05) {
        let above = events.iter().filter(|one| one.confidence >= floor - 1e-9);
        let (count, right) =
            above.fold((0, 0), |(count, right), one| (count + 1, right + usize::from(one.right)));
        let (precision, kept) = (share(right, count), share(right, all));
        // Writing to a string never fails.
        let _ = writeln!(out, "{floor:.2}  {count:>7} {right:>6}  {precision:.3}  {kept:.3}");
    }
    out
}

//! Numbers of ranges, looked up by their tokens.

use std::ops::Range;

/// Stands for no range.
pub const NONE: u32 = u32::MAX;

/// For each of so many tokens the number of the last range that holds it, or [`NONE`].
pub fn of(ranges: impl Iterator<Item = Range<usize>>, count: usize) -> Vec<u32> {
    let mut numbers = vec![NONE; count];
    for (number, range) in ranges.enumerate() {
        if let Some(tokens) = numbers.get_mut(range) {
            tokens.fill(number as u32);
        }
    }
    numbers
}

/// The number of a token's range, if one holds it.
pub fn at(numbers: &[u32], token: usize) -> Option<usize> {
    let number = numbers.get(token).copied().unwrap_or(NONE);
    (number != NONE).then_some(number as usize)
}

//! Tables of a packed model that are read where they lie.

use crate::error::ModelError;
use bytes::Bytes;
use std::ops::{Deref, Range};

const NUMBER: usize = size_of::<u64>();

/// Rows of `N` 64-bit numbers.
#[derive(Clone, Default)]
pub(crate) struct Rows<const N: usize> {
    bytes: Bytes,
}

impl<const N: usize> Rows<N> {
    /// Rows from their little-endian bytes; a rest that is no whole row is left out.
    pub(crate) fn new(bytes: Bytes) -> Rows<N> {
        Rows { bytes }
    }

    #[cfg(test)]
    pub(crate) fn of(rows: &[[u64; N]]) -> Rows<N> {
        Rows::new(rows.as_flattened().iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len() / (NUMBER * N)
    }

    pub(crate) fn get(&self, index: usize) -> Option<[u64; N]> {
        let mut row = [0; N];
        for (column, number) in row.iter_mut().enumerate() {
            *number = self.number(index, column)?;
        }
        Some(row)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = [u64; N]> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// The row that starts with a number, in a table that is sorted by the first column.
    pub(crate) fn find(&self, key: u64) -> Option<[u64; N]> {
        let (mut start, mut end) = (0, self.len());
        while start < end {
            let middle = start.midpoint(end);
            if self.number(middle, 0)? < key {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        self.get(start).filter(|row| row[0] == key)
    }

    /// Whether the first numbers rise from row to row.
    pub(crate) fn is_sorted(&self) -> bool {
        self.iter().map(|row| row[0]).is_sorted_by(|a, b| a < b)
    }

    fn number(&self, index: usize, column: usize) -> Option<u64> {
        let start = (index * N + column) * NUMBER;
        let (bytes, _) = self.bytes.get(start..)?.split_first_chunk()?;
        Some(u64::from_le_bytes(*bytes))
    }
}

/// The range that two numbers of a row stand for; empty where they are none.
pub(crate) fn range(start: u64, end: u64) -> Range<usize> {
    let index = |number| usize::try_from(number).unwrap_or(usize::MAX);
    index(start)..index(end)
}

/// Checks that each range that a table holds lies within what it points into.
pub(crate) fn check_ranges(
    table: &str,
    ranges: impl IntoIterator<Item = (u64, u64)>,
    count: usize,
) -> Result<(), ModelError> {
    let fits = |&(start, end): &(u64, u64)| start <= end && range(start, end).end <= count;
    match ranges.into_iter().find(|range| !fits(range)) {
        None => Ok(()),
        Some((start, end)) => Err(ModelError::unfit(
            format!("table {table}"),
            format!("ranges within 0 to {count}"),
            format!("{start} to {end}"),
        )),
    }
}

/// Text in which other tables point.
#[derive(Clone, Default)]
pub(crate) struct Text {
    bytes: Bytes,
}

impl Text {
    pub(crate) fn new(bytes: Bytes) -> Text {
        Text { bytes }
    }

    /// A part of the text, if there is one and it starts and ends on characters.
    pub(crate) fn get(&self, range: Range<usize>) -> Option<&str> {
        str::from_utf8(self.bytes.get(range)?).ok()
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }
}

/// 32-bit floating-point numbers: read where they lie if they are aligned there, otherwise copied.
#[derive(Clone)]
pub(crate) enum Floats {
    InPlace(Bytes),
    Copied(Vec<f32>),
}

impl Floats {
    /// Numbers from their little-endian bytes.
    pub(crate) fn new(bytes: Bytes) -> Floats {
        let aligned = bytemuck::try_cast_slice::<u8, f32>(&bytes).is_ok();
        if aligned && cfg!(target_endian = "little") {
            return Floats::InPlace(bytes);
        }
        let (numbers, _) = bytes.as_chunks::<4>();
        Floats::Copied(numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }
}

impl Deref for Floats {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        match self {
            Floats::InPlace(bytes) => bytemuck::try_cast_slice(bytes).unwrap_or_default(),
            Floats::Copied(numbers) => numbers,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_first_number() {
        let rows = Rows::of(&[[2, 20], [3, 30], [7, 70], [u64::MAX, 1]]);
        for (key, expected) in [
            (0, None),
            (2, Some([2, 20])),
            (3, Some([3, 30])),
            (5, None),
            (7, Some([7, 70])),
            (u64::MAX, Some([u64::MAX, 1])),
        ] {
            assert_eq!(rows.find(key), expected, "{key}");
        }
        assert_eq!(Rows::<2>::default().find(0), None);
        assert!(rows.is_sorted() && !Rows::of(&[[2], [2]]).is_sorted());
    }

    #[test]
    fn numbers_that_are_not_aligned_are_copied() {
        let bytes: Vec<u8> = [1.5f32, -2.0].iter().flat_map(|x| x.to_le_bytes()).collect();
        let mut shifted = vec![0; 4];
        shifted.splice(1.., bytes.iter().copied());
        let (even, odd) = (Bytes::from(bytes), Bytes::from(shifted).slice(1..));
        for bytes in [even.clone(), odd.slice(..8), Bytes::new()] {
            let expected: &[f32] = if bytes.is_empty() { &[] } else { &[1.5, -2.0] };
            assert_eq!(*Floats::new(bytes), *expected);
        }
    }

    #[test]
    fn ranges_outside_are_named() {
        let check = |range, expected: &str| {
            let error = check_ranges("t", [(0, 3), range], 3).err();
            assert_eq!(error.map(|e| e.to_string().contains(expected)), Some(true), "{range:?}");
        };
        check((1, 4), "found 1 to 4");
        check((2, 1), "found 2 to 1");
        check((0, u64::MAX), "ranges within 0 to 3");
        assert!(check_ranges("t", [(3, 3)], 3).is_ok());
    }
}

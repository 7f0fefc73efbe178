//! Features: their names, the numbers that stand for names, and what collects them.

use std::hash::{BuildHasherDefault, Hasher};

/// A feature by a hash of its name.
///
/// The bytes of the name are one large number in base 256, of which the remainder by the prime
/// 2⁶¹ - 1 is taken and mixed: so a name's parts can be hashed whole words at a time, wherever they
/// are cut (multiplying by a power of two turns the bits around). Two names with one hash would share
/// their weights; among a million names that is one chance in 5 · 10⁶.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeatureId(u64);

/// The prime 2⁶¹ - 1.
const PRIME: u64 = (1 << 61) - 1;

impl FeatureId {
    /// The id of the name that the parts make when they are joined.
    #[inline]
    pub fn of(parts: &[&str]) -> FeatureId {
        let mut rest = 0;
        for part in parts {
            let (words, tail) = part.as_bytes().as_chunks::<7>();
            rest = words.iter().fold(rest, |rest, word| push(rest, number(word), 7));
            rest = push(rest, number(tail), tail.len());
        }
        let mixed = (rest ^ rest >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        FeatureId(mixed ^ mixed >> 32)
    }

    /// The hash, for tables that are packed ahead.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// The remainder of a number with at most seven more bytes behind it.
#[inline]
fn push(rest: u64, bytes: u64, count: usize) -> u64 {
    let turn = 8 * count as u32;
    let turned = (rest << turn & PRIME) | rest >> (61 - turn);
    let sum = turned + bytes;
    if sum >= PRIME { sum - PRIME } else { sum }
}

/// At most seven bytes as one number; loads overlap in place of a loop.
#[inline]
fn number(bytes: &[u8]) -> u64 {
    let count = bytes.len();
    if let (Some(&first), Some(&last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (first, last) = (u32::from_be_bytes(first), u32::from_be_bytes(last));
        return u64::from(first) << (8 * (count - 4)) | u64::from(last);
    }
    let [Some(&first), Some(&middle), Some(&last)] =
        [bytes.first(), bytes.get(count / 2), bytes.last()]
    else {
        return 0;
    };
    let place = |index: usize| 8 * (count - 1 - index);
    u64::from(first) << place(0) | u64::from(middle) << place(count / 2) | u64::from(last)
}

/// Takes features whose names come in parts ("trigger=", "accuse").
pub trait Sink {
    /// Adds the feature with the name that the parts make when they are joined.
    fn add(&mut self, parts: &[&str]);
}

/// Keeps the names of features, for training.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// The names in the order in which they came.
    pub fn into_list(self) -> Vec<String> {
        self.0
    }
}

impl Sink for Names {
    fn add(&mut self, parts: &[&str]) {
        self.0.push(parts.concat());
    }
}

/// Keeps the ids of features, for using a model.
#[derive(Clone, Debug, Default)]
pub struct Ids(Vec<FeatureId>);

impl Ids {
    /// The ids in the order in which they came.
    pub fn list(&self) -> &[FeatureId] {
        &self.0
    }

    /// Forgets all ids and keeps the memory.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl Sink for Ids {
    fn add(&mut self, parts: &[&str]) {
        self.0.push(FeatureId::of(parts));
    }
}

/// Hands ids on as they are, since they are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// Makes [`AsIs`] hashers.
pub type AsIsBuilder = BuildHasherDefault<AsIs>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_one_name() {
        let mut names = Names::default();
        names.add(&["verb=", "meet"]);
        assert_eq!(names.into_list(), ["verb=meet"]);
        assert_eq!(FeatureId::of(&["verb=", "meet"]), FeatureId::of(&["verb=meet"]));
        assert_ne!(FeatureId::of(&["verb=", "meet"]), FeatureId::of(&["verb=", "meat"]));
    }

    #[test]
    fn a_hash_does_not_depend_on_where_a_name_is_cut() {
        let name = "rstand=above/nsubjpass/quoted/according";
        let whole = FeatureId::of(&[name]);
        for first in 0..name.len() {
            for second in first..name.len() {
                let parts = [&name[..first], &name[first..second], &name[second..]];
                assert_eq!(FeatureId::of(&parts), whole, "{first} {second}");
            }
        }
        let slow = name
            .bytes()
            .fold(0u128, |rest, byte| (rest * 256 + u128::from(byte)) % u128::from(PRIME));
        let fast =
            name.as_bytes().chunks(7).fold(0, |rest, word| push(rest, number(word), word.len()));
        assert_eq!(u128::from(fast), slow);
    }
}

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
        FeatureId::mixed(parts.iter().fold(0, |rest, part| read(rest, part)))
    }

    /// The id of the name that hashed parts make when they are joined.
    #[inline]
    pub fn joined(parts: &[Part]) -> FeatureId {
        FeatureId::mixed(parts.iter().fold(0, |rest, part| push(rest, part.rest, part.turn)))
    }

    #[inline]
    fn mixed(rest: u64) -> FeatureId {
        let mixed = (rest ^ rest >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        FeatureId(mixed ^ mixed >> 32)
    }

    /// The hash, for tables that are packed ahead.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// A part of a feature's name that was hashed once, so that it can stand in many names.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    text: &'a str,
    /// The remainder of its bytes.
    rest: u64,
    /// By how many bits it turns what stands before it, less than 61.
    turn: u32,
}

impl<'a> Part<'a> {
    /// Hashes a part.
    #[inline]
    pub fn of(text: &'a str) -> Part<'a> {
        Part { text, rest: read(0, text), turn: turn(text.len()) }
    }

    /// Hashes a part while the program is compiled.
    pub const fn fixed(text: &'static str) -> Part<'static> {
        let bytes = text.as_bytes();
        let (mut rest, mut at) = (0, 0);
        while at < bytes.len() {
            rest = push(rest, bytes[at] as u64, 8);
            at += 1;
        }
        Part { text, rest, turn: turn(bytes.len()) }
    }

    /// The part itself.
    pub fn text(&self) -> &'a str {
        self.text
    }
}

/// By how many bits so many bytes turn what stands before them.
#[inline]
const fn turn(bytes: usize) -> u32 {
    (8 * (bytes % 61) % 61) as u32
}

/// The remainder of a number with a text behind it.
#[inline]
fn read(rest: u64, text: &str) -> u64 {
    let (words, tail) = text.as_bytes().as_chunks::<7>();
    let rest = words.iter().fold(rest, |rest, word| push(rest, number(word), 56));
    push(rest, number(tail), 8 * tail.len() as u32)
}

/// The remainder of a number that is turned by fewer than 61 bits with another one behind it.
#[inline]
const fn push(rest: u64, behind: u64, turn: u32) -> u64 {
    let turned = (rest << turn & PRIME) | rest >> (61 - turn);
    let sum = turned + behind;
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

    /// Adds the feature with the name that hashed parts make when they are joined.
    fn join(&mut self, parts: &[Part]) {
        let texts: Vec<&str> = parts.iter().map(Part::text).collect();
        self.add(&texts);
    }
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

    fn join(&mut self, parts: &[Part]) {
        self.0.push(FeatureId::joined(parts));
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
                assert_eq!(FeatureId::joined(&parts.map(Part::of)), whole, "{first} {second}");
            }
        }
        let slow = name
            .bytes()
            .fold(0u128, |rest, byte| (rest * 256 + u128::from(byte)) % u128::from(PRIME));
        assert_eq!(u128::from(read(0, name)), slow);
        const LONG: &str =
            "a name of more bytes than turn all the sixty-one bits of a remainder once";
        const FIXED: Part = Part::fixed(LONG);
        assert_eq!(FeatureId::joined(&[FIXED]), FeatureId::of(&[LONG]));
        let twice = FeatureId::of(&[name, LONG]);
        assert_eq!(FeatureId::joined(&[Part::of(name), FIXED]), twice);
    }
}

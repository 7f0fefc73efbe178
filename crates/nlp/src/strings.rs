//! Numbers for strings, as spaCy's string store gives them.

use crate::model::Rows;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A string's number: its symbol's number where it is one of spaCy's symbols, otherwise a hash of
/// its bytes; 0 for the empty string.
pub(crate) type Id = u64;

/// Gives strings their numbers.
#[derive(Default)]
pub(crate) struct Strings {
    /// The hash of a symbol's name and its number.
    symbols: Rows<2>,
}

impl Strings {
    pub(crate) fn new(symbols: Rows<2>) -> Strings {
        Strings { symbols }
    }

    pub(crate) fn id(&self, text: &str) -> Id {
        if text.is_empty() {
            return 0;
        }
        let hash = hash(text.as_bytes());
        self.symbols.find(hash).map_or(hash, |[_, number]| number)
    }
}

/// MurmurHash64A (Austin Appleby, public domain) with seed 1.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0xc6a4_a793_5bd1_e995;
    const SEED: u64 = 1;
    let mix = |word: u64| {
        let word = word.wrapping_mul(FACTOR);
        (word ^ (word >> 47)).wrapping_mul(FACTOR)
    };
    let mut state = SEED ^ (bytes.len() as u64).wrapping_mul(FACTOR);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        state = (state ^ mix(u64::from_le_bytes(*word))).wrapping_mul(FACTOR);
    }
    if !rest.is_empty() {
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        state = (state ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    }
    state = (state ^ (state >> 47)).wrapping_mul(FACTOR);
    state ^ (state >> 47)
}

/// A map whose keys are already hashes.
pub(crate) type IdMap<V> = HashMap<Id, V, BuildHasherDefault<IdHasher>>;

/// Spreads small symbol numbers and leaves hashes spread.
#[derive(Default)]
pub(crate) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_string_store() {
        let strings = Strings::new(Rows::of(&[[hash(b"NOUN"), 92]]));
        for (text, id) in [
            ("", 0),
            ("NOUN", 92),
            ("apple", 8_566_208_034_543_834_098),
            ("coffee", 3_197_928_453_018_144_401),
        ] {
            assert_eq!(strings.id(text), id, "{text}");
        }
    }
}

//! Features: their names, the numbers that stand for names, and what collects them.

use std::hash::{BuildHasherDefault, Hasher};

/// A feature by the hash of its name (FNV-1a, 64 bits).
///
/// Two names with one hash would share their weights; among a million names that is one chance in
/// 3 × 10⁷.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeatureId(u64);

impl FeatureId {
    /// The id of the name that the parts make when they are joined.
    pub fn of(parts: &[&str]) -> FeatureId {
        let bytes = parts.iter().flat_map(|part| part.bytes());
        FeatureId(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }

    /// The hash, for tables that are packed ahead.
    pub fn number(self) -> u64 {
        self.0
    }
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
}

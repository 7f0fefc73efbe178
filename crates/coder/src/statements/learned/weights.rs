//! The learned weights, packed so that they are used where they lie.
//!
//! The build script makes the pack of `data/learned/quotes.tsv`: a table with open addressing whose
//! number of slots is a power of two. A slot holds the upper half of a feature's hash and its weight in
//! hundredths; a weight of [`slots::EMPTY`] marks a free slot. A filter stands behind the slots.

use super::slots;
use dateline_learn::{FeatureId, Part, Sink};

/// The bytes of a slot.
const SLOT: usize = 6;

/// The weights of features.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    slots: &'static [u8],
    filter: &'static [u8],
    /// The number of slots less one.
    mask: u64,
}

impl Weights {
    /// The weights that are built in.
    pub fn embedded() -> Weights {
        Weights::of(include_bytes!(concat!(env!("OUT_DIR"), "/quotes.bin")))
    }

    /// The weights of a pack.
    pub fn of(pack: &'static [u8]) -> Weights {
        let (slots, filter) = pack.split_at(pack.len().saturating_sub(slots::FILTER));
        let count = (slots.len() / SLOT).next_power_of_two();
        let mask = if count * SLOT == slots.len() { count as u64 - 1 } else { 0 };
        Weights { slots, filter, mask }
    }

    /// The weights of named features, packed while the program runs; the pack is never given back, so
    /// this is for recipes that pack a few times.
    pub fn pack<'n>(features: impl Iterator<Item = (&'n str, i16)>) -> Weights {
        let rows: Vec<(u64, i16)> =
            features.map(|(name, weight)| (FeatureId::of(&[name]).number(), weight)).collect();
        Weights::of(Vec::leak(slots::pack(&rows)))
    }

    /// The weight of a feature in hundredths, if it has one.
    pub fn get(&self, feature: FeatureId) -> Option<i16> {
        let number = feature.number();
        if self.may_hold(number) { self.find(number) } else { None }
    }

    /// Whether a hash passes the filter.
    #[inline]
    fn may_hold(&self, number: u64) -> bool {
        let (byte, bit) = slots::filter_bit(number);
        self.filter.get(byte).is_some_and(|byte| byte & bit != 0)
    }

    /// The weight of a hash that passes the filter.
    #[inline]
    fn find(&self, number: u64) -> Option<i16> {
        let mut at = number & self.mask;
        for _ in 0..=self.mask {
            let slot = self.slots.get(at as usize * SLOT..)?.first_chunk::<SLOT>()?;
            let weight = i16::from_le_bytes([slot[4], slot[5]]);
            if weight == slots::EMPTY {
                return None;
            }
            if u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]) == (number >> 32) as u32 {
                return Some(weight);
            }
            at = (at + 1) & self.mask;
        }
        None
    }
}

/// Features that wait to be looked up together.
const TOGETHER: usize = 48;

/// Sums the weights of the features it is given. They are looked up many at a time, so that the
/// processor fetches their slots side by side.
pub struct Score {
    weights: Weights,
    waiting: [FeatureId; TOGETHER],
    count: usize,
    /// The sum of those that were looked up, in hundredths.
    sum: i32,
}

impl Score {
    /// An empty sum.
    pub fn new(weights: Weights) -> Score {
        Score { weights, waiting: [FeatureId::of(&[]); TOGETHER], count: 0, sum: 0 }
    }

    /// The sum.
    pub fn value(&self) -> f32 {
        self.hundredths() as f32 / 100.0
    }

    /// The sum so far; what it is made of is not looked up again.
    pub fn settled(&mut self) -> f32 {
        self.sum = self.hundredths();
        self.count = 0;
        self.sum as f32 / 100.0
    }

    /// The sum in hundredths.
    pub fn hundredths(&self) -> i32 {
        self.sum + self.waiting_sum()
    }

    #[inline]
    fn take(&mut self, feature: FeatureId) {
        if self.count == TOGETHER {
            self.sum += self.waiting_sum();
            self.count = 0;
        }
        if let Some(slot) = self.waiting.get_mut(self.count) {
            *slot = feature;
            self.count += 1;
        }
    }

    /// The filter comes first for all, without a branch, so that no guess of the processor's goes wrong.
    fn waiting_sum(&self) -> i32 {
        let mut kept = [0; TOGETHER];
        let mut count = 0;
        for feature in self.waiting.iter().take(self.count) {
            if let Some(place) = kept.get_mut(count) {
                *place = feature.number();
            }
            count += usize::from(self.weights.may_hold(feature.number()));
        }
        let weight = |&number: &u64| i32::from(self.weights.find(number).unwrap_or(0));
        kept.iter().take(count).map(weight).sum()
    }
}

impl Sink for Score {
    fn add(&mut self, parts: &[&str]) {
        self.take(FeatureId::of(parts));
    }

    fn join(&mut self, parts: &[Part]) {
        self.take(FeatureId::joined(parts));
    }
}

//! A filter of the words with which phrases begin: most words of a text begin none, and are told so without
//! a walk through the phrases.

/// The bits of the filter, a power of two.
pub const BITS: u32 = 1 << 18;

/// The bit of a folded word: FNV-1a, 32 bits (Fowler, Noll and Vo).
pub fn bit(folded: impl Iterator<Item = u8>) -> u32 {
    let hash = folded
        .fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) & (BITS - 1)
}

//! The slots of a packed table; the build script packs with them too.

/// The number that marks a free slot.
pub const EMPTY: i16 = i16::MIN;

/// The bytes of the filter that stands behind the slots.
pub const FILTER: usize = 1 << 16;

/// The byte and the bit of the filter for a hash: where the bit is not set, the table lacks the hash.
/// The filter fits in a near cache, which the table does not, and most features have no weight.
pub fn filter_bit(hash: u64) -> (usize, u8) {
    let bit = (hash >> 13) as usize % (8 * FILTER);
    (bit / 8, 1 << (bit % 8))
}

/// The slots of a table with open addressing, at most four fifths full, and the filter.
pub fn pack(rows: &[(u64, i16)]) -> Vec<u8> {
    let count = (rows.len() * 5 / 4).max(2).next_power_of_two();
    let mut slots = vec![(0_u32, EMPTY); count];
    for &(hash, number) in rows {
        let mut at = hash as usize & (count - 1);
        while slots[at].1 != EMPTY {
            at = (at + 1) & (count - 1);
        }
        slots[at] = ((hash >> 32) as u32, number);
    }
    let mut filter = vec![0; FILTER];
    for &(hash, _) in rows {
        let (byte, bit) = filter_bit(hash);
        filter[byte] |= bit;
    }
    let bytes = slots.into_iter().flat_map(|(key, number)| {
        let (key, number) = (key.to_le_bytes(), number.to_le_bytes());
        [key[0], key[1], key[2], key[3], number[0], number[1]]
    });
    bytes.chain(filter).collect()
}

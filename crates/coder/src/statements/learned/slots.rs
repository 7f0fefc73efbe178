//! The slots of a packed table; the build script packs with them too.

/// The number that marks a free slot.
pub const EMPTY: i16 = i16::MIN;

/// The slots of a table with open addressing, at most half full.
pub fn pack(rows: &[(u64, i16)]) -> Vec<u8> {
    let count = (rows.len() * 2).max(2).next_power_of_two();
    let mut slots = vec![(0_u32, EMPTY); count];
    for &(hash, number) in rows {
        let mut at = hash as usize & (count - 1);
        while slots[at].1 != EMPTY {
            at = (at + 1) & (count - 1);
        }
        slots[at] = ((hash >> 32) as u32, number);
    }
    let bytes = slots.into_iter().flat_map(|(key, number)| {
        let (key, number) = (key.to_le_bytes(), number.to_le_bytes());
        [key[0], key[1], key[2], key[3], number[0], number[1]]
    });
    bytes.collect()
}

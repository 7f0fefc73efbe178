//! Rows of numbers that were computed once for a word form, shared by all threads.

use crate::strings::IdMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Slots that a key may be found in, from the one that its bits name.
const PROBES: usize = 16;

/// The number of a word form together with whether a space follows.
pub(crate) type Key = u64;

/// Where a row is put once.
type Slot = OnceLock<(Key, Box<[f32]>)>;

/// A bounded table of rows by key: rows are added and stay. Nobody ever waits: reading a row is one
/// atomic load, and a row that two threads add at once is the same row.
pub(crate) struct RowTable {
    slots: Box<[Slot]>,
    /// How many more rows may be added.
    room: AtomicUsize,
}

impl RowTable {
    /// A table for at most so many rows.
    pub(crate) fn new(rows: usize) -> RowTable {
        let slots = (rows * 2).next_power_of_two();
        RowTable {
            slots: (0..slots).map(|_| OnceLock::new()).collect(),
            room: AtomicUsize::new(rows),
        }
    }

    /// Looks up the rows of some places; a place without a key has none.
    pub(crate) fn find(&self, keys: &[Option<Key>]) -> Found<'_> {
        let mut missing = Missing::default();
        let found = |(place, key): (usize, &Option<Key>)| match key.map(|key| (key, self.get(key)))
        {
            None => Source::Nothing,
            Some((_, Some(row))) => Source::Table(row),
            Some((key, None)) => Source::Fresh(missing.number(key, place)),
        };
        let sources = keys.iter().enumerate().map(found).collect();
        Found { sources, missing: missing.places }
    }

    /// The row of a key, if it was added.
    fn get(&self, key: Key) -> Option<&[f32]> {
        for slot in self.probes(key) {
            let (found, row) = slot.get()?;
            if *found == key {
                return Some(row);
            }
        }
        None
    }

    /// Adds a row where there is room for it.
    pub(crate) fn add(&self, key: Key, row: &[f32]) {
        let free = self.probes(key).find(|slot| slot.get().is_none());
        let (Some(slot), true) = (free, self.take_room()) else { return };
        // If another thread was faster, the row is added when it is next computed.
        let _ = slot.set((key, row.into()));
    }

    fn take_room(&self) -> bool {
        let less = |room: usize| room.checked_sub(1);
        self.room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    fn probes(&self, key: Key) -> impl Iterator<Item = &Slot> {
        let mask = self.slots.len() - 1;
        let start = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize;
        (start..start + PROBES).map(move |at| &self.slots[at & mask])
    }
}

/// Where the rows of some places are.
pub(crate) struct Found<'t> {
    sources: Vec<Source<'t>>,
    /// The places whose rows have to be computed: the first one of each key that the table lacks.
    pub(crate) missing: Vec<usize>,
}

enum Source<'t> {
    Nothing,
    Table(&'t [f32]),
    /// The number of the computed row.
    Fresh(u32),
}

impl Found<'_> {
    /// Whether the table had a place's row.
    pub(crate) fn was_known(&self, place: usize) -> bool {
        matches!(self.sources.get(place), Some(Source::Table(_)))
    }

    /// The row of a place, given the computed rows in the order of `missing`.
    pub(crate) fn row<'r>(
        &'r self,
        place: usize,
        fresh: &'r [f32],
        width: usize,
    ) -> Option<&'r [f32]> {
        match self.sources.get(place)? {
            Source::Nothing => None,
            Source::Table(row) => Some(row),
            Source::Fresh(number) => fresh.get(*number as usize * width..)?.get(..width),
        }
    }
}

/// The keys that a table lacks.
#[derive(Default)]
struct Missing {
    numbers: IdMap<u32>,
    places: Vec<usize>,
}

impl Missing {
    /// The number of a key, which is new or was met before.
    fn number(&mut self, key: Key, place: usize) -> u32 {
        *self.numbers.entry(key).or_insert_with(|| {
            self.places.push(place);
            (self.places.len() - 1) as u32
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_again_until_the_table_is_full() {
        let table = RowTable::new(100);
        for key in 0..1000 {
            table.add(key, &[key as f32]);
        }
        let found = (0..1000).filter_map(|key| Some((key, table.get(key)?)));
        let found: Vec<(u64, &[f32])> = found.collect();
        assert!((90..=100).contains(&found.len()), "{}", found.len());
        assert!(found.iter().all(|(key, row)| *row == [*key as f32]));
    }
}

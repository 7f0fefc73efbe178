//! Sets of characters.

/// A set of characters as sorted ranges, with a bitmap for ASCII.
#[derive(Clone, Debug, Default)]
pub(crate) struct CharSet {
    ascii: u128,
    ranges: Vec<(u32, u32)>,
}

impl CharSet {
    /// The characters of some inclusive ranges of code points.
    pub(crate) fn new(ranges: impl IntoIterator<Item = (u32, u32)>) -> CharSet {
        let mut ranges: Vec<(u32, u32)> = ranges.into_iter().filter(|(a, b)| a <= b).collect();
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (start, end) in ranges {
            match merged.last_mut() {
                Some(last) if start <= last.1.saturating_add(1) => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        let points = merged.iter().take_while(|(start, _)| *start < 128);
        let points = points.flat_map(|&(start, end)| start..=end.min(127));
        let ascii = points.fold(0, |bits, point| bits | 1 << point);
        CharSet { ascii, ranges: merged }
    }

    /// The set of one character.
    pub(crate) fn one(c: char) -> CharSet {
        CharSet::new([(c as u32, c as u32)])
    }

    /// All characters of some sets.
    pub(crate) fn union<'a>(sets: impl IntoIterator<Item = &'a CharSet>) -> CharSet {
        CharSet::new(sets.into_iter().flat_map(|set| set.ranges.iter().copied()))
    }

    /// Whether the set holds a character.
    pub(crate) fn has(&self, c: char) -> bool {
        let point = c as u32;
        if point < 128 {
            return self.ascii >> point & 1 == 1;
        }
        let after = self.ranges.partition_point(|&(start, _)| start <= point);
        after > 0 && self.ranges[after - 1].1 >= point
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_merged_and_searched() {
        let set = CharSet::new([(0x100, 0x110), (0x61, 0x63), (0x64, 0x66), (0x105, 0x120)]);
        assert_eq!(set.ranges, [(0x61, 0x66), (0x100, 0x120)]);
        for (c, expected) in
            [('a', true), ('f', true), ('g', false), ('\u{120}', true), ('\u{121}', false)]
        {
            assert_eq!(set.has(c), expected, "{c}");
        }
    }
}

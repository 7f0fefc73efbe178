//! Prefixes, suffixes and infixes of a chunk.

use super::url::Url;
use crate::pattern::Pattern;
use std::ops::Range;

/// The rules that cut a chunk.
pub(crate) struct Affixes {
    pub(crate) prefix: Pattern,
    pub(crate) suffix: Pattern,
    pub(crate) infix: Pattern,
    pub(crate) url: Url,
}

/// A chunk without its prefixes and suffixes; all ranges count characters.
pub(crate) struct Peeled {
    pub(crate) prefixes: Vec<Range<usize>>,
    pub(crate) rest: Range<usize>,
    /// From the outermost to the innermost.
    pub(crate) suffixes: Vec<Range<usize>>,
}

impl Affixes {
    /// Takes prefixes and suffixes off in turn, until nothing fits or a special case is left.
    pub(crate) fn peel(
        &self,
        chars: &[char],
        is_special: impl Fn(&Range<usize>) -> bool,
    ) -> Peeled {
        let mut peeled =
            Peeled { prefixes: Vec::new(), rest: 0..chars.len(), suffixes: Vec::new() };
        while !peeled.rest.is_empty() && !is_special(&peeled.rest) {
            let Range { start, end } = peeled.rest;
            let after_prefix = start + self.prefix.at(&chars[start..end], 0).unwrap_or(0);
            if after_prefix > start && after_prefix < end && is_special(&(after_prefix..end)) {
                peeled.prefixes.push(start..after_prefix);
                peeled.rest.start = after_prefix;
                break;
            }
            let suffix = self.suffix.suffix(&chars[after_prefix..end]);
            let before_suffix = suffix.map_or(end, |suffix| after_prefix + suffix);
            if before_suffix < end && before_suffix > start && is_special(&(start..before_suffix)) {
                peeled.suffixes.push(before_suffix..end);
                peeled.rest.end = before_suffix;
                break;
            }
            if after_prefix > start {
                peeled.prefixes.push(start..after_prefix);
            }
            if before_suffix < end {
                peeled.suffixes.push(before_suffix..end);
            }
            peeled.rest = after_prefix..before_suffix;
            if peeled.rest == (start..end) {
                break;
            }
        }
        peeled
    }

    /// Cuts what is left of a chunk at its infixes; an address stays whole.
    pub(crate) fn infixes(&self, chars: &[char], rest: Range<usize>) -> Vec<Range<usize>> {
        let text = &chars[rest.clone()];
        if self.url.matches(text) {
            return vec![rest];
        }
        let mut pieces = Vec::new();
        let (mut start, mut from) = (0, 0);
        while let Some((infix, end)) = self.infix.search(text, from) {
            from = end.max(infix + 1);
            // An infix right at the start cuts nothing off.
            if infix == 0 {
                continue;
            }
            pieces.extend([start..infix, infix..end]);
            start = end;
        }
        pieces.push(start..text.len());
        pieces.retain(|piece| !piece.is_empty());
        let shift = |piece: Range<usize>| piece.start + rest.start..piece.end + rest.start;
        pieces.into_iter().map(shift).collect()
    }
}

//! How alike two texts are, told from a few numbers of each: MinHash (Broder, On the resemblance and
//! containment of documents, 1997) over the runs of four words, with banding (Leskovec, Rajaraman and
//! Ullman, Mining of Massive Datasets, section 3.4) to find those that may be alike. A copy that is cut
//! shares all its runs with the original, and the original few of its own with it; how much of the shorter
//! text the other holds is told from the likeness and the numbers of runs. A form that is filled in anew
//! (a market report) shares most of its runs with the last one and is told by its figures.

use std::collections::BTreeSet;

/// How many words make a run.
const RUN: usize = 4;

/// How many numbers a sketch has: the estimate then errs by 0.04 in the mean.
const NUMBERS: usize = 128;

/// The bands: so many with so many numbers each. Of texts that share 0.4 of their runs 99.8% meet in a
/// band, of those that share 0.3 96%, of those that share 0.02 one in seventy.
const BANDS: [(usize, usize); 2] = [(24, 3), (28, 2)];

/// The least share of common runs by which a text is a copy, and the least share of the shorter text's runs
/// that the other one has.
const COPY: f64 = 0.3;
const HELD: f64 = 0.6;

/// Texts with fewer runs are copies only where they share six tenths of all: short forms of which only the
/// names are others are alike by most of their words.
const SHORT: u32 = 100;
const SHORT_COPY: f64 = 0.6;

/// How many figures of a text are kept, by the least hashes: of two texts those below the lesser of the
/// greatest hashes are all known.
const FIGURES: usize = 32;

/// Texts with fewer figures to compare are judged by their words alone.
const FEWEST_FIGURES: usize = 4;

/// Texts with fewer runs are compared whole or not at all.
const FEWEST: usize = 20;

/// What is kept of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sketch {
    /// The least hashes of its runs of words, one for each of 128 hash functions.
    least: Vec<u32>,
    /// How many runs it has; 0 where that is not known.
    runs: u32,
    /// The least hashes of its figures, in their order.
    figures: Vec<u32>,
}

impl Sketch {
    /// The sketch of a text; nothing for one that is too short to tell.
    pub(crate) fn new(text: &str) -> Option<Sketch> {
        let words: Vec<u64> = words(text).collect();
        if words.len() < FEWEST + RUN {
            return None;
        }
        let mut least = vec![u32::MAX; NUMBERS];
        for run in words.windows(RUN) {
            let run = run.iter().fold(0, |sum, word| mix(sum ^ word));
            for (least, (factor, add)) in least.iter_mut().zip(FUNCTIONS) {
                *least = (*least).min((run.wrapping_mul(factor).wrapping_add(add) >> 32) as u32);
            }
        }
        let runs = u32::try_from(words.len() + 1 - RUN).unwrap_or(u32::MAX);
        Some(Sketch { least, runs, figures: figures(text) })
    }

    /// The share of common runs, as the numbers tell it.
    fn likeness(&self, other: &Sketch) -> f64 {
        let same = self.least.iter().zip(&other.least).filter(|(a, b)| a == b).count();
        same as f64 / NUMBERS as f64
    }

    /// The share of the shorter text's runs that the longer one has.
    fn held(&self, other: &Sketch) -> f64 {
        let (likeness, shorter) = (self.likeness(other), self.runs.min(other.runs));
        if shorter == 0 {
            return likeness;
        }
        let both = f64::from(self.runs) + f64::from(other.runs);
        likeness / (1.0 + likeness) * both / f64::from(shorter)
    }

    /// Whether the text with fewer figures has half of them from the other, as far as they are known.
    fn has_same_figures(&self, other: &Sketch) -> bool {
        let last = |own: &Sketch| match own.figures.last() {
            Some(&last) if own.figures.len() >= FIGURES => last,
            _ => u32::MAX,
        };
        let bound = last(self).min(last(other));
        let known = |own: &Sketch| own.figures.iter().filter(|figure| **figure <= bound).count();
        let fewer = known(self).min(known(other));
        let below = self.figures.iter().filter(|figure| **figure <= bound);
        let common = below.filter(|figure| other.figures.binary_search(figure).is_ok()).count();
        fewer < FEWEST_FIGURES || 2 * common >= fewer
    }

    /// Whether one is a copy of the other, perhaps with small edits.
    pub(crate) fn is_copy(&self, other: &Sketch) -> bool {
        let short = self.runs.min(other.runs) < SHORT;
        let least = if short { SHORT_COPY } else { COPY };
        self.likeness(other) >= least && self.held(other) >= HELD && self.has_same_figures(other)
    }

    /// The bands: texts that are alike share one.
    pub(crate) fn bands(&self) -> impl Iterator<Item = i64> {
        let [(many, long), (more, short)] = BANDS;
        let (first, rest) = self.least.split_at(self.least.len().min(many * long));
        let bands = first.chunks_exact(long).chain(rest.chunks_exact(short).take(more));
        bands.zip(1_u64..).map(|(rows, band)| {
            rows.iter().fold(band, |sum, &row| mix(sum ^ u64::from(row))) as i64
        })
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let numbers = self.least.iter().chain(std::iter::once(&self.runs)).chain(&self.figures);
        numbers.flat_map(|number| number.to_le_bytes()).collect()
    }

    /// The sketch that [`Sketch::bytes`] wrote. Early bases kept neither the number of runs nor figures.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Sketch> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        let numbers: Vec<u32> = numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let (least, more) = numbers.split_at_checked(NUMBERS).filter(|_| rest.is_empty())?;
        let (runs, figures) = more.split_first().map_or((0, more), |(runs, rest)| (*runs, rest));
        Some(Sketch { least: least.to_vec(), runs, figures: figures.to_vec() })
    }
}

/// The words' hashes, whatever their case.
fn words(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(|word| {
        let letters = word.chars().flat_map(char::to_lowercase);
        letters.fold(0, |sum, letter| mix(sum ^ u64::from(u32::from(letter))))
    })
}

/// The least hashes of a text's figures, each once, in their order.
fn figures(text: &str) -> Vec<u32> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '.');
    let words = words.map(|word| word.trim_matches('.'));
    let figures = words.filter(|word| {
        word.starts_with(|first: char| first.is_ascii_digit())
            && !word.contains(char::is_alphabetic)
    });
    let hash =
        |word: &str| (word.bytes().fold(0, |sum, byte| mix(sum ^ u64::from(byte))) >> 32) as u32;
    let least: BTreeSet<u32> = figures.map(hash).collect();
    least.into_iter().take(FIGURES).collect()
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
const fn mix(number: u64) -> u64 {
    let sum = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let sum = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let sum = (sum ^ (sum >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    sum ^ (sum >> 31)
}

/// The hash functions: multiply, add and shift (Dietzfelbinger and others, 1997), with odd factors.
const FUNCTIONS: [(u64, u64); NUMBERS] = {
    let mut functions = [(0, 0); NUMBERS];
    let mut at = 0;
    while at < NUMBERS {
        functions[at] = (mix(2 * at as u64) | 1, mix(2 * at as u64 + 1));
        at += 1;
    }
    functions
};

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of a number of made-up words; every `edited`th word, from the first, is another one.
    fn text(seed: u64, words: u64, edited: u64) -> String {
        let word = |at: u64| {
            let edit = if edited > 0 && at.is_multiple_of(edited) { 1 << 40 } else { 0 };
            format!("w{:x}", mix(seed ^ at ^ edit) % 100_000)
        };
        (0..words).map(word).collect::<Vec<_>>().join(" ")
    }

    fn check(a: &str, b: &str, copy: bool) {
        let (a, b) = (Sketch::new(a).unwrap(), Sketch::new(b).unwrap());
        assert_eq!(a.is_copy(&b), copy, "{}", a.likeness(&b));
        let met = a.bands().any(|band| b.bands().any(|other| band == other));
        assert!(met || !copy, "no band in common");
    }

    #[test]
    fn few_edits_make_a_copy() {
        check(&text(1, 400, 0), &text(1, 400, 0), true);
        check(&text(1, 400, 0), &text(1, 400, 50), true);
        check(&text(1, 400, 0), &text(1, 400, 7), false);
        check(&text(1, 400, 0), &text(2, 400, 0), false);
    }

    #[test]
    fn a_copy_may_be_cut_at_its_end() {
        check(&text(1, 400, 0), &text(1, 300, 0), true);
        check(&text(1, 400, 0), &text(1, 200, 0), true);
        check(&text(1, 400, 0), &text(1, 80, 0), false);
    }

    #[test]
    fn a_form_with_other_figures_is_no_copy() {
        let form = |figures: &[&str]| {
            let parts = figures.iter().zip(0..).map(|(f, at)| format!("{} {f}", text(at, 30, 0)));
            parts.collect::<Vec<_>>().join(" ")
        };
        let monday = form(&["17.2", "1,204", "88", "3.5", "402"]);
        check(&monday, &form(&["16.9", "1,311", "79", "4.1", "377"]), false);
        check(&monday, &form(&["17.2", "1,204", "88", "3.5"]), true);
    }

    #[test]
    fn sketches_come_back_from_bytes() {
        let sketch = Sketch::new(&text(3, 100, 0)).unwrap();
        assert_eq!(Sketch::of_bytes(&sketch.bytes()), Some(sketch));
        assert_eq!(Sketch::of_bytes(&[0; 7]), None);
        assert!(Sketch::of_bytes(&[0; 4 * NUMBERS]).is_some());
        assert_eq!(Sketch::new("Too short to tell."), None);
    }
}

//! How alike two texts are, told from a few numbers of each: MinHash (Broder, On the resemblance and
//! containment of documents, 1997) over the runs of four words, with banding (Leskovec, Rajaraman and
//! Ullman, Mining of Massive Datasets, section 3.4) to find those that may be alike.

/// How many words make a run.
const RUN: usize = 4;

/// How many numbers a sketch has: the estimate then errs by 0.04 in the mean.
const NUMBERS: usize = 128;

/// The bands, and the numbers of each: of texts that share 0.6 of their runs 99.7% meet in a band, of
/// those that share 0.2 one in six.
const BANDS: usize = 24;
const ROWS: usize = 3;

/// The least share of common runs by which a text is a copy.
const COPY: f64 = 0.6;

/// Texts with fewer runs are compared whole or not at all.
const FEWEST: usize = 20;

/// The least hashes of a text's runs of words, one for each of 128 hash functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sketch(Vec<u32>);

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
        Some(Sketch(least))
    }

    /// The share of common runs, as the numbers tell it.
    fn likeness(&self, other: &Sketch) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f64 / NUMBERS as f64
    }

    /// Whether one is a copy of the other, perhaps with small edits.
    pub(crate) fn is_copy(&self, other: &Sketch) -> bool {
        self.likeness(other) >= COPY
    }

    /// The bands: texts that are alike share one.
    pub(crate) fn bands(&self) -> impl Iterator<Item = i64> {
        let bands = self.0.chunks_exact(ROWS).take(BANDS).zip(1_u64..);
        bands.map(|(rows, band)| {
            rows.iter().fold(band, |sum, &row| mix(sum ^ u64::from(row))) as i64
        })
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// The sketch that [`Sketch::bytes`] wrote.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Sketch> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        let numbers: Vec<u32> = numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        (rest.is_empty() && numbers.len() == NUMBERS).then_some(Sketch(numbers))
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
        check(&text(1, 400, 0), &text(1, 100, 0), false);
    }

    #[test]
    fn sketches_come_back_from_bytes() {
        let sketch = Sketch::new(&text(3, 100, 0)).unwrap();
        assert_eq!(Sketch::of_bytes(&sketch.bytes()), Some(sketch));
        assert_eq!(Sketch::of_bytes(&[0; 7]), None);
        assert_eq!(Sketch::new("Too short to tell."), None);
    }
}

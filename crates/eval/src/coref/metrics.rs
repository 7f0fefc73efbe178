//! MUC, B³ and CEAFe of chains of mentions.
//!
//! MUC after Vilain et al. (1995), "A model-theoretic coreference scoring scheme"; B³ after Bagga and
//! Baldwin (1998), "Algorithms for scoring coreference chains"; CEAFe (φ4) after Luo (2005), "On
//! coreference resolution performance metrics"; mentions that only one side has are scored as in
//! Pradhan et al. (2014), "Scoring coreference partitions of predicted mentions: a reference
//! implementation"; the mean of the three F1 is the CoNLL score (Pradhan et al. 2012).

use super::assignment;
use crate::measure::f1;
use dateline_text::Span;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// Entities as lists of their mentions; no mention stands in two of them.
pub type Chains = Vec<Vec<Span>>;

/// The chains of more than one mention.
pub fn linked(chains: &Chains) -> Chains {
    chains.iter().filter(|chain| chain.len() > 1).cloned().collect()
}

/// A share whose parts are summed over documents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Ratio {
    part: f64,
    whole: f64,
}

impl Ratio {
    fn add(&mut self, other: Ratio) {
        self.part += other.part;
        self.whole += other.whole;
    }

    fn value(self) -> f64 {
        if self.whole == 0.0 { 0.0 } else { self.part / self.whole }
    }
}

/// Recall and precision of one measure.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    recall: Ratio,
    precision: Ratio,
}

impl Sums {
    /// Adds a document; precision is recall with the sides exchanged.
    fn add(&mut self, measure: fn(&Chains, &Chains) -> Ratio, key: &Chains, response: &Chains) {
        self.recall.add(measure(key, response));
        self.precision.add(measure(response, key));
    }

    fn f1(self) -> f64 {
        f1(self.precision.value(), self.recall.value())
    }
}

/// The scores of all documents.
#[derive(Debug, Default)]
pub struct Scores {
    mentions: Sums,
    muc: Sums,
    b_cubed: Sums,
    ceaf_e: Sums,
}

impl Scores {
    /// Adds a document.
    pub fn add(&mut self, key: &Chains, response: &Chains) {
        self.mentions.add(shared, key, response);
        self.muc.add(muc, key, response);
        self.b_cubed.add(b_cubed, key, response);
        self.ceaf_e.add(ceaf_e, key, response);
    }

    /// The mean F1 of MUC, B³ and CEAFe.
    pub fn conll_f1(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf_e.f1()) / 3.0
    }

    fn rows(&self) -> [(&'static str, Sums); 4] {
        [
            ("mentions", self.mentions),
            ("muc", self.muc),
            ("b_cubed", self.b_cubed),
            ("ceaf_e", self.ceaf_e),
        ]
    }

    /// The scores as one JSON object.
    pub fn json(&self) -> Value {
        let mut object = serde_json::Map::new();
        for (name, sums) in self.rows() {
            let (precision, recall) = (sums.precision.value(), sums.recall.value());
            let row = json!({ "precision": precision, "recall": recall, "f1": sums.f1() });
            object.insert(name.to_owned(), row);
        }
        object.insert("conll_f1".to_owned(), self.conll_f1().into());
        object.into()
    }

    /// The scores for people.
    pub fn table(&self) -> String {
        let mut out = String::from("measure   precision  recall     F1\n");
        for (name, sums) in self.rows() {
            let (precision, recall) = (sums.precision.value(), sums.recall.value());
            // Writing to a string never fails.
            let _ = writeln!(out, "{name:<9} {precision:>9.3} {recall:>7.3} {:>6.3}", sums.f1());
        }
        let _ = writeln!(out, "CoNLL     {:>24.3}", self.conll_f1());
        out
    }
}

/// The chain of each mention.
fn index(chains: &Chains) -> HashMap<Span, usize> {
    let of = |(at, chain): (usize, &Vec<Span>)| chain.iter().map(move |span| (*span, at)).collect();
    chains.iter().enumerate().flat_map(|pair| -> Vec<(Span, usize)> { of(pair) }).collect()
}

/// How many mentions of a chain each of the other side's chains has, in their order.
fn overlaps(chain: &[Span], other: &HashMap<Span, usize>) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for at in chain.iter().filter_map(|span| other.get(span)) {
        *counts.entry(*at).or_default() += 1;
    }
    counts
}

/// The share of the key's mentions that the response has.
fn shared(key: &Chains, response: &Chains) -> Ratio {
    let other = index(response);
    let mentions = key.iter().flatten();
    let found = mentions.clone().filter(|span| other.contains_key(span)).count();
    Ratio { part: found as f64, whole: mentions.count() as f64 }
}

/// The share of the key's links that the response keeps: a chain of n mentions has n - 1 links, of
/// which one is lost for each further part that the response cuts it into.
fn muc(key: &Chains, response: &Chains) -> Ratio {
    let other = index(response);
    let mut ratio = Ratio::default();
    for chain in key {
        let overlaps = overlaps(chain, &other);
        let missing = chain.len() - overlaps.values().sum::<usize>();
        let parts = overlaps.len() + missing;
        ratio.part += (chain.len() - parts) as f64;
        ratio.whole += chain.len().saturating_sub(1) as f64;
    }
    ratio
}

/// For each mention of the key, the share of its chain that its response chain holds.
fn b_cubed(key: &Chains, response: &Chains) -> Ratio {
    let other = index(response);
    let mut ratio = Ratio::default();
    for chain in key {
        let squares = overlaps(chain, &other).into_values().map(|count| (count * count) as f64);
        ratio.part += squares.sum::<f64>() / chain.len().max(1) as f64;
        ratio.whole += chain.len() as f64;
    }
    ratio
}

/// The similarity of the best one-to-one assignment of chains, against the number of key chains.
fn ceaf_e(key: &Chains, response: &Chains) -> Ratio {
    let other = index(response);
    let row = |chain: &Vec<Span>| {
        let mut row = vec![0.0; response.len()];
        for (at, count) in overlaps(chain, &other) {
            row[at] = 2.0 * count as f64 / (chain.len() + response[at].len()) as f64;
        }
        row
    };
    let weights: Vec<Vec<f64>> = key.iter().map(row).collect();
    Ratio { part: assignment::best(&weights), whole: key.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chains of mentions named by letters.
    fn chains(text: &str) -> Chains {
        let span = |c: char| Span::new(c as usize, c as usize + 1);
        text.split_whitespace().map(|chain| chain.chars().map(span).collect()).collect()
    }

    /// Recall and precision of a measure, worked out by hand after its paper.
    fn check(
        measure: fn(&Chains, &Chains) -> Ratio,
        key: &str,
        response: &str,
        (recall, precision): (f64, f64),
    ) {
        let (key, response) = (chains(key), chains(response));
        let mut sums = Sums::default();
        sums.add(measure, &key, &response);
        let found = (sums.recall.value(), sums.precision.value());
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(near(found.0, recall) && near(found.1, precision), "{found:?}");
    }

    #[test]
    fn muc_counts_links() {
        check(muc, "abc de", "abc de", (1.0, 1.0));
        // One of three links is missing, and the response has one wrong one.
        check(muc, "abc de", "ab cde", (2.0 / 3.0, 2.0 / 3.0));
        check(muc, "abcd", "ab cd", (2.0 / 3.0, 1.0));
        check(muc, "abc", "abx", (0.5, 0.5));
        check(muc, "ab", "", (0.0, 0.0));
        // Singletons have no link.
        check(muc, "a b", "a b", (0.0, 0.0));
    }

    #[test]
    fn b_cubed_counts_mentions() {
        check(b_cubed, "abc de", "abc de", (1.0, 1.0));
        // Recall: (4 + 1) / 3 + 4 / 2 of 5; precision: 4 / 2 + (1 + 4) / 3 of 5.
        let both = (5.0 / 3.0 + 2.0) / 5.0;
        check(b_cubed, "abc de", "ab cde", (both, both));
        check(b_cubed, "abcd", "ab cd", (0.5, 1.0));
        check(b_cubed, "abc", "abx", (4.0 / 9.0, 4.0 / 9.0));
        check(b_cubed, "a b", "a", (0.5, 1.0));
    }

    #[test]
    fn ceaf_pairs_each_chain_once() {
        check(ceaf_e, "abc de", "abc de", (1.0, 1.0));
        // Both pairs have a similarity of 2 * 2 / 5.
        check(ceaf_e, "abc de", "ab cde", (0.8, 0.8));
        // One of two equal halves is left over.
        check(ceaf_e, "abcd", "ab cd", (2.0 / 3.0, 1.0 / 3.0));
        check(ceaf_e, "ab cd", "", (0.0, 0.0));
    }

    #[test]
    fn the_conll_score_is_the_mean_of_three() {
        let mut scores = Scores::default();
        scores.add(&chains("abc de"), &chains("ab cde"));
        let expected = (2.0 / 3.0 + (5.0 / 3.0 + 2.0) / 5.0 + 0.8) / 3.0;
        assert!((scores.conll_f1() - expected).abs() < 1e-9);
        assert_eq!(linked(&chains("a bc d")), chains("bc"));
    }
}

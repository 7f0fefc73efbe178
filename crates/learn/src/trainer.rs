//! Learns the weights of a model from examples.

use crate::Model;
use crate::minimum;
use crate::table::fits;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known of one case and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The names of the features that hold. A name that is given twice counts twice; one with a tab or a
    /// line break in it, and one that begins with `#`, is left out.
    pub features: Vec<String>,
    /// The right label.
    pub label: String,
}

/// How a model is trained.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// How strongly weights are held near 0: half the factor of the sum of their squares, against the sum
    /// of the examples' losses.
    pub l2: f64,
    /// Whether rare features are held near 0 less than frequent ones: `l2` is divided by the square of a
    /// feature's inverse document frequency (Spärck Jones 1972), as if it stood for that much.
    pub rare: bool,
    /// How many examples a feature must hold in to get weights.
    pub least: usize,
    /// How far rare labels weigh more: 0 not at all, 1 so that all labels weigh the same together.
    pub balance: f64,
    /// The most steps of the search.
    pub rounds: usize,
    /// Weights nearer to 0 than this are left out of the model.
    pub prune: f64,
    /// How many decimals the weights keep.
    pub decimals: u32,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            l2: 1.0,
            rare: false,
            least: 2,
            balance: 0.0,
            rounds: 200,
            prune: 0.01,
            decimals: 3,
        }
    }
}

/// The least inverse document frequency that counts, so that features of nearly all examples have weights.
const LEAST_IDF: f64 = 0.1;

/// The model whose weights make the examples' labels most probable, with a penalty on large weights:
/// multinomial logistic regression by L-BFGS. The same examples in the same order give the same model.
pub fn train(examples: &[Example], options: &Options) -> Model {
    let cases = Cases::new(examples, options);
    let start = vec![0.0; (cases.names.len() + 1) * cases.labels.len()];
    let penalties = cases.penalties(options);
    let weights = minimum::find(start, options.rounds, |weights| cases.loss(weights, &penalties));
    cases.model(&weights, options)
}

/// The examples by number. Weights stand row by row, one row a feature, the last for every example.
struct Cases {
    labels: Vec<String>,
    names: Vec<String>,
    list: Vec<Case>,
}

struct Case {
    features: Vec<u32>,
    label: usize,
    weight: f64,
}

impl Cases {
    fn new(examples: &[Example], options: &Options) -> Cases {
        let labels: BTreeSet<&str> = examples.iter().map(|own| own.label.as_str()).collect();
        let labels: Vec<&str> = labels.into_iter().collect();
        let names = frequent(examples, options.least);
        let rows: HashMap<&str, u32> =
            names.iter().enumerate().map(|(row, name)| (*name, row as u32)).collect();
        let case = |own: &Example| Case {
            features: own.features.iter().filter_map(|f| rows.get(f.as_str()).copied()).collect(),
            label: labels.binary_search(&own.label.as_str()).unwrap_or_default(),
            weight: 1.0,
        };
        let mut list: Vec<Case> = examples.iter().map(case).collect();
        weigh(&mut list, labels.len(), options.balance);
        let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
        Cases { labels: owned(labels), names: owned(names), list }
    }

    /// How strongly each weight is held near 0. Those of every example are not: they tell how frequent
    /// labels are.
    fn penalties(&self, options: &Options) -> Vec<f64> {
        let mut held = vec![0_usize; self.names.len()];
        for row in self.list.iter().flat_map(|case| &case.features) {
            if let Some(count) = held.get_mut(*row as usize) {
                *count += 1;
            }
        }
        let all = self.list.len() as f64 + 1.0;
        let penalty = |&count: &usize| match options.rare {
            true => options.l2 / (all / (count as f64 + 1.0)).ln().max(LEAST_IDF).powi(2),
            false => options.l2,
        };
        let rows = held.iter().map(penalty).chain([0.0]);
        rows.flat_map(|penalty| std::iter::repeat_n(penalty, self.labels.len())).collect()
    }

    /// The sum of the examples' losses and of the penalty, and its gradient.
    fn loss(&self, weights: &[f64], penalties: &[f64]) -> (f64, Vec<f64>) {
        let count = self.labels.len();
        let held = || weights.iter().zip(penalties);
        let mut gradient: Vec<f64> = held().map(|(weight, penalty)| penalty * weight).collect();
        let mut loss = held().map(|(weight, penalty)| 0.5 * penalty * weight * weight).sum();
        let mut shares = vec![0.0; count];
        for case in &self.list {
            self.shares(case, weights, &mut shares);
            loss -=
                case.weight * shares.get(case.label).map_or(0.0, |share| share.max(1e-300).ln());
            for row in self.rows(case) {
                let slopes = gradient.iter_mut().skip(row * count).zip(&shares).enumerate();
                for (label, (slope, share)) in slopes {
                    let right = if label == case.label { 1.0 } else { 0.0 };
                    *slope += case.weight * (share - right);
                }
            }
        }
        (loss, gradient)
    }

    /// The probability of each label for one example.
    fn shares(&self, case: &Case, weights: &[f64], shares: &mut [f64]) {
        let count = self.labels.len();
        shares.fill(0.0);
        for row in self.rows(case) {
            for (share, weight) in shares.iter_mut().zip(weights.iter().skip(row * count)) {
                *share += weight;
            }
        }
        let top = shares.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        shares.iter_mut().for_each(|share| *share = (*share - top).exp());
        let total: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= total);
    }

    fn rows<'c>(&'c self, case: &'c Case) -> impl Iterator<Item = usize> + 'c {
        case.features.iter().map(|&row| row as usize).chain([self.names.len()])
    }

    fn model(self, weights: &[f64], options: &Options) -> Model {
        let round = |&weight: &f64| rounded(weight, options);
        let names = self.names.into_iter().chain([String::new()]);
        let rows =
            weights.chunks(self.labels.len().max(1)).map(|row| row.iter().map(round).collect());
        let kept =
            |(name, row): &(String, Vec<f32>)| name.is_empty() || row.iter().any(|w| *w != 0.0);
        let features: BTreeMap<String, Vec<f32>> = names.zip(rows).filter(kept).collect();
        Model::new(self.labels, features)
    }
}

/// A weight as the table keeps it.
pub fn rounded(weight: f64, options: &Options) -> f32 {
    let scale = 10_f64.powi(options.decimals as i32);
    if weight.abs() < options.prune { 0.0 } else { ((weight * scale).round() / scale) as f32 }
}

/// The names that hold in enough examples, in order.
fn frequent(examples: &[Example], least: usize) -> Vec<&str> {
    counted(examples.iter().map(|example| &example.features[..]), least)
}

/// The names that stand in enough lists, in order.
pub fn counted<'a>(lists: impl Iterator<Item = &'a [String]>, least: usize) -> Vec<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for list in lists {
        let own: BTreeSet<&str> = list.iter().map(String::as_str).collect();
        for name in own.into_iter().filter(|name| fits(name)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= least).map(|(name, _)| name).collect()
}

/// Gives rare labels more weight, so that the sum of all weights stays the number of examples.
fn weigh(cases: &mut [Case], labels: usize, balance: f64) {
    let mut counts = vec![0.0_f64; labels];
    for case in cases.iter() {
        if let Some(count) = counts.get_mut(case.label) {
            *count += 1.0;
        }
    }
    let raw = |case: &Case| counts.get(case.label).map_or(1.0, |count| count.powf(-balance));
    let total: f64 = cases.iter().map(raw).sum();
    let scale = cases.len() as f64 / total.max(f64::MIN_POSITIVE);
    for case in cases.iter_mut() {
        case.weight = scale * raw(case);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FeatureId;

    fn examples(rows: &[(&str, &str)]) -> Vec<Example> {
        let example = |(features, label): &(&str, &str)| Example {
            features: features.split(' ').map(str::to_owned).collect(),
            label: (*label).to_owned(),
        };
        rows.iter().map(example).collect()
    }

    fn weather() -> Vec<Example> {
        examples(&[
            ("dark wet", "rain"),
            ("wet", "rain"),
            ("dark", "night"),
            ("dark still", "night"),
            ("bright still", "sun"),
            ("bright", "sun"),
        ])
    }

    #[test]
    fn what_was_shown_is_learnt() {
        let model = train(&weather(), &Options { l2: 0.1, ..Options::default() });
        let check = |features: &str, expected: &str| {
            let ids: Vec<FeatureId> = features.split(' ').map(|f| FeatureId::of(&[f])).collect();
            assert_eq!(model.best(&ids).map(|(label, _)| label), Some(expected), "{features}");
        };
        check("wet dark", "rain");
        check("dark", "night");
        check("bright", "sun");
    }

    #[test]
    fn the_same_examples_give_the_same_bytes() {
        let bytes = || train(&weather(), &Options::default()).write();
        assert_eq!(bytes(), bytes());
    }

    #[test]
    fn rare_and_malformed_names_are_left_out() {
        let rows = examples(&[
            ("wet once", "rain"),
            ("wet #x", "rain"),
            ("#x a\tb", "sun"),
            ("a\tb", "sun"),
        ]);
        let model = train(&rows, &Options::default());
        assert_eq!(model.names(), ["wet"]);
    }

    #[test]
    fn balance_lifts_rare_labels() {
        let rows = examples(&[("x", "often"), ("x", "often"), ("x", "often"), ("x", "rare")]);
        let share = |balance: f64| {
            let model = train(&rows, &Options { balance, ..Options::default() });
            model.scores(&[FeatureId::of(&["x"])])[1]
        };
        assert!((share(0.0) - 0.25).abs() < 0.01, "{}", share(0.0));
        assert!((share(1.0) - 0.5).abs() < 0.01, "{}", share(1.0));
    }

    #[test]
    fn rare_features_are_held_less() {
        let rows = examples(&[("x r", "a"), ("x r", "a"), ("x", "a"), ("x", "b"), ("x", "b")]);
        let weight = |rare: bool| {
            let model = train(&rows, &Options { rare, ..Options::default() });
            model.row(FeatureId::of(&["r"]))[0]
        };
        assert!(weight(false) > 0.0);
        // Two of five examples have it: ln(6 / 3) is 0.69, so that it is held more than by 1.
        assert!(weight(true) < weight(false));
    }

    #[test]
    fn nothing_to_learn_is_no_failure() {
        assert_eq!(train(&[], &Options::default()).best(&[]), None);
        assert_eq!(train(&examples(&[("x", "only")]), &Options::default()).labels(), ["only"]);
    }
}

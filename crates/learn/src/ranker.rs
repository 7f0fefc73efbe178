//! Learns weights that choose one of several options.

use crate::Model;
use crate::minimum;
use crate::trainer::{Options, counted, rounded};
use std::collections::{BTreeMap, HashMap};

/// Options of which some are right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// For each option, the names of the features that hold of it.
    pub options: Vec<Vec<String>>,
    /// For each option, whether it is right.
    pub right: Vec<bool>,
}

/// The model with the one label `weight` whose sums ([`Model::sum`]) make the right options of the
/// choices most probable, with a penalty on large weights: conditional logistic regression by L-BFGS.
/// Choices without a right option tell nothing. Of the options, `balance` and
/// `rare` are not used. The same choices
/// in the same order give the same model.
///
/// ```
/// use dateline_learn::{FeatureId, Options, Ranking, rank};
///
/// let option = |name: &str| vec![name.to_owned()];
/// let near = Ranking { options: vec![option("near"), option("far")], right: vec![true, false] };
/// let model = rank(&[near], &Options { least: 1, ..Options::default() });
/// assert!(model.sum(&[FeatureId::of(&["near"])]) > model.sum(&[FeatureId::of(&["far"])]));
/// ```
pub fn rank(choices: &[Choice], options: &Options) -> Model {
    let all = choices.iter().flat_map(|choice| &choice.options);
    let names = counted(all.map(Vec::as_slice), options.least);
    let rows: HashMap<&str, usize> =
        names.iter().enumerate().map(|(row, name)| (*name, row)).collect();
    let option = |features: &Vec<String>| -> Vec<usize> {
        features.iter().filter_map(|name| rows.get(name.as_str()).copied()).collect()
    };
    let cases: Vec<Case> = choices
        .iter()
        .filter(|choice| choice.right.contains(&true))
        .map(|own| (own.options.iter().map(option).collect(), &own.right[..]))
        .collect();
    let start = vec![0.0; names.len()];
    let weights = minimum::find(start, options.rounds, |weights| loss(&cases, weights, options.l2));
    let kept = names.iter().zip(&weights).map(|(name, weight)| (*name, rounded(*weight, options)));
    let features: BTreeMap<String, Vec<f32>> = kept
        .filter(|(_, weight)| *weight != 0.0)
        .map(|(name, weight)| (name.to_owned(), vec![weight]))
        .collect();
    Model::new(vec!["weight".to_owned()], features)
}

/// The rows of each option's features, and whether the option is right.
type Case<'a> = (Vec<Vec<usize>>, &'a [bool]);

/// The sum of the choices' losses and of the penalty, and its gradient.
fn loss(cases: &[Case], weights: &[f64], l2: f64) -> (f64, Vec<f64>) {
    let mut gradient: Vec<f64> = weights.iter().map(|weight| l2 * weight).collect();
    let mut loss: f64 = weights.iter().map(|weight| 0.5 * l2 * weight * weight).sum();
    for (options, right) in cases {
        let shares = shares(options, weights);
        let hit: f64 =
            shares.iter().zip(*right).filter(|(_, right)| **right).map(|own| own.0).sum();
        loss -= hit.max(1e-300).ln();
        for ((rows, share), right) in options.iter().zip(&shares).zip(*right) {
            let wanted = if *right { share / hit.max(1e-300) } else { 0.0 };
            for &row in rows {
                if let Some(slope) = gradient.get_mut(row) {
                    *slope += share - wanted;
                }
            }
        }
    }
    (loss, gradient)
}

/// The probability of each option.
fn shares(options: &[Vec<usize>], weights: &[f64]) -> Vec<f64> {
    let weight = |row: &usize| weights.get(*row).copied().unwrap_or(0.0);
    let sums: Vec<f64> = options.iter().map(|rows| rows.iter().map(weight).sum()).collect();
    let top = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = sums.iter().map(|sum| (sum - top).exp()).collect();
    let total: f64 = raised.iter().sum();
    raised.into_iter().map(|own| own / total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FeatureId;

    fn choice(options: &[&str], right: usize) -> Choice {
        let features = |own: &&str| own.split(' ').map(str::to_owned).collect();
        let right = (0..options.len()).map(|at| at == right).collect();
        Choice { options: options.iter().map(features).collect(), right }
    }

    #[test]
    fn what_sets_options_apart_is_learnt() {
        let choices = [
            choice(&["near low", "far high"], 0),
            choice(&["near high", "far low", "far high"], 0),
            choice(&["far low", "far high"], 1),
        ];
        let model = rank(&choices, &Options { l2: 0.1, least: 1, ..Options::default() });
        let sum = |names: &[&str]| -> f32 {
            model.sum(&names.iter().map(|name| FeatureId::of(&[name])).collect::<Vec<_>>())
        };
        assert!(sum(&["near", "low"]) > sum(&["far", "high"]));
        assert!(sum(&["far", "high"]) > sum(&["far", "low"]));
    }

    #[test]
    fn a_choice_without_a_right_option_tells_nothing() {
        let none = Choice { options: vec![vec!["a".to_owned()]], right: vec![false] };
        assert!(rank(&[none], &Options { least: 1, ..Options::default() }).is_empty());
    }
}

//! A model at work.

use crate::feature::{AsIsBuilder, FeatureId};
use std::collections::{BTreeMap, HashMap};

/// The weights of named features for each label.
#[derive(Clone, Debug, Default)]
pub struct Model {
    labels: Vec<String>,
    /// One weight a label, for all examples alike.
    bias: Vec<f32>,
    /// The row of a feature in `weights`, which has one weight a label.
    rows: HashMap<FeatureId, u32, AsIsBuilder>,
    weights: Vec<f32>,
    names: Vec<String>,
}

impl Model {
    /// A model of these labels from the weights of its features, one a label in their order; missing
    /// weights are 0. The empty name holds the weights of every example.
    pub(crate) fn new(labels: Vec<String>, features: BTreeMap<String, Vec<f32>>) -> Model {
        let mut model = Model { bias: vec![0.0; labels.len()], labels, ..Model::default() };
        for (name, mut weights) in features {
            weights.resize(model.labels.len(), 0.0);
            if name.is_empty() {
                model.bias = weights;
                continue;
            }
            let row = model.names.len() as u32;
            model.rows.insert(FeatureId::of(&[&name]), row);
            model.weights.extend(weights);
            model.names.push(name);
        }
        model
    }

    /// The labels, in the order of [`Model::scores`].
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no feature has weights.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The probability of each label, from 0 to 1, in the order of [`Model::labels`]. Features that the
    /// model does not know count for nothing; one that is given twice counts twice.
    pub fn scores(&self, features: &[FeatureId]) -> Vec<f32> {
        let mut sums = self.bias.clone();
        for feature in features {
            for (sum, weight) in sums.iter_mut().zip(self.row(*feature)) {
                *sum += weight;
            }
        }
        softmax(&mut sums);
        sums
    }

    /// The sum of the first label's weights, for a model that ranks options ([`crate::rank`]).
    pub fn sum(&self, features: &[FeatureId]) -> f32 {
        let first = |row: &[f32]| row.first().copied().unwrap_or(0.0);
        first(&self.bias) + features.iter().map(|&feature| first(self.row(feature))).sum::<f32>()
    }

    /// The most probable label and its probability; of equals the first. Nothing where there is no label.
    pub fn best(&self, features: &[FeatureId]) -> Option<(&str, f32)> {
        let scores = self.scores(features);
        let mut best: Option<(usize, f32)> = None;
        for (label, score) in scores.into_iter().enumerate() {
            if best.is_none_or(|(_, top)| score > top) {
                best = Some((label, score));
            }
        }
        best.and_then(|(label, score)| Some((self.labels.get(label)?.as_str(), score)))
    }

    /// The weights of a feature, one a label; none where the model does not know it.
    pub fn row(&self, feature: FeatureId) -> &[f32] {
        let count = self.labels.len();
        let start = self.rows.get(&feature).map(|&row| row as usize * count);
        start.and_then(|start| self.weights.get(start..start + count)).unwrap_or_default()
    }

    /// The weights that hold for every example.
    pub(crate) fn bias(&self) -> &[f32] {
        &self.bias
    }

    /// The names of all features, in order.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }
}

/// Turns sums into shares of 1, in place.
fn softmax(sums: &mut [f32]) {
    let top = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut total = 0.0;
    for sum in sums.iter_mut() {
        *sum = (*sum - top).exp();
        total += *sum;
    }
    for sum in sums.iter_mut() {
        *sum /= total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Model {
        let features = BTreeMap::from([
            (String::new(), vec![0.5, 0.0]),
            ("wet".to_owned(), vec![0.0, 2.0]),
            ("dry".to_owned(), vec![1.0]),
        ]);
        Model::new(vec!["sun".to_owned(), "rain".to_owned()], features)
    }

    fn ids(names: &[&str]) -> Vec<FeatureId> {
        names.iter().map(|name| FeatureId::of(&[name])).collect()
    }

    #[test]
    fn the_best_label_follows_the_features() {
        let check = |names: &[&str], expected: &str| {
            assert_eq!(model().best(&ids(names)).map(|(label, _)| label), Some(expected));
        };
        check(&["wet"], "rain");
        check(&["dry", "unheard"], "sun");
        check(&[], "sun");
    }

    #[test]
    fn probabilities_sum_to_one() {
        let scores = model().scores(&ids(&["wet", "dry"]));
        assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((scores[0] - 1.0 / (1.0 + 0.5_f32.exp())).abs() < 1e-6);
    }

    #[test]
    fn no_labels_no_answer() {
        assert_eq!(Model::default().best(&[]), None);
    }
}

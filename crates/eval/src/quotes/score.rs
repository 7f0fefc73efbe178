//! Counts which parts of attributions have the gold's very words.

use super::brat::{Attribution, Pieces};
use std::collections::HashMap;
use std::hash::Hash;

/// The counts of one part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    gold: usize,
    predicted: usize,
    right: usize,
}

/// The counts of all parts.
#[derive(Debug, Default)]
pub struct Scores {
    documents: usize,
    source: Count,
    cue: Count,
    content: Count,
    whole: Count,
}

impl Scores {
    /// Adds one document.
    pub fn add(&mut self, text: &str, gold: &[Attribution], predicted: &[Attribution]) {
        let text: Vec<char> = text.chars().collect();
        let normal = |list: &[Attribution]| -> Vec<Attribution> {
            list.iter().map(|one| trimmed(&text, one)).collect()
        };
        let (gold, predicted) = (normal(gold), normal(predicted));
        self.documents += 1;
        self.source.add(&gold, &predicted, |one| part(&one.source));
        self.cue.add(&gold, &predicted, |one| part(&one.cue));
        self.content.add(&gold, &predicted, |one| part(&one.content));
        self.whole.add(&gold, &predicted, |one| Some((&one.source, &one.cue, &one.content)));
    }

    fn rows(&self) -> [(&'static str, Count); 4] {
        [
            ("source", self.source),
            ("cue", self.cue),
            ("content", self.content),
            ("all three", self.whole),
        ]
    }

    /// The scores for people.
    pub fn table(&self) -> String {
        let mut table = format!(
            "{} documents\n{:<10} {:>6} {:>9} {:>6} {:>10} {:>7} {:>6}\n",
            self.documents, "part", "gold", "predicted", "right", "precision", "recall", "F1"
        );
        for (name, count) in self.rows() {
            let (precision, recall, f1) = count.measures();
            table.push_str(&format!(
                "{name:<10} {:>6} {:>9} {:>6} {precision:>10.3} {recall:>7.3} {f1:>6.3}\n",
                count.gold, count.predicted, count.right
            ));
        }
        table
    }

    /// The scores as one JSON object.
    pub fn json(&self) -> serde_json::Value {
        let rows = self.rows().into_iter().map(|(name, count)| {
            let (precision, recall, f1) = count.measures();
            let value = serde_json::json!({
                "gold": count.gold, "predicted": count.predicted, "right": count.right,
                "precision": precision, "recall": recall, "f1": f1,
            });
            (name.replace(' ', "_"), value)
        });
        let mut object: serde_json::Map<String, serde_json::Value> = rows.collect();
        object.insert("documents".to_owned(), self.documents.into());
        object.into()
    }
}

impl Count {
    /// Adds the parts of one document: each gold part can be met once.
    fn add<'a, P: Hash + Eq>(
        &mut self,
        gold: &'a [Attribution],
        predicted: &'a [Attribution],
        part: impl Fn(&'a Attribution) -> Option<P>,
    ) {
        let mut open: HashMap<P, usize> = HashMap::new();
        for key in gold.iter().filter_map(&part) {
            self.gold += 1;
            *open.entry(key).or_default() += 1;
        }
        for key in predicted.iter().filter_map(&part) {
            self.predicted += 1;
            if let Some(left) = open.get_mut(&key).filter(|left| **left > 0) {
                *left -= 1;
                self.right += 1;
            }
        }
    }

    /// Precision, recall and F1; 0 where nothing was predicted or wanted.
    fn measures(self) -> (f64, f64, f64) {
        let share = |of: usize| if of == 0 { 0.0 } else { self.right as f64 / of as f64 };
        let (precision, recall) = (share(self.predicted), share(self.gold));
        let sum = precision + recall;
        (precision, recall, if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum })
    }
}

fn part(pieces: &Pieces) -> Option<&Pieces> {
    (!pieces.is_empty()).then_some(pieces)
}

/// Pieces without white space, commas and stops at their edges; those with nothing else between
/// them as one, as the gold set cuts contents at the ends of sentences.
fn trimmed(text: &[char], one: &Attribution) -> Attribution {
    let trim = |pieces: &Pieces| merged(text, pieces.iter().map(|&piece| edge(text, piece)));
    Attribution { source: trim(&one.source), cue: trim(&one.cue), content: trim(&one.content) }
}

fn edge(text: &[char], (mut start, mut end): (usize, usize)) -> (usize, usize) {
    let loose = |at: usize| text.get(at).is_none_or(|&c| is_loose(c));
    while start < end && loose(start) {
        start += 1;
    }
    while start < end && loose(end - 1) {
        end -= 1;
    }
    (start, end)
}

fn is_loose(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '.' | ':' | ';')
}

fn merged(text: &[char], pieces: impl Iterator<Item = (usize, usize)>) -> Pieces {
    let mut all = Pieces::new();
    for (start, end) in pieces.filter(|(start, end)| start < end) {
        let blank = |from: usize| {
            from <= start
                && text.get(from..start).is_some_and(|gap| gap.iter().all(|&c| is_loose(c)))
        };
        match all.last_mut() {
            Some(last) if blank(last.1) => last.1 = end,
            _ => all.push((start, end)),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cue: (usize, usize), content: &[(usize, usize)]) -> Attribution {
        Attribution { source: vec![(0, 3)], cue: vec![cue], content: content.to_vec() }
    }

    #[test]
    fn each_gold_part_is_met_once() {
        let text = "Ann said it rains, it pours.";
        let gold = [said((4, 8), &[(9, 18)])];
        let predicted = [said((4, 8), &[(9, 17)]), said((4, 8), &[(9, 12)])];
        let mut scores = Scores::default();
        scores.add(text, &gold, &predicted);
        assert_eq!(scores.cue, Count { gold: 1, predicted: 2, right: 1 });
        assert_eq!(scores.content, Count { gold: 1, predicted: 2, right: 1 });
        assert_eq!(scores.whole.right, 1);
        assert_eq!(scores.json()["cue"]["precision"], 0.5);
    }

    #[test]
    fn pieces_with_only_white_space_and_stops_between_are_one() {
        let text: Vec<char> = "one. two or three".chars().collect();
        assert_eq!(merged(&text, [(0, 3), (5, 8), (12, 17)].into_iter()), [(0, 8), (12, 17)]);
    }
}

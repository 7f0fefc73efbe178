//! Counts which parts of attributions have the gold's very words.

use crate::measure::Count;
use dateline_eval::brat::{self, Attribution, Pieces};
use std::collections::BTreeMap;

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
    /// Adds one document and returns the parts that went wrong, with their words.
    pub fn add(
        &mut self,
        text: &str,
        gold: &[Attribution],
        predicted: &[Attribution],
    ) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        let normal = |list: &[Attribution]| -> Vec<Attribution> {
            list.iter().map(|one| trimmed(&text, one)).collect()
        };
        let (gold, predicted) = (normal(gold), normal(predicted));
        self.documents += 1;
        let mut cases = Vec::new();
        let parts: [Part; 3] = [
            ("source", &mut self.source, |one| &one.source),
            ("cue", &mut self.cue, |one| &one.cue),
            ("content", &mut self.content, |one| &one.content),
        ];
        for (name, count, pieces) in parts {
            let wrong = add(count, &gold, &predicted, |one| part(pieces(one)));
            cases.extend(wrong.into_iter().map(|wrong| wrong.line(name, &text)));
        }
        add(&mut self.whole, &gold, &predicted, |one| Some((&one.source, &one.cue, &one.content)));
        cases
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
            let (precision, recall, f1) = (count.precision(), count.recall(), count.f1());
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
            let (precision, recall, f1) = (count.precision(), count.recall(), count.f1());
            let value = serde_json::json!({
                "gold": count.gold, "predicted": count.predicted, "right": count.right,
                "precision": precision, "recall": recall, "f1": f1,
            });
            (name.replace(' ', "_"), value)
        });
        let mut object: serde_json::Map<String, serde_json::Value> = rows.collect();
        for (name, count) in self.rows() {
            object.insert(format!("{}_f1", name.replace(' ', "_")), count.f1().into());
        }
        object.insert("documents".to_owned(), self.documents.into());
        object.into()
    }
}

/// A part of attributions: its name, its counts, its pieces.
type Part<'s> = (&'static str, &'s mut Count, fn(&Attribution) -> &Pieces);

/// A part that only one side has.
enum Wrong<P> {
    Missed(P),
    Spurious(P),
}

impl Wrong<&Pieces> {
    /// The part with its words and a little of what stands around them.
    fn line(&self, part: &str, text: &[char]) -> String {
        const AROUND: usize = 40;
        let (kind, pieces) = match self {
            Wrong::Missed(pieces) => ("missed", pieces),
            Wrong::Spurious(pieces) => ("spurious", pieces),
        };
        let words = |start: usize, end: usize| -> String {
            let words = text.get(start..end.min(text.len())).unwrap_or(&[]);
            words.iter().map(|&c| if c.is_whitespace() { ' ' } else { c }).collect()
        };
        let own: Vec<String> = pieces.iter().map(|&(start, end)| words(start, end)).collect();
        let start = pieces.first().map_or(0, |piece| piece.0);
        let end = pieces.last().map_or(0, |piece| piece.1);
        let (before, after) =
            (words(start.saturating_sub(AROUND), start), words(end, end + AROUND));
        format!("{part}\t{kind}\t{before}[{}]{after}", own.join(" ... "))
    }
}

/// Adds the parts of one document, each gold part to be met once, and returns what went wrong in
/// the order of the text.
fn add<'a, P: Ord + Copy>(
    count: &mut Count,
    gold: &'a [Attribution],
    predicted: &'a [Attribution],
    part: impl Fn(&'a Attribution) -> Option<P>,
) -> Vec<Wrong<P>> {
    let mut open: BTreeMap<P, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for key in gold.iter().filter_map(&part) {
        count.gold += 1;
        *open.entry(key).or_default() += 1;
    }
    for key in predicted.iter().filter_map(&part) {
        count.predicted += 1;
        match open.get_mut(&key).filter(|left| **left > 0) {
            Some(left) => {
                *left -= 1;
                count.right += 1;
            }
            None => wrong.push((key, true)),
        }
    }
    let missed = open.into_iter().flat_map(|(key, left)| std::iter::repeat_n((key, false), left));
    wrong.extend(missed);
    wrong.sort_unstable();
    let kind = |(key, spurious)| if spurious { Wrong::Spurious(key) } else { Wrong::Missed(key) };
    wrong.into_iter().map(kind).collect()
}

fn part(pieces: &Pieces) -> Option<&Pieces> {
    (!pieces.is_empty()).then_some(pieces)
}

/// The parts of an attribution without what does not count at their edges.
fn trimmed(text: &[char], one: &Attribution) -> Attribution {
    let trim = |pieces: &Pieces| brat::trimmed(text, pieces);
    Attribution { source: trim(&one.source), cue: trim(&one.cue), content: trim(&one.content) }
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
        let wrong = scores.add(text, &gold, &predicted);
        assert_eq!(scores.cue, Count { gold: 1, predicted: 2, right: 1 });
        assert_eq!(scores.content, Count { gold: 1, predicted: 2, right: 1 });
        assert_eq!(scores.whole.right, 1);
        assert_eq!(scores.json()["cue"]["precision"], 0.5);
        let expected = [
            "source\tspurious\t[Ann] said it rains, it pours.",
            "cue\tspurious\tAnn [said] it rains, it pours.",
            "content\tspurious\tAnn said [it] rains, it pours.",
        ];
        assert_eq!(wrong, expected);
    }
}

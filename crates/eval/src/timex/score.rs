//! Strict, relaxed and value scores of time expressions.

use super::gold::{Annotated, Timex};
use crate::measure::Count;
use serde_json::{Value, json};
use std::fmt::Write;

/// How many expressions there are and agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    gold: usize,
    predicted: usize,
    strict: usize,
    relaxed: usize,
    value: usize,
    strict_value: usize,
}

/// Compares the expressions of one document. Each gold expression takes the predicted one with its
/// very span, or else the first free one that overlaps it.
pub fn compare(gold: &[Timex], predicted: &[Timex]) -> Counts {
    let mut counts = Counts { gold: gold.len(), predicted: predicted.len(), ..Counts::default() };
    for (gold, predicted) in pairs(gold, predicted).filter_map(|(gold, hit)| Some((gold, hit?))) {
        let same_span = gold.span == predicted.span;
        let same_value = gold.value == predicted.value;
        counts.relaxed += 1;
        counts.strict += usize::from(same_span);
        counts.value += usize::from(same_value);
        counts.strict_value += usize::from(same_span && same_value);
    }
    counts
}

/// Every gold expression with the predicted one it takes.
fn pairs<'a>(
    gold: &'a [Timex],
    predicted: &'a [Timex],
) -> impl Iterator<Item = (&'a Timex, Option<&'a Timex>)> {
    let exact = |timex: &Timex| gold.iter().any(|gold| gold.span == timex.span);
    let mut free: Vec<bool> = predicted.iter().map(|timex| !exact(timex)).collect();
    gold.iter().map(move |gold| {
        let same = predicted.iter().position(|timex| timex.span == gold.span);
        let hit = same.or_else(|| {
            let overlaps = |at: &usize| free[*at] && predicted[*at].span.overlaps(gold.span);
            (0..predicted.len()).find(overlaps)
        });
        if let Some(hit) = hit {
            free[hit] = false;
        }
        (gold, hit.map(|hit| &predicted[hit]))
    })
}

/// Every disagreement of a document, one a line: the kind of disagreement, the gold's words and
/// value, the predicted words and value, and where the gold stands.
pub fn differences(annotated: &Annotated, predicted: &[Timex]) -> Vec<String> {
    let text = &annotated.document.text;
    let show = |timex: &Timex| format!("{:?} {}", timex.span.of(text), timex.value);
    let around = |timex: &Timex| {
        let (start, end) =
            (timex.span.range().start.saturating_sub(60), timex.span.range().end + 30);
        let start = (start..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let end = (end.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at));
        text.get(start..end.unwrap_or(text.len())).unwrap_or("").replace('\n', " ")
    };
    let (mut out, mut used) = (Vec::new(), Vec::new());
    for (gold, hit) in pairs(&annotated.timexes, predicted) {
        used.extend(hit);
        let kind = match hit {
            None => "missed",
            Some(hit) if hit.span != gold.span => "span",
            Some(hit) if hit.value != gold.value => "value",
            Some(_) => continue,
        };
        let hit = hit.map_or_else(String::new, show);
        out.push(format!("{kind}\t{}\t{hit}\t{}", show(gold), around(gold)));
    }
    for timex in predicted.iter().filter(|timex| !used.contains(timex)) {
        out.push(format!("spurious\t\t{}\t{}", show(timex), around(timex)));
    }
    out
}

impl Counts {
    /// Adds another document.
    pub fn add(&mut self, other: &Counts) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.strict += other.strict;
        self.relaxed += other.relaxed;
        self.value += other.value;
        self.strict_value += other.strict_value;
    }

    fn f1(&self, right: usize) -> f64 {
        Count { gold: self.gold, predicted: self.predicted, right }.f1()
    }

    /// The scores as one JSON object; shares of 1.
    pub fn json(&self) -> Value {
        json!({
            "gold": self.gold,
            "predicted": self.predicted,
            "strict_f1": self.f1(self.strict),
            "relaxed_f1": self.f1(self.relaxed),
            "value_f1": self.f1(self.value),
            "strict_value_f1": self.f1(self.strict_value),
        })
    }

    /// The scores for people, in percent.
    pub fn table(&self) -> String {
        let mut out = format!("{} in the gold, {} predicted\n", self.gold, self.predicted);
        let rows = [
            ("strict", self.strict),
            ("relaxed", self.relaxed),
            ("value", self.value),
            ("strict and value", self.strict_value),
        ];
        let _ = writeln!(out, "{:<18}{:>10}{:>10}{:>10}", "", "precision", "recall", "F1");
        for (name, agree) in rows {
            let percent = |all: usize| 100.0 * agree as f64 / all.max(1) as f64;
            let (precision, recall, f1) =
                (percent(self.predicted), percent(self.gold), 100.0 * self.f1(agree));
            let _ = writeln!(out, "{name:<18}{precision:>10.1}{recall:>10.1}{f1:>10.1}");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_text::Span;

    fn timexes(rows: &[(usize, usize, &str)]) -> Vec<Timex> {
        let timex = |&(start, end, value): &(usize, usize, &str)| Timex {
            span: Span::new(start, end),
            kind: "DATE".to_owned(),
            value: value.to_owned(),
        };
        rows.iter().map(timex).collect()
    }

    #[test]
    fn spans_and_values_count_apart() {
        let gold =
            timexes(&[(0, 4, "2001"), (10, 20, "2002-05"), (30, 34, "P1D"), (40, 44, "2003")]);
        let predicted =
            timexes(&[(0, 4, "2001"), (12, 20, "2002-05"), (30, 34, "P1W"), (50, 54, "2003")]);
        let counts = compare(&gold, &predicted);
        let expected =
            Counts { gold: 4, predicted: 4, strict: 2, relaxed: 3, value: 2, strict_value: 1 };
        assert_eq!(counts, expected);
        assert_eq!(counts.json()["strict_f1"], 0.5);
    }

    #[test]
    fn one_prediction_counts_once() {
        let gold = timexes(&[(0, 4, "2001"), (5, 9, "2002")]);
        let counts = compare(&gold, &timexes(&[(0, 9, "2001")]));
        assert_eq!((counts.relaxed, counts.strict), (1, 0));
    }

    #[test]
    fn nothing_scores_nothing() {
        assert_eq!(Counts::default().json()["value_f1"], 0.0);
    }
}

//! Each sense must hold in its own example.

use super::lexicon;
use crate::Report;
use crate::lexicon::{Checked, Example, Lexicon, check, embedded};
use crate::ontology::Ontology;
use crate::predicates;
use crate::testing::analyse;

#[test]
fn the_embedded_files_have_no_mistake() {
    let mistakes = Lexicon::mistakes(embedded::FILES);
    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    assert!(lexicon().senses().len() >= 300);
}

#[test]
fn every_sense_holds_in_its_example() {
    let Checked { senses, examples, .. } = check(&[], &Ontology::default());
    assert_eq!((senses, examples.len()), (lexicon().senses().len(), senses));
    let silent: Vec<String> = examples.iter().filter_map(silent).collect();
    assert!(silent.is_empty(), "{} senses:\n{}", silent.len(), silent.join("\n"));
}

/// What is found instead, if the sense does not hold in its example.
fn silent(example: &Example) -> Option<String> {
    let (document, analysis) = analyse(&example.text);
    let report = Report { document: &document, analysis: &analysis };
    let predicates = predicates::find(report);
    let told = |predicate| lexicon().holding(report, predicate, &predicates);
    let found: Vec<_> = predicates.list().iter().filter_map(told).collect();
    (!found.contains(&example.sense))
        .then(|| format!("{}: {} (found {found:?})", example.sense, example.text))
}

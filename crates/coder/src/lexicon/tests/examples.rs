//! Each sense must hold in its own example.

use super::lexicon;
use crate::Report;
use crate::lexicon::{Lexicon, Sense, embedded};
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
    let silent: Vec<String> = lexicon().senses().into_iter().filter_map(silent).collect();
    assert!(silent.is_empty(), "{} senses:\n{}", silent.len(), silent.join("\n"));
}

/// What is found instead, if the sense does not hold in its example.
fn silent(sense: &Sense) -> Option<String> {
    let (document, analysis) = analyse(&sense.example);
    let report = Report { document: &document, analysis: &analysis };
    let predicates = predicates::find(report);
    let told = |predicate| lexicon().sense(report, predicate, &predicates);
    let found: Vec<&str> =
        predicates.list().iter().filter_map(told).map(|event| event.sense.id.as_str()).collect();
    (!found.contains(&sense.id.as_str()))
        .then(|| format!("{}: {} (found {found:?})", sense.id, sense.example))
}

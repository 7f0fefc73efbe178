//! The embedded lexicon's own examples, the format's mistakes, and PLOVER's boundary rules.

mod boundaries;
mod examples;
mod format;
mod own;

use super::{Lexicon, Match};
use crate::Report;
use crate::predicates;
use crate::testing::analyse;
use std::sync::OnceLock;

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::embedded)
}

/// Every event of a text as `TYPE/mode+mode [context] trigger: actors > recipients`.
fn events(text: &str) -> Vec<String> {
    told(lexicon(), text)
}

/// Every event that a lexicon finds in a text.
fn told(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let (document, analysis) = analyse(text);
    let report = Report { document: &document, analysis: &analysis };
    let predicates = predicates::find(report);
    let told = |predicate| lexicon.sense(report, predicate, &predicates);
    let found: Vec<Match> = predicates.list().iter().filter_map(told).collect();
    let absorbed: Vec<usize> = found.iter().flat_map(|event| event.absorbed.clone()).collect();
    found
        .iter()
        .filter(|event| !absorbed.contains(&event.trigger))
        .map(|event| line(report, event))
        .collect()
}

fn line(report: Report, event: &Match) -> String {
    let words = |tokens: &[usize]| {
        let words: Vec<&str> = tokens.iter().map(|&token| report.word(token)).collect();
        words.join(" ")
    };
    let own = event.sense.own.as_ref();
    let mut kind = own.map_or(event.event_type.to_string(), |own| own.name.to_string());
    let own = own.into_iter().flat_map(|own| own.mode.iter().map(ToString::to_string));
    for mode in event.mode.iter().map(ToString::to_string).chain(own) {
        kind += &format!("/{mode}");
    }
    let trigger = report.word(event.trigger);
    format!("{kind} {trigger}: {} > {}", words(&event.actors), words(&event.recipients))
        .trim_end()
        .to_owned()
}

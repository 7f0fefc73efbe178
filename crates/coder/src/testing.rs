//! What the stages' tests share: one engine, and the way from a text to its analysis.

use dateline_nlp::Engine;
use dateline_text::{Analysis, Document};
use std::sync::OnceLock;

/// A text read and parsed as a report of 16 October 2025, a Thursday.
pub fn analyse(text: &str) -> (Document, Analysis) {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| Engine::embedded().unwrap());
    let document = dateline_input::plain_text("test", text, Some(jiff::civil::date(2025, 10, 16)));
    let analysis = engine.analyse(&document);
    (document, analysis)
}

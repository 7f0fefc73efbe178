//! What the stages' tests share: one engine, and the way from a text to its analysis.

use crate::Coder;
use dateline_nlp::Engine;
use dateline_text::{Analysis, Coded, Document};
use std::sync::OnceLock;

/// A text read and parsed as a report of 16 October 2025, a Thursday.
pub fn analyse(text: &str) -> (Document, Analysis) {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| Engine::embedded().unwrap());
    let document = dateline_input::plain_text("test", text, Some(jiff::civil::date(2025, 10, 16)));
    let analysis = engine.analyse(&document);
    (document, analysis)
}

/// A text read, parsed and coded as a report of the same day.
pub fn code(text: &str) -> (Document, Coded) {
    static CODER: OnceLock<Coder> = OnceLock::new();
    let coder = CODER.get_or_init(Coder::embedded);
    let (document, analysis) = analyse(text);
    let coded = coder.code(&document, &analysis);
    (document, coded)
}

//! The engine against the original spaCy, on texts written for this project.
//!
//! The fixture is the output of `tools/spacy_reference.py` with `en_core_web_sm` 3.8.0; given its
//! own lines, the script writes it again. `dateline-eval parity` shows differences at length.

use dateline_nlp::Engine;
use dateline_text::{CodePoints, EntityTag};
use serde_json::{Value, json};

/// The tokens of a text in the fixture's form.
fn tokens(engine: &Engine, text: &str) -> Vec<Value> {
    let analysis = engine.parse(text);
    let points = CodePoints::new(text);
    let row = |token: &dateline_text::Token| {
        let (start, end) = points.span(token.span);
        let (mark, kind) = match token.entity {
            EntityTag::Outside => ("O", ""),
            EntityTag::Begin(kind) => ("B", kind.as_str()),
            EntityTag::Inside(kind) => ("I", kind.as_str()),
        };
        let (tag, pos, dep) = (token.tag.as_str(), token.pos.as_str(), token.dep.as_str());
        json!([start, end, tag, pos, token.head, dep, token.lemma.as_str(), mark, kind])
    };
    analysis.tokens().iter().map(row).collect()
}

#[test]
fn tokens_are_those_of_the_original() {
    let engine = Engine::embedded().unwrap();
    let mut texts = 0;
    for line in include_str!("fixtures/parity.jsonl").lines() {
        let reference: Value = serde_json::from_str(line).unwrap();
        let found = tokens(&engine, reference["text"].as_str().unwrap());
        let wanted = reference["tokens"].as_array().unwrap();
        for (found, wanted) in found.iter().zip(wanted) {
            assert_eq!(found, wanted, "{}", reference["id"]);
        }
        assert_eq!(found.len(), wanted.len(), "{}", reference["id"]);
        texts += 1;
    }
    assert!(texts >= 60, "only {texts} texts");
}

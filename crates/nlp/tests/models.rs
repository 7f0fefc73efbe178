//! Model files that do not fit.
#![expect(clippy::unwrap_used, reason = "what goes wrong in a test's helper fails the test")]

use dateline_nlp::Engine;
use std::path::PathBuf;

const MODEL: &[u8] = include_bytes!("../model/en_core_web_sm.safetensors");

/// Checks that a model of these bytes is refused with a message that says so.
fn check(name: &str, bytes: &[u8], expected: &str) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    let error = Engine::load(&path).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains(expected), "{name}: {error:?}");
    std::fs::remove_file(&path).unwrap();
}

/// The model with some bytes replaced by as many others.
fn changed(from: &str, to: &str) -> Vec<u8> {
    let at = MODEL.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
    let mut bytes = MODEL.to_vec();
    bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
    bytes
}

#[test]
fn a_cut_off_or_foreign_file_is_refused() {
    check("cut", &MODEL[..MODEL.len() / 2], "not a packed model");
    check("header", &MODEL[..100], "not a packed model");
    check("empty", b"", "not a packed model");
    check("text", b"This is a text, not a model, however long it may be.", "not a packed model");
    let missing = Engine::load("no/such/model".as_ref()).err().unwrap();
    assert!(missing.to_string().contains("no/such/model"), "{missing}");
}

#[test]
fn an_unknown_label_is_named() {
    check("entity", &changed("\"B-GPE\"", "\"B-GPX\""), "found GPX");
    check("dep", &changed("\"L-nsubj\"", "\"L-nsubk\""), "found nsubk");
    check("tag", &changed("\"HYPH\",\"IN\"", "\"HYPQ\",\"IN\""), "found HYPQ");
    check("move", &changed("\"B-ROOT\"", "\"Q-ROOT\""), "found Q-ROOT");
    check(
        "design",
        &changed("\"dateline-spacy-3.8-2\",\"name\"", "\"dateline-spacy-9.9-9\",\"name\""),
        "found dateline-spacy-9.9-9",
    );
}

#[test]
fn another_shape_or_pattern_is_refused() {
    check("shape", &changed("\"shape\":[64,96]", "\"shape\":[96,64]"), "shape [64, 96]");
    check("address", &changed("(?u)^(?:(?:[", "(?u)^(?:(?+["), "address pattern");
}

//! Model files that do not fit.
#![expect(clippy::unwrap_used, reason = "what goes wrong in a test's helper fails the test")]

#[path = "../../../fuzz/model.rs"]
#[expect(clippy::expect_used, clippy::panic, reason = "the helper is a test's, too")]
mod model;
#[path = "../../../fuzz/tokens.rs"]
mod tokens;

use dateline_nlp::Engine;
use model::{Model, Tensor};
use proptest::prelude::*;
use std::sync::OnceLock;

const MODEL: &[u8] = include_bytes!("../model/en_core_web_sm.safetensors");

/// Checks that a model of these bytes is refused with a message that says so.
fn check(bytes: &[u8], expected: &str) {
    let error = Engine::from_bytes(bytes.to_vec()).err();
    let error = error.map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains(expected), "{expected}: {error:?}");
}

/// The embedded model with a few rows of its large tables.
fn small() -> Model {
    static SMALL: OnceLock<Model> = OnceLock::new();
    let shrunk = || {
        let mut model = Model::read(MODEL);
        model.shrink();
        model
    };
    SMALL.get_or_init(shrunk).clone()
}

/// The tensor of a name.
fn tensor<'m>(model: &'m mut Model, name: &str) -> &'m mut Tensor {
    model.tensors.iter_mut().find(|tensor| tensor.name == name).unwrap()
}

/// The small model after a change.
fn changed(change: impl FnOnce(&mut Model)) -> Vec<u8> {
    let mut model = small();
    change(&mut model);
    model.write()
}

/// The small model with some text of a JSON tensor replaced.
fn replaced(name: &str, from: &str, to: &str) -> Vec<u8> {
    changed(|model| {
        let tensor = tensor(model, name);
        let text = str::from_utf8(&tensor.bytes).unwrap();
        assert!(text.contains(from), "{from}");
        tensor.bytes = text.replacen(from, to, 1).into_bytes();
        tensor.fit();
    })
}

/// The small model with one number of a table replaced.
fn renumbered(table: &str, index: usize, number: u64) -> Vec<u8> {
    changed(|model| tensor(model, table).overwrite(index * 8, &number.to_le_bytes()))
}

#[test]
fn a_small_model_that_is_whole_loads() {
    model::check(small().write());
    let mut shifted = small().write();
    // A header of another length: the tensors are not aligned any more.
    let length = u64::from_le_bytes(*shifted.first_chunk().unwrap());
    shifted[..8].copy_from_slice(&(length + 1).to_le_bytes());
    shifted.insert(8 + length as usize, b' ');
    let text = "The envoys of both states met in Geneva on Monday.";
    let tags = |bytes: Vec<u8>| -> Vec<_> {
        let analysis = Engine::from_bytes(bytes).unwrap().parse(text);
        analysis.tokens().iter().map(|token| (token.tag, token.head, token.dep)).collect()
    };
    assert_eq!(tags(shifted), tags(small().write()));
}

#[test]
fn a_cut_off_or_foreign_file_is_refused() {
    let whole = format!("wanted {} bytes", MODEL.len());
    for length in [MODEL.len() - 1, MODEL.len() / 2, 20_000] {
        check(&MODEL[..length], &whole);
        check(&MODEL[..length], &format!("found {length} bytes"));
    }
    check(&MODEL[..100], "cut off");
    check(&MODEL[..8], "not a packed model");
    check(b"", "not a packed model");
    check(b"This is a text, not a model, however long it may be.", "not a packed model");
    check(&[MODEL, b"more"].concat(), "not a packed model");
    let missing = Engine::load("no/such/model".as_ref()).err().unwrap();
    assert!(missing.to_string().contains("no/such/model"), "{missing}");
}

#[test]
fn another_design_is_refused_before_anything_else() {
    check(
        &replaced("config", "dateline-spacy-3.8-2", "dateline-spacy-9.9-9"),
        "found dateline-spacy-9.9-9",
    );
    check(
        &replaced("config", "dateline-spacy-3.8-2\",", "dateline-spacy-3.7-1\",\"tags\":7,"),
        "wanted dateline-spacy-3.8-2",
    );
    check(&replaced("config", "\"design\"", "\"resign\""), "missing field `design`");
}

#[test]
fn an_unknown_label_is_named() {
    check(&replaced("config", "\"B-GPE\"", "\"B-GPX\""), "found GPX");
    check(&replaced("config", "\"L-nsubj\"", "\"L-nsubk\""), "found nsubk");
    check(&replaced("config", "\"HYPH\",\"IN\"", "\"HYPQ\",\"IN\""), "found HYPQ");
    check(&replaced("config", "\"B-ROOT\"", "\"Q-ROOT\""), "found Q-ROOT");
    check(&replaced("config", "\"SUFFIX\"", "\"AFFIX\""), "found AFFIX");
    check(&replaced("config", "\"depth\":4", "\"depth\":9"), "found 9");
    check(
        &replaced("config", "\"tags\":[", "\"tags\":[],\"others\":["),
        "wanted 1 to 1024, found 0",
    );
    check(&replaced("config", "\"HYPH\",", ""), "wanted shape [49, 96], found [50, 96]");
}

#[test]
fn tensors_that_do_not_fit_are_named() {
    let renamed = |name: &str| changed(|model| tensor(model, name).name = "other".into());
    check(&renamed("tagger.W"), "wanted one named tagger.W, found none");
    check(&renamed("special.cases"), "wanted one named special.cases, found none");
    let reshaped =
        |name: &str, shape: &[u64]| changed(|model| tensor(model, name).shape = shape.to_vec());
    check(&reshaped("parser.linear.W", &[96, 64]), "wanted shape [64, 96], found [96, 64]");
    check(&reshaped("symbols", &[912, 1]), "wanted shape [any, 2], found [912, 1]");
    check(&reshaped("norms", &[1 << 40, 2]), "not a packed model");
    check(&reshaped("norms", &[u64::MAX, 2]), "not a packed model");
    let none = changed(|model| tensor(model, "tok2vec.embed.NORM").resize(0));
    check(&none, "wanted shape [1 or more, 96], found [0, 96]");
    let retyped = changed(|model| {
        let tensor = tensor(model, "norms");
        tensor.dtype = "F32".into();
        tensor.shape[0] *= 2;
    });
    check(&retyped, "tensor norms does not fit this engine: wanted U64, found F32");
}

#[test]
fn tables_that_do_not_fit_are_named() {
    check(
        &renumbered("symbols", 0, u64::MAX),
        "table symbols does not fit this engine: wanted rows in rising order",
    );
    check(&renumbered("special.cases", 2, 9_999), "ranges within 0 to 2658, found");
    check(&renumbered("special.cases", 1, 9_999), "table special.cases");
    check(&renumbered("special.parts", 0, 0), "table special.parts");
    check(&renumbered("special.parts", 3, u64::MAX), "table special.parts");
    check(&renumbered("phrases.firsts", 2, 9_999), "table phrases.firsts");
    check(&renumbered("phrases.runs", 1, 9_999), "table phrases.runs");
    check(&renumbered("lemmas.noun.exceptions", 2, 1 << 50), "table lemmas.noun.exceptions");
    check(
        &renumbered("unicode.alpha", 0, 1 << 21),
        "table unicode.alpha does not fit this engine: wanted ranges of code points",
    );
    check(&renumbered("unicode.word", 1, 0), "table unicode.word");
}

#[test]
fn rules_that_do_not_fit_are_named() {
    check(&replaced("rules", "{", "["), "tensor rules does not fit this engine");
    check(&replaced("rules", "(?u)^(?:(?:[", "(?u)^(?:(?+["), "address pattern");
    check(&replaced("rules", "\"prefix\":\"", "\"prefix\":\"("), "prefix pattern");
    check(&replaced("rules", "\"index\":0", "\"index\":7"), "found index 7 of 1");
    check(&replaced("rules", "{\"TAG\":", "{\"GAT\":"), "found GAT");
    let nested = format!("\"suffix\":\"{}|", "(?:".repeat(5000));
    check(&replaced("rules", "\"suffix\":\"", &nested), "more than 8 groups");
}

#[test]
fn the_seeds_of_the_fuzz_target_pass() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/model");
    let seeds: Vec<_> = std::fs::read_dir(folder).unwrap().collect();
    assert!(seeds.len() >= 8, "only {} seeds", seeds.len());
    for seed in seeds {
        model::check(small().damaged(&std::fs::read(seed.unwrap().path()).unwrap()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_damaged_model_never_stops_the_program(program in prop::collection::vec(any::<u8>(), 7..80)) {
        model::check(small().damaged(&program));
    }

    #[test]
    fn a_model_with_other_bits_never_stops_the_program(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = small().write();
        for (at, flip) in flips {
            // Half of them in the header, which is short.
            let end = if flip % 2 == 0 { 8_000 } else { bytes.len() };
            bytes[at.index(end)] ^= flip;
        }
        bytes.truncate(cut.map_or(usize::MAX, |cut| cut.index(bytes.len())));
        model::check(bytes);
    }
}

#![no_main]

#[path = "../tokens.rs"]
mod tokens;

use dateline_nlp::Engine;
use std::sync::OnceLock;

/// Bytes up to which a text is parsed, too.
const SHORT: usize = 64;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::embedded().expect("the embedded model loads"))
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    tokens::cover(text, engine().tokens(text));
    if text.len() <= SHORT {
        tokens::cover(text, engine().parse(text).tokens().iter().map(|token| token.span));
    }
});

#![no_main]

#[path = "../model.rs"]
mod model;
#[path = "../tokens.rs"]
mod tokens;

use model::Model;
use std::sync::OnceLock;

fn small() -> &'static Model {
    static SMALL: OnceLock<Model> = OnceLock::new();
    SMALL.get_or_init(|| {
        let file = include_bytes!("../../crates/nlp/model/en_core_web_sm.safetensors");
        let mut model = Model::read(file);
        model.shrink();
        model
    })
}

libfuzzer_sys::fuzz_target!(|program: &[u8]| model::check(small().clone().damaged(program)));

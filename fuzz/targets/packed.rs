#![no_main]

#[path = "../checks.rs"]
mod checks;

use std::sync::Once;

static QUIET: Once = Once::new();

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // The reader catches panics of other crates, but the fuzzer's own hook would end the run before; a
    // panic that gets through still ends it.
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    checks::read_all(bytes, "x");
});

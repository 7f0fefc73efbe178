//! The fuzz targets' seeds, run as tests.

#![expect(clippy::unwrap_used, reason = "a failure to read a seed fails the test")]

#[path = "../../../fuzz/checks.rs"]
mod checks;

use dateline_input::Format;
use std::path::Path;

fn check(folder: &str, format: Format) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(folder);
    let mut count = 0;
    for seed in std::fs::read_dir(seeds).unwrap() {
        checks::read(&std::fs::read(seed.unwrap().path()).unwrap(), format);
        count += 1;
    }
    assert!(count >= 3, "{folder}");
}

#[test]
fn plain() {
    check("plain", Format::Plain);
}

#[test]
fn html() {
    check("html", Format::Html);
}

#[test]
fn jsonl() {
    check("jsonl", Format::JsonLines);
}

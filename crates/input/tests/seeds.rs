//! The fuzz targets' seeds, run as tests, and damaged at random.

#![expect(clippy::unwrap_used, reason = "a failure to read a seed fails the test")]

#[path = "../../../fuzz/checks.rs"]
mod checks;

use dateline_input::Format;
use proptest::prelude::*;
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

/// Seeds of containers are read as files whose names end as given.
fn check_all(folder: &str, name: &str) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(folder);
    let mut count = 0;
    for seed in std::fs::read_dir(seeds).unwrap() {
        checks::read_all(&std::fs::read(seed.unwrap().path()).unwrap(), name);
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

#[test]
fn warc() {
    check_all("warc", "x.warc");
}

#[test]
fn csv() {
    check_all("csv", "x.csv");
}

#[test]
fn feed() {
    check_all("feed", "x.rss");
}

#[test]
fn mbox() {
    check_all("mbox", "x.mbox");
}

#[test]
fn packed() {
    check_all("packed", "x");
}

/// All seeds of containers, with the names under which they are read.
fn containers() -> Vec<(&'static str, Vec<u8>)> {
    let folders = [
        ("warc", "x.warc"),
        ("csv", "x.csv"),
        ("feed", "x.rss"),
        ("mbox", "x.mbox"),
        ("packed", "x"),
        ("jsonl", "x.jsonl"),
    ];
    let mut seeds = Vec::new();
    for (folder, name) in folders {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(folder);
        let mut files: Vec<_> =
            std::fs::read_dir(path).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        seeds.extend(files.iter().map(|file| (name, std::fs::read(file).unwrap())));
    }
    seeds
}

/// One way to damage bytes.
#[derive(Clone, Debug)]
enum Damage {
    Flip(usize, u8),
    Cut(usize, usize),
    Repeat(usize, usize),
    Insert(usize, Vec<u8>),
}

impl Damage {
    fn to(&self, bytes: &mut Vec<u8>) {
        let at = |share: usize, length: usize| if length == 0 { 0 } else { share % length };
        let length = bytes.len();
        match self {
            Damage::Flip(share, mask) if length > 0 => bytes[at(*share, length)] ^= mask,
            Damage::Flip(..) => {}
            Damage::Cut(share, more) => {
                let start = at(*share, length);
                bytes.drain(start..(start + more).min(length));
            }
            Damage::Repeat(share, more) => {
                let start = at(*share, length);
                let part = bytes[start..(start + more).min(length)].to_vec();
                bytes.splice(start..start, part);
            }
            Damage::Insert(share, part) => {
                let start = at(*share, length + 1);
                bytes.splice(start..start, part.iter().copied());
            }
        }
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let marks =
        ["\n", "\r\n\r\n", "\"", ",", "<", "WARC/1.0\r\n", "\nFrom a 08:15\n", "--b\n", "&", "\0"];
    let mark = prop::sample::select(marks.to_vec()).prop_map(|mark| mark.as_bytes().to_vec());
    let part = prop_oneof![mark, prop::collection::vec(any::<u8>(), 0..6)];
    prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, mask)| Damage::Flip(at, mask)),
        (any::<usize>(), 0..200usize).prop_map(|(at, more)| Damage::Cut(at, more)),
        (any::<usize>(), 0..200usize).prop_map(|(at, more)| Damage::Repeat(at, more)),
        (any::<usize>(), part).prop_map(|(at, part)| Damage::Insert(at, part)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The seeds again, damaged in any way.
    #[test]
    fn damaged_containers(number in any::<usize>(), damages in prop::collection::vec(damage(), 1..8)) {
        let seeds = containers();
        let (name, mut bytes) = seeds[number % seeds.len()].clone();
        damages.iter().for_each(|damage| damage.to(&mut bytes));
        checks::read_all(&bytes, name);
    }
}

//! Packs the tables of words with numbers so that they are used where they lie.

use dateline_learn::FeatureId;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

#[path = "src/statements/learned/names.rs"]
mod names;
#[path = "src/statements/learned/slots.rs"]
mod slots;

/// The weights of attributions, one feature a line.
const WEIGHTS: &str = "data/learned/quotes.tsv";

/// The broad meaning of words, one lemma a line.
const CLASSES: &str = "data/word_classes.tsv";

/// What else a word can mean, in the order of the number's lowest bits.
const ALSO: [&str; 4] = ["cognition", "communication", "emotion", "person"];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    let packed =
        pack(WEIGHTS, "quotes.bin", weight).and_then(|()| pack(CLASSES, "word_classes.bin", class));
    match packed {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("cargo::error={fault}");
            ExitCode::FAILURE
        }
    }
}

/// Packs a table into a file of the build's folder.
fn pack(source: &str, file: &str, row: fn(&str) -> Option<(u64, i16)>) -> Result<(), String> {
    println!("cargo::rerun-if-changed={source}");
    let text = fs::read_to_string(source).map_err(|error| format!("{source}: {error}"))?;
    let lines = text.lines().enumerate();
    let rows = lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| {
            row(line).ok_or_else(|| format!("{source}:{}: no row of this table", number + 1))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join(file);
    fs::write(&out, slots::pack(&rows)).map_err(|error| format!("{}: {error}", out.display()))
}

/// A feature's hash and its weight in hundredths.
fn weight(line: &str) -> Option<(u64, i16)> {
    let (name, weight) = line.rsplit_once('\t')?;
    let weight: i16 = weight.parse().ok()?;
    Some((FeatureId::of(&[name]).number(), weight.max(slots::EMPTY + 1)))
}

/// A word's hash, and its class and further meanings in one number.
fn class(line: &str) -> Option<(u64, i16)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [lemma, pos, class, also] = fields.as_slice() else { return None };
    let class = names::NAMES.iter().position(|name| name == class)?;
    let also = ALSO.iter().enumerate().filter(|(_, name)| also.split(',').any(|own| own == **name));
    let bits: i16 = also.map(|(bit, _)| 1 << bit).sum();
    Some((FeatureId::of(&[lemma, "/", pos]).number(), (class as i16) << 4 | bits))
}

//! Checks the tables in `data/` and packs them into static values and one `fst` of phrases.

#[path = "build/emit.rs"]
mod emit;
#[path = "src/first.rs"]
mod first;
#[path = "src/fold.rs"]
mod fold;
#[path = "build/phrases.rs"]
mod phrases;
#[path = "build/rows.rs"]
mod rows;
#[path = "build/tables.rs"]
mod tables;
#[path = "src/words.rs"]
mod words;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/first.rs");
    println!("cargo::rerun-if-changed=src/fold.rs");
    println!("cargo::rerun-if-changed=src/words.rs");
    let tables = match tables::read(Path::new("data")) {
        Ok(tables) => tables,
        Err(faults) => {
            faults.iter().for_each(|fault| println!("cargo::error={fault}"));
            return ExitCode::FAILURE;
        }
    };
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    match emit::write(&tables, Path::new(&out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=cannot write the packed tables: {error}");
            ExitCode::FAILURE
        }
    }
}

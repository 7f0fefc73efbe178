//! The checks that the build script runs on the tables.

#[path = "../src/fold.rs"]
mod fold;
#[path = "../build/rows.rs"]
mod rows;
#[path = "../build/tables.rs"]
#[expect(dead_code, reason = "the values are only packed by the build script")]
mod tables;
#[path = "../src/words.rs"]
#[expect(dead_code, reason = "only the articles are asked for here")]
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// A copy of the tables in which one text of a file is exchanged.
fn broken(file: &str, from: &str, to: &str) -> std::io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{file}-{}", to.len()));
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir("data")? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    let text = fs::read_to_string(folder.join(file))?;
    assert!(text.contains(from), "{file} has no {from:?}");
    fs::write(folder.join(file), text.replacen(from, to, 1))?;
    Ok(folder)
}

/// Whether a mistake is named with its file, its line and a part of the message.
fn check(cases: &[(&str, &str, &str, &str)]) {
    for &(file, from, to, message) in cases {
        let folder = broken(file, from, to);
        let faults = folder.map(|folder| tables::read(&folder).err().unwrap_or_default());
        let faults = faults.unwrap_or_default();
        let told = faults
            .iter()
            .map(ToString::to_string)
            .any(|fault| fault.starts_with(&format!("data/{file}:")) && fault.contains(message));
        assert!(told, "{file}, {to:?}: {faults:?}");
    }
}

#[test]
fn the_tables_are_right() {
    assert_eq!(tables::read(Path::new("data")).err(), None);
}

#[test]
fn mistakes_are_named_with_their_place() {
    check(&[
        ("armed_groups.tsv", "\tLBN\tREB PTY\tHezbollah", "\tLEB\tREB PTY\tHezbollah", "\"LEB\""),
        ("leaders_curated.tsv", "2000-07-17", "2000-02-30", "is no date"),
        ("leaders_curated.tsv", "2024-12-08\thand", "1999\thand", "lies before"),
        ("bases.tsv", "\ntartus-naval\t", "\nhmeimim\t\t", "separate cells"),
        ("roles.tsv", "\npremier\t", "\npresident\t", "already"),
        ("organisations.tsv", "\tUNO\tIGO\tUNICEF", "\tUNO\tXXX\tUNICEF", "is no sector"),
        ("seats.tsv", "\tBuilding\t", "\tTower\t", "none of"),
        ("countries.tsv", "\tState\tSyria\t", "\tState\tSyria ", "separate cells"),
    ]);
}

#[test]
fn the_sectors_are_those_of_the_records() {
    let own: Vec<&str> = dateline_text::Sector::ALL.iter().map(|sector| sector.as_str()).collect();
    assert_eq!(own, tables::SECTORS);
}

//! The sums of the tables that the packed file was made of: a test tells when one has changed since.

use crate::Failure;
use std::fs;
use std::path::Path;

/// Where the sums stand.
const SUMS: &str = "crates/gazetteer/data/places.sums.tsv";

/// The packed file and the tables in it.
const FILES: [&str; 6] = [
    super::PLACES,
    "crates/gazetteer/data/sites.tsv",
    "crates/gazetteer/data/regions.tsv",
    "crates/actors/data/bases.tsv",
    "crates/actors/data/countries.tsv",
    "crates/actors/data/seats.tsv",
];

const HEAD: &str = "# The sums of the packed places and of the tables they were made of: FNV-1a in 64 bits, without the\n\
                    # comments of a table. Written by `cargo xtask gazetteer`.\n\
                    file\tsum\n";

/// Writes the sums of the files as they are.
pub fn write(root: &Path) -> Result<(), Failure> {
    Ok(fs::write(root.join(SUMS), current(root)?)?)
}

fn current(root: &Path) -> Result<String, Failure> {
    let mut sums = HEAD.to_owned();
    for file in FILES {
        sums += &format!("{file}\t{:016x}\n", sum(&fs::read(root.join(file))?, file));
    }
    Ok(sums)
}

fn sum(bytes: &[u8], file: &str) -> u64 {
    let is_table = file.ends_with(".tsv");
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let counted = lines.filter(|line| !(is_table && line.starts_with(b"#")));
    counted.flatten().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_file_is_made_of_these_tables() -> Result<(), Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let written = fs::read_to_string(root.join(SUMS))?;
        for (written, current) in written.lines().zip(current(&root)?.lines()) {
            assert_eq!(written, current, "changed since; run `cargo xtask gazetteer`");
        }
        Ok(())
    }

    #[test]
    fn comments_of_a_table_do_not_count() {
        let check = |one: &str, other: &str, file: &str, same: bool| {
            assert_eq!(sum(one.as_bytes(), file) == sum(other.as_bytes(), file), same, "{one:?}");
        };
        check("# one\na\tb\n", "# two\na\tb\n", "sites.tsv", true);
        check("a\tb\n", "a\tc\n", "sites.tsv", false);
        check("# one\n", "# two\n", "places.bin", false);
    }
}

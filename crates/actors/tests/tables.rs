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

use std::collections::BTreeMap;
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

/// Offices that one person holds at a time.
const SINGLE: [&str; 15] = [
    "president",
    "prime minister",
    "chancellor",
    "king",
    "emir",
    "sultan",
    "pope",
    "foreign minister",
    "defence minister",
    "defence secretary",
    "finance minister",
    "home secretary",
    "attorney general",
    "chief of the defence staff",
    "secretary general of NATO",
];

/// Two who held one office at once: rivals, or states that were two things at once.
const RIVALS: [(&str, &str, &str); 4] = [
    ("GMB", "president", "Jammeh held on for two days after Barrow's oath"),
    ("CIV", "president", "Gbagbo and Ouattara both claimed to have won in 2010"),
    ("RUS", "president", "Gorbachev led the Soviet Union while Yeltsin led Russia"),
    ("LBY", "prime minister", "the east had a government of its own"),
];

/// States of which the tables name no chief, and why.
const NO_CHIEF: [(&str, &str); 1] = [("SMR", "two captains regent who change every six months")];

type Term<'t> = (&'t tables::Actor, &'t tables::Tenure);

/// The terms of all people in an office of a country.
fn terms(tables: &tables::Tables) -> BTreeMap<(&str, &str), Vec<Term<'_>>> {
    let mut terms: BTreeMap<_, Vec<Term>> = BTreeMap::new();
    for actor in tables.actors.iter().filter(|actor| actor.kind == "Person") {
        for tenure in &actor.tenures {
            let office = (tenure.country.as_str(), tenure.role.as_str());
            terms.entry(office).or_default().push((actor, tenure));
        }
    }
    terms
}

#[test]
fn no_two_hold_one_office_at_once() {
    let tables = tables::read(Path::new("data")).unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut overlaps = Vec::new();
    for ((country, office), mut terms) in terms(&tables) {
        let rivals = RIVALS.iter().any(|rivals| (rivals.0, rivals.1) == (country, office));
        if !SINGLE.contains(&office) || rivals {
            continue;
        }
        terms.sort_by_key(|(_, tenure)| tenure.from);
        for pair in terms.windows(2) {
            let [(before, first), (after, next)] = pair else { continue };
            // A term that is known by its month or year alone may share that with the next.
            let coarse = first.precision != "Day" || next.precision != "Day";
            let grace = |(year, month, day): tables::Day| {
                if coarse { (year + 1, month, day) } else { (year, month, day) }
            };
            let apart = first.to.is_some_and(|to| next.from.is_some_and(|from| to <= grace(from)));
            if !apart && before.id != after.id {
                overlaps.push(format!(
                    "{country} {office}: {} until {:?}, {} from {:?}",
                    before.name, first.to, after.name, next.from
                ));
            }
        }
    }
    assert_eq!(overlaps, Vec::<String>::new());
}

#[test]
fn every_state_has_a_chief_in_every_year() {
    let tables = tables::read(Path::new("data")).unwrap_or_else(|faults| panic!("{faults:?}"));
    let terms = terms(&tables);
    let mut gaps = Vec::new();
    let states =
        tables.states.iter().filter(|state| state.kind == "State" && state.key == state.code);
    for state in states.filter(|state| !NO_CHIEF.iter().any(|gap| gap.0 == state.code)) {
        let chiefs: Vec<&tables::Tenure> = terms
            .iter()
            .filter(|((country, office), _)| *country == state.code && is_chief(office))
            .flat_map(|(_, terms)| terms.iter().map(|(_, tenure)| *tenure))
            .collect();
        for year in 2015..=2025 {
            let held = chiefs.iter().any(|tenure| {
                tenure.from.is_none_or(|from| from.0 <= year)
                    && tenure.to.is_none_or(|to| to.0 >= year)
            });
            if !held {
                gaps.push(format!("{} {year}", state.code));
            }
        }
    }
    assert_eq!(gaps, Vec::<String>::new());
}

fn is_chief(office: &str) -> bool {
    let deputy =
        office.contains("vice") || office.contains("deputy") || office.contains("opposition");
    let first =
        ["president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "prince"];
    !deputy && (first.contains(&office) || office.contains("leader") || office == "pope")
}

#[test]
fn the_tables_are_as_full_as_promised() {
    let tables = tables::read(Path::new("data")).unwrap_or_else(|faults| panic!("{faults:?}"));
    let count = |kind: &str| tables.actors.iter().filter(|actor| actor.kind == kind).count();
    let bodies = tables.actors.iter().filter(|actor| {
        let igo = |tenure: &tables::Tenure| tenure.sectors.iter().any(|sector| sector == "IGO");
        actor.kind == "Organisation" && actor.tenures.iter().any(igo)
    });
    let terms = terms(&tables);
    let ministers = terms.keys().filter(|(_, office)| *office == "foreign minister").count();
    let bodies = bodies.count();
    assert!(count("Group") >= 400, "{} armed groups", count("Group"));
    assert!(count("Base") >= 300, "{} bases", count("Base"));
    assert!(bodies >= 150, "{bodies} intergovernmental bodies");
    assert!(ministers >= 150, "{ministers} countries with foreign ministers");
}

#[test]
fn every_row_names_its_source() {
    for entry in fs::read_dir("data").into_iter().flatten().flatten() {
        let rows = rows::read(&entry.path()).unwrap_or_else(|faults| panic!("{faults:?}"));
        // Countries and roles have one origin for the whole file, which its head tells.
        let whole = ["countries.tsv", "roles.tsv"].contains(&&*entry.file_name().to_string_lossy());
        for row in rows.iter().filter(|_| !whole) {
            assert!(!row.cell("source").is_empty(), "{}:{} has no source", row.file, row.line);
        }
    }
}

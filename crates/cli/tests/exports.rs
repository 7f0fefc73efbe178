//! Exports of a base that write several files.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

mod common;

use common::{dateline, folder};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with a base of the examples, made anew.
fn base(name: &str) -> (PathBuf, String) {
    let folder = folder(name);
    let base = folder.join("a.dateline").to_str().unwrap().to_string();
    let run = dateline(&["ingest", "examples", "--base", &base]);
    assert_eq!(run.code, 0, "{}", run.err);
    (folder, base)
}

fn export(format: &str, out: &Path, base: &str) {
    let out = out.to_str().unwrap();
    let run = dateline(&["export", "--format", format, "--output", out, "--base", base]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "{format}");
}

#[test]
fn gdelts_tables_have_their_columns_and_belong_together() {
    let (folder, base) = base("gdelt");
    let (first, again) = (folder.join("first"), folder.join("again"));
    export("gdelt", &first, &base);
    export("gdelt", &again, &base);
    let rows = |out: &Path, name: &str| -> Vec<Vec<String>> {
        let text = fs::read_to_string(out.join(name)).unwrap();
        text.lines().map(|line| line.split('\t').map(String::from).collect()).collect()
    };
    let events = rows(&first, "dateline.export.CSV");
    let mentions = rows(&first, "dateline.mentions.CSV");
    assert!(!events.is_empty());
    assert!(events.iter().all(|row| row.len() == 61), "{events:?}");
    assert!(mentions.iter().all(|row| row.len() == 16), "{mentions:?}");
    let is_event = |row: &Vec<String>| events.iter().any(|event| event[0] == row[0]);
    assert!(mentions.iter().all(is_event));
    assert!(events.iter().any(|row| row[26] == "040" && row[53] == "UZ"), "{events:?}");
    for name in ["dateline.export.CSV", "dateline.mentions.CSV"] {
        assert_eq!(rows(&first, name), rows(&again, name));
    }
}

#[test]
fn where_an_export_cannot_go_it_says_so() {
    let (folder, base) = base("nowhere");
    let file = folder.join("a file");
    fs::write(&file, "something").unwrap();
    let (file, full) = (file.to_str().unwrap(), folder.to_str().unwrap());
    let check = |output: &[&str], expected: &str| {
        for format in FOLDERS {
            let asked = ["export", "--format", format, "--base", &base];
            let run = dateline(&[&asked, output].concat());
            assert_eq!(run.code, 2, "{format}");
            assert!(run.err.contains(expected), "{format}: {}", run.err);
        }
    };
    check(&[], "name a new folder with --output");
    check(&["--output", full], "holds files already");
    check(&["--output", file], "cannot be made a folder");
}

/// The formats of several files.
const FOLDERS: [&str; 3] = ["gdelt", "parquet", "timeml"];

#[test]
fn every_sentence_of_a_brief_cites_its_evidence() {
    let (_, base) = base("brief");
    let run = dateline(&["brief", "KAZ", "Uzbekistan", "--base", &base]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for part in [
        "# Kazakhstan and Uzbekistan",
        "## Main events",
        "held talks",
        "14 March 2025",
        "## Evidence",
    ] {
        assert!(run.out.contains(part), "no {part:?} in\n{}", run.out);
    }
    let notes = run.out.lines().filter(|line| line.contains(", characters ")).count();
    let sentences: Vec<&str> = run.out.lines().filter(|line| line.starts_with("- ")).collect();
    assert!(!sentences.is_empty());
    for sentence in sentences {
        let cited = sentence.rsplit_once('[').and_then(|(_, rest)| rest.strip_suffix(']'));
        let cited: Option<usize> = cited.and_then(|number| number.parse().ok());
        assert!(cited.is_some_and(|number| (1..=notes).contains(&number)), "{sentence}");
    }
    let run = dateline(&["brief", "KAZ", "--since", "2030-01-01", "--base", &base]);
    assert!(run.out.contains("tells nothing of them"), "{}", run.out);
}

#[test]
fn a_report_as_time_ml_has_its_times_and_events() {
    let (folder, base) = base("timeml");
    export("timeml", &folder.join("out"), &base);
    let pages = fs::read_dir(folder.join("out")).unwrap();
    let pages: Vec<String> =
        pages.map(|page| fs::read_to_string(page.unwrap().path()).unwrap()).collect();
    assert!(pages.len() >= 3);
    assert!(
        pages.iter().any(|page| page.contains("value=\"2025-03-14\"") && page.contains("<TLINK "))
    );
    let coded = dateline(&["code", "examples/summit.txt", "--format", "timeml"]).out;
    assert!(coded.contains("<EVENT ") && coded.trim_end().ends_with("</TimeML>"), "{coded}");
}

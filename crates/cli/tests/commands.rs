//! The commands and their options: output, messages, exit codes.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

mod common;

use common::{command, dateline, folder, with_input};
use std::io::Read;

#[test]
fn wrong_usage_is_two() {
    let check = |arguments: &[&str], message: &str| {
        let run = dateline(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains(message), "{}", run.err);
    };
    check(&["code"], "PATH");
    check(&["code", "a.txt", "--date", "yesterday"], "write it as year, month, day: 2025-10-16");
    check(&["code", "a.txt", "--format", "xml"], "possible values: table, jsonl, csv, reports");
    check(&["code", "a.txt", "--threads", "0"], "--threads");
    check(&["code", "a.txt", "--min-confidence", "7"], "give a number from 0 to 1, such as 0.5");
    check(&["code", "a.txt", "--isa", "sse9"], "wanted avx512, avx2 or scalar, found \"sse9\"");
    check(&["code", "a.txt", "--precision", "int8"], "wanted f32 or bf16, found \"int8\"");
    check(
        &["code", "Cargo.toml", "--output", "Cargo.toml"],
        "is an input; choose another --output",
    );
    check(&["code", "a.txt", "--output", "no/such/folder/x"], "cannot be written");
}

#[test]
fn the_same_bytes_from_any_number_of_threads() {
    let files = ["examples/summit.txt", "examples/clash.txt", "examples/protest.txt"];
    for format in ["table", "jsonl", "csv", "reports"] {
        let run = |threads: &str| {
            let options = ["code", "--format", format, "--threads", threads];
            let run = dateline(&[&options[..], &files[..]].concat());
            assert_eq!((run.code, run.err.as_str()), (0, ""));
            run.out
        };
        assert_eq!(run("1"), run("3"), "{format}");
    }
}

#[test]
fn records_below_the_floor_are_left_out() {
    let confidences = |floor: &str| -> Vec<f32> {
        let options = ["code", "--format", "csv", "--min-confidence", floor, "examples/summit.txt"];
        let run = dateline(&options);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let last = |row: &str| row.rsplit(',').next().and_then(|cell| cell.parse().ok());
        run.out.lines().filter_map(last).collect()
    };
    let all = confidences("0");
    let above: Vec<f32> = all.iter().copied().filter(|own| *own >= 0.8).collect();
    assert!(!above.is_empty() && above.len() < all.len(), "{all:?}");
    assert_eq!(confidences("0.8"), above);
    assert!(confidences("1").is_empty());
}

#[test]
fn an_old_processor_gives_the_same_bytes() {
    let run = |isa: &[&str]| {
        let run = dateline(&[&["code", "--format", "jsonl", "examples/clash.txt"], isa].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        run.out
    };
    assert_eq!(run(&["--isa", "scalar"]), run(&[]));
}

#[test]
fn a_report_without_a_date_is_warned_of() {
    let run = with_input(&["code", "-"], b"Peru signed a pact with Chile on Monday.");
    assert_eq!(run.code, 0);
    assert!(run.err.starts_with("warning: stdin: no publication date"), "{}", run.err);
    assert!(run.err.contains("pass --date"), "{}", run.err);
    let run = with_input(
        &["code", "-", "--date", "2022-05-03"],
        b"Peru signed a pact with Chile on Monday.",
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn jsonl_holds_one_record_a_line() {
    let run = dateline(&["code", "examples/summit.txt", "--format", "jsonl"]);
    assert_eq!(run.code, 0);
    assert!(run.out.lines().count() > 3, "{}", run.out);
    for line in run.out.lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(record["document"]["published"], "2025-03-14");
        assert_eq!(record["id"].as_str().map(str::len), Some(16));
        assert!(!record["evidence"]["trigger"]["text"].as_str().unwrap().is_empty());
    }
}

#[test]
fn output_goes_to_a_file() {
    let path = folder("output").join("records.csv");
    let path = path.to_str().unwrap();
    let run = dateline(&["code", "examples/summit.txt", "--format", "csv", "--output", path]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(std::fs::read_to_string(path).unwrap().starts_with("id,document,source,"));
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let plain = dateline(&["code", "examples/summit.txt"]);
    assert!(!plain.out.contains('\u{1b}'));
    let coloured = dateline(&["code", "examples/summit.txt", "--color", "always"]);
    assert!(coloured.out.contains('\u{1b}'));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child =
        command(&["code", "examples/summit.txt", "examples/clash.txt"]).spawn().unwrap();
    drop(child.stdin.take());
    let mut byte = [0];
    child.stdout.take().unwrap().read_exact(&mut byte).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn conllu_has_ten_columns_and_one_root() {
    let run = dateline(&["parse", "examples/protest.txt"]);
    assert_eq!(run.code, 0);
    for sentence in run.out.trim().split("\n\n") {
        let rows: Vec<Vec<&str>> = sentence
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .collect();
        assert!(rows.iter().all(|row| row.len() == 10 && row.iter().all(|cell| !cell.is_empty())));
        let numbers: Vec<String> = (1..=rows.len()).map(|number| number.to_string()).collect();
        assert!(rows.iter().map(|row| row[0]).eq(numbers.iter().map(String::as_str)));
        assert_eq!(rows.iter().filter(|row| row[6] == "0").count(), 1, "{sentence}");
        assert!(rows.iter().all(|row| row[6] == "0" || numbers.contains(&row[6].to_string())));
    }
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let page = dateline(&["man"]);
    assert!(page.out.starts_with(".ie") || page.out.contains(".TH"), "{}", page.out);
    let bash = dateline(&["completions", "bash"]);
    for word in ["code", "parse", "completions", "force\\-language", "explain"] {
        assert!(page.out.contains(word), "{word}");
        assert!(bash.out.contains(&word.replace('\\', "")), "{word}");
    }
}

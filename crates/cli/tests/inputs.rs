//! Bad inputs: each is told by name with what to try, the others are done, and the exit code is 1.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

mod common;

use common::{dateline, folder, with_input};
use std::path::Path;

const GOOD: &str =
    "LIMA, May 3, 2022 (Coast Wire) - Peru signed a trade pact with Chile on Monday.\n";

/// Codes a bad file between two good ones; the message must say `expected`.
#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &str) {
    let folder = folder(name);
    let bad = folder.join(name);
    std::fs::write(&bad, bytes).unwrap();
    check_path(&folder, &bad, expected);
}

#[track_caller]
fn check_path(folder: &Path, bad: &Path, expected: &str) {
    let (first, last) = (folder.join("first.txt"), folder.join("last.txt"));
    std::fs::write(&first, GOOD).unwrap();
    std::fs::write(&last, GOOD).unwrap();
    let paths = [&first, bad, &last].map(|path: &Path| path.to_str().unwrap().to_string());
    let run = dateline(&["parse", &paths[0], &paths[1], &paths[2]]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(run.out.matches("# newdoc id = ").count(), 2, "{}", run.out);
    let message = format!("error: {}{expected}", bad.display());
    assert!(run.err.contains(&message), "{:?} is not in {}", message, run.err);
    assert!(run.err.lines().count() >= 2, "no advice: {}", run.err);
}

#[test]
fn files_that_are_no_reports() {
    check("empty.txt", b"", ": is empty\n");
    check("blank.txt", b" \n\n \n", ": is empty\n");
    check("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0", ": is not text but an image\n");
    check("report.pdf", b"%PDF-1.7 ...", ": is not text but a PDF file\n");
    check("bytes.bin", &[7, 0, 3, 1, 0, 2, 9, 0, 200, 1, 0, 4], ": is not text but binary data\n");
    check(
        "pretty.json",
        b"{\n  \"id\": \"a\",\n  \"text\": \"Peace.\"\n}\n",
        ":1: is a JSON value over several lines\n",
    );
    check("rule.txt", b"***\n", ": holds no running text\n");
}

#[test]
fn paths_that_cannot_be_read() {
    let here = folder("unreadable");
    check_path(&here, &here.join("missing.txt"), ": cannot be read: ");
    check_path(&here, &here, ": is a directory\n");
}

#[test]
fn other_languages() {
    let french = "Le gouvernement a annoncé mercredi que les négociations avec les syndicats reprendraient la semaine prochaine, après plusieurs jours de grève.";
    check("french.txt", french.as_bytes(), ": is written in French, not in English\n");
    let arabic = "أعلنت الحكومة يوم الأربعاء أن المفاوضات ستستأنف الأسبوع المقبل";
    check("arabic.txt", arabic.as_bytes(), ": is written in Arabic, not in English\n");
    let forced = with_input(&["parse", "-", "--force-language"], french.as_bytes());
    assert_eq!(forced.code, 0);
    assert!(forced.out.contains("gouvernement"));
}

#[test]
fn a_line_of_a_hundred_megabytes() {
    check("long.txt", &vec![b'a'; 100_000_000], ": is larger than 64 MB\n");
    let good = format!("{{\"id\": \"good\", \"text\": {GOOD:?}}}\n");
    let mut lines = good.clone().into_bytes();
    lines.extend(std::iter::repeat_n(b'a', 100_000_000));
    lines.extend(b"\n{\"id\": \"bad\"}\n");
    lines.extend(good.replace("good", "next").into_bytes());
    let run = with_input(&["parse", "-", "--format", "json"], &lines);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("error: stdin:2: the line is longer than 64 MB"), "{}", run.err);
    assert!(
        run.err.contains("error: stdin:3: the line is no report: missing field `text`"),
        "{}",
        run.err
    );
    let ids: Vec<&str> = run.out.lines().filter_map(|line| line.get(..13)).collect();
    assert_eq!(ids, [r#"{"id":"good","#, r#"{"id":"next","#]);
}

#[test]
fn damaged_texts_are_read_with_a_warning() {
    let check = |bytes: &[u8], warning: &str| {
        let run = with_input(&["parse", "-", "--date", "2022-05-03"], bytes);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("Peru\t"), "{}", run.out);
        assert_eq!(run.err, warning);
    };
    check(
        &["“No,” Peru said — “".as_bytes(), b"\xFF"].concat(),
        "warning: stdin: some bytes are no UTF-8; they were replaced\n",
    );
    check(b"Peru\0said no to the pact.", "warning: stdin: NUL bytes were read as spaces\n");
    check(b"Peru said \x93no\x94.", "warning: stdin: no UTF-8; read as windows-1252\n");
    check("\u{202e}Peru said no\u{202c} to قمة the pact.".as_bytes(), "");
}

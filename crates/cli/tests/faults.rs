//! Faults of disks, bases and inputs: each is told with what to try, the rest goes on, nothing is lost.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

mod common;

use common::{Run, command, dateline, folder};
use dateline_store::Reader;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Paths as arguments.
fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Reports in JSON lines; no two are copies.
fn lines(reports: usize) -> String {
    let nations = ["Ghana", "Togo", "Peru", "Chile", "Norway", "Oman", "Kenya"];
    let line = |at: usize| {
        let (a, b) = (nations[at % 7], nations[(at / 7 + at + 1) % 7]);
        format!(
            "{{\"id\":\"{at}\",\"date\":\"2024-05-07\",\"text\":\"{a} signed pact {at} with {b} in hall {at} on Monday.\"}}\n"
        )
    };
    (0..reports).map(line).collect()
}

fn contents(base: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    Reader::open(base).unwrap().contents(|line| lines.push(line.to_string())).unwrap();
    lines
}

#[track_caller]
fn stopped(run: &Run, what: &str, advice: &str) {
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(
        run.err.contains(what) && run.err.contains(advice),
        "{what} or {advice} not in {}",
        run.err
    );
}

/// A limit on the size of files stands for a full disk: writing fails from some byte on.
#[test]
fn a_full_disk_stops_the_run_and_the_next_goes_on() {
    let folder = folder("full");
    let (base, whole, reports) =
        (folder.join("a.dateline"), folder.join("whole.dateline"), folder.join("a.jsonl"));
    std::fs::write(&reports, lines(700)).unwrap();
    let limited = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1600; exec \"$@\"", "sh"])
        .arg(env!("CARGO_BIN_EXE_dateline"))
        .args(["ingest", shown(&reports), "--base", shown(&base)])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&limited.stderr);
    assert_eq!(limited.status.code(), Some(2), "{said}");
    let advice = "make room and run it again: it goes on where it stopped";
    assert!(said.contains(&format!("{}: disk I/O error", shown(&base))), "{said}");
    assert!(said.contains(advice), "{said}");
    for base in [&base, &whole] {
        let run = dateline(&["ingest", shown(&reports), "--base", shown(base)]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    assert!(contents(&base) == contents(&whole), "the bases differ");
}

/// The program as somebody to whom permissions apply, which they do not to root.
fn as_nobody(probe: &Path, arguments: &[&str]) -> Run {
    std::fs::write(probe, "").unwrap();
    permit(probe, 0o444);
    let is_root = std::fs::OpenOptions::new().write(true).open(probe).is_ok();
    std::fs::remove_file(probe).unwrap();
    let output = if is_root {
        Command::new(env!("CARGO_BIN_EXE_dateline")).args(arguments).uid(65_534).output().unwrap()
    } else {
        command(arguments).output().unwrap()
    };
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn permit(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_read_only_folder_can_be_asked_and_says_that_it_cannot_be_written() {
    let folder = folder("read-only-folder");
    let (base, reports) = (folder.join("a.dateline"), folder.join("a.jsonl"));
    std::fs::write(&reports, lines(5)).unwrap();
    dateline(&["ingest", shown(&reports), "--base", shown(&base)]);
    std::fs::remove_file(folder.join("a.dateline-writer")).unwrap();
    permit(&folder, 0o555);
    let probe = folder.with_extension("probe");
    let asked = as_nobody(&probe, &["stats", "--base", shown(&base)]);
    let ingest =
        |base: &Path| as_nobody(&probe, &["ingest", shown(&reports), "--base", shown(base)]);
    let (old, new) = (ingest(&base), ingest(&folder.join("new.dateline")));
    permit(&folder, 0o755);
    assert!(
        asked.code == 0 && asked.out.starts_with("reports   5\n"),
        "{}{}",
        asked.out,
        asked.err
    );
    for run in [old, new] {
        stopped(&run, "Permission denied", "choose another --base");
    }
}

#[test]
fn a_read_only_base_can_be_asked_and_says_that_it_cannot_be_written() {
    let folder = folder("read-only-base");
    let (base, reports) = (folder.join("a.dateline"), folder.join("a.jsonl"));
    std::fs::write(&reports, lines(5)).unwrap();
    dateline(&["ingest", shown(&reports), "--base", shown(&base)]);
    std::fs::write(&reports, lines(9)).unwrap();
    permit(&base, 0o444);
    permit(&folder, 0o777);
    let lock = folder.join("a.dateline-writer");
    permit(&lock, 0o666);
    let run =
        as_nobody(&folder.join("probe"), &["ingest", shown(&reports), "--base", shown(&base)]);
    stopped(&run, "a.dateline: attempt to write a readonly database", "choose another --base");
    let asked = dateline(&["stats", "--base", shown(&base)]);
    assert!(asked.out.starts_with("reports   5\n"), "{}", asked.err);
}

#[test]
fn a_base_of_a_newer_dateline_is_left_alone() {
    let folder = folder("newer");
    let (base, reports) = (folder.join("a.dateline"), folder.join("a.jsonl"));
    std::fs::write(&reports, lines(2)).unwrap();
    dateline(&["ingest", shown(&reports), "--base", shown(&base)]);
    let mut file = std::fs::OpenOptions::new().write(true).open(&base).unwrap();
    // SQLite keeps `user_version` at byte 60 of the file.
    file.seek(SeekFrom::Start(60)).unwrap();
    file.write_all(&99_u32.to_be_bytes()).unwrap();
    for arguments in [&["ingest", shown(&reports)][..], &["stats"]] {
        let run = dateline(&[arguments, &["--base", shown(&base)]].concat());
        stopped(
            &run,
            "a.dateline: has schema 99; this dateline knows up to",
            "use the newer dateline",
        );
    }
}

/// A report of a file of its own.
const GOOD: &str =
    "LIMA, May 3, 2022 (Coast Wire) - Peru signed a trade pact with Chile on Monday.\n";

/// Takes in a bad file between two good ones, looks that the failures are told with their reasons, mends the
/// file and tries again; then the base holds what a new one of the mended files holds.
#[track_caller]
fn check(name: &str, bad: &[u8], failures: &[&str], mended: &[u8]) {
    let folder = folder(&format!("fault-{name}"));
    let (base, file) = (folder.join("a.dateline"), folder.join(format!("b-{name}")));
    let good = |name: &str| -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, GOOD.replace("Monday", name)).unwrap();
        path
    };
    let (first, last) = (good("a.txt"), good("c.txt"));
    std::fs::write(&file, bad).unwrap();
    let ingest = |base: &Path| {
        dateline(&["ingest", shown(&first), shown(&file), shown(&last), "--base", shown(base)])
    };
    let run = ingest(&base);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains(&format!("{} could not be read", failures.len())), "{}", run.err);
    let errors = || dateline(&["errors", "--base", shown(&base)]).out;
    let listed = errors();
    assert_eq!(listed.lines().count(), 2 * failures.len(), "no advice for each in {listed}");
    for failure in failures {
        let told = |line: &str| line.contains(&format!("b-{name}")) && line.contains(failure);
        assert!(listed.lines().any(told), "{failure:?} is not in {listed}");
    }
    let stored =
        dateline(&["query", "--base", shown(&base), "--sql", "SELECT key FROM document"]).out;
    assert!(stored.contains("a.txt") && stored.contains("c.txt"), "{stored}");
    std::fs::write(&file, mended).unwrap();
    let run = dateline(&["ingest", "--retry", "--base", shown(&base)]);
    assert_eq!((run.code, errors().as_str()), (0, ""), "{}", run.err);
    let keys = |base: &Path| {
        let question = "SELECT key, hex(digest) AS text FROM document ORDER BY key";
        dateline(&["query", "--base", shown(base), "--sql", question]).out
    };
    let fresh = folder.join("fresh.dateline");
    assert_eq!(ingest(&fresh).code, 0);
    assert_eq!(keys(&base), keys(&fresh));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A page of a web archive.
fn page(number: usize) -> Vec<u8> {
    let page = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>Peru signed pact {number} with \
         Chile in hall {number} on Monday.</p></body></html>"
    );
    let header = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n\
         WARC-Date: 2024-01-04T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n",
        page.len()
    );
    format!("{header}{page}\r\n\r\n").into_bytes()
}

#[test]
fn packed_files_that_are_cut_off() {
    let whole = lines(300);
    let packed = gzip(whole.as_bytes());
    let half = &packed[..packed.len() / 2];
    check("cut.jsonl.gz", half, &[": its gzip data are damaged behind "], &packed);
    let packed = zstd::encode_all(whole.as_bytes(), 3).unwrap();
    let half = &packed[..packed.len() / 2];
    check("cut.jsonl.zst", half, &[": its zstd data are damaged behind "], &packed);
    let archive = zip(&[("x.txt", GOOD.as_bytes()), ("y.jsonl", lines(3).as_bytes())]);
    let half = &archive[..archive.len() / 2];
    check("cut.zip", half, &[": is no whole ZIP archive: "], &archive);
}

#[test]
fn packed_files_that_are_corrupt() {
    let whole = gzip(lines(3).as_bytes());
    let mut flipped = whole.clone();
    let at = flipped.len() - 6;
    flipped[at] ^= 1;
    check("sum.jsonl.gz", &flipped, &[":4: its gzip data are damaged behind "], &whole);
    let whole = zip(&[("x.txt", GOOD.as_bytes()), ("y.txt", b"Rain fell on Oman.")]);
    let mut broken = whole.clone();
    let at = broken.windows(5).position(|bytes| bytes == b"x.txt").unwrap();
    broken[at + 8] ^= 0xff;
    check("broken.zip", &broken, &["/x.txt: its ZIP data are damaged behind "], &whole);
}

#[test]
fn web_archives_that_are_damaged() {
    let pages: Vec<Vec<u8>> = (0..20).map(page).collect();
    let whole = pages.concat();
    check("cut.warc", &whole[..whole.len() - 90], &[", record 20 at byte "], &whole);
    let packed: Vec<Vec<u8>> = pages.iter().map(|page| gzip(page)).collect();
    let packed = packed.concat();
    let cut = &packed[..packed.len() - 100];
    check("cut.warc.gz", cut, &[", record 20 at byte "], &packed);
    let broken = String::from_utf8(whole.clone()).unwrap();
    let broken = broken.replacen("Content-Length: ", "Content-Length: x", 1);
    check(
        "length.warc",
        broken.as_bytes(),
        &[", record 1 at byte 0: the record is broken"],
        &whole,
    );
}

#[test]
fn bombs_are_left_with_their_limits_told() {
    let bomb = gzip(&vec![b' '; 80_000_000]);
    let told = ": unpacks to more than 250 times its size, as a bomb does";
    check("bomb.txt.gz", &bomb, &[told], &gzip(GOOD.as_bytes()));
    let layers = (0..5).fold(GOOD.as_bytes().to_vec(), |packed, _| gzip(&packed));
    check(
        "layers.txt.gz",
        &layers,
        &[": is packed more than 4 times over"],
        &gzip(GOOD.as_bytes()),
    );
}

#[test]
fn pages_that_are_too_deep_or_too_large() {
    let mended = b"<html><body><p>Rain fell on Oman on Monday, ministers said.</p></body></html>";
    let deep = format!("<html><body>{}Rain fell.", "<div>".repeat(100_000));
    check("deep.html", deep.as_bytes(), &[": the page could not be taken apart: "], mended);
    let large = format!("<html><body>{}", "<i>x</i>".repeat(6_300_000));
    check("large.html", large.as_bytes(), &[": the page could not be taken apart: "], mended);
}

#[test]
fn lines_and_rows_that_are_broken() {
    let whole = lines(9);
    let broken = whole.replacen("\"id\":\"4\"", "\"id\":\"4", 1).replacen("\"}\n", "\"\n", 1);
    let told = [":1: the line is no report: ", ":5: the line is no report: "];
    check("broken.jsonl", broken.as_bytes(), &told, whole.as_bytes());
    let row = |at: usize| format!("{at},2024-05-07,Rain {at} fell on Oman on Monday.\n");
    let whole = "id,date,text\n".to_string() + &(0..9).map(row).collect::<String>();
    let ragged = whole.replacen("Rain 4 fell", "Rain 4, fell", 1);
    let told = [":6: the row has 4 fields instead of 3"];
    check("ragged.csv", ragged.as_bytes(), &told, whole.as_bytes());
}

/// What is only odd is stored, with a warning.
#[test]
fn odd_dates_and_charsets_lose_nothing() {
    let folder = folder("odd");
    let base = folder.join("a.dateline");
    let line = |id: &str, date: &str| {
        format!(
            "{{\"id\":\"{id}\",\"date\":\"{date}\",\"text\":\"Peru signed pact {id} with Chile.\"}}\n"
        )
    };
    let (dates, page) = (folder.join("a.jsonl"), folder.join("b.html"));
    std::fs::write(
        &dates,
        line("old", "1900-01-01") + &line("late", "2999-12-31") + &line("now", "2024-05-07"),
    )
    .unwrap();
    let text = "<html><head><meta charset=\"utf-8\"></head><body><p>Rain fell on the caf\u{e9} in Orl\u{e9}ans on \
                Monday, the mayor said to the people of the town.</p></body></html>";
    let latin: Vec<u8> =
        text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    std::fs::write(&page, latin).unwrap();
    let run = dateline(&["ingest", shown(&dates), shown(&page), "--base", shown(&base)]);
    assert_eq!(run.code, 0, "{}", run.err);
    for told in [
        "its date 1900-01-01 is no likely day",
        "its date 2999-12-31 is no likely day",
        "windows-1252",
    ] {
        assert!(run.err.contains(told), "{told:?} is not in {}", run.err);
    }
    let question = "SELECT count(*) AS reports, count(published) AS dated FROM document";
    let counted = dateline(&["query", "--base", shown(&base), "--sql", question]).out;
    assert_eq!(counted, "reports\tdated\n4\t1\n");
}

/// A run that was stopped and had failures is not taken for done by a retry.
#[test]
fn a_retry_ends_no_file_that_was_not_read_to_its_end() {
    let folder = folder("retry-early");
    let (base, whole, reports) =
        (folder.join("a.dateline"), folder.join("whole.dateline"), folder.join("a.jsonl"));
    std::fs::write(&reports, "{broken\n".to_string() + &lines(1500)).unwrap();
    let stored = |base: &Path| {
        let stats = Reader::open(base).and_then(|reader| reader.stats());
        stats.map_or(0, |stats| stats.reports + stats.copies)
    };
    let mut run = command(&["ingest", shown(&reports), "--base", shown(&base)]).spawn().unwrap();
    while stored(&base) == 0 {
        assert!(run.try_wait().unwrap().is_none(), "the run came to its end before its kill");
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    run.kill().unwrap();
    run.wait().unwrap();
    dateline(&["ingest", "--retry", "--base", shown(&base)]);
    for base in [&base, &whole] {
        let run = dateline(&["ingest", shown(&reports), "--base", shown(base)]);
        assert!(run.code == 0 || base == &whole, "{}", run.err);
    }
    assert!(contents(&base) == contents(&whole), "the bases differ");
}

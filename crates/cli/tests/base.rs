//! A base: ingest, stop, go on, ask.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

mod common;

use common::{command, dateline, folder};
use dateline_store::Reader;
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

/// Paths as arguments.
fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_examples_go_in_and_are_found() {
    let base = folder("examples").join("a.dateline");
    let base = shown(&base);
    let run = dateline(&["ingest", "examples", "--base", base]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.starts_with("4 reports") || run.err.starts_with("3 reports"), "{}", run.err);
    let check = |arguments: &[&str], words: &[&str]| {
        let run = dateline(&[arguments, &["--base", base]].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        for word in words {
            assert!(run.out.contains(word), "{arguments:?}: no {word:?} in\n{}", run.out);
        }
    };
    check(&["timeline", "KAZ", "Uzbekistan"], &["CONSULT", "2025-03-14", "2025-03 ", "+"]);
    check(&["timeline", "Seitkali"], &["Daniyar Seitkali"]);
    check(&["quotes", "railway"], &["a railway from Tashkent to Almaty"]);
    check(&["quotes", "--speaker", "Yuldashev"], &["Water must bind"]);
    check(&["query", "--type", "CONSULT", "--near", "41.3,69.2,30"], &["Tashkent, UZB"]);
    check(&["query", "--in", "Uzbekistan", "--format", "jsonl"], &["\"kind\":\"event\""]);
    check(&["query", "--sql", "SELECT count(*) AS reports FROM document"], &["reports\n"]);
    check(&["stats"], &["events: ", "statements: ", "KAZ"]);
    check(&["errors"], &[]);
    check(&["check"], &["sound"]);
    check(&["export"], &["\"type\":\"CONSULT\""]);
}

#[test]
fn a_record_is_shown_with_its_report() {
    let base = folder("shown").join("a.dateline");
    let base = shown(&base);
    dateline(&["ingest", "examples/summit.txt", "--base", base]);
    let ids =
        dateline(&["query", "--base", base, "--sql", "SELECT printf('%016x', key) FROM record"]);
    for id in ids.out.lines().skip(1) {
        let run = dateline(&["show", id, "--base", base, "--color", "always"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("Old quarrel over dams"), "{}", run.out);
    }
    let run = dateline(&["show", "0000000000000000", "--base", base]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("is no record of the base"), "{}", run.err);
}

#[test]
fn an_export_is_what_code_writes() {
    let base = folder("exported").join("a.dateline");
    let base = shown(&base);
    dateline(&["ingest", "examples", "--base", base]);
    let files =
        ["examples/README.md", "examples/clash.txt", "examples/protest.txt", "examples/summit.txt"];
    for format in ["jsonl", "csv", "geojson", "plover"] {
        let coded = dateline(&[&["code", "--format", format], &files[..]].concat());
        assert_eq!(dateline(&["export", "--base", base, "--format", format]).out, coded.out);
    }
    let fields = |format: &str, field: &str| {
        let run = dateline(&["export", "--base", base, "--format", format]);
        let lines =
            run.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        lines.filter(|line| !line[field].is_null()).count()
    };
    assert!(fields("plover", "event") > 5);
    assert!(fields("geojson", "geometry") > 5);
}

#[test]
fn nothing_is_taken_twice() {
    let base = folder("twice").join("a.dateline");
    let base = shown(&base);
    dateline(&["ingest", "examples", "--base", base]);
    let before = dump(base);
    let run = dateline(&["ingest", "examples", "--base", base]);
    assert!(run.err.starts_with("0 reports"), "{}", run.err);
    assert_eq!(dump(base), before);
}

#[test]
fn what_failed_is_listed_and_tried_again() {
    let folder = folder("failed");
    let (base, text) = (folder.join("a.dateline"), folder.join("report.txt"));
    std::fs::write(&text, "").unwrap();
    let run = dateline(&["ingest", shown(&text), "no/such.txt", "--base", shown(&base)]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("2 could not be read"), "{}", run.err);
    let errors = || dateline(&["errors", "--base", shown(&base)]).out;
    assert!(errors().contains("is empty") && errors().contains("no/such.txt"), "{}", errors());
    std::fs::write(&text, "ACCRA, Mar 3, 2024 - Ghana signed a treaty with Togo.").unwrap();
    let run = dateline(&["ingest", "--retry", "--base", shown(&base)]);
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("1 reports"), "{}", run.err);
    assert!(!errors().contains("is empty"), "{}", errors());
}

#[test]
fn copies_are_counted_once() {
    let folder = folder("copies");
    let (base, lines) = (folder.join("a.dateline"), folder.join("a.jsonl"));
    let report = corpus(1, 12);
    let copy = report.replace("\"id\":\"0\"", "\"id\":\"copy\"").replace(" met ", " saw ");
    std::fs::write(&lines, report + &copy).unwrap();
    dateline(&["ingest", shown(&lines), "--base", shown(&base)]);
    let stats = dateline(&["stats", "--base", shown(&base)]).out;
    assert!(stats.starts_with("reports   1\ncopies    1\n"), "{stats}");
}

#[test]
fn one_event_of_two_reports_is_told_once() {
    let folder = folder("happening");
    let (base, lines) = (folder.join("a.dateline"), folder.join("a.jsonl"));
    let report = |id: &str, text: &str| {
        format!("{{\"id\":\"{id}\",\"date\":\"2024-05-07\",\"text\":\"{text}\"}}\n")
    };
    let first = report("a", "Peru's president met the leader of Chile on Monday in Lima.");
    let other = report(
        "b",
        "Chile held talks with Peru on Monday, officials said after the day's session.",
    );
    std::fs::write(&lines, first + &other).unwrap();
    dateline(&["ingest", shown(&lines), "--base", shown(&base)]);
    let run = dateline(&["timeline", "Peru", "Chile", "--base", shown(&base)]);
    assert!(run.out.contains("told by 2 reports of 0 outlets, first by a"), "{}", run.out);
    assert_eq!(run.out.matches("CONSULT").count(), 1, "{}", run.out);
    let counted = "SELECT sum(events) FROM daily d JOIN party p ON p.id = d.a WHERE d.b = 0 AND p.key = 'PER'";
    let run = dateline(&["query", "--base", shown(&base), "--sql", counted]);
    assert_eq!(run.out.lines().last().map(str::trim), Some("1"), "{}", run.out);
}

#[test]
fn reports_that_disagree_stand_side_by_side() {
    let folder = folder("accounts");
    let (base, lines) = (folder.join("a.dateline"), folder.join("a.jsonl"));
    let report = |id: &str, source: &str, text: &str| {
        format!(
            "{{\"id\":\"{id}\",\"source\":\"{source}\",\"date\":\"2024-05-07\",\"text\":\"{text}\"}}\n"
        )
    };
    let first = report("a", "Courier", "Russian jets bombed Ukraine on Monday, killing 5 people.");
    let other =
        report("b", "Herald", "Russian troops shelled Ukraine on Monday, killing 9 people.");
    std::fs::write(&lines, first + &other).unwrap();
    dateline(&["ingest", shown(&lines), "--base", shown(&base)]);
    let question = "SELECT printf('%016x', key) FROM record WHERE type = 'ASSAULT' ORDER BY id";
    let ids = dateline(&["query", "--base", shown(&base), "--sql", question]);
    let id = ids.out.lines().nth(1).unwrap().to_owned();
    let run = dateline(&["show", id.trim(), "--base", shown(&base)]);
    assert!(run.out.contains("told by 2 reports of 2 outlets"), "{}", run.out);
    assert!(run.out.contains("  status    happened"), "{}", run.out);
    assert!(run.out.contains("  dead      5: Courier · 9: Herald"), "{}", run.out);
    let run = dateline(&["timeline", "Russia", "Ukraine", "--base", shown(&base)]);
    assert!(run.out.contains("disputed: dead"), "{}", run.out);
}

#[test]
fn events_of_any_kind_of_one_story_are_told_once() {
    let folder = folder("story");
    let (base, lines) = (folder.join("a.dateline"), folder.join("a.jsonl"));
    let report = |id: &str, text: &str| {
        format!("{{\"id\":\"{id}\",\"date\":\"2024-05-07\",\"text\":\"{text}\"}}\n")
    };
    let first = report(
        "a",
        "The Arden bridge in Millford exploded on Monday. Mayor Lena Holt of Millford saw the flames.",
    );
    let other = report(
        "b",
        "Nobody was hurt in the blast on Monday, Lena Holt said in Millford, where she is mayor.",
    );
    std::fs::write(&lines, first + &other).unwrap();
    dateline(&["ingest", "--all-events", shown(&lines), "--base", shown(&base)]);
    let question = "SELECT count(*), count(DISTINCT document) FROM record
                    WHERE happening IS NOT NULL GROUP BY happening ORDER BY 2 DESC LIMIT 1";
    let run = dateline(&["query", "--base", shown(&base), "--sql", question]);
    assert!(run.out.lines().nth(1).is_some_and(|row| row.trim().ends_with('2')), "{}", run.out);
}

#[test]
fn happenings_do_not_depend_on_the_order_of_reports() {
    let folder = folder("order");
    let happenings = |name: &str, lines: &[&str]| {
        let (base, file) = (folder.join(name), folder.join("a.jsonl"));
        std::fs::write(&file, lines.join("\n")).unwrap();
        dateline(&["ingest", shown(&file), "--base", shown(&base)]);
        let question = "SELECT group_concat(key) AS keys FROM (SELECT key, happening FROM record
                        WHERE happening IS NOT NULL ORDER BY key) GROUP BY happening ORDER BY keys";
        let run = dateline(&["query", "--base", shown(&base), "--sql", question]);
        assert!(run.out.contains(','), "no happening of two events:\n{}", run.out);
        let check = dateline(&["check", "--base", shown(&base)]);
        assert_eq!((check.code, check.err.as_str()), (0, ""), "{}", check.out);
        let counts = "SELECT min(p.key, coalesce(q.key, '')) AS one, max(p.key, coalesce(q.key, '')) AS other,
                      day, quad, events, scale FROM daily d
                      JOIN party p ON p.id = d.a LEFT JOIN party q ON q.id = d.b ORDER BY 1, 2, 3, 4";
        run.out + &dateline(&["query", "--base", shown(&base), "--sql", counts]).out
    };
    let mut corpus = corpus(60, 3);
    for month in 1..=12 {
        corpus = corpus.replace(&format!("\"date\":\"2024-{month:02}-"), "\"date\":\"2024-05-");
    }
    let mut lines: Vec<&str> = corpus.lines().collect();
    let before = happenings("before.dateline", &lines);
    lines.reverse();
    assert_eq!(happenings("after.dateline", &lines), before);
}

/// Takes a base back to the version before happenings were counted, when each report was.
const VERSION_4: &str = "
    DROP VIEW daily_again; DROP VIEW monthly_place_again; DROP VIEW most_told; DROP VIEW told;
    DROP VIEW counted_event; DROP TABLE telling; UPDATE daily SET events = 9 * events;
    UPDATE monthly_place SET events = 9 * events; PRAGMA user_version = 4;";

#[test]
fn an_older_base_is_counted_anew() {
    let folder = folder("older");
    let (base, lines) = (folder.join("a.dateline"), folder.join("a.jsonl"));
    std::fs::write(&lines, corpus(60, 3)).unwrap();
    let ingest = || dateline(&["ingest", shown(&lines), "--base", shown(&base)]);
    assert_eq!(ingest().code, 0);
    let before = dump(shown(&base));
    rusqlite::Connection::open(&base).unwrap().execute_batch(VERSION_4).unwrap();
    assert_eq!(ingest().code, 0);
    assert_eq!(dump(shown(&base)), before);
}

#[test]
fn one_writes_at_a_time() {
    let folder = folder("lock");
    let (base, lines) = (folder.join("a.dateline"), folder.join("a.jsonl"));
    std::fs::write(&lines, corpus(3000, 3)).unwrap();
    let arguments = ["ingest", shown(&lines), "--base", shown(&base)];
    let mut first = command(&arguments).spawn().unwrap();
    while !base.exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let second = dateline(&arguments);
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(second.code, 2, "{}", second.err);
    let holder = format!("is being written by process {}", first.id());
    assert!(second.err.contains(&holder), "{}", second.err);
}

#[test]
fn what_is_no_base_is_left_alone() {
    let folder = folder("foreign");
    let text = folder.join("notes.txt");
    std::fs::write(&text, "These are notes and no base at all, however long they are. ".repeat(20))
        .unwrap();
    let check = |arguments: &[&str], message: &str| {
        let run = dateline(arguments);
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains(message), "{}", run.err);
    };
    check(&["ingest", "examples", "--base", shown(&text)], "file is not a database");
    check(&["stats", "--base", shown(&text)], "file is not a database");
    check(&["stats", "--base", "no/such.dateline"], "there is no such base");
    check(&["query", "--near", "41,69"], "degrees north, degrees east and kilometres");
}

/// How often the run is killed; `cargo xtask kill` does it a hundred times, at points of all kinds.
const KILLS: usize = 3;

#[test]
fn a_killed_run_goes_on_where_it_was() {
    let folder = folder("killed");
    let (whole, stopped) = (folder.join("whole.dateline"), folder.join("stopped.dateline"));
    let lines = folder.join("a.jsonl");
    std::fs::write(&lines, corpus(1200, 2)).unwrap();
    let run = dateline(&["ingest", shown(&lines), "--base", shown(&whole)]);
    assert_eq!(run.code, 0, "{}", run.err);
    for _ in 0..KILLS {
        let before = stored(&stopped);
        let mut run =
            command(&["ingest", shown(&lines), "--base", shown(&stopped)]).spawn().unwrap();
        while stored(&stopped) == before {
            assert!(run.try_wait().unwrap().is_none(), "the run came to its end before its kill");
            std::thread::sleep(Duration::from_millis(2));
        }
        run.kill().unwrap();
        run.wait().unwrap();
        assert!(stored(&stopped) < stored(&whole), "the kill came behind the last report");
    }
    let run = dateline(&["ingest", shown(&lines), "--base", shown(&stopped)]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(dump(shown(&stopped)) == dump(shown(&whole)), "the bases differ");
}

/// The reports that were committed so far.
fn stored(base: &Path) -> u64 {
    let stats = Reader::open(base).and_then(|reader| reader.stats());
    stats.map_or(0, |stats| stats.reports + stats.copies)
}

/// Reports in JSON lines, each of some sentences about other countries on another day.
fn corpus(reports: usize, sentences: usize) -> String {
    let places =
        ["Ghana", "Togo", "Peru", "Chile", "Norway", "Oman", "Kenya", "Fiji", "Laos", "Malta"];
    let name = |at: usize| places[at % places.len()];
    let mut lines = String::new();
    for report in 0..reports {
        let sentence = |at: usize| {
            let (a, b) = (name(report + at), name(report / 7 + at * 3 + 1));
            format!(
                "{a} met {b} for talk number {} on border {}, and {b} thanked {a} for it.",
                at + 1,
                report * 31 + at
            )
        };
        let text: Vec<String> = (0..sentences).map(sentence).collect();
        let day = format!("2024-{:02}-{:02}", report % 12 + 1, report % 28 + 1);
        writeln!(lines, r#"{{"id":"{report}","date":"{day}","text":"{}"}}"#, text.join(" "))
            .unwrap();
    }
    lines
}

/// All that a base holds but the runs.
fn dump(base: &str) -> String {
    let mut lines = String::new();
    let read = Reader::open(Path::new(base)).unwrap().contents(|line| {
        lines.push_str(line);
        lines.push('\n');
    });
    read.unwrap();
    lines
}

//! Across reports: one line a relation, and who is who by the user's list.

#![expect(clippy::unwrap_used, reason = "a failure to set a test up fails the test")]

mod common;

use common::{dateline, folder};
use dateline_store::Reader;
use std::path::{Path, PathBuf};

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A report as a line: its id, its day and its text.
fn line(id: &str, day: &str, text: &str) -> String {
    format!("{{\"id\":\"{id}\",\"date\":\"{day}\",\"text\":\"{text}\"}}\n")
}

/// A base of some reports.
fn base(folder: &Path, name: &str, lines: &[String], more: &[&str]) -> PathBuf {
    let (base, file) = (folder.join(name).with_extension("dateline"), folder.join("a.jsonl"));
    std::fs::write(&file, lines.concat()).unwrap();
    let arguments = [&["ingest", shown(&file), "--base", shown(&base)], more].concat();
    let run = dateline(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    base
}

fn allies() -> Vec<String> {
    vec![
        line("first", "2024-05-07", "Oman has been an ally of Norway since 2019, diplomats said."),
        line("next", "2024-08-01", "Norway is a close ally of Oman, the minister told parliament."),
        line("last", "2025-02-03", "Oman is an ally of Norway, the envoy told reporters in Lima."),
        line("else", "2025-02-04", "Peru is an ally of Chile, the envoy told reporters in Lima."),
    ]
}

#[test]
fn a_relation_of_several_reports_is_one_line_with_its_interval() {
    let folder = folder("relation");
    let base = base(&folder, "a", &allies(), &[]);
    let check = |arguments: &[&str]| {
        let run = dateline(&[arguments, &["--base", shown(&base)]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(run.out.matches("told by 3 reports").count(), 1, "{}", run.out);
        assert!(run.out.contains("since 2019-01-01 ("), "{}", run.out);
        assert!(run.out.contains("told to hold until 2025-02-03 ("), "{}", run.out);
    };
    check(&["query", "--kind", "relation"]);
    check(&["timeline", "Oman", "Norway"]);
    let evidence =
        "SELECT printf('%016x', r.key) AS id FROM relation l JOIN record r ON r.id = l.begins_by";
    let id = dateline(&["query", "--base", shown(&base), "--sql", evidence]).out;
    check(&["show", id.lines().nth(1).unwrap()]);
}

#[test]
fn relations_do_not_depend_on_the_order_of_reports() {
    let folder = folder("relation-order");
    let question =
        "SELECT l.key, l.begins, b.key, l.ends, l.earliest, e.key, l.latest, t.key FROM relation l
                    LEFT JOIN record b ON b.id = begins_by LEFT JOIN record e ON e.id = earliest_by
                    LEFT JOIN record t ON t.id = latest_by ORDER BY 1";
    let relations = |name: &str, lines: &[String]| {
        dateline(&["query", "--base", shown(&base(&folder, name, lines, &[])), "--sql", question])
            .out
    };
    let mut lines = allies();
    let before = relations("before", &lines);
    assert_eq!(before.lines().count(), 3, "{before}");
    lines.reverse();
    assert_eq!(relations("after", &lines), before);
}

fn meetings() -> Vec<String> {
    let met = |id: &str, who: &str, with: &str| {
        let text =
            format!("{who}, a Ghanaian lawyer, met {with}, a Togolese writer, in Lome on Monday.");
        line(id, "2024-05-07", &text)
    };
    vec![
        met("a", "Kofi Mensah", "Afi Lawson"),
        met("b", "Kofi Asante Mensah", "Afi Lawson"),
        met("c", "Kwame Boateng", "Afi Lawson"),
    ]
}

/// Happenings by the records' ids, and the counts of actors.
fn joined(base: &Path) -> String {
    let rows = |question: &str| dateline(&["query", "--base", shown(base), "--sql", question]).out;
    let happenings = "SELECT group_concat(key) AS keys FROM (SELECT key, happening FROM record
                      WHERE happening IS NOT NULL ORDER BY key) GROUP BY happening ORDER BY keys";
    let counts = "SELECT p.key, p.records, sum(d.events) FROM party p LEFT JOIN daily d ON d.a = p.id AND d.b = 0
                  WHERE p.records > 0 GROUP BY p.id ORDER BY 1";
    rows(happenings) + &rows(counts)
}

const LIST: &str = "# who is who\nmerge\tKofi Asante Mensah/GHA\tKofi Mensah/GHA\n\
                    split\tAfi Lawson/TGO\tAfi Lawson the Younger/TGO\treport=c\n";

#[test]
fn a_list_joins_and_parts_actors_the_same_before_and_after() {
    let folder = folder("list");
    let list = folder.join("actors.tsv");
    std::fs::write(&list, LIST).unwrap();
    let mut lines = meetings();
    let plain = base(&folder, "plain", &lines, &[]);
    let without = joined(&plain);
    let with = base(&folder, "with", &lines, &["--actors-list", shown(&list)]);
    lines.reverse();
    let reversed = base(&folder, "reversed", &lines, &["--actors-list", shown(&list)]);
    let expected = joined(&with);
    assert_ne!(expected, without);
    assert!(expected.contains("kofi mensah/GHA\t2"), "{expected}");
    assert!(expected.contains("afi lawson the younger/TGO\t1"), "{expected}");
    assert_eq!(joined(&reversed), expected);
    let run = dateline(&["merge", shown(&list), "--base", shown(&plain)]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(joined(&plain), expected);
    let asked = |arguments: &[&str]| {
        let run = dateline(&[arguments, &["--base", shown(&plain), "--format", "jsonl"]].concat());
        run.out.lines().count()
    };
    assert!(asked(&["timeline", "Kofi Mensah"]) > asked(&["timeline", "Kwame Boateng"]));
    assert_eq!(asked(&["timeline", "kofi asante mensah/GHA"]), asked(&["timeline", "Kofi Mensah"]));
    let lawyer = ["query", "--text", "lawyer", "--party"];
    assert_eq!(asked(&[&lawyer[..], &["kofi mensah/GHA"]].concat()), 2);
    assert_eq!(asked(&[&lawyer[..], &["afi lawson/TGO"]].concat()), 2);
    assert_eq!(asked(&[&lawyer[..], &["afi lawson the younger/TGO"]].concat()), 1);
    let empty = folder.join("empty.tsv");
    std::fs::write(&empty, "").unwrap();
    dateline(&["merge", shown(&empty), "--base", shown(&plain)]);
    assert_eq!(joined(&plain), without);
    let sound = dateline(&["check", "--base", shown(&plain)]);
    assert!(sound.out.contains("sound"), "{}", sound.out);
}

#[test]
fn a_list_is_kept_printed_and_its_mistakes_are_told() {
    let folder = folder("list-kept");
    let list = folder.join("actors.tsv");
    let base = base(&folder, "a", &meetings(), &[]);
    let merge = |text: &str| {
        std::fs::write(&list, text).unwrap();
        dateline(&["merge", shown(&list), "--base", shown(&base)])
    };
    assert_eq!(merge(LIST).code, 0);
    let printed = dateline(&["merge", "--base", shown(&base)]).out;
    assert!(printed.contains("\nmerge\tKofi Asante Mensah/GHA\tKofi Mensah/GHA\n"), "{printed}");
    let run = merge("merge\tnobody/-\tKofi Mensah/GHA\n");
    assert!(run.err.contains("nobody/-: takes part in no record of the base"), "{}", run.err);
    let run = merge("merge\tnobody/-\tKofi Mensah/GHA\nsplit\tx\n");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("actors.tsv:2: a split has four columns"), "{}", run.err);
    let mut kept = String::new();
    Reader::open(&base)
        .unwrap()
        .contents(|line| {
            if line.starts_with("actor_list") {
                kept.push_str(line)
            }
        })
        .unwrap();
    assert!(kept.contains("nobody") && !kept.contains("split"), "{kept}");
}
